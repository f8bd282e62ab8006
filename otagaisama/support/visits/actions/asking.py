"""Planning a day and asking for it: one after the other, with a clock, and a no leaves no trace that others see."""

from datetime import date, datetime, time

from django.utils import timezone

from otagaisama.base.links import Link
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.actions import open_person
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account, Person
from otagaisama.support.helpers import words as helper_words
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.actions import hold_request
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.visits import queries, rules, states, words
from otagaisama.support.visits.actions.goings import check_may_go, go, hold_visit, settle, stand, take_standing
from otagaisama.support.visits.actions.telling import tell_all_going, tell_asked
from otagaisama.support.visits.models import Ask, Visit

# One tap without an account: the word can be made again, so that a paper and a mail bear the same.
ASK_LINK = Link("support ask")


@action
def plan_visit(
    *, help_request: HelpRequest, planned_on: date, by: Account, at: datetime, slot: str = "", starts_at: time | None = None,
    needed: int | None = None, escort: Account | None = None, alone_reason: str = "", version: int | None = None,
) -> Visit:  # fmt: skip
    """Choose a day for a request for which somebody is sought. Whoever goes is asked afterwards.

    Raises NotNow before the public service and the look are noted, Refused for a day or a time that has passed.
    """
    help_request = hold_request(help_request.pk, version)
    if help_request.is_talking:
        request_rules.check_may_seek(help_request)
        raise NotNow(helper_words.NOT_FROM_HERE)
    if not help_request.is_open:
        raise NotNow(request_words.ENDED)
    slot = slot or help_request.slot
    if slot not in Slot.values:
        raise Refused(words.SLOT_NEEDED)
    rules.check_day(planned_on, slot, at)
    if help_request.visits.filter(planned_on=planned_on, slot=slot, status__in=states.VISIT_COMING).exists():
        raise Refused(words.ALREADY_PLANNED)
    visit = Visit(
        request=help_request, planned_on=planned_on, slot=slot, starts_at=starts_at, needed=needed or help_request.needed, escort=escort,
        alone_reason=alone_reason, first_time=not queries.been_there(help_request),
    )  # fmt: skip
    visit.save(force_insert=True)
    settle(help_request, at=at)
    record(by=by, at=at, verb="plan-visit", about=visit)
    return visit


@action
def name_escort(
    *,
    visit: Visit,
    by: Account,
    at: datetime,
    escort: Account | None = None,
    alone_reason: str = "",
    version: int | None = None,
) -> Visit:
    """Say who goes along the first time, or why nobody does (D19)."""
    visit = hold_visit(visit, version)
    if not visit.is_coming:
        raise NotNow(words.NO_VISIT)
    rules.check_escort(first_time=True, escort=escort, alone_reason=alone_reason)
    visit.escort, visit.alone_reason = escort, alone_reason
    visit.version += 1
    visit.save()
    record(by=by, at=at, verb="name-escort", about=visit)
    return visit


@action
def ask_helper(
    *, visit: Visit, helper: Helper, by: Account, at: datetime, for_routine: bool = False, escort: Account | None = None,
    alone_reason: str = "", version: int | None = None,
) -> Ask:  # fmt: skip
    """Ask one helper for a visit (or, with `for_routine`, to be its いつもの人). The next is asked only after an answer or the clock.

    Raises NotNow while another is thinking it over, or for whoever may not go (D15, D16); Refused without escort or reason (D19).
    """
    visit = hold_visit(visit, version)
    rules.check_visit_move(visit, "take")
    rules.check_day(visit.planned_on, visit.slot, at)
    if for_routine and visit.routine is None:
        raise NotNow(helper_words.NOT_FROM_HERE)
    if escort is not None or alone_reason.strip():
        visit.escort, visit.alone_reason = escort, alone_reason
        visit.save(update_fields=["escort", "alone_reason"])
    _run_out(queries.asks_run_out(at).select_for_update(of=("self",)).filter(visit=visit), at=at, by=by)
    waiting = visit.asks.filter(answer=states.ASKED).count()
    if waiting and waiting >= visit.needed - visit.goings.count():
        raise NotNow(words.ONE_AT_A_TIME)
    helper = check_may_go(visit, helper)
    if queries.declined(visit, helper):
        raise NotNow(words.ALREADY_DECLINED)
    ask = Ask(
        visit=visit,
        helper=helper,
        for_routine=for_routine,
        asked_by=by,
        asked_at=at,
        answer_by=rules.answer_by(visit.planned_on, at),
    )
    word = ASK_LINK.give(ask)
    ask.save(force_insert=True)
    Helper.objects.filter(pk=helper.pk).update(last_asked_on=timezone.localdate(at))
    tell_asked(ask, word, by=by, at=at)
    record(by=by, at=at, verb="ask-helper", about=ask)
    return ask


@action
def open_for_asking(*, helper: Helper, by: Account, at: datetime) -> Person:
    """Show how a helper is reached, so that she can be asked; a line in the diary (D3)."""
    record(by=by, at=at, verb="open-helper-to-ask", about=helper)
    return open_person(person=helper.person, by=by, at=at, reason="手助けをお願いする電話のため")


@action
def answer_ask(*, ask: Ask, accepts: bool, way: str, by: Account | str = HOUSE, at: datetime) -> Ask:
    """She takes it, or 今回は見送り. The diary says only that an answer came. Raises NotNow when it is too late, or she may not go any more."""
    visit = hold_visit(ask.visit)
    ask = hold(ask)
    move = "accept" if accepts else "decline"
    rules.check_ask_move(ask, move)
    if accepts:
        rules.check_visit_move(visit, "take")
        if rules.is_over(visit.planned_on, visit.slot, at):
            raise NotNow(words.SLOT_OVER)
        helper = check_may_go(visit, ask.helper)
    _answered(ask, move, at=at, way=way)
    if accepts:
        go(visit, helper, at=at)
        if ask.for_routine and visit.routine is not None:
            standing = stand(visit, helper)
            take_standing(_coming_open(visit), [standing], at=at)
        settle(visit.request, at=at)
        tell_all_going(visit, by=by, at=at)
    record(by=by, at=at, verb="answer-ask", about=ask)
    return ask


@action
def give_up_waiting(*, ask: Ask, by: Account | str, at: datetime) -> Ask:
    """No answer came in time: the next may be asked. Raises NotNow before the clock has run out."""
    ask = hold(ask)
    rules.check_ask_move(ask, "give_up_waiting")
    if at < ask.answer_by:
        raise NotNow(words.STILL_WAITING)
    _answered(ask, "give_up_waiting", at=at)
    record(by=by, at=at, verb="give-up-waiting", about=ask)
    return ask


@action
def take_back_ask(*, ask: Ask, by: Account | str, at: datetime) -> Ask:
    """The asking is not needed any more."""
    ask = hold(ask)
    rules.check_ask_move(ask, "take_back")
    _answered(ask, "take_back", at=at)
    record(by=by, at=at, verb="take-back-ask", about=ask)
    return ask


@action
def let_asks_run_out(*, at: datetime, by: Account | str = HOUSE) -> int:
    """Let the askings whose clock has run out end without an answer. Answers how many."""
    count = _run_out(queries.asks_run_out(at).select_for_update(of=("self",)), at=at, by=by)
    record(by=by, at=at, verb="let-asks-run-out", about="support.Ask")
    return count


def take_back_asks(visit: Visit, *, by: Account | str, at: datetime) -> None:
    """Take back whatever still waits for a (locked) visit that is not needed any more."""
    for ask in visit.asks.select_for_update(of=("self",)).filter(answer=states.ASKED).order_by("asked_at", "id"):
        _answered(ask, "take_back", at=at)
        record(by=by, at=at, verb="take-back-ask", about=ask)


def _answered(ask: Ask, move: str, *, at: datetime, way: str = "") -> None:
    ask.answer, ask.answered_at, ask.answered_way = states.ASK_MOVES[move][1], at, way
    ask.save(update_fields=["answer", "answered_at", "answered_way"])


def _run_out(asks, *, at: datetime, by: Account | str) -> int:
    count = 0
    for ask in asks:
        _answered(ask, "give_up_waiting", at=at)
        record(by=by, at=at, verb="give-up-waiting", about=ask)
        count += 1
    return count


def _coming_open(visit: Visit) -> list[Visit]:
    later = Visit.objects.select_for_update(of=("self",)).filter(
        routine=visit.routine, status=states.OPEN_VISIT, planned_on__gte=visit.planned_on
    )
    visits = list(later.exclude(pk=visit.pk).order_by("planned_on", "id"))
    for later_visit in visits:
        later_visit.request = visit.request
    return visits
