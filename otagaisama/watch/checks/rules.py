"""Who may go, in which company."""

from datetime import date

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.words import NOT_FOUND
from otagaisama.people.knowing import may_know, readers_of
from otagaisama.watch.checks import words
from otagaisama.watch.checks.models import NoticeTrouble, SafetyCheck
from otagaisama.watch.notices.models import Notice


def check_company(by, second, second_name: str, alone_why: str) -> None:
    """Two people, or a written reason."""
    if second is not None and second.pk == by.pk:
        raise Refused(words.NOT_HERSELF)
    if second is None and not second_name.strip() and not alone_why.strip():
        raise Refused(words.NEEDS_TWO)


def check_may_go_along(notice: Notice, second, *, on: date) -> None:
    """To somebody sealed goes only who may know."""
    if second is not None and notice.sealed and not may_know(notice.knowing, second, on=on):
        raise Refused(words.MAY_NOT_KNOW)


def check_not_begun(notice: Notice) -> None:
    if SafetyCheck.objects.filter(notice=notice).exists():
        raise NotNow(words.THERE)


def check_may_stamp(user, check: SafetyCheck, *, on: date) -> None:
    """Whoever goes, or a desk that may know."""
    if is_of_the_pair(user, check) or may_know(check.notice.knowing, user, on=on):
        return
    raise NotYours(NOT_FOUND)


def is_of_the_pair(user, check: SafetyCheck) -> bool:
    """She goes; to somebody sealed only while she is named."""
    if user.pk not in (check.by_id, check.second_id):
        return False
    return not check.notice.sealed or readers_of(check.notice.knowing).filter(account=user).exists()


def check_no_trouble(notice: Notice) -> None:
    if NoticeTrouble.objects.filter(notice=notice).exists():
        raise NotNow(words.TROUBLE_THERE)
