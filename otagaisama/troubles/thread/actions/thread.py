"""What happens on the thread of a trouble: somebody takes it, moves it, answers, reads it second, closes it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base.days import kept_until
from otagaisama.base.steps import hold, write_changes
from otagaisama.people import actions as people
from otagaisama.people.diary import action, note_reading, record
from otagaisama.people.knowing import may_know
from otagaisama.people.models import Account, Consent, FindingSlot, Person
from otagaisama.people.persons import finding
from otagaisama.people.persons.searching import word_pieces
from otagaisama.people.queries import years_kept
from otagaisama.support.requests.rules import lets_help
from otagaisama.troubles.burdens.actions import note_burden
from otagaisama.troubles.thread import rules, states, words
from otagaisama.troubles.thread.actions.beside import carry_answer, settle_planned, stop_requests
from otagaisama.troubles.thread.actions.hearing import add_step
from otagaisama.troubles.thread.models import ConsentUse, Step, Trouble
from otagaisama.troubles.thread.models.choices import AnswerWay
from otagaisama.troubles.thread.queries.troubles import taken_away_of_same, troubles_of_same


def look_at(*, trouble: Trouble, by: Account, at: datetime) -> None:
    """Write that somebody read this thread (D3): the one thing a reading writes."""
    note_reading(by=by, at=at, verb="read-trouble", about=trouble)


@action
def take_up(
    *,
    trouble: Trouble,
    by: Account,
    at: datetime,
    version: int | None = None,
    owner: Account | None = None,
    why: str = "",
) -> Trouble:
    """Somebody takes it (or hands it to a colleague, with why): it is theirs, and no longer new."""
    trouble = _locked(trouble, version)
    rules.check_is_open(trouble)
    rules.check_may_receive(trouble, owner or by, on=timezone.localdate(at))
    trouble.owner = owner or by
    trouble.fresh = False
    if trouble.status == states.HEARD:
        trouble.status = states.LISTENING
    said = f"{trouble.owner.name}さんが受け持ちます。{why}"
    return _written(trouble, by=by, at=at, verb="take-up", step=Step.Kind.MOVE, said=said, move="take_up")


@action
def hand_on(*, troubles: list[Trouble], to: Account, by: Account, at: datetime, naming: bool = False) -> int:
    """Hand open troubles on to a colleague when somebody leaves or changes post (D13). Answers how many.

    What the colleague may not read is not handed on: sealed ones only with `naming`, which names her as a reader first.
    """
    for trouble in troubles:
        if naming and trouble.sealed:
            people.name_readers(knowing=trouble.knowing, accounts=[to], by=by, at=at)
        take_up(trouble=trouble, by=by, at=at, owner=to)
    record(by=by, at=at, verb="hand-on", about=to)
    return len(troubles)


@action
def write_step(
    *, trouble: Trouble, by: Account, at: datetime, kind: str, said: str, next_step: str = "", next_due: date | None = None,
    burden: int | None = None, version: int | None = None,
) -> Trouble:  # fmt: skip
    """Write down what was done, and what comes next by when. An open trouble never stays without a day."""
    trouble = _locked(trouble, version)
    if trouble.is_open:
        _plan(trouble, next_step, next_due, at)
    trouble.fresh = False
    if burden is not None:
        note_burden(trouble=trouble, level=burden, by=by, at=at)
    return _written(trouble, by=by, at=at, verb="write-step", step=kind, said=said, due=next_due)


@action
def move_trouble(
    *, trouble: Trouble, move: str, by: Account, at: datetime, said: str = "", next_step: str = "",
    next_due: date | None = None, version: int | None = None,
) -> Trouble:  # fmt: skip
    """Send it one of its ways (`move` of states.TROUBLE_MOVES).

    Ending it owes an answer to whoever told it and sets the day on which the person is forgotten; a specialist way
    needs a second reader; asking for help leaves an open request for the support room.
    """
    trouble = _locked(trouble, version)
    rules.check_may_move(trouble, move)
    today = timezone.localdate(at)
    trouble.status = states.TROUBLE_MOVES[move][1]
    trouble.fresh = False
    trouble.owner = trouble.owner or by
    if move in states.ROUTES and (trouble.is_open or not trouble.route):
        trouble.route = move  # what ends it is its way only where it went no other way before
    if trouble.is_closed:
        _end(trouble, said, today)
    else:
        trouble.closed_on = trouble.erase_on = None
        default = today + timedelta(days=states.NEXT_LOOK_DAYS[trouble.status])
        _plan(trouble, next_step, next_due or default, at)
    if move == "hand_over":
        _ask_second_reader(trouble, today)
    kind = Step.Kind.REQUEST if move == "ask_for_help" else Step.Kind.MOVE
    due = trouble.next_due if kind == Step.Kind.REQUEST else None
    return _written(
        trouble, by=by, at=at, verb=f"move-{move.replace('_', '-')}", step=kind, said=said, move=move, due=due
    )


@action
def answer_back(
    *, trouble: Trouble, said: str, way: str, by: Account, at: datetime, burden: int | None = None,
    version: int | None = None,
) -> Trouble:  # fmt: skip
    """Give the answer back to whoever told it: the step that is always missing (B1.7)."""
    trouble = _locked(trouble, version)
    trouble.answer_owed, trouble.told_back_at, trouble.fresh = False, at, False
    if trouble.status == states.HEARD:
        trouble.status = states.LISTENING
    trouble.owner = trouble.owner or by
    shown = way == AnswerWay.PAGE or trouble.anonymous  # a voice is answered on its page, whatever else is done
    carry_answer(trouble, said, by=by, at=at)
    if burden is not None:
        note_burden(trouble=trouble, level=burden, by=by, at=at)
    return _written(
        trouble, by=by, at=at, verb="answer-back", step=Step.Kind.ANSWER, said=said, way=way, shown_to_origin=shown
    )


@action
def read_as_second(*, trouble: Trouble, by: Account, at: datetime, said: str = "") -> Trouble:
    """A second person has read it (D32). Must be somebody else than the owner and the one who heard."""
    trouble = _locked(trouble, None)
    rules.check_may_read_second(trouble, by)
    trouble.second_reader, trouble.second_read_at = by, at
    return _written(trouble, by=by, at=at, verb="read-as-second", step=Step.Kind.READ, said=said)


@action
def ask_second_reader(*, trouble: Trouble, by: Account, at: datetime) -> Trouble:
    """Ask that another person reads it too."""
    trouble = _locked(trouble, None)
    trouble.second_needed, trouble.second_reader, trouble.second_read_at = True, None, None
    trouble.second_due = states.second_due(timezone.localdate(at), trouble.urgency)
    return _written(
        trouble,
        by=by,
        at=at,
        verb="ask-second-reader",
        step=Step.Kind.NOTE,
        said="もう一人に読んでもらうことにしました。",
    )


@action
def change_facts(*, trouble: Trouble, by: Account, at: datetime, version: int | None = None, **facts) -> Trouble:
    """Correct what was written at intake. The words of the person are corrected where others are handed in; the old ones stay in the timeline.

    Who may know (`reach`, `sealed`, and the district with it) holds at once for everything that grew out of the trouble.
    """
    trouble = _locked(trouble, version)
    reach, sealing = facts.pop("reach", trouble.reach), facts.pop("sealed", False) and not trouble.sealed
    before, corrected = trouble.words, facts.pop("words", "") or trouble.words
    for name, value in facts.items():
        setattr(trouble, name, value)
    if corrected != before:
        trouble.words = corrected
    if trouble.urgency == "now" and not trouble.second_needed:
        _ask_second_reader(trouble, timezone.localdate(at))
    if sealing:
        _seal(trouble, by=by, at=at)
        seal_same(trouble=trouble, by=by, at=at)
    if (reach, trouble.district_id) != (trouble.reach, trouble.knowing.district_id):
        _reach(trouble, reach, by=by, at=at)
    said = words.WORDS_CORRECTED.format(before=before) if corrected != before else "書いてあることを直しました。"
    _written(trouble, by=by, at=at, verb="change-trouble", step=Step.Kind.NOTE, said=said)
    if corrected != before:
        finding.write(FindingSlot.Kind.TROUBLE, trouble.pk, word_pieces(corrected))
    return trouble


@action
def name_reader(*, trouble: Trouble, account: Account, by: Account, at: datetime) -> None:
    """Name one more person who may read a sealed trouble, and all that grew out of it."""
    people.name_readers(knowing=trouble.knowing, accounts=[account], by=by, at=at)


@action
def agree(
    *, trouble: Trouble, by: Account, at: datetime, how: str, scopes: list[str], items: list[str], said: str = "",
    body=None, expires_on: date | None = None, person: dict | None = None,
) -> ConsentUse:  # fmt: skip
    """Record a consent about this trouble in the words it was given, with the name where it was now given too."""
    trouble = _locked(trouble, None)
    if person and any(person.values()):
        if trouble.person is None:
            trouble.person = people.note_person(by=by, at=at, knowing=trouble.knowing, sealed=trouble.sealed, **person)
        else:
            people.change_person(person=trouble.person, by=by, at=at, **{k: v for k, v in person.items() if v})
    consent = people.record_consent(
        by=by, at=at, person=trouble.person, scopes=scopes, items=items, how=how, words=said, expires_on=expires_on
    )
    use = ConsentUse.objects.create(trouble=trouble, consent=consent, body=body)
    over = people.hear_no(consent=consent, earlier=_agreed_before(trouble), by=by, at=at)
    if any(lets_help(each) for each in over):
        settle_planned(trouble, stop=False, by=by, at=at)
    _written(trouble, by=by, at=at, verb="agree", step=Step.Kind.CONSENT, said=consent.get_how_display())
    return use


def _agreed_before(trouble: Trouble) -> list[Consent]:
    """What was said about this trouble, and elsewhere by its person."""
    here = list(Consent.objects.filter(pk__in=trouble.consents.values("consent_id")))
    return here + (list(trouble.person.consents.exclude(pk__in=[each.pk for each in here])) if trouble.person else [])


@action
def take_consent_back(*, trouble: Trouble, consent: Consent, by: Account, at: datetime, stop: bool = False) -> None:
    """The person takes a consent back: hidden from those scopes at once (D9).

    Where it let help be planned, nothing planned is left in silence (P6): called off (`stop`), or whoever goes is told to ask first.
    """
    people.withdraw_consent(consent=consent, by=by, at=at)
    trouble = _locked(trouble, None)
    if lets_help(consent):
        settle_planned(trouble, stop=stop, by=by, at=at)
    _written(trouble, by=by, at=at, verb="take-consent-back", step=Step.Kind.CONSENT, said="同意が取り下げられました。")


@action
def open_names(*, trouble: Trouble, by: Account, at: datetime, reason: str, emergency: bool = False) -> Person:
    """Show name and contact to whom it was agreed, or for a typed emergency; every time is a line in the diary (D3)."""
    uses = list(trouble.consents.select_related("consent"))
    rules.check_may_open_names(trouble, by, uses, on=timezone.localdate(at), emergency=emergency)
    record(by=by, at=at, verb="open-names", about=trouble, why="emergency" if emergency else "")
    return people.open_person(
        person=trouble.person, by=by, at=at, reason=reason, why_code="emergency" if emergency else ""
    )


@action
def seal_same(*, trouble: Trouble, by: Account, at: datetime) -> int:
    """What else is known of a sealed person, put together with her as the same, is sealed too: her telephone and address stand there as well.

    Each stays with whoever owns or heard it, and with `by` where she knew of it before. Answers how many troubles.
    """
    others = [beside for beside in troubles_of_same(trouble) if not beside.sealed]
    for beside in others:
        beside = _locked(beside, None)
        keeps = {beside.owner, beside.listener} - {None}
        _seal(beside, by=by, at=at, knows=may_know(beside.knowing, by, on=timezone.localdate(at)) or not keeps)
        _written(beside, by=by, at=at, verb="seal-same", step=Step.Kind.NOTE, said=words.SEALED_WITH)
    for taken in taken_away_of_same(trouble):
        people.seal_like(knowing=taken.knowing, other=trouble.knowing, stay=(), by=by, at=at)
    stop_requests(trouble, by=by, at=at)
    if trouble.person is not None:
        people.seal_beside(knowing=trouble.knowing, persons=[trouble.person], by=by, at=at)
    record(by=by, at=at, verb="seal-same", about=trouble)
    return len(others)


def _seal(trouble: Trouble, *, by: Account, at: datetime, knows: bool = True) -> None:
    # Named before it is sealed: what follows the seal is known to these, too.
    named = {by if knows else None, trouble.owner, trouble.listener} - {None}
    people.name_readers(
        knowing=trouble.knowing, accounts=sorted(named, key=lambda account: account.login), by=by, at=at
    )
    trouble.knowing = people.change_knowing(knowing=trouble.knowing, by=by, at=at, sealed=True)
    if trouble.person is not None:
        people.change_person(person=trouble.person, by=by, at=at, sealed=True)


def _reach(trouble: Trouble, reach: str, *, by: Account, at: datetime) -> None:
    """Another reach or district; whoever holds it and may not read it any more lets it go, so that it lies in a box of who may."""
    changed = {"reach": reach, "district": trouble.district}
    trouble.knowing = people.change_knowing(knowing=trouble.knowing, by=by, at=at, **changed)
    today = timezone.localdate(at)
    rules.check_somebody_reads(trouble, on=today)
    if trouble.owner is not None and not may_know(trouble.knowing, trouble.owner, on=today):
        trouble.owner, trouble.fresh = None, True


def _ask_second_reader(trouble: Trouble, today: date) -> None:
    if not trouble.second_needed:
        trouble.second_needed, trouble.second_due = True, states.second_due(today, trouble.urgency)


def _plan(trouble: Trouble, next_step: str, next_due: date | None, at: datetime) -> None:
    fallback = timezone.localdate(at) + timedelta(days=states.NEXT_LOOK_DAYS.get(trouble.status, 7))
    trouble.next_step = next_step or states.NEXT_STEPS.get(trouble.status, states.STATUS_LABELS[trouble.status])
    trouble.next_due = next_due or fallback


def _end(trouble: Trouble, said: str, today: date) -> None:
    trouble.outcome, trouble.closed_on, trouble.answer_owed = said or trouble.outcome, today, True
    trouble.next_step, trouble.next_due = "", None
    trouble.erase_on = kept_until(today, years_kept("trouble"))


def _locked(trouble: Trouble, version: int | None) -> Trouble:
    held = hold(trouble, "knowing")
    rules.check_version(held, version)
    return held


def _written(trouble: Trouble, *, by: Account, at: datetime, verb: str, step: str, said: str = "", **facts) -> Trouble:
    today = timezone.localdate(at)
    trouble.first_step_on = trouble.first_step_on or today
    trouble.version += 1
    write_changes(trouble)
    add_step(trouble, kind=step, by=by, at=at, words=said, **facts)
    record(by=by, at=at, verb=verb, about=trouble)
    return trouble
