"""An answer comes by the web, a contact slip is left: without account, kept to the day, in no order."""

from datetime import datetime, timedelta

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.actions import open_record
from otagaisama.people.contacts import beside
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.surveys.answers import rules, states, words
from otagaisama.surveys.answers.mixing import put_among
from otagaisama.surveys.answers.models import Channel, ContactSlip, Sheet
from otagaisama.surveys.answers.queries import slips_due, words_due
from otagaisama.surveys.questions.models import Survey


@action
def answer_on_web(*, survey: Survey, answers: dict, written: dict, at: datetime) -> None:
    """Keep an answer of the web: its codes, its words, its day. The diary says that one came, not which."""
    survey, today = Survey.objects.get(pk=survey.pk), day_of_tokyo(at)
    if not survey.takes_answers(on=today):
        raise NotNow(words.NOT_OPEN)
    sheet = Sheet(survey=survey, channel=Channel.WEB, on=today, answers=answers, words=written or None)
    day = Sheet.objects.filter(survey=survey, channel=Channel.WEB, on=today)
    put_among(sheet, day, ("answers", "words"))
    record(by=None, at=at, verb="answer-survey", about=survey)


@action
def leave_slip(
    *, survey: Survey, phone: str, at: datetime, by=None, name: str = "", wish: str = "", safe_way: str = ""
) -> None:
    """Keep a contact slip, from the web (`by` None) or copied from paper. It knows its survey and its day, and no answer."""
    survey, today = Survey.objects.get(pk=survey.pk), day_of_tokyo(at)
    if not survey.with_slip:
        raise NotNow(words.NO_SLIPS)
    if by is None and not survey.takes_answers(on=today):
        raise NotNow(words.NOT_OPEN)
    slip = ContactSlip(
        survey=survey, on=today, name=name, phone=phone, wish=wish, safe_way=safe_way, erase_on=today + timedelta(days=survey.slip_days),
    )  # fmt: skip
    day = ContactSlip.objects.filter(survey=survey, on=today, state=states.SLIP_WAITING, erase_on=slip.erase_on)
    put_among(slip, day, ("name", "phone", "safe_way", "wish"))
    record(by=by, at=at, verb="leave-slip", about=survey)


@action
def open_slip(*, slip: ContactSlip, reason: str, by, at: datetime) -> list[tuple[str, str]]:
    """Read a slip, with a reason and a line in the diary (D3): (label, value) for each that was written.

    Raises NotNow where it is of somebody sealed whom this reader may not know of.
    """
    if not reason.strip():
        raise Refused("見る理由を書いてください。")
    rules.check_pledged(by, on=day_of_tokyo(at))
    rules.check_may_know(slip, by, on=day_of_tokyo(at))
    open_record(about=slip, reason=reason, verb="open-slip", by=by, at=at)
    said = {"name": slip.name, "phone": beside(slip.phone, slip), "wish": slip.wish}
    lines = [(str(ContactSlip._meta.get_field(name).verbose_name), value) for name, value in said.items()]
    return [(label, value) for label, value in lines if value]


@action
def answer_slip(*, slip: ContactSlip, by, at: datetime) -> ContactSlip:
    """Somebody called back."""
    slip = hold(slip)
    slip.state, slip.answered_on, slip.answered_by = states.SLIP_ANSWERED, day_of_tokyo(at), by
    slip.save(update_fields=["state", "answered_on", "answered_by"])
    record(by=by, at=at, verb="answer-slip", about=slip)
    return slip


@action
def erase_slip(*, slip: ContactSlip, by, at: datetime) -> None:
    """Take a slip away before its time: it was answered, or its writer asked for it."""
    record(by=by, at=at, verb="erase-slip", about=slip)
    ContactSlip.objects.filter(pk=slip.pk).delete()


@action
def forget_slips(*, on, at: datetime, by=None) -> int:
    """Take away every slip whose time is over. Answers how many."""
    record(by=by or HOUSE, at=at, verb="forget-slips", about="surveys.ContactSlip")
    due = slips_due(on)
    count = due.count()
    due.delete()
    return count


@action
def forget_words(*, on, at: datetime, by=None) -> int:
    """Take what was written out of the answers of surveys that ended long ago; the counts stay. Answers how many surveys."""
    record(by=by or HOUSE, at=at, verb="forget-words", about="surveys.Survey")
    surveys = list(words_due(on))
    for survey in surveys:
        Sheet.objects.filter(survey=survey).update(words=None, draft=None)
        survey.words_erased_on = on
        survey.save(update_fields=["words_erased_on"])
    return len(surveys)
