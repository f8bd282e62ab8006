"""Lists of helpers, requests and visits: every one of them is cut to the reader first."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.people.models import Person
from otagaisama.people.spelling import fold
from otagaisama.support import states
from otagaisama.support.models import (
    Ask,
    AvoidPair,
    FeeRule,
    Going,
    Helper,
    HelpRequest,
    LetGo,
    Pause,
    Routine,
    Standing,
    Visit,
)
from otagaisama.support.models.choices import Reach
from otagaisama.town.queries import districts, towns

NEWEST = ("-opened_on", "-number")
DISTRICT_KNOWS = (Reach.DISTRICT, Reach.WARD)
WARD_KNOWS = (Reach.WARD, Reach.WARD_ONLY)


def _request_reach(user, on: date, prefix: str = "") -> Q | None:
    """What of the requests this reader may read; None: nothing."""
    roles = user.roles_on(on)
    told = []
    if Role.STAFF in roles:
        told.append(Q(**{f"{prefix}reach__in": WARD_KNOWS}))
    if Role.COORDINATOR in roles:
        held = user.district_ids_on(on, Role.COORDINATOR)
        told.append(Q(**{f"{prefix}reach__in": DISTRICT_KNOWS, f"{prefix}district_id__in": held}))
    if not told:
        return None
    readable = told[0]
    for more in told[1:]:
        readable |= more
    return readable & (Q(**{f"{prefix}person": None}) | Q(**{f"{prefix}person__sealed": False}))


def requests_for(user, *, on: date) -> QuerySet[HelpRequest]:
    """The requests this coordinator or member of staff may read, complete, newest first. Nobody else: none."""
    readable = _request_reach(user, on)
    if readable is None:
        return HelpRequest.objects.none()
    return (
        HelpRequest.objects.filter(readable).select_related("district", "town", "person", "routine").order_by(*NEWEST)
    )


def named_requests_for(user, *, on: date) -> QuerySet[HelpRequest]:
    """Those of a person who is written down: what an avoid pair can be about."""
    return requests_for(user, on=on).exclude(person=None)


def visits_for(user, *, on: date) -> QuerySet[Visit]:
    """The visits of the requests this reader may read, by day, with who goes and who was asked."""
    readable = _request_reach(user, on, "request__")
    if readable is None:
        return Visit.objects.none()
    visits = Visit.objects.filter(readable).select_related(
        "request__district", "request__town", "request__person", "routine", "escort"
    )
    return visits.prefetch_related("goings__helper__person", "asks__helper__person").order_by(
        "planned_on", "starts_at", "slot", "id"
    )


def helpers_for(user, *, on: date) -> QuerySet[Helper]:
    """The helpers of this coordinator's districts, or all for staff; complete, those whose turn was longest ago first."""
    roles = user.roles_on(on)
    helpers = Helper.objects.select_related("person", "district", "town", "account").prefetch_related("insurances")
    helpers = helpers.order_by("last_turn_on", "joined_on", "id")
    if Role.STAFF in roles:
        return helpers
    if Role.COORDINATOR in roles:
        return helpers.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return helpers.none()


def registered_for(user, *, on: date) -> QuerySet[Helper]:
    """Those of them who may be asked."""
    return helpers_for(user, on=on).filter(status=states.REGISTERED)


def known_for_list(user, *, on: date) -> dict:
    """What a list of helpers is read against: the districts this reader keeps, all towns, the telephones that are there already."""
    kept = districts()
    if Role.STAFF not in user.roles_on(on):
        kept = kept.filter(pk__in=user.district_ids_on(on, Role.COORDINATOR))
    here = Helper.objects.exclude(status=states.LEFT).exclude(person__phone_digest="")
    return {
        "districts": {fold(one.name): one for one in kept}, "towns": {fold(one.name): one for one in towns()},
        "phones": frozenset(here.values_list("person__phone_digest", flat=True)),
    }  # fmt: skip


def my_helper(user) -> Helper | None:
    """The helper that this account is, if it is one."""
    return Helper.objects.select_related("person", "district").filter(account=user).exclude(status=states.LEFT).first()


def turns_of(helper: Helper) -> QuerySet[Visit]:
    """The visits this helper goes to, by day."""
    mine = Going.objects.filter(visit=OuterRef("pk"), helper=helper)
    visits = Visit.objects.filter(Exists(mine)).select_related(
        "request__district", "request__town", "request__person", "routine", "escort"
    )
    return visits.prefetch_related("goings__helper__person", "concerns", "thanks").order_by(
        "planned_on", "starts_at", "slot", "id"
    )


def asks_waiting_for(helper: Helper) -> QuerySet[Ask]:
    """What this helper is asked for and has not answered, soonest first."""
    waiting = Ask.objects.filter(helper=helper, answer=states.ASKED).select_related(
        "visit__request__district", "visit__request__town", "visit__routine"
    )
    return waiting.order_by("visit__planned_on", "id")


def avoided_helper_ids(request: HelpRequest) -> set:
    """The helpers who are not sent to the person of this request (D15). Why is not read here."""
    if request.person is None:
        return set()
    return set(
        AvoidPair.objects.filter(same_person(request.person, "person"), ended_on=None).values_list(
            "helper_id", flat=True
        )
    )


def same_person(person: Person, prefix: str) -> Q:
    """This person, and whoever has the same telephone number or the same name: she may have been written down twice."""
    same = Q(**{f"{prefix}_id": person.pk})
    for digest in ("phone_digest", "name_digest"):
        if value := getattr(person, digest):
            same |= Q(**{f"{prefix}__{digest}": value})
    return same


def coming_of(request: HelpRequest) -> QuerySet[Visit]:
    """What is still planned for a request, by day."""
    return Visit.objects.filter(request=request, status__in=states.VISIT_COMING).order_by("planned_on", "id")


def been_there(request: HelpRequest) -> set:
    """The helpers who have gone to this person (or, without one, for this request) before."""
    went = Going.objects.filter(visit__status=states.HELPED)
    own = Q(visit__request_id=request.pk)
    own = own | same_person(request.person, "visit__request__person") if request.person else own
    return set(went.filter(own).values_list("helper_id", flat=True))


def known_by(visit: Visit) -> set:
    """The helpers for whom this visit is no first time: they have been there, or go to an earlier one that is still to come."""
    earlier = Going.objects.filter(visit__in=coming_of(visit.request).filter(planned_on__lt=visit.planned_on))
    return been_there(visit.request) | set(earlier.values_list("helper_id", flat=True))


def fee_rules_for(request: HelpRequest, *, on: date) -> list[FeeRule]:
    """The rules that may hold for this request on a day: its district's before everybody's, its task's before all tasks'."""
    rules = FeeRule.objects.filter(
        Q(district=None) | Q(district_id=request.district_id), task__in=("", request.task), from_on__lte=on
    )
    found = rules.filter(Q(until_on=None) | Q(until_on__gte=on)).order_by("-from_on", "id")
    return sorted(found, key=lambda rule: (rule.district_id is None, rule.task == ""))


def fresh_helper(pk) -> Helper:
    """A helper as she stands now, with her insurances."""
    return Helper.objects.select_related("person").prefetch_related("insurances").get(pk=pk)


def routines_in_force(*, on: date) -> QuerySet[Routine]:
    """The routines of requests for which somebody is sought or goes, that have not ended on a day."""
    routines = Routine.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), request__status__in=(states.SEEKING, states.PLANNED)
    )
    return routines.select_related("request").order_by("starts_on", "id")


def pauses_of(routine: Routine) -> list[Pause]:
    """All pauses of a routine, by their beginning."""
    return list(Pause.objects.filter(routine=routine).order_by("starts_on", "id"))


def standing_of(routine: Routine, *, on: date) -> QuerySet[Standing]:
    """The いつもの人 of a routine on a day or later, the longest standing first."""
    standing = Standing.objects.filter(Q(until=None) | Q(until__gte=on), routine=routine)
    return standing.select_related("helper__person").order_by("since", "id")


def requests_due(on: date) -> QuerySet[HelpRequest]:
    """Requests whose day of forgetting has come, the oldest first: the dry run."""
    return HelpRequest.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def asks_run_out(at: datetime) -> QuerySet[Ask]:
    """Askings whose clock has run out without an answer, the oldest first."""
    return Ask.objects.filter(answer=states.ASKED, answer_by__lte=at).order_by("answer_by", "id")


def avoids_of(helper: Helper) -> QuerySet[AvoidPair]:
    """Whom this helper is not sent to, with the request by which the desk knows them, newest first."""
    return (
        AvoidPair.objects.filter(helper=helper, ended_on=None)
        .select_related("person", "noted_by")
        .order_by("-noted_on", "id")
    )


def goes_alone(visit: Visit) -> Helper | None:
    """The one helper of a visit, if it is one: what is told of it is told by her."""
    goes = list(Helper.objects.filter(goings__visit=visit).order_by("id")[:2])
    return goes[0] if len(goes) == 1 else None


def lost_somebody(visit: Visit) -> bool:
    """Somebody who had taken it could not go: whoever is asked now stands in."""
    return LetGo.objects.filter(visit=visit).exists()


def helpers_of(visit: Visit) -> QuerySet[Helper]:
    """Who goes to a visit."""
    return Helper.objects.filter(goings__visit=visit).order_by("goings__taken_at", "id")


def taken_of(routine: Routine, *, on: date) -> QuerySet[Visit]:
    """The coming visits of a routine that somebody has taken, by day, with who goes."""
    coming = Visit.objects.filter(
        routine=routine, status__in=states.VISIT_COMING, planned_on__gte=on, goings__isnull=False
    ).distinct()
    return coming.prefetch_related("goings__helper__person").order_by("planned_on", "id")
