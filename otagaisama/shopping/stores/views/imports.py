"""Take in a table of shops, services, population or addresses: look at it first, then take all of it or nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.intake import LARGEST, pack, result_book, unpack, unread_in
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.tables import csv_response, xlsx_response
from otagaisama.people.once import press_once
from otagaisama.shopping.stores import actions, words
from otagaisama.shopping.stores.actions.importing import Origin, look_at_list, plan_of
from otagaisama.shopping.stores.forms import UploadForm
from otagaisama.shopping.stores.intake import LISTS, template_rows
from otagaisama.shopping.stores.intake.headers import COLUMNS
from otagaisama.town.queries import wards
from otagaisama.town.same_place import mark_of, read_said

SHOWN = 30


@open_to(Role.STAFF)
@press_once
def import_list(request):
    """Upload → look → take in. The file travels in the form, so nothing lies about on the server."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "shopping/import.html", {"form": form, "lists": LISTS})
    cleaned, ward = form.cleaned_data, wards().first()
    data, filename = _file(cleaned)
    if ward is None:
        form.add_error(None, "区がまだ登録されていません。先に区を登録してください。")
        return page(request, "shopping/import.html", {"form": form, "lists": LISTS})
    try:
        reading = look_at_list(
            cleaned["kind"], data, filename, ward=ward, today=request.today, allow_far=cleaned["allow_far"]
        )
    except Refused as refused:
        form.add_error("file", str(refused))
        return page(request, "shopping/import.html", {"form": form, "lists": LISTS})
    return _go_on(request, cleaned, reading, data, filename, ward)


def _go_on(request, cleaned, reading, data, filename, ward) -> HttpResponse:
    step, said = request.POST.get("step", ""), read_said(request.POST)
    if step == "result":
        return xlsx_response("直すところ", result_book(reading))
    plan = plan_of(reading, ward=ward)[1]
    asked = mark_of(plan.doubts)
    as_seen = request.POST.get("seen", "") == plan.mark and said.asked == asked
    if step == "take" and not reading.faults and as_seen:
        done = actions.load_list(
            kind=cleaned["kind"], data=data, filename=filename, by=request.user, at=request.now, ward=ward, allow_far=cleaned["allow_far"],
            origin=Origin(source=cleaned["source"], day=cleaned["day"]), said=said,
        )  # fmt: skip
        messages.success(request, f"取りこみました。新しく{done.made}件、書きかえ{done.changed}件です。")
        return redirect("shopping:desk")
    if step == "take" and not reading.faults:
        messages.error(request, words.NOT_AS_SEEN)
    read, unread = unread_in(COLUMNS[cleaned["kind"]], reading.table.header)
    return page(request, "shopping/import_look.html", {
        "told": cleaned, "label": LISTS[cleaned["kind"]], "filename": filename, "packed": pack(data), "plan": plan, "doubts": plan.doubts, "asked": asked,
        "faults": sorted(reading.faults.items())[:SHOWN], "fault_count": reading.fault_count, "notes": sorted(reading.notes.items())[:SHOWN],
        "note_count": len(reading.notes),
        "said": reading.said_back[:SHOWN], "total": len(reading.entries), "header": reading.table.header, "rows": reading.table.rows[:5],
        "shown": SHOWN, "read": read, "unread": unread,
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


def _file(cleaned) -> tuple[bytes, str]:
    if cleaned.get("file"):
        return cleaned["file"].read(LARGEST + 1), cleaned["file"].name
    return unpack(cleaned["packed"]), cleaned["filename"] or "list.csv"
