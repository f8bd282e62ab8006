"""What the pages of the places show beyond one query: days to come, months that are missing, a year summed, what a grant asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from otagaisama.base.days import first_of_month, fiscal_year_range, jday, months_later
from otagaisama.base.linked import linked
from otagaisama.base.saying import say_day_of, say_hours_here
from otagaisama.gatherings.places import bridge, queries, reckoning, words
from otagaisama.gatherings.places.models import Place, PlaceDay
from otagaisama.gatherings.places.states import Counted, Happened, Heading, Side, Sums, side_of


@dataclass
class Month:
    """One month of a year: openings, persons, 「うち…」."""

    first: date
    openings: int = 0
    total: int = 0
    helpers: int = 0
    meals: int = 0
    closed: int = 0
    counts: dict = field(default_factory=dict)
    missing: bool = False
    running: int = 0

    @property
    def label(self) -> str:
        return f"{self.first.month}月"


def year_of(place: Place, year: int, *, on: date) -> dict:
    """A fiscal year of a place: its months, its days, its accounts, and what its grant asks."""
    days, lines = queries.days_of(place, year), queries.money_of(place, year)
    first, last = fiscal_year_range(year)
    upto = min(on, last)
    moved = queries.moved_between([place], first, last)[place.pk]
    gone = reckoning.missing_months(place, moved, {day.on for day in days}, year=year, on=on)
    grant = queries.grant_of(place, year)
    return {
        "months": months_of(days, first, gone), "days": [(day, said_of(day)) for day in days], "sums": accounts_of(lines, queries.budget_of(place, year)),
        "lines": lines, "grant": grant, "worth": grant_said(grant, days, lines, on=max(upto, first)), "missing": gone, "year": year,
        "counted": [Counted(code) for code in Counted.values if code in place.counts],
    }  # fmt: skip


def months_of(days: Sequence[PlaceDay], first: date, missing: Iterable[date]) -> list[Month]:
    """The twelve months, with how many came in all until each."""
    months = {months_later(first, number): Month(months_later(first, number)) for number in range(12)}
    for day in days:
        month = months[first_of_month(day.on)]
        month.closed += day.happened == Happened.CLOSED
        month.openings += day.happened != Happened.CLOSED
        month.total += day.total
        month.helpers += day.helpers or 0
        month.meals += day.meals or 0
        for code, number in day.counts.items():
            month.counts[code] = month.counts.get(code, 0) + number
    running = 0
    for month in months.values():
        running += month.total
        month.running, month.missing = running, month.first in set(missing)
    return list(months.values())


def said_of(day: PlaceDay) -> str:
    """「うち…」 of a day, in words."""
    parts = [
        f"{Counted(code).label}{number}人" for code, number in sorted(day.counts.items()) if code in Counted.values
    ]
    return "・".join(parts)


def accounts_of(lines: Iterable, planned: dict[str, int]) -> dict:
    """Income and spending by heading, budget beside actual, and what is left to carry over."""
    actual: dict[str, int] = {}
    for line in lines:
        actual[line.heading] = actual.get(line.heading, 0) + line.yen
    rows = {
        side: [_sums(code, planned, actual) for code in Heading.values if side_of(code) == side] for side in Side.values
    }
    totals = {side: (sum(row.planned for row in rows[side]), sum(row.actual for row in rows[side])) for side in rows}
    return {
        "income": rows[Side.IN], "spending": rows[Side.OUT], "income_all": totals[Side.IN], "spending_all": totals[Side.OUT],
        "left": totals[Side.IN][1] - totals[Side.OUT][1],
    }  # fmt: skip


def _sums(code: str, planned: dict, actual: dict) -> Sums:
    return Sums(code, planned.get(code, 0), actual.get(code, 0))


def grant_said(grant, days: Sequence[PlaceDay], lines, *, on: date) -> dict | None:
    """What a grant asks and gives by a day, in sentences; None where no rule was chosen."""
    if grant is None:
        return None
    worth = bridge.worth_of(
        grant.rule, days, lines, on=on, facts=grant.facts, received=grant.received, typed=grant.typed
    )
    said = [words.MET] if worth.met else list(worth.missing)
    if worth.amount is not None and worth.met:
        said.append(words.KEEPS.format(yen=worth.amount))
    if worth.refund:
        said.append(words.STILL.format(yen=worth.refund))
    if worth.more:
        said.append(words.MORE.format(yen=worth.more))
    return {
        "title": dict(bridge.rule_choices())[grant.rule], "said": said, "ask": worth.ask, "met": worth.met, "refund": worth.refund,
        "amount": worth.amount, "report": bridge.rule_report(grant.rule),
    }  # fmt: skip


def cards_of(places: Iterable[Place], *, on: date) -> list[dict]:
    """Places as residents read them, with the next days."""
    return [_card(place, on) for place in places]


def _card(place: Place, on: date) -> dict:
    coming = reckoning.coming_days(place, reckoning.moves_of(place), on)
    notes = [
        f"{jday(row.on, on)}は、{jday(row.to, on) + 'に変わります' if row.to else 'お休みです'}。{row.why}"
        for row in sorted(place.moved.all(), key=lambda row: row.on)
        if max(row.on, row.to or row.on) >= on
    ]
    return {
        "place": place, "state": place.state_on(on), "hours": say_hours_here(place.hours, place.closed), "notes": notes,
        "coming": [say_day_of(day, on) for day in coming], "today": bool(coming) and coming[0] == on,
    }  # fmt: skip


def last_days(place: Place, on: date) -> list[tuple[PlaceDay, str]]:
    """What was written in the last two months, the newest first."""
    days = place.days.filter(on__gt=months_later(on, -2)).order_by("-on", "how")
    return [(day, said_of(day)) for day in days]


def linked_data(place: Place, *, address: str) -> str:
    """What search machines read (schema.org/Place): where it is, whom to call, what it costs; days stand in its calendar."""
    said = {
        "@type": "Place", "name": place.name, "address": place.address, "url": address, "telephone": place.phone, "description": place.what,
        "maximumAttendeeCapacity": place.capacity,
    }  # fmt: skip
    if place.fee in ("", "無料"):
        said["isAccessibleForFree"] = True
    return linked([{name: value for name, value in said.items() if value}])
