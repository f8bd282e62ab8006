"""Calendars against a second opinion over five years: Takamatsu's zones, random cells, rules against dateutil, opening rules against opening-hours-py.

.venv/bin/python -m bench.garbage [--cells 500] [--rules 500] [--openings 1000] [--seed 2026]
"""

import argparse
import random
import sys
import time
from datetime import date, datetime

from dateutil.rrule import rrulestr

from bench.openings import of_openings
from otagaisama.engines.garbage.rules import (
    RecurrenceError,
    monthly_day,
    monthly_nth,
    occurrences,
    parse_garbage,
    to_rrule,
    weekly,
)
from tests.engines.garbage_oracle import Typist, takamatsu_says, walk
from tests.engines.test_engine_garbage import FIVE_YEARS, zones


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cells", type=int, default=500)
    parser.add_argument("--rules", type=int, default=500)
    parser.add_argument("--openings", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    wrong = of_takamatsu() + of_random_cells(options.cells, options.seed) + of_rules(options.rules, options.seed)
    wrong += of_openings(options.openings, options.seed, *FIVE_YEARS)
    return 1 if wrong else 0


def of_takamatsu() -> int:
    pairs = [
        (occurrences(parse_garbage(cell), *FIVE_YEARS), [day for day in walk(*FIVE_YEARS) if takamatsu_says(cell, day)])
        for _, cells in zones()
        for cell in cells
    ]
    wrong = sum(len(set(found) ^ set(meant)) for found, meant in pairs)
    print(
        f"garbage: {len(zones())} zones, {sum(len(found) for found, _ in pairs):,} dates over 5 years, {wrong} differences"
    )
    return wrong


def of_random_cells(count: int, seed: int) -> int:
    typist, dates, wrong, ours, theirs = Typist(seed), 0, 0, 0.0, 0.0
    for _ in range(count):
        cell = typist.cell()
        start = time.perf_counter()
        meant = cell.days(*FIVE_YEARS)
        theirs += time.perf_counter() - start
        if not meant and cell.off:
            continue  # a cell whose pauses leave nothing is refused
        start = time.perf_counter()
        found = occurrences(parse_garbage(cell.text), *FIVE_YEARS)
        ours += time.perf_counter() - start
        different = len(set(found) ^ set(meant))
        if different:
            print(f"  {cell.text}: {different} different")
        dates, wrong = dates + len(found), wrong + different
    print(
        f"garbage: {count} cells, {dates:,} dates over 5 years, {wrong} differences ({ours:.1f} s; the walk {theirs:.1f} s)"
    )
    return wrong


def of_rules(count: int, seed: int) -> int:
    dice, dates, wrong, ours, theirs = random.Random(seed), 0, 0, 0.0, 0.0
    four_weeks = date(2026, 4, 1), date(2026, 4, 29)
    asked = [at(day) for day in FIVE_YEARS]
    for _ in range(count):
        rule = a_rule(dice)
        told = rrulestr(to_rrule(rule), dtstart=at(rule.start))
        found, meant = rule.days(*FIVE_YEARS), [moment.date() for moment in told.between(*asked, inc=True)]
        dates, wrong = dates + len(found), wrong + len(set(found) ^ set(meant))
        start = time.perf_counter()
        rule.days(*four_weeks)
        ours += time.perf_counter() - start
        start = time.perf_counter()
        told.between(*(at(day) for day in four_weeks), inc=True)
        theirs += time.perf_counter() - start
    print(f"rules: {count} rules, {dates:,} dates over 5 years, {wrong} differences with dateutil")
    print(
        f"rules: four weeks of rules up to ten years old: {ours / count * 1e3:.2f} ms a rule, from the beginning {theirs / ours:.1f} x as long"
    )
    return wrong


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001  dateutil's whole days know no zone


def a_rule(dice: random.Random):
    start = date(2016, 1, 1).fromordinal(date(2016, 1, 1).toordinal() + dice.randrange(3700))
    limit = {
        "every": dice.randint(1, 4),
        "start": start,
        "months": dice.sample(range(1, 13), dice.choice([0, 0, 0, 3, 6])),
    }
    weekdays = dice.sample(range(7), dice.randint(1, 3))
    try:
        kind = dice.randrange(3)
        if kind == 0:
            return weekly(weekdays, **limit)
        if kind == 1:
            return monthly_nth(dice.sample([1, 2, 3, 4, 5, -1], dice.randint(1, 2)), weekdays, **limit)
        return monthly_day(dice.sample([*range(1, 32), -1], dice.randint(1, 3)), **limit)
    except RecurrenceError:
        return a_rule(dice)


if __name__ == "__main__":
    sys.exit(main())
