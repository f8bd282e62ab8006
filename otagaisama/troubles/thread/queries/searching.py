"""Troubles found by number, by their words, or by whom they are about; and what was heard before from whoever is calling."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from otagaisama.people.models import FindingSlot, Person
from otagaisama.people.persons.bridge import Asked, asked_of
from otagaisama.people.persons.searching import find_persons, find_words, has_number, persons_for
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.queries import requests_for
from otagaisama.troubles.thread.models import Trouble
from otagaisama.troubles.thread.queries.troubles import troubles_for

NUMBER = re.compile(r"\d{4}-?\d{4,}")
MOST_KNOWN = 3
# What a call is known again by, and what stands before the day: 「この番号から、9月3日にも」.
KNOWN_BY = {
    "phone": "この番号から", "name": "このお名前の方から", "kana": "このよみの方から", "address": "この住所から",
}  # fmt: skip
READ = ("number", "words", "received_on", "status", "district__name")
LEAST = {"phone": 8, "name": 2, "kana": 3, "address": 5}


def find_troubles(
    text: str, question: tuple[Asked, ...], persons: Iterable[Person], user, *, on: date, most: int
) -> list[Trouble]:
    """What this reader may read of the troubles with this number, about these persons, or with these words; in that order."""
    among = troubles_for(user, on=on).select_related(None).select_related("district").only(*READ)
    fitting = {row.pk: row for row in _numbered(text, among)}
    fitting |= {row.pk: row for row in among.filter(person__in=[person.pk for person in persons])[:most]}
    if len(fitting) < most:
        fitting |= {row.pk: row for row in find_words(FindingSlot.Kind.TROUBLE, question, among, "words", most=most)}
    return list(fitting.values())[:most]


@dataclass(frozen=True)
class Known:
    """Somebody who may be the caller: by what she is known again, and the last that was heard of her."""

    said: str
    person: Person
    troubles: list[Trouble]
    requests: list[HelpRequest]

    @property
    def on(self) -> date:
        """The day of the last of it."""
        return max([row.received_on for row in self.troubles] + [row.opened_on for row in self.requests])


def known_again(heard: dict[str, str], user, *, on: date) -> list[Known]:
    """Who called before, as far as this reader may know of it, by what was typed so far: telephone, then name, kana, address."""
    fitting: list[Known] = []
    for field, said in KNOWN_BY.items():
        if len(fitting) >= MOST_KNOWN:
            break
        typed = heard.get(field, "").strip()
        if len(typed) < LEAST[field]:
            continue
        question = asked_of(typed)
        if field == "phone" and not (len(question) == 1 and len(question[0].phone) >= LEAST[field]):
            continue
        there = {known.person.key for known in fitting}
        persons = [
            person
            for person in find_persons(question, persons_for(user, on=on), most=40)
            if person.key not in there and (field != "phone" or has_number(person, question[0].phone))
        ]
        fitting += _with_records(persons, said, user, on)
    return fitting[:MOST_KNOWN]


def _with_records(persons: list[Person], said: str, user, on: date) -> list[Known]:
    ids = [person.pk for person in persons]
    heard, requested = {}, {}
    for trouble in troubles_for(user, on=on).filter(person__in=ids):
        heard.setdefault(trouble.person.key, []).append(trouble)
    for request in requests_for(user, on=on).filter(person__in=ids):
        requested.setdefault(request.person.key, []).append(request)
    first = {person.key: person for person in reversed(persons)}
    known = [
        Known(said, person, heard.get(key, [])[:MOST_KNOWN], requested.get(key, [])[:MOST_KNOWN])
        for key, person in first.items()
        if key in heard or key in requested
    ]
    return sorted(known, key=lambda each: each.on, reverse=True)


def _numbered(text: str, among):
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"[‐‑‒–—―−ー]", "-", plain)
    if not NUMBER.fullmatch(plain):
        return among.none()
    digits = plain.replace("-", "")
    return among.filter(number=f"{digits[:4]}-{digits[4:]}")
