"""The request's own reach goes: the record of who may know is the only one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0004_knowing_is_filled")]

    operations = [
        migrations.RemoveField(model_name="helprequest", name="reach"),
        migrations.AlterField(
            model_name="helprequest",
            name="knowing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.knowing", verbose_name="知ってよい人"
            ),
        ),
    ]
