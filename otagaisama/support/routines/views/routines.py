"""いつもの手助け: its rule, shown with its next days before it is kept; who stands for it; its pauses."""

from otagaisama.base.access import DESK, open_to
from otagaisama.base.pages import find_or_404, page
from otagaisama.base.refusals import NotYours
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.once import press_once
from otagaisama.people.queries import colleagues
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.requests.pages import WASTE, address
from otagaisama.support.requests.views.steps import find_request, take_step
from otagaisama.support.routines import actions, forms, queries, words
from otagaisama.support.routines.pages.routine import preview


@open_to(*DESK)
@press_once
def routine(request, pk):
    """いつもの手助けにする, or change it: first the next days, then 「これで決める」."""
    found = find_request(request, pk)
    held = getattr(found, "routine", None)
    over = held is None or (held.ends_on is not None and held.ends_on < request.today)
    fresh = _fresh(found, request.today)
    start = fresh if over else forms.RoutineForm.initial_of(held, found.slot)
    form = forms.RoutineForm(request.POST or None, initial=start | {"version": found.version if over else held.version})
    told = {"template": "support/routine.html", "found": found, "is_new": over, "back": address("request", found)}
    if request.method == "POST" and form.is_valid() and "keep" not in request.POST:
        chosen = set(request.POST.getlist("cancel")) if "previewed" in request.POST else None
        return page(
            request,
            told.pop("template"),
            told | {"form": form, "area": "desk"} | preview(found, form.rule(), today=request.today, chosen=chosen),
        )

    def act(typed):
        signed = {"by": request.user, "at": request.now, "version": typed["version"]}
        if over:
            return actions.set_routine(request=found, **signed, **form.rule())
        cancel = _ticked(held, request)
        return actions.change_routine(routine=held, cancel=cancel, **signed, **form.rule())

    said = words.ROUTINE_SET if over else words.ROUTINE_CHANGED
    return take_step(request, form, act, record=found if over else held, said=said, to=told.pop("back"), **told)


def _fresh(found, today) -> dict:
    """What a new routine begins with: today, the request's time, and the garbage calendar for waste."""
    return {"starts_on": today, "slot": found.slot or Slot.DAWN, "way": "garbage" if found.task in WASTE else "week"}


def _ticked(held, request) -> list:
    """The taken visits that were ticked to be called off."""
    ticked = set(request.POST.getlist("cancel"))
    return [visit for visit in queries.taken_of(held, on=request.today) if str(visit.pk) in ticked]


@open_to(*DESK)
@press_once
def standing_add(request, pk):
    """いつもの人を決める."""
    found, held = _routine(request, pk)
    helpers = helper_queries.registered_for(request.user, on=request.today)
    form = forms.StandingForm(
        request.POST or None, helpers=helpers, colleagues=colleagues(on=request.today, district_id=found.district_id)
    )

    def act(told):
        actions.stand_by(routine=held, by=request.user, at=request.now, **told)

    lead = "先に電話で、断っても大丈夫とお伝えしてからお願いしてください。はじめて行く方には、どなたかが付き添います。"
    told = {"said": words.STANDS, "title": "「いつもの人」を決める", "lead": lead, "button": "決める"}
    return take_step(request, form, act, record=held, to=address("request", found), **told)


@open_to(*DESK)
@press_once
def standing_end(request, pk, standing):
    """She is no longer the いつもの人."""
    found, held = _routine(request, pk)
    one = find_or_404(queries.standing_of(held, on=request.today), pk=standing)
    form = forms.EndStandingForm(request.POST or None)

    def act(told):
        actions.stand_down(routine=held, helper=one.helper, by=request.user, at=request.now, from_on=told["from_on"])

    lead = f"{one.helper.name}さん、これまでありがとうございました。空いた日は、ほかの方をさがします。"
    told = {"said": words.STOOD_DOWN, "title": "「いつもの人」を終わりにする", "lead": lead, "button": "終わりにする"}
    return take_step(request, form, act, record=held, to=address("request", found), **told)


@open_to(*DESK)
@press_once
def pause_add(request, pk):
    """お休み: 入院 from … to …."""
    found, held = _routine(request, pk)
    form = forms.PauseForm(request.POST or None)

    def act(told):
        actions.pause(routine=held, by=request.user, at=request.now, **told)

    lead = "お休みのあいだの予定は取りやめになり、引き受けた方にお知らせします。終わりの日がきたら、ひとりでにまた始まります。"
    told = {"said": words.PAUSED, "title": "お休みにする", "lead": lead, "button": "お休みにする"}
    return take_step(request, form, act, record=held, to=address("request", found), **told)


@open_to(*DESK)
@press_once
def pause_end(request, pk, pause):
    """Sooner (or at last) again."""
    found, held = _routine(request, pk)
    one = find_or_404(held.pauses.order_by("starts_on"), pk=pause)
    form = forms.ResumeForm(request.POST or None)

    def act(told):
        actions.resume(pause=one, by=request.user, at=request.now, on=told["on"])

    told = {
        "said": words.RESUMED,
        "title": "また始める",
        "lead": "お休みの間に取りやめた日は、もう一度予定に入ります。",
        "button": "また始める",
    }
    return take_step(request, form, act, record=held, to=address("request", found), **told)


def _routine(request, pk):
    found = find_request(request, pk)
    held = getattr(found, "routine", None)
    if held is None:
        raise NotYours(NOT_FOUND)
    return found, held
