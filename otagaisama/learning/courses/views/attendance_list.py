"""Who came, from a list kept elsewhere (CSV, Excel): look at it first, then take all of it or nothing."""

from django.urls import reverse
from django.views.decorators.http import require_GET

from otagaisama.base.access import DESK, open_to
from otagaisama.base.intake import unread_in
from otagaisama.base.intake.flow import Flow, bring_in
from otagaisama.base.lists import book_file
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.learning.courses import actions, queries, words
from otagaisama.learning.courses.forms import ListForm
from otagaisama.learning.courses.intake import COLUMNS, OFFERED, came_of, read_came
from otagaisama.learning.courses.states import NotedBy
from otagaisama.learning.courses.views.attendance import find_session
from otagaisama.people.once import press_once


@open_to(*DESK)
@press_once
def attendance_list(request, pk):
    """A list of who came, by the numbers of the roll."""
    session = find_session(request, pk)
    roll = {person.row for person in queries.roll_for(session.course, request.user, on=request.today)}
    again = reverse("learning:attendance-list", args=[pk])
    flow = Flow(
        form=lambda request: ListForm(request.POST or None, request.FILES or None, initial={"version": session.version}),
        read=lambda brought: read_came(brought.data, brought.filename, roll=roll),
        take=lambda brought, reading: _take(session, brought, reading), then=lambda request: reverse("learning:attendance", args=[pk]),
        choose="learning/attendance_list.html", look="learning/attendance_look.html",
        columns=lambda brought, reading: unread_in(COLUMNS, reading.table.header),
        context=lambda request: {"session": session, "course": session.course, "again": again, "area": "desk"},
        more=lambda brought, reading: {"coming": len(came_of(reading)), "of": len(roll)},
    )  # fmt: skip
    return bring_in(request, flow)


def _take(session, brought, reading) -> str:
    given = {"by": brought.request.user, "at": brought.request.now, "version": brought.answers["version"]}
    count = actions.note_attendance(session=session, came=came_of(reading), way=NotedBy.FILE, **given)
    return words.NOTED.format(count=count)


@open_to(*DESK)
@require_GET
def attendance_blank(request, pk, form):
    """The numbers of the roll, to write ○ beside. Nobody's name leaves."""
    if form not in ("csv", "xlsx"):
        raise NotYours(NOT_FOUND)
    session = find_session(request, pk)
    header = [COLUMNS[name][0] for name in OFFERED]
    numbers = [[person.row, ""] for person in queries.roll_for(session.course, request.user, on=request.today)]
    return book_file(form, f"第{session.order}回の出席", {words.COME_LIST: (header, numbers)})
