"""The door to the engines: the days of a routine."""

from collections.abc import Iterable
from datetime import date, timedelta

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.refusals import Refused
from otagaisama.engines.dates.days import YEAR_END, Days
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.garbage import GarbageError, parse_garbage
from otagaisama.engines.routines import occurrences
from otagaisama.engines.routines.recurrence import RecurrenceError, monthly_day, monthly_nth, weekly
from otagaisama.engines.routines.rrule_text import from_rrule, to_rrule
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Day, Slot
from otagaisama.support.requests.models import Pause, Routine

GARBAGE, RULE = Routine.Kind.GARBAGE, Routine.Kind.RULE


# Garbage is collected until 30 December; offices and neighbours rest from 29 December (and everybody until 3 January).
GARBAGE_YEAR_END = Days("yearly", first=(12, 31), last=(1, 3), name="年末年始")
# 29 February on a given weekday is rare; nobody plans a help that comes less often than this.
WITHIN_DAYS = 800
LOOKS_AHEAD_DAYS = 56


def checked_pattern(kind: str, pattern: str, starts_on: date) -> str:
    """The pattern as it is kept, if it can be read and ever comes. Raises Refused with a sentence that names the part."""
    _rule(kind, pattern, starts_on)
    return pattern.strip()


def rule_of_choices(
    *,
    every: str,
    weekdays: Iterable[int],
    nths: Iterable[int],
    month_days: Iterable[int],
    starts_on: date,
    steps: int = 1,
) -> str:
    """The rule (RFC 5545) that somebody chose: `every` is "week", "month_weekday" or "month_day". Raises Refused."""
    try:
        if every == "week":
            rule = weekly(weekdays, every=steps, start=starts_on)
        elif every == "month_weekday":
            rule = monthly_nth(nths, weekdays, every=steps, start=starts_on)
        else:
            rule = monthly_day(month_days, every=steps, start=starts_on)
    except RecurrenceError as error:
        raise Refused(str(error)) from error
    return to_rrule(rule)


def days_of(routine: Routine, pauses: Iterable[Pause], *, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which a routine really comes: within its time, without pauses, holidays as chosen."""
    return [turn.on for turn in turns_of(routine, pauses, first=first, last=last) if turn.happens]


def turns_of(routine: Routine, pauses: Iterable[Pause], *, first: date, last: date) -> list[occurrences.Turn]:
    """Each day of the rule from `first` to `last` and what becomes of it, for showing (`words()`) and for making visits."""
    first, last = max(first, routine.starts_on), min(last, routine.ends_on or last)
    if first > last:
        return []
    rule = _rule(routine.kind, routine.pattern, routine.starts_on)
    return occurrences.turns(rule, first, last, pauses=_rests(routine, rule, pauses), on_holiday=_on_holiday(routine))


def days_within(pause: Pause, first: date, last: date) -> list[date]:
    """The days of a pause from `first` to `last`."""
    begin, end = max(first, pause.starts_on), min(last, pause.ends_on or last)
    return [begin + timedelta(days=place) for place in range((end - begin).days + 1)]


def holiday_of(day: date) -> str:
    """The name of a holiday; "" for any other day."""
    return holiday_name(day)


def next_day_of(routine: Routine, *, after: date, pauses: Iterable[Pause] = ()) -> date | None:
    """The next day on which a routine comes, or None."""
    rule = _rule(routine.kind, routine.pattern, routine.starts_on)
    within = WITHIN_DAYS if routine.ends_on is None else (routine.ends_on - after).days
    if within < 1:
        return None
    return occurrences.next_day(
        rule, after, within_days=within, pauses=_rests(routine, rule, pauses), on_holiday=_on_holiday(routine)
    )


def slots_beside(routine: Routine, slot: str, helper: Helper, *, since: date) -> list[str]:
    """The times of a routine's next weeks (月曜の朝) for which a helper did not say she has time; none where she said no times."""
    if not helper.slots:
        return []
    days = days_of(routine, [], first=since, last=since + timedelta(days=LOOKS_AHEAD_DAYS))
    weekdays = sorted({day.weekday() for day in days})
    slot = slot or Slot.DAWN
    return [
        f"{Day.labels[weekday]}曜の{Slot(slot).label}" for weekday in weekdays
        if f"{Day.values[weekday]}-{slot}" not in helper.slots
    ]  # fmt: skip


def say_pattern(kind: str, pattern: str, starts_on: date) -> str:
    """The rule in plain Japanese: 毎週 火・金曜; as it was written where it cannot be read any more."""
    try:
        return _rule(kind, pattern, starts_on).words()
    except Refused:
        return pattern


def choices_of_rule(pattern: str, starts_on: date) -> dict:
    """What somebody had chosen, from the rule: the other way of `rule_of_choices`, for a form that is opened again."""
    rule = _rule(RULE, pattern, starts_on)
    every = "week" if rule.weekdays else "month_weekday" if rule.nth_weekdays else "month_day"
    return {
        "every": every, "weekdays": sorted({*rule.weekdays, *(weekday for _, weekday in rule.nth_weekdays)}),
        "nths": sorted({nth for nth, _ in rule.nth_weekdays}), "month_days": list(rule.month_days), "steps": rule.every,
    }  # fmt: skip


def _rule(kind: str, pattern: str, starts_on: date):
    try:
        if kind == RULE:
            return from_rrule(pattern, start=starts_on)
        cell = parse_garbage(pattern, fiscal_year=fiscal_year_of(starts_on))
    except (GarbageError, RecurrenceError) as error:
        raise Refused(str(error)) from error
    if cell.none or (cell.by_request and not cell.parts and not cell.dates):
        raise Refused(
            "その書きかたには、集める曜日や日がありません。「月 木」や「水2」のように、曜日を書いてください。"
        )
    return cell


def _on_holiday(routine: Routine) -> str | None:
    """祝日も行く leaves it to what the garbage calendar itself says."""
    return occurrences.SKIPPED if routine.holiday == Routine.Holiday.SKIP else None


def _rests(routine: Routine, rule, pauses: Iterable[Pause]) -> list[occurrences.Off]:
    """Its pauses, and the end of the year unless it was said that somebody goes then too, or the garbage cell says its own days."""
    rests: list[occurrences.Off] = [_off(pause) for pause in pauses]
    new_years = [date(routine.starts_on.year + later, 1, 1) for later in (0, 1)]
    own = any(rest.covers(day) for rest in getattr(rule, "pauses", ()) for day in new_years)
    if routine.holiday != Routine.Holiday.ALWAYS and not own:
        rests.append(GARBAGE_YEAR_END if routine.kind == GARBAGE else YEAR_END)
    return rests


def _off(pause: Pause) -> occurrences.Pause:
    return occurrences.Pause(pause.starts_on, pause.ends_on, pause.get_why_display())
