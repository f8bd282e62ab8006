"""さがす: everything that residents may read, by one question."""

from django.views.decorators.http import require_safe

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page, query_of
from otagaisama.directory.calls import calls_in_danger
from otagaisama.publishing.search.pages import search


@open_to_everyone
@require_safe
def find(request):
    """What holds all the words; without a question, only the field. The question is kept nowhere."""
    question = query_of(request, "q")
    hits = search(question, at=request.now) if question else None
    context = {
        "question": question,
        "hits": hits,
        "in_danger": calls_in_danger(question),
        "area": "door",
        "no_index": True,
    }
    return page(request, "publishing/find.html", context)
