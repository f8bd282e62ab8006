"""What the calendars of the desk are made of: a grid of days and times, the weeks of a month, what is late."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from otagaisama.base.days import last_of_month, months_later
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.web.days import words
from otagaisama.web.days.queries import TIMES, Due, Entry

SUNDAY = 6
LATE_MONTHS = 12


def week_grid(entries: Sequence[Entry], *, first: date, today: date) -> dict:
    """Seven days by the times of a day; the column without an hour stands only where something has none."""
    by_cell: dict[tuple, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_cell[entry.on, entry.slot].append(entry)
    times = [slot for slot in TIMES if slot or any(not entry.slot for entry in entries)]
    heads = [Slot(slot).label if slot else words.NO_TIME for slot in times]
    rows = []
    for on in days_from(first):
        cells = [
            {"label": head, "slot": slot, "entries": by_cell[on, slot]} for head, slot in zip(heads, times, strict=True)
        ]
        rows.append({"day": on, "cells": [with_gap(cell) for cell in cells], "is_today": on == today})
    return {"heads": heads, "rows": rows, "gaps": [entry for entry in entries if entry.gap]}


def with_gap(cell: dict) -> dict:
    """The cell, marked where something in it is missing."""
    return cell | {"gap": any(entry.gap for entry in cell["entries"])}


def days_from(first: date) -> list[date]:
    """The seven days of a week."""
    return [first + timedelta(days=place) for place in range(7)]


def week_around(first: date) -> dict:
    """The way to the weeks beside."""
    return {
        "first": first, "last": first + timedelta(days=6), "before": first - timedelta(days=7), "after": first + timedelta(days=7),
    }  # fmt: skip


def month_weeks(first: date) -> list[list[date]]:
    """The weeks of a month, from Sunday."""
    return calendar.Calendar(firstweekday=SUNDAY).monthdatescalendar(first.year, first.month)


def month_around(first: date) -> dict:
    """The way to the months beside."""
    return {
        "first": first,
        "last": last_of_month(first),
        "before": months_later(first, -1),
        "after": months_later(first, 1),
    }


def month_of_entries(
    first: date, entries: Iterable[Entry], visits: dict[date, dict], *, today: date
) -> list[list[dict]]:
    """Each day of a month with its visits counted, who goes, and what else it holds."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.on].append(entry)
    return [
        [_day(day, first, today) | {"visits": visits.get(day), "entries": by_day[day]} for day in week]
        for week in month_weeks(first)
    ]


def month_of_dues(first: date, dues: Iterable[Due], *, today: date) -> list[list[dict]]:
    """Each day of a month with what is due."""
    by_day: dict[date, list[Due]] = defaultdict(list)
    for entry in dues:
        by_day[entry.on].append(entry)
    return [[_day(day, first, today) | {"dues": by_day[day]} for day in week] for week in month_weeks(first)]


def _day(day: date, first: date, today: date) -> dict:
    return {"day": day, "other": day.month != first.month, "is_today": day == today}
