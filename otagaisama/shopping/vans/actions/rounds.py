"""Vans and their courses: which stops, in the order somebody sorted by hand, which is remembered."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.actions import open_record
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.shopping.stores import rules as store_rules
from otagaisama.shopping.stores import words as store_words
from otagaisama.shopping.vans import states, timetable, words
from otagaisama.shopping.vans.models import Course, CourseStop, MobileStop, Van


@action
def add_van(*, by, at: datetime, **facts) -> Van:
    """Write down a van. `facts` are fields of Van. Raises Refused where it would be back before it starts."""
    store_rules.check_may_write(by, on=timezone.localdate(at))
    van = Van(**facts)
    _check_hours(van)
    van.save(force_insert=True)
    record(by=by, at=at, verb="add-van", about=van)
    return van


@action
def change_van(*, van: Van, by, at: datetime, **facts) -> Van:
    """Correct a van; an empty name or telephone of the driver leaves what was there."""
    store_rules.check_may_write(by, on=timezone.localdate(at))
    kept = hold(van)
    for name, value in facts.items():
        if value or name not in Van.HIDDEN:
            setattr(kept, name, value)
    _check_hours(kept)
    kept.save()
    record(by=by, at=at, verb="change-van", about=kept)
    return kept


@action
def end_van(*, van: Van, by, at: datetime) -> None:
    """It is used no more; its courses end with it, and the driver is forgotten."""
    today = timezone.localdate(at)
    store_rules.check_may_write(by, on=today)
    kept = hold(van)
    if kept.ended_on is not None:
        raise NotNow(words.VAN_ENDED_ALREADY)
    kept.ended_on, kept.driver_name, kept.driver_contact = today, "", ""
    kept.save()
    Course.objects.filter(van=kept, ended_on=None).update(ended_on=today)
    record(by=by, at=at, verb="end-van", about=kept)


@action
def open_van(*, van: Van, by: Account, at: datetime, reason: str) -> Van:
    """See the driver's name and telephone, with a reason that is kept. Raises Refused without one."""
    store_rules.check_may_write(by, on=timezone.localdate(at))
    open_record(about=van, verb="open-van", by=by, at=at, reason=reason)
    return van


@action
def add_course(*, van: Van, name: str, weekday: int, rule: str, by, at: datetime) -> Course:
    """A course of a van on one weekday; its stops come next. Raises NotNow for a van that is used no more."""
    store_rules.check_may_write(by, on=timezone.localdate(at))
    if van.ended_on is not None:
        raise NotNow(words.VAN_ENDED_ALREADY)
    course = Course(van=van, name=name, weekday=weekday, rule=rule)
    course.save(force_insert=True)
    record(by=by, at=at, verb="add-course", about=course)
    return course


@action
def change_course(*, course: Course, by, at: datetime, **facts) -> Course:
    """Another name, weekday or weeks."""
    course = _hold(course, by, at)
    for name, value in facts.items():
        setattr(course, name, value)
    course.save()
    record(by=by, at=at, verb="change-course", about=course)
    return course


@action
def end_course(*, course: Course, by, at: datetime) -> None:
    """It is driven no more."""
    course = _hold(course, by, at)
    course.ended_on = timezone.localdate(at)
    course.save(update_fields=["ended_on"])
    record(by=by, at=at, verb="end-course", about=course)


@action
def put_on_course(*, course: Course, stop: MobileStop, by, at: datetime, other_weekday: bool = False) -> CourseStop:
    """Put a place where a van comes at the end of a course. Raises NotNow where it stands already.

    Raises Refused where no van comes, and for a course of other days than the place's own unless that is meant (`other_weekday`).
    """
    course = _hold(course, by, at)
    if not MobileStop.objects.visited().filter(pk=stop.pk).exists():
        raise Refused(words.NOT_VISITED)
    if course.stops.filter(stop=stop).exists():
        raise NotNow(words.STANDS_ALREADY)
    if not other_weekday and not timetable.fits(stop, course):
        own, driven = (states.say_days(place.weekday, place.rule) for place in (stop, course))
        raise Refused(words.OTHER_WEEKDAY.format(stop=stop.name, own=own, driven=driven))
    last = course.stops.order_by("-order").values_list("order", flat=True).first() or 0
    call = CourseStop(course=course, stop=stop, order=last + 1)
    call.save(force_insert=True)
    _sorted(course, by, at)
    record(by=by, at=at, verb="put-on-course", about=course)
    return call


@action
def take_off_course(*, call: CourseStop, by, at: datetime) -> None:
    """The van no longer calls there on this course; the place itself stays."""
    course = _hold(call.course, by, at)
    course.stops.filter(pk=call.pk).delete()
    _sorted(course, by, at)
    record(by=by, at=at, verb="take-off-course", about=course)


@action
def sort_course(*, course: Course, order: Sequence[UUID], by, at: datetime, verb: str = "sort-course") -> Course:
    """Keep an order of the stops (their ids as calls of the course). Raises NotNow when somebody changed the course meanwhile."""
    course = _hold(course, by, at)
    calls = {call.pk: call for call in course.stops.all()}
    if set(order) != set(calls) or len(order) != len(calls):
        raise NotNow(words.COURSE_CHANGED)
    for place, key in enumerate(order, 1):
        if calls[key].order != place:
            calls[key].order = place
            calls[key].save(update_fields=["order"])
    _sorted(course, by, at)
    record(by=by, at=at, verb=verb, about=course)
    return course


@action
def set_times(*, call: CourseStop, arrive: time | None, leave: time | None, by, at: datetime) -> None:
    """Other times on this course than the stop's own; both None: the stop's own. Raises Refused where it leaves before it arrives."""
    course = _hold(call.course, by, at)
    if (arrive is None) != (leave is None):
        raise Refused(words.BOTH_TIMES)
    if arrive is not None and leave <= arrive:
        raise Refused(words.LEAVES_TOO_EARLY)
    course.stops.filter(pk=call.pk).update(arrive=arrive, leave=leave)
    record(by=by, at=at, verb="set-course-times", about=course)


def _hold(course: Course, by, at: datetime) -> Course:
    store_rules.check_may_write(by, on=timezone.localdate(at))
    kept = hold(course)
    if kept.ended_on is not None:
        raise NotNow(words.COURSE_ENDED_ALREADY)
    return kept


def _sorted(course: Course, by, at: datetime) -> None:
    course.sorted_at, course.sorted_by = at, by if isinstance(by, Account) else None
    course.save(update_fields=["sorted_at", "sorted_by"])


def _check_hours(van: Van) -> None:
    if (van.starts is None) != (van.ends is None):
        raise Refused(words.BOTH_TIMES)
    if van.starts and van.ends <= van.starts:
        raise Refused(words.BACK_TOO_EARLY)
    if (van.depot_lat is None) != (van.depot_lon is None):
        raise Refused(store_words.HALF_A_POINT)
