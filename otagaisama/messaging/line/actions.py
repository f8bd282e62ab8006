"""Link an account by a code, store what LINE tells us, do what it asks for, forget it."""

import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from otagaisama.base.keys import lookup_digest
from otagaisama.base.steps import hold
from otagaisama.messaging import actions as letters
from otagaisama.messaging.line import queries, words
from otagaisama.messaging.line.models import LineEvent, LineLink
from otagaisama.messaging.models import Letter
from otagaisama.messaging.ways.line import Line, reply
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account

CODE_LASTS = timedelta(minutes=10)
REPLIES_WITHIN = timedelta(seconds=50)
DIGITS = 8


@action
def offer_code(*, who: Model, by: Account | None, at: datetime) -> str:
    """A code that links this account, or this record without one, to whoever types it in LINE within ten minutes, once. Only its digest is kept."""
    link = queries.link_of(who) or LineLink(**queries.owner_of(who))
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    link.code_digest, link.code_until = lookup_digest("line code", code), at + CODE_LASTS
    link.save()
    record(by=by, at=at, verb="offer-line-code", about=link)
    return code


@action
def end_link(*, link: LineLink, by, at: datetime) -> LineLink:
    """No more by LINE: the user number goes; what was not sent yet goes by the next way, so that a desk sees to it."""
    link = hold(link)
    user, link.user, link.user_digest, link.ended_at, link.code_digest = link.user, "", "", at, ""
    link.save()
    for letter in Letter.objects.filter(channel=Line.code, state=Letter.State.WAITING).order_by("made_at", "id"):
        if letter.to == user:
            letters.leave_way(letter=letter, at=at)
    record(by=by, at=at, verb="end-line-link", about=link)
    return link


def press_at_door(record: Model, *, ends: bool, at: datetime) -> str:
    """What was pressed on the page of a record without an account: the code to show, or "" where it ended or no channel is there."""
    link = queries.link_of(record)
    if ends and link is not None:
        end_link(link=link, by=HOUSE, at=at)
    return "" if ends or not settings.LINE_TOKEN else offer_code(who=record, by=None, at=at)


@action
def drop_links(*, links: Iterable[LineLink], by, at: datetime) -> None:
    """Whoever they were of is gone, and so are they."""
    for link in links:
        end_link(link=link, by=by, at=at).delete()
    record(by=by, at=at, verb="drop-line-link", about="messaging.LineLink")


@action
def keep_events(*, events: Iterable[dict], at: datetime, by=HOUSE) -> int:
    """Store what LINE sent, each event once however often it comes. Answers how many were new."""
    fresh = 0
    for event in events:
        number = str(event.get("webhookEventId") or "")[:60]
        if not number:
            continue
        kind = event.get("type") if event.get("type") in ("follow", "unfollow", "message") else "other"
        message = event.get("message") or {}
        fresh += LineEvent.objects.get_or_create(
            number=number,
            defaults={
                "kind": kind, "at": _moment(event.get("timestamp"), at), "received_at": at, "user": str((event.get("source") or {}).get("userId") or ""),
                "words": str(message.get("text") or "")[:2_000] if message.get("type") == "text" else "", "reply_token": str(event.get("replyToken") or ""),
            },
        )[1]  # fmt: skip
    record(by=by, at=at, verb="keep-line-events", about="messaging.LineEvent")
    return fresh


def _moment(milliseconds, at: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return at


def handle_waiting(*, clock: Callable[[], datetime], answer: Callable[[str, str], bool] = reply) -> int:
    """Do what each stored event asks for; an answer is spoken after its work is kept. Answers how many."""
    count = 0
    for event in list(queries.events_waiting()[:200]):
        token, said = handle_event(event=event, at=clock())
        if token and said:
            answer(token, said)
        count += 1
    return count


@action
def handle_event(*, event: LineEvent, at: datetime, by=HOUSE) -> tuple[str, str]:
    """Link, unlink, or lay a question before the desk. Answers the reply token (while it is fresh) and what to say, or two empty ones."""
    event = hold(event)
    record(by=by, at=at, verb="handle-line-event", about=event)
    if event.handled_at is not None:
        return "", ""
    said = ""
    if event.kind == LineEvent.Kind.UNFOLLOW:
        _unlink(event.user, at)
    elif event.kind == LineEvent.Kind.MESSAGE:
        said = words.LINKED if _link(event, at) else words.GOT_IT
        event.question = said == words.GOT_IT and bool(event.words)
    token = event.reply_token if at - event.at <= REPLIES_WITHIN else ""
    event.handled_at, event.reply_token = at, ""
    if not event.question:
        event.words = event.user = ""
    event.save()
    return token, said


def _link(event: LineEvent, at: datetime) -> bool:
    code = "".join(letter for letter in event.words if letter.isdecimal() and letter.isascii())
    if len(code) != DIGITS or len(event.words.strip()) > DIGITS + 4 or not event.user:
        return False
    link = LineLink.objects.filter(code_digest=lookup_digest("line code", code), code_until__gte=at).first()
    if link is None:
        return False
    if link.account_id:
        _unlink(event.user, at, account__isnull=False)
    link = hold(link)
    link.user, link.user_digest = event.user, lookup_digest("line user", event.user)
    link.linked_at, link.ended_at, link.code_digest, link.code_until = at, None, "", None
    link.save()
    record(by=HOUSE, at=at, verb="link-line", about=link)
    return True


def _unlink(user: str, at: datetime, **which) -> None:
    digest = lookup_digest("line user", user)
    for link in LineLink.objects.filter(user_digest=digest, ended_at=None, **which).exclude(user_digest=""):
        end_link(link=link, by=HOUSE, at=at)


@action
def answer_question(*, event: LineEvent, by: Account, at: datetime) -> LineEvent:
    """Somebody of a desk has answered it: its words go."""
    event = hold(event)
    event.answered_at, event.answered_by, event.words, event.user = at, by, "", ""
    event.save()
    record(by=by, at=at, verb="answer-line-question", about=event)
    return event


@action
def forget_events(*, at: datetime, by=HOUSE) -> int:
    """What LINE told us is kept no longer than thirty days. Answers how many went."""
    record(by=by, at=at, verb="forget-line-events", about="messaging.LineEvent")
    with transaction.atomic():
        return queries.events_over(at).delete()[0]
