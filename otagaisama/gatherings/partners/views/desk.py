"""At the desk: who was asked, by whom, and what came of it; the ring."""

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer as answer_list
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.gatherings.partners import actions, pages, queries, words
from otagaisama.gatherings.partners.forms import ApproachForm, LetterForm, PartnerForm, RingForm
from otagaisama.gatherings.partners.lists import PARTNERS
from otagaisama.gatherings.partners.states import Answer, Liveness
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept


@open_to(*DESK)
@press_once
def partners(request):
    """Whom this desk speaks with, by when again."""
    return answer_list(request, PARTNERS)


@open_to(*DESK)
@require_GET
def ring(request):
    """The plan's ring with what is alive in each, and the same as a table."""
    spots = pages.ring_of(list(queries.partners_for(request.user, on=request.today)), on=request.today)
    context = {
        "spots": spots,
        "side": pages.SIDE,
        "middle": pages.MIDDLE,
        "radius": pages.RADIUS,
        "states": Liveness.choices,
        "area": "desk",
    }
    may_word = Role.STAFF in request.user.roles_on(request.today)
    return page(request, "gatherings/ring.html", {**context, "may_word": may_word})


@open_to(Role.STAFF)
@press_once
def ring_words(request):
    """Which words stand on the ring."""
    form = RingForm(request.POST or None, initial={"labels": "\n".join(queries.ring_labels())})
    return step(
        request, form, lambda fields: actions.word_ring(labels=fields["labels"].splitlines(), by=request.user, at=request.now), said=words.RING_KEPT,
        to=reverse("gatherings:ring"), template="gatherings/partner_step.html", context={"form": form, "title": "輪のことば", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def partner_new(request):
    """One more."""
    form = PartnerForm(request.POST or None, initial={"keeps": request.user.pk}, **_choices(request))
    return step(
        request, form, lambda _: actions.note_partner(by=request.user, at=request.now, **form.facts()), said=words.NOTED, to=_to,
        template="gatherings/partner_step.html", context={"form": form, "title": "相手を書く", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def partner(request, pk):
    """One partner: what it gives and wishes, what was asked, what is next."""
    kept = find_own(request, queries.partners_for, pk)
    may_write = queries.writes_of(request.user, kept, on=request.today)
    return page(request, "gatherings/partner.html", {
        "partner": kept, "approaches": queries.approaches_of(kept), "state": queries.liveness(kept, on=request.today),
        "may_write": may_write and not kept.ended_on, "late": kept.next_on and kept.next_on < request.today,
        "answers": [(code, label) for code, label in Answer.choices if code != Answer.WAITING], "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@press_once
def partner_change(request, pk):
    """Written anew."""
    kept = _find(request, pk)
    form = PartnerForm(request.POST or None, instance=_find(request, pk), **_choices(request))
    return step(
        request, form, lambda _: actions.note_partner(partner=kept, by=request.user, at=request.now, **form.facts()), said=words.NOTED, to=_to,
        template="gatherings/partner_step.html", context={"form": form, "title": "書き直す", "partner": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def approach(request, pk):
    """Somebody spoke with them."""
    kept = _find(request, pk)
    form = ApproachForm(request.POST or None, initial={"on": request.today, "role": kept.role}, today=request.today)
    return step(
        request, form, lambda fields: actions.note_approach(partner=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to(kept),
        template="gatherings/partner_step.html", context={"form": form, "title": "話したことを書く", "partner": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def letter(request, pk):
    """A letter to the role, by the way they wished for."""
    kept = _find(request, pk)
    council = settings.COUNCIL
    first = {
        "subject": words.SUBJECT.format(council=council),
        "said": words.LETTER.format(council=council, role=f"{kept.name} {kept.role}".strip()),
    }
    form = LetterForm(request.POST or None, initial=first, today=request.today)
    return step(
        request, form, lambda fields: actions.write_to_partner(partner=kept, by=request.user, at=request.now, **fields), said=words.WRITTEN, to=_to(kept),
        template="gatherings/partner_step.html", context={"form": form, "title": "手紙を出す", "partner": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def approach_answer(request, pk, approach, answer):
    """What they answered to what was asked."""
    kept = _find(request, pk)
    if answer not in Answer.values:
        raise NotYours(NOT_FOUND)
    spoken = find_or_404(queries.spoken_to(kept), pk=approach)
    return press(
        request, lambda: actions.answer_approach(approach=spoken, answer=answer, by=request.user, at=request.now), said=words.NOTED, to=_to(kept)
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def partner_end(request, pk):
    """Nothing goes on with them any more."""
    kept = _find(request, pk)
    return press(request, lambda: actions.end_partner(partner=kept, by=request.user, at=request.now), said=words.NOTED, to=_to(kept))  # fmt: skip


def _find(request, pk):
    return find_or_404(queries.kept_partners(request.user, on=request.today), pk=pk)


def _to(kept) -> str:
    return reverse("gatherings:partner", args=[kept.pk])


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    kinds = [*queries.ring_labels(), "そのほか"]
    return {
        "districts": districts_kept(**given),
        "keepers": queries.may_keep(**given),
        "kinds": kinds,
        "today": request.today,
    }
