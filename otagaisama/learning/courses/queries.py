"""Questions about courses; each begins from the reader, what everybody may see says so."""

from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from otagaisama.base.access import Role
from otagaisama.learning.courses.models import Attendance, Course, Enrolment, Session
from otagaisama.people.models import Account
from otagaisama.people.queries import colleagues
from otagaisama.signups import queries as signups
from otagaisama.signups.models import SignUp
from otagaisama.signups.states import OfferState, Standing


def courses_for(user, *, on: date) -> QuerySet[Course]:
    """The courses that this desk keeps, what comes next first; counted."""
    roles = user.roles_on(on)
    courses = _counted(Course.objects.select_related("offer__district", "minds"))
    if Role.STAFF in roles:
        return courses
    if Role.COORDINATOR in roles:
        return courses.filter(offer__district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return courses.none()


def _counted(courses: QuerySet[Course]) -> QuerySet[Course]:
    sessions = Session.objects.order_by().filter(course=OuterRef("pk")).values("course")
    people = Enrolment.objects.order_by().filter(course=OuterRef("pk")).values("course")
    parties = SignUp.objects.order_by().filter(offer=OuterRef("offer")).values("offer")
    return courses.annotate(
        first_at=Subquery(sessions.annotate(n=Min("starts_at")).values("n")),
        last_at=Subquery(sessions.annotate(n=Max("starts_at")).values("n")),
        times=Coalesce(Subquery(sessions.annotate(n=Count("pk")).values("n")), 0),
        people=Coalesce(Subquery(people.annotate(n=Count("pk")).values("n")), 0),
        parties=Coalesce(Subquery(parties.annotate(n=Count("pk")).values("n")), 0),
    ).order_by("-first_at", "id")


def shown_courses() -> QuerySet[Course]:
    """What anybody with the address may look at."""
    courses = Course.objects.select_related("offer__district").exclude(offer__state=OfferState.DRAFT)
    return courses.exclude(offer__invited_only=True)


def sessions_of(course: Course) -> QuerySet[Session]:
    """Its sessions in order, with how many came."""
    return course.sessions.annotate(came=Count("attended")).order_by("order")


def sessions_for(user, *, on: date) -> QuerySet[Session]:
    """The sessions of the courses that this desk keeps."""
    kept = courses_for(user, on=on).order_by().values("pk")
    return (
        Session.objects.filter(course_id__in=kept).select_related("course__offer__district").order_by("starts_at", "id")
    )


def roll_of(course: Course) -> list[Enrolment]:
    """Who comes, by row, with what they attended."""
    return list(course.enrolments.select_related("signup").prefetch_related("attended").order_by("row"))


def roll_for(course: Course, user, *, on: date) -> list[Enrolment]:
    """The same, as this reader may know it: a row of somebody sealed is left out."""
    known = Enrolment.objects.filter(signups.known_q(user, on=on, prefix="signup__"), course=course)
    return list(known.select_related("signup").prefetch_related("attended").order_by("row"))


def enrolments_for(user, *, on: date) -> QuerySet[Enrolment]:
    """The people on the rolls of this desk, as far as this reader may know of them."""
    kept = courses_for(user, on=on).order_by().values("pk")
    known = Enrolment.objects.filter(signups.known_q(user, on=on, prefix="signup__"), course_id__in=kept)
    return known.select_related("course__offer__district", "signup")


def last_row(course: Course) -> int:
    """The last number of the roll; 0 where there is nobody."""
    return course.enrolments.aggregate(last=Max("row"))["last"] or 0


def seated_of(course: Course) -> QuerySet[SignUp]:
    """The parties that have a seat, in the order of the line."""
    return SignUp.objects.filter(offer=course.offer_id, standing=Standing.SEATED).order_by("order")


def came_to(session: Session) -> dict[int, str]:
    """Row → how she came."""
    rows = Attendance.objects.filter(session=session).values_list("enrolment__row", "came")
    return dict(rows.order_by("enrolment__row"))


def completed(course: Course, user, *, on: date) -> list[Enrolment]:
    """Who came often enough and may be known to this reader, by row. A part of a session counts as having come."""
    return [person for person in roll_for(course, user, on=on) if len(person.attended.all()) >= course.needed]


def rolls_due(on: date) -> QuerySet[Course]:
    """Courses that have begun, with somebody who has a seat and stands on no roll: nobody would mind her next step."""
    begun = Session.objects.filter(course=OuterRef("pk"), starts_at__date__lte=on)
    there = Enrolment.objects.filter(signup=OuterRef("pk"))
    seated = SignUp.objects.filter(~Exists(there), offer=OuterRef("offer"), standing=Standing.SEATED)
    courses = Course.objects.filter(Exists(begun), Exists(seated), erased_on=None).exclude(offer__state=OfferState.OFF)
    return courses.order_by("made_at", "id")


def courses_due(on: date) -> QuerySet[Course]:
    """Whose names are to be erased: the day is that of their sign-ups."""
    return Course.objects.filter(offer__erase_on__lte=on, erased_on=None).order_by("made_at", "id")


def who_may_mind(user, *, on: date) -> QuerySet[Account]:
    """Who can mind the people of a course: staff, and the coordinators of the reader's districts."""
    minders = colleagues(on=on)
    for district in user.district_ids_on(on, Role.COORDINATOR):
        minders = minders | colleagues(on=on, district_id=district)
    return minders.distinct()


def others_of(person: Enrolment, user, *, on: date) -> QuerySet[Enrolment]:
    """Whoever else is on the roll and may be known to this reader, by row."""
    return enrolments_for(user, on=on).filter(course=person.course_id).exclude(pk=person.pk).order_by("row")
