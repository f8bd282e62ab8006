"""What is being typed, kept while somebody types, and thrown away after a question."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import open_to_members
from otagaisama.base.fields import some_id
from otagaisama.base.pages import page
from otagaisama.people import actions, queries, words
from otagaisama.people.drafts import is_sent, typed_in
from otagaisama.people.once import press_once
from otagaisama.people.sending_again import words_among


@open_to_members
@require_POST
def keep_draft(request):
    """Save what is being typed; the form says when it did. Whose sign-in ended meanwhile is met by the middleware."""
    typed = typed_in(request)
    by_script = request.headers.get("X-Requested-With") == "fetch"
    if typed is None:
        if by_script:
            return HttpResponse(status=413)
        messages.error(request, words.DRAFT_NOT_KEPT)
        return redirect("web:my")
    if is_sent(request, request.user.pk):
        return HttpResponse(status=204) if by_script else redirect("web:my")
    kept = actions.keep_draft(**typed, by=request.user, at=request.now)
    if by_script:
        return HttpResponse(status=204)
    messages.success(request, words.DRAFT_KEPT)
    return redirect(kept.again)


@open_to_members
@press_once
def drop_draft(request):
    """Throw one draft away, after a question."""
    draft = queries.draft_opened(request.user, some_id((request.POST or request.GET).get("draft", "")))
    if draft is None:
        return redirect("web:my")
    if request.method == "POST" and "sure" in request.POST:
        actions.drop_draft(draft=draft.pk, by=request.user, at=request.now)
        messages.success(request, words.DRAFT_DROPPED)
        return redirect(draft.at or "web:my")
    return page(request, "people/drop_draft.html", {"draft": draft, "quotes": words_among(draft.fields)[:5]})
