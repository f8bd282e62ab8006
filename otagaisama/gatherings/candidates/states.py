"""Stages of a candidate, what is checked, what money is planned (C6, B7). Plain Python."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from otagaisama.base.days import months_later


class Building(TextChoices):
    """What stands there now."""

    HOUSE = "house", "民家・空き家"
    SHOP = "shop", "空き店舗"
    HALL = "hall", "集会所"
    TEMPLE = "temple", "寺社"
    ROOM = "room", "施設や会社の部屋"
    PARK = "park", "公園"
    PARKING = "parking", "駐車場"
    OTHER = "other", "そのほか"


class Stage(TextChoices):
    """How far it is."""

    FOUND = "found", "みつけた"
    SEEN = "seen", "見に行った"
    TALKED = "talked", "話した"
    NEIGHBOURS = "neighbours", "近所に説明した"
    TRIAL = "trial", "ためし開き"
    OPEN = "open", "開いた"
    DROPPED = "dropped", "見送り"


ROAD = (Stage.FOUND, Stage.SEEN, Stage.TALKED, Stage.NEIGHBOURS, Stage.TRIAL)
GOING = ROAD


def steps_from(stage: str) -> list[tuple[str, str]]:
    """The stages that may follow, with what the button says; 「開いた」 has a page of its own."""
    if stage == Stage.DROPPED:
        return [(Stage.FOUND.value, "もう一度、考える")]
    if stage not in ROAD:
        return []
    place = ROAD.index(Stage(stage))
    ahead = [(ROAD[place + 1].value, f"「{ROAD[place + 1].label}」に進む")] if place + 1 < len(ROAD) else []
    return [*ahead, (Stage.DROPPED.value, "見送りにする")]


class Item(TextChoices):
    """What is checked before a place opens."""

    STEP = "step", "入口の段差"
    TOILET = "toilet", "トイレ"
    KITCHEN = "kitchen", "台所"
    HEATING = "heating", "冷暖房"
    BIKES = "bikes", "駐輪・駐車"
    NOISE = "noise", "騒音"
    FIRE = "fire", "消防の決まり"
    QUAKE = "quake", "耐震"
    INSURANCE = "insurance", "保険"
    KEY = "key", "鍵を持つ人"
    NEIGHBOURS = "neighbours", "近所の了解"
    WASTE = "waste", "ごみの出し方"
    HEALTH = "health", "保健所の答え（飲食のとき）"


BEFORE_TRIAL = (Item.INSURANCE, Item.KEY, Item.NEIGHBOURS)


class Checked(TextChoices):
    """What was found."""

    GOOD = "good", "よい"
    NEEDS = "needs", "手を入れる"
    BAD = "bad", "できない"
    NONE = "none", "ここでは、いらない"


DONE = (Checked.GOOD, Checked.NONE)


class Span(TextChoices):
    """For what the money is planned."""

    START = "start", "はじめる時に"
    YEAR = "year", "1年に"


class Asked(TextChoices):
    """How far a source of money is."""

    IDEA = "idea", "考えている"
    SENT = "sent", "申し込んだ"
    GRANTED = "granted", "決まった"
    REFUSED = "refused", "受けられなかった"


TRIALS = 3
BACK_MONTHS = 3
OWNER_DAYS = 365  # after it was left, or opened: who owns it is no longer asked
WARN_DAYS = 30


def next_look_back(opened_on: date, last: date | None) -> date:
    """Every quarter, from the day it opened or the last time."""
    return months_later(last or opened_on, BACK_MONTHS)


@dataclass(frozen=True)
class Compared:
    """A heading of the plan beside what the first twelve months were."""

    label: str
    planned: int
    actual: int

    @property
    def difference(self) -> int:
        return self.actual - self.planned
