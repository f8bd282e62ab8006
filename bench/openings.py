"""Opening rules as people say them over five years, against opening-hours-py (OSM's own reader) with the holidays of jpholiday.

Called by `python -m bench.garbage`. Each rule is drawn once and written twice: in the words of a salon and in OSM's.
"""

import random
import time
from datetime import date, datetime, timedelta
from itertools import pairwise

import jpholiday

from otagaisama.engines.opening import parse_opening

NAMES = "月火水木金土日"
OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
OSM_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_PEER = "openings: opening-hours-py is not installed (requirements/bench.txt); no second opinion"


def of_openings(count: int, seed: int, first: date, last: date) -> int:
    """Days on which both differ; each rule that differs is named."""
    try:
        from opening_hours import OpeningHours
    except ImportError:
        print(NO_PEER)
        return 0
    dice, days, wrong, ours, theirs = random.Random(seed), 0, 0, 0.0, 0.0
    holidays = [day for day, _ in jpholiday.between(first, last)]
    for _ in range(count):
        said, closed, osm = a_rule(dice, holidays, first, last)
        start = time.perf_counter()
        opening = parse_opening(said, closed)
        found = {(day, span) for day in walk(first, last) for span in opening.minutes(day)}
        ours += time.perf_counter() - start
        start = time.perf_counter()
        meant = set(spans_of(OpeningHours(osm), first, last))
        theirs += time.perf_counter() - start
        different = len(found ^ meant)
        if different:
            print(f"  {said} 休み {closed}: {different} different, first {min(found ^ meant)[0]}")
        days, wrong = days + len(found), wrong + different
    print(
        f"openings: {count} rules, {days:,} openings over 5 years, {wrong} differences with opening-hours-py ({ours:.1f} s; they {theirs:.1f} s)"
    )
    return wrong


def walk(first: date, last: date):
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def spans_of(hours, first: date, last: date):
    """(day, (from minute, to minute)) of everything that OSM's reader calls open."""
    begin, end = (datetime(day.year, day.month, day.day) for day in (first, last + timedelta(days=1)))  # noqa: DTZ001
    for opened, shut, state, _ in hours.intervals(begin, end):
        if "open" in str(state).lower():
            shut = shut or end
            until = shut.hour * 60 + shut.minute if shut.date() == opened.date() else 1_440
            yield opened.date(), (opened.hour * 60 + opened.minute, until)


def a_rule(dice: random.Random, holidays: list, first: date, last: date) -> tuple[str, str, str]:
    """One rule in a salon's words, its closed days, and the same for OSM."""
    begin = dice.randrange(8 * 2, 18 * 2) * 30
    until = begin + dice.choice((30, 60, 90, 120, 180))
    span = f"{begin // 60}:{begin % 60:02}-{until // 60}:{until % 60:02}"
    osm_span = f"{begin // 60:02}:{begin % 60:02}-{until // 60:02}:{until % 60:02}"
    weekdays = sorted(dice.sample(range(7), dice.randint(1, 3)))
    kind = dice.choice(("weekly", "nth", "last", "monthly", "end"))
    if kind == "weekly":
        said = f"毎週{'・'.join(NAMES[day] for day in weekdays)} {span}"
        osm = [f"{','.join(OSM_DAYS[day] for day in weekdays)} {osm_span}"]
    elif kind == "nth":
        turns = sorted(dice.sample(range(1, 6), dice.randint(1, 2)))
        said = f"{'・'.join(f'第{turn}' for turn in turns)}{NAMES[weekdays[0]]}曜 {span}"
        osm = [f"{OSM_DAYS[weekdays[0]]}[{','.join(map(str, turns))}] {osm_span}"]
    elif kind == "last":
        said = f"最終{NAMES[weekdays[0]]}曜日 {span}"
        osm = [f"{OSM_DAYS[weekdays[0]]}[-1] {osm_span}"]
    elif kind == "monthly":
        number = dice.randint(1, 28)
        said, osm = f"毎月{number}日 {span}", [f"{month} {number:02} {osm_span}" for month in OSM_MONTHS]
    else:
        said = f"毎月末日 {span}"
        osm = [
            f"{named(day)} {osm_span}"
            for day, after in pairwise(walk(first, last + timedelta(days=1)))
            if after.day == 1
        ]
    closed = []
    if dice.random() < 0.5:
        closed.append("祝日")
        osm += [f"{named(day)} off" for day in holidays]
    if dice.random() < 0.4:
        month = dice.randrange(12)
        closed.append(f"{month + 1}月")
        osm.append(f"{OSM_MONTHS[month]} off")
    if dice.random() < 0.4:
        closed.append("12/29-1/3")
        osm.append("Dec 29-Jan 03 off")
    return said, "、".join(closed), "; ".join(osm)


def named(day: date) -> str:
    return f"{day.year} {OSM_MONTHS[day.month - 1]} {day.day:02}"
