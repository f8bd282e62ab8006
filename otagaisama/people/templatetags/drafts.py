"""The draft of a form: what stands in the form so that whatever is typed there is kept, and the way back to what was begun."""

import json

from django import template

from otagaisama.people import drafts
from otagaisama.people.queries import drafts_of

register = template.Library()
MOST_SHOWN = 5


@register.inclusion_tag("people/parts/draft.html", takes_context=True)
def draft(context, what: str):
    """Inside a long form, after its `form_key`: keeps what is typed, says so, shows what was begun on this page. `what`: the form's name.

    For whoever is not signed in nothing is kept: the words of a voice stay on their own device.
    """
    request = context["request"]
    if not request.user.is_authenticated:
        return {"what": ""}
    here = drafts.page_of(request)
    opened = _opened(request, here, what)
    begun = (
        [] if request.method == "POST" else [each for each in _mine(request) if (each.at, each.what) == (here, what)]
    )
    return {
        "what": what, "at": here, "opened": opened, "begun": [each for each in begun if each != opened][:MOST_SHOWN],
        "join": "&" if "?" in here else "?", "typed": json.dumps(opened.fields) if opened else "",
        "mark": request.POST.get(drafts.OPENED, "")[: drafts.LONGEST_MARK] if request.method == "POST" else drafts.mark_of(opened) if opened else "",
    }  # fmt: skip


def _opened(request, here: str, what: str):
    opened = getattr(request, "draft", None)
    return opened if opened and request.method != "POST" and (opened.at, opened.what) == (here, what) else None


def _mine(request) -> list:
    """One question a page, however many forms stand on it."""
    if not hasattr(request, "drafts_begun"):
        request.drafts_begun = list(drafts_of(request.user))
    return request.drafts_begun
