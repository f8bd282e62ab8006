"""Questions about vans and their courses."""

from datetime import date

from django.db.models import Count, QuerySet

from otagaisama.shopping.vans import timetable
from otagaisama.shopping.vans.models import Course, CourseStop, MobileStop, Van


def vans() -> QuerySet[Van]:
    """The vans in use."""
    return Van.objects.filter(ended_on=None).select_related("seller").order_by("name", "id")


def courses(*, ended: bool = False) -> QuerySet[Course]:
    """The courses by weekday and name, with how many stops each has (`number`)."""
    return all_courses().filter(ended_on__isnull=not ended).annotate(number=Count("stops"))


def all_courses() -> QuerySet[Course]:
    return Course.objects.select_related("van__seller", "sorted_by").order_by("weekday", "name", "id")


def calls_of(course: Course) -> QuerySet[CourseStop]:
    """The stops of a course in the order that somebody put them."""
    return _calls(course=course)


def calls_by_course(courses_asked) -> dict:
    """The stops of several courses in their order, by course."""
    calls: dict = {}
    for call in _calls(course__in=[course.pk for course in courses_asked]):
        calls.setdefault(call.course_id, []).append(call)
    return calls


def all_calls() -> QuerySet[CourseStop]:
    return CourseStop.objects.select_related("course__van", "stop")


def stops_to_add(course: Course) -> QuerySet[MobileStop]:
    """The places where a van comes and that do not stand on this course yet."""
    here = CourseStop.objects.filter(course=course).values("stop")
    return (
        MobileStop.objects.visited()
        .exclude(pk__in=here)
        .select_related("district")
        .order_by("district__order", "name", "id")
    )


def days_of(course: Course, first: date, last: date) -> list[date]:
    """The days from `first` to `last` on which a course is driven."""
    days = timetable.days_between(course, first, last)
    return [day for day in days if course.ended_on is None or day < course.ended_on]


def next_round(course: Course, calls: list[CourseStop], first: date, last: date, off: set[tuple]) -> date | None:
    """The next day on which a course is driven: one on which not every place of it was called off (`off`: stop, day)."""
    days = days_of(course, first, last)
    return next((day for day in days if not calls or any((call.stop_id, day) not in off for call in calls)), None)


def courses_off_the_day(stop: MobileStop) -> list[Course]:
    """The courses that call at a place on other days than its own."""
    calls = CourseStop.objects.filter(stop=stop, course__ended_on=None).select_related("course").order_by("id")
    return [call.course for call in calls if not timetable.fits(stop, call.course)]


def _calls(**where) -> QuerySet[CourseStop]:
    return CourseStop.objects.filter(**where).select_related("stop__district").order_by("order", "id")
