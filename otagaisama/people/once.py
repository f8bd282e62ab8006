"""One press, one record: a form carries a key, and the key is spent with what it made."""

import hmac
from functools import wraps

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from otagaisama.base import keys
from otagaisama.base.templatetags.otagai import new_form_key
from otagaisama.base.ways import own_path
from otagaisama.people import drafts
from otagaisama.people.models import FormKey
from otagaisama.people.sending_again import NEXT_HEADER, NOTE_HEADER, TAKEN_HEADER, again_of, form_of, with_key


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
                others = drafts.sent_digests(request, request.user.pk)
                spent = _spent(digest, others, body)
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
                if others:
                    _forget_draft(request, others, body, response["Location"])
                return _taken(request, response)
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


def _spent(digest: str, others: list[str], body: str) -> FormKey | None:
    """This key, or the same words sent from the draft that the form was opened from, or from what was opened from it."""
    spent = {key.digest: key for key in FormKey.objects.filter(digest__in=[digest, *others])}
    return spent.get(digest) or next((key for key in spent.values() if key.body_digest == body), None)


def _forget_draft(request, others: list[str], body: str, answer: str) -> None:
    """What was sent is no draft any more, here and in the form it grew out of."""
    sent = [FormKey(digest=digest, body_digest=body, answer=answer, made_on=request.today) for digest in others]
    FormKey.objects.bulk_create(sent, ignore_conflicts=True)
    key, opened = request.POST["form_key"][: drafts.LONGEST_KEY], request.POST.get(drafts.OPENED, "")
    drafts.forget(account_id=request.user.pk, key=key, opened=opened)


def _answer_again(request, spent: FormKey, body: str) -> HttpResponse:
    if not hmac.compare_digest(spent.body_digest, body):
        return _sent_otherwise(request)
    return _taken(request, HttpResponseRedirect(own_path(spent.answer)))


def _taken(request, response: HttpResponse) -> HttpResponse:
    """To a script that sent a note: that this step took it. A redirect is followed before the script sees whose answer it was."""
    if NOTE_HEADER not in request.headers:
        return response
    return HttpResponse(status=204, headers={TAKEN_HEADER: request.POST["form_key"], NEXT_HEADER: response["Location"]})


def _sent_otherwise(request) -> HttpResponse:
    """What came first holds; the other words stand here, with a key of their own, to be sent beside it or copied."""
    form = form_of(request)
    quiet = not request.user.is_authenticated
    context = {
        "again": again_of(**with_key(form, new_form_key())) if form else None,
        "quick_exit": quiet,
        "neutral_title": quiet,
    }
    return render(request, "web/errors/422.html", context, status=422)


def _digests(request) -> tuple[str, str]:
    key = request.POST.get("form_key", "")[:200]
    if not key:
        return "", ""
    who = getattr(request.user, "pk", None) or ""
    return keys.lookup_digest(f"form {request.path} {who}", key), drafts.body_digest(request)
