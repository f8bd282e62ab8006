"""The course of a request: sought, changed, ended, opened again. Its visits are made and called off with it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.days import kept_until
from otagaisama.base.refusals import NotNow
from otagaisama.people import actions as people
from otagaisama.people.diary import action
from otagaisama.people.models import Account, FindingSlot
from otagaisama.people.persons import finding
from otagaisama.people.persons.searching import word_pieces
from otagaisama.people.queries import years_kept
from otagaisama.support.helpers import rules as helper_rules
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.actions import check_known, check_request, hold_request, write_request
from otagaisama.support.requests.models import FormerWords, HelpRequest, RequestTakenAway
from otagaisama.support.routines import words
from otagaisama.support.routines.actions.making import end_routine, make_visits, take_off
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models.choices import CancelledBy


@action
def change_request(
    *, help_request: HelpRequest, by: Account, at: datetime, version: int | None = None, **facts
) -> HelpRequest:
    """Correct what is known of a request (FACTS, task, reach); what was asked stays as it stood before, too. Who has taken a visit stays covered (D16)."""
    help_request = hold_request(help_request.pk, version)
    if not help_request.is_open:
        raise NotNow(request_words.ENDED)
    task, wanted_on = facts.pop("task", help_request.task), help_request.wanted_on
    reach = facts.pop("reach", help_request.reach)
    if reach != help_request.reach:
        request_rules.check_reach_is_own(help_request)
        help_request.knowing = people.change_knowing(knowing=help_request.knowing, by=by, at=at, reach=reach)
        request_rules.check_somebody_reads(help_request, timezone.localdate(at))
    check_known(facts)
    if task != help_request.task:
        if not help_request.is_talking:
            raise NotNow(words.ONLY_BEFORE_SEEKING)
        help_request.task, help_request.looked_on, help_request.look = task, None, {}
    before = help_request.detail
    for name, value in facts.items():
        setattr(help_request, name, value)
    check_request(help_request, timezone.localdate(at) if help_request.wanted_on != wanted_on else None)
    _check_still_covered(help_request, timezone.localdate(at))
    write_request(help_request, by=by, at=at, verb="change-request")
    if help_request.detail != before:
        _keep_former(help_request, before, by=by, at=at)
        finding.write(FindingSlot.Kind.REQUEST, help_request.pk, word_pieces(help_request.detail))
    return help_request


@action
def seek(*, help_request: HelpRequest, by: Account, at: datetime, version: int | None = None) -> HelpRequest:
    """Begin to look for somebody: after the public service and the look (B2.2, B2.3). A routine's visits are made."""
    help_request = hold_request(help_request.pk, version)
    request_rules.check_may_seek(help_request)
    _move(help_request, "seek", at)
    write_request(help_request, by=by, at=at, verb="seek-help")
    routine = getattr(help_request, "routine", None)
    if routine is not None:
        make_visits(routine, on=timezone.localdate(at), at=at, by=by)
    return help_request


@action
def finish(
    *, help_request: HelpRequest, by: Account, at: datetime, outcome: str = "", version: int | None = None
) -> HelpRequest:
    """手助けが済んだ: what was planned further is called off, the routine ends, the words and the person are forgotten after their years."""
    help_request = hold_request(help_request.pk, version)
    request_rules.check_may_move(help_request, "finish")
    today = timezone.localdate(at)
    if help_request.visits.filter(status=visit_states.COMING, planned_on__lte=today).exists():
        raise NotNow(words.UNREPORTED)
    return _end(help_request, "finish", by=by, at=at, outcome=outcome)


@action
def drop(
    *, help_request: HelpRequest, by: Account, at: datetime, outcome: str = "", version: int | None = None
) -> HelpRequest:
    """取りやめる: what was planned is called off and everybody concerned is told."""
    help_request = hold_request(help_request.pk, version)
    request_rules.check_may_move(help_request, "drop")
    return _end(help_request, "drop", by=by, at=at, outcome=outcome)


@action
def seal_away(*, help_request: HelpRequest, by: Account, at: datetime, readers: Sequence[Account] = ()) -> HelpRequest:
    """What it grew out of, or its person, was sealed: what is open is called off. One with a record of its own is sealed for `readers`."""
    help_request = hold_request(help_request.pk)
    taken = RequestTakenAway.objects.select_related("knowing").filter(request=help_request).first()
    knowing = help_request.knowing if taken is None else taken.knowing  # what comes back comes back sealed
    if not knowing.sealed:
        knowing = people.change_knowing(knowing=knowing, by=by, at=at, sealed=True)
        people.name_readers(knowing=knowing, accounts=readers, by=by, at=at)
    if taken is None:
        help_request.knowing = knowing
    if help_request.is_open and taken is None:
        help_request = _end(help_request, "drop", by=by, at=at, outcome="")
    return write_request(help_request, by=by, at=at, verb="seal-request")


@action
def open_again(*, help_request: HelpRequest, by: Account, at: datetime, version: int | None = None) -> HelpRequest:
    """Open what has ended: it is talked over again, with what is known."""
    help_request = hold_request(help_request.pk, version)
    request_rules.check_may_move(help_request, "open_again")
    if help_request.erased_on is not None:
        raise NotNow(words.ERASED)
    help_request.ended_on = help_request.erase_on = None
    _move(help_request, "open_again", at)
    return write_request(help_request, by=by, at=at, verb="request-again")


def _keep_former(help_request: HelpRequest, before: str, *, by: Account, at: datetime) -> None:
    if before.strip():
        FormerWords(request=help_request, words=before, by=by, at=at).save(force_insert=True)


def _check_still_covered(help_request: HelpRequest, today: date) -> None:
    if not help_request.is_paid:
        return
    for visit in help_request.visits.filter(
        status__in=visit_states.VISIT_COMING, planned_on__gte=today
    ).prefetch_related("goings__helper__insurances"):
        for going in visit.goings.all():
            if not helper_rules.covered_on(going.helper.insurances.all(), visit.planned_on, paid=True):
                raise NotNow(words.PAID_NOT_COVERED)


def _move(help_request: HelpRequest, move: str, at: datetime) -> None:
    help_request.status, help_request.moved_at = request_states.REQUEST_MOVES[move][1], at


def _end(help_request: HelpRequest, move: str, *, by: Account, at: datetime, outcome: str) -> HelpRequest:
    today = timezone.localdate(at)
    for visit in visit_queries.coming_of(help_request).select_for_update(of=("self",)):
        visit.request = help_request
        take_off(visit, cancelled_by=CancelledBy.REQUESTER, by=by, at=at)
    if (routine := getattr(help_request, "routine", None)) is not None:
        end_routine(routine, on=today)
    _move(help_request, move, at)
    help_request.outcome, help_request.ended_on = outcome or help_request.outcome, today
    help_request.erase_on = kept_until(today, years_kept("support"))
    return write_request(help_request, by=by, at=at, verb="finish-request" if move == "finish" else "drop-request")
