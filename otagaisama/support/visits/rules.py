"""Who may be asked, and when a visit may go on: each rule raises here and answers there."""

import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from otagaisama.base.moves import may_move
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.models import Account
from otagaisama.support.helpers import words as helper_words
from otagaisama.support.helpers.models import Helper
from otagaisama.support.helpers.rules import covered_on
from otagaisama.support.requests import words as request_words
from otagaisama.support.requests.rules import check_may_stand
from otagaisama.support.visits import states, words
from otagaisama.support.visits.models import Ask, Visit


def check_visit_move(visit: Visit, move: str) -> None:
    """The move starts from where the visit stands."""
    if not may_move(states.VISIT_MOVES, move, visit.status):
        raise NotNow(helper_words.NOT_FROM_HERE if visit.is_coming else words.NO_VISIT)


def check_ask_move(ask: Ask, move: str) -> None:
    """The asking still waits for its answer."""
    if not may_move(states.ASK_MOVES, move, ask.answer):
        raise NotNow(helper_words.NOT_FROM_HERE)


def check_may_ask(helper: Helper, visit: Visit, *, avoided: bool, paid: bool) -> None:
    """She is registered, covered on that day, and not to be kept apart; why is never said (D15, D16)."""
    check_may_stand(helper, visit.request, avoided=avoided)
    if not covered_on(helper.insurances.all(), visit.planned_on, paid=paid):
        raise NotNow(words.NOT_COVERED)


def may_ask(helper: Helper, visit: Visit, *, avoided: bool) -> bool:
    """Whether she may be asked, or put on this visit."""
    try:
        check_may_ask(helper, visit, avoided=avoided, paid=visit.request.is_paid)
    except Refused:
        return False
    return True


def check_day(day: date, slot: str, at: datetime) -> None:
    """The day and the time of day are not over yet."""
    now = timezone.localtime(at)
    if day < now.date():
        raise Refused(request_words.PAST_DAY)
    if is_over(day, slot, at):
        raise Refused(words.SLOT_OVER)


def is_over(day: date, slot: str, at: datetime) -> bool:
    """The time of day has passed on that day."""
    now = timezone.localtime(at)
    return day < now.date() or (day == now.date() and now.hour >= states.SLOT_ENDS[slot])


def answer_by(planned_on: date, at: datetime) -> datetime:
    """Until when somebody may think it over: two days, but not beyond the evening before; two hours where it is today or tomorrow."""
    now = timezone.localtime(at)
    if planned_on <= now.date() + timedelta(days=1):
        return at + timedelta(hours=states.HOURS_TO_THINK_SOON)
    evening = datetime.combine(planned_on - timedelta(days=1), time(states.ANSWERS_UNTIL), tzinfo=now.tzinfo)
    return min(at + timedelta(hours=states.HOURS_TO_THINK), evening)


def check_escort_for(visit: Visit, *, been_there: bool) -> None:
    """Whoever has not been there goes with somebody, or there is a written reason (D19)."""
    check_escort(first_time=not been_there, escort=visit.escort_id, alone_reason=visit.alone_reason)


def check_escort(*, first_time: bool, escort: Account | uuid.UUID | None, alone_reason: str) -> None:
    """A first visit has somebody beside, or a written reason (D19)."""
    if first_time and escort is None and not alone_reason.strip():
        raise Refused(words.FIRST_TIME)


def in_sight(planned_on: date, on: date) -> bool:
    """A helper sees what this visit needs from the day before until the day after (D14)."""
    return planned_on - timedelta(days=1) <= on <= planned_on + timedelta(days=1)
