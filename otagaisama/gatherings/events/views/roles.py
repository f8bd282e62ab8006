"""Small roles: made at the desk, offered quietly by whoever knows somebody who would like it."""

from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.gatherings.events import actions, queries, states, words
from otagaisama.gatherings.events.forms import RoleForm, RoleOfferForm
from otagaisama.gatherings.events.lists import ROLES
from otagaisama.gatherings.events.views.desk import find_event
from otagaisama.people.once import press_once

OFFERERS = (Role.LISTENER, *DESK)


@open_to(*OFFERERS)
@press_once
def roles(request):
    """What could be offered to somebody."""
    return answer(request, ROLES)


@open_to(*OFFERERS)
@press_once
def role(request, pk):
    """One of them: to whom this reader offered it, and one more."""
    kept = find_or_404(queries.roles_for(request.user, on=request.today), pk=pk)
    form = RoleOfferForm(request.POST or None, initial={"first": True})
    mine = [
        (offer, states.answers_from(offer.state)) for offer in queries.offers_of(kept, request.user, on=request.today)
    ]
    return step(
        request, form, lambda fields: actions.offer_role(role=kept, by=request.user, at=request.now, **fields), said=words.ROLE_OFFERED,
        to=reverse("gatherings:role", args=[pk]), template="gatherings/role.html",
        context={"form": form, "role": kept, "offers": mine,
                 "may_change": queries.keeps_event_of(request.user, kept, on=request.today), "free": kept.wanted - kept.taken},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def role_add(request, pk):
    """One more small role of an event."""
    kept = find_event(request, pk)
    form = RoleForm(request.POST or None)
    return step(
        request, form, lambda fields: actions.add_role(event=kept, by=request.user, at=request.now, **fields), said=words.ROLE_KEPT,
        to=reverse("gatherings:event-desk", args=[pk]), template="gatherings/role_form.html", context={"form": form, "event": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def role_change(request, pk):
    """Written anew."""
    mine = queries.roles_kept(request.user, on=request.today)
    kept = find_or_404(mine, pk=pk)
    form = RoleForm(request.POST or None, instance=find_or_404(mine, pk=pk))
    return step(
        request, form, lambda fields: actions.change_role(role=kept, by=request.user, at=request.now, **fields), said=words.ROLE_KEPT,
        to=reverse("gatherings:event-desk", args=[kept.event_id]), template="gatherings/role_form.html",
        context={"form": form, "event": kept.event, "role": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*OFFERERS)
@require_POST
@press_once
def role_answer(request, pk, answer):
    """What she said, or that she did it."""
    if answer not in states.ANSWER_MOVES:
        raise NotYours(NOT_FOUND)
    offer = find_or_404(queries.role_offers_for(request.user, on=request.today), pk=pk)
    return press(
        request, lambda: actions.answer_role(offer=offer, answer=answer, by=request.user, at=request.now), said=words.ROLE_ANSWERED,
        to=reverse("gatherings:role", args=[offer.role_id]),
    )  # fmt: skip
