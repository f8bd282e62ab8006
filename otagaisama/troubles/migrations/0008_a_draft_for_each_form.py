"""A draft for each opened form: what an account had begun stays, as a draft of its own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import otagaisama.base.fields


def carry(apps, schema_editor):
    """The hidden words are bound to their row: they are read from the old one and written anew."""
    Draft, CallDraft = apps.get_model("troubles", "Draft"), apps.get_model("troubles", "CallDraft")
    for draft in Draft.objects.order_by("account_id"):
        CallDraft(account_id=draft.account_id, told=draft.told, saved_at=draft.saved_at).save()


class Migration(migrations.Migration):
    dependencies = [("troubles", "0007_requests_follow"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="CallDraft",
            fields=[
                ("id", models.UUIDField(default=otagaisama.base.fields.new_id, editable=False, primary_key=True, serialize=False)),
                ("told", otagaisama.base.fields.HiddenJSONField(null=True, verbose_name="途中のことば")),
                ("saved_at", models.DateTimeField(verbose_name="保存した時")),
                ("account", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                )),
            ],
        ),
        migrations.RunPython(carry, migrations.RunPython.noop),
        migrations.DeleteModel(name="Draft"),
    ]
