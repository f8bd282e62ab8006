"""Going to look in pairs, times by taps, becoming a trouble."""

from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.steps import hold
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread.actions import hear_call
from otagaisama.troubles.thread.models.choices import Category, Channel, ToldBy
from otagaisama.watch.checks import queries, rules
from otagaisama.watch.checks.models import NoticeTrouble, SafetyCheck
from otagaisama.watch.notices import actions as notice_actions
from otagaisama.watch.notices import rules as notice_rules
from otagaisama.watch.notices.models import Notice, NoticeStep
from otagaisama.watch.notices.states import Act, After, Came, Result

CHANNELS = {Came.PHONE: Channel.PHONE, Came.VISIT: Channel.VISIT, Came.PAGE: Channel.LISTENER}


@action
def begin_check(
    *,
    notice: Notice,
    by: Account,
    at: datetime,
    second: Account | None = None,
    second_name: str = "",
    alone_why: str = "",
) -> SafetyCheck:
    """Two go to look, or one with a written reason. Raises Refused, NotNow."""
    notice = hold(notice, "knowing")
    today = day_of_tokyo(at)
    notice_rules.check_may_see_to(by, notice, on=today)
    notice_rules.check_is_open(notice)
    rules.check_not_begun(notice)
    rules.check_company(by, second, second_name, alone_why)
    rules.check_may_go_along(notice, second, on=today)
    alone = second is None and not second_name.strip()
    check = SafetyCheck(
        notice=notice,
        by=by,
        second=second,
        second_name=second_name.strip(),
        alone=alone,
        alone_why=alone_why.strip() if alone else "",
        begun_at=at,
    )
    check.save(force_insert=True)
    if notice.owner_id is None:
        notice = notice_actions.take_up(notice=notice, by=by, at=at)
    notice_actions.stamp(notice=notice, act=Act.ALONE if alone else Act.BEGUN, by=by, at=at, said=check.alone_why)
    record(by=by, at=at, verb="begin-check", about=notice)
    return check


@action
def tap(
    *, check: SafetyCheck, act: str, by: Account, at: datetime, tapped_at: datetime | None = None, said: str = ""
) -> NoticeStep:
    """A time, by whoever goes or by the desk; also late, from a phone that was without signal."""
    rules.check_may_stamp(by, check, on=day_of_tokyo(at))
    return notice_actions.stamp(notice=check.notice, act=act, by=by, at=at, tapped_at=tapped_at, said=said)


@action
def become_trouble(*, notice: Notice, by: Account, at: datetime, after: str = After.BODY) -> Trouble:
    """Somebody holds it as a trouble, known to whom the notice is known; whoever noticed hears that it goes on. Raises NotNow the second time."""
    notice = hold(notice, "knowing", "district", "person")
    notice_rules.check_may_see_to(by, notice, on=day_of_tokyo(at))
    rules.check_no_trouble(notice)
    said = "\n".join(part for part in ("・".join(notice.sign_labels), notice.where, notice.did) if part)
    trouble = hear_call(
        by=by, at=at, said=said, district=notice.district, category=Category.WATCH, channel=CHANNELS.get(notice.came, Channel.OTHER),
        told_by=ToldBy.NEIGHBOUR, danger=notice.danger and notice.is_open, knowing=notice.knowing,
    )  # fmt: skip
    if notice.person_id:
        trouble.person = notice.person
        trouble.save(update_fields=["person"])
    NoticeTrouble.objects.create(notice=notice, trouble=trouble, made_at=at)
    if notice.is_open:
        notice_actions.answer_notice(notice=notice, result=Result.PASSED, after=after, by=by, at=at)
    record(by=by, at=at, verb="notice-to-trouble", about=trouble)
    return trouble


@action
def forget_checks(*, on: date, at: datetime, by=HOUSE) -> int:
    """Who went, and why alone, is forgotten with its notice (D11). Answers how many."""
    record(by=by, at=at, verb="forget-checks", about="watch.SafetyCheck")
    due = list(queries.checks_due(on))
    for check in due:
        check.second_name = check.alone_why = ""
        check.by = check.second = None
        check.save()
    return len(due)
