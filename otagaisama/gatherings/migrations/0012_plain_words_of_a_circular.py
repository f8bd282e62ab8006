from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gatherings', '0011_small_roles_of_a_place'),
    ]

    operations = [
        migrations.AddField(
            model_name='sheet',
            name='easy',
            field=models.CharField(blank=True, max_length=2000, verbose_name='やさしい日本語での説明'),
        ),
    ]
