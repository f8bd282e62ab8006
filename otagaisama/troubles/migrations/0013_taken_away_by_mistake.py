"""What was noted by mistake, for the thirty days in which it can be brought back."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import otagaisama.base.fields


class Migration(migrations.Migration):
    dependencies = [
        ("troubles", "0012_persons_follow_knowing"),
        ("people", "0010_persons_and_households"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TakenAway",
            fields=[
                ("id", models.UUIDField(default=otagaisama.base.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(verbose_name="取り消した時")),
                ("why", otagaisama.base.fields.HiddenTextField(verbose_name="取り消したわけ")),
                ("erase_on", models.DateField(blank=True, null=True, verbose_name="もとの、名前を消す日")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("knowing", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.knowing")),
                ("trouble", models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="taken_away", to="troubles.trouble",
                )),
            ],
        ),
    ]
