"""The front door, my page, today's desk, and the page that says nothing."""

import calendar as months

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, Role, open_to, open_to_everyone, open_to_members
from otagaisama.base.days import first_of_month
from otagaisama.base.lists import count_boxes
from otagaisama.base.pages import page, query_of
from otagaisama.base.ways import own_path
from otagaisama.directory import queries as directory
from otagaisama.messaging import queries as letters
from otagaisama.people.kept import kept_for_a_minute
from otagaisama.people.queries import drafts_of, has_pledged
from otagaisama.support.helpers.queries import my_helper
from otagaisama.support.turns.queries import asks_waiting_for
from otagaisama.support.visits import queries as visit_queries
from otagaisama.troubles.circles import queries as circle_troubles
from otagaisama.troubles.thread import queries as troubles
from otagaisama.troubles.thread.bridge import calls_for
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.troubles.thread.words import FRONT_CALLS
from otagaisama.troubles.voices.forms import CardForm, VoiceForm
from otagaisama.troubles.voices.views.door import forget
from otagaisama.watch.agreements import queries as agreements
from otagaisama.watch.contacts import queries as watching
from otagaisama.watch.notices import queries as notices
from otagaisama.watch.notices.queries import NOTICERS
from otagaisama.web import searching
from otagaisama.web.bridge import holiday_name
from otagaisama.web.context import doors
from otagaisama.web.desk_names import name_desk
from otagaisama.web.home.first_steps import steps_for
from otagaisama.web.home.todos import todos_of
from otagaisama.web.keys import ALWAYS, KEYS
from otagaisama.web.look import choices_now, forget_look
from otagaisama.web.pages import today_of
from otagaisama.web.saying_back import say_back

WEEKDAYS = (
    (pgettext_lazy("weekday", "日"), "にち"),
    (pgettext_lazy("weekday", "月"), "げつ"),
    (pgettext_lazy("weekday", "火"), "か"),
    (pgettext_lazy("weekday", "水"), "すい"),
    (pgettext_lazy("weekday", "木"), "もく"),
    (pgettext_lazy("weekday", "金"), "きん"),
    (pgettext_lazy("weekday", "土"), "ど"),
)


@open_to_everyone
@kept_for_a_minute
def door(request):
    """One sentence, four doors (話す・手伝う・買い物・集まる), what is different today, and what becomes of a voice."""
    today = today_of(on=request.today, at=request.now)
    context = {
        "form": VoiceForm(),
        "today": today,
        "calls": FRONT_CALLS,
        "fitting": calls_for(),
        "area": "door",
        "quick_exit": True,
        "for_robots": True,
    }
    return page(request, "web/door.html", context)


@open_to_members
def my(request):
    """What is mine today: the 20-second card, answers that came back, the way to my rooms."""
    roles = request.user.roles_on(request.today)
    context = {
        "roles": request.user.grants_on(request.today),
        "doors": doors(request.user, request.today),
        "area": "my",
    }
    context["todos"] = todos_of(request.user, roles, on=request.today, at=request.now)
    context["first_steps"] = steps_for(roles, on=request.today)
    context["drafts"] = drafts_of(request.user)[:20]
    context["pledged"] = has_pledged(request.user, on=request.today)
    context["may_notice"] = bool(roles & set(NOTICERS))
    if Role.LISTENER in roles:
        voices = troubles.told_by_me(request.user, on=request.today)
        context |= {"form": CardForm(), "voices": voices[:5], "unread": voices.filter(unread__gt=0)[:5]}
        context["fitting"] = calls_for()
    if Role.HELPER in roles and (helper := my_helper(request.user)):
        context["asked_of_me"] = asks_waiting_for(helper).count()
    return page(request, "web/my.html", context)


@open_to(*DESK)
def desk(request):
    """きょうの机: the boxes, what waits for me, visits without a helper, the next circle, who is holding much for long."""
    user, today = request.user, request.today
    counts = count_boxes(TROUBLES, user=user, on=today)
    boxes = [{"box": box, "count": counts[box.code]} for box in TROUBLES.boxes if box.counted]
    context = {
        "boxes": boxes, "mine": troubles.box(user, "mine", on=today).order_by("next_due", "id")[:5],
        "new": troubles.box(user, "new", on=today)[:5], "loads": troubles.loads_for(user, on=today),
        "circles": circle_troubles.next_circles_for(user, on=today)[:3], "risen": troubles.late_facts_for(user, on=today)[:5],
        "open_visits": visit_queries.open_visits_for(user, on=today)[:5], "waiting_asks": visit_queries.waiting_asks_for(user, on=today).count(),
        "concerns": visit_queries.concerns_waiting(user, on=today).count(), "calls_to_make": letters.box_of_letters(user, "phone", on=today).count(),
        "names_waiting": visit_queries.names_waiting_for(user, on=today).count(),
        "notices": notices.urgent_for(user, on=today)[:5], "standing": watching.standing_for(user, on=today)[:20],
        "standing_facts": watching.standing_facts_for(user, on=today)[:20],
        "terms": agreements.ending_for(user, on=today)[:5],
        "untold": letters.untold_for(user, on=today).count(),
        "stale": directory.stale_posts_for(user, today).count(), "drafts": drafts_of(user)[:20], "area": "desk",
    }  # fmt: skip
    name_desk(context, user, on=today, at=request.now)
    return page(request, "web/desk.html", context)


@open_to(*DESK)
def search(request):
    """さがす: people, troubles, requests, helpers, places and circles that this reader may know of, by one question."""
    question = query_of(request, "q")
    groups = searching.search(question, request.user, on=request.today, at=request.now)
    return page(request, "web/search.html", {"question": question, "groups": groups, "area": "desk"})


@open_to(*DESK)
@require_GET
def keys(request):
    """The keys of the desk, each also a link."""
    rows = [{"key": letter, "label": label, "url": reverse(name)} for letter, label, name in KEYS]
    return page(
        request,
        "web/keys.html",
        {"rows": [*({"key": key, "label": says} for key, says in ALWAYS), *rows], "area": "desk"},
    )


@open_to_members
@require_POST
def reads(request):
    """How hours, a telephone, a day or an address will be read: a sentence for whoever types it. Nothing is kept."""
    cell = {name: request.POST.get(name, "") for name in ("kind", "text", "closed")}
    return HttpResponse(say_back(**cell), content_type="text/plain; charset=utf-8")


@open_to_everyone
def calendar(request):
    """A month and its holidays: where 「すぐ閉じる」 leads, because it tells nothing about whoever looks at it."""
    first = first_of_month(request.today)
    weeks = months.Calendar(firstweekday=6).monthdatescalendar(first.year, first.month)
    named = [
        [{"day": day, "holiday": holiday_name(day), "other": day.month != first.month} for day in week]
        for week in weeks
    ]
    return page(request, "web/calendar.html", {
        "first": first, "weeks": named, "weekdays": WEEKDAYS, "today": request.today,
    })  # fmt: skip


@open_to_everyone
def leave(request):
    """Close at once: nothing of the voice stays in this browser."""
    return forget_look(forget(redirect("web:calendar")))


@open_to_everyone
@require_GET
def look(request):
    """Another size, furigana or language, and back to where the visitor was; only the browser keeps it."""
    back = own_path(request.GET.get("next", ""))
    choices = {name: request.GET.get(name, "") for name in choices_now()}
    return request.look.changed(**choices).keep(redirect(back), secure=request.is_secure())


@open_to_everyone
def parts(request):
    """Every part of the look on one page, for whoever builds or reviews."""
    return page(request, "web/parts.html")
