"""Tell somebody; note how each letter fared, and what a desk did about it."""

import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import models

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.messaging import patience, queries, ways, words
from otagaisama.messaging.line.queries import place_of
from otagaisama.messaging.models import Delivery, Letter
from otagaisama.messaging.ways.way import Fault, Notice, Outcome, Reader, Way
from otagaisama.people import words as people_words
from otagaisama.people.actions import name_readers, open_record
from otagaisama.people.diary import HOUSE, action, note_reading, record
from otagaisama.people.models import Account

TAKE_BACK = timedelta(days=7)

UNTOLD = (Letter.State.FAILED, Letter.State.UNSURE)


@action
def tell(*, reader: Reader, what: Notice, by, at: datetime) -> list[Letter]:
    """Tell a reader: the way she wished for where it reaches her, else the next one; whom no way reaches stands on a desk's list.

    In the transaction of what it tells; once for each `key`. Answers the letters: one, or one for each address of hers.
    """
    reader = _with_what_she_linked(reader)
    way = ways.choose(reader)
    letters = []
    for number, place in enumerate(way.places(reader.contacts), 1):
        key = what.key if number == 1 else f"{what.key} #{number}"
        letters.append(_put_out(key, way, place, reader, what, at))
    record(
        by=by,
        at=at,
        verb="write-letter" if any(made for _, made in letters) else "letter-was-there",
        about=letters[0][0],
    )
    return [letter for letter, _ in letters]


def _with_what_she_linked(reader: Reader) -> Reader:
    """Whoever linked LINE herself wished for it; her other contacts stay, so that it is never the only way."""
    user = place_of(reader.holder or reader.account)
    return replace(reader, contacts={**reader.contacts, "line": user}, wish="line") if user else reader


def _put_out(key: str, way: Way, place: str, reader: Reader, what: Notice, at: datetime) -> tuple[Letter, bool]:
    body = way.words_of(what)
    quiet = what.quiet and way.by_itself
    return Letter.objects.get_or_create(
        key=key,
        defaults={
            "channel": way.code, "to": place, "subject": what.subject, "body": body, "said": "" if body == what.said else what.said,
            "contacts": {code: spot for code, spot in reader.contacts.items() if spot and code != way.code} or None,
            "reader": reader.called, "safe_way": reader.safe_way, "desk": reader.desk, "district": reader.district,
            "knowing": reader.knowing, "made_at": at, "quiet": quiet, "reasoned": reader.reasoned,
            "send_from": patience.after_quiet_hours(at) if quiet else at,
            "about_kind": what.about._meta.label, "about_id": str(what.about.pk),
        },
    )  # fmt: skip


@action
def note_outcome(*, letter: Letter, claim: uuid.UUID, outcome: Outcome, at: datetime, by=HOUSE) -> Letter:
    """Note how the try of whoever holds `claim` ended: gone, failed for good, uncertain, or again later.

    Somebody who comes late, when a desk has decided already, changes nothing.
    """
    letter = hold(letter)
    record(by=by, at=at, verb="send-letter", about=letter)
    if letter.claim != claim or letter.state not in (Letter.State.GOING, Letter.State.UNSURE):
        return letter
    Delivery(letter=letter, at=at, ok=outcome.went, answer=outcome.answer).save(force_insert=True)
    letter.attempts += 1
    letter.first_try_at = letter.first_try_at or at
    letter.claim = letter.claimed_at = None
    if outcome.went:
        _told(letter, at)
    elif outcome.unsure:
        letter.state = Letter.State.UNSURE
    elif outcome.fault:
        letter.state, letter.fault = Letter.State.FAILED, outcome.fault
    else:
        again = patience.next_try(attempts=letter.attempts, first_try_at=letter.first_try_at, quiet=letter.quiet, at=at)
        letter.state, letter.fault = (Letter.State.WAITING, "") if again else (Letter.State.FAILED, Fault.TOO_LONG)
        letter.send_from = again or at
    letter.save()
    return letter


@action
def note_lost(*, at: datetime, by=HOUSE) -> int:
    """Whoever took a letter and fell silent may have sent it: it is never sent again by itself, a desk asks. Answers how many."""
    lost = list(queries.taken_too_long(at=at).select_for_update(of=("self",)))
    for letter in lost:
        again = letter.way.sends_once
        Delivery(letter=letter, at=at, ok=False, answer="送っている途中で切れました。").save(force_insert=True)
        # The claim of an unsure one stays: should the sender be alive after all, its word still counts.
        letter.state = Letter.State.WAITING if again else Letter.State.UNSURE
        if again:
            letter.first_try_at, letter.claim = letter.first_try_at or letter.claimed_at, None
        letter.save()
    record(by=by, at=at, verb="letters-lost", about="messaging.Letter")
    return len(lost)


@action
def tell_letter(*, letter: Letter, reached: bool, by: Account, at: datetime, how: str = "") -> Letter:
    """Somebody of a desk told it, or it turned out to have arrived; not reached: it stays, with the attempt.

    Raises Refused where nobody says how somebody without any way was told, NotNow the second time or while a machine is at it.
    """
    letter = hold(letter)
    if letter.state not in (Letter.State.WAITING, *UNTOLD):
        raise NotNow(words.TOLD_ALREADY if letter.state == Letter.State.SENT else words.GOES_BY_ITSELF)
    if letter.state == Letter.State.WAITING and letter.way.by_itself:
        raise NotNow(words.GOES_BY_ITSELF)
    if letter.way.asks_how and not how.strip():
        raise Refused(words.HOW_NEEDED)
    Delivery(letter=letter, at=at, ok=reached, answer=how.strip()[:200]).save(force_insert=True)
    letter.attempts += 1
    if reached:
        letter.told_by = by
        _told(letter, at)
    letter.save()
    record(by=by, at=at, verb="tell-letter" if reached else "not-reached", about=letter)
    return letter


@action
def take_back_told(*, letter: Letter, by: Account, at: datetime, how: str) -> Letter:
    """It was marked as told by mistake: it waits again. Raises NotNow for what a machine sent, what is older than a week or has lost its words."""
    letter = hold(letter)
    too_late = letter.sent_at is None or at - letter.sent_at > TAKE_BACK
    if letter.state != Letter.State.SENT or letter.told_by_id is None or letter.erased_on is not None or too_late:
        raise NotNow(words.CANNOT_TAKE_BACK)
    Delivery(letter=letter, at=at, ok=False, answer=how.strip()[:200]).save(force_insert=True)
    letter.state, letter.sent_at, letter.told_by = Letter.State.WAITING, None, None
    letter.save()
    record(by=by, at=at, verb="take-back-told", about=letter)
    return letter


@action
def send_again(*, letter: Letter, by: Account, at: datetime, to: str = "") -> Letter:
    """A desk decides that a letter goes once more, to a corrected address where one is given. Raises NotNow unless it failed."""
    letter = _untold(letter)
    if not letter.way.by_itself:
        raise NotNow(words.TOLD_ALREADY)
    letter.to = to or letter.to
    letter.state, letter.fault, letter.first_try_at, letter.claim = Letter.State.WAITING, "", None, None
    letter.send_from = patience.after_quiet_hours(at) if letter.quiet else at
    letter.save()
    record(by=by, at=at, verb="send-again", about=letter)
    return letter


@action
def tell_another_way(*, letter: Letter, way: str, by: Account, at: datetime) -> Letter:
    """What did not arrive is told by another way that reaches her. Raises Refused where no contact for it is known, NotNow otherwise."""
    letter = _untold(letter)
    chosen = ways.WAYS.get(way)
    if chosen is None or chosen not in letter.other_ways:
        raise Refused(words.NO_SUCH_WAY)
    contacts = letter.contacts or {}
    letter.contacts = {code: spot for code, spot in contacts.items() if code != way} | {letter.channel: letter.to}
    letter.channel, letter.to = way, "、".join(chosen.places(contacts))
    if letter.said and not chosen.by_itself:
        letter.body, letter.said = letter.said, ""
    letter.state, letter.fault, letter.claim, letter.send_from = Letter.State.WAITING, "", None, at
    letter.save()
    record(by=by, at=at, verb="another-way", about=letter)
    return letter


@action
def leave_way(*, letter: Letter, at: datetime, by=HOUSE) -> Letter:
    """The way of a letter is no more: it goes by the next one, or a desk hears that it did not arrive."""
    letter = hold(letter)
    record(by=by, at=at, verb="leave-way", about=letter)
    if letter.state != Letter.State.WAITING:
        return letter
    letter.state, letter.fault, letter.claim = Letter.State.FAILED, Fault.REFUSED, None
    letter.save()
    if letter.other_ways:
        letter = tell_another_way(letter=letter, way=letter.other_ways[0].code, by=by, at=at)
    return letter


@action
def drop_letters(*, about: models.Model, by, at: datetime) -> int:
    """What was not told yet about a record is not needed any more, nor what failed. Answers how many."""
    waiting = Letter.objects.filter(
        about_kind=about._meta.label, about_id=str(about.pk), state__in=(Letter.State.WAITING, *UNTOLD)
    )
    dropped = waiting.update(state=Letter.State.DROPPED, claim=None)
    record(by=by, at=at, verb="drop-letters", about=about)
    return dropped


@action
def forget_letters(*, letters: models.QuerySet[Letter], at: datetime, by=HOUSE) -> int:
    """Take names, places and words out of letters: they are kept no longer than what they tell (D11).

    By which way, when and whether it was told stays; what was not told yet is not needed any more. Answers how many.
    """
    record(by=by, at=at, verb="forget-letters", about="messaging.Letter")
    due = list(letters.filter(erased_on=None).exclude(state=Letter.State.GOING).select_for_update(of=("self",)))
    for letter in due:
        for name in Letter.HIDDEN:
            setattr(letter, name, None if name == "contacts" else "")
        if letter.state != Letter.State.SENT:
            letter.state = Letter.State.DROPPED
        letter.erased_on = day_of_tokyo(at)
        letter.save()
        for delivery in letter.deliveries.all():
            delivery.answer = ""
            delivery.save(update_fields=["answer"])
    return len(due)


def look_at_letter(*, letter: Letter, by: Account, at: datetime, reason: str = "") -> None:
    """Write that somebody opened number and words of a letter (D3): the one thing a reading writes. Some ask for a reason (Refused)."""
    if letter.reasoned:
        open_record(about=letter, verb="open-letter", by=by, at=at, reason=reason)
    else:
        note_reading(by=by, at=at, verb="open-letter", about=letter)


@action
def hand_on_letters(*, to: Account, by: Account, at: datetime) -> int:
    """Name who reads what the letters are about that lie on no desk; they lie on hers. Answers how many letters. Raises Refused."""
    today = day_of_tokyo(at)
    nowhere = list(queries.letters_on_no_desk(on=today).select_related("knowing"))
    held = {letter.knowing_id: letter.knowing for letter in nowhere}
    for key in sorted(held, key=str):
        name_readers(knowing=held[key], accounts=[to], by=by, at=at)
    if queries.letters_on_no_desk(on=today).filter(pk__in=[letter.pk for letter in nowhere]).exists():
        raise Refused(people_words.SUCCESSOR_CANNOT_READ)
    record(by=by, at=at, verb="hand-on-letters", about=to)
    return len(nowhere)


def _told(letter: Letter, at: datetime) -> None:
    """It is done: what was kept to reach her otherwise goes."""
    letter.state, letter.sent_at, letter.fault = Letter.State.SENT, at, ""
    letter.contacts, letter.said, letter.claim, letter.claimed_at = None, "", None, None


def _untold(letter: Letter) -> Letter:
    letter = hold(letter)
    if letter.state == Letter.State.SENT:
        raise NotNow(words.TOLD_ALREADY)
    if letter.state in UNTOLD or (letter.state == Letter.State.WAITING and not letter.way.by_itself):
        return letter
    raise NotNow(words.GOES_BY_ITSELF)
