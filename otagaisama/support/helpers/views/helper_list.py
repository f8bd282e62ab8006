"""Take in a council's own list of helpers: look at it first, then take all of it or nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.intake import pack, result_book, unread_in
from otagaisama.base.lists import book_file, table_file
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.support.helpers import actions, queries
from otagaisama.support.helpers.forms import HelperListForm
from otagaisama.support.helpers.list_in import COLUMNS, SAMPLE, read_helpers

SHOWN = 30


@open_to(*DESK)
@press_once
def helper_list(request):
    """Upload → look → take in. The file travels in the form, so nothing lies about on the server."""
    form = HelperListForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "support/helper_list.html", {"form": form, "area": "desk"})
    data, filename = form.data_and_name()
    try:
        reading = read_helpers(data, filename, **queries.known_for_list(request.user, on=request.today))
    except Refused as refused:
        form.add_error("file", str(refused))
        return page(request, "support/helper_list.html", {"form": form, "area": "desk"})
    return _go_on(request, reading, data, filename)


def _go_on(request, reading, data: bytes, filename: str) -> HttpResponse:
    step = request.POST.get("step", "")
    if step == "result":
        return book_file("xlsx", "直すところ", result_book(reading))
    if step == "take" and not reading.faults and reading.entries:
        done = actions.load_helpers(entries=reading.entries, by=request.user, at=request.now)
        messages.success(request, f"{done}人を取りこみました。守秘の約束の日がない方は「申し込み」に入っています。")
        return redirect("support:helpers")
    read, unread = unread_in(COLUMNS, reading.table.header)
    return page(request, "support/helper_list_look.html", {
        "filename": filename, "packed": pack(data), "faults": sorted(reading.faults.items())[:SHOWN], "fault_count": reading.fault_count,
        "notes": sorted(reading.notes.items())[:SHOWN],
        "said": reading.said_back[:SHOWN], "total": len(reading.entries), "read": read, "unread": unread, "shown": SHOWN, "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@require_GET
def helper_list_template(request, form):
    """An empty table to fill in."""
    if form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    header = [names[0] for names in COLUMNS.values()]
    return table_file(form, "ひな型_手助けする人", header, [SAMPLE])
