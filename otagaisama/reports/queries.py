"""What the reports of troubles count: what this reader may read, without what is sealed."""

from dataclasses import dataclass
from datetime import date

from otagaisama.base.lists.asking import in_box
from otagaisama.troubles.thread.queries import troubles_for
from otagaisama.troubles.thread.queries.troubles import BOXES


@dataclass(frozen=True)
class Heard:
    """Of one trouble what a report crosses: the codes of its district, category, place where it was heard, and where it went."""

    district: str
    category: str
    channel: str
    route: str
    on: date


def heard_between(user, first: date, last: date, *, on: date) -> list[Heard]:
    """The troubles heard on some days, without what is sealed."""
    fields = ("district__code", "category", "channel", "route", "received_on")
    rows = troubles_for(user, on=on).filter(received_on__range=(first, last), knowing__sealed=False)
    return [
        Heard(district or "", *rest)
        for district, *rest in rows.select_related(None).order_by("received_on").values_list(*fields)
    ]


def standing_of(user, first: date, last: date, codes: tuple[str, ...], *, on: date) -> dict[str, int]:
    """How many of them lie in each of these boxes of the list today."""
    rows = troubles_for(user, on=on).filter(received_on__range=(first, last), knowing__sealed=False)
    return {code: in_box(rows, BOXES[code], user=user, on=on).count() for code in codes}
