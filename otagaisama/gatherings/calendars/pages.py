"""What comes, on the ward's own map: one mark for each town in which something takes place, or for the district where its town is not known."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from otagaisama.gatherings.events import pages, queries
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.gatherings.places import pages as place_pages
from otagaisama.gatherings.places.queries import shown_places
from otagaisama.town.drawing import Sheet, draw_ground, lacking, lines_of
from otagaisama.town.models import District
from otagaisama.town.queries import wards
from otagaisama.town.whereabouts import gazetteer

DAYS_AHEAD = 31
MOST_EVENTS = 60


@dataclass
class Spot:
    """One mark: where it lies, and what is there. `number` 0 is what lies nowhere that is known."""

    label: str
    at: tuple[float, float] | None
    number: int = 0
    x: float = 0
    y: float = 0
    events: list = field(default_factory=list)
    cards: list = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """For whoever hears the map read aloud."""
        return [*(event.title for event, _ in self.events), *(card["place"].name for card in self.cards)]


def map_of(on: date, district: District | None) -> dict:
    """The events of the next month and the places to be, by where they are; everything on the map stands in the list beside it."""
    spots: dict[str, Spot] = {}
    where = gazetteer()
    held = _by_event(queries.shown_dates(on, on + timedelta(days=DAYS_AHEAD), district))
    for event, dates in list(held.items())[:MOST_EVENTS]:
        said = [pages.say_when(each) for each in dates if each.is_on][:3]
        _spot(spots, where, dates[0].place or event.place, event.district).events.append((event, said))
    for card in place_pages.cards_of(shown_places(district), on=on):
        _spot(spots, where, card["place"].address, card["place"].district).cards.append(card)
    placed = sorted((spot for spot in spots.values() if spot.at), key=lambda spot: (-spot.at[1], spot.at[0]))
    for number, spot in enumerate(placed, 1):
        spot.number = number
    return {
        "spots": placed, "elsewhere": [spot for spot in spots.values() if not spot.at], "more": max(0, len(held) - MOST_EVENTS), **_drawn(placed),
    }  # fmt: skip


def _by_event(dates) -> dict[Event, list[EventDate]]:
    held: dict[Event, list[EventDate]] = {}
    for each in dates:
        held.setdefault(each.event, []).append(each)
    return {event: rows for event, rows in held.items() if any(row.is_on for row in rows)}


def _spot(spots: dict[str, Spot], where, text: str, district: District | None) -> Spot:
    """By the town that a text names; else by the district."""
    town = where.find(text).town
    if town is not None and town.lat is not None and town.lon is not None:
        return spots.setdefault(town.name, Spot(town.name, (town.lon, town.lat)))
    if district is not None and district.lat is not None and district.lon is not None:
        return spots.setdefault(district.name, Spot(district.name, (district.lon, district.lat)))
    label = district.name if district else ""
    return spots.setdefault(label, Spot(label, None))


def _drawn(spots: list[Spot]) -> dict:
    ward = wards().first()
    corners = [point for line in lines_of(ward.boundary if ward else None) for point in line]
    corners = corners or [spot.at for spot in spots]
    if ward is None or not spots:
        return {"ground": None}
    sheet = Sheet(corners)
    for spot in spots:
        spot.x, spot.y = sheet.at(spot.at)
    return {
        "ground": draw_ground(ward.boundary, ward.streets, sheet),
        "ward": ward,
        "lacking": _(lacking(ward)) if lacking(ward) else "",
    }
