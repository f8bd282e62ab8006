"""The line itself: a table of who stands how, moved from one moment to the next. The standard library alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from heapq import heappop, heappush

from otagaisama.engines.dates.japanese_dates import jdatetime


class State(StrEnum):
    """How somebody stands. Who has lapsed, declined or cancelled may join again, and then stands last."""

    SEATED = "seated"
    OFFERED = "offered"
    WAITING = "waiting"
    LAPSED = "lapsed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


OUT = frozenset({State.LAPSED, State.DECLINED, State.CANCELLED})
HELD = frozenset({State.SEATED, State.OFFERED})  # an offer keeps its seats until it is answered or lapses
AGAIN = {
    State.SEATED: "もう席があります",
    State.OFFERED: "席を空けて、お返事を待っているところです",
    State.WAITING: "もう順番を待っています",
}
NOT_OFFERED = {
    State.SEATED: "もう席があるので、お返事は要りません",
    State.WAITING: "まだ順番を待っていて、席を案内していません",
    State.DECLINED: "もう見送っています",
    State.CANCELLED: "もう取りやめています",
}
GONE = {State.DECLINED: "もう見送っています", State.CANCELLED: "もう取りやめています"}


class NotPossible(ValueError):
    """Something that cannot have happened: `column` is what is wrong (at, id, what, party), the message a Japanese sentence."""

    def __init__(self, column: str, sentence: str):
        self.column = column
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Place:
    """How one party stands: `order` is the order of joining, from 1; `until` the last moment to accept, of an offer alone;
    `before` how many parties wait in front, of those who wait."""

    id: str
    party: int
    state: State
    order: int
    until: datetime | None = None
    before: int | None = None


@dataclass(slots=True)
class _Entry:
    party: int
    state: State
    order: int
    until: datetime | None = None


class Line:
    """A line for `seats` seats; an offer may be accepted up to `lapse` after it was made, that moment included.

    `lapse` may also say the last moment of each offer: `lapse(id, offered_at)`, where a telephone wants more time than a mail.
    Events come in order of time, those of one moment in the order given. Raises ValueError for no seats, or no time to answer.
    """

    def __init__(self, seats: int, lapse: timedelta | Callable[[str, datetime], datetime]):
        if seats < 1 or (isinstance(lapse, timedelta) and lapse <= timedelta(0)):
            raise ValueError("a line needs a seat and some time to answer")
        self.seats, self.lapse = seats, lapse
        self.now: datetime | None = None
        self._entries: dict[str, _Entry] = {}
        self._waiting: dict[str, _Entry] = {}  # in the order of joining
        self._offers: dict[str, _Entry] = {}  # in the order in which they were made
        self._ends: list[tuple[datetime, int, str]] = []  # the last moments of offers, those that are over among them
        self._made = 0
        self._held = 0
        self._joined = 0

    @classmethod
    def resume(
        cls,
        seats: int,
        lapse: timedelta | Callable[[str, datetime], datetime],
        places: Iterable[Place],
        joined: int = 0,
    ) -> Line:
        """A line as it stood, from what `look` said then; `joined`: how many had joined, where those who left are left out.

        Raises ValueError where an offer has no last moment.
        """
        line = cls(seats, lapse)
        line._joined = joined
        for place in sorted(places, key=lambda place: place.order):
            if place.state == State.OFFERED and place.until is None:
                raise ValueError("an offer has a last moment")
            entry = _Entry(place.party, place.state, place.order, place.until)
            line._entries[place.id], line._joined = entry, max(line._joined, place.order)
            line._held += entry.party if entry.state in HELD else 0
            if entry.state == State.WAITING:
                line._waiting[place.id] = entry
            elif entry.state == State.OFFERED:
                line._keep_offer(place.id, entry)
        return line

    @property
    def free(self) -> int:
        """Seats that nobody has and nobody is offered."""
        return self.seats - self._held

    def party_of(self, id: str) -> int | None:
        """How many somebody came with; None for whom nobody knows."""
        return self._entries[id].party if id in self._entries else None

    def join(self, id: str, party: int, at: datetime) -> None:
        """Somebody comes with a party: seated at once where all fit and nobody waits, else last of the line."""
        self._pass(at)
        if party < 1:
            raise NotPossible("party", f"人数が {party} です。1 以上にしてください。")
        if party > self.seats:
            raise NotPossible(
                "party", f"人数（{party}）が、席の数（{self.seats}）より多いので、待っても席が空きません。"
            )
        entry = self._entries.get(id)
        if entry is not None and entry.state not in OUT:
            raise NotPossible("id", f"「{id[:30]}」は、{AGAIN[entry.state]}。")
        seated = party <= self.free and not self._waiting
        self._joined += 1
        self._entries[id] = entry = _Entry(party, State.SEATED if seated else State.WAITING, self._joined)
        if seated:
            self._held += party
        else:
            self._waiting[id] = entry

    def cancel(self, id: str, at: datetime) -> None:
        """Somebody does not come after all, whether seated, offered or waiting; after a lapse it changes nothing."""
        self._pass(at)
        entry = self._known(id)
        if entry.state in GONE:
            raise NotPossible("what", f"「{id[:30]}」は、{GONE[entry.state]}。")
        if entry.state != State.LAPSED:
            self._leave(id, State.CANCELLED, at)

    def accept(self, id: str, at: datetime) -> None:
        """Somebody takes what was offered; after the lapse it changes nothing."""
        self._pass(at)
        entry = self._offered(id)
        if entry.state == State.OFFERED:
            entry.state, entry.until = State.SEATED, None
            del self._offers[id]

    def decline(self, id: str, at: datetime) -> None:
        """Somebody does not want what was offered; after the lapse it changes nothing."""
        self._pass(at)
        entry = self._offered(id)
        if entry.state == State.OFFERED:
            self._leave(id, State.DECLINED, at)

    def resize(self, seats: int, at: datetime) -> None:
        """There are more seats, or fewer: nobody who has or is offered one loses it, and what is free goes along the line.

        Refused below what is held, and below a party that waits, which would wait for ever.
        """
        self._pass(at)
        longest = max((entry.party for entry in self._waiting.values()), default=1)
        if seats < max(self._held, longest, 1):
            raise NotPossible("seats", f"席は、{max(self._held, longest)} より少なくできません。")
        self.seats = seats
        self._offer_along(at)

    def shrink(self, id: str, party: int, at: datetime) -> None:
        """A party comes with fewer; what becomes free goes along the line. More would overtake: they join anew."""
        self._pass(at)
        entry = self._known(id)
        if entry.state in OUT or not 0 < party <= entry.party:
            raise NotPossible("party", f"人数は、{entry.party} より多くできません。")
        self._held -= entry.party - party if entry.state in HELD else 0
        entry.party = party
        self._offer_along(at)

    def look(self, at: datetime) -> list[Place]:
        """Everybody as they stand at a moment, in the order of joining."""
        self._pass(at)
        before = {id: number for number, id in enumerate(self._waiting)}
        return [
            Place(
                id, entry.party, entry.state, entry.order, entry.until, before.get(id),
            )
            for id, entry in sorted(self._entries.items(), key=lambda pair: pair[1].order)
        ]  # fmt: skip

    def _pass(self, at: datetime) -> None:
        """Let the time go on to `at`: offers whose last moment lies before it lapse, one after the other."""
        if self.now is not None and at < self.now:
            raise NotPossible("at", "前の行より早い時刻です。早いものから順に並べてください。")
        # Invariant: nobody waits who could be offered; so only a lapse can change anything before the next event.
        while self._ends:
            until, _, id = self._ends[0]
            offer = self._offers.get(id)
            holds = offer is not None and offer.until == until
            if holds and until >= at:
                break
            heappop(self._ends)
            if holds:
                self._leave(id, State.LAPSED, until)
        self.now = at

    def _leave(self, id: str, state: State, at: datetime) -> None:
        """Somebody goes, and what is free now is offered along the line, up to the first whose party does not fit."""
        entry = self._entries[id]
        if entry.state in HELD:
            self._held -= entry.party
        self._waiting.pop(id, None)
        self._offers.pop(id, None)
        entry.state, entry.until = state, None
        self._offer_along(at)

    def _offer_along(self, at: datetime) -> None:
        while self._waiting:
            following, waiting = next(iter(self._waiting.items()))
            if waiting.party > self.free:
                break
            until = at + self.lapse if isinstance(self.lapse, timedelta) else self.lapse(following, at)
            waiting.state, waiting.until = State.OFFERED, until
            self._keep_offer(following, self._waiting.pop(following))
            self._held += waiting.party

    def _keep_offer(self, id: str, entry: _Entry) -> None:
        assert entry.until is not None, "an offer has a last moment"
        self._offers[id] = entry
        self._made += 1
        heappush(self._ends, (entry.until, self._made, id))

    def _known(self, id: str) -> _Entry:
        if id not in self._entries:
            raise NotPossible("id", f"「{id[:30]}」は、まだ申し込んでいません。")
        return self._entries[id]

    def _offered(self, id: str) -> _Entry:
        entry = self._known(id)
        if entry.state in NOT_OFFERED:
            raise NotPossible("what", f"「{id[:30]}」は、{NOT_OFFERED[entry.state]}。")
        return entry


def explain(place: Place) -> str:
    """Say to whom it concerns how they stand."""
    match place.state:
        case State.SEATED:
            return f"{place.party}人分の席があります。"
        case State.OFFERED:
            assert place.until is not None, "an offer has a last moment"
            return f"{place.party}人分の席が空きました。{jdatetime(place.until)}までに、お返事をお待ちしています。"
        case State.WAITING:
            return f"空きをお待ちいただいています（前に {place.before} 組）。"
        case State.LAPSED:
            return "お返事のないまま時間が過ぎたので、次の方にご案内しました。もう一度申し込めます。"
        case State.DECLINED:
            return "今回は見送りと、うかがいました。"
        case State.CANCELLED:
            return "取りやめと、うかがいました。"
