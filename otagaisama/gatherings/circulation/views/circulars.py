"""At the desk: a round from its first sheet over the cut-off and the delivery list to what came back."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give
from otagaisama.base.printing import paper as declared
from otagaisama.base.steps import press, step
from otagaisama.gatherings.circulation import actions, queries, words
from otagaisama.gatherings.circulation.copies import plan_of
from otagaisama.gatherings.circulation.forms import BackForm, CircularForm, SheetForm
from otagaisama.gatherings.circulation.lists import CIRCULARS, DELIVERIES
from otagaisama.gatherings.circulation.states import RoundState
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept

DELIVERY = declared("circulation", "gatherings/circular_paper.html", "gatherings/gatherings.css")
STEP = "gatherings/circular_step.html"


@open_to(*DESK)
@press_once
def circulars(request):
    """What goes round and when."""
    return answer(request, CIRCULARS)


@open_to(*DESK)
@press_once
def deliveries(request):
    """What is still out, what came back."""
    return answer(request, DELIVERIES)


@open_to(*DESK)
@press_once
def circular_new(request):
    """One more round."""
    form = CircularForm(request.POST or None, initial={"keeps": request.user.pk}, **_choices(request))
    return step(
        request, form, lambda _: actions.note_circular(by=request.user, at=request.now, **form.facts()), said=words.NOTED, to=_to,
        template=STEP, context={"form": form, "title": "回覧をつくる", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def circular(request, pk):
    """One round: its sheets, the one total, the delivery list, what came back."""
    return page(request, "gatherings/circular.html", _shown(request, _find(request, pk)))


@open_to(*DESK)
@require_GET
def paper(request, pk):
    """The delivery list on paper: each block in the order of the walk, each sheet's copies, the one total."""
    return give(request, DELIVERY, _shown(request, _find(request, pk)), name="kairan.pdf")


@open_to(*DESK)
@press_once
def circular_change(request, pk):
    """Other days, before the copies are fixed."""
    kept = _find(request, pk)
    form = CircularForm(request.POST or None, instance=_find(request, pk), **_choices(request))
    return step(
        request, form, lambda _: actions.note_circular(circular=kept, by=request.user, at=request.now, **form.facts()), said=words.NOTED, to=_to(kept),
        template=STEP, context={"form": form, "title": "書き直す", "circular": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def sheet_new(request, pk):
    """One paper more."""
    kept = _find(request, pk)
    form = SheetForm(request.POST or None, events=_events(request))
    return step(
        request, form, lambda _: actions.note_sheet(circular=kept, by=request.user, at=request.now, **form.facts()), said=words.NOTED, to=_to(kept),
        template=STEP, context={"form": form, "title": "回す紙を足す", "circular": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def sheet(request, pk):
    """One paper written anew."""
    kept = _find_sheet(request, pk)
    form = SheetForm(request.POST or None, instance=_find_sheet(request, pk), events=_events(request))
    given = {"circular": kept.circular, "sheet": kept, "by": request.user, "at": request.now}
    return step(
        request, form, lambda _: actions.note_sheet(**given, **form.facts()), said=words.NOTED, to=_to(kept.circular),
        template=STEP, context={"form": form, "title": kept.title, "circular": kept.circular, "sheet": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def sheet_drop(request, pk):
    """It does not go round this time."""
    kept = _find_sheet(request, pk)
    return press(
        request, lambda: actions.drop_sheet(sheet=kept, by=request.user, at=request.now), said=words.SHEET_DROPPED, to=_to(kept.circular)
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def fix(request, pk):
    """The cut-off: the copies stand, and everybody may read."""
    kept = _find(request, pk)
    return press(
        request, lambda: actions.fix_copies(circular=kept, by=request.user, at=request.now), said=lambda made: words.FIXED.format(count=f"{made[1]:,}"),
        to=_to(kept),
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def end(request, pk):
    """Nothing more is awaited."""
    kept = _find(request, pk)
    return press(
        request, lambda: actions.end_circular(circular=kept, by=request.user, at=request.now), said=words.ROUND_ENDED, to=_to(kept)
    )  # fmt: skip


@open_to(*DESK)
@press_once
def delivery(request, pk):
    """When one block was brought it, and when its board was back."""
    kept = find_own(request, queries.deliveries_for, pk)
    first = {name: getattr(kept, name) for name in ("handed_on", "back_on", "left", "note")}
    first["handed_on"] = first["handed_on"] or min(kept.circular.goes_on, request.today)
    form = BackForm(request.POST or None, initial=first, today=request.today)
    title = f"{kept.block.neighborhood} {kept.block.name}"
    return step(
        request, form, lambda fields: actions.note_back(delivery=kept, by=request.user, at=request.now, **fields), said=words.BACK_NOTED,
        to=_to(kept.circular), template=STEP, context={"form": form, "title": title, "circular": kept.circular, "area": "desk"},
    )  # fmt: skip


def _shown(request, kept) -> dict:
    sheets, draft = queries.sheets_of(kept), kept.state == RoundState.DRAFT
    plan = plan_of(kept, sheets, queries.blocks_of(kept.district) if draft else queries.deliveries_of(kept))
    return {
        "circular": kept, "sheets": list(zip(sheets, plan.by_sheet, strict=True)), "plan": plan, "draft": draft,
        "late": draft and kept.closes_on < request.today, "back_late": kept.back_by and kept.back_by < request.today,
        "link": request.build_absolute_uri(reverse("gatherings:circular-public", args=[kept.pk])), "area": "desk",
    }  # fmt: skip


def _find(request, pk):
    return find_own(request, queries.circulars_for, pk)


def _find_sheet(request, pk):
    return find_own(request, queries.sheets_for, pk)


def _events(request):
    return queries.events_to_tell(request.user, on=request.today)


def _to(made) -> str:
    return reverse("gatherings:circular", args=[made.pk])


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    return {"districts": districts_kept(**given), "keepers": queries.who_may_keep(**given), "today": request.today}
