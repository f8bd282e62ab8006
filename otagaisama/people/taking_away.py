"""What was noted by mistake is taken away from everybody, and can be brought back for thirty days; then it is forgotten. One piece for every room."""

from datetime import timedelta

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import words
from otagaisama.people.models import Knowing, Person
from otagaisama.people.models.taken_away import TakenAway
from otagaisama.people.queries import is_spoken_of

DAYS_TO_BRING_BACK = 30


def put_away(record, taken: TakenAway) -> TakenAway:
    """Put a (locked) record behind a knowing that names nobody; its own waits in `taken`. Its person goes with it unless others speak of her."""
    if not taken.why.strip():
        raise Refused(words.TAKE_AWAY_WHY)
    own, today = record.knowing, timezone.localdate(taken.at)
    nobody = Knowing.objects.create(reach=own.reach, district=own.district, sealed=True, ended_on=today)
    taken.why, taken.knowing, taken.erase_on = taken.why.strip(), own, record.erase_on
    taken.save(force_insert=True)
    record.erase_on = today + timedelta(days=DAYS_TO_BRING_BACK)
    person = record.person
    if person is not None and person.knowing_id == own.pk and not is_spoken_of(person, besides=record):
        Person.objects.filter(pk=person.pk).update(knowing=nobody)
    _write(record, nobody)
    return taken


def put_back(record, taken: TakenAway) -> None:
    """It was no mistake: it stands where it stood. Raises NotNow once it was forgotten."""
    if record.erased_on is not None:
        raise NotNow(words.TAKEN_FOR_GOOD)
    record.erase_on = taken.erase_on
    stand_again(record, taken)


def stand_again(record, taken: TakenAway) -> None:
    """Give a (locked) record and its person their own record of who may know again."""
    nobody = record.knowing
    Person.objects.filter(knowing=nobody).update(knowing=taken.knowing)
    _write(record, taken.knowing)
    taken.delete()
    nobody.delete()


def _write(record, knowing: Knowing) -> None:
    record.knowing = knowing
    record.version += 1
    record.save()
