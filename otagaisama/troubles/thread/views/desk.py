"""The desk: intake while the caller talks, and the boxes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.fields import new_id
from otagaisama.base.lists import answer
from otagaisama.base.pages import page
from otagaisama.people.once import press_once
from otagaisama.troubles.thread import actions, bridge, queries, words
from otagaisama.troubles.thread.forms import CallForm
from otagaisama.troubles.thread.forms.desk import draft_id
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.troubles.thread.models import CallDraft


@open_to(*DESK)
@press_once
def intake(request):
    """電話・窓口で聞く: the words first; whatever else is said falls into its place. Each opened form has a draft of its own."""
    drafts = list(queries.drafts_of(request.user))
    draft = next((begun for begun in drafts if str(begun.pk) == request.GET.get("draft")), None)
    form = CallForm(request.POST) if request.method == "POST" else CallForm(initial=_start(request, draft))
    if request.method == "POST" and form.is_valid():
        dangers = bridge.danger.danger_words(form.cleaned_data["words"])
        given = form.facts()
        given["danger"] = given["danger"] or bool(dangers)
        trouble = actions.hear_call(by=request.user, at=request.now, **given)
        messages.success(request, "書きとめました。次にすることと期限を決めておきましょう。")
        return redirect("troubles:thread", pk=trouble.pk)
    context = {
        "form": form, "draft": draft, "drafts": [begun for begun in drafts if begun is not draft], "calls": words.CALLS,
        "aloud": words.CONSENT_READ_ALOUD, "purpose": words.PURPOSE, "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/intake.html", context)


@open_to(*DESK)
@require_POST
def keep_draft(request):
    """Save what is being typed; the form says when it did."""
    allowed = set(CallForm.base_fields) - {"draft"}
    typed = {name: request.POST.getlist(name) for name in request.POST if name in allowed}
    typed = {name: [value.replace("\0", "")[:10_000] for value in values] for name, values in typed.items()}
    key = draft_id(request.POST.get("draft", "")) or new_id()
    kept = actions.keep_draft(draft=key, typed=typed, by=request.user, at=request.now)
    if request.headers.get("X-Requested-With") == "fetch":
        return HttpResponse(status=204)
    messages.success(request, "途中まで保存しました。戻ってくれば、続きから書けます。")
    return redirect(f"{reverse('troubles:intake')}?draft={kept.pk}")


@open_to(*DESK)
@press_once
def drop_draft(request):
    """Throw one draft away, after a question."""
    key = (request.POST or request.GET).get("draft", "")
    draft = next((begun for begun in queries.drafts_of(request.user) if str(begun.pk) == key), None)
    if draft is None:
        return redirect("troubles:intake")
    if request.method == "POST" and "sure" in request.POST:
        actions.drop_draft(draft=draft.pk, by=request.user, at=request.now)
        messages.success(request, "書きかけを一つ捨てました。")
        return redirect("troubles:intake")
    return page(request, "troubles/drop_draft.html", {"draft": draft, "area": "desk"})


@open_to(*DESK)
@press_once
def troubles(request):
    """One box as a list: searched, filtered, sorted, paged, taken out without names."""
    late = request.GET.get("box") == "late"
    risen = queries.late_facts_for(request.user, on=request.today)[:50] if late else []
    return answer(request, TROUBLES, risen=risen)


def _start(request, draft: CallDraft | None) -> dict:
    start = {
        "district": next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None),
        "draft": draft.pk if draft else new_id(),
    }
    if draft is None:
        return start
    many = {"more_categories", "scopes"}
    start.update({name: values if name in many else values[-1] for name, values in draft.told.items() if values})
    return start
