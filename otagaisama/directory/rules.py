"""What the list holds itself to: who may write, what may be public, how well an entry tells what people need."""

from dataclasses import dataclass
from datetime import date

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.directory import words
from otagaisama.directory.models import ListeningPost

# What an owner may propose through a link, and staff then accept.
PROPOSABLE = ("name", "host", "what", "phone", "hours", "closed", "address", "apply")


@dataclass(frozen=True)
class Quality:
    """How well an entry tells what people need: 0-100, said as a word, with each reason."""

    score: int
    reasons: tuple[tuple[bool, str], ...]

    @property
    def word(self) -> str:
        return "よく分かる" if self.score >= 80 else "だいたい分かる" if self.score >= 50 else "確認が必要"

    @property
    def badge(self) -> str:
        return "ok" if self.score >= 80 else "info" if self.score >= 50 else "wait"

    @property
    def missing(self) -> list[str]:
        return [sentence for good, sentence in self.reasons if not good]


def quality(post, *, on: date) -> Quality:
    """Score an entry on a day. A confirmation within twelve months and a telephone with hours weigh most."""
    fresh = not post.is_stale_on(on)
    old = "1年以上、確かめられていません" if post.confirmed_on else "まだ、確かめた日がありません"
    said = (
        (30, fresh, "1年以内に確かめてあります", old),
        (15, bool(post.phone), "電話があります", "電話がありません"),
        (15, bool(post.hours), "時間があります", "開いている時間がありません"),
        (15, bool(post.what), "何を話せるか書いてあります", "何を話せるか書いてありません"),
        (10, bool(post.address or post.lat is not None), "場所が分かります", "住所も地図の位置もありません"),
        (8, bool(post.for_whom), "だれのためか書いてあります", "だれのためか書いてありません"),
        (7, bool(post.barrier), "段差などのことが書いてあります", "段差・駐車場などのことが書いてありません"),
    )
    score = sum(weight for weight, good, *_ in said if good)
    return Quality(score, tuple((good, yes if good else no) for _, good, yes, no in said))


def hours_beside_phone(post, hours: str) -> str:
    """D24: what stands next to a public telephone; never nothing."""
    if hours:
        return hours
    return words.ASK_BY_PHONE if post.phone else words.HOURS_UNKNOWN


def check_may_write(by, district_id, *, on: date) -> None:
    """Staff write everywhere, a coordinator in the own districts. A command of the house (`by` is a text) may."""
    if by is None:
        raise NotYours("この先は、担当の学区ではありません。")
    if isinstance(by, str) or Role.STAFF in by.roles_on(on):
        return
    if district_id is None or district_id not in by.district_ids_on(on, Role.COORDINATOR):
        raise NotYours("この先は、担当の学区ではありません。")


def check_may_publish(post: ListeningPost) -> None:
    """B14: nothing is published that its owner did not agree to, unless it stands in a published source."""
    if not (post.owner_agreed or post.source):
        raise Refused(words.NOT_AGREED)
