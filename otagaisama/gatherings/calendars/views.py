"""The map of what comes, for everyone; a keeper's own calendar, by an address that only she is given."""

from datetime import timedelta
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, Role, open_to, open_to_everyone
from otagaisama.base.days import months_later
from otagaisama.base.pages import calendar, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.gatherings.calendars import actions, pages, queries, words
from otagaisama.gatherings.events import bridge
from otagaisama.gatherings.events.queries import kept_feed_dates
from otagaisama.gatherings.events.views.public import where_of
from otagaisama.gatherings.places import bridge as place_bridge
from otagaisama.gatherings.places import reckoning
from otagaisama.people.once import press_once

MONTHS_AHEAD = 6
DAYS_BACK = 62


@open_to_everyone
@require_GET
def on_map(request):
    """What comes within a month and the places to be, by where they are; the list stands first."""
    where = where_of(request)
    return page(
        request, "gatherings/map.html", {**pages.map_of(request.today, where["district"]), "tab": "map", **where}
    )


@open_to(Role.KEEPER, *DESK)
@press_once
def keeper_calendar(request):
    """The address, told again whenever it is asked for; made anew, or ended."""
    if request.method == "POST":
        if request.POST.get("do") == "end":
            actions.end_keeper_feed(by=request.user, at=request.now)
            messages.success(request, words.FEED_ENDED)
        else:
            actions.make_keeper_feed(by=request.user, at=request.now)
            messages.success(request, words.FEED_MADE)
        return redirect("gatherings:keeper-calendar")
    feed = queries.feed_of_account(request.user)
    place = reverse("gatherings:keeper-feed", args=[actions.FEED.word_of(feed.pk)]) if feed else ""
    return page(
        request, "gatherings/keeper_calendar.html", {"address": place and urljoin(settings.SITE, place), "area": "my"}
    )


@open_to_everyone
@require_GET
def keeper_feed(request, token):
    """What somebody keeps, as iCalendar: the days of her places in the half year to come, and the published dates of her events."""
    feed = actions.FEED.behind(queries.keeper_feeds(), token)
    if feed is None:
        raise NotYours(NOT_FOUND)
    days = [turn for place in queries.open_places(feed.account, on=request.today) for turn in _turns(request, place)]
    dates = kept_feed_dates(feed.account, request.today - timedelta(days=DAYS_BACK))

    def address(event) -> str:
        return request.build_absolute_uri(reverse("gatherings:event", args=[event.pk]))

    return calendar(bridge.feed_of(dates, name=words.KEEPER_FEED_NAME, address=address, also=days))


def _turns(request, place) -> list:
    address = request.build_absolute_uri(reverse("gatherings:place", args=[place.pk]))
    last = months_later(request.today, MONTHS_AHEAD)
    moves = reckoning.moves_of(place)
    return place_bridge.turns_of(place, moves, request.today, last, address=address, at=request.now)
