"""Questions about agreements. Each begins from the reader."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.base.days import fiscal_year_range
from otagaisama.gatherings.partners.models import Partner
from otagaisama.gatherings.partners.queries import may_keep, partners_for
from otagaisama.watch.agreements.models import Agreement, DriverCard
from otagaisama.watch.agreements.states import REMIND

__all__ = ["may_keep"]
FREE = Q(cards__used_at=None, cards__closed_at=None)


def agreements_for(user, *, on: date) -> QuerySet[Agreement]:
    """The agreements of this desk: all for staff; a coordinator's own districts' and those of the whole ward. With their cards counted."""
    roles = user.roles_on(on)
    rows = Agreement.objects.select_related("district", "keeps", "partner").annotate(
        free=Count("cards", filter=FREE), given=Count("cards", filter=Q(cards__used_at__isnull=False))
    )
    if Role.STAFF not in roles:
        if Role.COORDINATOR not in roles:
            return rows.none()
        rows = rows.filter(Q(district=None) | Q(district_id__in=user.district_ids_on(on, Role.COORDINATOR)))
    return rows.order_by("name", "id")


def kept_agreements(user, *, on: date) -> QuerySet[Agreement]:
    """Those of which this desk writes: an agreement of the whole ward is staff's."""
    rows = agreements_for(user, on=on)
    return rows if Role.STAFF in user.roles_on(on) else rows.exclude(district=None)


def partners_to_choose(user, *, on: date) -> QuerySet[Partner]:
    """Those of the desk's partners with whom something goes on."""
    return partners_for(user, on=on).filter(ended_on=None)


def writes_of(user, agreement: Agreement, *, on: date) -> bool:
    """Whether this desk may write of one of its agreements."""
    return agreement.district_id is not None or Role.STAFF in user.roles_on(on)


def cards_of(agreement: Agreement) -> QuerySet[DriverCard]:
    """Its cards with what came of each, in their order."""
    return agreement.cards.select_related("notice__knowing").order_by("order")


def free_cards_of(agreement: Agreement) -> QuerySet[DriverCard]:
    """Those that can still be given to somebody."""
    return agreement.cards.filter(used_at=None, closed_at=None).order_by("order")


def cards() -> QuerySet[DriverCard]:
    """For the link of a card."""
    return DriverCard.objects.select_related("agreement__district", "notice__knowing")


def doors() -> QuerySet[Agreement]:
    """For the link of a partner: while it runs, and for the year in which its contacts are kept."""
    return Agreement.objects.filter(erased_on=None)


def notices_of(agreement: Agreement) -> QuerySet[DriverCard]:
    """What it gave, the newest first."""
    used = agreement.cards.filter(used_at__isnull=False).select_related("notice__knowing")
    return used.order_by("-used_at", "-order")


def ending_for(user, *, on: date) -> QuerySet[Agreement]:
    """Whose term ends within sixty days or is past, as far as this desk writes of it and it does not go on by itself."""
    signed = kept_agreements(user, on=on).filter(signed_on__isnull=False, ended_on=None, renews=False)
    return signed.filter(until__lte=on + REMIND).order_by("until", "id")


def terms_due(on: date) -> QuerySet[Agreement]:
    """Of whose term nobody was told yet, and those that go on by themselves today."""
    running = Agreement.objects.filter(signed_on__isnull=False, ended_on=None)
    untold = Q(until__lte=on + REMIND) & (Q(reminded_for=None) | ~Q(reminded_for=F("until")))
    over = Q(until__lt=on, renews=True)
    return running.filter(untold | over).order_by("until", "id")


def agreements_due(on: date) -> QuerySet[Agreement]:
    """What ended a year ago and still holds somebody's contact."""
    return Agreement.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def agreements_until(*, ends: Sequence[date]) -> dict[str, list[int]]:
    """What the plan counts: how many agreements run on each of these days."""
    days = list(Agreement.objects.filter(signed_on__isnull=False).order_by("id").values_list("signed_on", "ended_on"))
    return {
        "agreements_running": [
            sum(first <= end and (last is None or last > end) for first, last in days) for end in ends
        ]
    }


def of_year(user, year: int, *, on: date) -> tuple[list[Agreement], list[tuple]]:
    """The agreements of this desk that ran in a fiscal year, and (agreement, notice) of every card that was used in it."""
    first, last = fiscal_year_range(year)
    ran = agreements_for(user, on=on).filter(signed_on__lte=last).exclude(ended_on__lt=first)
    begins, ends = (timezone.make_aware(datetime.combine(day, time(0))) for day in (first, last + timedelta(days=1)))
    used = DriverCard.objects.filter(agreement__in=ran.order_by().values("pk"), used_at__gte=begins, used_at__lt=ends)
    return list(ran), list(used.order_by("used_at", "id").values_list("agreement_id", "notice__result"))
