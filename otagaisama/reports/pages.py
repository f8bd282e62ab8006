"""A month as the plan's board tells it at two month ends: no number stands here that the board does not tell, so that months cannot be subtracted (D5)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.council_forms import BrokenForm
from otagaisama.base.council_forms.sheets import fill_form, marks_in
from otagaisama.base.days import first_of_month, fiscal_year_of, last_of_month, months_later
from otagaisama.base.refusals import Refused
from otagaisama.plan.bridge import Shown, board
from otagaisama.plan.needs.pages import safe_rows
from otagaisama.plan.needs.queries import place_of
from otagaisama.reports.states import HEADINGS, MOST_BACK
from otagaisama.troubles.circles.queries import common_issues_for

NOT_TOLD = "－"
NAMES_NOTHING = "書式の中に、下の名前が一つも見つかりませんでした。ますに名前をつけるか、{{ 聞いた困りごと }} のように書いてください。"


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


def values_of(report: dict, *, council: str, on: date) -> dict[str, str]:
    """The same report by names that a council writes into its own form: 「聞いた困りごと」, 「聞いた困りごと（今月）」, 「買い物：できる人」.

    Nothing stands here that may not leave the house.
    """
    month = report["month"]
    values = {"団体": council, "年": str(month.year), "月": str(month.month), "年度": f"{report['year']}年度"}
    for _, rows in report["parts"]:
        for row in rows:
            values[row.label], values[f"{row.label}（今月）"] = _bare(row.year), _bare(row.month)
    for need in safe_rows(place_of(""), report["year"], on=on):
        for cell in (need.heard, need.able):
            values[f"{need.label}：{cell.label}"] = _bare(cell.text)
        if need.note:
            written = {
                "目標": need.note.goal,
                "根拠": need.note.ground,
                "試したこと": need.note.tried,
                "課題と提案": need.note.proposal,
            }
            values |= {f"{need.label}：{name}": said for name, said in written.items()}
    return values


def _bare(text: str) -> str:
    """A number without its unit, so that the form can reckon with it."""
    match = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)(?:件|人|回|枚|日|％|か所|町|円)?", text)
    return match[1] if match else text


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


def filled(paper: bytes, values: dict[str, str]) -> bytes:
    """A form with these values in its named and marked cells. Raises Refused where it is none, or names nothing of ours."""
    try:
        if not marks_in(paper) & set(values):
            raise Refused(NAMES_NOTHING)
        return fill_form(paper, {}, values, {})
    except BrokenForm as error:
        raise Refused(str(error)) from error
