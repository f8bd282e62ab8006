"""The address of a keeper's calendar: made, made anew, ended."""

from datetime import datetime

from otagaisama.base.links import Link
from otagaisama.gatherings.calendars.models import KeeperFeed
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account

FEED = Link("calendar of a keeper")


@action
def make_keeper_feed(*, by: Account, at: datetime) -> KeeperFeed:
    """A new address of her own; the one before answers no more."""
    KeeperFeed.objects.filter(account=by).delete()
    feed = KeeperFeed(account=by, made_at=at)
    FEED.give(feed)
    feed.save(force_insert=True)
    record(by=by, at=at, verb="make-keeper-feed", about="gatherings.KeeperFeed")
    return feed


@action
def end_keeper_feed(*, by: Account, at: datetime) -> None:
    """The address answers no more."""
    KeeperFeed.objects.filter(account=by).delete()
    record(by=by, at=at, verb="end-keeper-feed", about="gatherings.KeeperFeed")
