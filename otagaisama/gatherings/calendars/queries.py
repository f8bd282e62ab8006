"""Whose calendar it is, and what stands in it."""

from datetime import date

from django.db.models import QuerySet

from otagaisama.gatherings.calendars.models import KeeperFeed
from otagaisama.gatherings.places.models import Place
from otagaisama.gatherings.places.queries import own_places, shown_places
from otagaisama.people.models import Account


def keeper_feeds() -> QuerySet[KeeperFeed]:
    """Each keeper's own calendar, of accounts that still sign in."""
    return KeeperFeed.objects.filter(account__is_active=True).select_related("account")


def feed_of_account(account: Account) -> KeeperFeed | None:
    """Hers, where she has one."""
    return keeper_feeds().filter(account=account).first()


def open_places(account: Account, *, on: date) -> list[Place]:
    """The places that somebody keeps and that do not rest."""
    places = shown_places().filter(pk__in=own_places(account, on=on).order_by().values("pk"))
    return [place for place in places if place.state_on(on) != "resting"]
