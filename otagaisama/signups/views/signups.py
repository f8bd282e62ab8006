"""At the desk: one sign-up, typed from a call, a fax or at the counter; invited; answered; opened with a reason."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import press, step, tried
from otagaisama.people.once import press_once
from otagaisama.signups import actions, pages, queries, states, words
from otagaisama.signups.forms import AnswerForm, FewerForm, InviteForm, NoteForm, ReasonForm, TypedForm


@open_to(*DESK)
@press_once
def add(request, pk):
    """While somebody is on the telephone: name, how many, how she is told."""
    kept = find_own(request, queries.offers_for, pk)
    form = TypedForm(request.POST or None)

    def said(signup):
        return words.SIGNED[signup.standing].format(number=signup.number, before=queries.before(signup))

    return step(
        request, form, lambda fields: actions.sign_up(offer=kept, by=request.user, at=request.now, **fields), said=said, to=_to,
        template="signups/add.html", context={"form": form, **pages.shown(kept, at=request.now), "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def invite(request, pk):
    """Somebody is asked to come."""
    kept = find_own(request, queries.offers_for, pk)
    form = InviteForm(request.POST or None)
    return step(
        request, form, lambda fields: actions.invite(offer=kept, by=request.user, at=request.now, **fields), said=words.INVITED, to=_to,
        template="signups/add.html", context={"form": form, **pages.shown(kept, at=request.now), "invites": True, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def signup(request, pk):
    """How she stands, what can be done, and what happened. Contacts open by a press with a reason."""
    return page(request, "signups/signup.html", _context(request, _find(request, pk)))


@open_to(*DESK)
@require_POST
@press_once
def signup_open(request, pk):
    """Name and contacts, with a reason."""
    kept, form = _find(request, pk), ReasonForm(request.POST)
    lines = None
    if form.is_valid():
        lines = tried(
            form, lambda: actions.open_signup(signup=kept, by=request.user, at=request.now, **form.cleaned_data)
        )
    context = _context(request, kept) | {"reason_form": form, "lines": lines}
    if lines:
        context["note_form"] = NoteForm(signup=kept, auto_id="note_%s")
    return page(request, "signups/signup.html", context)


@open_to(*DESK)
@require_POST
@press_once
def signup_note(request, pk):
    """Name and contacts corrected."""
    kept = _find(request, pk)
    form = NoteForm(request.POST, signup=kept, auto_id="note_%s")
    return step(
        request, form, lambda fields: actions.note_wish(signup=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to,
        template="signups/signup.html", context=_context(request, kept) | {"note_form": form},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def signup_answer(request, pk):
    """What she said: she comes, not this time, not after all, again."""
    kept, form = _find(request, pk), AnswerForm(request.POST)
    how = form.cleaned_data["how"] if form.is_valid() else states.How.PHONE
    facts = {"signup": kept, "by": request.user, "at": request.now, "how": how}
    deeds = {
        "yes": (lambda: actions.answer_seat(accepts=True, **facts), words.ANSWER_YES),
        "no": (lambda: actions.answer_seat(accepts=False, **facts), words.ANSWER_NO),
        "cancel": (lambda: actions.cancel_signup(**facts), words.CANCELLED),
        "again": (lambda: actions.join_again(**facts), words.NOTED),
    }
    answer = request.POST.get("answer", "")
    if answer not in deeds:
        raise Refused(words.WHICH_ANSWER)
    act, said = deeds[answer]
    return press(request, act, said=said, to=_to(kept))


@open_to(*DESK)
@require_POST
@press_once
def signup_fewer(request, pk):
    """She comes with fewer."""
    kept = _find(request, pk)
    form = FewerForm(request.POST, auto_id="fewer_%s")
    return step(
        request, form, lambda fields: actions.fewer_come(signup=kept, by=request.user, at=request.now, **fields),
        said=lambda made: words.FEWER.format(party=made.party), to=_to, template="signups/signup.html",
        context=_context(request, kept) | {"fewer_form": form},
    )  # fmt: skip


def _find(request, pk):
    return find_own(request, queries.signups_for, pk)


def _to(signup) -> str:
    return reverse("signups:signup", args=[signup.pk])


def _context(request, kept) -> dict:
    return pages.mine(kept, at=request.now) | {
        "steps": queries.steps_of(kept), "same_phone": queries.same_phone(kept, request.user, on=request.today), "area": "desk", "no_index": False,
        "last_word_at": queries.told_at(kept) if kept.until else None,
        "answer_form": AnswerForm(auto_id="answer_%s", initial={"how": "phone"}), "reason_form": ReasonForm(auto_id="reason_%s"),
        "fewer_form": FewerForm(auto_id="fewer_%s", initial={"party": kept.party - 1, "how": "phone"}) if kept.party > 1 else None,
        "may_leave": kept.standing in states.LEAVABLE, "may_again": kept.standing in states.AGAIN and not kept.erased_on,
    }  # fmt: skip
