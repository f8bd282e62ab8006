"""A request points to one record of who may know: first the place for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_who_may_know"), ("support", "0002_whoever_could_not_go")]

    operations = [
        migrations.AddField(
            model_name="helprequest",
            name="knowing",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.knowing", verbose_name="知ってよい人"
            ),
        ),
        migrations.AddField(
            model_name="helprequest",
            name="knowing_lent",
            field=models.BooleanField(default=False, verbose_name="知ってよい人は、もとの困りごとで決める"),
        ),
    ]
