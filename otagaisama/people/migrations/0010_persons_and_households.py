"""Persons follow the record of who may know, are the same, live in households, and are found by keyed hashes of pieces."""

import django.db.models.deletion
from django.db import migrations, models

import otagaisama.base.fields

KINDS = [("person", "人"), ("trouble", "困りごと"), ("request", "手助けのお願い")]


class Migration(migrations.Migration):
    dependencies = [("people", "0009_a_draft_for_each_form")]

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.UUIDField(default=otagaisama.base.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ("made_on", models.DateField(verbose_name="書きとめた日")),
            ],
        ),
        migrations.AddField("person", "called", otagaisama.base.fields.HiddenTextField(blank=True, default="", verbose_name="呼び名（窓口での）"), preserve_default=False),
        migrations.AddField("person", "knowing", models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.knowing", verbose_name="知ってよい人",
        )),
        migrations.AddField("person", "same_as", models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.person", verbose_name="同じ方",
        )),
        migrations.AddField("person", "household", models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="people.household", verbose_name="世帯",
        )),
        migrations.CreateModel(
            name="FindingSlot",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=KINDS, max_length=10)),
                ("record", models.UUIDField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("kind", "record"), name="found_under_one_number")]},
        ),
        migrations.CreateModel(
            name="FindingList",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=KINDS, max_length=10)),
                ("bucket", models.PositiveIntegerField()),
                ("part", models.PositiveIntegerField()),
                ("members", models.TextField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("kind", "bucket", "part"), name="one_list_a_bucket_and_part")]},
        ),
    ]
