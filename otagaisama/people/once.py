"""One press, one record: a form carries a key, and the key is spent with what it made."""

import hashlib
import hmac
from functools import wraps

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from otagaisama.base import keys, owners
from otagaisama.base.ways import own_path
from otagaisama.people import drafts
from otagaisama.people.models import FormKey
from otagaisama.people.sending_again import SENT_AGAIN

# What travels with a form and says nothing of its words.
ENVELOPE = {
    "csrfmiddlewaretoken",
    "form_key",
    owners.FIELD,
    SENT_AGAIN,
    drafts.AT,
    drafts.OPENED,
    drafts.WHAT,
    drafts.BEGINS,
}


class _NotDone(Exception):
    """The page answered without doing: nothing is kept, the key stays good."""

    def __init__(self, response):
        self.response = response


def press_once(view):
    """Run a POST in one transaction and spend its `form_key`.

    The same form again answers what the first answered; the same key with other words answers 422.
    A form with errors changes nothing and keeps its key.
    """

    @wraps(view)
    def once(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        digest, body = _digests(request)
        if not digest:
            return _try(view, request, args, kwargs)
        try:
            with transaction.atomic():
                spent = FormKey.objects.filter(digest=digest).first()
                if spent:
                    return _answer_again(request, spent, body)
                response = view(request, *args, **kwargs)
                if response.status_code >= 400:
                    raise _NotDone(response)
                if response.status_code not in (302, 303):
                    return response  # a reading (names opened with a reason): its diary line stays, the key too
                FormKey.objects.create(
                    digest=digest, body_digest=body, answer=response["Location"], made_on=request.today
                )
                if drafts.AT in request.POST and request.user.pk:
                    drafts.forget(
                        account_id=request.user.pk,
                        key=request.POST["form_key"][:200],
                        opened=request.POST.get(drafts.OPENED, ""),
                    )
                return response
        except _NotDone as not_done:
            return not_done.response
        except IntegrityError:  # two at once on PostgreSQL: the other one was first
            spent = FormKey.objects.filter(digest=digest).first()
            if spent is None:
                raise
            return _answer_again(request, spent, body)

    once.presses_once = True
    return once


def _try(view, request, args, kwargs) -> HttpResponse:
    with transaction.atomic():
        return view(request, *args, **kwargs)


def _answer_again(request, spent: FormKey, body: str) -> HttpResponse:
    if not hmac.compare_digest(spent.body_digest, body):
        return render(request, "web/errors/422.html", status=422)
    return HttpResponseRedirect(own_path(spent.answer))


def _digests(request) -> tuple[str, str]:
    key = request.POST.get("form_key", "")[:200]
    if not key:
        return "", ""
    fields = [(name, value) for name, values in sorted(request.POST.lists()) for value in values]
    fields = [pair for pair in fields if pair[0] not in ENVELOPE]
    files = [(name, upload.name, upload.size) for name, upload in sorted(request.FILES.items())]
    body = hashlib.sha256(repr((fields, files)).encode()).hexdigest()
    who = getattr(request.user, "pk", None) or ""
    return keys.lookup_digest(f"form {request.path} {who}", key), keys.lookup_digest("form body", body)
