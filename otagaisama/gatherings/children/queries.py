"""Questions about children's parts. Each begins from the reader."""

from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.gatherings.children.models import AdultsAt, ChildTurn, Lesson, LocalTeacher
from otagaisama.gatherings.children.states import ERASED_AFTER, TEACHER_KEPT, LessonState, TurnState
from otagaisama.gatherings.events.models import Event, EventDate, SmallRole
from otagaisama.gatherings.events.queries import events_for
from otagaisama.gatherings.events.states import DateState

TAKEN = (TurnState.COMING, TurnState.DONE)


def _of_desk(rows, user, on: date):
    roles = user.roles_on(on)
    if Role.STAFF in roles:
        return rows
    if Role.COORDINATOR in roles:
        return rows.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return rows.none()


def coming_turns(event: Event) -> list[ChildTurn]:
    """The children who are to come, whose guardians are still known."""
    turns = ChildTurn.objects.filter(event=event, state=TurnState.COMING, erased_on=None)
    return list(turns.order_by("made_at", "id"))


def teachers_for(user, *, on: date) -> QuerySet[LocalTeacher]:
    """The neighbours who teach, of this desk's districts."""
    teachers = LocalTeacher.objects.select_related("district", "keeps", "partner").annotate(
        times=Count("lessons", filter=Q(lessons__state=LessonState.DONE))
    )
    return _of_desk(teachers, user, on).order_by("theme", "id")


def lessons_for(user, *, on: date) -> QuerySet[Lesson]:
    """What schools and clubs ask for, in this desk's districts."""
    lessons = Lesson.objects.select_related("district", "partner", "teacher", "keeps")
    return _of_desk(lessons, user, on).order_by("-made_at", "id")


def teachers_fitting(lesson: Lesson, teachers) -> list[LocalTeacher]:
    """Those whose ages and number fit, what sounds alike first, then the same district."""
    fitting = [
        teacher
        for teacher in teachers
        if teacher.ended_on is None
        and (not lesson.ages or not teacher.ages or set(lesson.ages) <= set(teacher.ages))
        and (teacher.most is None or lesson.size is None or teacher.most >= lesson.size)
    ]
    return sorted(
        fitting,
        key=lambda teacher: (
            -_alike(teacher, lesson),
            teacher.district_id != lesson.district_id,
            teacher.theme,
            str(teacher.pk),
        ),
    )


def _alike(teacher: LocalTeacher, lesson: Lesson) -> int:
    said = f"{teacher.theme}{teacher.about}"
    return sum(pair in said for pair in {lesson.theme[i : i + 2] for i in range(len(lesson.theme) - 1)})


def turns_for(user, *, on: date) -> QuerySet[ChildTurn]:
    """Children's parts in the events that this desk keeps."""
    kept = events_for(user, on=on).order_by().values("pk")
    turns = ChildTurn.objects.filter(event_id__in=kept).select_related("event__district", "role")
    return turns.order_by("-made_at", "id")


def words_for(user, *, on: date) -> QuerySet[ChildTurn]:
    """Children's words that may stand in a newsletter: a part that was done, a guardian who allowed it."""
    turns = turns_for(user, on=on).filter(state=TurnState.DONE, may_tell=True)
    return turns.exclude(said="").order_by("-made_at", "id")


def turns_of(event: Event) -> list[ChildTurn]:
    """The children of an event."""
    return list(event.child_turns.select_related("role").order_by("made_at", "id"))


def child_roles(event: Event) -> QuerySet[SmallRole]:
    """The parts for children of an event (which the caller may see)."""
    return event.roles.filter(for_children=True).order_by("made_at", "id")


def roles_of(event: Event) -> list[SmallRole]:
    """The parts for children, with how many have one."""
    taken = Count("turns", filter=Q(turns__state__in=TAKEN))
    return list(child_roles(event).annotate(taken_by=taken))


def taken_of(role: SmallRole) -> int:
    """How many children have this part."""
    return role.turns.filter(state__in=TAKEN).count()


def children_at(event: Event) -> int:
    """How many children have a part."""
    return ChildTurn.objects.filter(event=event, state__in=TAKEN).count()


def adults_at(event: Event) -> AdultsAt | None:
    """Which adults are there."""
    return AdultsAt.objects.filter(event=event).first()


def turns_due(on: date) -> QuerySet[ChildTurn]:
    """Whose names and guardians are to go: ninety days after the event's last date (D26)."""
    later = EventDate.objects.filter(event=OuterRef("event"), day__gt=on - timedelta(days=ERASED_AFTER))
    return ChildTurn.objects.filter(~Exists(later), erased_on=None).order_by("made_at", "id")


def teachers_due(on: date) -> QuerySet[LocalTeacher]:
    """Teachers whose names are to go: a year after they stopped."""
    old = on - timedelta(days=TEACHER_KEPT)
    return LocalTeacher.objects.filter(ended_on__lte=old, erased_on=None).order_by("ended_on", "id")


def children_until(first: date, ends: list[date]) -> list[int]:
    """What the plan counts: children who had a part between `first` and each day, each event's by its last date; and those of lessons."""
    on_days = EventDate.objects.filter(state=DateState.ON, event__child_turns__state=TurnState.DONE)
    events = on_days.order_by("event").values("event").distinct().values_list("event", flat=True)
    rows = ChildTurn.objects.filter(state=TurnState.DONE, event__in=list(events)).order_by("event")
    counts = dict(rows.values_list("event").annotate(n=Count("pk")))
    lasts: dict = {}
    days = EventDate.objects.filter(event__in=list(counts), state=DateState.ON)
    for event, day in days.order_by("day").values_list("event", "day"):
        lasts[event] = day
    return [sum(n for event, n in counts.items() if first <= lasts[event] <= end) for end in ends]


def lessons_until(first: date, ends: list[date]) -> list[int]:
    """How many lessons of neighbours took place between `first` and each day."""
    held = Lesson.objects.filter(state=LessonState.DONE, on__gte=first).order_by("on").values_list("on", flat=True)
    days = list(held)
    return [sum(day <= end for day in days) for end in ends]
