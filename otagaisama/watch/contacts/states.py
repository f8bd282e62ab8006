"""When an answer is missed, whom to ask next, when nobody is left: plain Python, no record. Time comes in as an argument."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices

MOST_TIMES = 4
PROMISE_GRACE = timedelta(minutes=30)
EARLY = timedelta(hours=2)  # how long before one of her times a word is the word for it


class Feeling(TextChoices):
    """The three answers."""

    WELL = "well", "元気です"
    USUAL = "usual", "いつもどおり"
    LOW = "low", "元気がない"


class How(TextChoices):
    """How an answer came."""

    CARD = "card", "カードのQR"
    BUTTON = "button", "ボタン"
    HEARD = "heard", "聞いた人が書いた"
    SEEN = "seen", "会った人が代わりに"


class Why(TextChoices):
    """Why somebody is asked to go, or to call."""

    MISSED = "missed", "お知らせがなかった"
    LOW = "low", "「元気がない」というお知らせ"


class Stage(TextChoices):
    """How a search for somebody who goes stands."""

    WAITING = "waiting", "朝を待っています"
    ASKING = "asking", "順にお願いしています"
    GOING = "going", "向かっています"
    EXHAUSTED = "exhausted", "まだだれも行けていません"
    CALL = "call", "きょう中に電話します"
    SEEN = "seen", "会えました"
    CLOSED = "closed", "閉じました"


class Reply(TextChoices):
    """What somebody who is asked says. 「たぶん」 is no."""

    YES = "yes", "行けます"
    NO = "no", "行けません"
    MAYBE = "maybe", "たぶん"


OPEN_STAGES = (Stage.WAITING, Stage.ASKING, Stage.GOING, Stage.EXHAUSTED, Stage.CALL)


@dataclass(frozen=True)
class Rhythm:
    """Her own times, how long after one an answer counts as missed, how many misses, how long one is waited for, when people may be asked."""

    times: tuple[time, ...]
    grace: timedelta = timedelta(minutes=60)
    misses: int = 2
    patience: timedelta = timedelta(minutes=20)
    opens: time = time(7)
    closes: time = time(21)


@dataclass(frozen=True)
class Search:
    """Who was asked so far: `order` counts from 0; `until` is when the one being asked, or going, is given up."""

    stage: Stage
    contacts: int
    order: int = -1
    until: datetime | None = None


def slots(rhythm: Rhythm, first: datetime, last: datetime) -> list[datetime]:
    """Her times after `first` until `last`, in their order; both in her own time zone."""
    days = (last.date() - first.date()).days
    every = [
        datetime.combine(first.date() + timedelta(days=day), at, tzinfo=first.tzinfo)
        for day in range(days + 1)
        for at in rhythm.times
    ]
    return sorted(slot for slot in every if first < slot <= last)


def awaited(rhythm: Rhythm, since: datetime, last: datetime) -> list[datetime]:
    """Her times until `last` for which no word of hers has come. A word a little before a time is the word for it: two hours at most, and never
    further than half way back to the time before."""
    every = slots(rhythm, since - timedelta(days=1), last)
    kept = []
    for before, slot in itertools.pairwise(every):
        early = min(EARLY, (slot - before) / 2)
        if slot - early > since:
            kept.append(slot)
    return kept


def missed(rhythm: Rhythm, since: datetime, now: datetime) -> list[datetime]:
    """The times since the last word of her (an answer, a pause that ended, a search that was closed) whose grace is over."""
    return [slot for slot in awaited(rhythm, since, now) if slot + rhythm.grace <= now]


def is_due(rhythm: Rhythm, since: datetime, now: datetime) -> bool:
    """Somebody is to be asked."""
    return len(missed(rhythm, since, now)) >= rhythm.misses


def may_ask(rhythm: Rhythm, now: datetime) -> bool:
    """Within the hours in which people may be asked."""
    return rhythm.opens <= now.time() < rhythm.closes


def begin(rhythm: Rhythm, *, contacts: int, now: datetime, why: Why = Why.MISSED) -> Search:
    """The first is asked at once, in the morning where it is night; where there is nobody, it stands on the pages from the beginning."""
    if why == Why.LOW:
        return Search(Stage.CALL, contacts)
    return _ask_next(rhythm, Search(Stage.WAITING, contacts), now)


def reply(rhythm: Rhythm, search: Search, answer: Reply, *, now: datetime, goes_at: datetime | None = None) -> Search:
    """What the one being asked says. Only a yes with a time is a yes; a yes of somebody asked before counts too."""
    if answer == Reply.YES and goes_at is not None and goes_at >= now:
        return replace(search, stage=Stage.GOING, until=goes_at + PROMISE_GRACE)
    return _ask_next(rhythm, search, now)


def tick(rhythm: Rhythm, search: Search, now: datetime) -> Search:
    """Time passes: whoever did not answer, or said yes and was not heard of, is given up; the next is asked. Nothing that stands ever goes by itself."""
    if search.stage == Stage.WAITING:
        return _ask_next(rhythm, search, now)
    if (
        search.stage in (Stage.ASKING, Stage.GOING, Stage.EXHAUSTED)
        and search.until is not None
        and search.until <= now
    ):
        return _ask_next(rhythm, search, now)
    return search


def newcomer(rhythm: Rhythm, search: Search, now: datetime) -> Search:
    """Somebody was added where nobody could go: she is turned to, by night in the morning. Until then it stands as it stood: nobody goes yet."""
    if may_ask(rhythm, now):
        return _ask_next(rhythm, search, now)
    return replace(search, until=morning_after(rhythm, now))


def _ask_next(rhythm: Rhythm, search: Search, now: datetime) -> Search:
    if search.order + 1 >= search.contacts:
        return replace(search, stage=Stage.EXHAUSTED, order=search.contacts, until=None)
    if not may_ask(rhythm, now):
        return replace(search, stage=Stage.WAITING, until=None)
    return replace(search, stage=Stage.ASKING, order=search.order + 1, until=now + rhythm.patience)


def due_at(rhythm: Rhythm, since: datetime) -> datetime | None:
    """The moment from which somebody is to be asked, if no word of her comes; None where she has no times."""
    if not rhythm.times:
        return None
    last = since + timedelta(days=rhythm.misses + 2)
    return awaited(rhythm, since, last)[rhythm.misses - 1] + rhythm.grace


def morning_after(rhythm: Rhythm, now: datetime) -> datetime:
    """When people may be asked again."""
    day: date = now.date() if now.time() < rhythm.opens else now.date() + timedelta(days=1)
    return datetime.combine(day, rhythm.opens, tzinfo=now.tzinfo)


def morning_or_at_once(rhythm: Rhythm, now: datetime) -> datetime:
    """The first moment from `now` on at which somebody may be turned to."""
    return now if may_ask(rhythm, now) else morning_after(rhythm, now)


def read_times(typed: Sequence[time]) -> tuple[time, ...]:
    """Each once, in their order."""
    return tuple(sorted(set(typed)))
