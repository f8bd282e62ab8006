"""Who may know of a person is who may know of what she was noted with: the sealed record first, then the trouble, then the request."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """A person of a request that grew out of a trouble stands with the trouble's record, as the request does."""
    Person = apps.get_model("people", "Person")
    troubles, requests = apps.get_model("troubles", "Trouble").objects, apps.get_model("support", "HelpRequest").objects
    without = Person.objects.filter(knowing=None, erased_on=None)
    for sealed in (True, False):
        for records in (troubles, requests):
            held = records.filter(person=OuterRef("pk"), knowing__sealed=sealed).order_by("id").values("knowing_id")[:1]
            without.filter(pk__in=records.filter(knowing__sealed=sealed).values("person_id")).update(knowing_id=Subquery(held))


class Migration(migrations.Migration):
    dependencies = [
        ("troubles", "0011_drafts_of_every_form"), ("people", "0010_persons_and_households"), ("support", "0008_letters_follow_knowing"),
    ]  # fmt: skip

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
