"""Weekly and monthly rules of a routine: from plain choices to RRULE (RFC 5545) and back, to days, and to a sentence.

The days themselves are dateutil's; here are the choices people have, what is refused, and how it is said.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from otagaisama.engines.dates.japanese_dates import WEEKDAYS

WEEKLY, MONTHLY = "weekly", "monthly"
LAST = -1
MOST_WEEKS, MOST_MONTHS, MOST_TIMES = 52, 12, 999
# 29 February on a given weekday comes back after 40 years at the latest (around 2100), for any step of up to 12 months.
_NEVER_AFTER_YEARS = 41
# dateutil stumbles over the last year there is.
_LAST_DAY = date(9990, 12, 31)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class RecurrenceError(ValueError):
    """A rule cannot be kept. The message is a Japanese sentence that says what to do; `field` names the choice."""

    def __init__(self, field: str, sentence: str):
        self.field = field
        super().__init__(sentence)


@dataclass(frozen=True)
class Recurrence:
    """A rule of days. Make one with `weekly`, `monthly_nth`, `monthly_day` or `rrule.from_rrule`, which check it.

    `freq` WEEKLY: `weekdays` (0 is Monday) every `every` weeks. MONTHLY: `nth_weekdays` as (nth, weekday), nth 1 to 5
    or LAST, or `month_days`, 1 to 31 or LAST, every `every` months. `months`: only in these. `start` is the first
    possible day and where steps are counted from (None: always was; only for every week or month), `until` the last
    possible day, `times` how often in all (pauses do not give a time back).
    """

    freq: str
    weekdays: tuple[int, ...] = ()
    nth_weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    every: int = 1
    months: tuple[int, ...] = ()
    start: date | None = None
    until: date | None = None
    times: int | None = None

    def days(self, first: date, last: date) -> list[date]:
        """List the days of the rule from `first` to `last`, both included, in order (until the year 9990)."""
        first = max(first, self.start or first)
        last = min(last, self.until or last, _LAST_DAY)
        if first > last:
            return []
        moments = _dateutil_rule(self, self._counted_from(first)).between(_at(first), _at(last), inc=True)
        return [moment.date() for moment in moments]

    def covers(self, day: date) -> bool:
        """Say whether `day` is one of the rule's days."""
        return bool(self.days(day, day))

    def words(self) -> str:
        """Say the rule in Japanese: 毎週 月・木, 第2水曜, 毎月10日, 2週間ごと 水（2026年4月8日から）."""
        months = f"{_month_words(self.months)}の " if self.months else ""
        steps = f"{self.every}{'週間' if self.freq == WEEKLY else 'か月'}ごと " if self.every > 1 else ""
        if self.freq == WEEKLY:
            sentence = months + (
                "毎日"
                if self.every == 1 and len(self.weekdays) == 7
                else f"{steps or '毎週 '}{_weekday_words(self.weekdays)}"
            )
        elif self.nth_weekdays:
            sentence = f"{months}{steps}{_nth_words(self.nth_weekdays)}"
        else:
            days = "・".join("末日" if day == LAST else f"{day}日" for day in self.month_days)
            sentence = f"{months}{steps or ('' if months else '毎月')}{days}"
        limits = [f"{_full(self.start)}から"] if self.start and (self.every > 1 or self.times) else []
        limits += [f"{_full(self.until)}まで"] if self.until else []
        limits += [f"{self.times}回"] if self.times else []
        return sentence + (f"（{' '.join(limits)}）" if limits else "")

    def cautions(self) -> list[str]:
        """Sentences about months in which the rule has no day, for the person who chose it."""
        cautions = []
        short = [
            day
            for day in self.month_days
            if day > 28 and (not self.months or any(_LONGEST[m - 1] < day for m in self.months))
        ]
        if short:
            cautions.append(
                f"{'・'.join(f'{day}日' for day in short)}がない月は お休みになります。月の終わりなら「末日」を選んでください。"
            )
        if any(nth == 5 for nth, _ in self.nth_weekdays):
            cautions.append("第5の曜日がない月は お休みになります。月の最後なら「最終」を選んでください。")
        return cautions

    def _counted_from(self, first: date) -> date:
        """A start as near to `first` as the steps allow, so that old rules cost no more than new ones."""
        if self.start is None:
            return first
        if self.times:
            return self.start
        if self.freq == WEEKLY:
            step = timedelta(weeks=self.every)
            return self.start + (first - self.start) // step * step
        gone = (first.year - self.start.year) * 12 + first.month - self.start.month
        gone -= gone % self.every
        if not gone:
            return self.start
        place = self.start.year * 12 + self.start.month - 1 + gone
        return date(place // 12, place % 12 + 1, 1)


def weekly(
    weekdays: Iterable[int],
    *,
    every: int = 1,
    months: Iterable[int] = (),
    start: date | None = None,
    until: date | None = None,
    times: int | None = None,
) -> Recurrence:
    """Every `every` weeks on `weekdays` (0 is Monday). Raises RecurrenceError."""
    return checked(Recurrence(WEEKLY, _sorted(weekdays), (), (), every, _sorted(months), start, until, times))


def monthly_nth(
    nths: Iterable[int],
    weekdays: Iterable[int],
    *,
    every: int = 1,
    months: Iterable[int] = (),
    start: date | None = None,
    until: date | None = None,
    times: int | None = None,
) -> Recurrence:
    """On the `nths` (1 to 5, LAST) `weekdays` of every `every`th month. Raises RecurrenceError."""
    weekdays = _sorted(weekdays)
    pairs = tuple((nth, weekday) for nth in _sorted(nths) for weekday in weekdays)
    return checked(Recurrence(MONTHLY, (), pairs, (), every, _sorted(months), start, until, times))


def monthly_day(
    days: Iterable[int],
    *,
    every: int = 1,
    months: Iterable[int] = (),
    start: date | None = None,
    until: date | None = None,
    times: int | None = None,
) -> Recurrence:
    """On `days` (1 to 31, LAST) of every `every`th month. Raises RecurrenceError."""
    return checked(Recurrence(MONTHLY, (), (), _sorted(days), every, _sorted(months), start, until, times))


def checked(rule: Recurrence) -> Recurrence:
    """Give the rule back when it can be kept and some day fulfils it; raises RecurrenceError otherwise."""
    _check_choices(rule)
    _check_limits(rule)
    if not _ever(rule):
        raise RecurrenceError(_never_field(rule), _never_sentence(rule))
    return rule


def _check_choices(rule: Recurrence) -> None:
    if rule.freq not in (WEEKLY, MONTHLY):
        raise RecurrenceError("freq", "くりかえしは「毎週」か「毎月」から選んでください。")
    if rule.freq == WEEKLY and not rule.weekdays:
        raise RecurrenceError("weekdays", "曜日を 一つ以上 選んでください。")
    if rule.freq == MONTHLY and not (rule.nth_weekdays or rule.month_days):
        raise RecurrenceError("nth_weekdays", "「第2水曜」のような曜日か、「10日」のような日にちを 選んでください。")
    if sum(map(bool, (rule.weekdays, rule.nth_weekdays, rule.month_days))) > 1:
        raise RecurrenceError("freq", "曜日と日にちの両方では 決められません。どちらか一つにしてください。")
    if not all(0 <= weekday <= 6 for weekday in (*rule.weekdays, *(weekday for _, weekday in rule.nth_weekdays))):
        raise RecurrenceError("weekdays", "曜日は 月曜から日曜までの中から 選んでください。")
    if not all(nth == LAST or 1 <= nth <= 5 for nth, _ in rule.nth_weekdays):
        raise RecurrenceError("nth_weekdays", "「第何」は 1から5まで、または「最終」で選んでください。")
    if not all(day == LAST or 1 <= day <= 31 for day in rule.month_days):
        raise RecurrenceError("month_days", "日にちは 1日から31日まで、または「末日」で選んでください。")
    if not all(1 <= month <= 12 for month in rule.months):
        raise RecurrenceError("months", "月は 1月から12月までの中から 選んでください。")


def _check_limits(rule: Recurrence) -> None:
    most, unit = (MOST_WEEKS, "週間") if rule.freq == WEEKLY else (MOST_MONTHS, "か月")
    if not 1 <= rule.every <= most:
        raise RecurrenceError("every", f"何{unit}ごとかは 1から{most}までで書いてください。")
    if rule.every > 1 and rule.start is None:
        raise RecurrenceError("start", f"「{rule.every}{unit}ごと」は、いつから数えるか 始める日も書いてください。")
    if rule.times is not None and not 1 <= rule.times <= MOST_TIMES:
        raise RecurrenceError("times", f"回数は 1回から{MOST_TIMES}回までで書いてください。")
    if rule.times and rule.start is None:
        raise RecurrenceError("start", "回数を決めるときは、始める日も書いてください。")
    if rule.start and rule.until and rule.until < rule.start:
        raise RecurrenceError(
            "until",
            f"終わる日（{_full(rule.until)}）が 始める日（{_full(rule.start)}）より前です。どちらかを直してください。",
        )


def _ever(rule: Recurrence) -> bool:
    """Whether some day fulfils the rule. dateutil would look for it until the year 9999."""
    begin = rule.start or (min(date(2000, 1, 1), rule.until) if rule.until else date(2000, 1, 1))
    end = min(rule.until or _LAST_DAY, date(min(begin.year + _NEVER_AFTER_YEARS, _LAST_DAY.year), 12, 31))
    if rule.freq == WEEKLY:
        monday = begin - timedelta(days=begin.weekday())
        weeks = (monday + timedelta(weeks=week) for week in range(0, (end - monday).days // 7 + 1, rule.every))
        days = (week + timedelta(days=weekday) for week in weeks for weekday in rule.weekdays)
    else:
        first = begin.year * 12 + begin.month - 1
        months = range(first, end.year * 12 + end.month, rule.every)
        days = (
            date(place // 12, place % 12 + 1, day)
            for place in months
            for day in _days_of_month(rule, place // 12, place % 12 + 1)
        )
    return any(begin <= day <= end and (not rule.months or day.month in rule.months) for day in days)


def _days_of_month(rule: Recurrence, year: int, month: int) -> list[int]:
    first_weekday, length = calendar.monthrange(year, month)
    days = [length if day == LAST else day for day in rule.month_days]
    for nth, weekday in rule.nth_weekdays:
        first = (weekday - first_weekday) % 7 + 1
        days.append(length - (length - first) % 7 if nth == LAST else first + (nth - 1) * 7)
    return [day for day in days if day <= length]


def _never_field(rule: Recurrence) -> str:
    return "until" if rule.until and _ever(replace(rule, until=None)) else "month_days" if rule.month_days else "months"


def _never_sentence(rule: Recurrence) -> str:
    if rule.until is not None and _never_field(rule) == "until":
        return f"{_full(rule.until)}までに「{replace(rule, until=None).words()}」の日が 一日もありません。終わる日を あとにしてください。"
    days = [day for day in rule.month_days if day > 28]
    if days and rule.months and all(day > _LONGEST[month - 1] for day in days for month in rule.months):
        return f"{_month_words(rule.months)}に {'・'.join(f'{day}日' for day in days)}はありません。月か日にちを直してください。"
    return f"「{rule.words()}」にあたる日が ありません。月や曜日、何か月ごとかを もう一度 見てください。"


def _dateutil_rule(rule: Recurrence, start: date):
    from dateutil import rrule

    days = [rrule.weekday(weekday) for weekday in rule.weekdays]
    days += [rrule.weekday(weekday, nth) for nth, weekday in rule.nth_weekdays]
    return rrule.rrule(
        rrule.WEEKLY if rule.freq == WEEKLY else rrule.MONTHLY,
        dtstart=_at(start),
        interval=rule.every,
        wkst=rrule.MO,
        byweekday=days or None,
        bymonthday=rule.month_days or None,
        bymonth=rule.months or None,
        until=_at(rule.until) if rule.until and not rule.times else None,
        count=rule.times,
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time())  # dateutil's rules of whole days know no zone


def _sorted(numbers: Iterable[int]) -> tuple[int, ...]:
    """In order, each once, the last one at the end."""
    return tuple(sorted(set(numbers), key=lambda number: (number == LAST, number)))


def _full(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _month_words(months: tuple[int, ...]) -> str:
    for first in months:
        run = [(first - 1 + step) % 12 + 1 for step in range(len(months))]
        if len(months) >= 3 and sorted(run) == list(months):
            return f"{first}月から{run[-1]}月まで"
    return "・".join(f"{month}月" for month in months)


def _weekday_words(weekdays: tuple[int, ...]) -> str:
    return "・".join(WEEKDAYS[weekday] for weekday in weekdays)


def _nth_words(pairs: tuple[tuple[int, int], ...]) -> str:
    """(1, 2), (3, 2) → 第1・第3水曜; (2, 1), (4, 4) → 第2火曜・第4金曜."""
    by_weekday: dict[int, list[int]] = {}
    for nth, weekday in pairs:
        by_weekday.setdefault(weekday, []).append(nth)
    by_nths: dict[tuple[int, ...], list[int]] = {}
    for weekday, nths in by_weekday.items():
        by_nths.setdefault(_sorted(nths), []).append(weekday)
    return "・".join(
        f"{'・'.join('最終' if nth == LAST else f'第{nth}' for nth in nths)}{_weekday_words(tuple(weekdays))}曜"
        for nths, weekdays in by_nths.items()
    )
