"""The children of an event: their parts, the consent, the adults beside."""

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give, paper
from otagaisama.base.steps import step, tried
from otagaisama.gatherings.children import actions, queries, states, words
from otagaisama.gatherings.children.forms import AdultsForm, ChildForm, ReasonForm, TurnForm
from otagaisama.gatherings.children.lists import CHILD_WORDS
from otagaisama.gatherings.events.pages import event_shown
from otagaisama.gatherings.events.queries import dates_of, events_for
from otagaisama.people.once import press_once

CONSENT = paper("child-consent", "gatherings/child_consent.html", "web/paper.css")


@open_to(*DESK)
@press_once
def child_words(request):
    """What children said, without names, for the newsletter."""
    return answer(request, CHILD_WORDS)


@open_to(*DESK)
@require_GET
def children(request, pk):
    """The parts for children in an event, who has one, and whether enough adults are there."""
    kept = _event(request, pk)
    turns, adults = queries.turns_of(kept), queries.adults_at(kept)
    there = sum(turn.state in queries.TAKEN for turn in turns)
    needed = states.adults_needed(there)
    return page(request, "gatherings/children.html", {
        "event": kept, "roles": queries.roles_of(kept), "turns": turns, "adults": adults, "there": there, "needed": needed,
        "enough": adults is not None and adults.count >= needed, "area": "desk", "no_index": True,
    })  # fmt: skip


@open_to(*DESK)
@press_once
def child_add(request, pk):
    """A child has a part."""
    kept = _event(request, pk)
    form = ChildForm(
        request.POST or None,
        roles=queries.child_roles(kept),
        initial={"photo": "none", "agreed_on": request.today},
        today=request.today,
    )
    return step(
        request, form, lambda fields: actions.add_child(by=request.user, at=request.now, **fields), said=words.ADDED, to=_to(kept),
        template="gatherings/child_form.html", context={"form": form, "event": kept, "title": "子どもの出番を書く", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def adults(request, pk):
    """Which adults are there, and afterwards what they learned."""
    kept = _event(request, pk)
    form = AdultsForm(request.POST or None, instance=queries.adults_at(kept))
    return step(
        request, form, lambda fields: actions.note_adults(event=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to(kept),
        template="gatherings/child_form.html", context={"form": form, "event": kept, "title": "見守る大人", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def consent(request, pk):
    """A paper for guardians: what the child does, when, who watches, photographs, when the contact is erased. No name stands on it."""
    kept = _event(request, pk)
    shown = event_shown(kept, dates_of(kept), at=request.now)
    return give(request, CONSENT, {
        **shown, "roles": queries.roles_of(kept), "adults": queries.adults_at(kept), "photos": states.Photo.choices, "days": states.ERASED_AFTER,
        "council": settings.COUNCIL, "phone": settings.COUNCIL_PHONE, "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@press_once
def child(request, pk):
    """How it went for a child, in her own words."""
    kept = _turn(request, pk)
    first = {"state": kept.state, "photo": kept.photo, "said": kept.said, "may_tell": kept.may_tell}
    form = TurnForm(request.POST or None, initial=first)
    return step(
        request, form, lambda fields: actions.note_turn(turn=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to(kept.event),
        template="gatherings/child.html", context={**_context(kept), "form": form},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def guardian(request, pk):
    """Where the guardian is reached, with a reason."""
    kept, form, contact = _turn(request, pk), ReasonForm(request.POST, auto_id="reason_%s"), None
    if form.is_valid():
        contact = tried(
            form, lambda: actions.open_guardian(turn=kept, by=request.user, at=request.now, **form.cleaned_data)
        )
    first = {"state": kept.state, "photo": kept.photo, "said": kept.said, "may_tell": kept.may_tell}
    context = {**_context(kept), "reason_form": form, "contact": contact, "form": TurnForm(initial=first)}
    return page(request, "gatherings/child.html", context)


def _context(kept) -> dict:
    return {
        "turn": kept,
        "event": kept.event,
        "title": kept.role.title,
        "reason_form": ReasonForm(auto_id="reason_%s"),
        "area": "desk",
        "no_index": True,
    }


def _event(request, pk):
    return find_own(request, events_for, pk)


def _turn(request, pk):
    return find_own(request, queries.turns_for, pk)


def _to(kept) -> str:
    return reverse("gatherings:event-children", args=[kept.pk])
