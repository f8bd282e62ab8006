"""A draft for each opened form, on every long form."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import otagaisama.base.fields


class Migration(migrations.Migration):
    dependencies = [("people", "0008_charges")]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("typed", otagaisama.base.fields.HiddenJSONField(verbose_name="途中のことば")),
                ("saved_at", models.DateTimeField(verbose_name="保存した時")),
                ("follows", models.UUIDField(null=True, verbose_name="続きのもと")),
                ("account", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                )),
            ],
        ),
    ]
