"""Where a shop comes to: for everyone, on the page, on a flyer, as a table."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.lists import table_file
from otagaisama.base.pages import page
from otagaisama.shopping.stores.rules import hours_beside_phone
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.forms.stops import BoardSearch
from otagaisama.shopping.vans.lists import BOARD_COLUMNS, board_row
from otagaisama.shopping.vans.queries.stops import board, different_today, shown_in
from otagaisama.town.queries import districts

NAME = "移動販売の停まる場所"


@open_to_everyone
@require_GET
def stops(request):
    """The board: when, where, and what is different today."""
    form, entries = _shown(request)
    today = different_today(entries)
    return page(request, "shopping/board.html", {
        "search": form, "rows": [_row(entry) for entry in entries], "today_rows": today, "searching": any(form.terms().values()), "today": request.today,
        "query": request.GET.urlencode(),
    })  # fmt: skip


@open_to_everyone
@require_GET
def stops_paper(request):
    """The flyer: one card a place, in large letters, A4."""
    form, entries = _shown(request)
    invented = any(entry.stop.invented for entry in entries)
    return page(request, "shopping/board_paper.html", {
        "search": form, "rows": [_row(entry) for entry in entries], "invented": invented, "printed_at": request.now, "today": request.today,
    })  # fmt: skip


@open_to_everyone
@require_GET
def stops_file(request, form):
    """The same as a table to take away."""
    rows = [board_row(entry) for entry in _shown(request)[1]]
    return table_file(form, NAME, BOARD_COLUMNS, rows)


def _row(entry) -> dict:
    seller = entry.stop.seller
    return {
        "entry": entry, "stop": entry.stop, "days": states.say_days(entry.stop.weekday, entry.stop.rule), "rests": entry.stop.stage == states.PAUSED,
        "hours": hours_beside_phone(seller) if seller else "",
    }  # fmt: skip


def _shown(request):
    every = districts()
    form = BoardSearch(request.GET, districts=every)
    return form, board(shown_in(form.terms()["district"]), on=request.today)
