"""What the places take from the engines: opening rules as people say them, and what a year is worth under a rule of grants."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from otagaisama.base.bridge import opening_fault, say_hours
from otagaisama.engines.grants import Money, Opening, Worth, load_rule, names, reckon
from otagaisama.engines.opening import OpeningError, parse_opening

__all__ = ["facts_asked", "opening_days", "opening_fault", "rule_choices", "rule_report", "say_hours", "worth_of"]


def opening_days(hours: str, closed: str, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which the rule says open; none where it cannot be read."""
    try:
        opening = parse_opening(hours, closed) if hours.strip() else None
    except OpeningError:
        return []
    if opening is None:
        return []
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if opening.minutes(day)]


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
