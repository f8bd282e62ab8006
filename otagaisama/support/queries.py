"""Lists of helpers, requests and visits: every one of them is cut to the reader first."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.support import states
from otagaisama.support.models import Ask, AvoidPair, Going, Helper, HelpRequest, Visit
from otagaisama.support.models.choices import Reach

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
    return HelpRequest.objects.filter(readable).select_related("district", "town", "person", "routine").order_by(*NEWEST)


def visits_for(user, *, on: date) -> QuerySet[Visit]:
    """The visits of the requests this reader may read, by day, with who goes and who was asked."""
    readable = _request_reach(user, on, "request__")
    if readable is None:
        return Visit.objects.none()
    visits = Visit.objects.filter(readable).select_related("request__district", "request__town", "request__person", "routine", "escort")
    return visits.prefetch_related("goings__helper__person", "asks__helper__person").order_by("planned_on", "starts_at", "slot", "id")


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


def my_helper(user) -> Helper | None:
    """The helper that this account is, if it is one."""
    return Helper.objects.select_related("person", "district").filter(account=user).exclude(status=states.LEFT).first()


def turns_of(helper: Helper) -> QuerySet[Visit]:
    """The visits this helper goes to, by day."""
    mine = Going.objects.filter(visit=OuterRef("pk"), helper=helper)
    visits = Visit.objects.filter(Exists(mine)).select_related("request__district", "request__town", "request__person", "routine", "escort")
    return visits.prefetch_related("goings__helper__person", "concerns", "thanks").order_by("planned_on", "starts_at", "slot", "id")


def asks_waiting_for(helper: Helper) -> QuerySet[Ask]:
    """What this helper is asked for and has not answered, soonest first."""
    waiting = Ask.objects.filter(helper=helper, answer=states.ASKED).select_related("visit__request__district", "visit__request__town", "visit__routine")
    return waiting.order_by("visit__planned_on", "id")


def avoided_helper_ids(request: HelpRequest) -> set:
    """The helpers who are not sent to the person of this request (D15). Why is not read here."""
    if request.person_id is None:
        return set()
    return set(AvoidPair.objects.filter(person_id=request.person_id, ended_on=None).values_list("helper_id", flat=True))
