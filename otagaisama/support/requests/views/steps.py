"""One step of a record on its own page: read the form, act, say it, go back. What was typed stays on a refusal."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.requests import queries


def find_request(request, pk):
    """The request for help, if this reader may read it."""
    return find_or_404(queries.requests_for(request.user, on=request.today), pk=pk)


def take_step(
    request, form, act: Callable[[dict], object], *, record, said: str, to, template: str = "support/step.html", **told
):
    """Act on a valid form and go to `to` (an address), or show the page with the sentence beside the field.

    `told` is the page: title, back, button and whatever the template wants. After somebody else wrote, the form carries the new version.
    """
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if isinstance(refusal, NotNow) and "version" in form.fields:
                record.refresh_from_db()
                form.data = form.data.copy()
                form.data[form.add_prefix("version")] = record.version
        else:
            messages.success(request, said)
            return redirect(to)
    return page(request, template, {"form": form, "record": record, "back": to, "area": "desk", **told})
