"""A draft of the intake becomes one of those that every long form has."""

from django.db import migrations

from otagaisama.base.fields import new_id

WHAT, AT = "電話・窓口の受付", "/desk/intake/"


def carry(apps, schema_editor):
    """The hidden words are bound to their row: they are read from the old one and written anew."""
    CallDraft, Draft = apps.get_model("troubles", "CallDraft"), apps.get_model("people", "Draft")
    for draft in CallDraft.objects.order_by("id"):
        fields = [[name, value] for name, values in (draft.told or {}).items() for value in values]
        typed = {"at": AT, "what": WHAT, "fields": fields}
        Draft(id=new_id(), account_id=draft.account_id, typed=typed, saved_at=draft.saved_at, follows=draft.pk).save()


class Migration(migrations.Migration):
    dependencies = [("troubles", "0010_the_end_of_a_circle"), ("people", "0009_a_draft_for_each_form")]

    operations = [
        migrations.RunPython(carry, migrations.RunPython.noop),
        migrations.DeleteModel(name="CallDraft"),
    ]
