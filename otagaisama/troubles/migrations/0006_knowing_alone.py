"""The trouble's own reach, seal and readers go: the record of who may know is the only one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("troubles", "0005_knowing_is_filled")]

    operations = [
        migrations.RemoveIndex(model_name="trouble", name="trouble_reach"),
        migrations.RemoveField(model_name="trouble", name="reach"),
        migrations.RemoveField(model_name="trouble", name="sealed"),
        migrations.AlterField(
            model_name="trouble",
            name="knowing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.knowing", verbose_name="知ってよい人"
            ),
        ),
        migrations.DeleteModel(name="SealedReader"),
    ]
