"""What happens with a helper by herself: joins, changes, comes back, is insured, may meet somebody again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base.days import fiscal_year_of
from otagaisama.base.links import Link
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people import actions as people
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Person
from otagaisama.register.tracing import Trace
from otagaisama.support.helpers import rules, states, words
from otagaisama.support.helpers.models import AvoidPair, Feed, Helper, Insurance
from otagaisama.support.helpers.models.choices import Cover
from otagaisama.support.helpers.queries import resting_until

FEED_LINK = Link("support feed", field="digest")
# How long an enrolment that was noted by mistake may be taken back.
TAKE_BACK_DAYS = 7
FACTS = (
    "district", "town", "gender", "birth_year", "born_on", "mail", "emergency_contact", "can", "cannot", "slots", "max_per_month", "how_far",
    "moves", "ok_with", "languages", "trainings", "contact_way", "note",
)  # fmt: skip


@action
def join(
    *,
    by: Account | None,
    at: datetime,
    person: Person | dict,
    district,
    came_from: str,
    pledged_on: date | None = None,
    **facts,
) -> Helper:
    """Somebody can do something: keep what, when and how far. `by` None: from the open page. She is registered later, by a person."""
    if district is None:
        raise Refused(words.DISTRICT_NEEDED)
    if isinstance(person, dict):
        person = people.note_person(by=by, at=at, **person)
    elif Helper.objects.filter(person=person).exists():
        raise NotNow(words.HELPER_ALREADY)
    helper = Helper(
        person=person, district=district, came_from=came_from, joined_on=timezone.localdate(at), pledged_on=pledged_on
    )
    _fill(helper, facts)
    helper.save(force_insert=True)
    record(by=by, at=at, verb="join-helpers", about=helper)
    return helper


@action
def load_helpers(*, entries: list[dict], by: Account, at: datetime, filename: str = "") -> int:
    """Take in a list that was read without a fault: each row as an application, registered where the pledge has its day. Answers how many."""
    trace = Trace("support.helpers", words.HELPER_LIST, filename)
    for entry in entries:
        facts = {name: value for name, value in entry.items() if name != "line"}
        person = {name: facts.pop(name) or "" for name in ("name", "kana", "phone", "address")}
        helper = join(by=by, at=at, person=person, came_from=Helper.CameFrom.LIST, **facts)
        if helper.pledged_on is not None:
            register(helper=helper, by=by, at=at)
        trace.add([helper.person], beside=True)
        trace.add([helper])
    trace.keep(by=by, at=at)
    record(by=by, at=at, verb="load-helpers", about="support.Helper")
    return len(entries)


@action
def change_helper(
    *, helper: Helper, by: Account, at: datetime, version: int | None = None, person: dict | None = None, **facts
) -> Helper:
    """Correct what is known of a helper; only what is handed in changes."""
    helper = hold_helper(helper, version)
    if person:
        people.change_person(person=helper.person, by=by, at=at, **person)
    _fill(helper, facts)
    return write_helper(helper, by=by, at=at, verb="change-helper")


@action
def register(
    *, helper: Helper, by: Account, at: datetime, pledged_on: date | None = None, account: Account | None = None
) -> Helper:
    """She has pledged secrecy and belongs: from now on she may be asked. `account`: the sign-in that is hers, if any."""
    helper = hold_helper(helper)
    helper.pledged_on = pledged_on or helper.pledged_on
    rules.check_helper_move(helper, "register")
    helper.status = states.REGISTERED
    if account is not None:
        if Helper.objects.filter(account=account).exclude(pk=helper.pk).exists():
            raise Refused(words.ACCOUNT_TAKEN)
        helper.account = account
    return write_helper(helper, by=by, at=at, verb="register-helper")


@action
def come_back(*, helper: Helper, by, at: datetime) -> Helper:
    """She is here again."""
    helper = hold_helper(helper)
    rules.check_helper_move(helper, "come_back")
    helper.status, helper.rests_until = states.REGISTERED, None
    return write_helper(helper, by=by, at=at, verb="helper-came-back")


@action
def return_again(*, helper: Helper, by: Account, at: datetime) -> Helper:
    """Somebody who had left begins again: the pledge is read anew."""
    helper = hold_helper(helper)
    rules.check_helper_move(helper, "return")
    if helper.person.is_erased:
        raise NotNow(words.HELPER_FORGOTTEN)
    helper.status, helper.left_on, helper.pledged_on = states.APPLIED, None, None
    return write_helper(helper, by=by, at=at, verb="helper-returned")


@action
def wake_rested(*, on: date, at: datetime, by) -> int:
    """Whose rest is over is here again by itself. Answers how many."""
    rested = list(resting_until(on))
    for helper in rested:
        come_back(helper=helper, by=by, at=at)
    record(by=by, at=at, verb="wake-rested", about="support.Helper")
    return len(rested)


@action
def insure(
    *, helper: Helper, cover: str, asked_on: date, by: Account, at: datetime, year: int | None = None
) -> Insurance:
    """Note an enrolment: in force from the day after (at the earliest 1 April of `year`) until 31 March (DOMAIN §3.3)."""
    year = fiscal_year_of(asked_on) if year is None else year
    starts_on = max(asked_on + timedelta(days=1), date(year, 4, 1))
    if cover not in Cover.values or starts_on > date(year + 1, 3, 31):
        raise Refused(words.INSURANCE_YEAR)
    insurance, made = Insurance.objects.get_or_create(
        helper=helper, cover=cover, fiscal_year=year,
        defaults={"starts_on": starts_on, "ends_on": date(year + 1, 3, 31), "asked_on": asked_on, "noted_on": timezone.localdate(at)},
    )  # fmt: skip
    record(by=by, at=at, verb="insure-helper" if made else "was-insured", about=helper)
    return insurance


@action
def insure_many(*, helpers: list[Helper], cover: str, asked_on: date, year: int, by: Account, at: datetime) -> int:
    """Note one enrolment for a whole list (the paper that went to the insurer). Answers how many."""
    for helper in helpers:
        insure(helper=helper, cover=cover, asked_on=asked_on, year=year, by=by, at=at)
    record(by=by, at=at, verb="insure-list", about="support.Insurance")
    return len(helpers)


@action
def take_back_insurances(*, insurances: Iterable[Insurance], by: Account, at: datetime) -> int:
    """Take back enrolments that were noted by mistake, within a week. Answers how many. Raises NotNow for older ones."""
    count, earliest = 0, timezone.localdate(at) - timedelta(days=TAKE_BACK_DAYS)
    for insurance in insurances:
        if insurance.noted_on is None or insurance.noted_on < earliest:
            raise NotNow(words.INSURED_LONG_AGO)
        record(by=by, at=at, verb="take-back-insurance", about=insurance.helper)
        insurance.delete()
        count += 1
    record(by=by, at=at, verb="take-back-insurances", about="support.Insurance")
    return count


@action
def end_apart(*, pair: AvoidPair, by: Account, at: datetime) -> AvoidPair:
    """The two may meet again; why they were kept apart is forgotten."""
    pair = hold(pair)
    if pair.ended_on is not None:
        raise NotNow(words.NOT_FROM_HERE)
    pair.ended_on, pair.reason = timezone.localdate(at), ""
    pair.save(update_fields=["ended_on", "reason"])
    record(by=by, at=at, verb="end-apart", about=pair)
    return pair


@action
def open_helper(*, helper: Helper, by: Account, at: datetime, reason: str) -> Helper:
    """Answer the helper for reading telephone, address and the rest; who, when and why is kept (D3)."""
    people.open_person(person=helper.person, by=by, at=at, reason=reason)
    record(by=by, at=at, verb="open-helper", about=helper)
    return helper


@action
def make_feed(*, helper: Helper, digest: str, by: Account, at: datetime) -> Feed:
    """A new private address of her turns; the one before stops answering."""
    feed, _ = Feed.objects.update_or_create(
        helper=helper, defaults={"digest": digest, "made_on": timezone.localdate(at)}
    )
    record(by=by, at=at, verb="make-feed", about=helper)
    return feed


@action
def end_feed(*, helper: Helper, by: Account, at: datetime) -> None:
    """The private address answers no more."""
    Feed.objects.filter(helper=helper).delete()
    record(by=by, at=at, verb="end-feed", about=helper)


def _fill(helper: Helper, facts: dict) -> None:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"a helper has no {sorted(unknown)}")
    for name, value in facts.items():
        setattr(helper, name, value)


def hold_helper(helper: Helper, version: int | None = None) -> Helper:
    """The helper as she stands, locked, if nobody wrote in the meantime."""
    return hold(helper, "person", version=version)


def write_helper(helper: Helper, *, by, at: datetime, verb: str) -> Helper:
    helper.version += 1
    helper.save()
    record(by=by, at=at, verb=verb, about=helper)
    return helper
