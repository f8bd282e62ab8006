from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plan', '0002_needs_and_resources'),
    ]

    operations = [
        migrations.AddField(
            model_name='plannode',
            name='easy',
            field=models.TextField(blank=True, verbose_name='やさしい日本語での説明'),
        ),
    ]
