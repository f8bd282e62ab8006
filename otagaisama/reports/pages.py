"""A month as the plan's board tells it at two month ends: no number stands here that the board does not tell, so that months cannot be subtracted (D5)."""

from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.days import first_of_month, fiscal_year_of, last_of_month, months_later
from otagaisama.plan.bridge import Shown, board
from otagaisama.reports.states import HEADINGS, MOST_BACK
from otagaisama.troubles.circles.queries import common_issues_for

NOT_TOLD = "－"


@dataclass(frozen=True)
class Row:
    """One count: since April, and what came in the month where both ends are told."""

    label: str
    month: str
    year: str
    how: str


def months_of(on: date) -> list[date]:
    """The months that are over, the newest first."""
    last = months_later(first_of_month(on), -1)
    return [months_later(last, -back) for back in range(MOST_BACK)]


def report_of(month: date, user, *, on: date) -> dict:
    """The report of a month that is over; common issues as this reader may see them."""
    year = fiscal_year_of(month)
    now = board(year, on=last_of_month(month) + timedelta(days=1))
    before = board(year, on=month) if month.month != 4 else {}
    parts = [(title, [_row(now[code], before.get(code)) for code in codes if code in now]) for title, codes in HEADINGS]
    issues = common_issues_for(user, on=on).filter(made_on__range=(month, last_of_month(month)))
    return {"parts": parts, "issues": list(issues), "month": month, "year": year}


def _row(now: Shown, before: Shown | None) -> Row:
    return Row(now.label, _in_month(now, before), now.text, now.how_here)


def _in_month(now: Shown, before: Shown | None) -> str:
    if now.value is None:
        return NOT_TOLD
    if before is None:
        return f"{now.value:,}{now.unit}"
    if before.value is None or now.unit in ("日", "％"):
        return NOT_TOLD
    return f"{now.value - before.value:,}{now.unit}"
