"""The days on which something really happens: a rule's days without its pauses, and what becomes of holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import jdate, jdate_short

KEPT, SKIPPED, NEXT, BEFORE = "keep", "skip", "next", "before"
ON_HOLIDAY = {
    KEPT: "祝日も いつもどおり",
    SKIPPED: "祝日は お休み",
    NEXT: "祝日のときは 次の日",
    BEFORE: "祝日のときは 前の日",
}
ON, PAUSED, HOLIDAY, MOVED = "on", "paused", "holiday", "moved"
# Between one holiday and the next day that is none: 29 April to 5 May was ten days long in 2019.
_LONGEST_MOVE = 14


class PauseError(ValueError):
    """A pause cannot be kept; the message is a Japanese sentence."""


class Rule(Protocol):
    """What `turns` asks of a rule: `recurrence.Recurrence`, `garbage.GarbageCell` and any other that lists its days."""

    def days(self, first: date, last: date) -> list[date]: ...


class Off(Protocol):
    """What `turns` asks of a pause: `Pause`, or `opening.Days` such as `opening.YEAR_END`."""

    def covers(self, day: date) -> bool: ...

    def words(self) -> str: ...


@dataclass(frozen=True)
class Pause:
    """From `since` to `until`, both included, nothing happens; without `until` until somebody says so (入院).

    Raises PauseError when it ends before it begins.
    """

    since: date
    until: date | None = None
    why: str = ""

    def __post_init__(self):
        if self.until and self.until < self.since:
            raise PauseError(
                f"お休みの終わり（{jdate(self.until)}）が 始まり（{jdate(self.since)}）より前です。どちらかを直してください。"
            )

    def covers(self, day: date) -> bool:
        """Say whether the pause falls on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)

    def words(self) -> str:
        """Name the pause, e.g. 入院（2026年4月1日から 4月20日まで）."""
        since = f"{self.since.year}年{self.since.month}月{self.since.day}日"
        if self.until == self.since:
            span = since
        elif self.until:
            year = f"{self.until.year}年" if self.until.year != self.since.year else ""
            span = f"{since}から {year}{self.until.month}月{self.until.day}日まで"
        else:
            span = f"{since}から"
        return f"{self.why}（{span}）" if self.why else span


@dataclass(frozen=True)
class Turn:
    """One day of the rule and what becomes of it.

    `state`: ON, PAUSED and HOLIDAY (nothing happens on `on`), MOVED (it happens on `on` instead of `planned`).
    `why` names the pause or the holiday, empty when ON on a common day.
    """

    on: date
    state: str
    planned: date
    why: str = ""

    @property
    def happens(self) -> bool:
        """Whether something is done on `on`."""
        return self.state in (ON, MOVED)

    def words(self) -> str:
        """Say what becomes of the day."""
        day = jdate_short(self.planned)
        if self.state == MOVED:
            return f"{day}は {self.why}のため、{jdate_short(self.on)}に うつります。"
        if self.state == ON:
            return f"{day}に あります。" + (f"（{self.why}）" if self.why else "")
        return f"{day}は {self.why}のため、お休みです。"


def turns(
    rule: Rule,
    first: date,
    last: date,
    *,
    pauses: Iterable[Off] = (),
    on_holiday: str | None = None,
    holidays: Callable[[date], str] = holiday_name,
) -> list[Turn]:
    """List every day of the rule that is planned or happens from `first` to `last`, in order, with what becomes of it.

    `on_holiday` is KEPT, SKIPPED, NEXT or BEFORE (None: what the rule itself says, or KEPT). A day moved from a holiday
    goes to the nearest day that is neither a holiday nor paused; where the rule is there already, the two become one.
    `holidays` names the holiday of a day, or gives "" (a council's own list, or the Cabinet Office's rules). What the
    rule pauses by itself (年末年始 in a garbage cell) holds too.
    """
    on_holiday = on_holiday or getattr(rule, "on_holiday", KEPT)
    if on_holiday not in ON_HOLIDAY:
        raise PauseError("祝日をどうするかは、いつもどおり・お休み・次の日・前の日から 選んでください。")
    early, late = _wider(first, last, timedelta(days=_LONGEST_MOVE if on_holiday in (NEXT, BEFORE) else 0))
    off = _off((*getattr(rule, "pauses", ()), *pauses), early, late)
    planned = [_turn(day, off, on_holiday, holidays) for day in rule.days(early, late)]
    taken = {turn.on for turn in planned if turn.state == ON}
    dated = []
    for turn in planned:
        if turn.state == MOVED and turn.on in taken:
            turn = Turn(turn.planned, HOLIDAY, turn.planned, turn.why)
        elif turn.state == MOVED:
            taken.add(turn.on)
        if first <= turn.on <= last or first <= turn.planned <= last:
            dated.append(turn)
    return sorted(dated, key=lambda turn: (turn.on, turn.planned))


def occurrences(
    rule: Rule,
    first: date,
    last: date,
    *,
    pauses: Iterable[Off] = (),
    on_holiday: str | None = None,
    holidays: Callable[[date], str] = holiday_name,
) -> list[date]:
    """List the days from `first` to `last`, both included, on which something really happens. As `turns` says."""
    dated = turns(rule, first, last, pauses=pauses, on_holiday=on_holiday, holidays=holidays)
    return [turn.on for turn in dated if turn.happens and first <= turn.on <= last]


def next_day(rule: Rule, after: date, *, within_days: int = 400, **how) -> date | None:
    """Give the first day later than `after` on which something happens, or None within `within_days`. `how` as in `turns`."""
    first = after + timedelta(days=1)
    # Most rules answer within five weeks; only the rare ones are asked for the whole span.
    for days in sorted({min(35, within_days), within_days}):
        dated = occurrences(rule, first, after + timedelta(days=days), **how)
        if dated:
            return dated[0]
    return None


def explain(rule: Rule, day: date, **how) -> str:
    """Say in one sentence whether something happens on `day`, and why not. `how` as in `turns`."""
    named = f"「{rule.words()}」" if hasattr(rule, "words") else ""
    dated = turns(rule, day, day, **how)
    here = next((turn for turn in dated if turn.on == day and turn.happens), None)
    if here and here.state == MOVED:
        return f"{jdate_short(day)}に あります。{jdate_short(here.planned)}が {here.why}のため、うつりました。"
    if here or dated:
        return (here or dated[0]).words()
    return f"{jdate_short(day)}は、決まり{named}の日では ありません。"


_Covers = list[tuple[Callable[[date], bool], Off]]


def _off(pauses: Iterable[Off], early: date, late: date) -> _Covers:
    """Each pause with a quick answer whether it falls on a day; a rule (第5水曜を除く) lists its days once."""
    covers: _Covers = []
    for pause in pauses:
        if hasattr(pause, "days"):
            covers.append((set(pause.days(*_wider(early, late, timedelta(days=_LONGEST_MOVE)))).__contains__, pause))
        else:
            covers.append((pause.covers, pause))
    return covers


def _wider(first: date, last: date, by: timedelta) -> tuple[date, date]:
    return first - min(by, first - date.min), last + min(by, date.max - last)


def _turn(day: date, off: _Covers, on_holiday: str, holidays: Callable[[date], str]) -> Turn:
    why = _paused(day, off)
    if why:
        return Turn(day, PAUSED, day, why)
    name = holidays(day)
    if not name or on_holiday == KEPT:
        return Turn(day, ON, day, name)
    if on_holiday == SKIPPED:
        return Turn(day, HOLIDAY, day, name)
    step = timedelta(days=1 if on_holiday == NEXT else -1)
    for count in range(1, _LONGEST_MOVE + 1):
        other = day + step * count
        if not holidays(other) and not _paused(other, off):
            return Turn(other, MOVED, day, name)
    return Turn(day, HOLIDAY, day, name)


def _paused(day: date, off: _Covers) -> str:
    return next((pause.words() for covers, pause in off if covers(day)), "")
