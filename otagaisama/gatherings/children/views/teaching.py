"""Neighbours who teach, and what schools and clubs ask for."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step
from otagaisama.base.words import NOT_FOUND
from otagaisama.gatherings.children import actions, queries, states, words
from otagaisama.gatherings.children.forms import DoneForm, LessonForm, TeacherForm
from otagaisama.gatherings.children.lists import LESSONS, TEACHERS
from otagaisama.gatherings.children.states import LessonState
from otagaisama.gatherings.events.queries import who_may_keep
from otagaisama.gatherings.partners.queries import partners_for
from otagaisama.people.once import press_once
from otagaisama.signups.queries import districts_kept


@open_to(*DESK)
@press_once
def teachers(request):
    """Who can show what."""
    return answer(request, TEACHERS)


@open_to(*DESK)
@press_once
def teacher_new(request):
    """One more."""
    return _teacher(request, None)


@open_to(*DESK)
@press_once
def teacher(request, pk):
    """One neighbour who teaches, to be read and changed."""
    return _teacher(request, pk)


def _teacher(request, pk):
    every = queries.teachers_for(request.user, on=request.today)
    kept = find_or_404(every, pk=pk) if pk else None
    shown = find_or_404(every, pk=pk) if pk else None
    first = {} if pk else {"keeps": request.user.pk}
    form = TeacherForm(request.POST or None, instance=shown, initial=first, **_choices(request))
    title = kept.theme if kept else "先生を書く"
    return step(
        request, form, lambda fields: actions.note_teacher(teacher=kept, by=request.user, at=request.now, **fields), said=words.NOTED,
        to=reverse("gatherings:local-teachers"), template="gatherings/teaching_form.html",
        context={"form": form, "teacher": kept, "title": title, "list": "local-teachers", "list_title": "地域の先生", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def teacher_end(request, pk):
    """She teaches no more."""
    kept = find_own(request, queries.teachers_for, pk)
    return press(
        request, lambda: actions.end_teacher(teacher=kept, by=request.user, at=request.now), said=words.NOTED, to=reverse("gatherings:local-teachers")
    )  # fmt: skip


@open_to(*DESK)
@press_once
def lessons(request):
    """What schools and clubs ask for."""
    return answer(request, LESSONS)


@open_to(*DESK)
@press_once
def lesson_new(request):
    """One more."""
    form = LessonForm(request.POST or None, initial={"keeps": request.user.pk}, **_lesson_choices(request))
    return step(
        request, form, lambda fields: actions.note_lesson(by=request.user, at=request.now, **fields), said=words.NOTED, to=_to,
        template="gatherings/teaching_form.html",
        context={"form": form, "title": "学校・クラブからのお願い", "list": "school-lessons", "list_title": "学校・クラブから", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def lesson(request, pk):
    """One lesson: what is asked for, who fits, what is next."""
    kept = _find(request, pk)
    able = queries.teachers_fitting(kept, queries.teachers_for(request.user, on=request.today))
    return page(request, "gatherings/lesson.html", {
        "lesson": kept, "fitting": [] if kept.teacher else able[:8], "needed": states.adults_needed(kept.size or 0),
        "is_open": kept.state in states.LESSON_OPEN, "transitions": _transitions(kept, request.today), "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@press_once
def lesson_change(request, pk):
    """Written anew: who teaches, when, with how many adults."""
    kept = _find(request, pk)
    form = LessonForm(request.POST or None, instance=_find(request, pk), **_lesson_choices(request))
    if request.method == "GET" and request.GET.get("teacher"):
        form.initial["teacher"] = request.GET["teacher"]
    return step(
        request, form, lambda fields: actions.note_lesson(lesson=kept, by=request.user, at=request.now, **fields), said=words.NOTED, to=_to,
        template="gatherings/teaching_form.html",
        context={"form": form, "lesson": kept, "title": kept.theme, "list": "school-lessons", "list_title": "学校・クラブから", "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def lesson_step(request, pk, state):
    """The next of its states; of one that took place it is asked what became of it."""
    kept = _find(request, pk)
    if state not in LessonState.values or state == LessonState.ASKED:
        raise NotYours(NOT_FOUND)
    form = DoneForm(request.POST or None)
    said = words.AGREED if state == LessonState.AGREED else words.NOTED
    if state != LessonState.DONE:
        form = DoneForm(request.POST) if request.method == "POST" else form
        for name in ("came", "children_said", "adults_learned"):
            del form.fields[name]
    return step(
        request, form, lambda fields: actions.step_lesson(lesson=kept, state=state, by=request.user, at=request.now, **fields), said=said, to=_to,
        template="gatherings/teaching_form.html",
        context={"form": form, "lesson": kept, "title": LessonState(state).label, "list": "school-lessons", "list_title": "学校・クラブから", "area": "desk"},
    )  # fmt: skip


def _transitions(kept, today) -> list[tuple[str, str]]:
    ahead = {LessonState.ASKED: ("offered",), LessonState.OFFERED: ("agreed",), LessonState.AGREED: ("done",)}
    if kept.state not in states.LESSON_OPEN:
        return []
    return [(code, LessonState(code).label) for code in (*ahead[LessonState(kept.state)], "off")]


def _find(request, pk):
    return find_own(request, queries.lessons_for, pk)


def _to(kept) -> str:
    return reverse("gatherings:school-lesson", args=[kept.pk])


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    return {"districts": districts_kept(**given), "keepers": who_may_keep(**given), "partners": partners_for(**given)}


def _lesson_choices(request) -> dict:
    teachers = queries.teachers_for(request.user, on=request.today)
    return {**_choices(request), "teachers": teachers, "today": request.today}
