"""Before and after the day: the insurance, how many came, what was learned, and what others do."""

from datetime import datetime

from otagaisama.base.access import DESK
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import hold
from otagaisama.gatherings.events import rules, words
from otagaisama.gatherings.events.models import CaseStudy, Event, EventDate
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account


@action
def ask_insurance(
    *, event: Event, members_only: bool, stay: bool, tools: bool, known: str, bounded: bool, by, at: datetime, expected: int | None = None
) -> Event:  # fmt: skip
    """The five answers from which the kind of insurance follows."""
    event = hold(event, "district")
    rules.check_may_keep(by, event.district, on=day_of_tokyo(at))
    event.members_only, event.stay, event.tools, event.known, event.bounded = members_only, stay, tools, known, bounded
    event.expected = expected
    event.save(update_fields=["members_only", "stay", "tools", "known", "bounded", "expected"])
    record(by=by, at=at, verb="ask-insurance", about=event)
    return event


@action
def count_date(*, date: EventDate, came: int, first_time: int | None, by, at: datetime) -> EventDate:
    """How many came, and how many of them for the first time. Written again, the new numbers stand."""
    date = hold(date, "event__district")
    rules.check_may_keep(by, date.event.district, on=day_of_tokyo(at))
    rules.check_may_count(date, came, first_time, at=at)
    date.came, date.first_time, date.counted_at = came, first_time, at
    date.counted_by = by if isinstance(by, Account) else None
    date.save(update_fields=["came", "first_time", "counted_at", "counted_by"])
    record(by=by, at=at, verb="count-event-date", about=date)
    return date


@action
def look_back(*, event: Event, said: str, next_time: str, by, at: datetime) -> Event:
    """What was good and what was hard, and what to do next time: it stands beside the next event that is copied from this one."""
    event = hold(event, "district")
    rules.check_may_keep(by, event.district, on=day_of_tokyo(at))
    event.look_back, event.next_time = said.strip(), next_time.strip()
    event.save(update_fields=["look_back", "next_time"])
    record(by=by, at=at, verb="look-back-on-event", about=event)
    return event


@action
def note_case(*, by, at: datetime, case: CaseStudy | None = None, **facts) -> CaseStudy:
    """Write down, or write anew, what others do. All desks of the ward share it; whoever is of a desk may write."""
    if not isinstance(by, str) and (by is None or not by.roles_on(day_of_tokyo(at)) & set(DESK)):
        raise NotYours(words.NOT_KEPT)
    if case is None:
        case = CaseStudy(made_at=at, made_by=by if isinstance(by, Account) else None)
    else:
        case = hold(case)
        case.version += 1
    for name, value in facts.items():
        setattr(case, name, value)
    case.save()
    record(by=by, at=at, verb="note-case", about=case)
    return case
