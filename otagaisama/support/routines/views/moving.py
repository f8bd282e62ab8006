"""A visit is moved: from its page, from the week by a press, or let fall on another cell of it."""

from datetime import date, timedelta

from django.contrib import messages

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import jday, read_day
from otagaisama.base.pages import find_own
from otagaisama.base.ways import own_path
from otagaisama.people.once import press_once
from otagaisama.people.queries import colleagues
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.requests.pages import address
from otagaisama.support.requests.views.steps import take_step
from otagaisama.support.routines import actions, words
from otagaisama.support.routines.forms import MoveForm
from otagaisama.support.routines.pages.moving import move_grid
from otagaisama.support.visits import queries as visit_queries


@open_to(*DESK)
@press_once
def visit_move(request, pk):
    """動かす: day and time are chosen from the grid or typed; what a rule asks stands beside the field."""
    visit = find_own(request, visit_queries.visits_for, pk)
    wanted, slot = read_day(request.GET.get("day")), request.GET.get("slot", "")
    start = {
        "planned_on": visit.planned_on, "slot": visit.slot, "version": visit.version, "starts_at": visit.starts_at,
        "escort": visit.escort_id, "alone_reason": visit.alone_reason,
    }  # fmt: skip
    if request.method == "GET" and wanted and slot in Slot.values:
        start |= {"planned_on": wanted, "slot": slot, "starts_at": visit.starts_at if slot == visit.slot else None}
    team = colleagues(on=request.today, district_id=visit.request.district_id)
    form = MoveForm(request.POST or None, initial=start, colleagues=team, today=request.today)

    def act(typed):
        waits = visit_queries.waits(visit)
        actions.move_visit(visit=visit, by=request.user, at=request.now, **typed)
        if waits:
            messages.info(request, words.MOVED_ASKS)
        for first in visit_queries.first_alone(visit.request_id):
            messages.warning(request, words.MOVED_FIRST.format(when=jday(first.planned_on, request.today)))

    week = read_day(request.GET.get("week")) or _week_of(wanted or max(visit.planned_on, request.today))
    to = own_path(request.GET.get("back", ""), otherwise=address("visit", visit))
    grid = move_grid(visit, first=week, at=request.now, chosen=(wanted, slot))
    return take_step(
        request, form, act, record=visit, said=words.MOVED, to=to, template="support/move.html", visit=visit, lead=words.MOVE_LEAD, **grid
    )  # fmt: skip


def _week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
