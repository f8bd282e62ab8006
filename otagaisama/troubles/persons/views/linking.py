"""Put together who is the same, link who lives together, and undo either."""

from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import page, query_of
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import press
from otagaisama.people import actions
from otagaisama.people import words as people_words
from otagaisama.people.once import press_once
from otagaisama.troubles.persons import pages, queries, words
from otagaisama.troubles.persons.forms import LinkForm
from otagaisama.troubles.persons.views.person import find_person
from otagaisama.troubles.thread.actions import seal_same

HOW = {"same": (actions.put_together, words.PUT_TOGETHER), "household": (actions.link_household, words.LINKED)}


@open_to(*DESK)
@press_once
def link(request, pk):
    """Look for somebody, and say how the two belong together."""
    known = find_person(request, pk)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        other = find_person(request, form.cleaned_data["other"])
        act, said = HOW[form.cleaned_data["how"]]
        return press(
            request,
            lambda: act(person=known, other=other, by=request.user, at=request.now),
            said=said,
            to=reverse("troubles:person", args=[pk]),
        )
    question = query_of(request, "q")
    others = queries.others_found(known, question, request.user, on=request.today)
    names = pages.names_of([known, *others], request.user, on=request.today, at=request.now)
    context = {"person": known, "called": pages.called_of([known], names), "others": pages.listed(others, names)}
    return page(request, "troubles/person_link.html", {**context, "question": question, "area": "desk"})


@open_to(*DESK)
@require_POST
@press_once
def part(request, pk):
    """This row was somebody else."""
    known = find_person(request, pk)
    seen = len(queries.rows_of(known, request.user, on=request.today)) > 1
    return _undo(request, known, actions.part, words.PARTED, seen=seen, alone=people_words.ALONE_ALREADY)


@open_to(*DESK)
@require_POST
@press_once
def unlink(request, pk):
    """She does not belong to the household."""
    known = find_person(request, pk)
    rows = queries.rows_of(known, request.user, on=request.today)
    seen = bool(queries.household_of(rows, request.user, on=request.today))
    return _undo(request, known, actions.unlink_household, words.UNLINKED, seen=seen, alone=people_words.NO_HOUSEHOLD)


@open_to(*DESK)
@require_POST
@press_once
def seal(request, pk):
    """She must not be known of: what has no seal yet of all that was put together gets one."""
    known = find_person(request, pk)
    trouble = queries.sealing_of(queries.rows_of(known, request.user, on=request.today), request.user, on=request.today)

    def seal_rest():
        if trouble is None:
            raise NotNow(words.NOT_SEALED)
        seal_same(trouble=trouble, by=request.user, at=request.now)

    return press(request, seal_rest, said=words.SEALED, to=reverse("troubles:person", args=[pk]))


def _undo(request, known, act, said: str, *, seen: bool, alone: str):
    """Undo what this reader can see. Whom she may not know is not there: neither a press nor its answer tells of anybody."""

    def undo():
        if not seen:
            raise NotNow(alone)
        act(person=known, by=request.user, at=request.now)

    return press(request, undo, said=said, to=reverse("troubles:person", args=[known.pk]))
