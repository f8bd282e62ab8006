"""What becomes of a visit: it was done and told, or it is cancelled with by whom and when; what was noticed is passed on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from otagaisama.base.bridge import cover_names, names_said
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.support.helpers import words as helper_words
from otagaisama.support.helpers.models import Helper
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests.looking import not_done_in
from otagaisama.support.visits import rules, states, words
from otagaisama.support.visits.actions.asking import take_back_asks
from otagaisama.support.visits.actions.goings import hold_visit, settle
from otagaisama.support.visits.actions.telling import tell_cancelled
from otagaisama.support.visits.models import Concern, Visit
from otagaisama.support.visits.models.choices import CancelledBy, CancelledWhen

REPORT = ("came_at", "left_at", "minutes", "done", "client_word", "money", "tickets", "thanked_yen")


@action
def cancel_visit(
    *, visit: Visit, cancelled_by: str, cancelled_when: str, by: Account | str, at: datetime, note: str = "", version: int | None = None
) -> Visit:  # fmt: skip
    """Cancel a coming visit with the facts; who had taken it stays written there, and nobody is blamed. Raises Refused without facts."""
    visit = hold_visit(visit, version)
    rules.check_visit_move(visit, "cancel")
    if cancelled_by not in CancelledBy.values or cancelled_when not in CancelledWhen.values:
        raise Refused(words.CANCEL_FACTS)
    call_off(visit, cancelled_by=cancelled_by, cancelled_when=cancelled_when, note=note, by=by, at=at)
    settle(visit.request, at=at)
    return visit


def call_off(
    visit: Visit, *, cancelled_by: str, by: Account | str, at: datetime, cancelled_when: str = "", note: str = ""
) -> None:
    """Cancel a locked visit and take its askings back; without `cancelled_when` the day decides."""
    today = timezone.localdate(at)
    visit.status, visit.cancelled_at, visit.cancelled_by, visit.cancel_note = states.CANCELLED, at, cancelled_by, note
    visit.cancelled_when = cancelled_when or (
        CancelledWhen.BEFORE if visit.planned_on > today else CancelledWhen.SAME_DAY
    )
    visit.version += 1
    visit.save()
    take_back_asks(visit, by=by, at=at)
    tell_cancelled(visit, by=by, at=at)
    record(by=by, at=at, verb="cancel-visit", about=visit, why=visit.cancelled_when)


@action
def report_visit(
    *, visit: Visit, by: Account | str, at: datetime, concerns: Iterable[tuple[str, str]] = (), told_by_helper: Helper | None = None,
    version: int | None = None, unasked: bool = False, **facts,
) -> Visit:  # fmt: skip
    """手助けが済んだ: when she came and left (or the minutes), what was done, the person's word, money, and what was noticed.

    `facts` may hold came_at, left_at, minutes, done, client_word, money {handed, receipt, change}, tickets, thanked_yen; thanks are
    reckoned by the district's rules where they are not said. `concerns` are pairs of kind and words. `unasked`: it was kept without signal,
    so nobody asked about names in it; it is taken as it came, and waits for somebody to look. Raises NotNow, Refused.
    """
    visit = hold_visit(visit, version)
    rules.check_visit_move(visit, "report")
    if visit.planned_on > timezone.localdate(at):
        raise Refused(words.NOT_YET_DAY)
    _write(visit, facts)
    visit.status, visit.reported_at = states.HELPED, at
    visit.reported_by = by if isinstance(by, Account) else None
    concerns = list(concerns)
    said_in_all = [visit.done, visit.client_word, *(said for _, said in concerns)]
    visit.names_waiting = unasked and any(names_said(said) for said in said_in_all if said)
    visit.version += 1
    visit.save()
    take_back_asks(visit, by=by, at=at)
    _after_the_turn(visit)
    for kind, said in [*concerns, *_odd(visit)]:
        _note(visit, kind, said, by=by, at=at, told_by_helper=told_by_helper)
    settle(visit.request, at=at)
    record(by=by, at=at, verb="report-visit", about=visit)
    return visit


@action
def change_report(*, visit: Visit, by: Account, at: datetime, version: int | None = None, **facts) -> Visit:
    """Correct what was told of a visit that is done."""
    visit = hold_visit(visit, version)
    if not visit.is_done:
        raise NotNow(helper_words.NOT_FROM_HERE)
    _write(visit, facts)
    visit.version += 1
    visit.save()
    record(by=by, at=at, verb="change-report", about=visit)
    return visit


@action
def cover_names_in(*, visit: Visit, by: Account, at: datetime) -> Visit:
    """Put letters in the place of names, house numbers and telephones in a report that nobody was asked about."""
    visit = hold_visit(visit)
    if not visit.names_waiting:
        raise NotNow(words.NAMES_SEEN_TO)
    visit.done, visit.client_word, visit.names_waiting = cover_names(visit.done), cover_names(visit.client_word), False
    visit.version += 1
    visit.save()
    for concern in visit.concerns.all():
        concern.words = cover_names(concern.words)
        concern.save(update_fields=["words"])
    record(by=by, at=at, verb="cover-names", about=visit)
    return visit


@action
def let_names_stand(*, visit: Visit, by: Account, at: datetime) -> Visit:
    """Somebody looked: the words may stay as they came."""
    visit = hold_visit(visit)
    if not visit.names_waiting:
        raise NotNow(words.NAMES_SEEN_TO)
    visit.names_waiting = False
    visit.save(update_fields=["names_waiting"])
    record(by=by, at=at, verb="let-names-stand", about=visit)
    return visit


@action
def note_concern(
    *, visit: Visit, kind: str, by: Account | str, at: datetime, said: str = "", told_by_helper: Helper | None = None
) -> Concern:
    """Keep what somebody noticed on a visit (also 袋が出ていない), until somebody takes it up."""
    concern = _note(visit, kind, said, by=by, at=at, told_by_helper=told_by_helper)
    record(by=by, at=at, verb="note-concern", about=concern)
    return concern


@action
def take_up_concern(*, concern: Concern, by: Account, at: datetime) -> Concern:
    """Somebody takes up what was noticed: it is no longer nobody's."""
    concern = hold(concern)
    if concern.taken_up_at is not None:
        raise NotNow(helper_words.NOT_FROM_HERE)
    concern.taken_up_at, concern.taken_up_by = at, by
    concern.save(update_fields=["taken_up_at", "taken_up_by"])
    record(by=by, at=at, verb="take-up-concern", about=concern)
    return concern


@action
def answer_concern(*, concern: Concern, answer: str, by: Account, at: datetime) -> Concern:
    """Give the answer back to the helper who noticed it: 元気でした."""
    concern = hold(concern)
    if not answer.strip():
        raise Refused(words.ANSWER_NEEDED)
    if concern.taken_up_at is None:
        concern.taken_up_at, concern.taken_up_by = at, by
    concern.answer, concern.told_back_at = answer, at
    concern.save()
    record(by=by, at=at, verb="answer-concern", about=concern)
    return concern


@action
def order_round(*, visits: Iterable[Visit], by: Account, at: datetime) -> int:
    """Remember the order of a day's round: the visits in the order handed in. Answers how many."""
    count = 0
    for place, visit in enumerate(visits, 1):
        Visit.objects.filter(pk=visit.pk).update(round_order=place)
        count = place
    record(by=by, at=at, verb="order-round", about="support.Visit")
    return count


def _write(visit: Visit, facts: dict) -> None:
    if unknown := set(facts) - set(REPORT):
        raise TypeError(f"a report has no {sorted(unknown)}")
    for name, value in facts.items():
        setattr(visit, name, value)
    if visit.came_at and visit.left_at:
        if visit.left_at < visit.came_at:
            raise Refused(words.LEFT_BEFORE_CAME)
        if facts.get("minutes") is None:
            visit.minutes = max(1, round((visit.left_at - visit.came_at) / timedelta(minutes=1)))
    if visit.minutes is not None and not 1 <= visit.minutes <= 720:
        raise Refused(words.MINUTES_ODD)
    if facts.get("tickets") is None and facts.get("thanked_yen") is None and visit.minutes is not None:
        fee_rules = request_queries.fee_rules_for(visit.request, on=visit.planned_on)
        visit.thanked_yen, visit.tickets = request_rules.thanks_for(
            visit.request, visit.minutes, visit.goings.count(), fee_rules
        )


def _after_the_turn(visit: Visit) -> None:
    """Each who went had her turn on that day; four weeks after the first visit somebody asks how it goes."""
    went = Helper.objects.filter(goings__visit=visit)
    for helper in went:
        if helper.last_turn_on is None or helper.last_turn_on < visit.planned_on:
            Helper.objects.filter(pk=helper.pk).update(last_turn_on=visit.planned_on)
    if visit.request.check_on is None:
        visit.request.check_on = visit.planned_on + timedelta(days=states.CHECK_DAYS["four_weeks"])
        visit.request.save(update_fields=["check_on"])


def _odd(visit: Visit) -> list[tuple[str, str]]:
    """What somebody should telephone about: money that does not add up, something that neighbours do not do."""
    doubts = []
    money = {name: int((visit.money or {}).get(name) or 0) for name in ("handed", "receipt", "change")}
    if any(money.values()) and money["handed"] - money["receipt"] != money["change"]:
        doubts.append((Concern.Kind.NOTICED, words.MONEY_ODD.format(**money)))
    if not_done_in(visit.done):
        doubts.append((Concern.Kind.EXTRA_TASK, words.DONE_ODD))
    return doubts


def _note(
    visit: Visit, kind: str, said: str, *, by: Account | str, at: datetime, told_by_helper: Helper | None
) -> Concern:
    concern = Concern(
        visit=visit, kind=kind, words=said, at=at, by=None if by == HOUSE else by, told_by_helper=told_by_helper
    )
    concern.save(force_insert=True)
    return concern
