"""The households whose news a desk looks after; who is still to be told of a month."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.gatherings.circulation.models import Block
from otagaisama.gatherings.circulation.queries import blocks_for
from otagaisama.publishing.households.models import NewsHousehold
from otagaisama.publishing.households.states import Comes


def households() -> QuerySet[NewsHousehold]:
    """All of them, by district."""
    return NewsHousehold.objects.select_related("district", "block").order_by(
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


def addresses_due(on: date) -> QuerySet[NewsHousehold]:
    """Those whose postal address was to be kept until before this day."""
    return NewsHousehold.objects.filter(address_until__lt=on).order_by("address_until", "id")


def blocks_to_choose(district_ids) -> QuerySet[Block]:
    """The blocks of these districts that a household may say it lives in."""
    rows = Block.objects.filter(district_id__in=district_ids, ended_on=None)
    return rows.order_by("district__order", "order", "neighborhood", "name", "id")


def blocks_chosen_for(user, *, on: date) -> QuerySet[Block]:
    """The blocks of this desk of which a household said how it reads, with how many chose what. What comes by post is paper."""

    def chose(*ways: str) -> Count:
        return Count("news_households", filter=Q(news_households__comes__in=ways))

    rows = blocks_for(user, on=on).filter(ended_on=None, news_households__isnull=False)
    return rows.annotate(
        chose_screen=chose(Comes.SCREEN), chose_both=chose(Comes.BOTH), chose_paper=chose(Comes.CIRCULATION, Comes.POST)
    )
