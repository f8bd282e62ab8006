"""One step of a record: read the form, act, say it, go. What was typed stays on a refusal, with its sentence."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused

Said = str | Callable[[object], str]


def press(request: HttpRequest, act: Callable[[], object], *, said: Said, to) -> HttpResponse:
    """A press without a form: act, say it, go; a refusal is said on the page it leads to.

    `said` is a sentence, or makes one of what `act` answers.
    """
    try:
        result = act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said(result) if callable(said) else said)
    return redirect(to)


def step(
    request: HttpRequest, form: BaseForm, act: Callable[[dict], object], *, said: Said, to, template: str, context: dict
) -> HttpResponse:  # fmt: skip
    """Act on what a posted, valid form holds and go; otherwise show the page. `context` holds the form under its own name.

    `said` is a sentence, or makes one of what `act` answers.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said(result) if callable(said) else said)
            return redirect(to)
    return page(request, template, context)
