"""The monthly report, the reports of troubles, and the plots of a year, ready to print."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.council_forms import EXCEL
from otagaisama.base.lists import book_file, file_asked
from otagaisama.base.pages import page
from otagaisama.base.steps import tried
from otagaisama.people.once import press_once
from otagaisama.reports import crossing, pages
from otagaisama.reports.forms import OwnForm
from otagaisama.reports.pages import filled
from otagaisama.reports.plots import plots_of_desk, plots_of_plan
from otagaisama.troubles.thread.lists import times_of


@open_to(Role.COORDINATOR, Role.STAFF)
@require_GET
def month(request):
    """A month that is over: what was grasped, found, built up, matched, talked over; and its common issues."""
    months = pages.months_of(request.today)
    said = request.GET.get("month", "")
    chosen = next((each for each in months if f"{each:%Y-%m}" == said), months[0])
    context = pages.report_of(chosen, request.user, on=request.today)
    choices = [(f"{each:%Y-%m}", f"{each.year}年{each.month}月") for each in months]
    return page(request, "reports/month.html", {
        **context, "months": choices, "chosen": f"{chosen:%Y-%m}", "council": settings.COUNCIL, "printed_at": request.now, "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@press_once
def month_form(request):
    """A month in the council's own Excel form: named or marked cells are filled, the file goes back and is not kept."""
    months = pages.months_of(request.today)
    said = request.GET.get("month", "")
    chosen = next((each for each in months if f"{each:%Y-%m}" == said), months[0])
    report = pages.report_of(chosen, request.user, on=request.today)
    values = pages.values_of(report, council=settings.COUNCIL, on=request.today)
    form = OwnForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        body = tried(form, lambda: filled(form.cleaned_data["paper"], values))
        if body is not None:
            answer = HttpResponse(body, content_type=EXCEL)
            answer["Content-Disposition"] = f'attachment; filename="houkoku-{chosen:%Y-%m}.xlsx"'
            return answer
    return page(request, "reports/month_form.html", {"form": form, "month": chosen, "values": values, "area": "desk"})


@open_to(*DESK)
@require_GET
def troubles(request):
    """月報・年報: the troubles of a month or a fiscal year by area, kind, where they were heard and where they went; as a book too."""
    times = times_of(request.today)
    said = request.GET.get("time", "")
    chosen, label = next((each for each in times if each[0] == said), times[0])
    report = crossing.report_of(chosen, request.user, on=request.today)
    kind = file_asked(request)
    if kind:
        return book_file(kind, f"困りごと {label}", {table.title: table.sheet() for table in report["tables"]})
    return page(request, "reports/troubles.html", {
        **report, "times": times, "chosen": chosen, "time_label": label, "council": settings.COUNCIL, "printed_at": request.now, "area": "desk",
    })  # fmt: skip


@open_to(*DESK, Role.PLANNER)
@require_GET
def plots(request):
    """A fiscal year in plots with their tables: exact for a desk, as the plan tells it for who reads the plan; as a book too."""
    years = [(code, label) for code, label in times_of(request.today) if "-" not in code]
    said = request.GET.get("year", "")
    chosen, label = next((each for each in years if each[0] == said), years[0])
    exact = bool(request.user.roles_on(request.today) & {*DESK})
    year, on = int(chosen), request.today
    drawn = plots_of_desk(year, request.user, on=on) if exact else plots_of_plan(year, on=on)
    kind = file_asked(request)
    if kind:
        return book_file(kind, f"図の数 {label}", {plot.title: plot.sheet() for plot in drawn if not plot.is_empty})
    return page(request, "reports/plots.html", {
        "plots": drawn, "exact": exact, "years": years, "chosen": chosen, "time_label": label, "council": settings.COUNCIL,
        "printed_at": request.now, "area": "desk",
    })  # fmt: skip
