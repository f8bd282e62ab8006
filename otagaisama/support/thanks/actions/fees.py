"""謝礼のきまり: added from a day, ended on a day, never rewritten, so that an old statement stays what it was."""

from datetime import date, datetime

from django.utils import timezone

from otagaisama.base.refusals import NotNow
from otagaisama.people.diary import action, record
from otagaisama.people.models import Account
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.thanks import queries, rules, words


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
    rule = FeeRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
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
    rule = FeeRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if rule.from_on <= timezone.localdate(at):
        raise NotNow(words.RULE_BEGUN)
    record(by=by, at=at, verb="take-back-fee-rule", about=rule)
    rule.delete()


def check_may_add(rule: FeeRule) -> None:
    """The rule says one thing and stands alone on its days; asked by the preview too."""
    rules.check_fee(rule)
    beside = queries.rules_beside(district=rule.district, task=rule.task, first=rule.from_on, last=rule.until_on)
    rules.check_stands_alone(rule, beside)
