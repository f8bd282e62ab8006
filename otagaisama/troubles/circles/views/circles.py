"""The circle: called, its pledge read, its decisions followed, ended."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.base.lists import answer, file_asked, table_file
from otagaisama.base.pages import find_or_404, find_own, page
from otagaisama.base.refusals import Refused
from otagaisama.messaging.line.queries import questions_for
from otagaisama.people.once import press_once
from otagaisama.troubles.circles import pages, queries, words
from otagaisama.troubles.circles import rules as circle_rules
from otagaisama.troubles.circles.actions import circles as actions
from otagaisama.troubles.circles.actions.cards import finish_decision
from otagaisama.troubles.circles.actions.onward import ask_for_decision
from otagaisama.troubles.circles.forms import CircleForm, CloseForm, GuestForm
from otagaisama.troubles.circles.lists import CIRCLES, MINUTES, minutes_rows
from otagaisama.troubles.circles.models import Circle
from otagaisama.troubles.thread.queries import troubles_for


def find_circle(request, pk) -> Circle:
    """The circle, if this reader may open it."""
    return find_own(request, queries.circles_for, pk)


def crumbs(circle: Circle | None = None, here: str = "") -> list[dict]:
    """Where we are."""
    way = [{"label": "考える場", "url": reverse("troubles:circles")}]
    if circle is not None:
        way.append({"label": circle.title, "url": reverse("troubles:circle", args=[circle.pk])})
    return [*way, {"label": here}] if here else [*way[:-1], {"label": way[-1]["label"]}]


@open_to(*DESK)
def circles(request):
    """What comes, what was; the papers that are still out."""
    return answer(request, CIRCLES)


@open_to(*DESK)
@press_once
def circle_new(request):
    """Call a circle."""
    form = CircleForm(request.POST or None, user=request.user, today=request.today)
    if request.method == "POST" and form.is_valid():
        circle = actions.make_circle(by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "考える場をつくりました。次は、話し合うことをえらびます。")
        return redirect("troubles:circle", pk=circle.pk)
    return page(
        request, "troubles/circle_form.html", {"form": form, "crumbs": crumbs(here="あたらしい場"), "area": "desk"}
    )


@open_to(*DESK)
@press_once
def circle_edit(request, pk):
    """Correct the invitation."""
    circle = find_circle(request, pk)
    circle_rules.check_not_over(circle)
    start = {name: getattr(circle, name) for name in CircleForm.base_fields}
    form = CircleForm(request.POST or None, initial=start, user=request.user, today=request.today)
    if request.method == "POST" and form.is_valid():
        actions.change_circle(circle=circle, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "書きかえました。")
        return redirect("troubles:circle", pk=pk)
    context = {"form": form, "circle": circle, "crumbs": crumbs(circle, "書きかえる"), "area": "desk"}
    return page(request, "troubles/circle_form.html", context)


@open_to(*DESK)
def circle(request, pk):
    """The circle on one page: what to do next, the cards, what was decided, what is owed."""
    circle = find_circle(request, pk)
    cards = list(queries.cards_of(circle, request.user, on=request.today))
    readable = queries.readable_ids(request.user, [card.trouble_id for card in cards], on=request.today)
    open_ones = {card.pk for card in pages.shown(cards, on=request.today)}
    for card in cards:
        card.may_open_trouble = card.trouble_id in readable
        card.said_no = card.pk not in open_ones
        card.is_out = card.printed_at is not None and card.returned_at is None
    decided = [decision for card in cards if not card.said_no for decision in card.decisions.all()]
    context = {
        "circle": circle, "cards": cards, "guests": list(queries.invited_to(circle)), "crumbs": crumbs(circle),
        "decided": decided, "owed": [card for card in cards if card.trouble.answer_owed and card.decisions.all()],
        "out": [card for card in cards if card.is_out], "blocked": [card for card in cards if card.is_blocked],
        "ready": [card for card in cards if not card.is_blocked and not card.said_no], "area": "desk",
        "line_questions": questions_for(request.user, on=request.today).count(),
        "may_open_again": circle_rules.answers(circle_rules.check_may_open_again, circle, request.now),
    }  # fmt: skip
    return page(request, "troubles/circle.html", context)


@open_to(*DESK)
@press_once
def people(request, pk):
    """Who is invited, and who came: one form to add, one to tick."""
    circle = find_circle(request, pk)
    form = GuestForm(request.POST if "add" in request.POST else None)
    if request.method == "POST" and "add" not in request.POST:
        came = {person.pk for person in queries.invited_to(circle) if str(person.pk) in request.POST.getlist("came")}
        actions.tick_came(circle=circle, came=came, by=request.user, at=request.now)
        messages.success(request, "来られた方を書きとめました。")
        return redirect("troubles:circle_people", pk=pk)
    if request.method == "POST" and form.is_valid():
        actions.invite(circle=circle, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "案内する方に加えました。")
        return redirect("troubles:circle_people", pk=pk)
    context = {
        "circle": circle, "form": form, "guests": list(queries.invited_to(circle)),
        "crumbs": crumbs(circle, "案内する方"), "area": "desk",
    }  # fmt: skip
    return page(request, "troubles/circle_people.html", context)


@open_to(*DESK)
@require_POST
@press_once
def person_off(request, pk, person_pk):
    """Take somebody off the list."""
    circle = find_circle(request, pk)
    person = find_or_404(queries.invited_to(circle).select_related("circle"), pk=person_pk)
    actions.invite_nobody(person=person, by=request.user, at=request.now)
    messages.success(request, "案内する方から外しました。")
    return redirect("troubles:circle_people", pk=pk)


def _asks_about_day(request, circle: Circle) -> bool:
    """One press on another day than the circle's is a slip more often than not: it is asked once (T6)."""
    return request.method == "POST" and circle.held_on != request.today and "other_day" not in request.POST


@open_to(*DESK)
@press_once
def pledge(request, pk):
    """Read the pledge aloud, then press."""
    circle = find_circle(request, pk)
    asks = _asks_about_day(request, circle)
    if request.method == "POST" and not asks:
        actions.read_pledge(circle=circle, by=request.user, at=request.now)
        messages.success(request, "約束を読みあげた時刻を書きとめました。カードを開けます。")
        return redirect("troubles:circle", pk=pk)
    context = {"circle": circle, "lines": words.PLEDGE_TEXT, "crumbs": crumbs(circle, "約束を読む"), "area": "desk"}
    context["asks_day"] = asks
    return page(request, "troubles/circle_pledge.html", context)


@open_to(*DESK)
@require_POST
@press_once
def decision(request, pk, decision_pk):
    """「できた」 or 「とりやめ」."""
    circle = find_circle(request, pk)
    decided = find_or_404(queries.decisions_of(circle), pk=decision_pk)
    done = request.POST.get("how") == "done"
    finish_decision(decision=decided, done=done, by=request.user, at=request.now)
    messages.success(request, "「できた」と書きとめました。" if done else "「とりやめ」と書きとめました。")
    return redirect("troubles:circle", pk=pk)


@open_to(*DESK)
@require_POST
@press_once
def decision_request(request, pk, decision_pk):
    """A request for help with the words of the decision, for whoever may know the trouble that lay on the table."""
    circle = find_circle(request, pk)
    decided = find_or_404(queries.decisions_of(circle), pk=decision_pk)
    decided.card.trouble = find_own(request, troubles_for, decided.card.trouble_id)
    try:
        made = ask_for_decision(decision=decided, by=request.user, at=request.now)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("troubles:circle", pk=pk)
    messages.success(request, words.ASKED_FOR)
    return redirect("support:request", pk=made.pk)


@open_to(*DESK)
@press_once
def close(request, pk):
    """End it: what is still owed, what is still out."""
    circle = find_circle(request, pk)
    form = CloseForm(request.POST or None)
    asks = _asks_about_day(request, circle)
    if request.method == "POST" and "again" in request.POST:
        actions.open_circle_again(circle=circle, by=request.user, at=request.now)
        messages.success(request, "おわりを取り消しました。続けられます。")
        return redirect("troubles:circle", pk=pk)
    if request.method == "POST" and form.is_valid() and not asks:
        actions.close_circle(circle=circle, by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "おつかれさまでした。考える場を終わりにしました。")
        return redirect("troubles:circle", pk=pk)
    cards = list(queries.cards_of(circle, request.user, on=request.today))
    readable = queries.readable_ids(request.user, [card.trouble_id for card in cards], on=request.today)
    owed = [card for card in cards if card.trouble.answer_owed and card.decisions.all()]
    context = {
        "circle": circle, "form": form, "crumbs": crumbs(circle, "おわる"), "area": "desk", "asks_day": asks,
        "owed": [(card, card.trouble_id in readable) for card in owed],
        "out": [card for card in cards if card.printed_at and not card.returned_at],
        "untouched": [card for card in cards if not card.decisions.all()],
        "may_open_again": circle_rules.answers(circle_rules.check_may_open_again, circle, request.now),
    }  # fmt: skip
    return page(request, "troubles/circle_close.html", context)


@open_to(*DESK)
def minutes(request, pk):
    """The decisions, and nothing of the stories: read, printed, taken out."""
    circle = find_circle(request, pk)
    cards = pages.shown(queries.cards_of(circle, request.user, on=request.today), on=request.today)
    decided = [decision for card in cards for decision in card.decisions.all()]
    if kind := file_asked(request):
        return table_file(kind, f"考える場のまとめ-{circle.held_on:%Y%m%d}", MINUTES, minutes_rows(decided))
    context = {
        "circle": circle,
        "decided": decided,
        "crumbs": crumbs(circle, "まとめ"),
        "now": request.now,
        "area": "desk",
    }
    return page(request, "troubles/circle_minutes.html", context)
