"""On which days a place was and will be open, as its rule and its moved days say; of which of them nothing was written."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time, timedelta

from otagaisama.base.days import first_of_month, fiscal_year_of, fiscal_year_range, last_of_month, months_later
from otagaisama.gatherings.places import bridge, queries
from otagaisama.gatherings.places.models import Place

# Looked ahead so far, then so far: most are open every week, a table of 奇数月 or 年4回 still has its next three days.
WEEKS_AHEAD = (9, 27, 53)
NEXT_FEW = 3


def moves_of(place: Place) -> dict[date, date | None]:
    """From a day of the rule to the day it is on instead, or to None."""
    return {row.on: row.to for row in place.moved.all()}


def coming_days(place: Place, moved: dict, on: date) -> list[date]:
    """The next few days on which it is open, as the rule and the moved days say."""
    days: list[date] = []
    for weeks in WEEKS_AHEAD:
        last = on + timedelta(weeks=weeks)
        by_rule = {day for day in bridge.opening_days(place.hours, place.closed, on, last) if day not in moved}
        days = sorted(by_rule | {to for to in moved.values() if to and on <= to <= last})[:NEXT_FEW]
        if len(days) == NEXT_FEW:
            break
    return days


def openings_between(places: Iterable[Place], first: date, last: date) -> dict[date, list[tuple[Place, time | None]]]:
    """Day → the places that are open on it, each with the time it opens, as the rules and the moved days say."""
    days: dict[date, list[tuple[Place, time | None]]] = defaultdict(list)
    places = list(places)
    moves = queries.moved_between(places, first, last)
    for place in places:
        moved, rule = moves[place.pk], (place.hours, place.closed)
        turns = {day: opens for day, opens in bridge.turns_between(*rule, first, last) if day not in moved}
        for day, to in moved.items():
            if to and first <= to <= last:
                turns[to] = dict(bridge.turns_between(*rule, day, day)).get(day)
        for on, opens in turns.items():
            days[on].append((place, opens))
    return days


def due_days(place: Place, moved: dict, first: date, last: date) -> list[date]:
    """The days on which it was to be open."""
    begin = max(first, place.started_on) if place.started_on else first
    days = {day for day in bridge.opening_days(place.hours, place.closed, begin, last) if day not in moved}
    return sorted(days | {to for to in moved.values() if to and begin <= to <= last})


def missing_months(place: Place, moved: dict, noted: set, *, year: int, on: date) -> list[date]:
    """The months of a fiscal year that are over and in which it was to be open, of which nothing was written."""
    first, last = fiscal_year_range(year)
    last = min(last, first_of_month(on) - timedelta(days=1))
    if last < first:
        return []
    due = {first_of_month(day) for day in due_days(place, moved, first, last)}
    return sorted(due - {first_of_month(day) for day in noted})


def rows_ready(places: list[Place], user, on: date) -> list[Place]:
    """Each with its missing months: two questions however many places."""
    year = fiscal_year_of(on)
    first, last = fiscal_year_range(year)
    noted, moved = queries.noted_days(places, first, last), queries.moved_between(places, first, last)
    for place in places:
        place.missing = missing_months(place, moved[place.pk], noted[place.pk], year=year, on=on)
    return places


def unwritten_days(place: Place, on: date) -> list[date]:
    """The days of this and the last month on which it was to be open, and of which nothing was written."""
    first = months_later(first_of_month(on), -1)
    moved = queries.moved_between([place], first, last_of_month(on))[place.pk]
    noted = queries.noted_days([place], first, on)[place.pk]
    return [day for day in due_days(place, moved, first, on) if day not in noted]
