"""Who came: ticked, or read off the printed sheet; and the certificates of those who came often enough."""

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give, paper, qr_of
from otagaisama.base.steps import press, step, tried
from otagaisama.learning.courses import actions, pages, queries, words
from otagaisama.learning.courses.forms import NameForm, RowsForm, TickForm
from otagaisama.learning.courses.states import NotedBy
from otagaisama.learning.courses.views.desk import find_course
from otagaisama.people.once import press_once
from otagaisama.people.takeout import TakeoutForm, take_out
from otagaisama.signups.actions.telling import say_when

CERTIFICATES = paper(
    "certificates",
    "learning/certificates_page.html",
    "learning/certificate.css",
    drawn="learning/certificates_pdf.html",
)


@open_to(*DESK)
@press_once
def attendance(request, pk):
    """One session: ticked on the roll, or typed from the sheet; written again, the new list stands."""
    session = find_session(request, pk)
    typed = request.POST.get("way") == NotedBy.TYPED
    people = queries.roll_for(session.course, request.user, on=request.today)
    first = pages.first_ticks(session, queries.came_to(session))
    ticked = request.POST if request.method == "POST" and not typed else None
    ticks = TickForm(ticked, roll=people, initial=first, auto_id="tick_%s")
    rows = RowsForm(request.POST if typed else None, initial=first)
    form, way = (rows, NotedBy.TYPED) if typed else (ticks, NotedBy.TICKED)

    def note(fields):
        given = {"came": form.rows(), "way": way, "version": fields["version"]}
        return actions.note_attendance(session=session, by=request.user, at=request.now, **given)

    return step(
        request, form, note, said=lambda count: words.NOTED.format(count=count), to=reverse("learning:attendance", args=[pk]),
        template="learning/attendance.html", record=session, context={"form": form, "rows": rows, **pages.shown(session, ticks, people)},
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def roll(request, pk):
    """Everybody who has a seat stands on the roll."""
    kept = find_course(request, pk)
    return press(
        request, lambda: actions.fill_roll(course=kept, by=request.user, at=request.now),
        said=lambda people: f"名簿は{len(people)}人です。", to=reverse("learning:course", args=[pk]),
    )  # fmt: skip


@open_to(*DESK)
@press_once
def sheet(request, pk):
    """The sheet of a session for print, with a number in each row and a QR code that leads back here (D27)."""
    session, form, takeout, people = find_session(request, pk), TakeoutForm(request.POST or None), None, []
    what = f"{session.course.offer.title[:30]} 第{session.order}回の名簿"
    if request.method == "POST" and form.is_valid():
        filled = tried(form, lambda: actions.fill_roll(course=session.course, by=request.user, at=request.now))
        people = queries.roll_for(session.course, request.user, on=request.today) if filled else []
        takeout = people and tried(
            form, lambda: take_out(what=what, count=len(people), by=request.user, at=request.now, **form.cleaned_data)
        )
    if not takeout:
        count = len(queries.roll_for(session.course, request.user, on=request.today))
        return page(
            request, "people/takeout.html", {"form": form, "what": what, "count": count, "unit": "人", "area": "desk"}
        )
    link = request.build_absolute_uri(reverse("learning:attendance", args=[pk]))
    return page(request, "learning/sheet.html", {
        "session": session, "course": session.course, "people": people, "takeout": takeout, "link": link, "when": say_when(session),
        "qr": qr_of(link), "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@press_once
def person(request, pk):
    """How somebody's name is written on the roll, and on the certificate."""
    kept = find_own(request, queries.enrolments_for, pk)
    form = NameForm(request.POST or None)
    return step(
        request, form, lambda fields: actions.name_companion(enrolment=kept, by=request.user, at=request.now, **fields), said=words.NAMED,
        to=reverse("learning:course", args=[kept.course_id]), template="learning/person.html",
        context={"form": form, "person": kept, "course": kept.course, "area": "desk"},
    )  # fmt: skip


@open_to(*DESK)
@press_once
def certificates(request, pk):
    """Of everybody who came often enough: a PDF, one on a page, which leaves with a reason and a number."""
    kept, form = find_course(request, pk), TakeoutForm(request.POST or None)
    people, what = queries.completed(kept, request.user, on=request.today), f"{kept.offer.title[:30]} 修了証"
    if request.method == "POST" and form.is_valid() and people:
        takeout = tried(
            form, lambda: take_out(what=what, count=len(people), by=request.user, at=request.now, **form.cleaned_data)
        )
        if takeout:
            context = {
                "course": kept,
                "offer": kept.offer,
                "people": people,
                "on": request.today,
                "council": settings.COUNCIL,
                "takeout": takeout,
                "area": "desk",
            }
            return give(request, CERTIFICATES, context, pdf=True, name="shuryosho.pdf")
    return page(
        request,
        "learning/certificates.html",
        {"course": kept, "offer": kept.offer, "form": form, "count": len(people), "area": "desk"},
    )


def find_session(request, pk):
    """A session of a course that this desk keeps."""
    return find_own(request, queries.sessions_for, pk)
