"""At the desk: who reads how, the paper with the household's own link, the newsletter told."""

from functools import partial

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import first_of_month, fiscal_year_of, last_of_month
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give, paper, qr_drawn
from otagaisama.base.steps import press, step
from otagaisama.gatherings.circulation.actions import note_answers
from otagaisama.gatherings.circulation.forms import AnswersForm
from otagaisama.people.once import press_once
from otagaisama.publishing.articles.queries import published_between
from otagaisama.publishing.households import actions, queries, rules, words
from otagaisama.publishing.households.forms import HouseholdForm
from otagaisama.publishing.households.links import mine_link
from otagaisama.publishing.households.lists import BLOCK_CHOICES, HOUSEHOLDS
from otagaisama.signups.queries import districts_kept

PAPER = paper("news-household", "publishing/household_paper.html", "web/paper.css")


@open_to(*DESK)
@press_once
def households(request):
    """Who reads how; without names."""
    return answer(request, HOUSEHOLDS)


@open_to(*DESK)
@press_once
def household_new(request):
    """One more, as somebody said it on the telephone or at the counter."""
    form = HouseholdForm(request.POST or None, **_asked(request))
    return step(
        request, form, lambda _: actions.keep_household(by=request.user, at=request.now, **form.facts()), said=words.KEPT,
        to=lambda made: reverse("publishing:household-paper", args=[made.pk]), template="publishing/household.html",
        context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def household(request, pk):
    """What one chose, to be written anew."""
    kept = _find(request, pk)
    form = HouseholdForm(request.POST or None, household=kept, **_asked(request))
    return step(
        request, form, lambda _: actions.keep_household(household=kept, by=request.user, at=request.now, **form.facts()), said=words.KEPT,
        to=reverse("publishing:households"), template="publishing/household.html", context={"form": form, "household": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def household_paper(request, pk):
    """The paper for the household: its number, its link as letters and as a QR code."""
    kept = _find(request, pk)
    link = mine_link(kept)
    context = {
        "household": kept,
        "link": link,
        "qr": qr_drawn(link, title="受けとりかたのページのQRコード"),
        "area": "desk",
        "no_index": True,
    }
    return give(request, PAPER, context, name="uketorikata.pdf")


@open_to(*DESK)
@require_POST
@press_once
def household_end(request, pk):
    """Ended: nothing of it is kept."""
    kept = _find(request, pk)
    return press(
        request,
        lambda: actions.end_household(household=kept, by=request.user, at=request.now),
        said=words.ENDED,
        to=reverse("publishing:households"),
    )


@open_to(*DESK)
@press_once
def news_tell(request):
    """How many are told of this month's newsletter, and by which way; then it is done."""
    first = first_of_month(request.today)
    articles = list(published_between(first, last_of_month(first), None))
    waiting = list(queries.untold(request.user, first=first, on=request.today))
    if request.method == "POST":
        return press(
            request, lambda: actions.tell_news(households=waiting, articles=articles, first=first, by=request.user, at=request.now),
            said=lambda count: words.TOLD.format(count=count), to=reverse("publishing:households"),
        )  # fmt: skip
    context = {
        "articles": articles,
        "count": len(waiting),
        "first": first,
        "nothing": words.NOTHING_NEW,
        "area": "desk",
    }
    return page(request, "publishing/news_tell.html", context)


@open_to(*DESK)
@press_once
def block_choices(request):
    """What households chose, counted for each block, beside what its slips said."""
    return answer(request, BLOCK_CHOICES)


@open_to(*DESK)
@press_once
def block_choice(request, pk):
    """What would stand for one block: a person looks at the numbers, corrects and confirms them; then the next round counts with them."""
    block = find_own(request, queries.blocks_chosen_for, pk)
    chosen = {"on_screen": block.chose_screen, "both": block.chose_both, "paper": block.chose_paper}
    first = rules.proposed(block.readers, **chosen)
    form = AnswersForm(request.POST or None, initial=first, households=block.households)
    note = partial(note_answers, block=block, year=fiscal_year_of(request.today), by=request.user, at=request.now)
    return step(
        request, form, lambda fields: note(**fields), said=words.CONFIRMED, to=reverse("publishing:block-choices"),
        template="publishing/block_choice.html", context={"form": form, "group": block, "area": "desk"},
    )  # fmt: skip


def _asked(request) -> dict:
    kept = districts_kept(user=request.user, on=request.today)
    return {"today": request.today, "districts": kept, "blocks": queries.blocks_to_choose(kept.values("pk"))}


def _find(request, pk):
    return find_own(request, queries.households_for, pk)
