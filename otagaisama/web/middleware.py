"""What every request passes through."""

import re

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from otagaisama.base import printing
from otagaisama.base.fields import some_id
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.storage import is_full
from otagaisama.people.actions import drop_unsent, keep_draft, keep_unsent, note_refusal
from otagaisama.people.drafts import is_sent, typed_in
from otagaisama.people.queries import active_account, draft_opened
from otagaisama.people.sending_again import NOTE_HEADER, SENT_AGAIN, form_of, owner_of
from otagaisama.people.words import UNSENT_KEPT, UNSENT_OF_ANOTHER, UNSENT_SIGNED_OUT
from otagaisama.publishing.readings.queries import read_lines
from otagaisama.web.bridge import explain_once, mark_japanese, with_furigana
from otagaisama.web.errors import storage_full
from otagaisama.web.look import COOKIE, Look, language_of

# In plain Japanese, what the welfare council is stands once on each page, where its name comes first.
COUNCIL, COUNCIL_IS = re.compile("社会福祉協議会|区社協|社協"), "くらしを たすける 会"
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
SIGNED_OUT = {"account_logout", "people:end_sessions"}
NOTED = {NotYours: "not-yours", NotNow: "not-now", PermissionDenied: "other-role"}


def clock(get_response):
    """Give each request its one moment: `request.now`, and `request.today` in Asia/Tokyo."""

    def middleware(request):
        request.now = timezone.now()
        request.today = timezone.localdate(request.now)
        return get_response(request)

    return middleware


class plain_refusals:  # noqa: N801  (a middleware is named like a function here)
    """Turn what a room refuses into a page with its sentence; the reader never sees a stack trace.

    That a member was turned away stands in the diary: which page and why, not which words.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        if is_full(error):
            return storage_full(request)
        user = getattr(request, "user", None)
        if type(error) in NOTED and user is not None and user.is_authenticated:
            match = request.resolver_match
            note_refusal(
                by=user, at=request.now, page=match.view_name, about=match.kwargs.get("pk"), why=NOTED[type(error)]
            )
        if isinstance(error, NotYours):
            raise Http404 from error
        if isinstance(error, Refused):
            return render(request, "web/errors/409.html", {"sentence": str(error)}, status=409)
        return None


def careful_headers(get_response):
    """Nothing about people stays in a browser or a proxy."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.method == "POST" and request.resolver_match and request.resolver_match.view_name in SIGNED_OUT:
            # Pages and notes kept for a place without signal go too; unless another account's unsent note lies there (signing_out.js cleared the rest).
            others = request.POST.get("keep_storage") == "1"
            response.headers["Clear-Site-Data"] = '"cache"' if others else '"cache", "storage"'
        return response

    return middleware


def known_methods(get_response):
    """Only what browsers use: TRACE and invented methods are refused before any page is asked."""

    def middleware(request):
        return get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return middleware


class chosen_look:  # noqa: N801  (a middleware is named like a function here)
    """Answer in the language and with the furigana that this browser asked for by our own switches.

    In the place of Django's LocaleMiddleware: what a browser says of its owner's languages is not even looked at.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.look = Look.of(request.COOKIES.get(COOKIE, ""))
        with translation.override(request.look.lang):
            response = self.get_response(request)
            language = translation.get_language() or "ja"
        response.headers.setdefault("Content-Language", language.split("-")[0])
        readable = (
            not response.streaming and response.headers.get("Content-Type", "").lower() == "text/html; charset=utf-8"
        )
        if readable and language == "ja-easy":
            response.content = explain_once(response.content.decode(), COUNCIL, COUNCIL_IS).encode()
            response.headers["Content-Length"] = str(len(response.content))
        if readable and not language.startswith("ja"):
            response.content = mark_japanese(response.content.decode()).encode()
            response.headers["Content-Length"] = str(len(response.content))
        elif request.look.wants_furigana and readable:
            response.content = with_furigana(response.content.decode(), read_lines).encode()
            response.headers["Content-Length"] = str(len(response.content))
        return response

    def process_view(self, request, view, args, kwargs):
        translation.activate(language_of(request.look, request.resolver_match.view_name, view))


def onto_paper(get_response):
    """A page asked for as a PDF is drawn last, with the readings and in the language it was asked in (`base.printing`)."""

    def middleware(request):
        return printing.onto_paper(get_response(request))

    return middleware


def said_kindly(get_response):
    """Whoever comes by hand to an address that only takes a press (after signing in, by the history) reads a sentence, not an empty page."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            said = render(request, "web/errors/405.html", status=405)
            said.headers["Allow"] = response.headers["Allow"]
            return said
        return response

    return middleware


def ending_sessions(get_response):
    """End a session after 30 minutes without a request, and after 12 hours in any case.

    Whoever presses 「書きとめる」 after that loses nothing: the form is kept for them alone until they have signed in again.
    """
    csrf = CsrfViewMiddleware(get_response)  # its own check comes later, and nobody else's form may be kept

    def middleware(request):
        strange = anothers_form(request) if request.method == "POST" else None
        if strange is not None:
            return strange
        if request.user.is_authenticated:
            now = int(request.now.timestamp())
            began = request.session.setdefault("began", now)
            seen = request.session.setdefault("seen", now)
            if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
                if request.path_info == reverse("people:keep_draft") and owner_of(request):
                    writer = request.user
                    logout(request)
                    return draft_of_another(request, writer)
                kept = (
                    request.method == "POST"
                    and NOTE_HEADER not in request.headers
                    and csrf.process_view(request, None, (), {}) is None
                    and form_of(request)
                )
                if kept:
                    keep_unsent(by=request.user, at=request.now, **kept)
                logout(request)
                if NOTE_HEADER in request.headers:
                    return HttpResponse(status=401)
                if kept:
                    messages.info(request, UNSENT_KEPT)
                    return redirect_to_login(reverse("people:unsent"))
            elif now - seen > 60:  # once a minute is exact enough, and spares a write per page
                request.session["seen"] = now
        if request.method == "GET" and "draft" in request.GET and request.user.is_authenticated:
            request.draft = draft_opened(request.user, some_id(request.GET["draft"]))
        response = get_response(request)
        if (
            request.method == "POST"
            and response.status_code in (302, 303)
            and SENT_AGAIN in request.POST
            and request.user.is_authenticated
        ):
            drop_unsent(by=request.user, at=request.now, key=request.POST.get("form_key", ""))
        return response

    return middleware


def draft_of_another(request, writer):
    """What somebody typed on after their sign-in had ended: kept among their drafts, done for nobody else."""
    typed = typed_in(request)
    if writer and typed and not is_sent(request, writer.pk):
        keep_draft(**typed, by=writer, at=request.now)
    return HttpResponse(status=409 if request.user.is_authenticated else 401)


def anothers_form(request):
    """A form that was shown to somebody who is not signed in here any more: kept for its writer alone, and done for nobody else.

    The mark in the form stands for the check against foreign forms: only a page of that account can hold it. None where it is the reader's own.
    """
    owner = owner_of(request)
    if not owner or owner == str(request.user.pk):
        return None
    if NOTE_HEADER in request.headers:
        return HttpResponse(status=401)  # a note on a telephone stays there
    if request.path_info == reverse("people:keep_draft"):
        return draft_of_another(request, active_account(owner))
    writer, form = active_account(owner), form_of(request)
    if writer and form:
        keep_unsent(by=writer, at=request.now, **form)
    if request.user.is_authenticated:
        return render(request, "web/errors/409.html", {"sentence": UNSENT_OF_ANOTHER}, status=409)
    if not (writer and form):
        return None
    messages.info(request, UNSENT_SIGNED_OUT)
    return redirect_to_login(reverse("people:unsent"))
