"""Each request's reach and seal go into a record of its own; the room of troubles then lends its records to those that grew out of one."""

from django.db import migrations
from django.db.models import F

AT_ONCE = 2_000


def fill(apps, schema_editor):
    """The record takes the request's own random id, so that one UPDATE points each request to it."""
    HelpRequest, Knowing = apps.get_model("support", "HelpRequest"), apps.get_model("people", "Knowing")
    rows = HelpRequest.objects.filter(knowing=None).order_by("id")
    rows = rows.values("id", "reach", "district_id", "person__sealed", "erased_on")
    made = [
        Knowing(
            id=row["id"], reach=row["reach"], district_id=row["district_id"], sealed=bool(row["person__sealed"]), ended_on=row["erased_on"],
        )
        for row in rows.iterator(chunk_size=AT_ONCE)
    ]  # fmt: skip
    Knowing.objects.bulk_create(made, batch_size=AT_ONCE)
    HelpRequest.objects.filter(knowing=None).update(knowing_id=F("id"))


def empty(apps, schema_editor):
    """Back: each request takes its reach from the record."""
    HelpRequest = apps.get_model("support", "HelpRequest")
    for request in HelpRequest.objects.select_related("knowing").only("id", "knowing").iterator(chunk_size=AT_ONCE):
        reach = request.knowing.reach if request.knowing.reach != "listener" else "district"
        HelpRequest.objects.filter(pk=request.pk).update(reach=reach)


class Migration(migrations.Migration):
    dependencies = [("support", "0003_who_may_know")]

    operations = [migrations.RunPython(fill, empty)]
