"""At the desk: what was agreed, her times, whom she chose, the card for her fridge."""

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import jday
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.printing import give, paper, qr_drawn
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept
from otagaisama.watch.contacts import actions, queries, words
from otagaisama.watch.contacts.forms import (
    BeginCheckInForm,
    BeginForm,
    ChangeForm,
    ContactForm,
    EndForm,
    FeelingForm,
    LogForm,
    PauseForm,
    RhythmFields,
)
from otagaisama.watch.contacts.lists import WATCH_OVERS
from otagaisama.watch.contacts.pages import check_in_of, secret_of, watch_page
from otagaisama.watch.contacts.states import How

CARD = paper("check-in-card", "watch/card_paper.html", "web/paper.css")


@open_to(*DESK)
@press_once
def watch_overs(request):
    """Whose next contact is when; on top, who is being looked for."""
    standing = queries.standing_for(request.user, on=request.today)[:50]
    facts = queries.standing_facts_for(request.user, on=request.today)[:50]
    return answer(request, WATCH_OVERS, standing=standing, standing_facts=facts)


@open_to(*DESK)
@press_once
def watch_over_new(request):
    """A weekly call, the circular handed over, a visit: as she asked, with her consent."""
    form = BeginForm(request.POST or None, **_choices(request))

    def act(facts):
        return actions.begin_watch(by=request.user, at=request.now, **facts)

    return step(
        request, form, act, said=words.BEGUN, to=lambda made: _address(made.pk), template="watch/watch_over_new.html",
        context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def check_in_new(request):
    """元気のお知らせ: her own times, agreed with her; whom to turn to is written on the next page."""
    form = BeginCheckInForm(request.POST or None, **_choices(request))
    return step(
        request, form, lambda _: actions.begin_check_in(by=request.user, at=request.now, **form.rhythm()), said=words.BEGUN,
        to=lambda made: _address(made.watch_over_id), template="watch/check_in_new.html", context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def watch_over(request, pk):
    """One agreement."""
    return page(request, "watch/watch_over.html", watch_page(find_watch(request, pk), on=request.today))


@open_to(*DESK)
@require_POST
@press_once
def watch_step(request, pk, what):
    """Change, pause, resume, end; what a contact said; her times, whom she chose, what was heard of her."""
    kept = find_watch(request, pk)
    given = {"by": request.user, "at": request.now}
    if what == "resume":
        return press(
            request, lambda: actions.resume_watch(watch_over=kept, **given), said=words.RESUMED, to=_address(pk)
        )
    form, act, said = _deed(request, what, kept, given)
    return step(
        request, form, act, said=said, to=_address(pk), template="watch/watch_over.html", record=kept,
        context=watch_page(kept, on=request.today, **{f"{what}_form": form}),
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def contact_move(request, pk, contact, move):
    """One place earlier, or no more."""
    check_in = _check_in(find_watch(request, pk))
    kept = find_or_404(queries.contacts_of(check_in).select_related("check_in__watch_over"), pk=contact)
    deeds = {"up": (actions.move_contact_up, words.CHANGED), "drop": (actions.drop_contact, words.GONE)}
    if move not in deeds:
        raise NotYours(NOT_FOUND)
    deed, said = deeds[move]
    return press(request, lambda: deed(contact=kept, by=request.user, at=request.now), said=said, to=_address(pk))


@open_to(*DESK)
@require_GET
def card_paper(request, pk):
    """The card for her fridge: a QR code and no name. Beside it what a maker of buttons needs, which is not printed."""
    kept = find_watch(request, pk)
    check_in = _check_in(kept)
    link = request.build_absolute_uri(reverse("watch:card", args=[actions.CARD.word_of(check_in.pk)]))
    button = request.build_absolute_uri(reverse("watch:button", args=[check_in.pk]))
    return give(request, CARD, {
        "watch_over": kept, "check_in": check_in, "link": link,
        "qr": qr_drawn(link, title="元気のお知らせのQRコード", scale=6), "button": button, "secret": secret_of(check_in),
        "no_index": True, "council_phone": settings.COUNCIL_PHONE, "area": "desk",
    })  # fmt: skip


def _choices(request) -> dict:
    kept = districts_kept(request.user, on=request.today)
    return {"watchers": queries.watchers(on=request.today), "districts": kept}


def find_watch(request, pk):
    """An agreement that this desk may know of."""
    return find_own(request, queries.watch_overs_for, pk)


def _deed(request, what, kept, given):
    """The form of a step, what it does, and what is said."""
    watchers = queries.watchers(on=request.today)
    match what:
        case "change":
            form = ChangeForm(request.POST, watchers=watchers, auto_id="change_%s")
            return form, lambda facts: actions.change_watch(watch_over=kept, **given, **facts), words.CHANGED
        case "pause":
            form = PauseForm(request.POST, auto_id="pause_%s", today=request.today)

            def said(made):
                return words.PAUSED.format(day=jday(made.paused_until, request.today))

            return form, lambda facts: actions.pause_watch(watch_over=kept, **given, **facts), said
        case "end":
            form = EndForm(request.POST, auto_id="end_%s")
            return form, lambda facts: actions.end_watch(watch_over=kept, **given, **facts), words.STOPPED
        case "log":
            form = LogForm(request.POST, auto_id="log_%s")
            return form, lambda facts: actions.log_contact(watch_over=kept, **given, **facts), words.NOTED
    return _deed_of_check_in(request, what, _check_in(kept), given, watchers)


def _deed_of_check_in(request, what, check_in, given, watchers):
    match what:
        case "rhythm":
            form = RhythmFields(request.POST, auto_id="rhythm_%s")
            return form, lambda _: actions.change_check_in(check_in=check_in, **given, **form.rhythm()), words.CHANGED
        case "contact":
            form = ContactForm(request.POST, watchers=watchers, auto_id="contact_%s")
            return form, lambda facts: actions.add_contact(check_in=check_in, **given, **facts), words.ADDED
        case "heard":
            form = FeelingForm(request.POST)
            return (
                form,
                lambda facts: actions.answer_in(check_in=check_in, how=How.HEARD, **given, **facts),
                words.NOTED,
            )
        case "saw":
            form = FeelingForm(request.POST)
            return form, lambda facts: actions.saw_her(check_in=check_in, **given, **facts), words.SEEN
    raise NotYours(NOT_FOUND)


def _check_in(kept):
    check_in = check_in_of(kept)
    if check_in is None:
        raise NotYours(NOT_FOUND)
    check_in.watch_over = kept
    return check_in


def _address(pk) -> str:
    return reverse("watch:watch-over", args=[pk])
