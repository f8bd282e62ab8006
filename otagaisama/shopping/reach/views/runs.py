"""The reach report: reckon, read, print, take away as PDF or Excel, ask what would be if. Reading only shows what was kept."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import Role, open_to
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.lists import answer, book_file
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.printing import NO_PDF, can_draw, give
from otagaisama.base.steps import step, take_step
from otagaisama.people.once import press_once
from otagaisama.shopping.reach import actions, queries, report, words
from otagaisama.shopping.reach.drawing import Layers, draw_ward, legend
from otagaisama.shopping.reach.forms import ReachForm, WhatIfForm
from otagaisama.shopping.reach.lists import RUNS
from otagaisama.shopping.reach.paper import REPORT, marks
from otagaisama.shopping.reach.reckoning import whole_of
from otagaisama.shopping.reach.spots import spots_of
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.town.drawing import lacking
from otagaisama.town.queries import districts, wards

READERS = (Role.COORDINATOR, Role.STAFF, Role.PLANNER)


@open_to(*READERS)
@require_GET
def runs(request):
    """Every reckoning that was kept, the newest first."""
    ward = wards().first()
    network = store_queries.network_of(ward) if ward else None
    return answer(request, RUNS, network=network, is_staff=_is_staff(request))


@open_to(Role.STAFF)
@press_once
def run_new(request):
    """Which shops count; then it is reckoned and kept. Takes some seconds for a ward."""
    form, ward = ReachForm(request.POST or None), wards().first()

    def act(typed):
        return actions.run_reach(ward=ward, wanted=form.wanted(), title=typed["title"], by=request.user, at=request.now)

    context = {"form": form, "network": store_queries.network_of(ward) if ward else None}
    return step(
        request, form, act, said=words.RECKONED, to=lambda run: reverse("shopping:run", args=[run.pk]),
        template="shopping/run_new.html", context=context,
    )  # fmt: skip


@open_to(*READERS)
@require_GET
def run(request, pk):
    """The report, on screen and on paper."""
    kept_run = find_or_404(queries.whole_runs(), pk=pk)
    return page(request, "shopping/run.html", {
        **_report(kept_run), "is_staff": _is_staff(request), "what_ifs": queries.what_ifs_of(kept_run)[:30], "printed_at": request.now,
    })  # fmt: skip


@open_to(*READERS)
@require_GET
def run_pdf(request, pk):
    """The report as a tagged PDF; where the PDF maker is missing, a sentence that says how to print."""
    kept_run = find_or_404(queries.whole_runs(), pk=pk)
    if not can_draw():
        messages.error(request, NO_PDF)
        return redirect("shopping:run", pk=pk)
    context = {
        **_report(kept_run),
        "printed_at": request.now,
        "council": settings.COUNCIL or "社会福祉協議会",
        "marks": marks(),
    }
    return give(request, REPORT, context, pdf=True, name=file_name(kept_run, ".pdf"))


@open_to(*READERS)
@require_GET
def run_book(request, pk):
    """Every table of the report as an Excel book."""
    kept_run = find_or_404(queries.whole_runs(), pk=pk)
    sheets = [*report.sheets(kept_run), report.towns(kept_run), report.sources(kept_run)]
    lead = (
        ("題名", kept_run.title),
        *(("まとめ", line) for line in report.lead(kept_run)),
        *(("読みかた", line) for line in (report.MAFF, *report.LIMITS)),
    )
    return book_file(
        "xlsx",
        kept_run.title,
        {"はじめに": (("こと", "ことば"), lead), **{sheet.title: (sheet.columns, sheet.rows) for sheet in sheets}},
    )


@open_to(*READERS)
@require_GET
def run_towns(request, pk):
    """Every town of a reckoning."""
    kept_run = find_or_404(queries.whole_runs(), pk=pk)
    return page(request, "shopping/run_towns.html", {"run": kept_run, "sheet": report.towns(kept_run)})


@open_to(Role.STAFF)
@press_once
def what_if(request, pk):
    """This shop closes, one opens here, a van stops there: the same homes and streets reckoned again."""
    kept_run = find_or_404(queries.base_runs(), pk=pk)
    whole = whole_of(kept_run)
    form = WhatIfForm(request.POST or None, shops=whole["shops"], towns=kept_run.towns)
    act = lambda _: actions.run_what_if(run=kept_run, scenario=form.scenario(), by=request.user, at=request.now)  # noqa: E731
    return take_step(
        request, form, act, said=words.RECKONED, to=lambda made: reverse("shopping:run", args=[made.pk]),
        show=lambda: _what_if_page(request, kept_run, whole, form),
    )  # fmt: skip


def _what_if_page(request, kept_run, whole: dict, form):
    layers = Layers()
    drawn = draw_ward(kept_run.ward, whole, stores=spots_of(whole["shops"]), districts=districts(), layers=layers)
    return page(
        request,
        "shopping/what_if.html",
        {"form": form, "run": kept_run, "drawing": drawn, "legend": legend(layers, drawn)},
    )


def _report(kept_run) -> dict:
    layers = Layers(walk=kept_run.parameters["limit"], ring=0)
    whole = whole_of(kept_run)
    drawn = draw_ward(
        kept_run.ward, whole, stores=spots_of(whole["shops"]), districts=districts(), layers=layers, scenario=kept_run.scenario,
        ways=not kept_run.is_what_if, barriers=kept_run.network.barriers,
    )  # fmt: skip
    return {
        "run": kept_run, "lead": report.lead(kept_run), "first": report.first_sheets(kept_run), "more": report.more_sheets(kept_run),
        "sources": report.sources(kept_run), "maff": report.MAFF, "limits": report.LIMITS, "group": report.group_label(kept_run),
        "drawing": drawn, "legend": legend(layers, drawn), "lacking": lacking(kept_run.ward),
    }  # fmt: skip


def file_name(run, ending: str) -> str:
    """The name of a report's file, with the day on which it was reckoned in Japan."""
    return f"reach-{day_of_tokyo(run.made_at):%Y%m%d}{ending}"


def _is_staff(request) -> bool:
    return Role.STAFF in request.user.roles_on(request.today)
