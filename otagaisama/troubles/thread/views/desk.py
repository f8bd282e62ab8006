"""The desk: intake while the caller talks, and the boxes."""

from django.contrib import messages
from django.shortcuts import redirect

from otagaisama.base.access import DESK, Role, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import page
from otagaisama.base.steps import tried
from otagaisama.people.knowing import may_know
from otagaisama.people.once import press_once
from otagaisama.troubles.thread import actions, bridge, queries, words
from otagaisama.troubles.thread.forms import CallForm
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.troubles.thread.pages import known_beside, same_chosen


@open_to(*DESK)
@press_once
def intake(request):
    """電話・窓口で聞く: the words first; whatever else is said falls into its place."""
    district = next(iter(request.user.district_ids_on(request.today, Role.COORDINATOR)), None)
    form = CallForm(request.POST) if request.method == "POST" else CallForm(initial={"district": district})
    if request.method == "POST" and form.is_valid():
        dangers = bridge.danger.danger_words(form.cleaned_data["words"])
        given = form.facts()
        given["danger"] = given["danger"] or bool(dangers)
        same = same_chosen(request)
        trouble = tried(form, lambda: actions.hear_call(by=request.user, at=request.now, same=same, **given))
        if trouble and not may_know(trouble.knowing, request.user, on=request.today):
            messages.success(request, words.NOTED_FOR_OTHERS)
            return redirect("web:desk")
        if trouble:
            messages.success(request, "書きとめました。次にすることと期限を決めておきましょう。")
            return redirect("troubles:thread", pk=trouble.pk)
    return intake_page(request, form)


def intake_page(request, form: CallForm, **beside):
    """The form of a call, with whoever may be calling again beside it once it was sent, and what else is laid beside it."""
    context = {
        "form": form, "fitting": bridge.calls_for(),
        "aloud": words.CONSENT_READ_ALOUD, "purpose": words.PURPOSE, "area": "desk", **known_beside(request), **beside,
    }  # fmt: skip
    return page(request, "troubles/intake.html", context)


@open_to(*DESK)
@press_once
def troubles(request):
    """One box as a list: searched, filtered, sorted, paged, taken out without names."""
    late = request.GET.get("box") == "late"
    risen = queries.late_facts_for(request.user, on=request.today)[:50] if late else []
    return answer(request, TROUBLES, risen=risen)
