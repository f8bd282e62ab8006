"""The places where a van stops, as they are kept: found, agreed, tried out, looked at again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import open_to
from otagaisama.base.bridge import jdate_short as say_day
from otagaisama.base.lists import answer, book_file
from otagaisama.base.pages import find_own, page
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.shopping.vans import actions, roles, rules, states, timetable, words
from otagaisama.shopping.vans.forms.stops import (
    AgreementForm,
    ContactsForm,
    LinkForm,
    ReasonForm,
    StopForm,
    WhyForm,
)
from otagaisama.shopping.vans.lists import LOG_COLUMNS, STOPS, log_row
from otagaisama.shopping.vans.queries import stops as stop_queries
from otagaisama.shopping.vans.queries.rounds import courses_off_the_day

KEEPERS = roles.KEEPERS
NAME = "停まる場所"


def find_stop(request, pk):
    """The place, if this reader keeps it."""
    return find_own(request, stop_queries.stops_for, pk)


@open_to(*KEEPERS)
@require_GET
def stops(request):
    """Every place this reader keeps, with how far it is and how many bought."""
    return answer(request, STOPS, waiting=stop_queries.waiting_at_stops(request.user, on=request.today))


@open_to(*KEEPERS)
@press_once
def stop_add(request):
    """A candidate."""
    form = StopForm(request.POST or None, **_choices(request))
    if request.method == "POST" and form.is_valid():
        made = actions.add_stop(by=request.user, at=request.now, **form.facts())
        messages.success(request, words.ADDED)
        return redirect("shopping:stop", pk=made.pk)
    return page(request, "shopping/stop_form.html", {"form": form})


@open_to(*KEEPERS)
@press_once
def stop_change(request, pk):
    """What is known of the place."""
    place = find_stop(request, pk)
    form = StopForm(request.POST or None, instance=place, **_choices(request))

    context = {"form": form, "stop": place, "name": place.name}
    return step(
        request, form, lambda _: actions.change_stop(stop=place, by=request.user, at=request.now, **form.facts()),
        said=words.CHANGED, to=reverse("shopping:stop", args=[pk]), template="shopping/stop_form.html", context=context,
    )  # fmt: skip


@open_to(*KEEPERS)
@require_GET
def stop(request, pk):
    """One place on one page: what is still lacking, who bought, whom to tell, what came before."""
    return page(request, "shopping/stop.html", stop_page(request, find_stop(request, pk)))


@open_to(*KEEPERS)
@require_GET
def stop_log_book(request, pk):
    """What was counted, as an Excel book."""
    place = find_stop(request, pk)
    logs = [log_row(log) for log in stop_queries.logs_of(place)]
    return book_file("xlsx", f"{NAME}-{place.name}", {"買った人数": (LOG_COLUMNS, logs)})


@open_to(*KEEPERS)
@press_once
def stop_agreement(request, pk):
    """The owner's consent in writing, the insurance, the permit: each with its day."""
    place = find_stop(request, pk)
    form = AgreementForm(
        request.POST or None, initial={name: getattr(place, name) for name in AgreementForm.base_fields}
    )
    return _step(
        request, place, form, lambda fields: actions.note_agreement(stop=place, by=request.user, at=request.now, **fields),
        said=words.AGREED, title="承諾・保険・許可", button="書きとめる",
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def stop_contacts(request, pk):
    """Write down the owner and whoever stands there; what was written before stays closed."""
    place = find_stop(request, pk)
    form = ContactsForm(request.POST or None)

    lead = "書いたところだけが、新しくなります。空のところは、前に書いたものが残ります。"
    return _step(
        request, place, form, lambda fields: actions.note_contacts(stop=place, by=request.user, at=request.now, **fields),
        said=words.CHANGED, title="持ち主と、立ち会う人", button="書きとめる", lead=lead,
    )  # fmt: skip


@open_to(*KEEPERS)
@require_POST
@press_once
def stop_open(request, pk):
    """Whom to talk to, with a reason that stays in the diary."""
    place = find_stop(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page(request, "shopping/stop.html", stop_page(request, place, open_form=form))
    opened = actions.open_stop(stop=place, by=request.user, at=request.now, reason=form.cleaned_data["reason"])
    shown = {
        "stop": opened,
        "chain": stop_queries.chain_of(opened),
        "askers": stop_queries.askers_for(request.user, on=request.today, stop=opened),
    }
    return page(request, "shopping/stop_open.html", shown)


@open_to(*KEEPERS)
@press_once
def stop_move(request, pk, move):
    """One step on: first what is lacking and why, then the press."""
    place = find_stop(request, pk)
    if move not in states.STOP_MOVES or not states.may_move(move, place.stage):
        return redirect("shopping:stop", pk=pk)
    form = WhyForm(request.POST or None)

    label = states.STOP_MOVES[move][2]
    return _step(
        request, place, form, lambda fields: actions.move_stop(stop=place, move=move, by=request.user, at=request.now, **fields),
        said=lambda moved: words.MOVED.format(stage=moved.get_stage_display()), title=label, button=label,
        lacking=rules.lacking(place, move),
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def stop_review(request, pk):
    """Looked at again after three months: it goes on."""
    place = find_stop(request, pk)
    form = WhyForm(request.POST or None)

    lead = "来る人の数、音や車のじゃま、持ち主のようすを見て、このまま続けるときに書きます。やめるときは「お休みにする」へ。"
    return _step(
        request, place, form, lambda fields: actions.review_stop(stop=place, said=fields["why"], by=request.user, at=request.now),
        said=lambda kept: words.REVIEWED.format(day=say_day(kept.review_on)), title="見なおす", button="このまま続ける", lead=lead,
    )  # fmt: skip


@open_to(*KEEPERS)
@press_once
def stop_link(request, pk):
    """One more in the chain of whom to tell when somebody did not come."""
    place = find_stop(request, pk)
    form = LinkForm(request.POST or None)

    lead = "「いつもの人が来なかった」とき、上から順に伝えます。引き受けてもらってから、書いてください。"
    return _step(
        request, place, form, lambda fields: actions.add_link(stop=place, by=request.user, at=request.now, **fields),
        said=words.LINK_ADDED, title="伝える順番に加える", button="加える", lead=lead,
    )  # fmt: skip


@open_to(*KEEPERS)
@require_POST
@press_once
def stop_link_end(request, pk):
    link = find_own(request, stop_queries.links_for, pk)
    to = reverse("shopping:stop", args=[link.stop_id])
    act = lambda: actions.end_link(link=link, by=request.user, at=request.now)  # noqa: E731  a press has one line
    return press(request, act, said=words.LINK_ENDED, to=to)


@open_to(*KEEPERS)
@require_POST
@press_once
def stop_asker_end(request, pk):
    asker = find_own(request, stop_queries.askers_for, pk)
    to = reverse("shopping:stop", args=[asker.stop_id])
    act = lambda: actions.end_asker(asker=asker, by=request.user, at=request.now)  # noqa: E731  the same
    return press(request, act, said=words.ASKER_ENDED, to=to)


def stop_page(request, place, *, open_form=None) -> dict:
    """What the page of one place shows."""
    logs = list(stop_queries.logs_of(place)[:60])
    changes = list(stop_queries.changes_of(place, on=request.today))
    transitions = [
        (move, said, rules.lacking(place, move))
        for move, (starts, _, said) in states.STOP_MOVES.items()
        if place.stage in starts
    ]
    return {
        "stop": place, "days": states.say_days(place.weekday, place.rule), "logs": logs,
        "next_on": timetable.next_day(place, request.today, timetable.days_off(changes)), "notices": timetable.notices(changes, on=request.today),
        "off_the_day": courses_off_the_day(place),
        "trials": rules.trials_of(place), "needed": states.TRIAL_TIMES, "transitions": transitions, "chain": stop_queries.chain_of(place),
        "askers": stop_queries.askers_for(request.user, on=request.today, stop=place),
        "steps": place.steps.select_related("by").order_by("-at"), "form": open_form or ReasonForm(),
        "review_due": bool(place.review_on and place.review_on <= request.today), "stands": place.stage in states.VISITED_STAGES,
    }  # fmt: skip


def _step(request, place, form, act, *, said, **shown):
    """One step of a place on a page of its own; `shown` is its title, button and whatever stands above the form."""
    context, to = {"form": form, "stop": place, **shown}, reverse("shopping:stop", args=[place.pk])
    return step(request, form, act, said=said, to=to, template="shopping/stop_step.html", context=context)


def _choices(request) -> dict:
    return {"districts": stop_queries.districts_kept(request.user, on=request.today), "sellers": stop_queries.sellers()}
