"""Small roles: made at the desk or by the keeper of a place, offered quietly by whoever knows somebody who would like it."""

from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.gatherings.events.views.desk import find_event
from otagaisama.gatherings.places.views.keeping import KEEPERS, find_place
from otagaisama.gatherings.roles import actions, queries, states, words
from otagaisama.gatherings.roles.forms import PlaceRoleForm, RoleForm, RoleOfferForm
from otagaisama.gatherings.roles.lists import ROLES
from otagaisama.people.once import press_once

OFFERERS = (Role.LISTENER, Role.KEEPER, *DESK)


@open_to(*OFFERERS)
@press_once
def roles(request):
    """What could be offered to somebody."""
    return answer(request, ROLES)


@open_to(*OFFERERS)
@press_once
def role(request, pk):
    """One of them: to whom this reader offered it, what came of it, and one more while it goes on."""
    kept = find_or_404(queries.roles_minded(request.user, on=request.today), pk=pk)
    going = queries.is_offered_by(request.user, kept, on=request.today)
    form = RoleOfferForm(request.POST or None, initial={"first": True})
    mine = [
        (offer, states.answers_from(offer.state)) for offer in queries.offers_of(kept, request.user, on=request.today)
    ]
    return step(
        request, form, lambda fields: actions.offer_role(role=kept, by=request.user, at=request.now, **fields), said=words.ROLE_OFFERED,
        to=reverse("gatherings:role", args=[pk]), template="gatherings/role.html",
        context={"form": form, "role": kept, "offers": mine, "going": going, "free": kept.wanted - kept.taken,
                 "may_change": queries.is_kept_by(request.user, kept, on=request.today)},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def role_add(request, pk):
    """One more small role of an event."""
    kept = find_event(request, pk)
    form = RoleForm(request.POST or None)
    return step(
        request, form, lambda fields: actions.add_role(held_at=kept, by=request.user, at=request.now, **fields), said=words.ROLE_KEPT,
        to=reverse("gatherings:event-desk", args=[pk]), template="gatherings/role_form.html", context={"form": form, "event": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def place_roles(request, pk):
    """The small roles of a place, and one more."""
    kept = find_place(request, pk)
    form = PlaceRoleForm(request.POST or None)
    return step(
        request, form, lambda fields: actions.add_role(held_at=kept, by=request.user, at=request.now, **fields), said=words.ROLE_KEPT,
        to=reverse("gatherings:place-roles", args=[pk]), template="gatherings/place_roles.html",
        context={"form": form, "place": kept, "roles": queries.roles_at(kept)},
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def role_change(request, pk):
    """Written anew."""
    mine = queries.roles_kept(request.user, on=request.today)
    kept = find_or_404(mine, pk=pk)
    asks = PlaceRoleForm if kept.place_id else RoleForm
    form = asks(request.POST or None, instance=find_or_404(mine, pk=pk))
    return step(
        request, form, lambda fields: actions.change_role(role=kept, by=request.user, at=request.now, **fields), said=words.ROLE_KEPT,
        to=_home(kept), template="gatherings/role_form.html",
        context={"form": form, "event": kept.event, "place": kept.place, "role": kept},
    )  # fmt: skip


@open_to(*KEEPERS)
@require_POST
@press_once
def role_end(request, pk):
    """Offered to nobody any more."""
    return _end(request, pk, ended=True, said=words.ENDED)


@open_to(*KEEPERS)
@require_POST
@press_once
def role_again(request, pk):
    """Offered again."""
    return _end(request, pk, ended=False, said=words.AGAIN)


@open_to(*OFFERERS)
@require_POST
@press_once
def role_answer(request, pk, answer):
    """What she said, or that she did it."""
    if answer not in states.ANSWER_MOVES:
        raise NotYours(NOT_FOUND)
    offer = find_own(request, queries.role_offers_for, pk)
    return press(
        request, lambda: actions.answer_role(offer=offer, answer=answer, by=request.user, at=request.now), said=words.ROLE_ANSWERED,
        to=reverse("gatherings:role", args=[offer.role_id]),
    )  # fmt: skip


def _end(request, pk, *, ended: bool, said: str):
    kept = find_or_404(queries.roles_kept(request.user, on=request.today), pk=pk)
    return press(
        request, lambda: actions.end_role(role=kept, ended=ended, by=request.user, at=request.now), said=said, to=_home(kept)
    )  # fmt: skip


def _home(role) -> str:
    if role.place_id:
        return reverse("gatherings:place-roles", args=[role.place_id])
    return reverse("gatherings:event-desk", args=[role.event_id])
