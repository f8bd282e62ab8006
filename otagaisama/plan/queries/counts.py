"""What really happened, as the rooms count it: raw numbers, which only bridge.py may make fit to be told."""

from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base import changes
from otagaisama.base.days import fiscal_year_range, last_of_month, months_later
from otagaisama.directory.queries import posts_confirmed_until
from otagaisama.gatherings.counting.queries import counts_until as gatherings_until
from otagaisama.learning.first_acts.queries import counts_until as learners_until
from otagaisama.plan.indicators import CATEGORY
from otagaisama.shopping.reach import queries as reach_queries
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.shopping.vans import queries as van_queries
from otagaisama.support.visits import queries as visit_queries
from otagaisama.surveys.answers.queries import answers_until
from otagaisama.troubles import counting as trouble_counts
from otagaisama.watch.agreements.queries import agreements_until
from otagaisama.watch.notices.queries import notices_until


@dataclass(frozen=True)
class Counted:
    """The counts of a fiscal year from 1 April to `until`, by indicator code."""

    until: date
    counts: dict[str, int | None]


months_kept = changes.Counted(most=24)  # by fiscal year, day and half: fifteen rooms are asked for them


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
    return _counted(year, [until])[0]


def monthly(year: int, *, on: date, half: str = "year") -> list[Counted]:
    """The raw counts at each month's end that is over before `on`, from April on; counted again only after a change of the house."""
    ends = month_ends(year, until=min(on - timedelta(days=1), last_day(year, half)))
    return months_kept.of((year, on, half), lambda: _counted(year, ends)) if ends else []


def _counted(year: int, ends: list[date]) -> list[Counted]:
    """The counts until each of `ends`: each room is asked once for all of them."""
    span = {"first": fiscal_year_range(year)[0], "ends": ends}
    series = {
        **trouble_counts.counts_until(**span),
        **{f"{CATEGORY}{code}": counts for code, counts in trouble_counts.categories_until(**span).items()},
        **visit_queries.counts_until(**span),
        **van_queries.counts_until(**span),
        **reach_queries.beyond_until(ends),
        **learners_until(**span),
        **gatherings_until(**span),
        **notices_until(**span),
        **agreements_until(ends=ends),
        "posts_confirmed": posts_confirmed_until(**span),
        "survey_answers": answers_until(**span),
        "services_checked": store_queries.checked_until(**span),
    }
    return [Counted(end, {code: counts[place] for code, counts in series.items()}) for place, end in enumerate(ends)]
