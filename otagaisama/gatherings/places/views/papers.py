"""The council's own report form: brought once, its cells clicked once, filled for each place and year."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.council_forms import BrokenForm, kind_of
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step
from otagaisama.gatherings.places import actions, queries, report, words
from otagaisama.gatherings.places.forms import ReportFormForm, SlotForm
from otagaisama.gatherings.places.lists import REPORT_FORMS
from otagaisama.gatherings.places.views.keeping import KEEPERS, find_place
from otagaisama.gatherings.places.views.money import year_asked
from otagaisama.people.once import press_once


@open_to(Role.STAFF)
@press_once
def forms(request):
    """The forms that stand."""
    return answer(request, REPORT_FORMS)


@open_to(Role.STAFF)
@press_once
def form_new(request):
    """One more form."""
    form = ReportFormForm(request.POST or None, request.FILES or None)
    return step(
        request, form, lambda _: actions.add_report_form(by=request.user, at=request.now, **form.facts()), said=words.FORM_ADDED, to=_to,
        template="gatherings/report_form_new.html", context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(Role.STAFF)
@press_once
def form_map(request, pk):
    """The form as it is, every cell to be clicked."""
    kept = _find(request, pk)
    form = SlotForm(request.POST or None)
    context = {"form": form, "kept": kept, "blocks": report.drawn(kept), "area": "desk"}
    return step(
        request, form, lambda fields: actions.map_slot(form=kept, by=request.user, at=request.now, **form.facts()),
        said=words.FORM_MAPPED if request.POST.get("field") else words.FORM_CLEARED, to=_to, template="gatherings/report_form.html", context=context,
    )  # fmt: skip


@open_to(Role.STAFF)
@require_POST
@press_once
def form_used(request, pk):
    """Offered to keepers, or no more."""
    kept = _find(request, pk)
    used = not kept.is_used
    return press(
        request, lambda: actions.use_report_form(form=kept, used=used, by=request.user, at=request.now),
        said=words.FORM_USED if used else words.FORM_UNUSED, to=_to(kept),
    )  # fmt: skip


@open_to(*KEEPERS)
@require_GET
def filled(request, pk, form):
    """The council's form with this place's year, as a Word or Excel file."""
    place = find_place(request, pk)
    year = year_asked(request)
    grant = queries.grant_of(place, year)
    kept = find_or_404(queries.usable_forms(grant.rule if grant else ""), pk=form)
    try:
        body = report.fill(kept, place, year, on=request.today)
    except BrokenForm as error:
        return page(request, "gatherings/report_form_broken.html", {"place": place, "said": str(error)})
    ending, content_type = kind_of(body)
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="houkoku.{ending}"'
    return response


def _find(request, pk):
    return find_or_404(queries.report_forms(request.user, on=request.today), pk=pk)


def _to(kept) -> str:
    return reverse("gatherings:report-form", args=[kept.pk])
