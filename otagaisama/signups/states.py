"""How an offer and a sign-up stand, and from where to where they may go. Plain Python."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from otagaisama.base import moves


class OfferState(TextChoices):
    """Whether one may sign up."""

    DRAFT = "draft", "準備中"
    OPEN = "open", "受け付け中"
    CLOSED = "closed", "しめきり"
    OFF = "off", "中止"


OFFER_MOVES = {
    "open": ((OfferState.DRAFT, OfferState.CLOSED), OfferState.OPEN, "受け付けをはじめる"),
    "close": ((OfferState.OPEN,), OfferState.CLOSED, "しめきる"),
    "off": ((OfferState.DRAFT, OfferState.OPEN, OfferState.CLOSED), OfferState.OFF, "中止にする"),
}
LIVE = (OfferState.OPEN, OfferState.CLOSED)  # somebody may be in it


class Standing(TextChoices):
    """How one party stands. The words are those of the desk."""

    SEATED = "seated", "席がある"
    OFFERED = "offered", "席を案内した（返事待ち）"
    WAITING = "waiting", "空きを待っている"
    INVITED = "invited", "招待した（返事待ち）"
    LAPSED = "lapsed", "返事のないまま過ぎた"
    DECLINED = "declined", "今回は見送り"
    CANCELLED = "cancelled", "取りやめた"
    MISSED = "missed", "席が空かなかった"


IN_LINE = (Standing.SEATED, Standing.OFFERED, Standing.WAITING)
HELD = (Standing.SEATED, Standing.OFFERED)
LEAVABLE = (*IN_LINE, Standing.INVITED)
AGAIN = (Standing.LAPSED, Standing.DECLINED, Standing.CANCELLED)


class CameBy(TextChoices):
    """How somebody signed up."""

    WEB = "web", "ウェブ"
    PHONE = "phone", "電話"
    FAX = "fax", "ファクス"
    COUNTER = "counter", "窓口"
    ASKED = "asked", "招待"


class Wish(TextChoices):
    """How somebody wants to be told; the codes are those of the ways."""

    PHONE = "phone", "電話"
    MAIL = "mail", "メール"
    FAX = "fax", "ファクス"
    PAPER = "paper", "手紙"


CONTACT_OF = {
    Wish.PHONE: "phone",
    Wish.MAIL: "mail",
    Wish.FAX: "fax",
    Wish.PAPER: "address",
}  # the field that a way needs


class Happened(TextChoices):
    """A line of a sign-up's history."""

    SIGNED = "signed", "申し込んだ"
    INVITED = "invited", "招待した"
    SEATED = "seated", "席がとれた"
    WAITING = "waiting", "空きを待つことになった"
    OFFERED = "offered", "席を案内した"
    ACCEPTED = "accepted", "席の案内に「行く」と返事"
    DECLINED = "declined", "「今回は見送り」と返事"
    LAPSED = "lapsed", "返事のないまま時間がすぎ、次の方へ"
    CANCELLED = "cancelled", "取りやめ"
    MISSED = "missed", "席が空かないまま、はじまった"
    FEWER = "fewer", "来る人数がへった"
    LONGER = "longer", "まだ伝わっていないので、返事を待つ時間をのばした"
    TOLD = "told", "みなさんへの知らせ"
    CHANGED = "changed", "変わったことの知らせ"
    OFF = "off", "中止の知らせ"


class How(TextChoices):
    """By which way an answer came."""

    LINK = "link", "ご本人のページ"
    PHONE = "phone", "電話"
    COUNTER = "counter", "窓口"
    FAX = "fax", "ファクス"
    HOUSE = "house", "しくみ"


@dataclass(frozen=True)
class When:
    """One time of an offer, as the room above or a form says it."""

    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    place: str = ""


def may_move(move: str, state: str) -> bool:
    """Whether an offer may take this step."""
    return moves.may_move(OFFER_MOVES, move, state)


def moves_from(state: str) -> list[tuple[str, str]]:
    """The steps of an offer from here: (code, what the button says)."""
    return [(move, OFFER_MOVES[move][2]) for move in moves.moves_from(OFFER_MOVES, state)]
