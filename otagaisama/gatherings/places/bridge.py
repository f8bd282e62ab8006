"""What the places take from the engines: opening rules as people say them, and what a year is worth under a rule of grants."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from otagaisama.base.bridge import opening_fault, opening_of, opening_spans, say_hours
from otagaisama.base.days import begin_of
from otagaisama.engines.grants import Money, Opening, Worth, load_rule, names, reckon
from otagaisama.engines.routines.feed import FeedEvent, make_feed

__all__ = [
    "facts_asked",
    "feed_of",
    "opening_days",
    "opening_fault",
    "rule_choices",
    "rule_report",
    "say_hours",
    "turns_between",
    "turns_of",
    "worth_of",
]


def opening_days(hours: str, closed: str, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which the rule says open; none where it cannot be read."""
    return [day for day, _ in opening_spans(hours, closed, first, last)]


@lru_cache(maxsize=2_000)
def turns_between(hours: str, closed: str, first: date, last: date) -> tuple[tuple[date, time], ...]:
    """The days from `first` to `last` on which the rule says open, with the time it opens; reckoned once for a rule and a span."""
    return tuple((day, _clock(spans[0][0])) for day, spans in opening_spans(hours, closed, first, last))


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def feed_of(place, moved: Mapping[date, date | None], first: date, last: date, *, address: str, at: datetime) -> bytes:
    """The days of a place from `first` to `last` as iCalendar for everybody."""
    return make_feed(turns_of(place, moved, first, last, address=address, at=at), name=place.name, public=True)


def turns_of(
    place, moved: Mapping[date, date | None], first: date, last: date, *, address: str, at: datetime
) -> list[FeedEvent]:
    """The days of a place as entries of a calendar: moved days at their new day, days off called off.

    Nothing where its opening rule cannot be read. `moved` leads from a day to the day it moves to, or to None.
    """
    opening = opening_of(place.hours, place.closed)
    if opening is None:
        return []
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    turns = [(day, opening.minutes(day), day in moved) for day in days]
    usual = {day for day, spans, is_off in turns if spans and not is_off}
    new = {to: opening.minutes(day) for day, to in moved.items() if to and first <= to <= last and to not in usual}
    turns += [(to, spans, False) for to, spans in new.items()]
    return [_turn(place, *turn, address, at) for turn in turns if turn[1]]


def _turn(place, day: date, spans: list[tuple[int, int]], is_off: bool, address: str, at: datetime) -> FeedEvent:
    """One day from its first opening to its last closing; the hours between stand in the note."""
    midnight = begin_of(day)
    start, end = spans[0][0], spans[-1][1]
    note = "\n".join(
        filter(
            None, (say_hours(place.hours, place.closed), place.phone and f"電話：{place.phone}（{place.phone_hours}）")
        )
    )
    return FeedEvent(
        uid=f"{place.pk}-{day:%Y%m%d}{'-off' if is_off else ''}", title=place.name, start=midnight + timedelta(minutes=start),
        end=midnight + timedelta(minutes=end), changed_at=at, cancelled=is_off, place=place.address, note=note, url=address,
    )  # fmt: skip


def rule_choices() -> list[tuple[str, str]]:
    """The rules that stand as data: (name, title)."""
    return [(name, load_rule(name).title) for name in names()]


def facts_asked(rule: str) -> Mapping[str, str]:
    """What a rule asks that no count tells: name → question."""
    return load_rule(rule).facts


def rule_report(rule: str) -> str:
    """What the council wants to be reported."""
    return load_rule(rule).report


def worth_of(
    rule: str, days: Iterable, lines: Iterable, *, on: date, facts: Mapping[str, int], received: int | None, typed: int | None
) -> Worth:  # fmt: skip
    """What the fiscal year of `on` is worth by that day: of days that were held, and of money lines."""
    openings = [
        Opening(day.on, day.total, day.counts.get("elders", 0), day.minutes, day.meals, day.how) for day in days if day.happened != "closed"
    ]  # fmt: skip
    money = [Money(line.on, line.yen if line.is_income else 0, 0 if line.is_income else line.yen) for line in lines]
    return reckon(load_rule(rule), openings, on=on, money=money, facts=facts, received=received, typed=typed)
