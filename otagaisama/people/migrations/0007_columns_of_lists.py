from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_guess_counts"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListColumns",
            fields=[
                ("code", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("fields", models.JSONField(default=dict)),
                ("chosen_at", models.DateTimeField()),
            ],
        ),
    ]
