"""Handing over: sent with a one-time link and a spoken code, answered without account, reminded, expired."""

import hmac
from datetime import date, datetime, timedelta

from django.utils import timezone

from otagaisama.base import keys
from otagaisama.base.bridge import jdate_short as say_day
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.messaging.actions import tell
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.troubles.handovers import rules, states, words
from otagaisama.troubles.handovers.models import HandOver
from otagaisama.troubles.thread import states as thread_states
from otagaisama.troubles.thread import words as thread_words
from otagaisama.troubles.thread.actions.hearing import add_step
from otagaisama.troubles.thread.actions.thread import move_trouble
from otagaisama.troubles.thread.models import Step, Trouble

ANSWER_DAYS = 7
CAME_DAYS = 14
CAME_STEP = "来られたかどうかを確かめる"
BODY_STEPS = (
    "ほかの先を考える",
    "話した人に答えを返す",
    "ようすをうかがう",
    "電話で確かめる",
    "電話で合いことばを確かめる",
)
LETTER_BODY = (
    "お世話になっております。\n困りごとのおつなぎについて、下のページでお返事をお願いします。\n"
    "ページを開くには、電話でお伝えする6けたの合いことばが必要です。\n\n{link}\n\n期限: {until}\n"
)
SAY = "困りごとのおつなぎについて、お返事をお願いします。期限は{until}です。返事の用紙は、こちらからお渡しします。"


@action
def hand_over(
    *, trouble: Trouble, body, items: list[str], by: Account, at: datetime, token: str, code: str, message: str = "",
    emergency_reason: str = "", link: str = "", version: int | None = None, sealed_asked: bool = False,
) -> HandOver:  # fmt: skip
    """Hand a trouble to a body: needs a consent for this body and these items, or a typed emergency reason (D2).

    `token` (random, in the link) and `code` (6 digits, told by telephone) are kept as keyed hashes only.
    """
    today = timezone.localdate(at)
    rules.check_sealed_asked(trouble, body, sealed_asked)
    uses = list(trouble.consents.select_related("consent"))
    use = rules.check_may_hand_over(trouble, uses, body, items, emergency_reason, today)
    trouble = move_trouble(
        trouble=trouble, move="hand_over", by=by, at=at, said=f"「{body.name}」につなぎました。返事を待っています。",
        version=version, **_next_of(Trouble.objects.get(pk=trouble.pk), f"「{body.name}」の返事を確かめる", today + timedelta(days=ANSWER_DAYS)),
    )  # fmt: skip
    handover = HandOver(
        trouble=trouble, body=body, items=sorted(items), message=message, consent_use=use, sent_at=at, sent_by=by,
        emergency_reason="" if use else emergency_reason, expires_on=today + timedelta(days=ANSWER_DAYS),
        token_digest=states.LINK.digest_of(token), code_digest=keys.lookup_digest("handover code", token + code),
    )  # fmt: skip
    handover.save(force_insert=True)
    if body.mail and link:
        _tell_body(handover, link, by=by, at=at)
    record(by=by, at=at, verb="hand-over", about=handover, why="" if use else "emergency")
    return handover


def _tell_body(handover: HandOver, link: str, *, by: Account, at: datetime) -> None:
    """Nothing of the trouble: not even its district where the person is sealed. A letter that fails lies before whoever may know."""
    trouble, body = handover.trouble, handover.body
    reader = Reader(
        called=body.name, wish="mail", contacts={"mail": body.mail, "phone": body.phone_internal or body.phone},
        knowing=trouble.knowing, district=None if trouble.sealed else trouble.district,
    )  # fmt: skip
    until = say_day(handover.expires_on)
    what = Notice(
        key=f"handover {handover.pk}", subject="おつなぎのお返事のお願い", said=SAY.format(until=until),
        sent=LETTER_BODY.format(link=link, until=until), about=handover,
    )  # fmt: skip
    tell(reader=reader, what=what, by=by, at=at)


@action
def note_conference(*, trouble: Trouble, on: date, by: Account, at: datetime) -> HandOver:
    """Keep only the fact that this was handed to the municipality's 支援会議 (D6): no content fits into this record."""
    trouble = move_trouble(
        trouble=trouble, move="hand_over", by=by, at=at, said=f"{on.month}月{on.day}日に、支援会議に渡しました。",
    )  # fmt: skip
    handover = HandOver(trouble=trouble, is_conference=True, state=states.NOTED, sent_at=at, sent_by=by)
    handover.save(force_insert=True)
    record(by=by, at=at, verb="note-conference", about=handover)
    return handover


@action
def try_code(*, handover: HandOver, token: str, code: str, at: datetime) -> bool:
    """Check the spoken code; five wrong ones close the link. Opening is a line in the diary."""
    handover = hold(handover, "body")
    rules.check_handover_open(handover, at)
    right = hmac.compare_digest(handover.code_digest, keys.lookup_digest("handover code", token + code))
    if not right:
        handover.tries += 1
        handover.save(update_fields=["tries"])
        if handover.tries == rules.MOST_TRIES:
            _tell_thread(
                handover, words.LINK_CLOSED.format(body=handover.body.name), "電話で合いことばを確かめる", 0, at
            )
    record(by=HOUSE, at=at, verb="open-handover" if right else "wrong-handover-code", about=handover)
    return right


@action
def answer_handover(
    *, handover: HandOver, accepts: bool, at: datetime, receiver: str = "", reason: str = ""
) -> HandOver:
    """The body accepts, or declines with a reason. What came back stands on the thread at once."""
    handover = hold(handover, "trouble", "body")
    rules.check_handover_open(handover, at)
    move = "accept" if accepts else "decline"
    if not states.may_move(states.HANDOVER_MOVES, move, handover.state):
        raise NotNow(words.HANDOVER_OVER)
    if not accepts and not reason.strip():
        raise Refused("引き受けられない理由を、ひとことお書きください。ほかの先を探す手がかりになります。")
    handover.state, handover.answered_at = states.HANDOVER_MOVES[move][1], at
    handover.receiver, handover.reason = receiver, reason
    handover.save()
    said = (
        f"「{handover.body.name}」が引き受けてくれました。"
        if accepts
        else f"「{handover.body.name}」は引き受けられないとのことでした。理由: {reason}"
    )
    days = CAME_DAYS if accepts else 1
    next_step = CAME_STEP if accepts else "ほかの先を考える"
    _tell_thread(handover, said, next_step, days, at)
    record(by=HOUSE, at=at, verb=f"handover-{move}", about=handover)
    return handover


@action
def say_came(*, handover: HandOver, came: bool, at: datetime, by: Account | str = HOUSE) -> HandOver:
    """Only 来た or 来ない comes back, nothing of what was spoken there."""
    handover = hold(handover, "trouble", "body")
    if handover.state != states.ACCEPTED or handover.came:
        raise NotNow(words.HANDOVER_OVER)
    handover.came = HandOver.Came.YES if came else HandOver.Came.NO
    handover.came_at = at
    handover.save()
    said = f"「{handover.body.name}」に{'来られた' if came else '来られていない'}とのことです。"
    _tell_thread(handover, said, "話した人に答えを返す" if came else "ようすをうかがう", 3, at)
    record(by=by, at=at, verb="handover-came", about=handover, why=handover.came)
    return handover


@action
def take_came_back(*, handover: HandOver, at: datetime, by: Account | str = HOUSE) -> HandOver:
    """「来た」「来ない」 was a slip: for a day it can be taken back, and is asked again."""
    handover = hold(handover, "trouble", "body")
    rules.check_may_take_came_back(handover, at)
    handover.came, handover.came_at = "", None
    handover.save()
    _tell_thread(handover, f"「{handover.body.name}」の「来た／来ない」は取り消されました。", CAME_STEP, CAME_DAYS, at)
    record(by=by, at=at, verb="handover-came-back", about=handover)
    return handover


@action
def expire_handovers(*, at: datetime, by: Account | str = HOUSE) -> int:
    """Let what nobody answered in time expire, so that somebody telephones. Answers how many."""
    today = timezone.localdate(at)
    over = HandOver.objects.select_for_update().filter(state=states.WAITING, expires_on__lt=today)
    count = 0
    for handover in over.order_by("sent_at", "id"):
        handover.state = states.EXPIRED
        handover.save(update_fields=["state"])
        _tell_thread(handover, f"「{handover.body.name}」から返事がないまま期限がすぎました。", "電話で確かめる", 0, at)
        record(by=by, at=at, verb="handover-expire", about=handover)
        count += 1
    record(by=by, at=at, verb="expire-handovers", about="troubles.HandOver")
    return count


@action
def remind_handover(*, handover: HandOver, by: Account, at: datetime) -> HandOver:
    """Ask once more (by telephone): the answer may come for another week, and the codes are counted anew."""
    handover = hold(handover, "body")
    rules.check_may_remind(handover)
    today = timezone.localdate(at)
    handover.reminded_on, handover.tries = today, 0
    if handover.state != states.ACCEPTED:
        handover.state, handover.expires_on = states.WAITING, today + timedelta(days=ANSWER_DAYS)
    handover.save(update_fields=["state", "reminded_on", "expires_on", "tries"])
    step = CAME_STEP if handover.state == states.ACCEPTED else f"「{handover.body.name}」の返事を確かめる"
    _tell_thread(handover, f"「{handover.body.name}」に、もう一度お願いしました。", step, ANSWER_DAYS, at, by=by)
    record(by=by, at=at, verb="remind-handover", about=handover)
    return handover


def _next_of(trouble: Trouble, step: str, due: date, body: str = "") -> dict:
    """What comes next: the step that stood stays while its day comes first, unless it only waited for this body or nobody chose it."""
    by_itself = {*thread_states.NEXT_STEPS.values(), thread_words.FIRST_NEXT_STEP, CAME_STEP, *BODY_STEPS}
    stood, day = trouble.next_step, trouble.next_due
    if (
        trouble.is_open
        and stood
        and day
        and day < due
        and stood not in by_itself
        and not (body and f"「{body}」" in stood)
    ):
        return {"next_step": stood, "next_due": day}
    return {"next_step": step, "next_due": due}


def _tell_thread(
    handover: HandOver, said: str, next_step: str, days: int, at: datetime, by: Account | None = None
) -> None:
    trouble = hold(Trouble(pk=handover.trouble_id))
    step = add_step(trouble, kind=Step.Kind.HANDOVER, by=by, at=at, words=said)
    if step.at is None:
        step.at = at
        step.save(update_fields=["at"])
    if trouble.is_open:
        due = timezone.localdate(at) + timedelta(days=days)
        coming = _next_of(trouble, next_step, due, handover.body.name if handover.body else "")
        trouble.next_step, trouble.next_due = coming["next_step"], coming["next_due"]
    trouble.fresh = trouble.fresh or by is None
    trouble.version += 1
    trouble.save()
