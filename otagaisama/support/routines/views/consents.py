"""Who asks for help and what she agreed to: written down later, and taken back."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import take_step as take
from otagaisama.people.once import press_once
from otagaisama.support.requests import forms
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.pages import address
from otagaisama.support.requests.queries import consents_of
from otagaisama.support.requests.rules import lets_help
from otagaisama.support.requests.views.steps import find_request, take_step
from otagaisama.support.routines import actions, words
from otagaisama.support.routines.forms import WithdrawForm
from otagaisama.support.visits import queries as visit_queries


@open_to(*DESK)
@press_once
def request_person(request, pk):
    """Name and contact that were told only now; a no takes back each yes before it."""
    help_request = find_request(request, pk)
    known = help_request.person_id is not None
    form = forms.PersonForm(request.POST or None, initial={"version": help_request.version}, known=known)

    def act(typed):
        facts = {"person": form.person(), "consent": form.consent(), "version": typed["version"]}
        if actions.add_person(help_request=help_request, by=request.user, at=request.now, **facts):
            messages.warning(request, words.SAID_NO)

    texts = {
        "said": request_words.PERSON_NOTED,
        "title": "お名前・連絡先を書きとめる",
        "lead": request_words.PURPOSE,
        "button": "書きとめる",
        "aloud": request_words.CONSENT_ALOUD,
    }
    return take_step(request, form, act, record=help_request, to=address("request", help_request), **texts)


@open_to(*DESK)
@press_once
def consent_back(request, pk, consent):
    """The person takes a consent back: asked once more, with what becomes of the help that stands planned (P6)."""
    help_request = find_request(request, pk)
    agreed = find_or_404(consents_of(help_request), pk=consent)
    person, on = help_request.person, request.today
    planned = list(visit_queries.planned_for(person, request.user, on=on)) if lets_help(agreed) else []
    form = WithdrawForm(request.POST if request.method == "POST" else None, planned=bool(planned))

    def act(typed):
        stop = typed.get("planned") == "stop"
        facts = {"help_request": help_request, "consent": agreed, "stop": stop}
        actions.take_consent_back(by=request.user, at=request.now, **facts)
        if choice := typed.get("planned"):
            messages.info(request, words.PLANNED_AFTER[choice].format(count=len(planned)))

    context = {"help_request": help_request, "consent": agreed, "planned": planned, "form": form, "area": "desk"}
    if not agreed.holds_on(request.today):
        messages.error(request, words.NOT_IN_FORCE)
        return redirect("support:request", pk=pk)
    return take(
        request, form, act, said=words.CONSENT_BACK, to=address("request", help_request),
        show=lambda: page(request, "support/consent_back.html", context),
    )  # fmt: skip
