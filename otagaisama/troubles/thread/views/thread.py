"""The thread of a trouble on one page, and each thing that can be done there."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import walk
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.steps import take_step, tried
from otagaisama.directory.queries import bodies
from otagaisama.people.attachments.queries import attachments_of
from otagaisama.people.knowing import readers_of
from otagaisama.people.models import Consent
from otagaisama.people.once import press_once
from otagaisama.people.queries import colleagues
from otagaisama.support.requests.rules import lets_help
from otagaisama.support.routines.forms import WithdrawForm
from otagaisama.support.routines.words import PLANNED_AFTER
from otagaisama.troubles.burdens.queries import burdens_of
from otagaisama.troubles.thread import actions, bridge, forms, queries, rules, words
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.troubles.thread.queries.help import concern_of, planned_for, requests_of
from otagaisama.troubles.thread.queries.troubles import steps_of


def find_trouble(request, pk):
    """The trouble, if this reader may read it at the desk."""
    return find_own(request, queries.troubles_for, pk)


@open_to(*DESK)
def thread(request, pk):
    """Words, steps, owner, next step, second reader, consent, hand-overs: everything on one page."""
    trouble = find_trouble(request, pk)
    actions.look_at(trouble=trouble, by=request.user, at=request.now)
    return thread_page(request, trouble)


def thread_page(request, trouble, **replaced):
    """The thread with its forms; a form that came back with errors replaces the empty one of its name."""
    uses = list(trouble.consents.select_related("consent", "consent__heard_by", "body").order_by("-consent__at", "id"))
    for use in uses:
        use.holds = use.consent.holds_on(request.today)
        use.item_labels = "・".join(
            Consent.Item(code).label for code in Consent.Item.values if code in use.consent.items
        )
    version = {"version": trouble.version}
    helped = list(requests_of(trouble))
    news = next((words.HELP_NEWS[link.request.status] for link in reversed(helped) if link.is_news), "")
    team = colleagues(on=request.today, district_id=trouble.district_id)
    facts = {name: getattr(trouble, name) for name in forms.FactsForm.base_fields if name != "version"}
    context = {
        "trouble": trouble, "steps": steps_of(trouble), "burdens": burdens_of(trouble), "uses": uses, "area": "desk",
        "fitting": bridge.calls_of(trouble),
        "handovers": trouble.handovers.select_related("body", "sent_by").order_by("-sent_at", "id"),
        "attachments": attachments_of(trouble),
        "cards": trouble.cards.select_related("circle").order_by("-made_on", "id"),
        "readers": readers_of(trouble.knowing) if trouble.sealed else [],
        "may_read_second": rules.may_read_second(trouble, request.user), "aloud": words.CONSENT_READ_ALOUD,
        "may_open_names": rules.may_open_names(trouble, request.user, uses, on=request.today),
        "purpose": words.PURPOSE, "today": request.today, "may_take": (trouble.is_open and trouble.owner_id != request.user.pk) or trouble.status == "heard",
        "take_form": forms.TakeForm(colleagues=team, initial=version), "step_form": forms.StepForm(initial=version),
        "move_form": forms.MoveForm(trouble=trouble, initial=version), "answer_form": forms.AnswerForm(trouble=trouble, initial=version | {"words": news}),
        "earlier": queries.with_same_contact(trouble, request.user, on=request.today)[:5], "requests": helped, "news": news, "noticed": concern_of(trouble),
        "second_form": forms.SecondForm(), "names_form": forms.OpenNamesForm(),
        "consent_form": forms.ConsentForm(bodies=bodies(on=request.today)), "facts_form": forms.FactsForm(initial=facts | version),
        "reader_form": forms.ReaderForm(colleagues=team), "walk": walk(request, TROUBLES, trouble),
    }  # fmt: skip
    return page(request, "troubles/thread.html", context | replaced)


def _do(request, trouble, name: str, form, act: Callable, said: str):
    """Read one form of the thread, act, say it, go back to the thread; what was typed stays on a refusal."""
    return take_step(
        request, form, act, said=said, to=reverse("troubles:thread", args=[trouble.pk]), record=trouble,
        show=lambda: thread_page(request, trouble, **{name: form, "opened": name}),
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def take(request, pk):
    """Take it, or hand it to a colleague."""
    trouble = find_trouble(request, pk)
    form = forms.TakeForm(request.POST, colleagues=colleagues(on=request.today, district_id=trouble.district_id))

    def act(given):
        actions.take_up(trouble=trouble, by=request.user, at=request.now, **given)

    return _do(request, trouble, "take_form", form, act, "受け持ちを決めました。")


@open_to(*DESK)
@require_POST
@press_once
def step(request, pk):
    """Write what was done and what comes next."""
    trouble = find_trouble(request, pk)

    def act(given):
        actions.write_step(trouble=trouble, said=given.pop("words"), by=request.user, at=request.now, **given)

    return _do(request, trouble, "step_form", forms.StepForm(request.POST), act, "書きとめました。")


@open_to(*DESK)
@require_POST
@press_once
def move(request, pk):
    """Send it one of its ways."""
    trouble = find_trouble(request, pk)

    def act(given):
        actions.move_trouble(trouble=trouble, said=given.pop("words"), by=request.user, at=request.now, **given)

    return _do(
        request, trouble, "move_form", forms.MoveForm(request.POST, trouble=trouble), act, "行き先を決めました。"
    )


@open_to(*DESK)
@require_POST
@press_once
def answer_back(request, pk):
    """Give the answer back."""
    trouble = find_trouble(request, pk)

    def act(given):
        actions.answer_back(trouble=trouble, said=given.pop("words"), by=request.user, at=request.now, **given)

    return _do(
        request, trouble, "answer_form", forms.AnswerForm(request.POST, trouble=trouble), act, "答えを返しました。"
    )


@open_to(*DESK)
@require_POST
@press_once
def second(request, pk):
    """Read as the second person."""
    trouble = find_trouble(request, pk)

    def act(given):
        actions.read_as_second(trouble=trouble, said=given["words"], by=request.user, at=request.now)

    return _do(request, trouble, "second_form", forms.SecondForm(request.POST), act, "もう一人の目で読みました。")


@open_to(*DESK)
@require_POST
@press_once
def ask_second(request, pk):
    """Ask for another reader."""
    trouble = find_trouble(request, pk)
    actions.ask_second_reader(trouble=trouble, by=request.user, at=request.now)
    messages.success(request, "もう一人に読んでもらうよう、箱に入れました。")
    return redirect("troubles:thread", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def facts(request, pk):
    """Correct the facts."""
    trouble = find_trouble(request, pk)

    def act(given):
        actions.change_facts(trouble=trouble, by=request.user, at=request.now, **given)

    return _do(request, trouble, "facts_form", forms.FactsForm(request.POST), act, "直しました。")


@open_to(*DESK)
@require_POST
@press_once
def consent(request, pk):
    """Record a consent in its own words."""
    trouble = find_trouble(request, pk)

    def act(given):
        person = {"name": given.pop("name"), "phone": given.pop("phone")}
        actions.agree(trouble=trouble, by=request.user, at=request.now, said=given.pop("words"), person=person, **given)

    form = forms.ConsentForm(request.POST, bodies=bodies(on=request.today))
    return _do(request, trouble, "consent_form", form, act, "同意を書きとめました。")


@open_to(*DESK)
@require_POST
@press_once
def withdraw(request, pk, use):
    """The person takes a consent back: asked once more, with what becomes of the help that stands planned (P6)."""
    trouble = find_trouble(request, pk)
    consented = find_or_404(trouble.consents.select_related("consent"), pk=use)
    helps = lets_help(consented.consent)
    planned = planned_for(trouble, request.user, on=request.today) if helps else []
    form = WithdrawForm(request.POST if "sure" in request.POST else None, planned=bool(planned))
    if not form.is_valid():
        context = {"trouble": trouble, "use": consented, "planned": planned, "form": form, "area": "desk"}
        return page(request, "troubles/withdraw.html", context)
    choice = form.cleaned_data.get("planned", "")
    actions.take_consent_back(
        trouble=trouble, consent=consented.consent, stop=choice == "stop", by=request.user, at=request.now
    )
    messages.success(request, "同意を取り下げました。いまから、その範囲には見えません。")
    if choice:
        messages.info(request, PLANNED_AFTER[choice].format(count=len(planned)))
    return redirect("troubles:thread", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def names(request, pk):
    """Show name and contact once, with a reason; the page that shows them cannot be reloaded into a second look."""
    trouble = find_trouble(request, pk)
    form = forms.OpenNamesForm(request.POST)

    def look():
        emergency = form.cleaned_data["emergency"]
        facts = {"reason": emergency or form.cleaned_data["reason"], "emergency": bool(emergency)}
        return actions.open_names(trouble=trouble, by=request.user, at=request.now, **facts)

    if form.is_valid() and (person := tried(form, look)):
        context = {"trouble": trouble, "person": person, "purpose": words.PURPOSE, "area": "desk"}
        context["others"] = queries.with_same_contact(trouble, request.user, on=request.today)[:20]
        context["address_open"] = not trouble.sealed or "address" in request.POST
        return page(request, "troubles/names.html", context)
    return thread_page(request, trouble, names_form=form, opened="names_form")


@open_to(*DESK)
@require_POST
@press_once
def reader(request, pk):
    """Name one more reader of a sealed trouble."""
    trouble = find_trouble(request, pk)

    def act(given):
        actions.name_reader(trouble=trouble, account=given["account"], by=request.user, at=request.now)

    form = forms.ReaderForm(request.POST, colleagues=colleagues(on=request.today, district_id=trouble.district_id))
    return _do(request, trouble, "reader_form", form, act, "読める人に加えました。")
