"""What may be answered, which rules of thanks may stand beside each other, how many tickets may come back."""

from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.requests import rules as request_rules
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import FeeRule, HelpRequest
from otagaisama.support.requests.models.choices import Fee
from otagaisama.support.thanks import words
from otagaisama.support.thanks.models import CheckBack


def is_moot(check: CheckBack) -> bool:
    """Nobody needs to ask any more: the same as queries.MOOT, of one check that was read with its request."""
    request = check.request
    ended = check.kind == CheckBack.Kind.THREE_MONTHS and not request.is_open
    return ended or request.status == request_states.DROPPED or request.erased_on is not None


def check_may_answer(check: CheckBack) -> None:
    """It was not answered before, and the help about which it asks has not ended in the meantime."""
    if check.answer:
        raise NotNow(words.ANSWERED_ALREADY)
    if is_moot(check):
        raise NotNow(words.NO_LONGER_ASKED)


def may_open_name(request: HelpRequest, on: date) -> bool:
    """Whether a consent in force lets the office know the name."""
    try:
        request_rules.check_may_open_name(request.person, on)
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
