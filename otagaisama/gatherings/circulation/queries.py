"""Questions about blocks and rounds. Each begins from the reader; what everybody may read says so."""

from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.gatherings.circulation.models import Block, Circular, Delivery, Sheet
from otagaisama.gatherings.circulation.states import RoundState
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.events.queries import events_for, who_may_keep
from otagaisama.gatherings.events.states import EventState
from otagaisama.town.models import District

__all__ = ["who_may_keep"]
READ_DAYS = 180


def _kept(rows: QuerySet, user, on: date, district: str = "district_id") -> QuerySet:
    roles = user.roles_on(on)
    if Role.STAFF in roles:
        return rows
    if Role.COORDINATOR in roles:
        return rows.filter(**{f"{district}__in": user.district_ids_on(on, Role.COORDINATOR)})
    return rows.none()


def blocks_for(user, *, on: date) -> QuerySet[Block]:
    """The blocks of this desk in the order in which they are brought their copies."""
    rows = Block.objects.select_related("district").annotate(
        silent=F("households") - F("on_screen") - F("both") - F("paper"),
        copies=F("households") - F("on_screen") + F("spare"),
    )
    return _kept(rows, user, on).order_by("district__order", "order", "neighborhood", "name", "id")


def blocks_asked(user, *, on: date, key: str = "") -> list[Block]:
    """The blocks of this desk whose homes are asked how they read; of one, where its key is given."""
    rows = blocks_for(user, on=on).filter(ended_on=None)
    return [block for block in rows if key in ("", str(block.pk))]


def blocks_of(district: District) -> list[Block]:
    """The blocks that a round goes to."""
    return list(Block.objects.filter(district=district, ended_on=None).order_by("order", "neighborhood", "name", "id"))


def circulars_for(user, *, on: date) -> QuerySet[Circular]:
    """The rounds of this desk, with how many sheets each has and how many boards are awaited."""
    rows = Circular.objects.select_related("district", "keeps").annotate(
        papers=Count("sheets", distinct=True),
        awaited=Count("deliveries", filter=Q(deliveries__back_on=None), distinct=True),
    )
    return _kept(rows, user, on).order_by("-goes_on", "id")


def sheets_for(user, *, on: date) -> QuerySet[Sheet]:
    """The sheets of the rounds of this desk."""
    return _kept(Sheet.objects.select_related("circular__district"), user, on, "circular__district_id").order_by("id")


def deliveries_for(user, *, on: date) -> QuerySet[Delivery]:
    """What each block of this desk was brought, the newest round first."""
    rows = Delivery.objects.select_related("circular__district", "block")
    return _kept(rows, user, on, "circular__district_id").order_by(
        "-circular__goes_on", "block__order", "block__neighborhood", "block__name", "id"
    )


def deliveries_of(circular: Circular) -> list[Delivery]:
    """Of one round, in the order of the walk."""
    rows = circular.deliveries.select_related("block")
    return list(rows.order_by("block__order", "block__neighborhood", "block__name", "id"))


def sheets_of(circular: Circular) -> list[Sheet]:
    """The papers of one round."""
    return list(circular.sheets.select_related("event").order_by("order", "made_at", "id"))


def events_to_tell(user, *, on: date) -> QuerySet[Event]:
    """Published events to come of this desk: a sheet may be one's flyer."""
    return events_for(user, on=on).filter(state=EventState.OPEN, last_at__date__gte=on)


def readable_sheets(on: date) -> QuerySet[Sheet]:
    """The papers of the rounds that anybody may read, the newest round first."""
    rows = Sheet.objects.filter(circular__in=readable_circulars(on).order_by())
    return rows.order_by("-circular__goes_on", "circular_id", "order", "id")


def readable_circulars(on: date, district: District | None = None) -> QuerySet[Circular]:
    """What anybody may read: rounds whose copies are fixed, of the last half year."""
    rows = Circular.objects.select_related("district").exclude(state=RoundState.DRAFT)
    rows = rows.filter(goes_on__gte=on - timedelta(days=READ_DAYS))
    if district is not None:
        rows = rows.filter(district=district)
    return rows.order_by("-goes_on", "id")
