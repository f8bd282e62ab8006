"""At the desk: what others do, to begin from."""

from django.urls import reverse

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404
from otagaisama.base.steps import step
from otagaisama.gatherings.events import actions, queries, words
from otagaisama.gatherings.events.forms import CaseForm
from otagaisama.gatherings.events.lists import CASES
from otagaisama.people.once import press_once


@open_to(*DESK)
@press_once
def cases(request):
    """All that were written down."""
    return answer(request, CASES)


@open_to(*DESK)
@press_once
def case_new(request):
    """One more."""
    return _written(request, None)


@open_to(*DESK)
@press_once
def case(request, pk):
    """One of them, to be read, changed, and begun from."""
    return _written(request, pk)


def _written(request, pk):
    every = queries.cases_for(request.user, on=request.today)
    kept = find_or_404(every, pk=pk) if pk else None
    form = CaseForm(request.POST or None, instance=find_or_404(every, pk=pk) if pk else None, today=request.today)
    return step(
        request, form, lambda fields: actions.note_case(case=kept, by=request.user, at=request.now, **fields), said=words.CASE_NOTED,
        to=reverse("gatherings:cases"), template="gatherings/case.html", context={"form": form, "case": kept, "area": "desk"},
    )  # fmt: skip
