"""What a place with food must keep: tests and trainings that end, and what its guests cannot eat, which goes after thirty days."""

from collections import defaultdict
from datetime import date, datetime
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

from otagaisama.base.days import day_of_tokyo, jday
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.places import queries, rules, words
from otagaisama.gatherings.places.models import Place, Renewal
from otagaisama.messaging.actions import tell
from otagaisama.messaging.ways import Notice, Reader
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
def remind_of_renewals(*, on: date, at: datetime, by=HOUSE) -> int:
    """Whoever keeps a place hears once, in one letter, what ends there within two months; nobody keeps it: its desk calls. Answers how many ends."""
    record(by=by, at=at, verb="remind-of-renewals", about="gatherings.Renewal")
    ends: dict[Place, list[Renewal]] = defaultdict(list)
    for renewal in queries.renewals_to_tell(on):
        ends[renewal.place].append(renewal)
    for place, renewals in ends.items():
        _tell_ends(place, renewals, on=on, at=at)
    return sum(map(len, ends.values()))


def _tell_ends(place: Place, renewals: list[Renewal], *, on: date, at: datetime) -> None:
    for renewal in renewals:
        renewal.reminded_at = at
        renewal.save(update_fields=["reminded_at"])
    keeper, role = place.keeper, words.KEEPER_OF.format(place=place.name)
    called = keeper.name if keeper else role
    contacts = {"mail": keeper.mail, "phone": keeper.phone} if keeper else {"phone": place.phone}
    lines = [words.ENDS_THEN.format(what=str(each.label), day=jday(each.ends_on, on)) for each in renewals]
    page = urljoin(settings.SITE, reverse("gatherings:place-renewals", args=[place.pk]))
    said = "\n".join([words.ENDS_SOON.format(place=place.name), *lines, f"{words.SEE_RENEWALS} {page}"])
    what = Notice(key=f"renewal {renewals[0].pk}", subject=words.ENDS_SUBJECT, said=said, about=place, quiet=True)
    reader = Reader(called=called, contacts=contacts, wish="mail", desk="district", district=place.district)
    tell(reader=reader, what=what, by=HOUSE, at=at)


@action
def forget_food(*, on: date, at: datetime, by=HOUSE) -> int:
    """What guests cannot eat goes when the day can be corrected no more; that it was asked stays. Answers of how many days."""
    record(by=by, at=at, verb="forget-food", about="gatherings.PlaceDay")
    due = list(queries.food_due(on))
    for day in due:
        day.cannot_eat, day.food_gone_on = "", on
        day.save(update_fields=["cannot_eat", "food_gone_on"])
    return len(due)
