"""Who may know becomes one record (people.Knowing): first the place for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_who_may_know"), ("troubles", "0003_somebodys_turn")]

    operations = [
        migrations.AddField(
            model_name="trouble",
            name="knowing",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.knowing",
                verbose_name="知ってよい人",
            ),
        ),
    ]
