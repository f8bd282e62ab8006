"""One step of a record on its own page: read the form, act, say it, go back. What was typed stays on a refusal."""

from collections.abc import Callable

from otagaisama.base.pages import find_own
from otagaisama.base.steps import step
from otagaisama.support.requests import queries


def find_request(request, pk):
    """The request for help, if this reader may read it."""
    return find_own(request, queries.requests_for, pk)


def take_step(
    request, form, act: Callable[[dict], object], *, record, said: str, to, template: str = "support/step.html", **texts
):
    """Act on a valid form and go to `to` (an address), or show the page with the sentence beside the field.

    `texts` is the page: title, button and whatever the template wants.
    """
    context = {"form": form, "record": record, "back": to, "area": "desk", **texts}
    return step(request, form, act, said=said, to=to, template=template, context=context, record=record)
