"""At the desk: what was found on a walk, and each step until it opens."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.gatherings.candidates import actions, pages, queries, states, words
from otagaisama.gatherings.candidates.forms import PARTS, TITLES, CandidateForm, SeenForm, StepForm
from otagaisama.gatherings.candidates.lists import CANDIDATES
from otagaisama.gatherings.events.queries import cases_for, who_may_keep
from otagaisama.gatherings.places.forms import PlaceForm
from otagaisama.gatherings.places.queries import may_be_keepers
from otagaisama.gatherings.places.states import PlaceKind
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept

BLANK_ROWS = 8


@open_to(*DESK)
@press_once
def candidates(request):
    """What is looked for, what is late, what is to be looked back on."""
    return answer(request, CANDIDATES)


@open_to(*DESK)
@require_GET
def candidate_map(request):
    """Where they are: at the town of each."""
    going = queries.going_for(request.user, on=request.today)
    return page(request, "gatherings/candidate_map.html", {**pages.map_of(going), "total": len(going), "area": "desk"})


@open_to(*DESK)
@require_GET
def candidate_walk(request):
    """A paper to walk with: what is to be looked at, and empty rows. No owner stands on it."""
    waiting = queries.going_for(request.user, on=request.today, stage=states.Stage.FOUND)
    context = {"waiting": waiting, "items": states.Item.choices, "blanks": range(BLANK_ROWS), "area": "desk"}
    return page(request, "gatherings/candidate_walk.html", context)


@open_to(*DESK)
@press_once
def candidate_new(request):
    """One more."""
    form = CandidateForm(request.POST or None, initial={"keeps": request.user.pk}, **_choices(request))
    return step(
        request, form, lambda _: actions.find_candidate(by=request.user, at=request.now, **form.facts()), said=words.FOUND, to=_to,
        template="gatherings/candidate_form.html", context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def candidate(request, pk):
    """One candidate: its road, checklist, money, trials."""
    kept = _find(request, pk)
    shown = pages.candidate_shown(kept, on=request.today)
    return page(request, "gatherings/candidate.html", {**shown, "titles": TITLES, "area": "desk", "no_index": True})


@open_to(*DESK)
@press_once
def candidate_change(request, pk):
    """Written anew."""
    kept = _find(request, pk)
    form = CandidateForm(request.POST or None, instance=_find(request, pk), **_choices(request))
    return step(
        request, form, lambda _: actions.change_candidate(candidate=kept, by=request.user, at=request.now, **form.facts()), said=words.CHANGED, to=_to,
        template="gatherings/candidate_form.html", context={"form": form, "candidate": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def candidate_step(request, pk, stage):
    """On to the next stage, or left."""
    kept = _find(request, pk)
    said = dict(states.steps_from(kept.stage))
    if stage not in said:
        raise NotYours(NOT_FOUND)
    form = StepForm(request.POST or None, initial={"on": request.today}, today=request.today)
    return step(
        request, form, lambda fields: actions.step_candidate(candidate=kept, stage=stage, by=request.user, at=request.now, **fields),
        said=lambda made: words.STEPPED.format(stage=made.get_stage_display()), to=_to, template="gatherings/candidate_part.html",
        context={"form": form, "candidate": kept, "title": said[stage], "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def candidate_part(request, pk, part, row=None):
    """One row of the checklist, of the hands, of the money, a trial, a look back."""
    kept, form_class = _find(request, pk), _part(part)
    before = find_or_404(queries.part_of(kept, actions.ROWS[part]), pk=row) if row else None
    shown = find_or_404(queries.part_of(kept, actions.ROWS[part]), pk=row) if row else None
    more = {"today": request.today} if hasattr(form_class, "ASKS_PAST") else {}
    first = {"on": request.today, "item": request.GET.get("item", "")}
    form = form_class(request.POST or None, instance=shown, initial={} if row else first, **more)
    return step(
        request, form, lambda fields: actions.note_part(candidate=kept, part=part, row=before, by=request.user, at=request.now, **fields), said=words.NOTED,
        to=_to(kept), template="gatherings/candidate_part.html",
        context={"form": form, "candidate": kept, "title": TITLES[part], "part": part, "row": before, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def candidate_part_drop(request, pk, part, row):
    """A row that was wrong."""
    kept, _ = _find(request, pk), _part(part)
    wrong = find_or_404(queries.part_of(kept, actions.ROWS[part]), pk=row)
    return press(
        request, lambda: actions.drop_part(candidate=kept, part=part, row=wrong, by=request.user, at=request.now), said=words.NOTED, to=_to(kept)
    )  # fmt: skip


@open_to(*DESK)
@press_once
def candidate_visit(request, pk):
    """What was seen at an existing place."""
    kept = _find(request, pk)
    form = SeenForm(request.POST or None, cases=cases_for(request.user, on=request.today), today=request.today)
    return step(
        request, form, lambda fields: actions.note_visit(candidate=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to(kept),
        template="gatherings/candidate_part.html", context={"form": form, "candidate": kept, "title": "視察", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def candidate_open(request, pk):
    """It opens: what the candidate knows stands in the form of the place."""
    kept = _find(request, pk)
    choices = {
        "districts": districts_kept(user=request.user, on=request.today),
        "keepers": may_be_keepers(on=request.today),
    }
    form = PlaceForm(request.POST or None, initial=_as_place(kept, request.today), today=request.today, **choices)
    return step(
        request, form, lambda _: actions.open_candidate(candidate=kept, by=request.user, at=request.now, **form.facts()), said=words.OPENED,
        to=lambda made: reverse("gatherings:place-desk", args=[made.place_id]), template="gatherings/candidate_part.html",
        context={"form": form, "candidate": kept, "title": "居場所として開く", "area": "desk"},
    )  # fmt: skip


def _as_place(kept, today) -> dict:
    return {
        "name": kept.title, "kind": kept.becomes or PlaceKind.DAILY, "address": kept.where, "district": kept.district_id, "hours": kept.days_possible,
        "capacity": kept.capacity, "started_on": today, "public_state": "open", "counts": ["first", "alone"],
    }  # fmt: skip


def _part(part: str):
    if part not in PARTS:
        raise NotYours(NOT_FOUND)
    return PARTS[part]


def _find(request, pk):
    return find_own(request, queries.candidates_for, pk)


def _to(kept) -> str:
    return reverse("gatherings:candidate", args=[kept.pk])


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    return {"districts": districts_kept(**given), "keepers": who_may_keep(**given), "today": request.today}
