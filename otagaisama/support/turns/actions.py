"""A helper rests, leaves, or is kept apart from somebody: her turns are given back with it."""

from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow
from otagaisama.people import actions as people
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account, Person
from otagaisama.support.helpers import rules as helper_rules
from otagaisama.support.helpers import states as helper_states
from otagaisama.support.helpers.actions import hold_helper, write_helper
from otagaisama.support.helpers.models import AvoidPair, Feed, Helper
from otagaisama.support.requests.models import Standing
from otagaisama.support.routines.actions.routines import stand_down
from otagaisama.support.turns import words
from otagaisama.support.visits.actions.goings import give_turns_back

RETENTION = "helper"


@action
def rest(*, helper: Helper, by: Account, at: datetime, until: date | None = None) -> Helper:
    """She rests, until a day or until she says so. No reason is asked; her turns meanwhile look for another."""
    helper = hold_helper(helper)
    helper_rules.check_helper_move(helper, "rest")
    give_turns_back(helper=helper, by=by, at=at, until_on=until)
    helper.status, helper.rests_until = helper_states.RESTING, until
    return write_helper(helper, by=by, at=at, verb="rest-helper")


@action
def leave(*, helper: Helper, by: Account, at: datetime) -> Helper:
    """She leaves, without explanation. Routines look for another; name and contact are forgotten after their years."""
    helper = hold_helper(helper)
    helper_rules.check_helper_move(helper, "leave")
    today = timezone.localdate(at)
    helper.status, helper.left_on, helper.rests_until = helper_states.LEFT, today, None
    for standing in (
        Standing.objects.filter(helper=helper, until=None).select_related("routine").order_by("since", "id")
    ):
        stand_down(routine=standing.routine, helper=helper, by=by, at=at)
    give_turns_back(helper=helper, by=by, at=at)
    Feed.objects.filter(helper=helper).delete()
    people.plan_erasing(person=helper.person, kind=RETENTION, ended_on=today, by=by, at=at)
    return write_helper(helper, by=by, at=at, verb="helper-left")


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
