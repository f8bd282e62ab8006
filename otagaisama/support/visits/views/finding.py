"""Whom to ask: proposals for one visit and for the week, one asking at a time, answers that came by telephone."""

from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import press
from otagaisama.people.once import press_once
from otagaisama.people.queries import colleagues
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.requests.pages import address
from otagaisama.support.requests.views.steps import take_step
from otagaisama.support.visits import actions, forms, queries, words
from otagaisama.support.visits.models import Ask
from otagaisama.support.visits.pages.desk import PROPOSALS, call_visits
from otagaisama.support.visits.pages.finding import propose_week
from otagaisama.support.visits.pages.visit import ask_facts
from otagaisama.support.visits.views.steps import find_visit


@open_to(*DESK)
@press_once
def ask(request, pk, helper):
    """お願いする: what to read aloud, the clock, and the answer if she says it at once."""
    visit = find_visit(request, pk)
    candidate = find_own(request, helper_queries.helpers_for, helper)
    team = colleagues(on=request.today, district_id=visit.request.district_id)
    start = {"escort": visit.escort_id, "alone_reason": visit.alone_reason, "version": visit.version}
    form = forms.AskForm(request.POST or None, initial=start, colleagues=team)

    def act(typed):
        answer = typed.pop("answer")
        made = actions.ask_helper(visit=visit, helper=candidate, by=request.user, at=request.now, **typed)
        if answer != "waiting":
            actions.answer_ask(
                ask=made, accepts=answer == "accept", way=Ask.AnsweredBy.PHONE, by=request.user, at=request.now
            )

    said = {"accept": words.TAKEN, "decline": words.DECLINED}.get(request.POST.get("answer", ""), words.ASKED)
    texts = {
        "template": "support/ask.html",
        "helper": candidate,
        "visit": visit,
        **ask_facts(visit, candidate, at=request.now),
    }
    return take_step(request, form, act, record=visit, said=said, to=address("visit", visit), **texts)


@open_to(*DESK)
@require_POST
@press_once
def ask_phone(request, pk, helper):
    """Show how to reach her, for the asking: a line in the diary."""
    visit = find_visit(request, pk)
    candidate = find_own(request, helper_queries.helpers_for, helper)
    try:
        person = actions.open_for_asking(helper=candidate, by=request.user, at=request.now)
    except Refused as refusal:
        return page(
            request,
            "support/ask_phone.html",
            {"visit": visit, "helper": candidate, "sentence": str(refusal), "area": "desk"},
        )
    return page(
        request, "support/ask_phone.html", {"visit": visit, "helper": candidate, "person": person, "area": "desk"}
    )


@open_to(*DESK)
@press_once
def ask_answer(request, pk, ask):
    """What she said on the telephone."""
    visit, asking = _asking(request, pk, ask)
    form = forms.AnswerForm(request.POST or None)

    def act(typed):
        accepts = typed["answer"] == "accept"
        actions.answer_ask(ask=asking, accepts=accepts, way=Ask.AnsweredBy.PHONE, by=request.user, at=request.now)

    said = words.TAKEN if request.POST.get("answer") == "accept" else words.DECLINED
    lead = f"{asking.helper.name}さんの返事を書きとめます。見送りは、ほかの方には見えません。"
    return take_step(
        request,
        form,
        act,
        record=visit,
        said=said,
        to=address("visit", visit),
        title="返事を書きとめる",
        lead=lead,
        button="書きとめる",
    )


@open_to(*DESK)
@require_POST
@press_once
def ask_silent(request, pk, ask):
    """The clock has run out: the next may be asked."""
    visit, asking = _asking(request, pk, ask)
    act = lambda: actions.give_up_waiting(ask=asking, by=request.user, at=request.now)  # noqa: E731  a press has one line
    return press(request, act, said=words.GAVE_UP, to=address("visit", visit))


@open_to(*DESK)
@require_POST
@press_once
def ask_back(request, pk, ask):
    """The asking is not needed any more."""
    visit, asking = _asking(request, pk, ask)
    act = lambda: actions.take_back_ask(ask=asking, by=request.user, at=request.now)  # noqa: E731  a press has one line
    return press(request, act, said=words.TAKEN_BACK, to=address("visit", visit))


@open_to(*DESK)
def proposals(request):
    """Who could go where, for all open visits of the next week at once; a person asks one by one."""
    visits = list(queries.open_visits_for(request.user, on=request.today, days=7))
    call_visits(visits, request.user, listed=PROPOSALS, today=request.today, at=request.now)
    context = {"visits": visits, "rows": [], "sentence": "", "area": "desk", "today": request.today}
    try:
        context["rows"] = propose_week(visits, request.user, on=request.today, at=request.now)
    except Refused as refusal:
        context["sentence"] = str(refusal)
    return page(request, "support/proposals.html", context)


def _asking(request, pk, ask):
    visit = find_visit(request, pk)
    return visit, find_or_404(visit.asks.select_related("helper__person", "visit"), pk=ask)
