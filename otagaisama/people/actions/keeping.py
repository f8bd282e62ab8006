"""保存期間（D11）: what is over loses its person after its years. Dry run first (`queries.persons_due`); a hold is possible."""

from datetime import date, datetime

from otagaisama.base.days import kept_until
from otagaisama.base.refusals import Refused
from otagaisama.base.steps import hold
from otagaisama.people import queries, words
from otagaisama.people.actions.persons import erase_person
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Person, RetentionRule


@action
def change_years(*, kind: str, years: int, by, at: datetime) -> RetentionRule:
    """Keep persons of a kind of record for so many years after its end. Dates already set stay."""
    if not 1 <= years <= 30:
        raise Refused(words.YEARS_RANGE)
    rule, _ = RetentionRule.objects.update_or_create(kind=kind, defaults={"years": years})
    record(by=by, at=at, verb="change-years", about=rule)
    return rule


@action
def plan_erasing(*, person: Person, kind: str, ended_on: date, by, at: datetime) -> Person:
    """A record of `kind` ended: the person is erased after its years. A later day already set stays."""
    person = hold(person)
    erase_on = kept_until(ended_on, queries.years_kept(kind))
    person.erase_on = max(erase_on, person.erase_on) if person.erase_on else erase_on
    person.save(update_fields=["erase_on"])
    record(by=by, at=at, verb="plan-erasing", about=person)
    return person


@action
def hold_person(*, person: Person, until: date | None, by, at: datetime) -> Person:
    """Do not erase a person before a day (a question is open); None lets it go again."""
    person = hold(person)
    person.hold_until = until
    person.save(update_fields=["hold_until"])
    record(by=by, at=at, verb="hold-person" if until else "end-hold", about=person)
    return person


@action
def hold_due(*, on: date, until: date, by, at: datetime) -> int:
    """Hold all persons that are due, until a day. Answers how many."""
    if until <= on:
        raise Refused(words.HOLD_IN_PAST)
    held = queries.persons_due(on).update(hold_until=until)
    record(by=by, at=at, verb="hold-due", about="people.Person")
    return held


@action
def erase_due(*, on: date, by, at: datetime) -> int:
    """Erase all persons that are due and not held. Answers how many."""
    record(by=by or HOUSE, at=at, verb="erase-due", about="people.Person")
    count = 0
    for person in queries.persons_due(on):
        erase_person(person=person, by=by, at=at, why_code="years-over")
        count += 1
    return count
