"""The kinds of partners, how an agreement stands on a day, when its term is to be spoken of. Plain Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

REMIND = timedelta(days=60)
FEW = 5


class Kind(TextChoices):
    """Who comes by anyway."""

    SHOP = "shop", "店・商店街"
    PAPER = "paper", "新聞"
    POST = "post", "郵便・宅配"
    UTILITY = "utility", "電気・ガス・水道"
    SELLER = "seller", "移動販売・生協・配食"
    BANK = "bank", "銀行・信用金庫"
    OTHER = "other", "そのほか"


class EndWhy(TextChoices):
    TERM = "term", "期間が終わった"
    WISH = "wish", "相手の希望"
    CLOSED = "closed", "店や会社をやめた"
    OTHER = "other", "そのほか"


class Stand(TextChoices):
    """How it stands on a day. What is past its term still takes notices: a person ends it, not a date."""

    TALKING = "talking", "話し合い中"
    RUNNING = "running", "むすんでいます"
    ENDING = "ending", "期間がまもなく終わります"
    PAST = "past", "期間がすぎています"
    ENDED = "ended", "終わりました"


def stand_of(*, signed_on: date | None, until: date | None, renews: bool, ended_on: date | None, on: date) -> Stand:
    """How an agreement stands."""
    if ended_on:
        return Stand.ENDED
    if signed_on is None or until is None:
        return Stand.TALKING
    if until < on and not renews:
        return Stand.PAST
    return Stand.ENDING if until - on <= REMIND and not renews else Stand.RUNNING


@dataclass(frozen=True)
class Year:
    """What a year of notices by partners may be told as: of each partner, of each end (None: not told), and between how many they are together."""

    given: Mapping[object, int | None]
    ends: Mapping[str, int | None]
    least: int
    most: int

    @property
    def together(self) -> str:
        """The sum, as a span where something is not told."""
        return f"{self.least}件" if self.least == self.most else f"{self.least}〜{self.most}件"
