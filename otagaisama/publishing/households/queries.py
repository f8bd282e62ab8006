"""The households whose news a desk looks after; who is still to be told of a month."""

from datetime import date

from django.db.models import Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.publishing.households.models import NewsHousehold


def households() -> QuerySet[NewsHousehold]:
    """All of them, by district."""
    return NewsHousehold.objects.select_related("district").order_by(
        "district__order", "district__name", "made_at", "id"
    )


def households_for(user, *, on: date) -> QuerySet[NewsHousehold]:
    """Staff all, a coordinator those of the own districts."""
    if Role.STAFF in user.roles_on(on):
        return households()
    return households().filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))


def untold(user, *, first: date, on: date) -> QuerySet[NewsHousehold]:
    """Those who were not told of the newsletter of this month yet."""
    return households_for(user, on=on).filter(Q(news_of=None) | Q(news_of__lt=first))
