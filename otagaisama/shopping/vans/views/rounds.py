"""Vans and courses at the desk: who drives when, in which order, on paper and in a calendar."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import Role, open_to
from otagaisama.base.bridge import feed_of_days
from otagaisama.base.lists import table_file
from otagaisama.base.pages import calendar, find_or_404, page
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.shopping.vans import actions, states, timetable, words
from otagaisama.shopping.vans.forms.rounds import CourseForm, OrderForm, PutForm, TimesForm, VanForm
from otagaisama.shopping.vans.forms.stops import ReasonForm
from otagaisama.shopping.vans.lists import COURSE_COLUMNS, course_rows
from otagaisama.shopping.vans.queries import rounds as round_queries
from otagaisama.shopping.vans.queries.stops import resting_days, sellers

AHEAD = timedelta(weeks=12)


@open_to(Role.STAFF)
@require_GET
def rounds(request):
    """The courses by weekday, and the vans."""
    listed = list(round_queries.courses())
    rows = [(course, states.say_days(course.weekday, course.rule)) for course in listed]
    return page(
        request,
        "shopping/rounds.html",
        {
            "rows": rows,
            "vans": round_queries.vans(),
            "ended": round_queries.courses(ended=True)[:20],
            "printed_at": request.now,
        },
    )


@open_to(Role.STAFF)
@require_GET
def rounds_book(request):
    """Every course with its stops, as an Excel book."""
    listed = list(round_queries.courses())
    return table_file("xlsx", "コース", COURSE_COLUMNS, course_rows(listed, round_queries.calls_by_course(listed)))


@open_to(Role.STAFF)
@press_once
def van_add(request):
    form = VanForm(request.POST or None, sellers=sellers())
    return step(
        request, form, lambda fields: actions.add_van(by=request.user, at=request.now, **fields),
        said=words.VAN_ADDED, to=reverse("shopping:rounds"), template="shopping/van_form.html", context={"form": form},
    )  # fmt: skip


@open_to(Role.STAFF)
@press_once
def van_change(request, pk):
    van = find_or_404(round_queries.vans(), pk=pk)
    form = VanForm(request.POST or None, instance=van, sellers=sellers())
    context = {"form": form, "van": van, "open_form": ReasonForm()}
    return step(
        request, form, lambda fields: actions.change_van(van=van, by=request.user, at=request.now, **fields),
        said=words.VAN_CHANGED, to=reverse("shopping:rounds"), template="shopping/van_form.html", context=context,
    )  # fmt: skip


@open_to(Role.STAFF)
@require_POST
@press_once
def van_open(request, pk):
    """The driver, with a reason that stays in the diary."""
    van = find_or_404(round_queries.vans(), pk=pk)
    form = ReasonForm(request.POST)
    opened = None
    if form.is_valid():
        opened = actions.open_van(van=van, by=request.user, at=request.now, reason=form.cleaned_data["reason"])
    return page(request, "shopping/van_open.html", {"form": form, "van": van, "opened": opened})


@open_to(Role.STAFF)
@require_POST
@press_once
def van_end(request, pk):
    van = find_or_404(round_queries.vans(), pk=pk)
    return press(
        request,
        lambda: actions.end_van(van=van, by=request.user, at=request.now),
        said=words.VAN_ENDED,
        to=reverse("shopping:rounds"),
    )


@open_to(Role.STAFF)
@press_once
def course_add(request, pk):
    """A course of a van."""
    van = find_or_404(round_queries.vans(), pk=pk)
    form = CourseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_course(van=van, by=request.user, at=request.now, **form.facts())
        messages.success(request, words.COURSE_ADDED)
        return redirect("shopping:course", pk=made.pk)
    return page(request, "shopping/course_form.html", {"form": form, "van": van})


@open_to(Role.STAFF)
@press_once
def course_change(request, pk):
    kept = find_or_404(round_queries.courses(), pk=pk)
    start = {
        "name": kept.name,
        "weekday": str(kept.weekday),
        "weeks": [str(week) for week in sorted(states.weeks_of(kept.rule))],
    }
    form = CourseForm(request.POST or None, initial=start)
    context = {"form": form, "van": kept.van, "course": kept}
    return step(
        request, form, lambda _: actions.change_course(course=kept, by=request.user, at=request.now, **form.facts()),
        said=words.COURSE_CHANGED_SAID, to=reverse("shopping:course", args=[pk]), template="shopping/course_form.html", context=context,
    )  # fmt: skip


@open_to(Role.STAFF)
@require_GET
def course(request, pk):
    """One course: its stops in their order."""
    return page(request, "shopping/course.html", _course(request, find_or_404(round_queries.all_courses(), pk=pk)))


@open_to(Role.STAFF)
@require_POST
@press_once
def course_end(request, pk):
    kept = find_or_404(round_queries.courses(), pk=pk)
    return press(
        request, lambda: actions.end_course(course=kept, by=request.user, at=request.now),
        said=words.COURSE_ENDED, to=reverse("shopping:rounds"),
    )  # fmt: skip


@open_to(Role.STAFF)
@require_POST
@press_once
def course_put(request, pk):
    """A place comes onto the course, at its end."""
    kept = find_or_404(round_queries.courses(), pk=pk)
    form = PutForm(request.POST, stops=round_queries.stops_to_add(kept))
    context = _course(request, kept) | {"form": form}
    return step(
        request, form, lambda fields: actions.put_on_course(course=kept, by=request.user, at=request.now, **fields),
        said=words.STOP_PUT, to=reverse("shopping:course", args=[pk]), template="shopping/course.html", context=context,
    )  # fmt: skip


@open_to(Role.STAFF)
@require_POST
@press_once
def course_sort(request, pk):
    """The order as typed beside each stop, or one stop a place up or down."""
    kept = find_or_404(round_queries.courses(), pk=pk)
    form = OrderForm(request.POST, calls=round_queries.calls_of(kept))
    if not form.is_valid():
        return page(request, "shopping/course.html", _course(request, kept, order_form=form))
    order = _shifted(_shifted(form.order, request.POST.get("up", ""), -1), request.POST.get("down", ""), 1)

    return press(
        request, lambda: actions.sort_course(course=kept, order=order, by=request.user, at=request.now),
        said=words.SORTED, to=reverse("shopping:course", args=[pk]),
    )  # fmt: skip


@open_to(Role.STAFF)
@press_once
def call_times(request, pk):
    """Other times on this course than the place's own."""
    call = find_or_404(round_queries.all_calls(), pk=pk)
    form = TimesForm(request.POST or None, initial={"arrive": call.arrive, "leave": call.leave})

    context = {"form": form, "call": call}
    return step(
        request, form, lambda fields: actions.set_times(call=call, by=request.user, at=request.now, **fields),
        said=words.TIMES_SET, to=reverse("shopping:course", args=[call.course_id]), template="shopping/course_times.html", context=context,
    )  # fmt: skip


@open_to(Role.STAFF)
@require_POST
@press_once
def call_off_course(request, pk):
    call = find_or_404(round_queries.all_calls(), pk=pk)
    return press(
        request, lambda: actions.take_off_course(call=call, by=request.user, at=request.now),
        said=words.STOP_OFF, to=reverse("shopping:course", args=[call.course_id]),
    )  # fmt: skip


@open_to(Role.STAFF)
@require_GET
def course_paper(request, pk):
    """The round sheet: order, time, place, room for the count."""
    kept = find_or_404(round_queries.all_courses(), pk=pk)
    context, off = _course(request, kept), resting_days(request.today)
    calls = [row["call"] for row in context["rows"]]
    coming = round_queries.next_round(kept, calls, request.today, request.today + AHEAD, off)
    resting = {call.pk for call in calls if (call.stop_id, coming) in off}
    return page(request, "shopping/course_paper.html", context | {"coming": coming, "resting": resting})


@open_to(Role.STAFF)
@require_GET
def course_calendar(request, pk):
    """The next twelve weeks for a telephone's calendar; a day off is marked so."""
    kept = find_or_404(round_queries.all_courses(), pk=pk)
    first, changed = request.today, kept.sorted_at or request.now
    days = round_queries.days_of(kept, first, first + AHEAD)
    off = resting_days(first)
    turns = [
        (
            f"{call.pk}-{day:%Y%m%d}", f"{call.stop.name}（{kept.van.name}）", day, call.arrive or call.stop.arrive,
            call.leave or call.stop.leave, call.stop.address, changed, (call.stop_id, day) in off,
        )
        for call in round_queries.calls_of(kept)
        for day in days
    ]  # fmt: skip
    response = calendar(feed_of_days(turns, name=kept.name))
    response["Content-Disposition"] = 'attachment; filename="course.ics"'
    return response


def _course(request, kept, *, order_form=None) -> dict:
    calls = list(round_queries.calls_of(kept))
    boxes = order_form or OrderForm(calls=calls)
    rows = [
        {
            "call": call, "arrive": call.arrive or call.stop.arrive, "leave": call.leave or call.stop.leave, "box": boxes.box_of(call),
            "other_days": "" if timetable.fits(call.stop, kept) else states.say_days(call.stop.weekday, call.stop.rule),
        }
        for call in calls
    ]  # fmt: skip
    return {
        "course": kept, "days": states.say_days(kept.weekday, kept.rule), "rows": rows, "form": PutForm(stops=round_queries.stops_to_add(kept)),
        "order_form": boxes, "is_open": kept.ended_on is None, "printed_at": request.now,
    }  # fmt: skip


def _shifted(keys: list, key: str, by: int) -> list:
    """The same ids with one of them a place up or down; as they are when none was asked for."""
    place = next((place for place, other in enumerate(keys) if str(other) == key), None)
    if place is None or not 0 <= place + by < len(keys):
        return keys
    moved = list(keys)
    moved[place], moved[place + by] = moved[place + by], moved[place]
    return moved
