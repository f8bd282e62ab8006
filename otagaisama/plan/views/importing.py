"""A plan comes in: chosen, looked at, then taken in; or given back with the reasons."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.intake.papers import pack, unpack
from otagaisama.base.intake.tables import HOW
from otagaisama.base.lists import book_file, table_file
from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused
from otagaisama.people.once import press_once
from otagaisama.plan import actions, files, queries, words
from otagaisama.plan.forms import KeepForm, UploadForm
from otagaisama.plan.sheet import SheetRefused


@open_to(Role.PLANNER, Role.STAFF)
@press_once
def upload(request):
    """Choose the file; what would be taken in is shown before anything is kept."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "plan/import.html", {"form": form})
    file = form.cleaned_data["file"]
    if file.size > files.BIGGEST:
        form.add_error("file", files.TOO_BIG)
        return page(request, "plan/import.html", {"form": form})
    return _preview(request, file.read(), file.name)


@open_to(Role.PLANNER, Role.STAFF)
@require_GET
def blank(request, form):
    """A blank form of a plan, to be filled in; a table as it is printed can be brought in all the same."""
    first, *rows = files.blank_rows(fiscal_year_of(request.today) + 1)
    how = ([HOW], [[line] for line in words.HOW_TO_FILL])
    return book_file(form, "ひな型_計画", {files.SHEET_NAME: (first, rows)} | ({HOW: how} if form == "xlsx" else {}))


@open_to(Role.PLANNER, Role.STAFF)
@require_POST
@press_once
def keep(request):
    """Take in what was looked at."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return redirect("plan:import")
    cleaned = form.cleaned_data
    data = unpack(cleaned["file"])
    try:
        actions.import_plan(
            data=data,
            filename=cleaned["filename"],
            make_current=cleaned["make_current"],
            by=request.user,
            at=request.now,
        )
    except SheetRefused:
        return _preview(request, data, cleaned["filename"])
    except Refused as refusal:
        return _preview(request, data, cleaned["filename"], refusal=str(refusal))
    messages.success(request, words.PLAN_TAKEN_IN)
    return redirect("plan:desk")


@open_to(Role.PLANNER, Role.STAFF)
@require_POST
@press_once
def reasons(request):
    """The file that was refused, each row with its reasons, to be put right."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return redirect("plan:import")
    try:
        files.read_sheet(unpack(form.cleaned_data["file"]), form.cleaned_data["filename"])
    except SheetRefused as refused:
        return table_file("csv", "直してほしいところ", *files.rows_with_reasons(refused))
    return redirect("plan:import")


def _preview(request, data: bytes, filename: str, *, refusal: str = ""):
    kept = {
        "file": pack(data),
        "filename": filename,
        "make_current": queries.current_plan() is None,
    }
    context = {"form": UploadForm(), "keep_form": KeepForm(initial=kept), "filename": filename, "refusal": refusal}
    try:
        sheet = files.read_sheet(data, filename)
    except SheetRefused as refused:
        context["faults"] = refused.faults
    else:
        context |= {"sheet": sheet, **queries.compare(sheet)}
    answer = page(request, "plan/import.html", context)
    if refusal or "faults" in context:
        answer.status_code = 422
    return answer
