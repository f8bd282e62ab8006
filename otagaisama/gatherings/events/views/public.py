"""For everyone: what comes as a list, a month and a week, one event, and calendars that a telephone reads."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.days import first_of_month, read_day, read_month
from otagaisama.base.pages import calendar, find_or_404, page
from otagaisama.base.paging import slice_page
from otagaisama.gatherings.events import bridge, pages, queries, words
from otagaisama.town.queries import districts

KEYS = ("day", "starts_at", "id")
DAYS_BACK = 62


@open_to_everyone
@require_GET
def coming(request):
    """What comes, the next day first."""
    where = where_of(request)
    dates = slice_page(queries.coming_dates(request.today, where["district"]), KEYS, request.GET.get("cursor", ""), 20)
    rows = [(date, pages.say_when(date)) for date in dates.rows]
    return page(request, "gatherings/coming.html", {"rows": rows, "next": dates.next, "tab": "list", **where})


@open_to_everyone
@require_GET
def month(request):
    """One month as a table; on a telephone the days that have something, one below the other."""
    where, first = where_of(request), read_month(request.GET.get("month")) or first_of_month(request.today)
    weeks = pages.month_of(first, where["district"])
    empty = not any(day.count or day.places for week in weeks for day in week)
    context = {"weeks": weeks, "first": first, "empty": empty, "tab": "month", **pages.months_around(first), **where}
    return page(request, "gatherings/month.html", context)


@open_to_everyone
@require_GET
def week(request):
    """One week with all that it holds."""
    where, day = where_of(request), read_day(request.GET.get("day")) or request.today
    days = pages.week_of(day, where["district"])
    context = {
        "days": days, "first": days[0].on, "last": days[-1].on, "before": days[0].on - timedelta(days=7), "after": days[-1].on + timedelta(days=1),
        "empty": not any(day.count or day.places for day in days), "tab": "week", **where,
    }  # fmt: skip
    return page(request, "gatherings/week.html", context)


@open_to_everyone
@require_GET
def event(request, pk):
    """One event: when, where, what to bring, the telephone with its hours, what holds in rain."""
    kept = find_or_404(queries.shown_events(), pk=pk)
    dates = queries.dates_of(kept)
    address = request.build_absolute_uri(reverse("gatherings:event", args=[pk]))
    context = pages.event_shown(kept, dates, at=request.now)
    linked = pages.linked_data(kept, dates, address=address)
    return page(request, "gatherings/event.html", {**context, "linked": linked, "area": "door"})


@open_to_everyone
@require_GET
def feed(request):
    """All events, or those of one district, as iCalendar."""
    district = where_of(request)["district"]
    if request.GET.get("area") and district is None:
        raise Http404  # a misspelt area fills nobody's calendar with the events of the whole ward
    dates = queries.feed_dates(request.today - timedelta(days=DAYS_BACK), district)
    return _calendar(request, dates, district.name if district else "")


@open_to_everyone
@require_GET
def event_feed(request, pk):
    """The dates of one event as iCalendar."""
    kept = find_or_404(queries.shown_events(), pk=pk)
    dates = queries.dates_of(kept)
    for date in dates:
        date.event = kept
    return _calendar(request, dates, kept.title)


def _calendar(request, dates, name: str) -> HttpResponse:
    def address(event) -> str:
        return request.build_absolute_uri(reverse("gatherings:event", args=[event.pk]))

    body = bridge.feed_of(dates, name=f"{words.FEED_NAME}　{name}".strip(), address=address)
    return calendar(body)


def where_of(request) -> dict:
    every = list(districts())
    chosen = request.GET.get("area", "")
    area = next((district for district in every if district.code == chosen), None)
    return {"district": area, "chosen": area.code if area else "", "districts": every, "area": "door"}
