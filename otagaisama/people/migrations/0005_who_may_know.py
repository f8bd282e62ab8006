"""Who may know: reach, seal and named readers as one record, to which the records of other rooms point."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import otagaisama.base.fields


class Migration(migrations.Migration):
    dependencies = [("people", "0004_unsent_words"), ("town", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Knowing",
            fields=[
                ("id", models.UUIDField(default=otagaisama.base.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ("reach", models.CharField(
                    choices=[
                        ("listener", "聞いた人だけ"), ("district", "学区の窓口まで"), ("ward", "学区の窓口と区社協"),
                        ("ward_only", "区社協だけ（学区の人には知らせない）"),
                    ],
                    default="ward", max_length=10, verbose_name="知ってよい人",
                )),
                ("sealed", models.BooleanField(default=False, verbose_name="知られると危ない")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="読むものがなくなった日")),
                ("district", models.ForeignKey(
                    blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="town.district", verbose_name="学区",
                )),
            ],
        ),
        migrations.CreateModel(
            name="KnowingReader",
            fields=[
                ("id", models.UUIDField(default=otagaisama.base.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ("heard", models.BooleanField(default=False, verbose_name="聞いた人")),
                ("at", models.DateTimeField(verbose_name="いつ")),
                ("account", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("knowing", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="readers", to="people.knowing")),
                ("named_by", models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL,
                )),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("knowing", "account"), name="reader_named_once")]},
        ),
    ]
