"""Put together who is the same, link who lives together, and undo either."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import actions
from otagaisama.people import words as people_words
from otagaisama.people.once import press_once
from otagaisama.troubles.persons import pages, queries, words
from otagaisama.troubles.persons.forms import LinkForm
from otagaisama.troubles.persons.views.person import find_person


@open_to(*DESK)
@press_once
def link(request, pk):
    """Look for somebody, and say how the two belong together."""
    known = find_person(request, pk)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        other = find_person(request, form.cleaned_data["other"])
        _link(request, known, other, form.cleaned_data["how"])
        return redirect("troubles:person", pk=pk)
    question = request.GET.get("q", "").replace("\0", "")[:100].strip()
    others = queries.others_found(known, question, request.user, on=request.today)
    names = pages.names_of([known, *others], request.user, on=request.today, at=request.now)
    context = {"person": known, "called": pages.called_of([known], names), "others": pages.listed(others, names)}
    return page(request, "troubles/person_link.html", {**context, "question": question, "area": "desk"})


def _link(request, person, other, how: str) -> None:
    act, said = {
        "same": (actions.put_together, words.PUT_TOGETHER),
        "household": (actions.link_household, words.LINKED),
    }[how]
    try:
        act(person=person, other=other, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)


@open_to(*DESK)
@require_POST
@press_once
def part(request, pk):
    """This row was somebody else."""
    return _undo(request, pk, actions.part, words.PARTED, alone=people_words.ALONE_ALREADY)


@open_to(*DESK)
@require_POST
@press_once
def unlink(request, pk):
    """She does not belong to the household."""
    return _undo(request, pk, actions.unlink_household, words.UNLINKED, alone=people_words.NO_HOUSEHOLD)


def _undo(request, pk, act, said: str, *, alone: str):
    """Undo what this reader can see. Whom she may not know is not there: neither a press nor its answer tells of anybody."""
    known = find_person(request, pk)
    rows = queries.rows_of(known, request.user, on=request.today)
    seen = len(rows) > 1 if act is actions.part else queries.household_of(rows, request.user, on=request.today)
    try:
        if not seen:
            raise NotNow(alone)
        act(person=known, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("troubles:person", pk=pk)
