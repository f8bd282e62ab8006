"""明細: a month or a year on the screen without contacts; on paper and in files with a reason, a number and a day to destroy them."""

from urllib.parse import urlencode

from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import book_file, file_asked
from otagaisama.base.pages import page, query_of
from otagaisama.base.printing import give, paper
from otagaisama.people.once import press_once
from otagaisama.people.takeout import footer_rows, take_out
from otagaisama.support.thanks import pages as statement_pages
from otagaisama.support.thanks import words
from otagaisama.support.thanks.forms import StatementForm
from otagaisama.support.thanks.pages import HELPER, SIDES, Statement, header_of, line_rows, summary_rows
from otagaisama.support.thanks.rules import may_keep_fees
from otagaisama.support.thanks.statements import CANCELLED
from otagaisama.town.queries import districts

SHEETS = paper("statement", "support/statement_paper.html")


@open_to(*DESK)
@require_GET
def statements(request):
    """A row for each helper, or for each person who asked; the total of all, and of each month of a year."""
    wanted = _wanted(request)
    statement = _statement(request, wanted)
    more = urlencode({"p": statement.period.code, "district": wanted["district"]})
    tabs = [
        {"url": f"?side={code}&{more}", "label": label, "current": code == statement.side}
        for code, label in SIDES.items()
    ]
    context = {
        "statement": statement, "tabs": tabs, "wanted": wanted, "periods": statement_pages.periods(request.today), "districts": districts(),
        "of_helpers": statement.side == HELPER, "nobody": words.NOBODY_HELPED, "area": "desk",
        "may_fees": may_keep_fees(request.user, request.today),
    }  # fmt: skip
    return page(request, "support/statements.html", context)


@open_to(*DESK)
@press_once
def statement_paper(request):
    """One sheet for each, large; or Excel, or CSV: with a reason, a number, a day to destroy them (D27)."""
    wanted = _wanted(request)
    statement = _statement(request, wanted)
    form = StatementForm(request.POST or None, initial={"who": wanted["who"]}, rows=statement.rows)
    if request.method == "POST" and form.is_valid():
        rows = [row for row in statement.rows if form.cleaned_data["who"] in ("", row.code)]
        statement = Statement(statement.period, statement.side, rows, statement.totals, statement.months)
        what = f"{statement.period.label}の明細（{SIDES[statement.side]}）"
        takeout = take_out(
            what=what, count=len(rows), reason=form.cleaned_data["reason"], by=request.user, at=request.now
        )
        return _taken(request, statement, takeout, what)
    context = {
        "form": form,
        "statement": statement,
        "wanted": wanted,
        "side_label": SIDES[statement.side],
        "nobody": words.NOBODY_HELPED,
        "area": "desk",
    }
    return page(request, "support/statement_reason.html", context)


def _wanted(request) -> dict[str, str]:
    """What is asked for: period, side, district, one of them."""
    return {name: query_of(request, name) for name in ("p", "side", "district", "who")}


def _statement(request, wanted: dict) -> Statement:
    district = next(
        (district for district in districts() if wanted["district"] and district.code == wanted["district"]), None
    )
    period = statement_pages.period_of(wanted["p"], request.today)
    side = wanted["side"] if wanted["side"] in SIDES else HELPER
    return statement_pages.statement_of(request.user, today=request.today, period=period, side=side, district=district)


def _taken(request, statement: Statement, takeout, what: str):
    if kind := file_asked(request):
        below = footer_rows(takeout)
        sheets = {"まとめ": (header_of(statement.side), summary_rows(statement), below)}
        if kind == "xlsx":
            sheets["1回ずつ"] = (statement_pages.LINE_HEADER, line_rows(statement), below)
        return book_file(kind, what, sheets)
    context = {
        "statement": statement,
        "takeout": takeout,
        "of_helpers": statement.side == HELPER,
        "cancelled": CANCELLED,
        "area": "desk",
        "what": what,
    }
    return give(request, SHEETS, context)
