"""At the desk: an event from a case or last year's to its flyer, and what was learned."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.printing import give, paper, qr_drawn, qr_of
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import step
from otagaisama.base.words import NOT_FOUND
from otagaisama.gatherings.events import actions, pages, queries, rules, states, words
from otagaisama.gatherings.events.forms import EventForm, InsuranceForm, LookBackForm, WhyForm, rows_for
from otagaisama.gatherings.events.lists import EVENTS
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept

FLYER = paper("event-flyer", "gatherings/flyer.html", "gatherings/flyer.css", drawn="gatherings/flyer_pdf.html")
COPIED = (
    "title", "kana", "about", "easy", "place", "for_whom", "bring", "fee", "host", "co_hosts", "phone", "phone_hours", "rain", "support", "district", "area",
    "sign", "seats", "party_most", "case",
)  # fmt: skip
FEW = 30


@open_to(*DESK)
@press_once
def events(request):
    """What comes, what was not counted, what is over."""
    return answer(request, EVENTS)


@open_to(*DESK)
@require_GET
def event_start(request):
    """From last year's, from what others do, or from nothing."""
    over = queries.published_for(request.user, on=request.today)[:FEW]
    cases = queries.cases_for(request.user, on=request.today)[:FEW]
    return page(request, "gatherings/event_start.html", {"events": over, "cases": cases, "area": "desk"})


@open_to(*DESK)
@press_once
def event_new(request):
    """A new event; from last year's it takes all but the days, which are a year later on the same weekdays."""
    before, case = _copied(request), _case(request)
    dates = states.a_year_later(date.times for date in queries.dates_of(before) if date.is_on) if before else []
    form = EventForm(
        request.POST or None, dates=rows_for(dates), initial=_first(request, before, case), **_choices(request)
    )
    checking = request.method == "POST" and "check" in request.POST
    clash = _clash(form) if request.method == "POST" and form.is_valid() else []
    context = {
        "form": form,
        "before": before,
        "case": case,
        "clashes": clash,
        "checked": checking and form.is_valid(),
        "area": "desk",
    }
    if checking:
        return page(request, "gatherings/event_form.html", context)
    return step(
        request, form, lambda _: actions.begin_event(by=request.user, at=request.now, copied_from=before, **form.facts()), said=words.BEGUN,
        to=_to, template="gatherings/event_form.html", context=context,
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def event(request, pk):
    """One event: its dates and what is next, what else lies on its days, insurance, small roles, what was learned."""
    kept = find_event(request, pk)
    dates = queries.dates_of(kept)
    before = kept.copied_from
    return page(request, "gatherings/event_desk.html", {
        **pages.event_shown(kept, dates, at=request.now), "transitions": states.moves_from(kept.state), "roles": queries.roles_of(kept),
        "clashes": pages.clashes_of(kept, dates, at=request.now), "cover": rules.insurance_of(kept), "cost": _cost(kept, dates), "area": "desk",
        "learned": before and before.next_time, "link": _link(request, kept), "now": request.now,
    })  # fmt: skip


@open_to(*DESK)
@press_once
def event_change(request, pk):
    """Written anew; whoever signed up hears of another place, fee or telephone."""
    kept = find_event(request, pk)
    dates = [date.times for date in queries.dates_of(kept)]
    form = EventForm(
        request.POST or None, instance=find_event(request, pk), dates=rows_for(dates), fixed=kept.is_open or len(dates) > len(rows_for(dates)),
        **_choices(request),
    )  # fmt: skip

    def said(result):
        return words.CHANGED_TOLD.format(count=result[1]) if result[1] else words.CHANGED

    return step(
        request, form, lambda _: actions.change_event(event=kept, by=request.user, at=request.now, **form.facts()), said=said,
        to=lambda result: _to(result[0]), template="gatherings/event_form.html", context={"form": form, "event": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def event_move(request, pk, move, act=actions.move_event):
    """Publish, or call all of it off: asked once more before it is done."""
    kept = find_event(request, pk)
    if not states.may_move(move, kept.state):
        raise NotYours(NOT_FOUND)
    form = WhyForm(request.POST or None)
    return step(
        request, form, lambda fields: act(event=kept, move=move, by=request.user, at=request.now, **fields),
        said=lambda result: words.MOVED[move].format(count=result[1]), to=lambda result: _to(result[0]), template="gatherings/event_move.html",
        context={"form": form, "event": kept, "move": move, "said": states.EVENT_MOVES[move][2], "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def insurance(request, pk):
    """Five questions, and what follows from them."""
    kept = find_event(request, pk)
    first = {name: getattr(kept, name) for name in ("members_only", "stay", "tools", "known", "bounded", "expected")}
    form = InsuranceForm(request.POST or None, initial=first)
    return step(
        request, form, lambda fields: actions.ask_insurance(event=kept, by=request.user, at=request.now, **fields), said=words.INSURED,
        to=_to(kept), template="gatherings/insurance.html", context={"form": form, "event": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def look_back(request, pk):
    """What was learned, and what to do next time."""
    kept = find_event(request, pk)
    form = LookBackForm(request.POST or None, initial={"said": kept.look_back, "next_time": kept.next_time})
    return step(
        request, form, lambda fields: actions.look_back(event=kept, by=request.user, at=request.now, **fields), said=words.LOOKED_BACK,
        to=_to(kept), template="gatherings/look_back.html", context={"form": form, "event": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def flyer(request, pk):
    """One page A4, in usual words or in easy ones."""
    return give(request, FLYER, _flyer(request, find_event(request, pk)))


@open_to(*DESK)
@require_GET
def flyer_pdf(request, pk):
    """The same as a tagged PDF."""
    context = _flyer(request, find_event(request, pk))
    drawn = qr_drawn(context["link"], title="この行事のページのQRコード")
    return give(request, FLYER, {**context, "drawn": drawn}, pdf=True, name="chirashi.pdf")


def find_event(request, pk):
    """An event that this desk keeps."""
    return find_own(request, queries.events_for, pk)


def _flyer(request, kept) -> dict:
    link = _link(request, kept)
    dates = [(date, pages.say_when(date)) for date in queries.dates_of(kept) if date.is_on]
    easy = request.GET.get("easy") == "1"
    return {
        "event": kept, "dates": dates[:8], "more": max(len(dates) - 8, 0), "link": link, "easy": easy, "area": "desk",
        "qr": qr_of(link),
    }  # fmt: skip


def _link(request, kept) -> str:
    return request.build_absolute_uri(reverse("gatherings:event", args=[kept.pk]))


def _to(made) -> str:
    return reverse("gatherings:event-desk", args=[made.pk])


def _cost(kept, dates):
    cover = rules.insurance_of(kept)
    days = len({date.day for date in dates if date.is_on})
    return cover and cover.cost(kept.expected, days)


def _clash(form) -> list:
    days = sorted({day_of_tokyo(when.starts_at) for when in form.whens})
    return pages.clashes(days, form.cleaned_data.get("district"), on=form.today)


def _copied(request):
    pk = request.GET.get("from", "")
    return find_or_404(queries.events_for(request.user, on=request.today), pk=pk) if _is_key(pk) else None


def _case(request):
    pk = request.GET.get("case", "")
    return find_or_404(queries.cases_for(request.user, on=request.today), pk=pk) if _is_key(pk) else None


def _is_key(text: str) -> bool:
    return len(text) == 36 and text.count("-") == 4 and all(letter in "0123456789abcdef-" for letter in text)


def _first(request, before, case) -> dict:
    first = {"party_most": 4, "keeps": request.user.pk, "sign": "none"}
    if before:
        first |= {name: getattr(before, name) for name in COPIED}
    if case:
        first |= {"case": case.pk, "about": case.copy[:400]}
    return first


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    return {
        "districts": districts_kept(**given), "today": request.today, "keepers": queries.who_may_keep(**given),
        "cases": queries.cases_for(request.user, on=request.today),
    }  # fmt: skip
