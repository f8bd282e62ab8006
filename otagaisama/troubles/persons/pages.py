"""What the pages of a person and a household show to one reader."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from operator import itemgetter

from django.urls import reverse

from otagaisama.people.models import Account, Consent, Person
from otagaisama.people.persons.short_names import named
from otagaisama.troubles.persons import queries, words


def about(person: Person, user: Account, *, on: date, at: datetime) -> dict:
    """Everything that was noted of her and that this reader may know."""
    rows = queries.rows_of(person, user, on=on)
    requests = list(queries.requests_of(rows, user, on=on))
    household = queries.household_of(rows, user, on=on)
    perhaps = queries.perhaps_same(rows, user, on=on)
    names = names_of([*rows, *household, *perhaps], user, on=on, at=at)
    consents = list(queries.consents_of(rows))
    for consent in consents:
        consent.holds = consent.holds_on(on)
        consent.back = _way_back(consent, requests) if consent.holds else ""
    return {
        "person": person, "called": called_of(rows, names), "rows": rows, "several": len(rows) > 1, "requests": requests,
        "troubles": list(queries.troubles_of(rows, user, on=on)), "coming": list(queries.coming_of(rows, user, on=on)),
        "past": list(queries.past_of(rows, user, on=on)), "pauses": list(queries.pauses_of(requests, on=on)), "consents": consents,
        "readings": queries.readings_of(rows), "helper": queries.helper_of(rows, user, on=on), "today": on,
        "sealing": queries.sealing_of(rows, user, on=on), "household": listed(household, names), "perhaps": listed(perhaps, names), "linked": bool(household),
        "area": "desk",
    }  # fmt: skip


def _way_back(consent: Consent, requests: list) -> str:
    """Where it is taken back, if there is help of the same record; elsewhere on the page of her trouble."""
    held = next((request for request in requests if request.person_id == consent.person_id), None)
    return reverse("support:consent_back", args=[held.pk, consent.pk]) if held else ""


def home(person: Person, user: Account, *, on: date, at: datetime) -> dict:
    """Everybody of her household whom this reader may know by themselves, with what was told and what runs."""
    rows = queries.rows_of(person, user, on=on)
    members = [rows, *queries.members_of(queries.household_of(rows, user, on=on), user, on=on)]
    every = [row for held in members for row in held]
    names = names_of(every, user, on=on, at=at)
    troubles = _by_person(queries.troubles_of(every, user, on=on), lambda trouble: trouble.person_id)
    requests = _by_person(queries.requests_of(every, user, on=on), lambda request: request.person_id)
    coming = _by_person(queries.coming_of(every, user, on=on), lambda visit: visit.request.person_id)
    shown = [
        {
            "person": held[-1], "called": called_of(held, names), "troubles": _of(held, troubles)[:10], "requests": _of(held, requests)[:10],
            "coming": _of(held, coming)[:3],
        }
        for held in members
    ]  # fmt: skip
    return {"person": person, "called": called_of(rows, names), "members": shown, "today": on, "area": "desk"}


def _by_person(records: Iterable, person_id: Callable) -> dict:
    """Each person's records with their place in the whole list, which stays the order."""
    kept: dict = {}
    for place, record in enumerate(records):
        kept.setdefault(person_id(record), []).append((place, record))
    return kept


def _of(rows: list[Person], kept: dict) -> list:
    return [record for _, record in sorted((pair for row in rows for pair in kept.get(row.pk, ())), key=itemgetter(0))]


def names_of(persons: list[Person], user: Account, *, on: date, at: datetime) -> dict:
    """Short names, with their line in the diary."""
    return named(persons, lambda person: person, user, listed=words.LISTED, on=on, at=at)


def called_of(rows: list[Person], names: dict) -> str:
    """What the newest row that has a short name says; or that there is none."""
    return next((f"{names[row.pk]}さん" for row in reversed(rows) if row.pk in names), words.NO_NAME)


def listed(persons: list[Person], names: dict) -> list[dict]:
    """Others, as one line each."""
    return [{"person": other, "called": called_of([other], names)} for other in persons]
