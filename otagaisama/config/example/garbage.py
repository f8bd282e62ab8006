"""The days of garbage of the example ward: invented, and said so on the card; each district has its own, so that any town's card can be seen."""

from datetime import timedelta

from django.utils import timezone

from otagaisama.people.diary import HOUSE, record
from otagaisama.town.models import GarbageRule

SOURCE = "体験用につくった表です。ほんとうの収集日ではありません。"
Waste, Where = GarbageRule.Waste, GarbageRule.Where
CHECKED = 30  # days ago
PAUSES = "12/31-1/3"
# (as the municipality calls it, the kind, where it is put out, its days in one half of the districts, in the other)
ITEMS = (
    ("もえるごみ", Waste.BURNABLE, Where.DOOR, "月・木", "火・金"),
    ("プラスチック", Waste.PLASTIC, Where.STATION, "水", "土"),
    ("もえないごみ", Waste.NONBURNABLE, Where.DOOR, "第3水曜", "第4水曜"),
    ("びん・かん", Waste.BOTTLES, Where.STATION, "火", "木"),
    ("古紙・布", Waste.PAPER, Where.STATION, "第2土曜", "第1・第3土曜"),
)


def lay_garbage_days(context) -> None:
    """One area of the calendar for each district."""
    checked_on = timezone.localdate(context.at) - timedelta(days=CHECKED)
    GarbageRule.objects.bulk_create(
        _rule(district, item, half=number % 2, checked_on=checked_on)
        for number, district in enumerate(context.districts.values())
        for item in ITEMS
    )
    record(by=HOUSE, at=context.at, verb="make-example-garbage", about="town.GarbageRule")


def _rule(district, item, *, half: int, checked_on) -> GarbageRule:
    name, waste, where, *cells = item
    zone = f"（例）{district.name}"
    return GarbageRule(
        ward_id=district.ward_id, district=district, zone=zone, zone_key=zone, item=name, item_key=name, waste=waste, where=where, cell=cells[half],
        pauses=PAUSES, source=SOURCE, checked_on=checked_on,
    )  # fmt: skip
