"""The same person noted twice, and persons of one household: put together and parted again. Neither opens anything to anybody."""

from collections.abc import Iterable
from datetime import datetime

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import words
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Household, Person
from otagaisama.people.persons.sealing import seal_beside
from otagaisama.people.queries import day_of, same_q


@action
def put_together(*, person: Person, other: Person, by: Account, at: datetime) -> Person:
    """Both are the same. Each row keeps what was noted with it and who may know; they are only shown on one page. Raises Refused."""
    first, second = _locked(person, other)
    if first.key == second.key:
        raise NotNow(words.SAME_ALREADY)
    leading = min(first, second, key=lambda row: (row.made_on, str(row.pk))).key
    joined = {first.key, second.key}
    Person.objects.filter(same_as__in=joined).update(same_as=leading)
    Person.objects.filter(pk__in=joined).exclude(pk=leading).update(same_as=leading)
    Person.objects.filter(pk=leading).update(same_as=None)
    for row in Person.objects.filter(same_q(Person(pk=leading)), knowing__sealed=True).select_related("knowing"):
        seal_beside(knowing=row.knowing, persons=[row], by=by, at=at, by_hand=False)
    record(by=by, at=at, verb="put-together", about=person)
    record(by=by, at=at, verb="put-together", about=other)
    return Person.objects.get(pk=person.pk)


def put_with_known(person: Person, known: Iterable[Person], *, by: Account, at: datetime) -> None:
    """Inside an action: this row and those noted before are the same person; who is already is left as it is."""
    for row in known:
        here, there = Person.objects.get(pk=person.pk), Person.objects.get(pk=row.pk)
        if here.key != there.key:
            put_together(person=here, other=there, by=by, at=at)


@action
def part(*, person: Person, by: Account, at: datetime) -> Person:
    """It was somebody else: this row stands by itself again, with all that was noted with it."""
    (person,) = _locked(person)
    if person.same_as_id is None and not Person.objects.filter(same_as=person).exists():
        raise NotNow(words.ALONE_ALREADY)
    leave_same(person)
    person.save(update_fields=["same_as"])
    record(by=by, at=at, verb="part-persons", about=person)
    return person


@action
def link_household(*, person: Person, other: Person, by: Account, at: datetime) -> Household:
    """The two live together. Who is linked with either of them already stays with them."""
    first, second = _locked(person, other)
    if first.key == second.key:
        raise Refused(words.SAME_NOT_HOUSEHOLD)
    households = sorted({first.household_id, second.household_id} - {None}, key=str)
    if len(households) == 1 and first.household_id == second.household_id:
        raise NotNow(words.HOUSEHOLD_ALREADY)
    household = Household.objects.get(pk=households[0]) if households else Household.objects.create(made_on=day_of(at))
    Person.objects.filter(household__in=households[1:]).update(household=household)
    Person.objects.filter(pk__in=[first.pk, second.pk]).update(household=household)
    record(by=by, at=at, verb="link-household", about=person)
    record(by=by, at=at, verb="link-household", about=other)
    return household


@action
def unlink_household(*, person: Person, by: Account, at: datetime) -> Person:
    """She lives by herself, or was linked by mistake: this person leaves the household; the others stay."""
    (person,) = _locked(person)
    if person.household_id is None:
        raise NotNow(words.NO_HOUSEHOLD)
    person.household = None
    person.save(update_fields=["household"])
    record(by=by, at=at, verb="unlink-household", about=person)
    return person


def leave_same(person: Person) -> None:
    """A (locked) row leaves those that are the same; where it was the first of them, the oldest of the others is now."""
    others = list(Person.objects.filter(same_as=person).order_by("made_on", "id"))
    if others:
        leading = others[0]
        Person.objects.filter(pk__in=[row.pk for row in others[1:]]).update(same_as=leading)
        Person.objects.filter(pk=leading.pk).update(same_as=None)
    person.same_as = None


def _locked(*persons: Person) -> list[Person]:
    """The rows as they stand, locked in the order of their keys. Raises NotNow for one that was erased."""
    rows = {
        row.pk: row
        for row in Person.objects.select_for_update().filter(pk__in=[person.pk for person in persons]).order_by("pk")
    }
    if any(row.is_erased for row in rows.values()):
        raise NotNow(words.PERSON_ERASED)
    return [rows[person.pk] for person in persons]
