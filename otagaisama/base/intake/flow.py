"""Bringing in a list, the same way everywhere: choose a file, look at what will become of it, take all of it or nothing.

FLOW = Flow(form=…, read=…, take=…, then="support:helpers", choose="support/helper_list.html", look="support/helper_list_look.html")

@open_to(*DESK)
@press_once
def helper_list(request):
    return bring_in(request, FLOW)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from otagaisama.base.intake.columns import Column, chosen, header_mark, mark_of, proposed, read_as
from otagaisama.base.intake.headers import Columns, known_names
from otagaisama.base.intake.local_numbers import local_numbers, with_area_code
from otagaisama.base.intake.papers import pack, result_book
from otagaisama.base.intake.reading import ListReading
from otagaisama.base.intake.records import Record
from otagaisama.base.intake.tables import Table, Unreadable, read_table, sheet_alone, sheets_in
from otagaisama.base.intake.uploading import UploadForm
from otagaisama.base.lists import book_file
from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused

SHOWN = 30
RECORDS_SHOWN = 200


@dataclass(frozen=True)
class Brought:
    """A file on its way: who brings it, what was said of it in the form, its bytes and its name."""

    request: Any
    answers: dict[str, Any]
    data: bytes | Table  # the table itself where somebody says which column is what
    filename: str


@dataclass(frozen=True, kw_only=True)
class Asking:
    """How a list asks which column is what: its fields, what it remembers of an earlier choice, and what is still open before it is taken."""

    columns: Callable[[dict], Columns | None]  # of what was said in the form; None where this list does not ask
    code: Callable[[dict], str]
    recall: Callable[[str], Mapping[str, str]]
    remember: Callable[..., None]  # an action: code, fields ({key of a header: field}), by, at
    by_contents: Mapping[str, Callable[[str], bool]]
    offered: Callable[[dict], list[tuple[str, str]]]  # (field, label) for the choice
    open_question: Callable[[dict, ListReading], str] = lambda answers, reading: (
        ""
    )  # the field of the form that is to be filled first


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
    asking: Asking | None = None
    records: Callable[[Brought, ListReading], list[Record]] = lambda brought, reading: []  # each as it will be


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
        brought, fields = with_columns(flow, Brought(request, form.cleaned_data, *alone))
    except (Refused, Unreadable) as refused:
        form.add_error("file", str(refused))
        return page(request, flow.choose, context | {"form": form})
    columns = _columns_of(flow, brought, fields)
    carried = (
        context | {"form": form, "answers": form.cleaned_data, "filename": filename, "packed": pack(data)} | columns
    )
    carried |= {"sheets": sheets if len(sheets) > 1 else [], "sheet": sheet}
    try:
        reading = flow.read(brought)
        step = request.POST.get("step", "")
        if step == "result":
            return book_file("xlsx", "直すところ", result_book(reading))
        question = flow.asking.open_question(form.cleaned_data, reading) if fields is not None and flow.asking else ""
        as_seen = fields is None or request.POST.get("columns_seen", "") == columns["columns_seen"]
        ready = step == "take" and as_seen and not question and not reading.faults and reading.entries
        if ready and _taken(flow, form, brought, reading):
            remember(flow, brought, fields)
            return redirect(flow.then(request))
    except (Refused, Unreadable) as refused:
        if fields is not None:
            return page(request, flow.look, carried | {"refused": str(refused)})
        form.add_error("file", str(refused))
        return page(request, flow.choose, context | {"form": form})
    read, unread = flow.columns(brought, reading)
    return page(request, flow.look, carried | _seen(reading) | _records(flow, brought, reading) | {
        "read": read, "unread": unread, "sheet": sheet or reading.table.sheet, "question": question,
    } | flow.more(brought, reading))  # fmt: skip


def with_columns(
    flow: Flow, brought: Brought, by_header: Mapping[str, str] | None = None
) -> tuple[Brought, list[Column] | None]:
    """The file with our names above its columns, and which column is read as what; None where this list does not ask.

    `by_header`: fields somebody named beforehand, over what is proposed. Raises Refused where a header is not in the file.
    """
    ours = flow.asking.columns(brought.answers) if flow.asking else None
    if flow.asking is None or ours is None:
        return brought, None
    table = read_table(brought.data, brought.filename, known_names([ours]), heads=True, unknown=True)
    posted = brought.request.POST
    if any(name.startswith("column-") for name in posted):
        fields = chosen(table, ours, posted.dict())
    else:
        remembered = flow.asking.recall(flow.asking.code(brought.answers))
        fields = proposed(table, ours, remembered=remembered, by_contents=flow.asking.by_contents)
        fields = named_before(fields, by_header or {})
    whole = with_area_code(table, fields, brought.answers.get("area_code", ""))
    return replace(brought, data=read_as(whole, ours, fields)), fields


def _columns_of(flow: Flow, brought: Brought, fields: list[Column] | None) -> dict[str, Any]:
    if flow.asking is None or fields is None:
        return {}
    return {
        "file_columns": fields, "offered": flow.asking.offered(brought.answers), "columns_seen": mark_of(fields, brought.answers),
        "unused": [column for column in fields if not column.field],
        "local_numbers": local_numbers(brought.data, fields) if isinstance(brought.data, Table) else [],
    }  # fmt: skip


def named_before(fields: list[Column], by_header: Mapping[str, str]) -> list[Column]:
    """The columns with the fields that were named by their headers. Raises Refused."""
    lacking = [header for header in by_header if header not in {column.header for column in fields}]
    if lacking:
        raise Refused(f"ファイルにない見出しです：{'、'.join(lacking)}")
    return [replace(column, field=by_header.get(column.header, column.field)) for column in fields]


def remember(flow: Flow, brought: Brought, fields: list[Column] | None) -> None:
    if flow.asking is not None and fields is not None:
        choices = {header_mark(column.header): column.field for column in fields if column.header}
        request: Any = brought.request  # with its account and its moment (web.middleware)
        flow.asking.remember(code=flow.asking.code(brought.answers), fields=choices, by=request.user, at=request.now)


def _records(flow: Flow, brought: Brought, reading: ListReading) -> dict[str, Any]:
    records = [] if reading.faults else flow.records(brought, reading)
    return {"records": records[:RECORDS_SHOWN], "records_more": max(0, len(records) - RECORDS_SHOWN)}


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
