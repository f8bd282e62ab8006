"""What may be answered, which rules of thanks may stand beside each other, how many tickets may come back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.access import Role
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import FeeRule, HelpRequest
from otagaisama.support.requests.models.choices import Fee
from otagaisama.support.thanks import words
from otagaisama.support.thanks.models import CHANGE_DAYS, CheckBack


def is_moot(check: CheckBack) -> bool:
    """Nobody needs to ask any more: the same as queries.MOOT, of one check that was read with its request."""
    help_request = check.request
    ended = check.kind == CheckBack.Kind.THREE_MONTHS and not help_request.is_open
    return ended or help_request.status == request_states.DROPPED or help_request.erased_on is not None


def check_may_answer(check: CheckBack) -> None:
    """It was not answered before, and the help about which it asks has not ended in the meantime."""
    if check.answer:
        raise NotNow(words.ANSWERED_ALREADY)
    if is_moot(check):
        raise NotNow(words.NO_LONGER_ASKED)


def may_change(check: CheckBack, on: date) -> bool:
    """An answer by one press may be changed, added to or taken back for a week; one heard by telephone is the desk's."""
    if not check.answer or check.way != CheckBack.Way.LINK or is_moot(check):
        return False
    return on <= day_of_tokyo(check.answered_at) + timedelta(days=CHANGE_DAYS)


def may_open_name(help_request: HelpRequest, on: date) -> bool:
    """Whether a consent in force lets the office know the name."""
    try:
        request_rules.check_may_open_name(help_request.person, on)
    except Refused:
        return False
    return True


def may_keep_fees(user, on: date) -> bool:
    """The rules of thanks are kept by the ward's staff."""
    return Role.STAFF in user.roles_on(on)


def check_fee(rule: FeeRule) -> None:
    """A rule says one thing: free, an amount or tickets for each unit, and a share that is not larger than the amount."""
    if rule.until_on is not None and rule.until_on < rule.from_on:
        raise Refused(words.UNTIL_BEFORE_FROM)
    if rule.fee == Fee.FREE and (rule.amount or rule.tickets or rule.helper_yen):
        raise Refused(words.FREE_COSTS_NOTHING)
    if rule.fee == Fee.THANKS and not rule.amount:
        raise Refused(words.AMOUNT_NEEDED)
    if rule.fee == Fee.TICKET and not rule.tickets:
        raise Refused(words.TICKETS_NEEDED)
    if (rule.fee == Fee.THANKS and rule.tickets) or (rule.fee == Fee.TICKET and rule.amount):
        raise Refused(words.ONE_KIND)
    if rule.fee == Fee.THANKS and (rule.helper_yen or 0) > rule.amount:
        raise Refused(words.SHARE_TOO_LARGE)


def check_stands_alone(rule: FeeRule, beside: list[FeeRule]) -> None:
    """No other rule of the same district and task holds on its days; money and tickets may be offered side by side."""
    for other in beside:
        if other.fee == rule.fee or Fee.FREE in (other.fee, rule.fee):
            raise Refused(words.RULE_OVERLAPS.format(when=span(other)))


def span(rule: FeeRule) -> str:
    """From when until when, as people say it."""
    until = f"{rule.until_on.year}年{rule.until_on.month}月{rule.until_on.day}日" if rule.until_on else ""
    return f"{rule.from_on.year}年{rule.from_on.month}月{rule.from_on.day}日から{until}"


def sentence_of(rule: FeeRule) -> str:
    """The rule as it is said aloud: 30分ごとに 250円。うち 200円が行った方へ."""
    if rule.fee == Fee.FREE:
        return "無料です。お礼は要りません。"
    unit = f"{rule.unit_min}分ごとに"
    if rule.fee == Fee.TICKET:
        share = (
            f"行った方へ、基金から {rule.helper_yen:,}円をお渡しします。"
            if rule.helper_yen
            else "利用券は、行った方のものになります。"
        )
        return f"{unit} 利用券 {rule.tickets}枚。{share}"
    own = rule.amount if rule.helper_yen is None else rule.helper_yen
    if own == rule.amount:
        return f"{unit} {rule.amount:,}円。ぜんぶが行った方へ。"
    if own == 0:
        return f"{unit} {rule.amount:,}円。ぜんぶが基金へ。"
    return f"{unit} {rule.amount:,}円。うち {own:,}円が行った方へ、{rule.amount - own:,}円が基金へ。"


def check_may_end(rule: FeeRule, until_on: date, today: date) -> None:
    """A rule ends from today on; what was reckoned up with it stays as it is."""
    if rule.until_on is not None and rule.until_on < today:
        raise NotNow(words.RULE_ENDED)
    if until_on < rule.from_on:
        raise Refused(words.UNTIL_BEFORE_FROM)
    if until_on < today:
        raise Refused(words.END_IN_PAST)


@dataclass(frozen=True)
class Standing:
    """How one request stands to a rule that holds for it: its own `fee` agrees (`follows`), or not."""

    help_request: HelpRequest
    follows: bool


def stands_to(rule: FeeRule, help_request: HelpRequest, in_force: Iterable[FeeRule]) -> Standing | None:
    """How a request stands to a rule; None where it is another's: a nearer rule holds, or it goes by one beside this."""
    fitting = [other for other in in_force if _fits(other, help_request)]
    if help_request.by_car or not fitting or _reach(rule) != min(map(_reach, fitting)) or not _fits(rule, help_request):
        return None
    own = help_request.amount is not None or help_request.unit_min is not None
    if not own and help_request.fee == rule.fee:
        return Standing(help_request, True)
    beside = {other.fee for other in fitting if _reach(other) == _reach(rule)}
    return Standing(help_request, False) if own or help_request.fee not in beside else None


def may_have_been_used(rule: FeeRule, times: Iterable[tuple]) -> bool:
    """Whether something of a rule's reach was done on its days (`times` as queries.used_times says): then it is not offered to be rewritten."""
    return any(
        rule.district_id in (None, district) and rule.task in ("", task) and rule.fee == fee
        and last >= rule.from_on and (rule.until_on is None or first <= rule.until_on)
        for district, task, fee, first, last in times
    )  # fmt: skip


def _fits(rule: FeeRule, help_request: HelpRequest) -> bool:
    return rule.district_id in (None, help_request.district_id) and rule.task in ("", help_request.task)


def _reach(rule: FeeRule) -> tuple[bool, bool]:
    """The nearest first: a district's before everybody's, a task's before all tasks'."""
    return rule.district_id is None, rule.task == ""
