"""At the desk: everybody's next step, the funnel, the cards and the roundtable, the gathering."""

from datetime import date

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.days import fiscal_year_of
from otagaisama.base.pages import find_own, page
from otagaisama.base.printing import give, paper, qr_drawn
from otagaisama.base.refusals import NotYours
from otagaisama.base.steps import press, step, tried
from otagaisama.base.words import NOT_FOUND
from otagaisama.learning.courses import queries as course_queries
from otagaisama.learning.courses.views.desk import find_course
from otagaisama.learning.first_acts import actions, bridge, queries, words
from otagaisama.learning.first_acts.forms import ActForm, BuddyForm, DayForm, LeaveForm, ReflectionForm
from otagaisama.people.once import press_once
from otagaisama.people.takeout import TakeoutForm, take_out

CARDS = paper("reflection-cards", "learning/cards.html", "learning/learning.css")


@open_to(*DESK)
@require_GET
def followed(request, pk):
    """Everybody of a course, whoever should have been seen first on top; the funnel above."""
    course = find_course(request, pk)
    progress = queries.followed_by(request.user, course, on=request.today)
    rows = [(walker, walker.is_late(request.today)) for walker in progress.walkers]
    return page(request, "learning/followed.html", {
        "course": course, "offer": course.offer, "progress": progress, "rows": rows, "gathering": getattr(course, "gathering", None), "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@require_GET
def funnel(request):
    """The courses of a fiscal year beside each other."""
    typed = request.GET.get("year", "")
    year = (
        int(typed)
        if typed.isdecimal() and len(typed) == 4 and 2000 <= int(typed) <= 2199
        else fiscal_year_of(request.today)
    )
    courses = queries.funnel_of_year(request.user, year, on=request.today)
    labels = [label for label, _ in courses[0].funnel] if courses else []
    sums = [sum(course.funnel[place][1] for course in courses) for place in range(len(labels))]
    return page(request, "learning/funnel.html", {
        "courses": courses, "labels": labels, "sums": sums, "year": year, "years": range(year - 2, year + 2), "day": date(year, 4, 1), "area": "desk",
    })  # fmt: skip


@open_to(*DESK)
@require_GET
def learner(request, pk):
    """One person: where she stands, what comes next, what can be written."""
    return page(request, "learning/learner.html", _context(request, _find(request, pk)))


@open_to(*DESK)
@require_POST
@press_once
def learner_step(request, pk, what):
    """What she said or did."""
    person = _find(request, pk)
    road = _road(request, person)
    given = {"learner": road, "by": request.user, "at": request.now}
    form, act = _deed(request, what, person, given)
    return step(
        request, form, act, said=words.LEFT if what == "leave" else words.NOTED, to=reverse("learning:learner", args=[pk]),
        template="learning/learner.html", record=road, context=_context(request, person, **{f"{what}_form": form}),
    )  # fmt: skip


@open_to(*DESK)
@require_POST
@press_once
def learner_back(request, pk):
    """She goes on after all."""
    road = _road(request, _find(request, pk))
    to = reverse("learning:learner", args=[pk])
    return press(
        request, lambda: actions.come_back(learner=road, by=request.user, at=request.now), said=words.BACK, to=to
    )


@open_to(*DESK)
@press_once
def cards(request, pk):
    """A card for each person: three boxes, and a QR code to her own page. They leave with a reason and a number."""
    course, form, takeout, roads = find_course(request, pk), TakeoutForm(request.POST or None), None, []
    what, count = (
        f"{course.offer.title[:30]} 振り返りカード",
        len(course_queries.roll_for(course, request.user, on=request.today)),
    )
    if request.method == "POST" and form.is_valid():
        roads = tried(form, lambda: actions.open_roads(course=course, by=request.user, at=request.now)) or []
        takeout = roads and tried(
            form, lambda: take_out(what=what, count=count, by=request.user, at=request.now, **form.cleaned_data)
        )
    if not takeout:
        context = {"form": form, "what": what, "count": count, "unit": "枚", "as_pdf": True, "area": "desk"}
        return page(request, "people/takeout.html", context)
    known = {person.pk for person in course_queries.roll_for(course, request.user, on=request.today)}
    shown = [(road.enrolment, _address(request, road)) for road in roads if road.enrolment_id in known]
    drawn = [(person, link, qr_drawn(link, title="あなたのページのQRコード", scale=2)) for person, link in shown]
    context = {"course": course, "offer": course.offer, "cards": drawn, "takeout": takeout, "area": "desk"}
    return give(request, CARDS, context)


@open_to(*DESK)
@require_GET
def roundtable(request, pk):
    """What may be read aloud: without names, gathered by what it speaks of; what may name somebody stays away."""
    course = find_course(request, pk)
    boxes, kept_back, cards = [], 0, queries.for_roundtable(course)
    for name, label in (
        ("hesitated", "ためらったこと"),
        ("noticed", "気づいたこと"),
        ("next_try", "次にやってみること"),
    ):
        texts = [text for card in cards if (text := getattr(card, name))]
        shown = [text for text in texts if not bridge.has_a_name(text)]
        kept_back += len(texts) - len(shown)
        boxes.append((label, bridge.gathered(shown), len(shown)))
    return page(
        request,
        "learning/roundtable.html",
        {"course": course, "offer": course.offer, "boxes": boxes, "kept_back": kept_back, "area": "desk"},
    )


@open_to(*DESK)
@require_POST
@press_once
def gather(request, pk):
    """Call the gathering now, instead of waiting for its week."""
    course = find_course(request, pk)
    return press(
        request, lambda: actions.call_gathering(course=course, by=request.user, at=request.now), said="三か月後の集まりに、招待しました。",
        to=reverse("learning:followed", args=[pk]),
    )  # fmt: skip


def _find(request, pk):
    return find_own(request, course_queries.enrolments_for, pk)


def _road(request, person):
    """Her road, begun with those of the others where it was not yet."""
    if road := getattr(person, "learner", None):
        return road
    for road in actions.open_roads(course=person.course, by=request.user, at=request.now):
        if road.enrolment_id == person.pk:
            return road
    raise AssertionError("whoever is on the roll has a road")


def _address(request, road) -> str:
    return request.build_absolute_uri(reverse("learning:mine", args=[actions.LINK.word_of(road.pk)]))


def _deed(request, what: str, person, given: dict):
    """The form that was sent, and what it does."""
    match what:
        case "act":
            form = ActForm(request.POST, today=request.today, auto_id="act_%s")
            return form, lambda fields: actions.note_act(**given, **fields)
        case "register":
            form = DayForm(request.POST, today=request.today, auto_id="register_%s")
            return form, lambda fields: actions.register(**given, **fields)
        case "active":
            form = DayForm(request.POST, today=request.today, auto_id="active_%s")
            return form, lambda fields: actions.note_active(**given, **fields)
        case "small":
            form = BuddyForm(
                request.POST,
                people=course_queries.others_of(person, request.user, on=request.today),
                auto_id="small_%s",
            )
            return form, lambda fields: actions.name_act(**given, **fields)
        case "paper":
            sessions = queries.begun_sessions(person.course, at=request.now)
            form = ReflectionForm(request.POST, sessions=sessions, written=True, auto_id="paper_%s")
            return form, lambda _: actions.look_back(**given, **form.facts(), on_paper=True)
        case "leave":
            form = LeaveForm(request.POST, auto_id="leave_%s")
            return form, lambda fields: actions.leave(**given, **fields)
    raise NotYours(NOT_FOUND)


def _context(request, person, **bound) -> dict:
    walker = queries.walker_of(person, on=request.today)
    road = walker.learner
    seen = {"version": road.version if road else None}
    today = seen | {"on": request.today}
    small = seen | ({"small_act": road.small_act, "buddy": road.buddy_id} if road else {})
    sessions = queries.begun_sessions(person.course, at=request.now)
    forms = {
        "act_form": ActForm(today=request.today, initial=today, auto_id="act_%s"),
        "register_form": DayForm(today=request.today, initial=today, auto_id="register_%s"),
        "active_form": DayForm(today=request.today, initial=today, auto_id="active_%s"), "leave_form": LeaveForm(initial=seen, auto_id="leave_%s"),
        "small_form": BuddyForm(people=course_queries.others_of(person, request.user, on=request.today), initial=small, auto_id="small_%s"),
        "paper_form": ReflectionForm(sessions=sessions, written=True, auto_id="paper_%s"),
    }  # fmt: skip
    return forms | bound | {
        "person": person, "course": person.course, "walker": walker, "late": walker.is_late(request.today), "may_write": bool(sessions),
        "reflections": queries.shown_to_desk(road) if road else [], "area": "desk",
    }  # fmt: skip
