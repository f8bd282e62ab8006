"""Bringing in a list, the same way everywhere: choose a file, look at what will become of it, take all of it or nothing.

FLOW = Flow(form=…, read=…, take=…, then="support:helpers", choose="support/helper_list.html", look="support/helper_list_look.html")

@open_to(*DESK)
@press_once
def helper_list(request):
    return bring_in(request, FLOW)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from otagaisama.base.intake.papers import pack, result_book
from otagaisama.base.intake.reading import ListReading
from otagaisama.base.intake.tables import Unreadable, sheet_alone, sheets_in
from otagaisama.base.intake.uploading import UploadForm
from otagaisama.base.lists import book_file
from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused

SHOWN = 30


@dataclass(frozen=True)
class Brought:
    """A file on its way: who brings it, what was said of it in the form, its bytes and its name."""

    request: Any
    told: dict[str, Any]
    data: bytes
    filename: str


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One list that can be brought in."""

    form: Callable[[HttpRequest], UploadForm]
    read: Callable[[Brought], ListReading]  # raises Refused with a sentence; writes nothing
    take: Callable[[Brought, ListReading], str]  # does it, and answers what is said; raises Refused
    then: Callable[[HttpRequest], Any]  # where it leads
    choose: str  # the page of the first step
    look: str  # the page of the second step
    columns: Callable[[Brought, ListReading], tuple[list, list]]  # which columns are read, which are not
    context: Callable[[HttpRequest], dict] = lambda request: {}  # for both pages
    more: Callable[[Brought, ListReading], dict] = lambda brought, reading: {}  # for the second
    unlike: Callable[[Brought, ListReading], str | None] = lambda brought, reading: (
        None
    )  # a sentence where it is not as it was seen
    refusal: str = ""  # the field beside which a refusal of `take` stands
    lacking: Callable[[HttpRequest], str] = lambda request: ""  # why nothing can be taken in at all


def bring_in(request: HttpRequest, flow: Flow) -> HttpResponse:
    """One step of the way; the pressed button says which: look, result (the rows with their reasons), take."""
    form = flow.form(request)
    context = flow.context(request)
    if request.method != "POST" or not form.is_valid():
        return page(request, flow.choose, context | {"form": form})
    if lacking := flow.lacking(request):
        form.add_error(None, lacking)
        return page(request, flow.choose, context | {"form": form})
    data, filename = form.data_and_name()
    sheets = sheets_in(data)
    sheet = form.cleaned_data["sheet"] if form.cleaned_data["sheet"] in sheets else ""
    try:
        alone = (sheet_alone(data, sheet), f"{sheet}.csv") if sheet else (data, filename)
        brought = Brought(request, form.cleaned_data, *alone)
        reading = flow.read(brought)
        step = request.POST.get("step", "")
        if step == "result":
            return book_file("xlsx", "直すところ", result_book(reading))
        if step == "take" and not reading.faults and reading.entries and _taken(flow, form, brought, reading):
            return redirect(flow.then(request))
    except (Refused, Unreadable) as refused:
        form.add_error("file", str(refused))
        return page(request, flow.choose, context | {"form": form})
    read, unread = flow.columns(brought, reading)
    return page(request, flow.look, context | _seen(reading) | {
        "form": form, "told": form.cleaned_data, "filename": filename, "packed": pack(data), "read": read, "unread": unread,
        "sheets": sheets if len(sheets) > 1 else [], "sheet": sheet or reading.table.sheet,
    } | flow.more(brought, reading))  # fmt: skip


def _taken(flow: Flow, form: UploadForm, brought: Brought, reading: ListReading) -> bool:
    """It is in; a refusal stands on the page of the second step, and so does what is not as somebody saw it."""
    unlike = flow.unlike(brought, reading)
    if unlike is not None:
        if unlike:
            messages.error(brought.request, unlike)
        return False
    try:
        messages.success(brought.request, flow.take(brought, reading))
    except Refused as refused:
        form.add_error(flow.refusal or None, str(refused))
        return False
    return True


def _seen(reading: ListReading) -> dict[str, Any]:
    table = reading.table
    return {
        "faults": sorted(reading.faults.items())[:SHOWN], "fault_count": reading.fault_count,
        "notes": sorted(reading.notes.items())[:SHOWN], "note_count": len(reading.notes), "said": reading.said_back[:SHOWN], "total": len(reading.entries),
        "header": table.header, "rows": table.rows[:5], "aside": table.aside[:SHOWN], "shown": SHOWN,
    }  # fmt: skip
