"""Pages behind an address that somebody was given: one tap answers an asking; a calendar reads the turns. No account, no cookie."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from otagaisama.base.access import Role, open_to, open_to_everyone
from otagaisama.base.pages import calendar, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.saying import catalogued, say_day_of, say_time
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.support.helpers import actions as helper_actions
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.turns import bridge, queries, words
from otagaisama.support.turns.views.turns import me
from otagaisama.support.visits import actions as visit_actions
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import words as visit_words
from otagaisama.support.visits.actions.asking import ASK_LINK
from otagaisama.support.visits.models import Ask

FEED_DAYS_BACK = 62
THANKS, THANKS_SECONDS = "turn thanks", 24 * 60 * 60


def when_here(visit, today) -> str:
    """The day and the part of the day of a visit, in the language of the page."""
    day = say_day_of(visit.planned_on, today)
    if visit.starts_at:
        return gettext("{day} {hour}ごろ").format(day=day, hour=say_time(visit.starts_at))
    return f"{day} {catalogued(Slot(visit.slot).label)}"


def thanks_mark(answer: str) -> str:
    """The end of the address of the thanks: what was answered, and our sign that it was."""
    return signing.dumps(answer, salt=THANKS)


@open_to_everyone
@press_once
def ask_link(request, token):
    """One tap: 引き受ける, or 今回は見送る. Tells when, what kind of help and the district, nothing of anybody."""
    ask = ASK_LINK.behind(visit_queries.asks_with_visit(), token)
    if ask is None:
        raise NotYours(NOT_FOUND)
    context = {
        "ask": ask,
        "when": when_here(ask.visit, request.today),
        "may_decline": catalogued(words.MAY_DECLINE),
        "over": not ask.is_waiting or ask.answer_by < request.now,
    }
    context |= {"no_index": True, "area": "door", "nav": []}
    if request.method == "POST" and not context["over"]:
        accepts = request.POST.get("answer") == "yes"
        visit_actions.answer_ask(ask=ask, accepts=accepts, way=Ask.AnsweredBy.LINK, at=request.now)
        return redirect("support:ask_link_thanks", answer=thanks_mark("yes" if accepts else "no"))
    return page(request, "support/ask_link.html", context)


@open_to_everyone
def ask_link_thanks(request, answer):
    """After the tap: thanks, whatever the answer. Opens for whoever tapped, and not by an address that somebody typed."""
    try:
        answer = signing.loads(answer, salt=THANKS, max_age=THANKS_SECONDS)
    except signing.BadSignature as error:
        raise NotYours(NOT_FOUND) from error
    said = words.TAKEN if answer == "yes" else visit_words.DECLINED
    return page(
        request, "support/ask_link_thanks.html", {"said": catalogued(said), "no_index": True, "area": "door", "nav": []}
    )


@open_to_everyone
def feed(request, token):
    """The turns of one helper as iCalendar: day, time and kind of help; no name, no address."""
    helper = helper_queries.helper_behind(helper_actions.FEED_LINK.digest_of(token))
    if helper is None:
        raise NotYours(NOT_FOUND)
    turns = queries.turns_since(helper, request.today - timedelta(days=FEED_DAYS_BACK))
    text = bridge.feed_of(list(turns), name=words.FEED_NAME)
    return calendar(text)


@open_to(Role.HELPER)
@require_POST
@press_once
def feed_make(request):
    """A new private address, shown once; the one before answers no more."""
    helper = me(request)
    if request.POST.get("do") == "end":
        helper_actions.end_feed(helper=helper, by=request.user, at=request.now)
        messages.success(request, words.FEED_ENDED)
        return redirect("support:turns")
    token, digest = helper_actions.FEED_LINK.give_by_chance()
    helper_actions.make_feed(helper=helper, digest=digest, by=request.user, at=request.now)
    address = f"{settings.SITE}turns/{token}.ics"
    return page(request, "support/feed_made.html", {"address": address, "said": words.FEED_MADE, "area": "my"})
