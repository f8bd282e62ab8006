"""A letter says when its words and places were taken out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0004_letters_follow_knowing")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="erased_on",
            field=models.DateField(blank=True, null=True, verbose_name="ことばと宛先を消した日"),
        ),
    ]
