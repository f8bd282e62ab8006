from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signups', '0003_follows_a_seal'),
    ]

    operations = [
        migrations.AddField(
            model_name='offer',
            name='easy',
            field=models.CharField(blank=True, max_length=400, verbose_name='やさしい日本語での説明'),
        ),
    ]
