"""Letters about a visit follow who may know its request, also those that were written before."""

from django.db import migrations


def follow(apps, schema_editor):
    """The letters of old about visits point to the record of the request."""
    Letter, Visit = apps.get_model("messaging", "Letter"), apps.get_model("support", "Visit")
    for pk in Letter.objects.filter(about_kind="support.Visit").order_by().values_list("about_id", flat=True).distinct():
        knowing = Visit.objects.filter(pk=pk).values_list("request__knowing", flat=True).first()
        if knowing is not None:
            Letter.objects.filter(about_kind="support.Visit", about_id=pk).update(knowing=knowing)


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0007_turns_in_spite_and_day_of_insurance"),
        ("messaging", "0004_letters_follow_knowing"),
    ]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
