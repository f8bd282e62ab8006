"""Looking back, naming a small act, registering, the first real one; the gathering."""

from datetime import date, datetime, timedelta

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.links import Link
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.learning.courses import actions as course_actions
from otagaisama.learning.courses import queries as course_queries
from otagaisama.learning.courses import rules as course_rules
from otagaisama.learning.courses.models import Course, Enrolment, Session
from otagaisama.learning.first_acts import queries, rules, words
from otagaisama.learning.first_acts.models import Gathering, Learner, Reflection
from otagaisama.learning.first_acts.states import Act, LeftWhy
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.signups import actions as signup_actions
from otagaisama.signups.states import When

LINK = Link("learner")


@action
def open_roads(*, course: Course, by, at: datetime) -> list[Learner]:
    """Everybody on the roll gets a page of her own. Raises NotNow where there is nobody."""
    people = course_actions.fill_roll(course=course, by=by, at=at)
    begun = {road.enrolment_id for road in Learner.objects.filter(enrolment__in=people)}
    Learner.objects.bulk_create(_road_of(person) for person in people if person.pk not in begun)
    roads = list(queries.roads_of(course))
    record(by=by, at=at, verb="open-roads", about=course)
    return roads


@action
def look_back(
    *, learner: Learner, session: Session, by, at: datetime, noticed: str = "", hesitated: str = "", next_try: str = "", for_desk: bool = False,
    for_roundtable: bool = False, on_paper: bool = False, instead: bool = False,
) -> Reflection:  # fmt: skip
    """She looks back on a session, in one to three boxes. `by` None is herself, by her link.

    What stands there is replaced only where `instead` says so; what she wrote herself no desk replaces. Raises NotNow otherwise.
    """
    learner = _held(learner, by, at)
    rules.check_may_reflect(session, [noticed, hesitated, next_try], at=at)
    kept = Reflection.objects.filter(learner=learner, session=session).first()
    rules.check_may_replace(kept, by=by, instead=instead)
    kept = kept or Reflection(learner=learner, session=session)
    kept.noticed, kept.hesitated, kept.next_try = noticed.strip(), hesitated.strip(), next_try.strip()
    kept.for_desk, kept.for_roundtable, kept.on_paper, kept.at = for_desk, for_roundtable, on_paper, at
    kept.by = by if isinstance(by, Account) else None
    kept.save()
    record(by=by, at=at, verb="look-back", about=learner)
    return kept


@action
def name_act(
    *, learner: Learner, small_act: str, by, at: datetime, buddy: Enrolment | None = None, version: int | None = None
) -> Learner:
    """The small act she names, and who goes along."""
    learner = _held(learner, by, at, version)
    rules.check_on_the_way(learner)
    if buddy is not None and (buddy.pk == learner.enrolment_id or buddy.course_id != learner.enrolment.course_id):
        raise Refused(words.BUDDY_SELF)
    learner.small_act, learner.buddy = small_act.strip(), buddy
    return _kept(learner, "name-small-act", by, at)


@action
def register(*, learner: Learner, on: date, by: Account, at: datetime, version: int | None = None) -> Learner:
    """She registers. Raises NotNow for whoever has not completed the course."""
    learner = _held(learner, by, at, version)
    rules.check_on_the_way(learner)
    rules.check_completed(learner, learner.enrolment.attended.count())
    rules.check_day(on, on=day_of_tokyo(at))
    learner.registered_on = on
    return _kept(learner, "register-learner", by, at)


@action
def note_act(
    *, learner: Learner, act: str, on: date, by: Account, at: datetime, act_page: str = "", version: int | None = None
) -> Learner:
    """Her first real act, with the page of its record where there is one."""
    learner = _held(learner, by, at, version)
    rules.check_on_the_way(learner)
    rules.check_day(on, on=day_of_tokyo(at))
    rules.check_page(act_page.strip())
    learner.act, learner.acted_on, learner.act_page = Act(act), on, act_page.strip()
    return _kept(learner, "note-first-act", by, at)


@action
def note_active(*, learner: Learner, on: date, by: Account, at: datetime, version: int | None = None) -> Learner:
    """She still is at it. Raises NotNow before a first act."""
    learner = _held(learner, by, at, version)
    rules.check_on_the_way(learner)
    rules.check_day(on, on=day_of_tokyo(at))
    if learner.acted_on is None:
        raise NotNow(words.NOT_FROM_HERE)
    learner.active_on = on
    return _kept(learner, "note-still-active", by, at)


@action
def leave(*, learner: Learner, why: str, by: Account, at: datetime, version: int | None = None) -> Learner:
    """She goes no further, which is fine; the reason is one of few."""
    learner = _held(learner, by, at, version)
    rules.check_on_the_way(learner)
    learner.left_on, learner.left_why = day_of_tokyo(at), LeftWhy(why)
    return _kept(learner, "leave-road", by, at)


@action
def come_back(*, learner: Learner, by: Account, at: datetime) -> Learner:
    """She goes on after all. Raises NotNow for whoever never left."""
    learner = _held(learner, by, at)
    if learner.left_on is None:
        raise NotNow(words.NOT_FROM_HERE)
    learner.left_on, learner.left_why = None, ""
    return _kept(learner, "come-back", by, at)


@action
def call_gathering(*, course: Course, at: datetime, by=HOUSE) -> Gathering:
    """Invite everybody who completed and goes on to the gathering thirteen weeks after the last session. Raises NotNow the second time."""
    course = hold(course, "offer__district")
    if Gathering.objects.filter(course=course).exists():
        raise NotNow(words.GATHERING_THERE)
    on = day_of_tokyo(at)
    walkers = [walker for walker in queries.followed(course, on=on).walkers if walker.goes_on]
    if not walkers:
        raise NotNow(words.NOBODY_DONE)
    offer = _gathering_offer(course, by=by, at=at)
    kept = Gathering(course=course, offer=offer, made_at=at)
    kept.save(force_insert=True)
    parties: dict = {}
    for walker in walkers:
        parties.setdefault(walker.person.signup_id, []).append(walker.person)
    for people in parties.values():
        signup = people[0].signup
        contacts = {name: getattr(signup, name) for name in ("phone", "mail", "fax", "address", "wish", "safe_way")}
        signup_actions.invite(offer=offer, name=people[0].name, party=len(people), by=by, at=at, **contacts)
    record(by=by, at=at, verb="call-gathering", about=course)
    return kept


@action
def call_due(*, on: date, at: datetime, by=HOUSE) -> int:
    """Call every gathering whose time has come. Answers how many."""
    record(by=by, at=at, verb="call-gatherings", about="learning.Course")
    due = list(queries.gatherings_due(on=on))
    for course in due:
        call_gathering(course=course, at=at, by=by)
    return len(due)


@action
def forget_words(*, on: date, at: datetime, by=HOUSE) -> int:
    """Take what was written out of courses whose names are gone (D11); days stay, for the funnel. Answers how many people."""
    record(by=by, at=at, verb="forget-reflections", about="learning.Learner")
    due = list(queries.words_due(on))
    for learner in due:
        learner.reflections.all().delete()
        learner.small_act = ""
        learner.save(update_fields=["small_act"])
    return len(due)


def _gathering_offer(course: Course, *, by, at: datetime):
    last = course_queries.sessions_of(course).last()
    length = (last.ends_at - last.starts_at) if last.ends_at else timedelta(hours=2)
    starts = last.starts_at + queries.GATHER_AFTER
    while starts < at + timedelta(days=14):
        starts += timedelta(weeks=1)
    offer = course.offer
    facts = {name: getattr(offer, name) for name in ("place", "host", "phone", "phone_hours", "district", "invented")}
    made = signup_actions.begin_offer(
        title=f"{offer.title[:60]}：三か月後の集まり", kind="集まり", about=words.ABOUT, dates=[When(starts, starts + length)], invited_only=True, by=by, at=at,
        **facts,
    )  # fmt: skip
    return signup_actions.move_offer(offer=made, move="open", by=by, at=at)[0]


def _road_of(person: Enrolment) -> Learner:
    learner = Learner(enrolment=person)
    LINK.give(learner)
    return learner


def _held(learner: Learner, by, at: datetime, version: int | None = None) -> Learner:
    learner = hold(learner, "enrolment__course__offer__district", version=version)
    _check_desk(learner, by, at)
    return learner


def _check_desk(learner: Learner, by, at: datetime) -> None:
    """Herself (None), by her link; an account only at the desk that keeps the course."""
    if by is not None:
        course_rules.check_may_keep(by, learner.enrolment.course, on=day_of_tokyo(at))


def _kept(learner: Learner, verb: str, by, at: datetime) -> Learner:
    learner.version += 1
    learner.save()
    record(by=by, at=at, verb=verb, about=learner)
    return learner
