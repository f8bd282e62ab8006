"""Lists of visits: every one of them is cut to the reader first."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from otagaisama.people.models import Person
from otagaisama.people.queries import same_q
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.queries import same_person
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.requests.queries import at_desk
from otagaisama.support.visits import states
from otagaisama.support.visits.models import Ask, Going, LetGo, Visit


def visits_for(user, *, on: date) -> QuerySet[Visit]:
    """The visits of the requests this reader may read, by day, with who goes and who was asked."""
    visits = Visit.objects.filter(at_desk(user, on=on, prefix="request__")).select_related(
        "request__knowing", "request__district", "request__town", "request__person", "routine", "escort"
    )
    return visits.prefetch_related("goings__helper__person", "asks__helper__person").order_by(
        "planned_on", "starts_at", "slot", "id"
    )


def coming_of(help_request: HelpRequest) -> QuerySet[Visit]:
    """What is still planned for a request, by day."""
    return Visit.objects.filter(request=help_request, status__in=states.VISIT_COMING).order_by("planned_on", "id")


def planned_with(person: Person, *, on: date) -> QuerySet[Visit]:
    """What is still to come of all requests of a person, however often she was noted, the next first."""
    coming = Visit.objects.filter(same_q(person, "request__person"), planned_on__gte=on, status__in=states.VISIT_COMING)
    return coming.select_related("request__knowing", "request__district").order_by("planned_on", "id")


def planned_for(person: Person, user, *, on: date) -> QuerySet[Visit]:
    """Those of them that this reader may read: what she decides about when a consent is taken back."""
    return planned_with(person, on=on).filter(pk__in=visits_for(user, on=on).order_by().values("pk"))


def still_coming(visits: Iterable[Visit]) -> QuerySet[Visit]:
    """Those of them that nobody called off meanwhile, the next first."""
    there = Visit.objects.filter(pk__in=[visit.pk for visit in visits], status__in=states.VISIT_COMING)
    return there.select_related("request__knowing", "request__district").order_by("planned_on", "id")


def been_there(help_request: HelpRequest) -> set:
    """The helpers who have gone to this person (or, without one, for this request) before."""
    went = Going.objects.filter(visit__status=states.HELPED)
    own = Q(visit__request_id=help_request.pk)
    own = own | same_person(help_request.person, "visit__request__person") if help_request.person else own
    return set(went.filter(own).values_list("helper_id", flat=True))


def known_by(visit: Visit) -> set:
    """The helpers for whom this visit is no first time: they have been there, or go to an earlier one that is still to come."""
    earlier = Going.objects.filter(visit__in=coming_of(visit.request).filter(planned_on__lt=visit.planned_on))
    return been_there(visit.request) | set(earlier.values_list("helper_id", flat=True))


def asks_run_out(at: datetime) -> QuerySet[Ask]:
    """Askings whose clock has run out without an answer, the oldest first."""
    return Ask.objects.filter(answer=states.ASKED, answer_by__lte=at).order_by("answer_by", "id")


def declined(visit: Visit, helper: Helper) -> bool:
    """She said no to this visit, on the day on which it stands."""
    noes = Ask.objects.filter(visit=visit, helper=helper, answer=states.DECLINED)
    return (noes.filter(asked_at__gte=visit.moved_at) if visit.moved_at else noes).exists()


def waits(visit: Visit) -> bool:
    """Somebody is thinking over whether she goes."""
    return Ask.objects.filter(visit=visit, answer=states.ASKED).exists()


def first_alone(request_id) -> list[Visit]:
    """The taken visits of a request that are a first time for who goes, with nobody beside and no reason (D19)."""
    coming = Visit.objects.filter(request_id=request_id, status=states.COMING, first_time=True, escort=None)
    return [visit for visit in coming.order_by("planned_on", "id") if not visit.alone_reason.strip()]


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


def asks_with_visit() -> QuerySet[Ask]:
    """Askings with what their page says; `ASK_LINK.behind` finds the one whose link somebody was given."""
    return Ask.objects.select_related("visit__request__district", "helper")
