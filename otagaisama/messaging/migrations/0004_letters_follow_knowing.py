"""A letter points to who may know what it is about; the rooms fill it in for the letters that lie there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0003_ways_and_outcomes"), ("people", "0005_who_may_know")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="knowing",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.knowing",
                verbose_name="知ってよい人",
            ),
        ),
    ]
