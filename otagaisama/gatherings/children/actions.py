"""Neighbours who teach, lessons that are agreed, children's parts with their guardians' consent; names go after ninety days."""

from collections.abc import Iterable
from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.gatherings.children import queries, rules, words
from otagaisama.gatherings.children.models import AdultsAt, ChildTurn, Lesson, LocalTeacher
from otagaisama.gatherings.children.states import LessonState, TurnState
from otagaisama.gatherings.events import actions as event_actions
from otagaisama.gatherings.events.models import Event, EventDate, SmallRole
from otagaisama.gatherings.events.rules import check_may_keep
from otagaisama.gatherings.events.states import EventState
from otagaisama.messaging.actions import forget_letters, tell
from otagaisama.messaging.queries import letters_about
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.actions import open_record
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account


@action
def note_teacher(
    *,
    by,
    at: datetime,
    teacher: LocalTeacher | None = None,
    version: int | None = None,
    invented: bool = False,
    **facts,
) -> LocalTeacher:
    """Write down what a neighbour can show, or write it anew."""
    on = day_of_tokyo(at)
    check_may_keep(by, facts["district"], on=on)
    if teacher is None:
        teacher = LocalTeacher(made_at=at, made_by=by if isinstance(by, Account) else None, invented=invented)
    else:
        teacher = hold(teacher, "district", version=version)
        check_may_keep(by, teacher.district, on=on)
        teacher.version += 1
    for name, value in facts.items():
        setattr(teacher, name, value)
    teacher.save()
    record(by=by, at=at, verb="note-teacher", about=teacher)
    return teacher


@action
def end_teacher(*, teacher: LocalTeacher, by, at: datetime) -> LocalTeacher:
    """She teaches no more; her name goes a year later."""
    teacher = hold(teacher, "district")
    check_may_keep(by, teacher.district, on=day_of_tokyo(at))
    if teacher.ended_on:
        raise NotNow(words.ENDED)
    teacher.ended_on = day_of_tokyo(at)
    teacher.save(update_fields=["ended_on"])
    record(by=by, at=at, verb="end-teacher", about=teacher)
    return teacher


@action
def note_lesson(
    *, by, at: datetime, lesson: Lesson | None = None, version: int | None = None, invented: bool = False, **facts
) -> Lesson:
    """What a school or a club asks for; who teaches, when, and how many adults are there."""
    on = day_of_tokyo(at)
    check_may_keep(by, facts["district"], on=on)
    if lesson is None:
        lesson = Lesson(made_at=at, invented=invented)
    else:
        lesson = hold(lesson, "district", version=version)
        check_may_keep(by, lesson.district, on=on)
        lesson.version += 1
    for name, value in facts.items():
        setattr(lesson, name, value)
    if lesson.state in (LessonState.OFFERED, LessonState.AGREED):
        rules.check_lesson(lesson, lesson.state, on=on)
    lesson.save()
    record(by=by, at=at, verb="note-lesson", about=lesson)
    return lesson


@action
def step_lesson(
    *, lesson: Lesson, state: str, by, at: datetime, came: int | None = None, children_said: str = "", adults_learned: str = ""
) -> Lesson:  # fmt: skip
    """The neighbour is asked, the day is agreed, it took place, or it does not."""
    lesson = hold(lesson, "district", "teacher")
    check_may_keep(by, lesson.district, on=day_of_tokyo(at))
    rules.check_lesson(lesson, state, on=day_of_tokyo(at))
    lesson.state = LessonState(state)
    if state == LessonState.DONE:
        lesson.came, lesson.children_said, lesson.adults_learned = came, children_said.strip(), adults_learned.strip()
    lesson.version += 1
    lesson.save()
    record(by=by, at=at, verb="step-lesson", about=lesson)
    return lesson


@action
def note_adults(*, event: Event, count: int, by, at: datetime, watching: str = "", learned: str = "") -> AdultsAt:
    """How many adults watch over the children, who and where; afterwards what they learned. Never fewer than the children need."""
    event = hold(event, "district")
    check_may_keep(by, event.district, on=day_of_tokyo(at))
    children = queries.children_at(event)
    if children:
        rules.check_adults(children, count)
    adults = AdultsAt.objects.filter(event=event).first() or AdultsAt(event=event)
    adults.count, adults.watching, adults.learned = count, watching.strip(), learned.strip()
    adults.save()
    record(by=by, at=at, verb="note-adults", about=event)
    return adults


@action
def add_child(
    *, role: SmallRole, called: str, age: str, guardian: str, agreed_on: date | None, agreed_how: str, by, at: datetime, photo: str = "none"
) -> ChildTurn:  # fmt: skip
    """A child has a part: with a calling name, the guardian's consent for this event, and enough adults."""
    role = hold(role, "event__district")
    check_may_keep(by, role.event.district, on=day_of_tokyo(at))
    rules.check_called(called)
    rules.check_agreed(agreed_on, agreed_how, on=day_of_tokyo(at))
    rules.check_role(role, queries.taken_of(role))
    adults = queries.adults_at(role.event)
    rules.check_adults(queries.children_at(role.event) + 1, adults.count if adults else 0)
    turn = ChildTurn(
        event=role.event, role=role, called=called.strip(), age=age, guardian=guardian.strip(), agreed_on=agreed_on, agreed_how=agreed_how, photo=photo,
        made_at=at, made_by=by if isinstance(by, Account) else None,
    )  # fmt: skip
    turn.save(force_insert=True)
    record(by=by, at=at, verb="add-child-turn", about=turn)
    return turn


@action
def note_turn(
    *, turn: ChildTurn, state: str, photo: str, by, at: datetime, said: str = "", may_tell: bool = False
) -> ChildTurn:
    """How it went: her words without a name, and whether they may stand in the newsletter. A changed mind about photographs counts at once."""
    turn = hold(turn, "event__district", "role")
    check_may_keep(by, turn.event.district, on=day_of_tokyo(at))
    if state in queries.TAKEN and turn.state == TurnState.OFF:
        rules.check_role(turn.role, queries.taken_of(turn.role))
    if may_tell and not said.strip():
        raise Refused(words.NOT_PUBLIC)
    turn.state, turn.photo, turn.said, turn.may_tell = TurnState(state), photo, said.strip(), may_tell
    turn.version += 1
    turn.save()
    record(by=by, at=at, verb="note-child-turn", about=turn)
    return turn


@action
def open_guardian(*, turn: ChildTurn, reason: str, by: Account, at: datetime) -> str:
    """Where the guardian is reached, with a reason and a line in the diary (D3)."""
    check_may_keep(by, turn.event.district, on=day_of_tokyo(at))
    if turn.erased_on:
        raise NotNow(words.ERASED)
    open_record(about=turn, verb="open-guardian", by=by, at=at, reason=reason)
    return turn.guardian


@action
def move_date(*, date: EventDate, by, at: datetime, why: str = "", **when) -> tuple[EventDate, int]:
    """One date moves: whoever signed up is told, and once each guardian of a child with a part."""
    date, count = event_actions.move_date(date=date, by=by, at=at, why=why, **when)
    said = event_actions.said_of(date, why)
    return date, count + _tell_guardians(date.event, said, f"{date.pk} {date.sequence}", by, at)


@action
def cancel_date(*, date: EventDate, by, at: datetime, why: str = "") -> tuple[EventDate, int]:
    """One date falls out: whoever signed up is told, and once each guardian of a child with a part."""
    date, count = event_actions.cancel_date(date=date, by=by, at=at, why=why)
    said = event_actions.said_of(date, why)
    return date, count + _tell_guardians(date.event, said, f"{date.pk} {date.sequence}", by, at)


@action
def move_event(*, event: Event, move: str, by, at: datetime, why: str = "") -> tuple[Event, int]:
    """Published, or called off as a whole: then the guardians are told too, once each."""
    event, count = event_actions.move_event(event=event, move=move, by=by, at=at, why=why)
    if event.state == EventState.OFF:
        said = words.EVENT_OFF + (words.WHY.format(why=why.strip()) if why.strip() else "")
        count += _tell_guardians(event, said, "off", by, at)
    return event, count


def _tell_guardians(event: Event, said: str, key: str, by, at: datetime) -> int:
    """How many guardians hear it, each by the way she gave; the child is not named."""
    turns = queries.coming_turns(event)
    desk = {"desk": "district", "district": event.district} if event.district else {"desk": "ward"}
    for turn in turns:
        reader = Reader(
            called=words.GUARDIAN.format(event=event.title),
            contacts=rules.contacts_of(turn.guardian),
            reasoned=True,
            **desk,
        )
        sentence = words.TO_GUARDIAN.format(event=event.title, said=said)
        subject = words.SUBJECT.format(event=event.title)
        what = Notice(key=f"child {turn.pk} {key}", subject=subject, said=sentence, about=turn)
        tell(reader=reader, what=what, by=by, at=at)
    return len(turns)


@action
def forget_children(*, on: date, at: datetime, by=HOUSE) -> int:
    """Ninety days after an event the calling names and the guardians go (D26); a year after she stopped, a teacher's name. Answers how many."""
    record(by=by, at=at, verb="forget-children", about="gatherings.ChildTurn")
    turns, teachers = list(queries.turns_due(on)), list(queries.teachers_due(on))
    for turn in turns:
        turn.called, turn.guardian, turn.erased_on = "", "", on
        turn.save(update_fields=["called", "guardian", "erased_on"])
    if turns:
        forget_letters(letters=letters_about(turns), at=at, by=by)
    for teacher in teachers:
        teacher.called, teacher.contact, teacher.erased_on = "", "", on
        teacher.save(update_fields=["called", "contact", "erased_on"])
    return len(turns) + len(teachers)


@action
def hand_on_teachers(*, teachers: Iterable[LocalTeacher], to: Account, by, at: datetime) -> None:
    """A colleague looks after all of these."""
    for teacher in teachers:
        teacher = hold(teacher)
        teacher.keeps = to
        teacher.save(update_fields=["keeps"])
    record(by=by, at=at, verb="hand-on-teachers", about=to)


@action
def hand_on_lessons(*, lessons: Iterable[Lesson], to: Account, by, at: datetime) -> None:
    """A colleague looks after all of these."""
    for lesson in lessons:
        lesson = hold(lesson)
        lesson.keeps = to
        lesson.save(update_fields=["keeps"])
    record(by=by, at=at, verb="hand-on-schools", about=to)
