"""The small roles that somebody may offer, what she offered of them, and whose names are to go."""

from datetime import date, datetime, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from otagaisama.base.access import Role
from otagaisama.base.days import begin_of
from otagaisama.gatherings.events.models import EventDate, RoleOffer, SmallRole
from otagaisama.gatherings.events.queries import events_for
from otagaisama.gatherings.events.states import Answered, DateState, EventState
from otagaisama.gatherings.places.models import Place
from otagaisama.gatherings.places.queries import desk_places, places_for
from otagaisama.town.public_places import PublicState

# Whoever has done it at a place makes room for the next; at an event her seat stays hers.
TAKEN = Q(offers__state=Answered.YES, offers__erased_on=None) | Q(
    offers__state__in=(Answered.YES, Answered.DONE), event__isnull=False
)


def roles_for(user, *, on: date) -> QuerySet[SmallRole]:
    """Small roles that this reader may offer to somebody: of published events to come and of places, in the own districts or of the ward."""
    ahead = EventDate.objects.filter(event=OuterRef("event"), day__gte=on, state=DateState.ON).order_by("day")
    roles = _with_taken(SmallRole.objects.filter(_going(on))).annotate(first_day=Subquery(ahead.values("day")[:1]))
    held = user.roles_on(on)
    if Role.STAFF not in held:
        mine = Q(place__keeper=user) if Role.KEEPER in held else Q(pk__in=[])
        if held & {Role.COORDINATOR, Role.LISTENER}:
            own = user.district_ids_on(on, Role.COORDINATOR) | user.district_ids_on(on, Role.LISTENER)
            mine |= Q(event__district_id__in=own) | Q(event__isnull=False, event__district=None)
            mine |= Q(place__district_id__in=own)
        roles = roles.filter(mine)
    return roles.order_by(F("first_day").asc(nulls_first=True), "made_at", "id")


def roles_minded(user, *, on: date) -> QuerySet[SmallRole]:
    """Those that this reader may offer, keeps, or has offered: what came of a role is written after its day, too."""
    mine = Q(pk__in=roles_for(user, on=on).order_by().values("pk"))
    mine |= Q(pk__in=roles_kept(user, on=on).order_by().values("pk")) | Q(offers__offered_by=user)
    readable = SmallRole.objects.filter(mine).order_by().values("pk")
    days = EventDate.objects.filter(event=OuterRef("event"), state=DateState.ON).order_by("-day")
    return _with_taken(SmallRole.objects.filter(pk__in=readable)).annotate(last_day=Subquery(days.values("day")[:1]))


def roles_kept(user, *, on: date) -> QuerySet[SmallRole]:
    """The small roles of the events and places that this reader keeps."""
    events, places = events_for(user, on=on).order_by().values("pk"), places_for(user, on=on).order_by().values("pk")
    roles = SmallRole.objects.filter(Q(event__in=events) | Q(place__in=places))
    return roles.select_related("event__district", "place__district").order_by("made_at", "id")


def is_offered_by(user, role: SmallRole, *, on: date) -> bool:
    """Whether this reader may offer it now."""
    return roles_for(user, on=on).filter(pk=role.pk).exists()


def is_kept_by(user, role: SmallRole, *, on: date) -> bool:
    """Whether this reader keeps the event or the place."""
    return roles_kept(user, on=on).filter(pk=role.pk).exists()


def roles_at(place: Place) -> QuerySet[SmallRole]:
    """The small roles of a place, those that go on first, with how many said yes."""
    return _with_taken(place.roles.all()).order_by(F("ended_on").desc(nulls_first=True), "made_at", "id")


def taken_of(role: SmallRole) -> int:
    """How many of its seats somebody has."""
    return _with_taken(SmallRole.objects.filter(pk=role.pk)).values_list("taken", flat=True).get()


def offers_of(role: SmallRole, user, *, on: date) -> QuerySet[RoleOffer]:
    """To whom a small role was offered, as far as this reader may read of it."""
    return role_offers_for(user, on=on).filter(role=role)


def role_offers_for(user, *, on: date) -> QuerySet[RoleOffer]:
    """What this reader offered to somebody; a desk reads those of the events and places it keeps, a keeper her own alone."""
    events, places = events_for(user, on=on).order_by().values("pk"), desk_places(user, on=on).order_by().values("pk")
    offers = RoleOffer.objects.filter(Q(offered_by=user) | Q(role__event__in=events) | Q(role__place__in=places))
    return offers.select_related("role__event__district", "role__place__district", "offered_by").order_by(
        "-offered_at", "id"
    )


def role_offers_open(on: date) -> QuerySet[RoleOffer]:
    """Offers that wait for an answer, or for their day: somebody minds each of them."""
    going = SmallRole.objects.filter(_going(on)).values("pk")
    offers = RoleOffer.objects.filter(state__in=(Answered.WAITING, Answered.YES), erased_on=None, role__in=going)
    return offers.select_related("role__event", "role__place").order_by("offered_at", "id")


def role_offers_due(on: date, days: int = 90) -> QuerySet[RoleOffer]:
    """Whose names are to be erased: the last date of the event, or the last word about a place's role, lies so many days back."""
    late = EventDate.objects.filter(day__gt=on - timedelta(days=days)).values("event")
    since = begin_of(on - timedelta(days=days - 1))
    quiet = Q(offered_at__lt=since) & (Q(answered_at=None) | Q(answered_at__lt=since))
    offers = RoleOffer.objects.filter(erased_on=None).filter(
        Q(role__event__isnull=False) & ~Q(role__event__in=late) | Q(role__place__isnull=False) & quiet
    )
    return offers.order_by("offered_at", "id")


def first_roles_between(first: datetime, last: datetime) -> int:
    """How many did a small role for the first time."""
    return RoleOffer.objects.filter(state=Answered.DONE, first=True, answered_at__range=(first, last)).count()


def _going(on: date) -> Q:
    """Of an event that is still to come, or of a place that goes on."""
    coming = EventDate.objects.filter(day__gte=on, state=DateState.ON).values("event")
    at_event = Q(event__in=coming) & ~Q(event__state=EventState.OFF)
    return at_event | Q(place__isnull=False, ended_on=None) & ~Q(place__public_state=PublicState.ENDED)


def _with_taken(roles: QuerySet[SmallRole]) -> QuerySet[SmallRole]:
    return roles.select_related("event__district", "place__district").annotate(taken=Count("offers", filter=TAKEN))
