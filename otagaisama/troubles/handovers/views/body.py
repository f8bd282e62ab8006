"""A body answers through its one-time link, without account."""

from datetime import date, timedelta

from django.utils import timezone

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import Refused
from otagaisama.people.contacts import beside
from otagaisama.people.models import Consent
from otagaisama.troubles.handovers import actions, forms, rules, states, words
from otagaisama.troubles.handovers.models import HandOver

CONTACTS = (Consent.Item.CONTACT, Consent.Item.ADDRESS)
SLIP_DAYS = 30
ITEM_FIELDS = (
    ("name", "お名前", "name"),
    ("contact", "連絡先", "phone"),
    ("address", "ご住所", "address"),
    ("health", "健康のこと", "note"),
)


@open_to_everyone
def handover(request, token):
    """The body's page: first the spoken code, then what was agreed to be shown, then the answer."""
    handover = _open_handover(request, token)
    form = forms.HandOverAnswerForm(request.POST or None)
    context = {"handover": handover, "form": form, "no_index": True, "area": "door", "nav": []}
    if request.method != "POST" or not form.is_valid():
        return page(request, "troubles/handover.html", context)
    given = form.cleaned_data
    if not actions.try_code(handover=handover, token=token, code=given["code"].strip(), at=request.now):
        form.add_error("code", words.HANDOVER_CODE)
        return page(request, "troubles/handover.html", context)
    context |= {"code": given["code"].strip(), **_opened(handover, request.now)}
    if "came" in request.POST and handover.is_accepted:
        _say_came(handover, request)
        return page(request, "troubles/handover_thanks.html", {"handover": handover, "nav": []})
    if context["taken_back"]:
        return page(request, "troubles/handover.html", context)
    if not given["answer"] or not handover.is_waiting:
        if handover.is_waiting and "receiver" in request.POST:
            form.add_error("answer", "引き受けるかどうかを、えらんでください。")
        return page(request, "troubles/handover.html", context)
    try:
        answer = {name: given[name] for name in ("receiver", "reason")}
        actions.answer_handover(handover=handover, accepts=given["answer"] == "accept", at=request.now, **answer)
    except Refused as refusal:
        form.add_error("reason", str(refusal))
        return page(request, "troubles/handover.html", context)
    return page(request, "troubles/handover_thanks.html", {"handover": handover, "nav": []})


def _opened(handover: HandOver, now) -> dict:
    """What the body reads once the code was right: nothing any more where the person took the consent back (D9, P6)."""
    taken_back = rules.is_taken_back(handover, timezone.localdate(now))
    return {
        "taken_back": taken_back and words.CONSENT_TAKEN_BACK,
        "shown": [] if taken_back else _shown(handover),
        "sealed": handover.trouble.sealed and words.SEALED_BODY,
        "may_take_back": rules.may_take_came_back(handover, now),
        "destroy_on": _destroy_on(handover),
    }


def _say_came(handover: HandOver, request) -> None:
    """来た, 来ない, or a slip taken back."""
    if request.POST["came"] == "back":
        actions.take_came_back(handover=handover, at=request.now)
    else:
        actions.say_came(handover=handover, came=request.POST["came"] == "yes", at=request.now)


def _open_handover(request, token) -> HandOver:
    sent = HandOver.objects.select_related("trouble__person", "trouble__knowing", "body")
    handover = find_or_404(sent, token_digest=states.LINK.digest_of(token))
    rules.check_handover_open(handover, request.now)
    return handover


def _destroy_on(handover: HandOver) -> date | None:
    """By when a printed slip is destroyed."""
    return timezone.localdate(handover.answered_at) + timedelta(days=SLIP_DAYS) if handover.answered_at else None


def _shown(handover: HandOver) -> list[tuple[str, str]]:
    """The agreed items and nothing else, each contact with the safe way; until it was answered that the person came, or did not."""
    if not handover.is_waiting and not (handover.is_accepted and not handover.came):
        return []
    person = handover.trouble.person
    shown = [("困りごと", handover.trouble.words)] if Consent.Item.WORDS in handover.items else []
    if person is not None:
        for item, label, name in ITEM_FIELDS:
            if item in handover.items:
                value = getattr(person, name)
                shown.append((label, beside(value, person) if item in CONTACTS else value))
        if handover.trouble.sealed or person.safe_way:
            shown.append(("安全な連絡のしかた", person.safe_way or words.SEALED_WAY_UNTOLD))
    return [*shown, ("伝えたいこと", handover.message)]
