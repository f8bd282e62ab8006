"""Behind a link, without an account: what the household chose, and the press that ends it."""

from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.messaging.line import words as line_words
from otagaisama.messaging.line.actions import press_at_door
from otagaisama.messaging.line.queries import door_of
from otagaisama.people.once import press_once
from otagaisama.publishing.households import actions, queries, words
from otagaisama.publishing.households.forms import HouseholdForm
from otagaisama.publishing.households.links import MINE, reader_behind
from otagaisama.publishing.households.models import NewsHousehold

DOOR = {"area": "door", "no_index": True}


@open_to_everyone
@press_once
def mine(request, token):
    """What was chosen; a press keeps what was chosen anew."""
    kept = _behind(token)
    blocks = queries.blocks_to_choose([kept.district_id])
    form = HouseholdForm(request.POST or None, today=request.today, blocks=blocks, household=kept)
    return step(
        request, form, lambda _: actions.keep_household(household=kept, by=None, at=request.now, **form.facts()), said=words.MINE_KEPT,
        to=reverse("publishing:my-reading", args=[token]), template="publishing/my_reading.html",
        context={"form": form, **_shown(kept, token)},
    )  # fmt: skip


@open_to_everyone
@require_POST
@press_once
def line_mine(request, token):
    """A code to type in LINE, shown once; or the end of being told there."""
    kept = _behind(token)
    if request.POST.get("end") == "yes":
        to = reverse("publishing:my-reading", args=[token])
        return press(request, lambda: press_at_door(kept, ends=True, at=request.now), said=line_words.ENDED, to=to)
    code = press_at_door(kept, ends=False, at=request.now)
    blocks = queries.blocks_to_choose([kept.district_id])
    form = HouseholdForm(None, today=request.today, blocks=blocks, household=kept)
    return page(request, "publishing/my_reading.html", {"form": form, "code": code, **_shown(kept, token)})


@open_to_everyone
@require_POST
@press_once
def end_mine(request, token):
    """One press, and nothing is kept."""
    actions.end_household(household=_behind(token), by=None, at=request.now)
    return page(request, "publishing/reading_ended.html", {"sentence": words.MINE_ENDED, **DOOR})


@open_to_everyone
@press_once
def stop(request, pk, word):
    """One reader ends what she is told, by one press; asked again, it is ended already."""
    kept = find_or_404(queries.households(), pk=pk)
    mail = reader_behind(kept, word)
    if request.method == "POST" and mail:
        actions.stop_reader(household=kept, mail=mail, at=request.now)
        mail = ""
    template = "publishing/reading_stop.html" if mail else "publishing/reading_ended.html"
    return page(request, template, {"sentence": words.STOPPED, **DOOR})


def _shown(kept: NewsHousehold, token: str) -> dict:
    return {"household": kept, "token": token, **door_of(kept), **DOOR}


def _behind(token: str) -> NewsHousehold:
    kept = MINE.behind(queries.households(), token)
    if kept is None:
        raise NotYours(NOT_FOUND)
    return kept
