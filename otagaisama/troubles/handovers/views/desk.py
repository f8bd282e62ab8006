"""Handing over at the desk, and answering it through a one-time link without account."""

import base64
import secrets

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base import keys
from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.printing import qr_of
from otagaisama.base.steps import tried
from otagaisama.people.models import Consent
from otagaisama.people.once import press_once
from otagaisama.troubles.handovers import actions, forms, queries
from otagaisama.troubles.thread import words
from otagaisama.troubles.thread.views.thread import find_trouble


@open_to(*DESK)
@press_once
def hand_over(request, pk):
    """Choose the body and the items; without consent a typed emergency, or it is refused."""
    trouble = find_trouble(request, pk)
    chosen = {"bodies": queries.bodies_for(trouble, on=request.today), "sealed": trouble.sealed}
    start = {"version": trouble.version, "body": request.GET.get("body"), "items": [Consent.Item.WORDS]}
    form = (
        forms.HandOverForm(request.POST, **chosen)
        if request.method == "POST"
        else forms.HandOverForm(initial=start, **chosen)
    )
    if request.method == "POST" and form.is_valid():
        token, code = _link_and_code(request, form.cleaned_data)
        link = request.build_absolute_uri(reverse("troubles:handover", args=[token]))
        shown = {"link": link, "code": code, "qr": qr_of(link), "area": "desk", "trouble": trouble}
        if before := queries.handover_behind(token, trouble):
            return page(request, "troubles/handed.html", shown | {"handover": before})  # pressed twice, or opened again
        facts = {"token": token, "code": code, "link": link, **form.cleaned_data}
        act = lambda: actions.hand_over(trouble=trouble, by=request.user, at=request.now, **facts)  # noqa: E731
        if made := tried(form, act, record=trouble):
            return page(request, "troubles/handed.html", shown | {"handover": made})
    context = {"trouble": trouble, "form": form, "aloud": words.CONSENT_READ_ALOUD, "area": "desk"}
    return page(request, "troubles/hand_over.html", context)


@open_to(*DESK)
@require_POST
@press_once
def conference(request, pk):
    """支援会議に渡した: the fact and the day, nothing else fits."""
    trouble = find_trouble(request, pk)
    actions.note_conference(trouble=trouble, on=request.today, by=request.user, at=request.now)
    messages.success(request, "支援会議に渡したことだけを書きとめました。")
    return redirect("troubles:thread", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def remind(request, pk, handover):
    """Ask the body once more."""
    sent = find_or_404(find_trouble(request, pk).handovers.select_related("body"), pk=handover)
    actions.remind_handover(handover=sent, by=request.user, at=request.now)
    messages.success(request, "もう一度お願いしたことを書きとめました。期限を1週間のばしました。")
    return redirect("troubles:thread", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def came(request, pk, handover):
    """来た／来ない, asked by telephone."""
    sent = find_or_404(find_trouble(request, pk).handovers.select_related("body"), pk=handover)
    actions.say_came(handover=sent, came=request.POST.get("came") == "yes", by=request.user, at=request.now)
    messages.success(request, "書きとめました。")
    return redirect("troubles:thread", pk=pk)


def _link_and_code(request, given: dict) -> tuple[str, str]:
    """The secret of the link and the spoken code: the same press answers the same, so that a second press loses nothing."""
    press = request.POST.get("form_key") or secrets.token_urlsafe(24)
    seed = keys.derive(
        "lookup", "handover press", press, str(request.user.pk), str(given["body"].pk), *sorted(given["items"])
    )
    return base64.urlsafe_b64encode(seed[:24]).decode(), f"{int.from_bytes(seed[24:], 'big') % 10**6:06d}"
