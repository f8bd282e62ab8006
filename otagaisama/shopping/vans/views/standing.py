"""At the stop, on a telephone: how many bought, what is different today, who did not come, who wants to be told."""

from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import open_to
from otagaisama.base.bridge import jdate_short as say_day
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.steps import press, step
from otagaisama.people.once import press_once
from otagaisama.shopping.vans import actions, roles, rules, states, timetable, words
from otagaisama.shopping.vans.forms.stops import AbsenceForm, AskerForm, CallOffForm, LogForm
from otagaisama.shopping.vans.queries import stops as stop_queries

STANDERS = roles.STANDERS


@open_to(*STANDERS)
@require_GET
def standing(request):
    """The places of one's districts, today's first, and the answers to what one noticed."""
    entries = stop_queries.board(stop_queries.stops_to_stand(request.user, on=request.today), on=request.today)
    entries.sort(key=lambda entry: (entry.today is None, entry.next_on is None, entry.next_on or request.today))
    return page(request, "shopping/standing.html", {
        "entries": entries, "noticed": stop_queries.absences_noticed_by(request.user)[:20], "today": request.today,
    })  # fmt: skip


@open_to(*STANDERS)
@require_GET
def stand(request, pk):
    """One place, with what can be done at it."""
    return page(request, "shopping/stand.html", _stand(request, _find(request, pk)))


@open_to(*STANDERS)
@require_POST
@press_once
def stand_log(request, pk):
    """How many bought."""
    stop, form = _find(request, pk), LogForm(request.POST, auto_id="log_%s")

    def said(log):
        return (words.LOGGED if log.came else words.LOGGED_NO_VAN).format(day=say_day(log.on), buyers=log.buyers)

    return _step(request, stop, "log", form, actions.log_sale, said)


@open_to(*STANDERS)
@require_POST
@press_once
def stand_off(request, pk):
    """「きょうは お休み」: out on the board, and told to everyone who stop_queries."""
    stop, form = _find(request, pk), CallOffForm(request.POST, auto_id="off_%s")

    def said(result):
        change, count = result
        return words.CALLED_OFF.format(kind=change.get_kind_display(), count=count)

    return _step(request, stop, "off", form, actions.call_off, said)


@open_to(*STANDERS)
@require_POST
@press_once
def stand_absence(request, pk):
    """「いつもの人が来なかった」."""
    stop, form = _find(request, pk), AbsenceForm(request.POST, auto_id="absence_%s")

    return _step(request, stop, "absence", form, actions.notice_absence, words.ABSENCE_NOTED)


@open_to(*STANDERS)
@require_POST
@press_once
def stand_asker(request, pk):
    """Somebody at the stop wants to be told."""
    stop, form = _find(request, pk), AskerForm(request.POST, auto_id="asker_%s")

    return _step(request, stop, "asker", form, actions.add_asker, words.ASKER_ADDED)


@open_to(*STANDERS)
@require_POST
@press_once
def change_back(request, pk):
    """It comes as usual after all."""
    change = find_or_404(stop_queries.changes_to_stand(request.user, on=request.today), pk=pk)

    return press(
        request, lambda: actions.take_back_change(change=change, by=request.user, at=request.now),
        said=lambda count: words.TAKEN_BACK.format(count=count), to=reverse("shopping:stand", args=[change.stop_id]),
    )  # fmt: skip


def _find(request, pk):
    return find_or_404(stop_queries.stops_to_stand(request.user, on=request.today), pk=pk)


def _step(request, stop, name: str, form, action, said):
    """One of the forms of the page: what it holds goes to `action`."""

    def act(fields):
        return action(stop=stop, by=request.user, at=request.now, **fields)

    to = reverse("shopping:stand", args=[stop.pk])
    return step(
        request,
        form,
        act,
        said=said,
        to=to,
        template="shopping/stand.html",
        context=_stand(request, stop, **{name: form}),
    )


def _stand(request, stop, **bound) -> dict:
    today = request.today
    changes = list(stop_queries.changes_of(stop, on=today))
    coming = timetable.next_day(stop, today, timetable.days_off(changes))
    forms = {
        "log": LogForm(auto_id="log_%s", initial={"on": today, "came": True}),
        "off": CallOffForm(auto_id="off_%s", initial={"on": coming, "kind": "rests"}),
        "absence": AbsenceForm(auto_id="absence_%s", initial={"on": today, "known": "not_asked"}),
        "asker": AskerForm(auto_id="asker_%s", initial={"way": "phone"}),
    }
    shown = {f"{name}_form": form for name, form in (forms | bound).items()}
    return shown | {
        "stop": stop, "days": states.say_days(stop.weekday, stop.rule), "next_on": coming, "today": today, "logs": stop_queries.logs_of(stop)[:5],
        "trials": rules.trials_of(stop), "needed": states.TRIAL_TIMES, "notices": timetable.notices(changes, on=today),
    }  # fmt: skip
