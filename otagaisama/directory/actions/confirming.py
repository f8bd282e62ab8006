"""「このままでよいですか」: ask the owner of an entry, and take the answer by link, by telephone or at the desk."""

from datetime import datetime, timedelta

from django.urls import reverse

from otagaisama.base.days import day_of_tokyo, jday, midnight_of
from otagaisama.base.links import Link
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.directory import rules, words
from otagaisama.directory.actions.entries import keep
from otagaisama.directory.models import Confirmation, ListeningPost
from otagaisama.directory.states import Answer, How, link_ends
from otagaisama.messaging.actions import tell
from otagaisama.messaging.models import Letter
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.diary import action, record
from otagaisama.town.public_places import PublicState

LETTER = """{name}　ご担当のみなさま

地域の「声に気づける先」の一覧に、次のように載せています。

{entry}

変わったところはありませんか。下のページで「このままでよい」を選ぶか、直すところを書いてください。
サインインはいりません。リンクは{until}まで、1回だけ使えます。

{link}

お電話でのお返事でも、かまいません。
"""
SAY = "地域の「声に気づける先」の一覧に載せている内容は、いまも、このままでよいですか。変わったところがあれば、教えてください。"


# 132 bits in the one-time address; only its digest is kept.
LINK = Link("directory confirmation", key="receipt", letters=22)


@action
def ask_to_confirm(*, post: ListeningPost, site: str, by, at: datetime) -> Confirmation:
    """Make a link for the owner, good for 30 days and one answer; earlier links end. Mailed when there is an address."""
    today = day_of_tokyo(at)
    rules.check_may_write(by, post.district_id, on=today)
    waiting = Confirmation.objects.filter(post=post, answer=Answer.WAITING, expires_on__gte=today)
    waiting.update(expires_on=today - timedelta(days=1))
    confirmation = Confirmation(post=post, sent_on=today, expires_on=link_ends(today), how=How.LINK, by=by)
    LINK.give(confirmation)
    confirmation.save(force_insert=True)
    if post.mail:
        _tell_owner(confirmation, letter_text(confirmation, site=site), by=by, at=at)
    record(by=by, at=at, verb="ask-to-confirm", about=post)
    return confirmation


def _tell_owner(confirmation: Confirmation, sent: str, *, by, at: datetime) -> None:
    """By mail, as the owner gave one; by telephone where it turns out to be none. Without any the desk hands over the printed page."""
    post = confirmation.post
    reader = Reader(
        called=post.name, wish="mail", contacts={"mail": post.mail, "phone": post.phone_internal or post.phone},
        desk=Letter.Desk.WARD, district=post.district,
    )  # fmt: skip
    what = Notice(
        key=f"directory-confirm-{confirmation.pk}", subject="【確認のお願い】一覧の内容は、このままでよいですか", said=SAY, sent=sent, about=confirmation,
    )  # fmt: skip
    tell(reader=reader, what=what, by=by, at=at)


def link_of(confirmation: Confirmation, site: str) -> str:
    """The whole address of the one-time page; `site` like https://example.jp"""
    return site.rstrip("/") + reverse("directory:confirm", args=[LINK.word_of(confirmation.pk)])


def letter_text(confirmation: Confirmation, *, site: str) -> str:
    """The letter to the owner: the entry as residents see it, and the link."""
    post = confirmation.post
    said = [
        ("名前", post.name),
        ("電話", post.phone),
        ("時間", post.hours),
        ("お休み", post.closed),
        ("住所", post.address),
    ]
    said.append(("話せること", post.what))
    entry = "\n".join(f"・{label}　{value or '（書いてありません）'}" for label, value in said)
    until = jday(confirmation.expires_on, confirmation.sent_on)
    return LETTER.format(name=post.name, entry=entry, until=until, link=link_of(confirmation, site))


@action
def confirm_post(*, post: ListeningPost, how: str, by, at: datetime, confirmed_by: str = "", note: str = "",
                 confirmation: Confirmation | None = None) -> None:  # fmt: skip
    """The owner says 「このままでよい」: by link (`confirmation`, nobody signed in) or told to `by` by telephone or at the desk."""
    today = day_of_tokyo(at)
    if confirmation is None:
        rules.check_may_write(by, post.district_id, on=today)
        answer = Confirmation(post=post, sent_on=today, how=how, by=by)
    else:
        answer = _take_link(confirmation, today)
    answer.answer, answer.answered_at, answer.note = Answer.SAME, _moment(by, at), note
    answer.save()
    _confirmed(post, today, confirmed_by or f"{How(how).label}での返事")
    record(by=by, at=at, verb="confirm-post", about=post)


@action
def propose_changes(*, confirmation: Confirmation, changes: dict, note: str, at: datetime, by=None) -> None:
    """The owner writes what should be changed. The list stays as it is until somebody of the council accepts."""
    kept = _take_link(confirmation, day_of_tokyo(at))
    kept.changes = {name: str(value) for name, value in changes.items() if name in rules.PROPOSABLE}
    kept.answer, kept.answered_at, kept.note = Answer.PROPOSED, _moment(by, at), note
    kept.save()
    record(by=by, at=at, verb="propose-changes", about=kept.post)


@action
def accept_changes(*, confirmation: Confirmation, by, at: datetime) -> None:
    """Put the proposed words into the list; the entry is confirmed with that."""
    kept = _decide(confirmation, Answer.ACCEPTED, by, at)
    _confirmed(kept.post, day_of_tokyo(at), f"{How(kept.how).label}での返事", kept.changes)
    record(by=by, at=at, verb="accept-changes", about=kept.post)


@action
def decline_changes(*, confirmation: Confirmation, by, at: datetime) -> None:
    """Leave the list as it is."""
    kept = _decide(confirmation, Answer.DECLINED, by, at)
    record(by=by, at=at, verb="decline-changes", about=kept.post)


def _take_link(confirmation: Confirmation, today) -> Confirmation:
    """The link, held until the end of the transaction; once answered or too old it cannot be used."""
    kept = hold(confirmation, "post")
    if kept.answer != Answer.WAITING:
        raise NotNow(words.LINK_USED)
    if kept.expires_on is None or kept.expires_on < today:
        raise NotNow(words.LINK_OLD)
    if kept.post.public_state == PublicState.ENDED:
        raise NotNow("この先は、一覧から外れています。社会福祉協議会にお電話ください。")
    return kept


def _decide(confirmation: Confirmation, answer: str, by, at: datetime) -> Confirmation:
    kept = hold(confirmation, "post")
    rules.check_may_write(by, kept.post.district_id, on=day_of_tokyo(at))
    if kept.answer != Answer.PROPOSED:
        raise NotNow("この直しは、もう決まっています。")
    kept.answer = answer
    kept.save(update_fields=["answer"])
    return kept


def _confirmed(post: ListeningPost, today, confirmed_by: str, changes: dict | None = None) -> None:
    kept = hold(post)
    for name, value in (changes or {}).items():
        setattr(kept, name, value[: kept._meta.get_field(name).max_length])
    kept.confirmed_on, kept.confirmed_by = today, confirmed_by[:80]
    if kept.public_state == PublicState.CHECKING:
        kept.public_state = PublicState.OPEN
    keep(kept)


def _moment(by, at: datetime) -> datetime:
    """Of somebody without account only the day is kept."""
    return at if by else midnight_of(at)
