"""At the desk: a course, from an example to its flyer."""

from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to, open_to_everyone
from otagaisama.base.lists import answer
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.printing import give, paper, qr_drawn
from otagaisama.base.saying import say_from
from otagaisama.base.steps import press, step
from otagaisama.learning.courses import actions, queries, words
from otagaisama.learning.courses.forms import CourseForm, StartForm
from otagaisama.learning.courses.lists import COURSES
from otagaisama.learning.courses.scripts import EXAMPLES
from otagaisama.people.once import press_once
from otagaisama.signups.actions.telling import say_when
from otagaisama.signups.queries import districts_kept

FLYER = paper("course-flyer", "learning/flyer.html", "web/paper.css", "web/paper-a4.css", "learning/learning.css")


@open_to(*DESK)
@press_once
def courses(request):
    """What comes, and what is over."""
    return answer(request, COURSES)


@open_to(*DESK)
@require_GET
def course_start(request):
    """From which example."""
    form = StartForm(request.GET or None)
    if "begin" in request.GET and form.is_valid():
        example = form.cleaned_data["begin"]
        return redirect(reverse("learning:course-new") + (f"?example={example}" if example else ""))
    return page(request, "learning/course_start.html", {"form": StartForm(initial={"begin": "see"}), "area": "desk"})


@open_to(*DESK)
@press_once
def course_new(request):
    """A course, with an example's sessions to begin from."""
    example = EXAMPLES.get(request.GET.get("example", ""))
    form = CourseForm(request.POST or None, initial=_first(request, example), **_choices(request))
    if example and not request.POST:
        _write_sessions(form, example)
    return step(
        request, form, lambda _: actions.begin_course(by=request.user, at=request.now, **form.facts()), said=words.BEGUN, to=_to,
        template="learning/course_form.html", context={"form": form, "example": example, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_GET
def course(request, pk):
    """Its sessions, who came to each, and what is next."""
    kept = find_course(request, pk)
    roll = queries.roll_for(kept, request.user, on=request.today)
    return page(request, "learning/course.html", {
        "course": kept, "offer": kept.offer, "sessions": [(session, say_when(session)) for session in queries.sessions_of(kept)], "roll": roll,
        "completed": sum(len(person.attended.all()) >= kept.needed for person in roll), "now": request.now, "area": "desk",
        "may_end": not kept.ended_on and kept.last_at and kept.last_at < request.now,
    })  # fmt: skip


@open_to(*DESK)
@press_once
def course_change(request, pk):
    """Written anew; whoever signed up hears of another day or place."""
    kept = find_course(request, pk)
    first = {"course_kind": kept.kind, "aim": kept.aim, "needed": kept.needed, "minds": kept.minds_id}
    form = CourseForm(
        request.POST or None,
        instance=kept.offer,
        dates=list(queries.sessions_of(kept)),
        initial=first,
        **_choices(request),
    )

    def said(result):
        return words.CHANGED_TOLD.format(count=result[1]) if result[1] else words.CHANGED

    return step(
        request, form, lambda _: actions.change_course(course=find_course(request, pk), by=request.user, at=request.now, **form.changes()),
        said=said, to=lambda result: _to(result[0]), template="learning/course_form.html", record=kept.offer,
        context={"form": form, "course": kept, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def course_end(request, pk):
    """It is over."""
    kept = find_course(request, pk)
    return press(
        request,
        lambda: actions.end_course(course=kept, by=request.user, at=request.now),
        said=words.ENDED_NOW,
        to=_to(kept),
    )


@open_to(*DESK)
@require_GET
def flyer(request, pk):
    """One page A4, in usual words or in easy ones, from what is written: とき・ところ・対象・定員・参加費・持ちもの・申し込み・電話."""
    kept = find_course(request, pk)
    link = request.build_absolute_uri(reverse("signups:public-offer", args=[kept.offer_id]))
    return give(request, FLYER, {
        "course": kept, "offer": kept.offer, "sessions": [(session, say_when(session)) for session in queries.sessions_of(kept)], "link": link,
        "qr": qr_drawn(link, title="申し込みのページのQRコード"), "easy": request.GET.get("easy") == "1", "area": "desk",
    }, name="koza-chirashi.pdf")  # fmt: skip


@open_to(*DESK)
@require_GET
def script(request, pk):
    """The scripts of all sessions, for whoever leads, for print."""
    kept = find_course(request, pk)
    sessions = [(session, say_from(session.starts_at, session.ends_at)) for session in queries.sessions_of(kept)]
    return page(
        request, "learning/script.html", {"course": kept, "offer": kept.offer, "sessions": sessions, "area": "desk"}
    )


@open_to_everyone
@require_GET
def public_course(request, pk):
    """For residents: what each session is about, and the way to sign up."""
    kept = find_or_404(queries.shown_courses(), pk=pk)
    sessions = [(session, say_from(session.starts_at, session.ends_at)) for session in queries.sessions_of(kept)]
    return page(
        request,
        "learning/public_course.html",
        {"course": kept, "offer": kept.offer, "sessions": sessions, "area": "door"},
    )


def find_course(request, pk):
    """A course that this desk keeps."""
    return find_own(request, queries.courses_for, pk)


def _to(made) -> str:
    return reverse("learning:course", args=[made.pk])


def _choices(request) -> dict:
    given = {"user": request.user, "on": request.today}
    return {"districts": districts_kept(**given), "today": request.today, "minders": queries.who_may_mind(**given)}


def _first(request, example) -> dict:
    first = {"party_most": 2, "keep_days": actions.KEEP_DAYS, "minds": request.user.pk, "needed": 3}
    if example:
        needed = max(len(example.sessions) - 1, 1)
        first |= {
            "title": example.title,
            "course_kind": example.kind,
            "aim": example.aim,
            "about": example.about,
            "easy": example.easy,
            "needed": needed,
        }
    return first


def _write_sessions(form: CourseForm, example) -> None:
    """What the example says of each session; the days are the desk's."""
    form.add_rows(len(example.sessions))
    for number, session in enumerate(example.sessions):
        form.initial |= {
            f"theme_{number}": session.theme, f"method_{number}": session.method, f"script_{number}": session.script
        }  # fmt: skip
