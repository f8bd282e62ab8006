"""What a page of the register shows beyond its records: the map of a ward as far as it can be drawn."""

from dataclasses import dataclass

from otagaisama.town.drawing import Ground, Sheet, draw_ground, lines_of
from otagaisama.town.models import Ward
from otagaisama.town.outlines import count_points


@dataclass(frozen=True)
class WardCard:
    """A ward, its small map (None where nothing is known of its shape), how many points its shapes have."""

    ward: Ward
    ground: Ground | None
    boundary_points: int
    street_points: int


def card_of(ward: Ward) -> WardCard:
    """The ward as the register shows it."""
    corners = [point for line in lines_of(ward.boundary) or lines_of(ward.streets) for point in line]
    ground = draw_ground(ward.boundary, ward.streets, Sheet(corners)) if corners else None
    return WardCard(ward, ground, count_points(ward.boundary), count_points(ward.streets))
