"""What stands under the name or telephone of a sealed person outside of any thread: a sign-up, a wish to be told, a slip that asks for a call.

Each room that keeps such records says so in a file of its own, gathered at the start: `<room>/sealing.py` (`SEALINGS`). Such a record has a
`knowing` of nobody until she is sealed; then it points to the one of hers, so that whoever may not know of her finds it nowhere. It is hidden
rather once too often (the same telephone, or the same name where one of both left no telephone) than shown to whom it endangers her.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Model, Q

from otagaisama.people.diary import action, record
from otagaisama.people.models import Knowing, Person
from otagaisama.people.spelling import name_digest, phone_digest


@dataclass(frozen=True)
class Party:
    """What a record says of whom it is about, as keyed hashes; "" for what it does not say."""

    phone: str
    name: str

    @classmethod
    def of(cls, *, phone: str = "", name: str = "", digest: str = "") -> "Party":
        """As somebody typed them (`digest`: of a telephone, where it is kept). What is too short for a telephone, or a mail address, is none."""
        return cls(digest or phone_digest(phone), name_digest(name) if name.strip() else "")

    def is_perhaps(self, other: "Party") -> bool:
        """The same telephone; or the same name, and nothing speaks against it."""
        if self.phone and self.phone == other.phone:
            return True
        return bool(self.name) and self.name == other.name and not (self.phone and other.phone)


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
        parties = tuple(Party(row.phone_digest, row.name_digest) for row in rows if row.phone_digest or row.name_digest)
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


SEALINGS: list[Sealing] = []


def sealed_of(*, phone: str = "", name: str = "") -> Knowing | None:
    """Who may know of the sealed person whose telephone or name this is; None where there is none. Never said to whoever types."""
    party = Party.of(phone=phone, name=name)
    digests = Q(phone_digest=party.phone) if party.phone else Q(pk__in=())
    digests |= Q(name_digest=party.name) if party.name else Q(pk__in=())
    sealed = Person.objects.filter(digests, knowing__sealed=True, erased_on=None).select_related("knowing")
    # What was itself sealed because of her comes last: its readers may be others than hers (whoever goes to her by agreement).
    rows = sealed.order_by(F("knowing__follows").asc(nulls_first=True), "made_on", "id")
    perhaps = (row for row in rows if Party(row.phone_digest, row.name_digest).is_perhaps(party))
    return next((row.knowing for row in perhaps), None)


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
