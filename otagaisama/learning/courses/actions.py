"""A course is made and changed, its roll is filled, attendance is written, its names are erased."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import ProtectedError
from django.urls import reverse

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.learning.courses import queries, rules, words
from otagaisama.learning.courses.models import Attendance, Course, Enrolment, Session
from otagaisama.learning.courses.states import Came, NotedBy, Plan
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.handing.passing import pass_on
from otagaisama.people.models import Account
from otagaisama.signups import actions as signup_actions
from otagaisama.signups.states import When

KEEP_DAYS = 200  # until the gathering after three months is over
FIELDS = ("starts_at", "ends_at", "theme", "method", "teacher", "place", "script")


@action
def begin_course(
    *, title: str, kind: str, plans: Iterable[Plan], needed: int, minds: Account, by, at: datetime, aim: str = "", invented: bool = False, **facts
) -> Course:  # fmt: skip
    """Make a course with its sessions, and what one signs up for; nobody sees it before that is opened."""
    plans = sorted(plans, key=lambda plan: plan.starts_at)
    rules.check_needed(needed, len(plans))
    course = Course(
        kind=kind, aim=aim.strip(), needed=needed, minds=minds, made_at=at, invented=invented,
        made_by=by if isinstance(by, Account) else None,
    )  # fmt: skip
    facts = {
        "keep_days": KEEP_DAYS,
        **facts,
        "kind": "講座",
        "page": reverse("learning:public-course", args=[course.pk]),
    }
    course.offer = signup_actions.begin_offer(
        title=title, dates=_dates(plans), by=by, at=at, invented=invented, **facts
    )
    course.save(force_insert=True)
    _put_sessions(course, plans)
    record(by=by, at=at, verb="begin-lessons", about=course)
    return course


@action
def change_course(
    *, course: Course, kind: str, plans: Iterable[Plan], needed: int, minds: Account, by, at: datetime, aim: str = "", version: int | None = None,
    **facts,
) -> tuple[Course, int]:  # fmt: skip
    """Write it anew; whoever signed up hears of another day or place: (the course, how many parties are told).

    `version` is that of its offer, which every change of a course rewrites. Raises Changed when somebody wrote since,
    Refused where a session would go to which somebody came.
    """
    course = hold(course, "offer__district")
    rules.check_may_keep(by, course, on=day_of_tokyo(at))
    plans = sorted(plans, key=lambda plan: plan.starts_at)
    rules.check_needed(needed, len(plans))
    course.kind, course.aim, course.needed, course.minds = kind, aim.strip(), needed, minds
    course.version += 1
    course.save()
    _put_sessions(course, plans)
    facts.pop("kind", None)
    _, count = signup_actions.change_offer(
        offer=course.offer, dates=_dates(plans), by=by, at=at, version=version, **facts
    )
    record(by=by, at=at, verb="change-lessons", about=course)
    return course, count


@action
def fill_roll(*, course: Course, by, at: datetime) -> list[Enrolment]:
    """Put everybody who has a seat on the roll: rows that stand there keep their number. Raises NotNow where there is nobody."""
    course = hold(course, "offer__district")
    rules.check_may_keep(by, course, on=day_of_tokyo(at))
    _fill(course)
    roll = queries.roll_of(course)
    if not roll:
        raise NotNow(words.NO_ROLL)
    record(by=by, at=at, verb="fill-roll", about=course)
    return roll


@action
def fill_rolls(*, on, at: datetime, by=HOUSE) -> int:
    """Fill the rolls of courses that have begun, so that everybody with a seat has a next step that somebody minds. Answers how many courses."""
    record(by=by, at=at, verb="fill-roll", about="learning.Course")
    due = list(queries.rolls_due(on))
    for course in due:
        _fill(hold(course))
        record(by=by, at=at, verb="fill-roll", about=course)
    return len(due)


@action
def name_companion(*, enrolment: Enrolment, name: str, by: Account, at: datetime) -> Enrolment:
    """Write who it is that came along, or how somebody's name is written."""
    enrolment = hold(enrolment, "course__offer__district")
    rules.check_may_keep(by, enrolment.course, on=day_of_tokyo(at))
    if enrolment.erased_on:
        raise NotNow(words.ENDED)
    enrolment.name = name.strip()
    enrolment.save(update_fields=["name"])
    record(by=by, at=at, verb="name-companion", about=enrolment)
    return enrolment


@action
def note_attendance(
    *, session: Session, came: Mapping[int, str], way: str, by: Account, at: datetime, version: int | None = None
) -> int:
    """Who came to a session, by row: whoever is not named did not come. Written again, the new list stands. Answers how many came.

    A row that `by` may not know of keeps what was written there.
    Raises NotNow before it has begun, Refused for a row that is not on the roll, Changed when somebody wrote since `version`.
    """
    session = hold(session, "course__offer__district", version=version)
    rules.check_may_keep(by, session.course, on=day_of_tokyo(at))
    rules.check_may_note(session, at=at)
    _fill(session.course)
    people = {person.row: person for person in queries.roll_for(session.course, by, on=day_of_tokyo(at))}
    rules.check_rows(came, people)
    held = {attendance.enrolment_id: attendance for attendance in Attendance.objects.filter(session=session)}
    for row, person in people.items():
        kept, how = held.get(person.pk), came.get(row)
        if how is None and kept is not None:
            kept.delete()
        elif how is not None and (kept is None or kept.came != how):
            Attendance.objects.update_or_create(
                enrolment=person, session=session,
                defaults={"came": Came(how), "noted_by_way": NotedBy(way), "at": at, "by": by},
            )  # fmt: skip
    session.version += 1
    session.save(update_fields=["version"])
    record(by=by, at=at, verb="note-attendance", about=session)
    return len(came)


@action
def end_course(*, course: Course, by: Account, at: datetime) -> Course:
    """It is over. Raises NotNow before its last session, or the second time."""
    course = hold(course, "offer__district")
    rules.check_may_keep(by, course, on=day_of_tokyo(at))
    if course.ended_on:
        raise NotNow(words.ENDED)
    if course.sessions.filter(starts_at__gt=at).exists():
        raise NotNow(words.NOT_OVER)
    course.ended_on = day_of_tokyo(at)
    course.save(update_fields=["ended_on"])
    record(by=by, at=at, verb="end-lessons", about=course)
    return course


@action
def hand_on_courses(*, courses: Iterable[Course], to: Account, by, at: datetime) -> None:
    """Somebody else minds the people of all of these from now on."""
    pass_on(courses, "minds", to=to, by=by, at=at, verb="hand-on-lessons")


@action
def forget_courses(*, on, at: datetime, by=HOUSE) -> int:
    """Take the names off rolls whose days are over (D11): how many came stays. Answers how many courses."""
    record(by=by, at=at, verb="forget-lessons", about="learning.Course")
    due = list(queries.courses_due(on))
    for course in due:
        for person in queries.roll_of(course):
            person.name, person.erased_on = "", on
            person.save(update_fields=["name", "erased_on"])
        course.erased_on = on
        course.save(update_fields=["erased_on"])
    return len(due)


def _dates(plans: list[Plan]) -> list[When]:
    return [When(plan.starts_at, plan.ends_at, plan.theme, plan.place) for plan in plans]


def _put_sessions(course: Course, plans: list[Plan]) -> None:
    """Sessions keep their place in the order, so that who came to the second still came to the second."""
    held = {session.order: session for session in course.sessions.all()}
    for number, plan in enumerate(plans, 1):
        session = held.pop(number, None) or Session(course=course, order=number)
        for name in FIELDS:
            setattr(session, name, getattr(plan, name))
        session.save()
    for session in held.values():
        try:
            session.delete()
        except ProtectedError as written:
            raise Refused(words.SESSION_HAS_COME) from written


def _fill(course: Course) -> None:
    there = set(course.enrolments.values_list("signup_id", "companion"))
    row, fresh = queries.last_row(course), []
    for signup in queries.seated_of(course):
        for companion in range(signup.party):
            if (signup.pk, companion) in there:
                continue
            row += 1
            name = signup.name if not companion else words.COMPANION.format(name=signup.short, number=companion)
            fresh.append(Enrolment(course=course, signup=signup, companion=companion, row=row, name=name))
    Enrolment.objects.bulk_create(fresh)
