"""What the pages of the desk of everybody's turn are made of: a week, a month, a day."""

import calendar
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from otagaisama.base.days import months_later, read_day
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.contacts import beside
from otagaisama.people.persons.short_names import call
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.visits import queries
from otagaisama.support.visits.models import Visit

WEEK, DAY, PROPOSALS = "手助けの一週間", "その日の訪問", "1週間分の案"
PAPER_HEADER = ("順", "時間", "どんな手助け", "お名前", "住所", "連絡先", "行く方", "いっしょに行く人")


def day_of_address(text: str) -> date:
    """The day of an address (2026-10-05). Raises NotYours: there is no such page."""
    day = read_day(text)
    if day is None:
        raise NotYours(NOT_FOUND)
    return day


def week_facts(user, *, first: date, today: date) -> dict:
    """Seven days with their visits, and the way to the weeks beside."""
    last = first + timedelta(days=6)
    days = {first + timedelta(days=place): [] for place in range(7)}
    for visit in queries.visits_between(user, on=today, first=first, last=last):
        days[visit.planned_on].append(visit)
    return {
        "days": [{"day": day, "visits": visits, "is_today": day == today} for day, visits in days.items()],
        "first": first, "last": last, "before": first - timedelta(days=7), "after": first + timedelta(days=7),
    }  # fmt: skip


def waiting_facts(user, *, today: date, at: datetime) -> dict:
    """What waits: days without anybody, who thinks it over, what was not written, first times alone, what was noticed, whom to think of."""
    open_visits = queries.open_visits_for(user, on=today)
    return {
        "open_visits": list(open_visits[:20]), "waiting": list(queries.waiting_asks_for(user, on=today)[:20]), "now": at,
        "unreported": list(queries.unreported_for(user, on=today)[:20]), "alone": queries.alone_for(user, on=today)[:20],
        "concerns": list(queries.concerns_waiting(user, on=today)[:10]), "unasked": list(queries.unasked_for_long(user, on=today)[:8]),
        "often": list(queries.asked_often(user, at=at, on=today)[:8]),
    }  # fmt: skip


def call_visits(visits: Iterable[Visit], user, *, listed: str, today: date, at: datetime) -> None:
    """Whom each visit is for, by a short name, where it was agreed that the desk may know it."""
    call(
        visits,
        lambda visit: visit.request.person,
        user,
        listed=listed,
        on=today,
        at=at,
        scopes=request_rules.NAMED_TO_DESK,
    )


def visits_in(facts: dict) -> list[Visit]:
    """Every visit that stands on the page of the week, however often."""
    week = [visit for entry in facts["days"] for visit in entry["visits"]]
    return [*week, *facts["open_visits"], *facts["unreported"], *facts["alone"]]


def month_facts(user, *, first: date, today: date) -> dict:
    """The weeks of a month, from Sunday, each day with how many visits it has."""
    weeks = calendar.Calendar(firstweekday=6).monthdatescalendar(first.year, first.month)
    counts = queries.day_counts(user, on=today, first=weeks[0][0], last=weeks[-1][-1])
    days_of_weeks = [
        [
            {"day": day, "other": day.month != first.month, "is_today": day == today, **counts.get(day, {})}
            for day in week
        ]
        for week in weeks
    ]
    return {
        "weeks": days_of_weeks, "busy": [entry for week in days_of_weeks for entry in week if entry.get("all") and not entry["other"]],
        "first": first, "before": months_later(first, -1), "after": months_later(first, 1),
    }  # fmt: skip


def paper_rows(visits: list, today: date) -> list[tuple]:
    """A day's round with at most what the day needs; a name only where a consent in force lets it be known (D14)."""
    rows = []
    for place, visit in enumerate(visits, 1):
        person = visit.request.person if request_rules.may_open_name(visit.request.person, today) else None
        rows.append((
            place, visit.starts_at or visit.get_slot_display(), visit.request.get_task_display(), person.name if person else visit.request.number,
            beside(person.address, person) if person else "", beside(person.phone, person) if person else "",
            "・".join(going.helper.name for going in visit.goings.all()),
            visit.escort.name if visit.escort else "",
        ))  # fmt: skip
    return rows


def sorted_as_asked(visits: list, orders: dict[str, str]) -> list:
    """The visits by the numbers that were typed; those without one keep their place behind them. Ties keep the order they had."""

    def place(pair) -> tuple:
        was, visit = pair
        typed = orders.get(f"order-{visit.pk}", "").strip()
        return (int(typed) if typed.isdecimal() and len(typed) < 5 else 9_999, was)

    return [visit for _, visit in sorted(enumerate(visits), key=place)]


def moved(visits: list, pk: str, up: bool) -> list:
    """The visits with one of them a place further up or down."""
    order = list(visits)
    place = next((place for place, visit in enumerate(order) if str(visit.pk) == pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if other is not None and 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
