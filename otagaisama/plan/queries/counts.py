"""What really happened, as the rooms count it: raw numbers, which only bridge.py may make fit to be told."""

from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.days import fiscal_year_range, last_of_month, months_later
from otagaisama.directory.queries import posts_confirmed_between
from otagaisama.plan.indicators import CATEGORY
from otagaisama.shopping.reach import queries as reach_queries
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.shopping.vans import queries as van_queries
from otagaisama.support.visits.queries.counting import year_counts as turns_of_year
from otagaisama.surveys.answers.queries import answers_between
from otagaisama.troubles.counting import counts_by_category, year_counts
from otagaisama.troubles.models import Trouble


@dataclass(frozen=True)
class Counted:
    """The counts of a fiscal year from 1 April to `until`, by indicator code."""

    until: date
    counts: dict[str, int | None]


def last_day(year: int, half: str = "year") -> date:
    """The last day of a fiscal year, or of its first half."""
    first, last = fiscal_year_range(year)
    return last_of_month(months_later(first, 5)) if half == "first" else last


def month_ends(year: int, *, until: date) -> list[date]:
    """The ends of the months of a fiscal year that are over on `until` (a month's last day counts as over on that day)."""
    first = fiscal_year_range(year)[0]
    ends = [last_of_month(months_later(first, month)) for month in range(12)]
    return [end for end in ends if end <= until]


def count_until(year: int, until: date) -> Counted:
    """The raw counts of a fiscal year up to a day."""
    first = fiscal_year_range(year)[0]
    labels = {label: code for code, label in Trouble._meta.get_field("category").choices}
    told = counts_by_category(first=first, last=until)
    categories = {f"{CATEGORY}{labels[label]}": count for label, count in told.items() if label in labels}
    posts = posts_confirmed_between(first, until)
    turns = turns_of_year(first=first, last=until)
    answers = answers_between(first, until)
    more = {"posts_confirmed": posts, "survey_answers": answers, **_shopping(first, until)}
    return Counted(until, {**year_counts(first=first, last=until), **turns, **categories, **more})


def _shopping(first: date, until: date) -> dict[str, int | None]:
    checked = store_queries.services_checked_between(first, until)
    return {
        "stops_visited": van_queries.stops_with_sales_between(first, until), "buyers": van_queries.buyers_between(first, until),
        "services_checked": sum(checked.values()), **reach_queries.beyond_until(until),
    }  # fmt: skip


def monthly(year: int, *, on: date, half: str = "year") -> list[Counted]:
    """The raw counts at each month's end that is over before `on`, from April to the end of the half or the year."""
    until = min(on - timedelta(days=1), last_day(year, half))
    return [count_until(year, end) for end in month_ends(year, until=until)]
