"""An entry as residents read it: hours beside the telephone, open or not, how old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from otagaisama.base.days import TOKYO
from otagaisama.base.saying import catalogued, say_hours_here
from otagaisama.directory import bridge, rules, words
from otagaisama.directory.models import ListeningPost
from otagaisama.town.public_places import PublicState

COLUMNS = (
    "種類", "名前", "よみがな", "団体", "話せること", "だれのため", "使いやすさ", "申し込み", "電話", "時間", "お休み", "住所", "学区",
    "緯度", "経度", "ようす", "最終確認日", "出典",
)  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One entry and what can be said of it at a moment; `opens_today`: it is shut, and opens later on the same day."""

    post: ListeningPost
    hours: str
    open_now: bool | None
    next_open: datetime | None
    opens_today: bool
    state: PublicState
    quality: rules.Quality

    @property
    def stale(self) -> bool:
        return self.state == PublicState.CHECKING

    @property
    def is_bare(self) -> bool:
        """Nobody confirmed it, and there is no telephone by which a resident could."""
        return self.stale and not self.post.phone

    @property
    def unconfirmed(self) -> str:
        """What a resident is told of an entry that nobody confirmed for a year: to call only where there is a telephone."""
        said = words.STALE if self.post.confirmed_on else words.NEVER_CONFIRMED
        return f"{said}{words.CALL_BEFORE if self.post.phone else words.ASK_THE_COUNCIL}"

    @property
    def around(self) -> str:
        """The surroundings on the map of the state's surveyors; "" where nobody knows the spot."""
        known = self.post.lat is not None and self.post.lon is not None
        return f"https://maps.gsi.go.jp/#17/{self.post.lat}/{self.post.lon}/" if known else ""

    @property
    def tells_something(self) -> bool:
        """More is known than a name and a place on the map."""
        return bool(self.post.phone or self.post.hours or self.post.what or self.post.address)

    @property
    def badge(self) -> str:
        return {"open": "info", "checking": "wait", "resting": "warn", "ended": ""}[self.state]


def card_of(post: ListeningPost, *, on: date, at: datetime) -> Card:
    """What a page shows of one entry."""
    hours = say_hours_here(post.hours, post.closed)
    open_now = bridge.is_open(post.hours, post.closed, at)
    following = bridge.next_open(post.hours, post.closed, at) if open_now is False else None
    state, quality = post.state_on(on), rules.quality(post, on=on)
    today = following is not None and following.astimezone(TOKYO).date() == on
    return Card(post, catalogued(rules.hours_beside_phone(post, hours)), open_now, following, today, state, quality)


def cards_of(posts: Iterable[ListeningPost], *, on: date, at: datetime) -> list[Card]:
    return [card_of(post, on=on, at=at) for post in posts]


def parted(cards: Iterable[Card], *, here: bool) -> tuple[list[Card], list[Card]]:
    """What can be called or was confirmed, and what is bare; the first with the confirmed telephones of offices before all else.

    `here`: a district was asked for, and its own counter comes before every other office of it.
    """
    telling, bare = [], []
    for card in cards:
        (bare if card.is_bare else telling).append(card)
    telling.sort(key=lambda card: _turn(card, here))
    return telling, bare


def _turn(card: Card, here: bool) -> tuple[bool, bool, bool, bool]:
    post = card.post
    return card.stale, not post.phone, not post.is_body, here and post.kind != words.COUNTER


def public_row(post: ListeningPost, *, on: date) -> list:
    """One row of the open list: public fields only, in the order of COLUMNS."""
    return [
        post.kind, post.name, post.kana, post.host, post.what, "、".join(post.for_whom_labels), "、".join(post.barrier_labels),
        post.apply, post.phone, rules.hours_beside_phone(post, post.hours), post.closed, post.address,
        post.district.name if post.district else "", "" if post.lat is None else post.lat, "" if post.lon is None else post.lon,
        post.state_on(on).label, post.confirmed_on, post.source,
    ]  # fmt: skip
