"""Where a shop comes to: for everyone, on the page, on a flyer, as a table."""

from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.bridge import feed_of_days
from otagaisama.base.days import months_later
from otagaisama.base.lists import table_file
from otagaisama.base.pages import calendar, find_or_404, page
from otagaisama.base.printing import give, paper, size_of
from otagaisama.shopping.stores.rules import hours_beside_phone
from otagaisama.shopping.vans import states, timetable
from otagaisama.shopping.vans.forms.stops import BoardSearch
from otagaisama.shopping.vans.lists import BOARD_COLUMNS, board_row
from otagaisama.shopping.vans.queries.public import public_stops
from otagaisama.shopping.vans.queries.stops import board, different_today, resting_days, shown_in
from otagaisama.town.drawing import lacking
from otagaisama.town.marks import draw
from otagaisama.town.queries import districts, wards

NAME = "移動販売の停まる場所"
FLYER = paper("stops-flyer", "shopping/board_paper.html", "web/paper.css", "shopping/shopping.css", public=True)


@open_to_everyone
@require_GET
def stops(request):
    """The board: when, where, and what is different today."""
    form, entries = _shown(request)
    ward = wards().first()
    drawn = draw(ward, [entry.stop for entry in entries], close=True)
    numbers = {stop.pk: mark.number for mark in drawn.marks for stop in mark.records} if drawn else {}
    return page(request, "shopping/board.html", {
        "search": form, "rows": [_row(entry, numbers.get(entry.stop.pk)) for entry in entries], "today_rows": different_today(entries), "drawing": drawn,
        "searching": any(form.terms().values()), "today": request.today, "query": request.GET.urlencode(), "ward": ward, "lacking": lacking(ward),
    })  # fmt: skip


@open_to_everyone
@require_GET
def stop_days(request, pk):
    """The days of one place in the quarter to come as iCalendar; a day off is marked so."""
    stop = find_or_404(public_stops(), pk=pk)
    off = {day for kept, day in resting_days(request.today) if kept == stop.pk}
    turns = [
        (f"{pk}-{day:%Y%m%d}", stop.name, day, stop.arrive, stop.leave, stop.address, request.now, day in off)
        for day in timetable.days_between(stop, request.today, months_later(request.today, 3))
    ]
    return calendar(feed_of_days(turns, name=stop.name))


@open_to_everyone
@require_GET
def stops_paper(request):
    """The flyer: one card a place, as a page to print and as a PDF."""
    form, entries = _shown(request)
    return give(request, FLYER, {
        "search": form, "rows": [_row(entry) for entry in entries], "invented": any(entry.stop.invented for entry in entries), "today": request.today,
    }, size=size_of(request), name="ichi-chirashi.pdf")  # fmt: skip


@open_to_everyone
@require_GET
def stops_file(request, form):
    """The same as a table to take away."""
    return table_file(form, NAME, BOARD_COLUMNS, [board_row(entry) for entry in _shown(request)[1]])


def _row(entry, number: int | None = None) -> dict:
    seller = entry.stop.seller
    return {
        "entry": entry, "number": number, "stop": entry.stop, "days": states.say_days(entry.stop.weekday, entry.stop.rule),
        "rests": entry.stop.stage == states.PAUSED, "hours": hours_beside_phone(seller) if seller else "",
    }  # fmt: skip


def _shown(request):
    form = BoardSearch(request.GET, districts=districts())
    return form, board(shown_in(form.terms()["district"]), on=request.today)
