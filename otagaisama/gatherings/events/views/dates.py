"""At the desk: one date of an event is added, moved, called off, counted; the sheet of the day."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import TOKYO
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import step
from otagaisama.gatherings.events import actions, pages, queries, rules, words
from otagaisama.gatherings.events.forms import CountForm, DateForm, NewDateForm, WhyForm
from otagaisama.gatherings.events.states import Times
from otagaisama.gatherings.events.views.desk import find_event
from otagaisama.people.once import press_once


@open_to(*DESK)
@press_once
def date_add(request, pk):
    """One more date."""
    kept = find_event(request, pk)
    form = NewDateForm(request.POST or None, today=request.today)

    def add(fields):
        when = Times(**form.moments(), title=fields["title"], place=fields["place"])
        return actions.add_date(event=kept, when=when, by=request.user, at=request.now)

    def said(result):
        return words.DATE_ADDED_TOLD.format(count=result[1]) if result[1] else words.DATE_ADDED

    context = {"form": form, "event": kept, "area": "desk"}
    return step(request, form, add, said=said, to=_to(kept), template="gatherings/date_form.html", context=context)


@open_to(*DESK)
@press_once
def date_move(request, pk, act=actions.move_date):
    """Another day, time or place of one date; `act` tells whoever else must hear."""
    date = _find(request, pk)
    starts, ends = date.starts_at.astimezone(TOKYO), date.ends_at and date.ends_at.astimezone(TOKYO)
    first = {"day": starts.date(), "starts": starts.time(), "ends": ends and ends.time(), "place": date.place}
    form = DateForm(request.POST or None, today=request.today, initial=first)
    return step(
        request, form,
        lambda fields: act(
            date=date, place=fields["place"], why=fields["why"], by=request.user, at=request.now, **form.moments()
        ),
        said=lambda result: words.DATE_MOVED.format(count=result[1]), to=_to(date.event), template="gatherings/date_form.html",
        context={"form": form, "event": date.event, "date": date, "when": pages.say_when(date), "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def date_off(request, pk, act=actions.cancel_date):
    """One date does not take place."""
    date = _find(request, pk)
    form = WhyForm(request.POST or None)
    return step(
        request, form, lambda fields: act(date=date, by=request.user, at=request.now, **fields),
        said=lambda result: words.DATE_CANCELLED.format(count=result[1]), to=_to(date.event), template="gatherings/date_off.html",
        context={"form": form, "event": date.event, "date": date, "when": pages.say_when(date), "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def date_count(request, pk):
    """How many came."""
    date = _find(request, pk)
    form = CountForm(request.POST or None, instance=_find(request, pk))
    return step(
        request, form, lambda fields: actions.count_date(date=date, by=request.user, at=request.now, **fields),
        said=lambda kept: words.COUNTED.format(came=kept.came), to=_to(date.event), template="gatherings/date_count.html",
        context={"form": form, "event": date.event, "date": date, "when": pages.say_when(date), "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def day_sheet(request, pk):
    """For whoever runs the day, on paper: what, rain, roles, boxes for the counts. Nobody is named."""
    kept = find_event(request, pk)
    dates = queries.dates_of(kept)
    return page(request, "gatherings/day_sheet.html", {
        **pages.event_shown(kept, [date for date in dates if date.is_on], at=request.now), "roles": queries.roles_of(kept),
        "cover": rules.insurance_of(kept), "printed_at": request.now, "area": "desk",
    })  # fmt: skip


def _find(request, pk):
    return find_own(request, queries.dates_for, pk)


def _to(event) -> str:
    return reverse("gatherings:event-desk", args=[event.pk])
