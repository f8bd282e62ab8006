"""When a circle was ended, so that a slip can be taken back for a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("troubles", "0009_letters_follow_knowing")]

    operations = [
        migrations.AddField(
            model_name="circle", name="closed_at", field=models.DateTimeField(blank=True, null=True, verbose_name="終わりにした時")
        ),
    ]
