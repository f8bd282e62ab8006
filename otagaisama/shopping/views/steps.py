"""One step of a stop: read the form, act, say it, go; on a refusal the page stays with what was typed."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.pages import page
from otagaisama.base.refusals import Refused


def step(request, form, act: Callable[[dict], str], *, to: str, template: str, context: dict):
    """Act on a posted, valid form; `act` answers the sentence to say. `context` holds the form under its own name."""
    if request.method == "POST" and form.is_valid():
        try:
            said = act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect(to)
    return page(request, template, context)


def press(request, act: Callable[[], str], *, to: str):
    """A press without a form; a refusal is said on the page it leads to."""
    try:
        messages.success(request, act())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(to)
