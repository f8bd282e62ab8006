"""At the desk: the blocks, how their homes read, and the slip that asks once a year."""

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own
from otagaisama.base.printing import give, paper
from otagaisama.base.steps import press, step
from otagaisama.gatherings.circulation import actions, queries, words
from otagaisama.gatherings.circulation.forms import AnswersForm, BlockForm
from otagaisama.gatherings.circulation.lists import BLOCKS
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept

SLIPS = paper("circulation-slips", "gatherings/block_slips.html", "gatherings/gatherings.css")
STEP = "gatherings/circular_step.html"


@open_to(*DESK)
@press_once
def blocks(request):
    """Which homes read how, in the order of the walk."""
    return answer(request, BLOCKS)


@open_to(*DESK)
@require_GET
def slips(request):
    """The yearly slip of each block, to be copied for each home: four ticks, no name."""
    rows = queries.blocks_asked(request.user, on=request.today, key=request.GET.get("block", ""))
    return give(request, SLIPS, {
        "blocks": rows, "year": fiscal_year_of(request.today), "council": settings.COUNCIL, "phone": settings.COUNCIL_PHONE,
        "hours": settings.COUNCIL_HOURS, "link": request.build_absolute_uri(reverse("gatherings:circulars-public")), "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@press_once
def block_new(request):
    """One more."""
    form = BlockForm(request.POST or None, districts=districts_kept(user=request.user, on=request.today))
    return step(
        request, form, lambda _: actions.note_block(by=request.user, at=request.now, **form.facts()), said=words.BLOCK_NOTED,
        to=lambda made: reverse("gatherings:block-answers", args=[made.pk]), template=STEP,
        context={"form": form, "title": "組・班を書く", "blocks": True, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def block(request, pk):
    """Written anew."""
    kept, districts = _find(request, pk), districts_kept(user=request.user, on=request.today)
    form = BlockForm(request.POST or None, instance=_find(request, pk), districts=districts)
    context = {"form": form, "title": f"{kept.neighborhood} {kept.name}", "blocks": True, "group": kept, "area": "desk"}
    return step(
        request, form, lambda _: actions.note_block(block=kept, by=request.user, at=request.now, **form.facts()), said=words.BLOCK_NOTED,
        to=reverse("gatherings:blocks"), template=STEP, context=context,
    )  # fmt: skip


@open_to(*DESK)
@press_once
def answers(request, pk):
    """The slips of this year, counted."""
    kept, year = _find(request, pk), fiscal_year_of(request.today)
    first = {"on_screen": kept.on_screen, "both": kept.both, "paper": kept.paper} if kept.year else {}
    form = AnswersForm(request.POST or None, initial=first, households=kept.households)
    title = f"{kept.neighborhood} {kept.name}（{kept.households}世帯）{year}年度の受けとりかた"
    return step(
        request, form, lambda fields: actions.note_answers(block=kept, year=year, by=request.user, at=request.now, **fields), said=words.ANSWERS_NOTED,
        to=reverse("gatherings:blocks"), template=STEP, context={"form": form, "title": title, "blocks": True, "answers": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def block_end(request, pk):
    """No round goes there any more."""
    kept = _find(request, pk)
    return press(
        request, lambda: actions.end_block(block=kept, by=request.user, at=request.now), said=words.BLOCK_ENDED, to=reverse("gatherings:blocks")
    )  # fmt: skip


def _find(request, pk):
    return find_own(request, queries.blocks_for, pk)
