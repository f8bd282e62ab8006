"""Ways without an account: the card on the fridge, the link of whoever is turned to, a button that signs what it posts. No name, no cookie."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.base.steps import tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.watch.contacts import actions, queries
from otagaisama.watch.contacts.forms import FeelingForm, ReplyForm
from otagaisama.watch.contacts.pages import card_page, going_page, secret_of
from otagaisama.watch.contacts.states import Feeling, How

BUTTON_APART = timedelta(minutes=10)  # how far the clock of a button may be from ours


@csrf_exempt
@open_to_everyone
@require_http_methods(["GET", "HEAD", "POST"])
@press_once
def card(request, token):
    """Three large buttons; opening it changes nothing."""
    check_in = actions.CARD.behind(queries.check_ins(), token)
    if check_in is None:
        raise NotYours(NOT_FOUND)
    form = FeelingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.answer_in(check_in=check_in, how=How.CARD, at=request.now, **form.cleaned_data)
        return redirect("watch:card", token=token)
    return page(request, "watch/card.html", card_page(check_in, at=request.now))


@csrf_exempt
@open_to_everyone
@require_http_methods(["GET", "HEAD", "POST"])
@press_once
def going(request, token):
    """「見に行けますか」: yes with a time, no, perhaps; and from then on, that she was seen."""
    step = actions.GOING.behind(queries.going_steps(), token)
    if step is None or step.contact is None:
        raise NotYours(NOT_FOUND)
    form = ReplyForm(request.POST or None)
    given = {"contact": step.contact, "at": request.now}
    if request.method == "POST" and request.POST.get("saw") in Feeling.values and step.search.is_open:
        actions.saw_her(check_in=step.search.check_in, feeling=request.POST["saw"], **given)
        return redirect("watch:going", token=token)
    if request.method == "POST" and form.is_valid():
        if tried(form, lambda: actions.reply_to(search=step.search, **given, **form.reply(request.now))):
            return redirect("watch:going", token=token)
        step = actions.GOING.behind(queries.going_steps(), token)
    return page(request, "watch/going.html", going_page(step, form))


@csrf_exempt
@open_to_everyone
@require_POST
def button(request, pk):
    """`at` (seconds), `feeling`, `sign` = HMAC-SHA256 of 「pk.at.feeling」 with the button's secret. Each moment counts once."""
    check_in = queries.check_in_of_button(pk)
    at, feeling = request.POST.get("at", ""), request.POST.get("feeling", "")
    if check_in is None or not at.isascii() or not at.isdigit() or len(at) > 12 or feeling not in Feeling.values:
        raise NotYours(NOT_FOUND)
    sign = hmac.new(secret_of(check_in).encode(), f"{pk}.{at}.{feeling}".encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(sign.encode(), request.POST.get("sign", "").encode()):
        raise NotYours(NOT_FOUND)
    pressed_at = datetime.fromtimestamp(int(at), UTC)
    if abs(request.now - pressed_at) > BUTTON_APART:
        raise NotYours(NOT_FOUND)
    if not queries.has_pressed_since(check_in, pressed_at):
        try:
            actions.answer_in(check_in=check_in, feeling=feeling, how=How.BUTTON, at=request.now)
        except Refused as refusal:
            raise NotYours(NOT_FOUND) from refusal
    return HttpResponse(status=204)
