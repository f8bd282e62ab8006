"""Everybody's road, the funnel, and what is waited for. Each begins from the reader; a link is its own key."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Max, Min, Q, QuerySet

from otagaisama.base.days import day_of_tokyo, fiscal_year_of, fiscal_year_range, running
from otagaisama.learning.courses import queries as course_queries
from otagaisama.learning.courses.models import Attendance, Course, Enrolment, Session
from otagaisama.learning.first_acts import states
from otagaisama.learning.first_acts.models import Learner, Reflection
from otagaisama.learning.first_acts.states import FUNNEL, FUNNEL_CODE, NextStep, Road, Stand
from otagaisama.signups.models import SignUp
from otagaisama.signups.states import AGAIN, IN_LINE, OfferState, Standing

GATHER_AFTER, INVITE_AFTER = timedelta(weeks=13), timedelta(weeks=9)


@dataclass(frozen=True)
class Walker:
    """One person of a roll, with her road, where she stands and what comes next."""

    person: Enrolment
    learner: Learner | None
    road: Road
    stand: Stand
    next: NextStep | None

    @property
    def goes_on(self) -> bool:
        """She completed, and went no less far: the gathering waits for her."""
        return self.road.came >= self.road.needed and self.stand != Stand.LEFT

    def is_late(self, on: date) -> bool:
        """Her next step should have been by now."""
        return self.next is not None and self.next.due < on


@dataclass(frozen=True)
class Followed:
    """One course: its people, the funnel, and those who signed up and are on no roll."""

    course: Course
    walkers: list[Walker]
    funnel: list[tuple[str, int]]
    waiting: int
    seatless: int


def followed(course: Course, *, on: date) -> Followed:
    """Everybody of a course, whoever should have been seen first on top."""
    return followed_all([course], on=on)[0]


def followed_by(user, course: Course, *, on: date) -> Followed:
    """The same, with those people alone whom this reader may know; the counts are of all."""
    known = {person.pk for person in course_queries.roll_for(course, user, on=on)}
    progress = followed(course, on=on)
    return replace(progress, walkers=[walker for walker in progress.walkers if walker.person.pk in known])


def followed_all(courses: list[Course], *, on: date) -> list[Followed]:
    """Many courses by a few questions for all of them."""
    keys = [course.pk for course in courses]
    sessions: dict = {key: [] for key in keys}
    for session in Session.objects.filter(course_id__in=keys).order_by("starts_at"):
        sessions[session.course_id].append(session)
    people: dict = {key: [] for key in keys}
    enrolments = Enrolment.objects.filter(course_id__in=keys).select_related("signup", "learner", "learner__buddy")
    for person in enrolments.prefetch_related("attended").order_by("row"):
        people[person.course_id].append(person)
    signups: dict = {course.offer_id: [] for course in courses}
    for signup in SignUp.objects.filter(offer_id__in=signups).exclude(standing=Standing.INVITED):
        signups[signup.offer_id].append(signup)
    return [
        _followed(course, sessions[course.pk], people[course.pk], signups[course.offer_id], on) for course in courses
    ]


def _followed(course: Course, sessions: list, people: list, signups: list, on: date) -> Followed:
    walkers = [_walker(person, course, sessions, on) for person in people]
    walkers.sort(key=lambda walker: (walker.next is None, walker.next.due if walker.next else on, walker.person.row))
    counted = Counter(step for walker in walkers for step in states.reached(walker.road))
    on_roll = {person.signup_id for person in people}
    counted[Stand.APPLIED] += sum(signup.party for signup in signups if signup.pk not in on_roll)
    free = [signup for signup in signups if signup.pk not in on_roll]
    return Followed(
        course, walkers, [(step.label, counted[step]) for step in FUNNEL],
        waiting=sum(signup.party for signup in free if signup.standing in IN_LINE),
        seatless=sum(signup.party for signup in free if signup.standing in (Standing.MISSED, Standing.LAPSED)),
    )  # fmt: skip


def _walker(person: Enrolment, course: Course, sessions: list[Session], on: date) -> Walker:
    learner = getattr(person, "learner", None)
    days = [day_of_tokyo(session.starts_at) for session in sessions]
    gone = person.signup.standing in AGAIN
    road = Road(
        first_session=days[0] if days else None, next_session=_coming(person, sessions, on), last_session=days[-1] if days else None,
        came=len(person.attended.all()), needed=course.needed, registered_on=learner.registered_on if learner else None,
        acted_on=learner.acted_on if learner else None, active_on=learner.active_on if learner else None,
        left_on=learner.left_on if learner and learner.left_on else day_of_tokyo(person.signup.stood_at) if gone else None,
        signed_on=day_of_tokyo(person.signup.made_at),
    )  # fmt: skip
    return Walker(person, learner, road, states.stand_of(road), states.next_of(road))


def _coming(person: Enrolment, sessions: list[Session], on: date) -> date | None:
    """The day of the next session that she may still come to: today's, until it is written that she came."""
    came_to = {attendance.session_id for attendance in person.attended.all()}
    coming = (session for session in sessions if session.pk not in came_to)
    return next((day for session in coming if (day := day_of_tokyo(session.starts_at)) >= on), None)


def funnel_of_year(user, year: int, *, on: date) -> list[Followed]:
    """The courses of this desk whose first session lies in a fiscal year."""
    courses = [
        course
        for course in course_queries.courses_for(user, on=on)
        if course.first_at and fiscal_year_of(day_of_tokyo(course.first_at)) == year
    ]
    return followed_all(courses, on=on)


def learner_behind(link, word: str) -> Learner | None:
    """Whose page a link is."""
    learners = Learner.objects.select_related("enrolment__course__offer", "enrolment__signup")
    return link.behind(learners, word)


def roads_of(course: Course) -> QuerySet[Learner]:
    """The roads of everybody on its roll, by row."""
    return Learner.objects.filter(enrolment__course=course).select_related("enrolment").order_by("enrolment__row")


def reflections_of(learner: Learner) -> QuerySet[Reflection]:
    """What she wrote, by session: for herself."""
    return learner.reflections.select_related("session").order_by("session__order")


def shown_to_desk(learner: Learner) -> QuerySet[Reflection]:
    """What she allowed whoever minds her to read."""
    return reflections_of(learner).filter(for_desk=True)


def for_roundtable(course: Course) -> list[Reflection]:
    """What may be read aloud without a name, in an order that tells nothing of who wrote."""
    allowed = Reflection.objects.filter(learner__enrolment__course=course, for_roundtable=True)
    return sorted(allowed.order_by("id"), key=lambda reflection: reflection.pk.bytes[::-1])


def begun_sessions(course: Course, *, at: datetime) -> QuerySet[Session]:
    """Those of which one may write."""
    return course.sessions.filter(starts_at__lte=at).order_by("order")


def gatherings_due(*, on: date) -> QuerySet[Course]:
    """Courses whose gathering is to be called now, nine weeks after the last session: those with somebody who goes on."""
    open_ = Course.objects.filter(gathering=None, erased_on=None).annotate(last_at=Max("sessions__starts_at"))
    due = open_.filter(last_at__date__lte=on - INVITE_AFTER, last_at__date__gte=on - 2 * GATHER_AFTER)
    courses = list(due.exclude(offer__state=OfferState.OFF))
    going = [
        progress.course.pk for progress in followed_all(courses, on=on)
        if any(walker.goes_on for walker in progress.walkers)
    ]  # fmt: skip
    return Course.objects.filter(pk__in=going).select_related("offer__district").order_by("made_at", "id")


def words_due(on: date) -> QuerySet[Learner]:
    """Whose words are to go: the names of her course are due, or gone already."""
    over = Learner.objects.filter(enrolment__course__offer__erase_on__lte=on)
    return over.filter(Q(reflections__isnull=False) | ~Q(small_act="")).distinct().order_by("id")


def walker_of(person: Enrolment, *, on: date) -> Walker:
    """One person's road."""
    progress = followed(person.course, on=on)
    return next(walker for walker in progress.walkers if walker.person.pk == person.pk)


def counts_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int]]:
    """For the plan: of the courses whose first session lies in the fiscal year from `first`, how many had reached each step by each of `ends`."""
    began = Course.objects.annotate(began=Min("sessions__starts_at__date"))
    courses = began.filter(began__range=fiscal_year_range(fiscal_year_of(first)), began__lte=ends[-1])
    needed = dict(courses.values_list("pk", "needed"))
    came: dict = {}
    rows = Attendance.objects.filter(enrolment__course__in=needed).order_by("session__starts_at")
    for person, course, at in rows.values_list("enrolment", "enrolment__course", "session__starts_at"):
        came.setdefault((person, course), []).append(day_of_tokyo(at))
    signups = SignUp.objects.filter(offer__in=courses.values("offer")).exclude(standing=Standing.INVITED)
    roads = list(
        Learner.objects.filter(enrolment__course__in=needed).values_list("registered_on", "acted_on", "active_on")
    )
    days = {
        Stand.APPLIED: [
            day_of_tokyo(at) for at, party in signups.values_list("made_at", "party") for _ in range(party)
        ],
        Stand.FIRST: [visits[0] for visits in came.values()],
        Stand.COMPLETED: [
            visits[needed[course] - 1] for (_, course), visits in came.items() if len(visits) >= needed[course]
        ],
        **{step: [road[place] for road in roads if road[place]] for place, step in enumerate(FUNNEL[3:])},
    }
    return {f"{FUNNEL_CODE}{step.value}": running(days.get(step, ()), ends) for step in FUNNEL}
