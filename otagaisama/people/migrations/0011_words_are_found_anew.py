"""Single kanji (庭, 犬) are found too: the lists of words are made anew by `init`, `find-again` or the daily round."""

from django.db import migrations

WORDS = ("trouble", "request")


def forget(apps, schema):
    for name in ("FindingList", "FindingSlot"):
        apps.get_model("people", name).objects.filter(kind__in=WORDS).delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0010_persons_and_households")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
