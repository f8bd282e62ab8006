"""Reach, district, seal and named readers of each trouble go into its record of who may know; whoever heard it stays a reader."""

from datetime import datetime

from django.db import migrations
from django.db.models import F
from django.utils import timezone

AT_ONCE = 2_000


def fill(apps, schema_editor):
    """The record takes the trouble's own random id, so that one UPDATE points each trouble to it."""
    Trouble, SealedReader = apps.get_model("troubles", "Trouble"), apps.get_model("troubles", "SealedReader")
    Knowing, KnowingReader = apps.get_model("people", "Knowing"), apps.get_model("people", "KnowingReader")
    rows = Trouble.objects.filter(knowing=None).order_by("id")
    rows = rows.values("id", "reach", "sealed", "district_id", "erased_on", "listener_id", "received_on", "received_at")
    made, readers, heard = [], [], set()
    for row in rows.iterator(chunk_size=AT_ONCE):
        made.append(Knowing(
            id=row["id"], reach=row["reach"], sealed=row["sealed"], district_id=row["district_id"], ended_on=row["erased_on"],
        ))  # fmt: skip
        if row["listener_id"] and not row["erased_on"]:
            heard.add((row["id"], row["listener_id"]))
            at = row["received_at"] or _midnight(row["received_on"])
            readers.append(KnowingReader(
                knowing_id=row["id"], account_id=row["listener_id"], heard=True, named_by_id=row["listener_id"], at=at,
            ))  # fmt: skip
    for row in SealedReader.objects.order_by("at", "id").values("trouble_id", "account_id", "named_by_id", "at"):
        if (row["trouble_id"], row["account_id"]) not in heard:
            readers.append(KnowingReader(
                knowing_id=row["trouble_id"], account_id=row["account_id"], named_by_id=row["named_by_id"], at=row["at"],
            ))  # fmt: skip
    Knowing.objects.bulk_create(made, batch_size=AT_ONCE)
    KnowingReader.objects.bulk_create(readers, batch_size=AT_ONCE)
    Trouble.objects.filter(knowing=None).update(knowing_id=F("id"))


def empty(apps, schema_editor):
    """Back: each trouble takes its reach and seal from the record, sealed ones their named readers."""
    Trouble, SealedReader = apps.get_model("troubles", "Trouble"), apps.get_model("troubles", "SealedReader")
    KnowingReader = apps.get_model("people", "KnowingReader")
    for trouble in Trouble.objects.select_related("knowing").only("id", "knowing").iterator(chunk_size=AT_ONCE):
        held = trouble.knowing
        Trouble.objects.filter(pk=trouble.pk).update(reach=held.reach, sealed=held.sealed)
        if held.sealed:
            named = KnowingReader.objects.filter(knowing=held).values("account_id", "named_by_id", "at")
            SealedReader.objects.bulk_create([SealedReader(trouble=trouble, **reader) for reader in named])


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


class Migration(migrations.Migration):
    dependencies = [("troubles", "0004_who_may_know")]

    operations = [migrations.RunPython(fill, empty)]
