"""謝礼のきまり: added from a day, ended on a day, rewritten only before its first use, so that an old statement stays what it was."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.requests.models import FeeRule, HelpRequest
from otagaisama.support.routines.actions.course import change_request
from otagaisama.support.thanks import queries, rules, words

TYPED = ("district", "task", "fee", "unit_min", "amount", "tickets", "helper_yen", "from_on", "until_on", "note")


@action
def add_fee_rule(*, rule: FeeRule, by: Account, at: datetime) -> FeeRule:
    """Keep a rule that was made but not saved. Raises Refused for one that says two things, or stands on another's days."""
    check_may_add(rule)
    rule.save(force_insert=True)
    record(by=by, at=at, verb="add-fee-rule", about=rule)
    return rule


@action
def end_fee_rule(*, rule: FeeRule, until_on: date, by: Account, at: datetime) -> FeeRule:
    """Say the last day of a rule, today at the earliest; from the next day another may begin."""
    rule = hold(rule)
    rules.check_may_end(rule, until_on, timezone.localdate(at))
    if rule.until_on is None or until_on > rule.until_on:
        longer = queries.rules_beside(district=rule.district, task=rule.task, first=rule.from_on, last=until_on)
        rules.check_stands_alone(rule, [other for other in longer if other.pk != rule.pk])
    rule.until_on = until_on
    rule.save(update_fields=["until_on"])
    record(by=by, at=at, verb="end-fee-rule", about=rule)
    return rule


@action
def take_back_fee_rule(*, rule: FeeRule, by: Account, at: datetime) -> None:
    """Take a rule off that has not begun. What has begun is ended instead."""
    rule = hold(rule)
    if rule.from_on <= timezone.localdate(at):
        raise NotNow(words.RULE_BEGUN)
    record(by=by, at=at, verb="take-back-fee-rule", about=rule)
    rule.delete()


@action
def correct_fee_rule(*, rule: FeeRule, corrected: FeeRule, by: Account, at: datetime) -> FeeRule:
    """Write a rule anew that no visit was reckoned with yet. Raises NotNow once it was used, Refused as for a new one."""
    rule = hold(rule)
    check_may_correct(rule, corrected)
    for name in TYPED:
        setattr(rule, name, getattr(corrected, name))
    rule.save()
    record(by=by, at=at, verb="correct-fee-rule", about=rule)
    return rule


@action
def follow_fee_rule(
    *, rule: FeeRule, help_requests: Iterable[HelpRequest], by: Account, at: datetime
) -> tuple[int, list[tuple[HelpRequest, str]]]:
    """Let requests go by a rule, each by itself. Answers how many changed, and which did not with the sentence why not."""
    changed, kept = 0, []
    for help_request in help_requests:
        try:
            change_request(help_request=help_request, fee=rule.fee, amount=None, unit_min=None, by=by, at=at)
        except Refused as refusal:
            kept.append((help_request, str(refusal)))
        else:
            changed += 1
    record(by=by, at=at, verb="follow-fee-rule", about=rule)
    return changed, kept


def check_may_correct(rule: FeeRule, corrected: FeeRule) -> None:
    """Neither the rule nor what it becomes was used; asked by the preview too."""
    if queries.is_used(rule) or queries.is_used(corrected):
        raise NotNow(words.RULE_USED)
    check_may_add(corrected, instead_of=rule)


def check_may_add(rule: FeeRule, *, instead_of: FeeRule | None = None) -> None:
    """The rule says one thing and stands alone on its days; asked by the preview too."""
    rules.check_fee(rule)
    beside = queries.rules_beside(district=rule.district, task=rule.task, first=rule.from_on, last=rule.until_on)
    rules.check_stands_alone(rule, [other for other in beside if instead_of is None or other.pk != instead_of.pk])
