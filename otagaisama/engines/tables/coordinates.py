"""Is this really where it is? Coordinates that were swapped, typed twice, or belong to somewhere else, found and named.

Nothing is put right by itself: a person looks at what is named here. Numbers are WGS84 degrees, of Japan.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

LATITUDES, LONGITUDES = (20.0, 46.0), (122.0, 154.0)  # Okinotorishima to Hokkaido, Yonaguni to Minamitorishima
KM_OF_DEGREE = 111.2
FAR_KM = 3.0

SWAPPED, TWICE, ABROAD, FAR, DIGITS = "swapped", "twice", "abroad", "far", "digits"
SAME = "緯度と経度の小数が同じ数字です"
Box = tuple[float, float, float, float]  # south, west, north, east


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a place is doubted: `kind` is SWAPPED, TWICE, ABROAD, FAR or DIGITS; `sentence` says it in Japanese.

    `km` how far outside the box it lies (FAR), else 0.
    """

    id: str
    kind: str
    sentence: str
    km: float = 0.0


def doubt_of(
    lat: float, lon: float, *, box: Box | None = None, far_km: float = FAR_KM, name: str = "", box_is: str = "ほか"
) -> Doubt | None:  # fmt: skip
    """Return what is wrong with a place, or None. With a `box`, called `box_is`, also whether it lies more than
    `far_km` outside."""
    position = f"緯度 {lat:.9g}、経度 {lon:.9g}"
    if is_longitude(lat) and is_latitude(lon):
        return Doubt(name, SWAPPED, f"緯度と経度が入れ替わっているようです（{position}）")
    if is_latitude(lon) and lat == lon:
        return Doubt(name, TWICE, f"経度の欄に、緯度と同じ数字が入っています（{lon:.9g}）")
    if not is_latitude(lat) or not is_longitude(lon):
        return Doubt(name, ABROAD, f"日本の位置ではありません（{position}）")
    km = km_outside(lat, lon, box)
    if km > far_km:
        hint = f"。{SAME}" if same_digits(lat, lon) else ""
        return Doubt(name, FAR, f"{box_is}から約{km:.0f}kmはなれた位置です（{position}）{hint}", km)
    if same_digits(lat, lon, least=6):  # by chance once in a million
        return Doubt(name, DIGITS, f"{SAME}（{position}）")
    return None


def doubtful(
    points: Iterable[tuple[str, float, float]], *, box: Box | None = None, far_km: float = FAR_KM
) -> list[Doubt]:  # fmt: skip
    """Return a doubt for each of the (name, lat, lon) that deserves one, in their order.

    Without a `box` the points stand for themselves: what lies outside the middle 98 % of them, widened by half, is
    asked about, so that one town 20 km off in an otherwise sound list is found.
    """
    points = list(points)
    if box is None:
        box = usual_box([(lat, lon) for _, lat, lon in points])
    doubts = (doubt_of(lat, lon, box=box, far_km=far_km, name=name) for name, lat, lon in points)
    return [doubt for doubt in doubts if doubt is not None]


def usual_box(places: list[tuple[float, float]]) -> Box | None:
    """Return the box of the middle 98 % of places in Japan, a quarter wider on each side; None for fewer than five."""
    sound = [(lat, lon) for lat, lon in places if is_latitude(lat) and is_longitude(lon)]
    if len(sound) < 5:
        return None
    edges = []
    for values in (sorted(lat for lat, _ in sound), sorted(lon for _, lon in sound)):
        cut = max(1, len(values) // 100)
        least, most = values[cut], values[-1 - cut]
        edges.append((least - (most - least) / 4, most + (most - least) / 4))
    return edges[0][0], edges[1][0], edges[0][1], edges[1][1]


def is_latitude(value: float) -> bool:
    """Whether a number can be a latitude in Japan."""
    return LATITUDES[0] <= value <= LATITUDES[1]


def is_longitude(value: float) -> bool:
    """Whether a number can be a longitude in Japan."""
    return LONGITUDES[0] <= value <= LONGITUDES[1]


def same_digits(lat: float, lon: float, least: int = 4) -> bool:
    """The digits after the point, `least` or more, are the same in both: one was typed over the other."""
    first, other = (f"{value:.6f}".split(".")[1].rstrip("0") for value in (lat, lon))
    return len(first) >= least and first == other


def km_outside(lat: float, lon: float, box: Box | None) -> float:
    """Return how many km a place lies outside a box; 0 inside or without a box."""
    if box is None:
        return 0.0
    south, west, north, east = box
    up = max(south - lat, lat - north, 0.0) * KM_OF_DEGREE
    across = max(west - lon, lon - east, 0.0) * KM_OF_DEGREE * math.cos(math.radians((south + north) / 2))
    return math.hypot(up, across)
