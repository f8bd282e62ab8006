"""What stands under the name or telephone of a sealed person outside of any thread: a sign-up, a wish to be told, a slip that asks for a call.

Each room that keeps such records says so in a file of its own, `<room>/sealing.py` (`SEALINGS`). Such a record has a
`knowing` of nobody until she is sealed; then it points to the one of hers, so that whoever may not know of her finds it nowhere. It is hidden
rather once too often (one telephone is the same, or the name in whatever letters where one of both left no telephone) than shown to whom it endangers her.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Model, Q

from otagaisama.base.bridge import phone_numbers
from otagaisama.base.rooms import FromRooms
from otagaisama.people.diary import action, record
from otagaisama.people.models import Knowing, Person
from otagaisama.people.persons import bridge
from otagaisama.people.spelling import phone_digest

_NUMBER = re.compile(r"\+?\d[\d\-‐‑‒–—―−－ー()（）]{7,}")  # of a cell with words in it that no reader understands


@dataclass(frozen=True)
class Party:
    """What a record says of whom it is about: every telephone as a keyed hash, the name, and how it is read; nothing for what it does not say."""

    phones: frozenset[str] = frozenset()
    name: str = ""
    kana: str = ""

    @classmethod
    def of(cls, *, phone: str = "", name: str = "", kana: str = "") -> "Party":
        """As somebody typed them; several numbers in a cell are several. What is too short for a telephone, or a mail address, is none."""
        numbers = [each.number for each in phone_numbers(phone)] or [phone, *_NUMBER.findall(phone)]
        phones = frozenset(filter(None, map(phone_digest, numbers)))
        return cls(phones, *(bridge.comparable(written) if written.strip() else "" for written in (name, kana)))

    def is_perhaps(self, other: "Party") -> bool:
        """One telephone is the same; or the name is, in old or new letters or in kana, and nothing speaks against it."""
        if self.phones & other.phones:
            return True
        alike = (self.name and self.name in (other.name, other.kana)) or (other.name and other.name == self.kana)
        return bool(alike) and not (self.phones and other.phones)


@dataclass(frozen=True)
class Sought:
    """Who was sealed: what is known of her, and the `keys` of the person where she was put together by somebody's hand."""

    parties: tuple[Party, ...]
    keys: frozenset

    @classmethod
    def of(cls, persons: Iterable[Person], *, by_hand: bool = True) -> "Sought":
        """Of persons, and of whoever was put together with them."""
        keys = frozenset(person.key for person in persons)
        rows = Person.objects.filter(Q(pk__in=keys) | Q(same_as__in=keys)).order_by("made_on", "id")
        parties = tuple(party for party in map(_party_of, rows) if party.phones or party.name)
        return cls(parties, keys if by_hand else frozenset())

    def is_perhaps(self, party: Party) -> bool:
        """One of them is perhaps whom a record names."""
        return any(party.is_perhaps(other) for other in self.parties)


@dataclass(frozen=True)
class Sealing:
    """A kind of record that names somebody. `rows(sought)`: those without a seal that are perhaps hers; `follow(row, knowing, by, at)` seals one."""

    kind: str
    rows: Callable[[Sought], Iterable[Model]]
    follow: Callable[..., None]


SEALINGS: Sequence[Sealing] = FromRooms("sealing", "SEALINGS")


def _party_of(person: Person) -> Party:
    return Party.of(phone=person.phone, name=person.name, kana=person.kana)


def sealed_of(*, phone: str = "", name: str = "") -> Knowing | None:
    """Who may know of the sealed person whose telephone or name this is; None where there is none. Never said to whoever types."""
    party = Party.of(phone=phone, name=name)
    if not (party.phones or party.name):
        return None
    # The sealed are few, and each is looked at: a hash of what was typed knows neither 齋藤 for 斎藤 nor the second number of a cell.
    sealed = Person.objects.filter(knowing__sealed=True, erased_on=None).select_related("knowing")
    # What was itself sealed because of her comes last: its readers may be others than hers (whoever goes to her by agreement).
    rows = sealed.order_by(F("knowing__follows").asc(nulls_first=True), "made_on", "id")
    return next((row.knowing for row in rows if _party_of(row).is_perhaps(party)), None)


@action
def seal_beside(*, knowing: Knowing, persons: Iterable[Person], by, at: datetime, by_hand: bool = True) -> int:
    """What else stands under her telephone or name (sign-ups, wishes to be told) is known to whoever may know of her, and to nobody else.

    Whoever typed it before does not keep it either. `by_hand`: what was written about this very person follows, too. Answers how many.
    """
    sought, count = Sought.of(persons, by_hand=by_hand), 0
    for sealing in SEALINGS if sought.parties or sought.keys else ():
        for row in list(sealing.rows(sought)):
            sealing.follow(row, knowing, by, at)
            record(by=by, at=at, verb="seal-beside", about=row)
            count += 1
    record(by=by, at=at, verb="seal-beside", about=knowing)
    return count
