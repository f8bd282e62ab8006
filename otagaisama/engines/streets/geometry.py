"""Places on the earth: straight lines in metres, and an order in which neighbours stay neighbours.

Coordinates are WGS84 degrees, lengths metres on the mean sphere (within 0.3 % of the ellipsoid in Japan).
Sources: Sinnott, Sky and Telescope 68 (1984), 159, for the straight line that stays exact for short ones; Hilbert, Mathematische
Annalen 38 (1891), for the curve.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

EARTH_M = 6_371_008.8  # mean radius (IUGG), metres
CURVE_BITS = 16  # a ward of 10 km is cut into cells of 15 cm


def straight_metres(lat_a, lon_a, lat_b, lon_b):
    """Return great-circle metres between places in degrees; numbers or arrays of one shape."""
    import numpy as np  # heavy

    lat_a, lon_a, lat_b, lon_b = map(np.radians, (lat_a, lon_a, lat_b, lon_b))
    half = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1)))


def earth_metres(lat, lon) -> np.ndarray:
    """Return float64 (P, 3): places in degrees as metres from the earth's centre."""
    import numpy as np  # heavy

    lat, lon = np.radians(lat), np.radians(lon)
    return EARTH_M * np.column_stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))


def curve_position(lat, lon) -> np.ndarray:
    """Return int64 (P,): the place of each point along a Hilbert curve over the box that holds them all.

    Neighbours in the streets become neighbours in memory, which makes a search over a whole city markedly faster.
    """
    import numpy as np  # heavy

    def cells(values):
        span = np.ptp(values) or 1.0
        return ((values - values.min()) / span * ((1 << CURVE_BITS) - 1)).astype(np.int64)

    if len(lat) == 0:
        return np.empty(0, dtype=np.int64)
    x, y = cells(lon), cells(lat)
    position = np.zeros(len(x), dtype=np.int64)
    for bit in range(CURVE_BITS - 1, -1, -1):
        size = np.int64(1 << bit)
        right, upper = (x & size) > 0, (y & size) > 0
        position += size * size * ((3 * right) ^ upper)
        x, y = x & (size - 1), y & (size - 1)
        turned = right & ~upper
        x, y = np.where(turned, size - 1 - x, x), np.where(turned, size - 1 - y, y)
        x, y = np.where(upper, x, y), np.where(upper, y, x)
    return position
