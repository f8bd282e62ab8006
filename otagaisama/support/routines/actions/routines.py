"""いつもの手助け: its rule, its いつもの人, its pauses. Each of them brings the coming visits in line, and nobody's turn is lost."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.helpers import queries as helper_queries
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.models.choices import Slot
from otagaisama.support.requests import queries as request_queries
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.actions import hold_request
from otagaisama.support.requests.models import HelpRequest, Pause, Routine, Standing
from otagaisama.support.requests.models.choices import PauseWhy
from otagaisama.support.routines import bridge, queries, words
from otagaisama.support.routines.actions.making import make_visits, take_off
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import rules as visit_rules
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits import words as visit_words
from otagaisama.support.visits.actions.goings import leave, settle
from otagaisama.support.visits.models import Visit
from otagaisama.support.visits.models.choices import CancelledBy

RULE = ("kind", "pattern", "waste", "holiday", "starts_on", "ends_on")
WHOSE = {PauseWhy.HOSPITAL: CancelledBy.HOSPITAL}


@action
def set_routine(
    *, help_request: HelpRequest, kind: str, pattern: str, starts_on: date, by: Account, at: datetime, slot: str = "", version: int | None = None, **rule
) -> Routine:  # fmt: skip
    """Let a request come again: by a cell of the garbage calendar or by a rule. Its visits are made as soon as somebody is sought.

    `rule` may hold waste, holiday, ends_on. Raises Refused for a rule that cannot be read or never occurs, or that begins in the past.
    """
    help_request = hold_request(help_request.pk, version)
    today = timezone.localdate(at)
    if not help_request.is_open:
        raise NotNow(request_words.ENDED)
    routine = Routine.objects.filter(request=help_request).first()
    if routine is not None and (routine.ends_on is None or routine.ends_on >= today):
        raise NotNow(words.HAS_ROUTINE)
    if starts_on < today:
        raise Refused(request_words.PAST_DAY)
    routine = routine or Routine(request=help_request)
    routine.ends_on = None
    _write(routine, {"kind": kind, "pattern": pattern, "starts_on": starts_on, **rule}, today)
    _set_slot(help_request, slot)
    record(by=by, at=at, verb="set-routine", about=routine)
    make_visits(routine, on=today, at=at, by=by)
    return routine


@action
def change_routine(
    *,
    routine: Routine,
    by: Account,
    at: datetime,
    cancel: Iterable[Visit] = (),
    slot: str = "",
    version: int | None = None,
    **rule,
) -> Routine:
    """Change the rule. Untaken visits follow it; a taken one stays unless it stands in `cancel`, and then its helper is told."""
    help_request = hold_request(routine.request_id)
    routine = hold(routine, version=version)
    if not help_request.is_open:
        raise NotNow(request_words.ENDED)
    today = timezone.localdate(at)
    _write(routine, rule, today)
    old_slot = help_request.slot
    _set_slot(help_request, slot)
    record(by=by, at=at, verb="change-routine", about=routine)
    chosen = {visit.pk for visit in cancel}
    for visit in _coming(routine, help_request, from_on=today):
        if visit.pk in chosen:
            take_off(visit, cancelled_by=CancelledBy.OTHER, by=by, at=at)
        elif help_request.slot != old_slot and not visit.goings.exists():
            Visit.objects.filter(pk=visit.pk).update(slot=help_request.slot)
    make_visits(routine, on=today, at=at, by=by)
    return routine


@action
def stand_by(
    *, routine: Routine, helper: Helper, by: Account, at: datetime, since: date | None = None, escort: Account | None = None, alone_reason: str = "",
    in_spite: str = "",
) -> Standing:  # fmt: skip
    """Make a helper the いつもの人: from `since` on she goes each time, nothing needs doing unless something changes.

    Raises NotNow for whoever is not registered or not sent there (D15), Refused without escort or reason for her first time (D19),
    and on days for which she did not say she has time, without `in_spite`: why she goes all the same.
    """
    help_request = hold_request(routine.request_id)
    if not help_request.is_open:
        raise NotNow(request_words.ENDED)
    today = timezone.localdate(at)
    since = max(since or today, today)
    helper = helper_queries.fresh_helper(helper.pk)
    request_rules.check_may_stand(
        helper, help_request, avoided=helper.pk in request_queries.avoided_helper_ids(help_request)
    )
    standing = list(queries.standing_of(routine, on=since))
    if any(other.helper_id == helper.pk and other.until is None for other in standing):
        raise NotNow(words.STANDS_ALREADY)
    if len(standing) >= help_request.needed:
        raise NotNow(words.ENOUGH_STAND)
    away = bridge.slots_beside(routine, help_request.slot, helper, since=since)
    in_spite = in_spite.strip() if away else ""
    if away and not in_spite:
        raise Refused(words.NOT_HER_DAYS.format(slots="・".join(away)))
    new = helper.pk not in visit_queries.been_there(help_request)
    visit_rules.check_escort(first_time=new, escort=escort, alone_reason=alone_reason)
    made = Standing.objects.create(routine=routine, helper=helper, since=since, in_spite=in_spite)
    record(by=by, at=at, verb="stand-by", about=routine)
    make_visits(routine, on=today, at=at, by=by)
    if new:
        _escort_first(routine, help_request, helper, escort, alone_reason)
    return made


@action
def stand_down(
    *, routine: Routine, helper: Helper, by: Account | str, at: datetime, from_on: date | None = None
) -> list[Visit]:
    """She is no longer the いつもの人 from a day on. Answers her visits that are open again, by day."""
    help_request = hold_request(routine.request_id)
    today = timezone.localdate(at)
    from_on = max(from_on or today, today)
    for standing in Standing.objects.filter(Q(until=None) | Q(until__gte=from_on), routine=routine, helper=helper):
        standing.until = max(standing.since, from_on - timedelta(days=1))
        standing.save(update_fields=["until"])
    freed = [
        visit
        for visit in _coming(routine, help_request, from_on=from_on)
        if visit.goings.filter(helper=helper).exists()
    ]
    for visit in freed:
        leave(visit, helper, at=at)
    settle(help_request, at=at)
    record(by=by, at=at, verb="stand-down", about=routine)
    return freed


@action
def pause(
    *, routine: Routine, starts_on: date, why: str, by: Account | str, at: datetime, ends_on: date | None = None
) -> Pause:
    """お休み from a day until a day (or open). Whoever had taken a visit in it is told; it ends by itself."""
    help_request = hold_request(routine.request_id)
    if not help_request.is_open:
        raise NotNow(request_words.ENDED)
    today = timezone.localdate(at)
    if ends_on is not None and ends_on < starts_on:
        raise Refused(words.ENDS_BEFORE_START)
    if ends_on is not None and ends_on < today:
        raise Refused(request_words.PAST_DAY)
    made = Pause(
        routine=routine,
        starts_on=starts_on,
        ends_on=ends_on,
        why=why,
        noted_at=at,
        noted_by=by if isinstance(by, Account) else None,
    )
    made.save(force_insert=True)
    record(by=by, at=at, verb="pause-routine", about=made)
    _rest(made, help_request, at=at, by=by)
    make_visits(routine, on=today, at=at, by=by)
    return made


@action
def change_pause(*, pause: Pause, by: Account | str, at: datetime, ends_on: date | None) -> Pause | None:
    """End a pause on another day: sooner (its visits are made again) or later. Answers None when nothing of it is left."""
    pause = Pause.objects.select_related("routine").get(pk=pause.pk)
    help_request = hold_request(pause.routine.request_id)
    today = timezone.localdate(at)
    if pause.ends_on is not None and pause.ends_on < today:
        raise NotNow(words.PAUSE_OVER)
    if ends_on is not None and ends_on < today - timedelta(days=1):
        raise Refused(request_words.PAST_DAY)
    record(by=by, at=at, verb="change-pause", about=pause)
    gone = ends_on is not None and ends_on < pause.starts_on
    if gone:
        pause.delete()
    else:
        pause.ends_on = ends_on
        pause.save(update_fields=["ends_on"])
        _rest(pause, help_request, at=at, by=by)
    make_visits(pause.routine, on=today, at=at, by=by)
    return None if gone else pause


@action
def resume(*, pause: Pause, by: Account | str, at: datetime, on: date | None = None) -> Pause | None:
    """また始める: the pause ends the day before `on` (today without one), and the visits come again."""
    return change_pause(pause=pause, by=by, at=at, ends_on=(on or timezone.localdate(at)) - timedelta(days=1))


def _write(routine: Routine, rule: dict, today: date) -> None:
    if unknown := set(rule) - set(RULE):
        raise TypeError(f"a routine has no {sorted(unknown)}")
    for name, value in rule.items():
        setattr(routine, name, value)
    if routine.ends_on is not None and routine.ends_on < routine.starts_on:
        raise Refused(words.ENDS_BEFORE_START)
    routine.pattern = bridge.checked_pattern(routine.kind, routine.pattern, routine.starts_on)
    if bridge.next_day_of(routine, after=max(routine.starts_on, today) - timedelta(days=1)) is None:
        raise Refused(words.NEVER_OCCURS)
    routine.changed_on = today
    routine.version += 1
    routine.save()


def _set_slot(help_request: HelpRequest, slot: str) -> None:
    slot = slot or help_request.slot or Slot.DAWN
    if slot not in Slot.values:
        raise Refused(visit_words.SLOT_NEEDED)
    if slot != help_request.slot:
        help_request.slot = slot
        help_request.version += 1
        help_request.save(update_fields=["slot", "version"])


def _rest(pause: Pause, help_request: HelpRequest, *, at: datetime, by: Account | str) -> None:
    """Take off what lies in a pause; whoever had taken it keeps it written, cancelled with the reason."""
    first = max(pause.starts_on, timezone.localdate(at))
    for visit in _coming(pause.routine, help_request, from_on=first):
        if pause.ends_on is None or visit.planned_on <= pause.ends_on:
            take_off(
                visit,
                cancelled_by=WHOSE.get(pause.why, CancelledBy.REQUESTER),
                by=by,
                at=at,
                note=pause.get_why_display(),
            )
    settle(help_request, at=at)


def _coming(routine: Routine, help_request: HelpRequest, *, from_on: date) -> list[Visit]:
    coming = Visit.objects.select_for_update(of=("self",)).filter(
        routine=routine, status__in=visit_states.VISIT_COMING, planned_on__gte=from_on
    )
    visits = list(coming.order_by("planned_on", "id"))
    for visit in visits:
        visit.request = help_request
    return visits


def _escort_first(
    routine: Routine, help_request: HelpRequest, helper: Helper, escort: Account | None, alone_reason: str
) -> None:
    first = next(
        (
            visit
            for visit in _coming(routine, help_request, from_on=date.min)
            if visit.goings.filter(helper=helper).exists()
        ),
        None,
    )
    if first is not None:
        first.escort, first.alone_reason = escort, alone_reason
        first.save(update_fields=["escort", "alone_reason"])
