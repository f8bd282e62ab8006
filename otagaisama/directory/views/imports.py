"""Take in a council's own lists: look at it first, then take all of it or nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.intake import LARGEST, pack, unpack
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.directory import actions
from otagaisama.directory.actions.importing import look_at_list, plan_of
from otagaisama.directory.forms import UploadForm
from otagaisama.directory.intake import result_book, template_rows
from otagaisama.directory.intake.headers import LISTS, told_apart
from otagaisama.people.once import press_once
from otagaisama.town.queries import wards
from otagaisama.town.same_place import mark_of, read_said

SHOWN = 30


@open_to(Role.STAFF)
@press_once
def import_lists(request):
    """Upload → look → take in. The file travels in the form, so nothing lies about on the server."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "directory/import.html", {"form": form, "lists": LISTS})
    told, ward = form.cleaned_data, wards().first()
    data, filename = _file(told)
    if ward is None:
        form.add_error(None, "区がまだ登録されていません。先に区を登録してください。")
        return page(request, "directory/import.html", {"form": form, "lists": LISTS})
    try:
        reading = look_at_list(told["kind"], data, filename, ward=ward, today=request.today, **_options(told))
    except Refused as refused:
        form.add_error("file", str(refused))
        return page(request, "directory/import.html", {"form": form, "lists": LISTS})
    return _go_on(request, form, reading, data, filename, ward)


def _go_on(request, form, reading, data, filename, ward) -> HttpResponse:
    told, step, said = form.cleaned_data, request.POST.get("step", ""), read_said(request.POST)
    if step == "result":
        return xlsx_response("直すところ", result_book(reading))
    plan = plan_of(reading, ward=ward)
    asked = mark_of(plan.doubts)
    if step == "take" and not reading.faults and said.asked == asked:
        done = actions.load_lists(
            told["kind"],
            data,
            filename,
            by=request.user,
            at=request.now,
            ward=ward,
            agreed=told["agreed"],
            said=said,
            **_options(told),
        )
        messages.success(request, f"取りこみました。新しく{done.made}件、書きかえ{done.changed}件です。")
        return redirect("directory:import")
    read, unread = told_apart(told["kind"], reading.table.header)
    return page(request, "directory/import_look.html", {
        "told": told, "label": LISTS[told["kind"]], "filename": filename, "packed": pack(data), "made": plan.made, "changed": plan.changed,
        "doubts": plan.doubts, "asked": asked,
        "faults": [(line, reasons) for line, reasons in sorted(reading.faults.items())][:SHOWN], "fault_count": reading.fault_count,
        "notes": [(line, reasons) for line, reasons in sorted(reading.notes.items())][:SHOWN], "note_count": len(reading.notes),
        "said": reading.said_back[:SHOWN],
        "total": len(reading.entries), "header": reading.table.header, "rows": reading.table.rows[:5], "shown": SHOWN,
        "read": read, "unread": unread,
    })  # fmt: skip


@open_to(Role.STAFF)
@require_GET
def template_file(request, kind, form):
    """An empty table to fill in."""
    if kind not in LISTS or form not in ("csv", "xlsx"):
        raise NotYours("そのページは見つかりませんでした。")
    header, rows = template_rows(kind)
    name = f"ひな型_{LISTS[kind]}"
    return csv_response(name, header, rows) if form == "csv" else xlsx_response(name, {LISTS[kind]: (header, rows)})


def _options(told) -> dict:
    return {"default_kind": told["default_kind"], "allow_far": told["allow_far"]}


def _file(told) -> tuple[bytes, str]:
    if told.get("file"):
        return told["file"].read(LARGEST + 1), told["file"].name
    return unpack(told["packed"]), told["filename"] or "list.csv"
