"""A short name for lists: the nickname that the desk chose, or the family name where it was agreed that this reader may know it."""

from collections.abc import Iterable
from datetime import date, datetime

from otagaisama.base.access import Role
from otagaisama.base.days import midnight_of
from otagaisama.people.diary import note_reading
from otagaisama.people.models import Account, Consent, DiaryLine, KnowingReader, Person
from otagaisama.people.persons.bridge import family_of

SEEN = "see-names"
STAFF_SCOPES = frozenset({Consent.Scope.WARD, Consent.Scope.BODIES, Consent.Scope.HELPERS})
DESK_SCOPES = STAFF_SCOPES | {Consent.Scope.DISTRICT}


def short_names(persons: Iterable[Person | None], user: Account, *, on: date, scopes: frozenset | None = None) -> dict:
    """{person: short name} of those (already cut to the reader) who may be named to her. Three queries, however many there are.

    `scopes`: which consents let this reader know a name; by her role where nothing is said. Whoever heard it herself knows it anyway.
    """
    held = {person.pk: person for person in persons if person is not None and not person.is_erased}
    if not held:
        return {}
    names = {pk: person.called for pk, person in held.items() if person.called}
    unnamed = {pk for pk, person in held.items() if pk not in names and person.name}
    agreed = _agreed(unnamed, scopes or _scopes_of(user, on), on) | _heard(held, unnamed, user)
    return names | {pk: family_of(held[pk].name) for pk in agreed}


def note_names_seen(listed: str, *, by: Account, at: datetime) -> None:
    """One line a list and day in the diary: whoever reads names on a list has seen them."""
    since = midnight_of(at)
    there = DiaryLine.objects.filter(who=by.login, verb=SEEN, about_id=listed, at__gte=since)
    if not there.exists():
        note_reading(by=by, at=at, verb=SEEN, about=(Person._meta.label, listed))


def named(rows: Iterable, person_of, user: Account, *, listed: str, on: date, at: datetime, scopes=None) -> dict:
    """The short names of the persons of a list, with its line in the diary where there are any."""
    names = short_names([person_of(row) for row in rows], user, on=on, scopes=scopes)
    if names:
        note_names_seen(listed, by=user, at=at)
    return names


def call(rows: Iterable, person_of, user: Account, *, listed: str, on: date, at: datetime, scopes=None) -> None:
    """Write on each row of a list how whom it is about is called (`called`); "" where she may not be named."""
    rows = list(rows)
    names = named(rows, person_of, user, listed=listed, on=on, at=at, scopes=scopes)
    for row in rows:
        person = person_of(row)
        row.called = names.get(person.pk, "") if person is not None else ""


def _scopes_of(user: Account, on: date) -> frozenset:
    return STAFF_SCOPES if Role.STAFF in user.roles_on(on) else DESK_SCOPES


def _agreed(unnamed: set, scopes: frozenset, on: date) -> set:
    if not unnamed:
        return set()
    consents = Consent.objects.filter(person__in=unnamed, withdrawn_at=None, how__in=Consent.YES).defer(
        "words", "purpose"
    )
    return {
        consent.person_id
        for consent in consents
        if any(consent.covers(scope=scope, items=(Consent.Item.NAME,), day=on) for scope in scopes)
    }


def _heard(held: dict, unnamed: set, user: Account) -> set:
    knowings = {held[pk].knowing_id for pk in unnamed} - {None}
    if not knowings:
        return set()
    heard = KnowingReader.objects.filter(account=user, heard=True, knowing__in=knowings)
    own = set(heard.values_list("knowing_id", flat=True))
    return {pk for pk in unnamed if held[pk].knowing_id in own}
