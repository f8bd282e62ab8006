"""After a visit: a word of thanks to either side, and whether it goes well, asked after four weeks and every three months."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base.days import day_of_tokyo, midnight_of
from otagaisama.base.links import Link
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.thanks import queries, rules, words
from otagaisama.support.thanks.models import CheckBack, Thanks
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.actions.visits import note_concern
from otagaisama.support.visits.models import Concern, Visit

# The one-tap link of a check.
CHECK_LINK = Link("support check back")


@action
def note_thanks(
    *, visit: Visit, by: Account, at: datetime, to_helper: str = "", to_requester: str = ""
) -> list[Thanks]:
    """Keep a word to whoever went, to whoever asked, or to both, until it has been told. Raises NotNow before the visit is done."""
    if not visit.is_done:
        raise NotNow(words.NOT_DONE_YET)
    said = [(Thanks.To.HELPER, to_helper.strip()), (Thanks.To.REQUESTER, to_requester.strip())]
    made = [Thanks(visit=visit, to=side, words=word, at=at, by=by) for side, word in said if word]
    if not made:
        raise Refused(words.THANKS_NEEDED)
    for thanks in made:
        thanks.save(force_insert=True)
        record(by=by, at=at, verb="note-thanks", about=thanks)
    return made


@action
def tell_thanks(*, thanks: Thanks, by: Account, at: datetime) -> Thanks:
    """The word has been told, by telephone or with a letter."""
    thanks = hold(thanks)
    if thanks.told_at is not None:
        raise NotNow(words.TOLD_ALREADY)
    thanks.told_at = at
    thanks.save(update_fields=["told_at"])
    record(by=by, at=at, verb="tell-thanks", about=thanks)
    return thanks


@action
def ask_how_it_went(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """Put the checks that are due on the list: four weeks after the first visit, then every three months while it goes on.

    While one waits for its answer, no second one is made. Answers how many were made.
    """
    count = 0
    for help_request in queries.requests_to_ask(on).select_for_update(of=("self",)):
        check = _due(help_request)
        if check is not None:
            CHECK_LINK.give(check)
            check.save(force_insert=True)
            record(by=by, at=at, verb="ask-how-it-went", about=check)
            count += 1
        help_request.check_on = _next(help_request.check_on, on) if help_request.is_open else None
        help_request.save(update_fields=["check_on"])
    record(by=by, at=at, verb="look-how-it-went", about="support.CheckBack")
    return count


@action
def answer_check_back(
    *, check: CheckBack, answer: str, way: str, by: Account | None, at: datetime, said: str = ""
) -> CheckBack:
    """Keep how it goes. What troubles somebody becomes something noticed, so that it is taken up.

    `by` None: through the link; then only the day is kept. Raises NotNow when it was answered, Refused without an answer.
    """
    check = hold(check, "request")
    rules.check_may_answer(check)
    if answer not in CheckBack.Answer.values:
        raise Refused(words.ANSWER_WHICH)
    if by is None:
        at = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    check.answer, check.words, check.way, check.answered_at, check.heard_by = answer, said.strip(), way, at, by
    check.save()
    if answer == CheckBack.Answer.SOMETHING:
        _pass_on(check, by=by, at=at)
    record(by=by, at=at, verb="answer-check-back", about=check)
    return check


@action
def change_answer(
    *, check: CheckBack, answer: str, at: datetime, by: Account | None = None, said: str = ""
) -> CheckBack:
    """Change, add to or (with an empty `answer`) take back what was answered by one press. Raises NotNow after a week.

    What the desk took up before is not taken away: that the answer changed is passed on to it.
    """
    check = hold(check, "request")
    if not rules.may_change(check, day_of_tokyo(at)):
        raise NotNow(words.ANSWER_FIXED)
    if answer and answer not in CheckBack.Answer.values:
        raise Refused(words.ANSWER_WHICH)
    was, at = check.answer, midnight_of(at)
    check.answer, check.words = answer, said.strip() or (check.words if answer else "")
    check.way, check.answered_at = (CheckBack.Way.LINK, at) if answer else ("", None)
    check.save()
    if CheckBack.Answer.SOMETHING in (was, answer):
        sentence = words.ANSWER_CHANGED.format(answer=check.get_answer_display()) if answer else words.ANSWER_TAKEN_BACK
        _pass_on(check, by=by, at=at, words_of=f"{said.strip()}（{sentence}）" if said.strip() else sentence)
    record(by=by, at=at, verb="change-check-back", about=check)
    return check


def _due(help_request: HelpRequest) -> CheckBack | None:
    first = not help_request.check_backs.exists()
    if (
        help_request.status == request_states.DROPPED
        or not (first or help_request.is_open)
        or help_request.check_backs.filter(answer="").exists()
    ):
        return None
    kind = CheckBack.Kind.FOUR_WEEKS if first else CheckBack.Kind.THREE_MONTHS
    return CheckBack(request=help_request, kind=kind, due_on=help_request.check_on)


def _next(due_on: date, on: date) -> date:
    """The next day to ask: some three months after the last, also when the house had been asleep for a year."""
    step = timedelta(days=visit_states.CHECK_DAYS["three_months"])
    return due_on + step * ((on - due_on) // step + 1)


def _pass_on(check: CheckBack, *, by: Account | None, at: datetime, words_of: str = "") -> None:
    done = check.request.visits.filter(status=visit_states.HELPED).order_by("-planned_on", "id").first()
    if done is not None:
        note_concern(
            visit=done,
            kind=Concern.Kind.NOTICED,
            said=words_of or check.words or words.CONCERN_WITHOUT_WORDS,
            by=by,
            at=at,
        )
