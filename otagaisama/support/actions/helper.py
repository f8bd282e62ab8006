"""What happens with a helper: joins, changes, rests, leaves, is insured, is not sent to somebody."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people import actions as people
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Person
from otagaisama.people.rules import fiscal_year
from otagaisama.support import rules, states, words
from otagaisama.support.actions.goings import give_turns_back
from otagaisama.support.actions.routines import stand_down
from otagaisama.support.helper_lists import resting_until
from otagaisama.support.models import AvoidPair, Feed, Helper, HelpRequest, Insurance, Standing
from otagaisama.support.models.choices import Cover

RETENTION = "helper"
FACTS = (
    "district", "town", "gender", "birth_year", "mail", "emergency_contact", "can", "cannot", "slots", "max_per_month", "how_far",
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
def load_helpers(*, entries: list[dict], by: Account, at: datetime) -> int:
    """Take in a list that was read without a fault: each row as an application, registered where the pledge has its day. Answers how many."""
    for entry in entries:
        told = {name: value for name, value in entry.items() if name != "line"}
        person = {name: told.pop(name) or "" for name in ("name", "kana", "phone", "address")}
        helper = join(by=by, at=at, person=person, came_from=Helper.CameFrom.LIST, **told)
        if helper.pledged_on is not None:
            register(helper=helper, by=by, at=at)
    record(by=by, at=at, verb="load-helpers", about="support.Helper")
    return len(entries)


@action
def ask_turn(*, request: HelpRequest, answer: str, by: Account, at: datetime) -> Helper | None:
    """People who are helped are asked what they can do (goal 6). A yes makes an application of whoever is written down; answers it."""
    request = (
        HelpRequest.objects.select_for_update(of=("self",))
        .select_related("person", "district", "town")
        .get(pk=request.pk)
    )
    if answer not in (HelpRequest.AskedTurn.YES, HelpRequest.AskedTurn.LATER):
        raise Refused(words.TURN_WHICH)
    request.asked_turn = answer
    request.save(update_fields=["asked_turn"])
    record(by=by, at=at, verb="ask-turn", about=request, why=answer)
    if answer != HelpRequest.AskedTurn.YES or request.person is None:
        return None
    there = Helper.objects.filter(person=request.person).first()
    return there or join(
        by=by,
        at=at,
        person=request.person,
        district=request.district,
        town=request.town,
        came_from=Helper.CameFrom.HELPED,
    )


@action
def change_helper(
    *, helper: Helper, by: Account, at: datetime, version: int | None = None, person: dict | None = None, **facts
) -> Helper:
    """Correct what is known of a helper; only what is handed in changes."""
    helper = _locked(helper, version)
    if person:
        people.change_person(person=helper.person, by=by, at=at, **person)
    _fill(helper, facts)
    return _written(helper, by=by, at=at, verb="change-helper")


@action
def register(
    *, helper: Helper, by: Account, at: datetime, pledged_on: date | None = None, account: Account | None = None
) -> Helper:
    """She has pledged secrecy and belongs: from now on she may be asked. `account`: the sign-in that is hers, if any."""
    helper = _locked(helper)
    helper.pledged_on = pledged_on or helper.pledged_on
    rules.check_helper_move(helper, "register")
    helper.status = states.REGISTERED
    if account is not None:
        if Helper.objects.filter(account=account).exclude(pk=helper.pk).exists():
            raise Refused(words.ACCOUNT_TAKEN)
        helper.account = account
    return _written(helper, by=by, at=at, verb="register-helper")


@action
def rest(*, helper: Helper, by: Account, at: datetime, until: date | None = None) -> Helper:
    """She rests, until a day or until she says so. No reason is asked; her turns meanwhile look for another."""
    helper = _locked(helper)
    rules.check_helper_move(helper, "rest")
    give_turns_back(helper=helper, by=by, at=at, until_on=until)
    helper.status, helper.rests_until = states.RESTING, until
    return _written(helper, by=by, at=at, verb="rest-helper")


@action
def come_back(*, helper: Helper, by, at: datetime) -> Helper:
    """She is here again."""
    helper = _locked(helper)
    rules.check_helper_move(helper, "come_back")
    helper.status, helper.rests_until = states.REGISTERED, None
    return _written(helper, by=by, at=at, verb="helper-came-back")


@action
def leave(*, helper: Helper, by: Account, at: datetime) -> Helper:
    """She leaves, without explanation. Routines look for another; name and contact are forgotten after their years."""
    helper = _locked(helper)
    rules.check_helper_move(helper, "leave")
    today = timezone.localdate(at)
    helper.status, helper.left_on, helper.rests_until = states.LEFT, today, None
    for standing in (
        Standing.objects.filter(helper=helper, until=None).select_related("routine").order_by("since", "id")
    ):
        stand_down(routine=standing.routine, helper=helper, by=by, at=at)
    give_turns_back(helper=helper, by=by, at=at)
    Feed.objects.filter(helper=helper).delete()
    people.plan_erasing(person=helper.person, kind=RETENTION, ended_on=today, by=by, at=at)
    return _written(helper, by=by, at=at, verb="helper-left")


@action
def return_again(*, helper: Helper, by: Account, at: datetime) -> Helper:
    """Somebody who had left begins again: the pledge is read anew."""
    helper = _locked(helper)
    rules.check_helper_move(helper, "return")
    if helper.person.is_erased:
        raise NotNow(words.HELPER_FORGOTTEN)
    helper.status, helper.left_on, helper.pledged_on = states.APPLIED, None, None
    return _written(helper, by=by, at=at, verb="helper-returned")


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
    year = fiscal_year(asked_on) if year is None else year
    starts_on = max(asked_on + timedelta(days=1), date(year, 4, 1))
    if cover not in Cover.values or starts_on > date(year + 1, 3, 31):
        raise Refused(words.INSURANCE_YEAR)
    insurance, made = Insurance.objects.get_or_create(
        helper=helper, cover=cover, fiscal_year=year,
        defaults={"starts_on": starts_on, "ends_on": date(year + 1, 3, 31), "asked_on": asked_on},
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
def keep_apart(*, helper: Helper, person: Person, reason: str, by: Account, at: datetime) -> AvoidPair:
    """This helper is not sent to this person, also not where she had said yes. The reason is read by coordinators only (D15)."""
    if AvoidPair.objects.filter(helper=helper, person=person, ended_on=None).exists():
        raise NotNow(words.APART_ALREADY)
    pair = AvoidPair(helper=helper, person=person, reason=reason, noted_by=by, noted_on=timezone.localdate(at))
    pair.save(force_insert=True)
    give_turns_back(helper=helper, by=by, at=at, person=person)
    record(by=by, at=at, verb="keep-apart", about=pair)
    return pair


@action
def end_apart(*, pair: AvoidPair, by: Account, at: datetime) -> AvoidPair:
    """The two may meet again; why they were kept apart is forgotten."""
    pair = AvoidPair.objects.select_for_update().get(pk=pair.pk)
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


def _locked(helper: Helper, version: int | None = None) -> Helper:
    helper = Helper.objects.select_for_update(of=("self",)).select_related("person").get(pk=helper.pk)
    rules.check_version(helper, version)
    return helper


def _written(helper: Helper, *, by, at: datetime, verb: str) -> Helper:
    helper.version += 1
    helper.save()
    record(by=by, at=at, verb=verb, about=helper)
    return helper
