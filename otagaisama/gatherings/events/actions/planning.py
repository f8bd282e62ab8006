"""An event is planned, changed, published, called off as a whole."""

from collections.abc import Iterable
from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.events import queries, rules, states, words
from otagaisama.gatherings.events.actions import seats
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.gatherings.events.states import EventState, Times
from otagaisama.people.diary import action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account
from otagaisama.register.tracing import Trace


@action
def begin_event(*, title: str, dates: Iterable[Times], keeps: Account, by, at: datetime, **facts) -> Event:
    """Plan an event with its dates; nobody sees it before it is published."""
    rules.check_may_keep(by, facts.get("district"), on=day_of_tokyo(at))
    event = Event(
        title=title.strip(), keeps=keeps, made_at=at, made_by=by if isinstance(by, Account) else None, **facts
    )
    event.save(force_insert=True)
    _put_dates(event, dates, at=at)
    record(by=by, at=at, verb="plan-event", about=event)
    return event


@action
def load_events(
    *, entries: list[dict], district, phone_hours: str, by: Account, at: datetime, filename: str = ""
) -> int:
    """Take in a list that was read: each row an event that is planned, seen by nobody before it is published. Answers how many."""
    trace = Trace("gatherings.events", words.EVENT_LIST, filename)
    for entry in entries:
        facts = {name: value for name, value in entry.items() if name != "line"}
        event = begin_event(district=district, phone_hours=phone_hours.strip(), keeps=by, by=by, at=at, **facts)
        trace.add([event])
        trace.add(event.dates.order_by("starts_at"), beside=True)
    trace.keep(by=by, at=at)
    record(by=by, at=at, verb="load-events", about="gatherings.Event")
    return len(entries)


@action
def change_event(
    *, event: Event, by, at: datetime, dates: Iterable[Times] | None = None, version: int | None = None, **facts
) -> tuple[Event, int]:
    """Write it anew; whoever signed up hears of another place: (the event, how many are told).

    After it was published its dates move one by one (`move_date`), and how one signs up stays.
    """
    event = hold(event, "district", "offer", version=version)
    rules.check_may_keep(by, event.district, on=day_of_tokyo(at))
    if "district" in facts:
        rules.check_may_keep(by, facts["district"], on=day_of_tokyo(at))
    if event.state == EventState.OFF:
        raise NotNow(words.NOT_FROM_HERE)
    if event.is_open and facts.get("sign", event.sign) != event.sign:
        raise Refused(words.FIXED_SIGN)
    for name, value in facts.items():
        setattr(event, name, value)
    event.version += 1
    event.save()
    count = 0
    if event.is_open:
        rules.check_phone(event)
        count = seats.write_facts(event, by=by, at=at)
        event.dates.filter(starts_at__gt=at).update(changed_at=at)
    elif dates is not None:
        EventDate.objects.filter(event=event).delete()
        _put_dates(event, dates, at=at)
    record(by=by, at=at, verb="change-event", about=event)
    return event, count


@action
def hand_on_events(*, events: Iterable[Event], to: Account, by, at: datetime) -> None:
    """A colleague keeps all of these from now on."""
    pass_on(events, "keeps", to=to, by=by, at=at, verb="hand-on-event")


@action
def move_event(*, event: Event, move: str, by, at: datetime, why: str = "") -> tuple[Event, int]:
    """Publish it, or call all of it off with a reason: (the event, how many parties are told)."""
    event = hold(event, "district", "offer")
    rules.check_may_keep(by, event.district, on=day_of_tokyo(at))
    if not states.may_move(move, event.state):
        raise NotNow(words.NOT_FROM_HERE)
    dates, count = queries.dates_of(event), 0
    if move == "open":
        rules.check_may_open(event, dates, at=at)
        event.opened_on = day_of_tokyo(at)
        event.dates.update(shown=True)
    else:
        rules.check_why(event, why)
        event.why_off = why.strip()
        coming = [date.offer for date in dates if date.is_on and date.starts_at > at]
        count = seats.call_off([event.offer, *coming], why=why, by=by, at=at)
    event.state = states.EVENT_MOVES[move][1]
    event.version += 1
    event.save(update_fields=["state", "opened_on", "why_off", "version"])
    if move == "open":
        seats.open_offers(event, by=by, at=at)
    else:
        _change(dates, at)
    record(by=by, at=at, verb="publish-event" if move == "open" else "call-off-event", about=event)
    return event, count


def _change(dates: list[EventDate], at: datetime) -> None:
    """Telephones that read the calendar see that it changed."""
    for date in dates:
        date.changed_at, date.sequence = at, date.sequence + 1
        date.save(update_fields=["changed_at", "sequence"])


def _put_dates(event: Event, dates: Iterable[Times], *, at: datetime) -> None:
    wanted = sorted(dates, key=lambda when: when.starts_at)
    if not wanted:
        raise Refused(words.DAY_NEEDED)
    if len({when.starts_at for when in wanted}) < len(wanted):
        raise Refused(words.SAME_TIME)
    for when in wanted:
        EventDate(
            event=event,
            starts_at=when.starts_at,
            ends_at=when.ends_at,
            title=when.title,
            place=when.place,
            changed_at=at,
        ).save(force_insert=True)
