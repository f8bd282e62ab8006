"""From the records of a time to the sheets of statements.py, and from the sheets to rows that leave the house."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.days import fiscal_year_of
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.thanks import queries, rules, statements, words
from otagaisama.support.thanks.models import TicketBook
from otagaisama.support.thanks.statements import Book, HelperSheet, Price, RequesterSheet, Turn
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.models.choices import CancelledBy

HELPER, REQUESTER = "helper", "requester"
SIDES = {HELPER: "行った方", REQUESTER: "依頼した方"}
MONTHS_BACK, YEARS_BACK = 13, 3
HELPER_HEADER = (
    "お名前",
    "回数",
    "分",
    "謝礼（円）",
    "うち、行った方へ（円）",
    "基金へお渡しいただく額（円）",
    "利用券（枚）",
    "基金からお渡しする額（円）",
)


REQUESTER_HEADER = (
    "お名前", "お願い", "回数", "分", "謝礼（円）", "使った利用券（枚）", "買った利用券（枚）", "買った額（円）", "戻した利用券（枚）", "戻した額（円）",
    "取りやめ・前日まで", "取りやめ・当日", "取りやめ・連絡なし", "取りやめ・天気など",
)  # fmt: skip


LINE_HEADER = (
    "お名前",
    "日",
    "手助け",
    "分",
    "謝礼（円）",
    "うち、行った方へ（円）",
    "基金へ（円）",
    "利用券（枚）",
    "基金から（円）",
)


CALLED_OFF_BY_HER = CancelledBy.REQUESTER


@dataclass(frozen=True)
class Period:
    """A month or a fiscal year: its code in an address, its name, its first and last day."""

    code: str
    label: str
    first: date
    last: date

    @property
    def is_year(self) -> bool:
        return len(self.code) == 4


@dataclass(frozen=True)
class Row:
    """One sheet with what it is called on the screen; `paper_name` is the name that may stand on paper."""

    code: str
    name: str
    paper_name: str
    sheet: HelperSheet | RequesterSheet


@dataclass(frozen=True)
class Statement:
    """Everything that one page of statements shows."""

    period: Period
    side: str
    rows: list[Row]
    totals: statements.Totals
    months: list[tuple[date, statements.Totals]]


def month_of(day: date) -> Period:
    """The month of a day."""
    first = day.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Period(f"{first:%Y-%m}", f"{first.year}年{first.month}月", first, last)


def year_of(year: int) -> Period:
    """A fiscal year, April to March."""
    return Period(f"{year}", f"{year}年度（1年分）", date(year, 4, 1), date(year + 1, 3, 31))


def periods(today: date) -> list[Period]:
    """What can be chosen: this month and a year back, then the fiscal years."""
    months, day = [], today
    for _ in range(MONTHS_BACK):
        months.append(month_of(day))
        day = day.replace(day=1) - timedelta(days=1)
    return months + [year_of(fiscal_year_of(today) - back) for back in range(YEARS_BACK)]


def period_of(code: str, today: date) -> Period:
    """The period of a code; this month for anything else."""
    return next((period for period in periods(today) if period.code == code), month_of(today))


def statement_of(user, *, today: date, period: Period, side: str, district=None) -> Statement:
    """The sheets of one side in a time, by the reading of the name or by number, never by how much somebody did.

    The same few queries however many visits there were.
    """
    visits = list(queries.visits_between(user, on=today, first=period.first, last=period.last, district=district))
    prices = [price_of_rule(rule) for rule in queries.fee_rules()]
    turns = [turn_of(visit) for visit in visits]
    of_helpers = side == HELPER
    rows = (
        _helper_rows(visits, statements.helper_sheets(turns, prices))
        if of_helpers
        else _requester_rows(user, visits, turns, period, today, district)
    )
    months = statements.by_month(turns, prices) if period.is_year else []
    return Statement(period, side, rows, statements.totals_of(turns, prices), months)


def turn_of(visit: Visit) -> Turn:
    """A visit as it is reckoned with. Called off by somebody else than who asked: a fact of its own (D22)."""
    help_request, cancelled = visit.request, ""
    if visit.is_cancelled:
        cancelled = visit.cancelled_when if visit.cancelled_by == CALLED_OFF_BY_HER else "other"
    return Turn(
        visit.planned_on, help_request.district_id, help_request.task, Task(help_request.task).label, visit.minutes or 0,
        tuple(going.helper_id for going in visit.goings.all()), _asked_by(help_request), visit.thanked_yen, visit.tickets, cancelled,
    )  # fmt: skip


def price_of_rule(rule: FeeRule) -> Price:
    """A rule as it is reckoned with."""
    return Price(
        rule.district_id, rule.task, rule.fee, rule.amount, rule.tickets, rule.helper_yen, rule.from_on, rule.until_on
    )


def book_of(book: TicketBook) -> Book:
    """A book as it is reckoned with."""
    back = book.given_back_tickets or 0
    return Book(queries.who(book.person), book.sold_on, book.tickets, book.yen, book.given_back_on, back)


def _asked_by(help_request):
    return queries.who(help_request.person) if help_request.person else help_request.pk


def _helper_rows(visits: list[Visit], sheets: list[HelperSheet]) -> list[Row]:
    known = {going.helper_id: going.helper for visit in visits for going in visit.goings.all()}
    rows = [Row(str(sheet.key), known[sheet.key].name, known[sheet.key].name, sheet) for sheet in sheets]
    return sorted(rows, key=lambda row: (known[row.sheet.key].person.kana or row.name, row.code))


def _requester_rows(user, visits, turns, period: Period, today: date, district) -> list[Row]:
    books = [book for book in queries.books_for(user, on=today) if district is None or book.district_id == district.pk]
    sheets = statements.requester_sheets(turns, [book_of(book) for book in books], period.first, period.last)
    numbers: dict = {}
    requests: dict = {}
    for visit in visits:
        key = _asked_by(visit.request)
        numbers.setdefault(key, set()).add(visit.request.number)
        requests.setdefault(key, visit.request)
    known = queries.numbers_of(user, {book.person for book in books}, on=today)
    for book in books:
        numbers.setdefault(queries.who(book.person), set()).update(known.get(book.person_id, ()))
    rows = []
    for sheet in sheets:
        mine = sorted(numbers[sheet.key])
        name = "・".join(mine) or "（保存期間がすぎました）"
        rows.append(Row(mine[0] if mine else name, name, _paper_name(requests.get(sheet.key), today), sheet))
    return sorted(rows, key=lambda row: row.code)


def _paper_name(help_request, today: date) -> str:
    """The name, where a consent in force lets it stand on paper; otherwise a line to write on."""
    if help_request is None or not rules.may_open_name(help_request, today):
        return ""
    return help_request.person.name


def summary_rows(statement: Statement) -> Iterator[tuple]:
    """One row for each sheet, with the name that may leave the house."""
    for row in statement.rows:
        sheet, name = row.sheet, row.paper_name or words.NAME_CLOSED
        if statement.side == HELPER:
            yield (
                name,
                sheet.visits,
                sheet.minutes,
                sheet.yen,
                sheet.own_yen,
                sheet.to_fund,
                sheet.tickets,
                sheet.from_fund,
            )
        else:
            off = sheet.cancelled
            yield (
                name, row.name, sheet.visits, sheet.minutes, sheet.yen, sheet.tickets, sheet.bought_tickets, sheet.bought_yen,
                sheet.back_tickets, sheet.back_yen, *(off[kind] for kind in statements.CANCELLED),
            )  # fmt: skip


def line_rows(statement: Statement) -> Iterator[tuple]:
    """One row for each visit of each sheet."""
    for row in statement.rows:
        name = row.paper_name or row.name
        for line in row.sheet.lines:
            if statement.side == HELPER:
                yield (
                    name,
                    line.day,
                    line.label,
                    line.minutes,
                    line.yen,
                    line.own_yen,
                    line.fund_yen,
                    line.tickets,
                    line.from_fund,
                )
            else:
                yield (name, line.day, line.label, line.minutes, line.yen or 0, None, None, line.tickets or 0, None)


def header_of(side: str) -> tuple[str, ...]:
    """The header above the summary rows of a side."""
    return HELPER_HEADER if side == HELPER else REQUESTER_HEADER


def standings_of(rule: FeeRule, user, *, on: date) -> list[rules.Standing]:
    """How the open requests in a rule's reach stand to it: two queries however many there are."""
    in_force = queries.fee_rules_in_force(on)
    standings = (
        rules.stands_to(rule, help_request, in_force) for help_request in queries.requests_in_reach(rule, user, on=on)
    )
    return [standing for standing in standings if standing is not None]
