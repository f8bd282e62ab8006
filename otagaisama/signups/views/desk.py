"""At the desk: what one signs up for."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_own, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import step, tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.people.takeout import TakeoutForm, take_out
from otagaisama.signups import actions, queries, states, words
from otagaisama.signups.actions.telling import facts_of, say_when
from otagaisama.signups.forms import OfferForm, TellForm, WhyForm
from otagaisama.signups.lists import OFFERS, SIGNUPS
from otagaisama.signups.states import Standing, When


@open_to(*DESK)
@press_once
def desk(request):
    """What comes, and what is over."""
    return answer(request, OFFERS)


@open_to(*DESK)
@press_once
def people(request):
    """Who signed up: by seat, answer, waiting; taken out with a reason."""
    return answer(request, SIGNUPS)


@open_to(*DESK)
@press_once
def offer_new(request):
    """Something new to sign up for."""
    form = OfferForm(request.POST or None, **_choices(request), initial={"kind": "行事", "party_most": 4})
    return step(
        request, form, lambda _: actions.begin_offer(by=request.user, at=request.now, **form.facts()), said=words.BEGUN,
        to=_to, template="signups/offer_form.html", context={"form": form, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def offer(request, pk):
    """One of them: what is next, how many come, wait and are asked."""
    kept = _find(request, pk)
    dates = queries.dates_of(kept)
    return page(request, "signups/offer.html", {
        "offer": kept, "dates": [(date, say_when(date)) for date in dates], "transitions": states.moves_from(kept.state), "area": "desk",
        "link": request.build_absolute_uri(reverse("signups:public-offer", args=[pk])), "live": kept.is_live,
        "sealed": queries.sealed_beside(kept, request.user, on=request.today),
        "standings": [(code.value, code.label, count) for code, count in _counts(kept)],
    })  # fmt: skip


@open_to(*DESK)
@press_once
def offer_change(request, pk):
    """Written anew; whoever signed up hears of another day or place."""
    kept = _find(request, pk)
    if kept.page:
        raise NotYours(NOT_FOUND)  # the room above writes its days, and changes it there
    whens = [When(date.starts_at, date.ends_at, date.title, date.place) for date in queries.dates_of(kept)]
    form = OfferForm(request.POST or None, instance=kept, dates=whens, **_choices(request))
    before = _find(request, pk)

    def said(result):
        return words.CHANGED_TOLD.format(count=result[1]) if result[1] else words.CHANGED

    return step(
        request, form, lambda _: actions.change_offer(offer=before, by=request.user, at=request.now, **form.changes()), said=said,
        to=lambda result: _to(result[0]), template="signups/offer_form.html", record=kept, context={"form": form, "offer": before, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def offer_move(request, pk, move):
    """Open, close, call off: asked once more before it is done."""
    kept = _find(request, pk)
    _check_move(move, kept)
    form = WhyForm(request.POST or None)

    def said(result):
        return words.MOVED[move].format(count=result[1])

    return step(
        request, form, lambda fields: actions.move_offer(offer=kept, move=move, by=request.user, at=request.now, **fields), said=said,
        to=lambda result: _to(result[0]), template="signups/offer_move.html",
        context={"form": form, "offer": kept, "move": move, "said": states.OFFER_MOVES[move][2], "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def tell(request, pk):
    """The same words to everybody, with the facts that every letter holds."""
    kept = _find(request, pk)
    form = TellForm(request.POST or None)
    facts = facts_of(kept, queries.dates_of(kept))
    return step(
        request, form, lambda fields: actions.tell_everybody(offer=kept, by=request.user, at=request.now, **fields),
        said=lambda count: words.TOLD.format(count=count), to=reverse("signups:offer", args=[pk]), template="signups/tell.html",
        context={"form": form, "offer": kept, "facts": facts, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def sheet(request, pk):
    """The sheet of the day, for print: whoever has a seat, with a box to tick. It leaves with a reason and a number (D27)."""
    kept, form, paper = _find(request, pk), TakeoutForm(request.POST or None), None
    signups = queries.seated_for(request.user, kept, on=request.today)
    if request.method == "POST" and form.is_valid():
        what = f"{kept.title}の当日の名簿"
        paper = tried(form, lambda: take_out(what=what[:60], count=len(signups), by=request.user, at=request.now, **form.cleaned_data))  # fmt: skip
    if paper is None:
        context = {
            "form": form,
            "what": f"{kept.title}の当日の名簿",
            "count": len(signups),
            "unit": "組",
            "area": "desk",
        }
        return page(request, "people/takeout.html", context)
    return page(request, "signups/sheet.html", {
        "offer": kept, "dates": [(date, say_when(date)) for date in queries.dates_of(kept)], "signups": signups, "takeout": paper, "area": "desk",
        "persons": sum(signup.party for signup in signups),
        "sealed": queries.sealed_beside(kept, request.user, on=request.today, standing=Standing.SEATED),
    })  # fmt: skip


def _check_move(move: str, kept) -> None:
    """A step that the room does not know, or that does not start here, is no page."""
    if not states.may_move(move, kept.state):
        raise NotYours(NOT_FOUND)


def _find(request, pk):
    return find_own(request, queries.offers_for, pk)


def _to(made) -> str:
    return reverse("signups:offer", args=[made.pk])


def _counts(kept):
    return [
        (Standing.SEATED, kept.seated), (Standing.OFFERED, kept.offered), (Standing.WAITING, kept.waiting), (Standing.INVITED, kept.invited),
    ]  # fmt: skip


def _choices(request) -> dict:
    return {"districts": queries.districts_kept(request.user, on=request.today), "today": request.today}
