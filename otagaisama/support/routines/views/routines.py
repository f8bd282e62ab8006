"""いつもの手助け: its rule, shown with its next days before it is kept; who stands for it; its pauses."""

from otagaisama.base.access import DESK, open_to
from otagaisama.base.confirming import is_confirmed, mark_of
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
    """いつもの手助けにする, or change it: first the next days, then 「これで決める」 for exactly what was shown."""
    help_request = find_request(request, pk)
    held = getattr(help_request, "routine", None)
    over = held is None or (held.ends_on is not None and held.ends_on < request.today)
    form = _routine_form(request, help_request, held, over)
    texts = {"template": "support/routine.html", "help_request": help_request, "is_new": over}
    back = address("request", help_request)
    if request.method == "POST" and form.is_valid():
        shown = preview(help_request, form.rule(), today=request.today, chosen=_chosen(request))
        if "keep" not in request.POST or not is_confirmed(request.POST, shown["values"]):
            shown |= {"confirmed": mark_of(shown["values"]), "differs": "keep" in request.POST}
            template = texts.pop("template")
            return page(request, template, {**texts, **shown, "form": form, "back": back, "area": "desk"})

    def act(typed):
        signed = {"by": request.user, "at": request.now, "version": typed["version"]}
        if over:
            return actions.set_routine(help_request=help_request, **signed, **form.rule())
        return actions.change_routine(routine=held, cancel=_ticked(held, request), **signed, **form.rule())

    said = words.ROUTINE_SET if over else words.ROUTINE_CHANGED
    return take_step(request, form, act, record=help_request if over else held, said=said, to=back, **texts)


def _routine_form(request, help_request, held, over: bool) -> forms.RoutineForm:
    start = _fresh(help_request, request.today) if over else forms.RoutineForm.initial_of(held, help_request.slot)
    version = help_request.version if over else held.version
    return forms.RoutineForm(request.POST or None, initial=start | {"version": version}, today=request.today)


def _chosen(request) -> set[str] | None:
    """The days that were ticked to be called off; None before they were shown."""
    return set(request.POST.getlist("cancel")) if "previewed" in request.POST else None


def _fresh(help_request, today) -> dict:
    """What a new routine begins with: today, the request's time, and the garbage calendar for waste."""
    return {
        "starts_on": today,
        "slot": help_request.slot or Slot.DAWN,
        "way": "garbage" if help_request.task in WASTE else "week",
    }


def _ticked(held, request) -> list:
    """The taken visits that were ticked to be called off."""
    ticked = set(request.POST.getlist("cancel"))
    return [visit for visit in queries.taken_of(held, on=request.today) if str(visit.pk) in ticked]


@open_to(*DESK)
@press_once
def standing_add(request, pk):
    """いつもの人を決める."""
    help_request, held = _routine(request, pk)
    helpers = helper_queries.registered_for(request.user, on=request.today)
    form = forms.StandingForm(
        request.POST or None,
        helpers=helpers,
        today=request.today,
        colleagues=colleagues(on=request.today, district_id=help_request.district_id),
    )

    def act(typed):
        actions.stand_by(routine=held, by=request.user, at=request.now, **typed)

    lead = "先に電話で、断っても大丈夫とお伝えしてからお願いしてください。はじめて行く方には、どなたかが付き添います。"
    texts = {"said": words.STANDS, "title": "「いつもの人」を決める", "lead": lead, "button": "決める"}
    return take_step(request, form, act, record=held, to=address("request", help_request), **texts)


@open_to(*DESK)
@press_once
def standing_end(request, pk, standing):
    """She is no longer the いつもの人."""
    help_request, held = _routine(request, pk)
    stander = find_or_404(queries.standing_of(held, on=request.today), pk=standing)
    form = forms.EndStandingForm(request.POST or None, today=request.today)

    def act(typed):
        actions.stand_down(
            routine=held, helper=stander.helper, by=request.user, at=request.now, from_on=typed["from_on"]
        )

    lead = f"{stander.helper.name}さん、これまでありがとうございました。空いた日は、ほかの方をさがします。"
    texts = {"said": words.STOOD_DOWN, "title": "「いつもの人」を終わりにする", "lead": lead, "button": "終わりにする"}
    return take_step(request, form, act, record=held, to=address("request", help_request), **texts)


@open_to(*DESK)
@press_once
def pause_add(request, pk):
    """お休み: 入院 from … to …."""
    help_request, held = _routine(request, pk)
    form = forms.PauseForm(request.POST or None, today=request.today)

    def act(typed):
        actions.pause(routine=held, by=request.user, at=request.now, **typed)

    lead = "お休みのあいだの予定は取りやめになり、引き受けた方にお知らせします。終わりの日がきたら、ひとりでにまた始まります。"
    texts = {"said": words.PAUSED, "title": "お休みにする", "lead": lead, "button": "お休みにする"}
    return take_step(request, form, act, record=held, to=address("request", help_request), **texts)


@open_to(*DESK)
@press_once
def pause_end(request, pk, pause):
    """Sooner (or at last) again."""
    help_request, held = _routine(request, pk)
    held_pause = find_or_404(held.pauses.order_by("starts_on"), pk=pause)
    form = forms.ResumeForm(request.POST or None, today=request.today)

    def act(typed):
        actions.resume(pause=held_pause, by=request.user, at=request.now, on=typed["on"])

    texts = {
        "said": words.RESUMED,
        "title": "また始める",
        "lead": "お休みの間に取りやめた日は、もう一度予定に入ります。",
        "button": "また始める",
    }
    return take_step(request, form, act, record=held, to=address("request", help_request), **texts)


def _routine(request, pk):
    help_request = find_request(request, pk)
    held = getattr(help_request, "routine", None)
    if held is None:
        raise NotYours(NOT_FOUND)
    return help_request, held
