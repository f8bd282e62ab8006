"""The calendars of the desk: the week as a grid, the month, a day in order of time, what is due."""

from datetime import date, timedelta

from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import first_of_month, last_of_month, months_later, read_month
from otagaisama.base.pages import page
from otagaisama.support.visits.pages.desk import day_of_address
from otagaisama.troubles.circles.queries import areas_for
from otagaisama.web.days import pages, queries, words


@open_to(*DESK)
@require_GET
def week(request):
    """Seven days by the times of a day: who goes to whom, what else is on, and what is missing."""
    wanted = request.GET.get("from", "")
    today = request.today
    first = day_of_address(wanted) if wanted else today - timedelta(days=today.weekday())
    kept, choice = _kept(request, first, first + timedelta(days=6))
    entries = queries.coming_between(kept, listed=words.WEEK_LIST, kinds=choice["kinds"])
    grid = pages.week_grid(entries, first=first, today=today)
    return page(request, "web/days/week.html", {**choice, **grid, **pages.week_around(first)})


@open_to(*DESK)
@require_GET
def month(request):
    """A month: how many visits each day has, who goes, and what else is on."""
    first = _month_asked(request)
    weeks = pages.month_weeks(first)
    kept, choice = _kept(request, weeks[0][0], weeks[-1][-1])
    others = [kind for kind in choice["kinds"] if kind != words.VISIT]
    entries = queries.coming_between(kept, listed=words.MONTH_LIST, kinds=others)
    visits = queries.counts_between(kept) if words.VISIT in choice["kinds"] else {}
    drawn = pages.month_of_entries(first, entries, visits, today=request.today)
    return page(request, "web/days/month.html", {**choice, "weeks": drawn, **pages.month_around(first)})


@open_to(*DESK)
@require_GET
def day(request, day):
    """One day in the order of time, whatever is on."""
    on = day_of_address(day)
    kept, choice = _kept(request, on, on)
    entries = queries.coming_between(kept, listed=words.DAY_LIST, kinds=choice["kinds"])
    beside = {"before": on - timedelta(days=1), "after": on + timedelta(days=1), "paper": day}
    gaps = [entry for entry in entries if entry.gap]
    return page(request, "web/days/day.html", {**choice, **beside, "on": on, "entries": entries, "gaps": gaps})


@open_to(*DESK)
@require_GET
def due(request):
    """What is due in a month, and what is late."""
    first, today = _month_asked(request), request.today
    weeks = pages.month_weeks(first)
    kept, choice = _kept(request, weeks[0][0], weeks[-1][-1])
    late_first = months_later(today, -pages.LATE_MONTHS)
    late_kept, _ = _kept(request, late_first, today - timedelta(days=1))
    late = queries.due_between(late_kept) if first <= today <= last_of_month(first) else []
    drawn = pages.month_of_dues(first, queries.due_between(kept), today=today)
    return page(request, "web/days/due.html", {**choice, "weeks": drawn, "late": late, **pages.month_around(first)})


def _month_asked(request) -> date:
    return read_month(request.GET.get("month", "")) or first_of_month(request.today)


def _kept(request, first: date, last: date) -> tuple[queries.Kept, dict]:
    """Whose days are asked for, and what was chosen: a district of her own, one kind."""
    areas, _ = areas_for(request.user, request.today)
    districts = list(areas)
    district = next((each for each in districts if each.code == request.GET.get("district", "")), None)
    kind = request.GET.get("kind", "")
    kinds = [kind] if kind in words.KINDS else list(words.KINDS)
    kept = queries.Kept(request.user, request.today, request.now, first, last, district)
    choice = {
        "districts": districts if len(districts) > 1 else [], "district": district, "all_kinds": words.KINDS.items(),
        "kinds": kinds, "kind": kind if kind in words.KINDS else "", "today": request.today, "area": "desk",
    }  # fmt: skip
    return kept, choice
