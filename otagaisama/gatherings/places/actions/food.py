"""What a place with food must keep: tests and trainings that end, and what its guests cannot eat, which goes after thirty days."""

from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.places import queries, rules, words
from otagaisama.gatherings.places.models import Place, Renewal
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account


@action
def note_renewal(
    *, place: Place, kind: str, ends_on: date, by, at: datetime, role: str = "", done_on: date | None = None
) -> Renewal:
    """A test, a training, a notification with its end; had anew, the one before of the same kind and role counts no more."""
    place = hold(place, "district")
    rules.check_may_keep(by, place, on=day_of_tokyo(at))
    if done_on and done_on > day_of_tokyo(at):
        raise Refused(words.IN_FUTURE)
    if done_on and ends_on <= done_on:
        raise Refused(words.ENDS_LATER)
    role = role.strip()
    place.renewals.filter(kind=kind, role=role, struck_at=None).update(struck_at=at)
    renewal = Renewal(
        place=place, kind=kind, role=role, done_on=done_on, ends_on=ends_on, by=by if isinstance(by, Account) else None, at=at,
    )  # fmt: skip
    renewal.save(force_insert=True)
    record(by=by, at=at, verb="note-renewal", about=place)
    return renewal


@action
def strike_renewal(*, renewal: Renewal, by, at: datetime) -> Renewal:
    """It is not needed any more."""
    renewal = hold(renewal, "place__district")
    rules.check_may_keep(by, renewal.place, on=day_of_tokyo(at))
    if renewal.struck_at:
        raise NotNow(words.RENEWAL_GONE)
    renewal.struck_at = at
    renewal.save(update_fields=["struck_at"])
    record(by=by, at=at, verb="strike-renewal", about=renewal.place)
    return renewal


@action
def forget_food(*, on: date, at: datetime, by=HOUSE) -> int:
    """What guests cannot eat goes when the day can be corrected no more; that it was asked stays. Answers of how many days."""
    record(by=by, at=at, verb="forget-food", about="gatherings.PlaceDay")
    due = list(queries.food_due(on))
    for day in due:
        day.cannot_eat, day.food_gone_on = "", on
        day.save(update_fields=["cannot_eat", "food_gone_on"])
    return len(due)
