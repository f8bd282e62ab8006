"""Is a place inside the ward? Asked of the boundary as it was published (GeoJSON, [lon, lat])."""

from otagaisama.town.drawing import lines_of


def inside(boundary, lat: float, lon: float) -> bool | None:
    """Whether the place lies inside the rings of the boundary (even-odd, so that holes are outside); None without a boundary."""
    rings = lines_of(boundary)
    if not rings:
        return None
    within = False
    for ring in rings:
        for (x1, y1, *_), (x2, y2, *_) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                within = not within
    return within
