"""「いつもの人が来なかった」 at the desk: whom to tell next, what was said, what became of it."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import step
from otagaisama.people.once import press_once
from otagaisama.shopping.vans import actions, roles, words
from otagaisama.shopping.vans.forms.stops import OutcomeForm, ToldForm
from otagaisama.shopping.vans.lists import ABSENCES
from otagaisama.shopping.vans.queries import stops as stop_queries
from otagaisama.shopping.vans.states import Known, Outcome

KEEPERS = roles.KEEPERS


@open_to(*KEEPERS)
@require_GET
def absences(request):
    """What waits for an answer first."""
    return answer(request, ABSENCES)


@open_to(*KEEPERS)
@require_GET
def absence(request, pk):
    """One of them, without who it is about: that opens by a press."""
    return page(request, "shopping/absence.html", _about(request, _find(request, pk)))


@open_to(*KEEPERS)
@require_POST
@press_once
def absence_open(request, pk):
    """Who it is about, and whom to call: seen by a press, which the diary keeps."""
    absence_kept = _find(request, pk)
    opened = actions.open_absence(absence=absence_kept, by=request.user, at=request.now)
    return page(request, "shopping/absence.html", _about(request, opened) | {"opened": opened})


@open_to(*KEEPERS)
@require_POST
@press_once
def absence_tell(request, pk):
    """Somebody of the chain was told."""
    absence_kept = _find(request, pk)
    form = ToldForm(request.POST, links=stop_queries.chain_of(absence_kept.stop))

    def act(fields):
        link = form.links.get(fields["link"])
        return actions.tell_link(
            absence=absence_kept, link=link, role="ご本人に", said=fields["said"], by=request.user, at=request.now
        )

    return _step(request, absence_kept, "tell_form", form, act, words.TOLD_LINK)


@open_to(*KEEPERS)
@require_POST
@press_once
def absence_answer(request, pk):
    """What became of it."""
    absence_kept = _find(request, pk)
    form = OutcomeForm(request.POST)

    def act(fields):
        return actions.answer_absence(absence=absence_kept, by=request.user, at=request.now, **fields)

    return _step(request, absence_kept, "answer_form", form, act, words.ANSWERED)


def _find(request, pk):
    return find_own(request, stop_queries.absences_for, pk)


def _step(request, absence_kept, name: str, form, act, said):
    to = reverse("shopping:absence", args=[absence_kept.pk])
    return step(
        request,
        form,
        act,
        said=said,
        to=to,
        template="shopping/absence.html",
        context=_about(request, absence_kept) | {name: form},
    )


def _about(request, absence_kept) -> dict:
    chain = list(stop_queries.chain_of(absence_kept.stop))
    steps = list(absence_kept.steps.select_related("by").order_by("at"))
    reached = {step_.link_id for step_ in steps}
    may_tell = absence_kept.danger or absence_kept.known == Known.AGREED
    return {
        "absence": absence_kept, "chain": chain, "notices": steps, "next_link": next((link for link in chain if link.pk not in reached), None),
        "may_tell": may_tell, "not_to_tell": words.NOT_TO_TELL, "waits": absence_kept.outcome == Outcome.WAITING,
        "tell_form": ToldForm(links=chain), "answer_form": OutcomeForm(),
    }  # fmt: skip
