"""The desk of everybody's turn: the week, the month, the round of a day, what was noticed."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import first_of_month, read_month
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import press
from otagaisama.people.once import press_once
from otagaisama.people.takeout import TakeoutForm, take_out
from otagaisama.support.visits import actions, queries, states, words
from otagaisama.support.visits.pages.desk import (
    DAY,
    PAPER_HEADER,
    WEEK,
    call_visits,
    day_of_address,
    month_facts,
    moved,
    paper_rows,
    sorted_as_asked,
    visits_in,
    waiting_facts,
    week_facts,
)


@open_to(*DESK)
def week(request):
    """The week, and everything that waits for somebody."""
    wanted = request.GET.get("from", "")
    first = day_of_address(wanted) if wanted else request.today - timedelta(days=request.today.weekday())
    context = week_facts(request.user, first=first, today=request.today) | waiting_facts(
        request.user, today=request.today, at=request.now
    )
    call_visits(visits_in(context), request.user, listed=WEEK, today=request.today, at=request.now)
    return page(request, "support/week.html", context | {"today": request.today, "area": "desk"})


@open_to(*DESK)
def month(request):
    """A month at a glance."""
    first = read_month(request.GET.get("month", "")) or first_of_month(request.today)
    return page(
        request,
        "support/month.html",
        month_facts(request.user, first=first, today=request.today) | {"area": "desk", "today": request.today},
    )


@open_to(*DESK)
def day(request, day):
    """The round of one day, in the order somebody gave it. Whom it is for stands there as a short name, and never on paper."""
    on = day_of_address(day)
    visits = _round(request, on)
    call_visits(visits, request.user, listed=DAY, today=request.today, at=request.now)
    return page(
        request,
        "support/day.html",
        {"visits": visits, "on": on, "area": "desk", "today": request.today, "paper": day},
    )


@open_to(*DESK)
@require_POST
@press_once
def day_order(request, day):
    """Another order of the round: by the numbers typed, or one place up or down. It is remembered."""
    on = day_of_address(day)
    visits = _round(request, on)
    step, _, pk = request.POST.get("move", "").partition(" ")
    order = moved(visits, pk, step == "up") if step in ("up", "down") else sorted_as_asked(visits, request.POST)
    actions.order_round(visits=order, by=request.user, at=request.now)
    messages.success(request, words.ORDERED)
    return redirect("support:day", day=day)


@open_to(*DESK)
@press_once
def day_paper(request, day):
    """The round on paper, with the names the day needs: a reason, a number, 回収・破棄 (D27)."""
    on = day_of_address(day)
    visits = [visit for visit in _round(request, on) if not visit.is_cancelled]
    form = TakeoutForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        takeout = take_out(
            what="回る順の紙", count=len(visits), reason=form.cleaned_data["reason"], by=request.user, at=request.now
        )
        context = {
            "rows": paper_rows(visits, request.today),
            "header": PAPER_HEADER,
            "takeout": takeout,
            "on": on,
            "area": "desk",
        }
        return page(request, "support/day_paper.html", context | {"call_us": words.CALL_US})
    return page(
        request, "support/day_reason.html", {"form": form, "on": on, "count": len(visits), "area": "desk", "paper": day}
    )


@open_to(*DESK)
def concerns(request):
    """What helpers noticed: what waits first, then what was taken up."""
    user, today = request.user, request.today
    context = {
        "waiting": queries.concerns_waiting(user, on=today)[:100],
        "taken": queries.concerns_taken(user, on=today)[:100],
        "names_waiting": queries.names_waiting_for(user, on=today)[:100],
        "area": "desk",
    }
    return page(request, "support/concerns.html", context)


@open_to(*DESK)
@require_POST
@press_once
def concern_take(request, pk):
    """Somebody takes it up."""
    concern = find_own(request, queries.concerns_for, pk)
    act = lambda: actions.take_up_concern(concern=concern, by=request.user, at=request.now)  # noqa: E731  a press has one line
    return press(request, act, said=words.CONCERN_TAKEN, to="support:concerns")


@open_to(*DESK)
@require_POST
@press_once
def concern_answer(request, pk):
    """The word that goes back to the helper who noticed it."""
    concern = find_own(request, queries.concerns_for, pk)
    said = request.POST.get("answer", "").replace("\0", "")[:1_000]
    act = lambda: actions.answer_concern(concern=concern, answer=said, by=request.user, at=request.now)  # noqa: E731  a press has one line
    return press(request, act, said=words.CONCERN_TOLD, to="support:concerns")


def _round(request, on):
    visits = queries.visits_between(request.user, on=request.today, first=on, last=on)
    return sorted(visits, key=lambda visit: visit.status == states.CANCELLED)
