"""Letters about a hand-over follow who may know its trouble, also those that were written before."""

from django.db import migrations


def follow(apps, schema_editor):
    """The letters of old about hand-overs point to the record of the trouble."""
    Letter, HandOver = apps.get_model("messaging", "Letter"), apps.get_model("troubles", "HandOver")
    for handover in HandOver.objects.exclude(body=None).values_list("pk", "trouble__knowing").order_by("pk"):
        Letter.objects.filter(about_kind="troubles.HandOver", about_id=str(handover[0])).update(knowing=handover[1])


class Migration(migrations.Migration):
    dependencies = [("troubles", "0008_a_draft_for_each_form"), ("messaging", "0004_letters_follow_knowing")]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
