"""The open door: a voice without account, its receipt, its answer. Nothing of the sender is kept."""

from functools import wraps
from urllib.parse import urljoin

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.base.printing import give, paper, qr_drawn
from otagaisama.base.refusals import NotNow
from otagaisama.people.kept import kept
from otagaisama.people.once import press_once
from otagaisama.town.marks import draw
from otagaisama.town.queries import districts, towns, wards
from otagaisama.troubles.thread import bridge, words
from otagaisama.troubles.thread.models import Trouble
from otagaisama.troubles.thread.queries.troubles import steps_of
from otagaisama.troubles.voices import actions, receipts
from otagaisama.troubles.voices import words as voice_words
from otagaisama.troubles.voices.forms import AgainForm, ReceiptForm, VoiceForm

SAFE, DANGER = ".", "!"  # what stands before the digits that are carried: no danger, words of danger or the ticked box
RECEIPT_SECONDS = 10 * 60
RECEIPT = paper("receipt", "troubles/received.html", "web/paper.css")
JUST_MADE, OPENED = "otagai_receipt", "otagai_open"
OPEN_DOOR = {"quick_exit": True, "neutral_title": True, "area": "door"}


def with_receipt(view):
    """The receipt reaches whoever sends the same form again: its digits come of the form's own key (L3)."""

    @wraps(view)
    def carried(request):
        response = view(request)
        key = request.POST.get("form_key", "")
        if key and response.status_code == 302 and JUST_MADE not in response.cookies:
            dangers = bridge.danger.danger_words(request.POST.get("words", ""))
            _carry_receipt(response, receipts.digits_for(key), "danger" in request.POST or bool(dangers), request)
        return response

    return carried


@open_to_everyone
@kept
@with_receipt
@press_once
def voice(request):
    """One sentence is enough."""
    form = VoiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        danger = given["danger"] or bool(bridge.danger.danger_words(given["words"]))
        digits = actions.hear_voice(
            said=given["words"], form_key=request.POST.get("form_key", ""), at=request.now, category=given["category"],
            district=given["district"], contact=given["contact"], reach=given["reach"], danger=danger,
            town_written=given["town_written"],
        )  # fmt: skip
        return _carry_receipt(redirect("troubles:received"), digits, danger, request)
    context = {
        "form": form, "towns": towns(), "map": _district_map(), "purpose": words.PURPOSE, "calls": words.CALLS, "fitting": bridge.calls_for(),
    }  # fmt: skip
    return page(request, "troubles/voice.html", context | OPEN_DOOR)


@open_to_everyone
def received(request):
    """The receipt: this device sees it again for ten minutes, then nobody; nothing is kept."""
    carried = receipts.carried(
        "receipt", request.COOKIES.get(JUST_MADE, ""), now=request.now.timestamp(), seconds=RECEIPT_SECONDS
    )
    link = urljoin(settings.SITE, reverse("troubles:answer"))
    trouble = _of_receipt(carried[1:]) if carried else None
    context = {
        "receipt": receipts.grouped(carried[1:]) if carried else "",
        "danger": carried[:1] not in ("", SAFE),
        "fitting": bridge.calls_for(trouble.words if trouble else ""),
        "trouble": trouble,
        "only_number": "number" in request.GET,
        "link": link,
        "qr": qr_drawn(link, title=gettext("返事を見るページのQRコード")),
    }
    if not carried:
        return page(request, RECEIPT.template, context | OPEN_DOOR)
    return give(request, RECEIPT, context | OPEN_DOOR, name="kurashi.pdf")


@open_to_everyone
def answer(request):
    """Twenty digits open the thread for a quarter of an hour."""
    form = ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        trouble = _of_receipt(form.cleaned_data["receipt"], busy=voice_words.RECEIPT_BUSY)
        if trouble is not None:
            return _carry(redirect("troubles:answer_thread"), OPENED, "open", str(trouble.pk), request)
        form.add_error("receipt", voice_words.RECEIPT_UNKNOWN)
    return page(request, "troubles/answer.html", {"form": form} | OPEN_DOOR)


@open_to_everyone
@press_once
def answer_thread(request):
    """What happened, and writing again."""
    trouble = _opened(request)
    if trouble is None:
        return redirect("troubles:answer")
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.write_again(trouble=trouble, said=form.cleaned_data["words"], by=None, at=request.now)
        return redirect(reverse("troubles:answer_thread") + "?sent=1")
    lines = [step for step in steps_of(trouble) if step.shown_to_origin or step.kind == step.Kind.ORIGIN]
    dangers = bridge.danger.danger_words(lines[-1].words) if lines and lines[-1].kind == "origin" else []
    context = {
        "trouble": trouble, "steps": lines, "form": form, "danger": bool(dangers), "fitting": bridge.calls_for(lines[-1].words if lines else ""),
        "state": voice_words.STATES[trouble.status], "sent": "sent" in request.GET,
    }  # fmt: skip
    return page(request, "troubles/answer_thread.html", context | OPEN_DOOR)


@open_to_everyone
@require_POST
def answer_close(request):
    """Close the thread on this device."""
    return forget(redirect("troubles:answer"))


def forget(response):
    """Take everything of a voice out of this browser."""
    for name in (JUST_MADE, OPENED):
        response.delete_cookie(name, path="/voice/", samesite="Strict")
    return response


def _district_map():
    """The schools of the districts, numbered as in the list."""
    ward = wards().first()
    return draw(ward, districts()) if ward else None


def _of_receipt(digits: str, *, busy: str = "") -> Trouble | None:
    """The trouble of these digits; while too many are tried at once, none, or a refusal where there is a sentence for it."""
    digest = receipts.digest_in_turn(digits)
    if digest is None and busy:
        raise NotNow(busy)
    return Trouble.objects.filter(receipt__digest=digest).first() if digest else None


def _opened(request) -> Trouble | None:
    carried = receipts.carried("open", request.COOKIES.get(OPENED, ""), now=request.now.timestamp())
    return Trouble.objects.filter(pk=carried).first() if carried else None


def _carry_receipt(response, digits: str, danger: bool, request):
    return _carry(response, JUST_MADE, "receipt", (DANGER if danger else SAFE) + digits, request)


def _carry(response, name: str, kind: str, value: str, request):
    seconds = RECEIPT_SECONDS if name == JUST_MADE else receipts.OPEN_SECONDS
    token = receipts.carry(kind, value, now=request.now.timestamp())
    response.set_cookie(
        name, token, max_age=seconds, path="/voice/", httponly=True, secure=request.is_secure(), samesite="Strict"
    )
    return response
