"""The door of LINE, a member's own link, and the questions that wait at a desk."""

import json

from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to, open_to_everyone, open_to_members
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press
from otagaisama.base.words import NOT_FOUND
from otagaisama.messaging.line import actions, queries, words
from otagaisama.messaging.line.lists import QUESTIONS
from otagaisama.messaging.ways.line import is_signed
from otagaisama.people.once import press_once

MOST_BYTES = 1_000_000


@csrf_exempt
@open_to_everyone
@require_POST
def hook(request):
    """What LINE tells us: its mark over the very bytes is looked at first; stored and answered at once, done later."""
    if not settings.LINE_SECRET:
        raise NotYours(NOT_FOUND)
    body = request.body
    if len(body) > MOST_BYTES or not is_signed(body, request.headers.get("X-Line-Signature", "")):
        return HttpResponseBadRequest()
    try:
        events = json.loads(body).get("events")
    except (ValueError, AttributeError):
        return HttpResponseBadRequest()
    events = [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []
    if events:
        actions.keep_events(events=events, at=request.now)
    return HttpResponse()


@open_to_members
@press_once
def my_line(request):
    """A member's own link: a code to type in LINE; the end of it."""
    link, code = queries.link_of(request.user), ""
    if request.method == "POST" and request.POST.get("end") == "yes" and link and link.is_linked:
        return press(
            request,
            lambda: actions.end_link(link=link, by=request.user, at=request.now),
            said=words.ENDED,
            to=reverse("messaging:my-line"),
        )
    if request.method == "POST" and settings.LINE_TOKEN:
        code = actions.offer_code(who=request.user, by=request.user, at=request.now)
    elif request.method == "POST":
        return redirect("messaging:my-line")
    return page(
        request,
        "messaging/my_line.html",
        {"link": link, "code": code, "ready": bool(settings.LINE_TOKEN), "area": "my"},
    )


@open_to(*DESK)
@press_once
def questions(request):
    """What people wrote in LINE and nobody has answered."""
    return answer(request, QUESTIONS)


@open_to(*DESK)
@require_POST
@press_once
def answered(request, pk):
    """Somebody of the desk has answered."""
    event = find_own(request, queries.questions_for, pk)
    return press(
        request,
        lambda: actions.answer_question(event=event, by=request.user, at=request.now),
        said=words.ANSWERED,
        to=reverse("messaging:line-questions"),
    )
