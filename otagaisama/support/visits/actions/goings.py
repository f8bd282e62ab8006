"""Who goes: taking a visit, not being able to go, and what a request and a first visit make of it."""

from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.kept_sql import read_by
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.models import Helper
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.actions import hold_request
from otagaisama.support.requests.models import HelpRequest, Standing
from otagaisama.support.visits import queries, rules, states, words
from otagaisama.support.visits.actions.telling import tell_all_going, tell_left
from otagaisama.support.visits.models import Going, LetGo, Visit


@action
def take_visit(*, visit: Visit, helper: Helper, by: Account | str, at: datetime, version: int | None = None) -> Visit:
    """A helper takes a visit without having been asked for it here (she said so herself).

    Registered, covered, not kept apart, and not alone the first time (D15, D16, D19). Raises NotNow, Refused.
    """
    visit = hold_visit(visit, version)
    rules.check_visit_move(visit, "take")
    helper = check_may_go(visit, helper)
    go(visit, helper, at=at)
    settle(visit.request, at=at)
    tell_all_going(visit, by=by, at=at)
    record(by=by, at=at, verb="take-visit", about=visit)
    return visit


@action
def let_go(*, visit: Visit, helper: Helper, by: Account | str, at: datetime, version: int | None = None) -> Visit:
    """行けなくなった: she does not go, the visit is open again, and nothing is counted against her."""
    visit = hold_visit(visit, version)
    if not visit.is_coming:
        raise NotNow(words.NO_VISIT)
    if not visit.goings.filter(helper=helper).exists():
        raise NotNow(words.NOT_GOING)
    leave(visit, helper, at=at)
    settle(visit.request, at=at)
    tell_left([visit], by=by, at=at)
    record(by=by, at=at, verb="let-visit-go", about=visit)
    return visit


@action
def give_turns_back(
    *,
    helper: Helper,
    by: Account | str,
    at: datetime,
    from_on: date | None = None,
    until_on: date | None = None,
    person=None,
) -> list[Visit]:
    """Let go of every coming visit of a helper from a day on (she rests, leaves, or is kept apart from `person`).

    Answers the visits that now need somebody else, by day.
    """
    first = from_on or timezone.localdate(at)
    coming = Visit.objects.filter(goings__helper=helper, status__in=states.VISIT_COMING, planned_on__gte=first)
    if until_on is not None:
        coming = coming.filter(planned_on__lte=until_on)
    if person is not None:
        coming = coming.filter(helper_queries.same_person(person, "request__person"))
    freed: list[Visit] = []
    for visit in coming.order_by("planned_on", "id"):
        held = hold_visit(visit)
        leave(held, helper, at=at)
        settle(held.request, at=at)
        freed.append(held)
    for help_request in dict.fromkeys(visit.request_id for visit in freed):
        tell_left([visit for visit in freed if visit.request_id == help_request], by=by, at=at)
    record(by=by, at=at, verb="give-turns-back", about=helper)
    return freed


def hold_visit(visit: Visit, version: int | None = None) -> Visit:
    """The visit as it stands, locked after its request (always in this order), if nobody wrote in the meantime."""
    help_request = hold_request(visit.request_id)
    held = hold(visit, "routine", "escort", version=version)
    held.request = help_request
    return held


def check_may_go(visit: Visit, helper: Helper) -> Helper:
    """The helper as she stands now, if she may go to this (locked) visit; the sentence of the rule otherwise."""
    helper = helper_queries.fresh_helper(helper.pk)
    avoided = helper.pk in request_queries.avoided_helper_ids(visit.request)
    rules.check_may_ask(helper, visit, avoided=avoided, paid=visit.request.is_paid)
    going = set(visit.goings.values_list("helper_id", flat=True))
    if helper.pk in going:
        raise NotNow(words.ALREADY_GOES)
    if len(going) >= visit.needed:
        raise NotNow(words.PLACES_FULL)
    rules.check_escort_for(visit, been_there=bool(queries.known_by(visit) & {helper.pk, *going}))
    return helper


def go(visit: Visit, helper: Helper, *, at: datetime) -> Going:
    """Put a helper on a locked visit. Whom she stands in for is whoever could not go and has not been replaced."""
    replaced = visit.goings.exclude(stood_in_for=None).values_list("stood_in_for_id", flat=True)
    gone = visit.let_go.exclude(helper=helper).exclude(helper_id__in=list(replaced)).order_by("at", "id").first()
    visit.let_go.filter(helper=helper).delete()
    going = Going.objects.create(
        visit=visit, helper=helper, taken_at=at, stood_in_for_id=gone.helper_id if gone else None
    )
    look_who_goes(visit)
    return going


def leave(visit: Visit, helper: Helper, *, at: datetime) -> None:
    """Take a helper off a locked visit, and keep that she could not go on this one day."""
    visit.goings.filter(helper=helper).delete()
    LetGo.objects.get_or_create(visit=visit, helper=helper, defaults={"at": at})
    look_who_goes(visit)


def look_who_goes(visit: Visit) -> None:
    """Write whether all who are needed go to a locked visit. `settle` follows, once, at the end of the action."""
    visit.status = states.COMING if visit.goings.count() >= visit.needed else states.OPEN_VISIT
    visit.version += 1
    visit.save(update_fields=["status", "version"])


def settle(help_request: HelpRequest, *, at: datetime) -> None:
    """Let a locked request say what its visits say, and let each coming visit say whether it is a first time (D19).

    日が決まった when somebody goes to each coming visit, さがし中 while one is open or none is left.
    """
    _see_first_times(help_request)
    if help_request.status not in (request_states.SEEKING, request_states.PLANNED):
        return
    statuses = set(
        read_by(
            "the states of a request's visits",
            lambda: Visit.objects.filter(request_id=help_request.pk).values_list("status", flat=True),
            help_request.pk,
        )
    )
    if states.OPEN_VISIT in statuses:
        status = request_states.SEEKING
    elif states.COMING in statuses:
        status = request_states.PLANNED
    else:
        status = help_request.status if states.HELPED in statuses else request_states.SEEKING
    if status != help_request.status:
        help_request.status, help_request.moved_at = status, at
        help_request.version += 1
        help_request.save(update_fields=["status", "moved_at", "version"])


def _see_first_times(help_request: HelpRequest) -> None:
    """Of whoever has not been there, the earliest coming visit is the first time."""
    coming = list(queries.coming_of(help_request).prefetch_related("goings"))
    known = queries.been_there(help_request) if coming else set()
    for visit in coming:
        goes = {going.helper_id for going in visit.goings.all()}
        first = not (goes & known) if goes else not known
        if visit.first_time != first:
            Visit.objects.filter(pk=visit.pk).update(first_time=first)
        known |= goes


def stand(visit: Visit, helper: Helper) -> Standing:
    """Make a helper the いつもの人 of the routine of a locked visit, from that day on."""
    standing, _ = Standing.objects.get_or_create(
        routine=visit.routine, helper=helper, until=None, defaults={"since": visit.planned_on}
    )
    return standing


def take_standing(visits: list[Visit], standing: list[Standing], *, at: datetime) -> int:
    """Put the standing helpers on those open (locked) visits of their routine that they may take. Answers how many turns.

    Who is not covered on the day, rests, or let go of that very day stays off: the visit waits.
    """
    if not visits or not standing:
        return 0
    avoided = request_queries.avoided_helper_ids(visits[0].request)
    helpers = {
        standing_helper.helper_id: helper_queries.fresh_helper(standing_helper.helper_id)
        for standing_helper in standing
    }
    taken = 0
    for visit in visits:
        off = {*visit.let_go.values_list("helper_id", flat=True), *visit.goings.values_list("helper_id", flat=True)}
        for standing_helper in standing:
            fits = standing_helper.since <= visit.planned_on and (
                standing_helper.until is None or visit.planned_on <= standing_helper.until
            )
            if visit.status != states.OPEN_VISIT or not fits or standing_helper.helper_id in off:
                continue
            if rules.may_ask(helpers[standing_helper.helper_id], visit, avoided=standing_helper.helper_id in avoided):
                go(visit, helpers[standing_helper.helper_id], at=at)
                taken += 1
    return taken
