"""Do these homes and shops belong to these streets? What cannot be meant is refused with its line, what is odd is said."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from otagaisama.engines.streets.network import Network
from otagaisama.engines.streets.places import Places
from otagaisama.engines.tables.coordinates import Box, doubt_of, km_outside
from otagaisama.engines.tables.reading import TableError, read_rows

OUTSIDE_KM = 1.0  # beyond the box of the streets; a ward's network usually reaches 1 km over its border
FAR_PIECE_M = 300.0
NAMED = 10  # how many are named one by one


def check_shops(
    network: Network, shops: Places, path: str | Path, *, skip_outside: bool = False, word: str = "店"
) -> tuple[Places, list[str]]:
    """Return the shops (or what `word` calls them) that count and what is to be said of the others.

    A shop more than 1 km outside the streets' box is refused (its walk would be invented), or left out on request;
    with latitude and longitude swapped it is refused in any case. Raises `TableError`.
    """
    import numpy as np  # heavy

    outside = _outside(network.box, shops)
    if not outside.any():
        return shops, []
    _refuse_swapped(network.box, shops, outside, path)
    first = int(np.flatnonzero(outside)[0])
    if not skip_outside:
        km = km_outside(shops.lat[first], shops.lon[first], network.box)
        reason = f"{word}「{shops.ids[first]}」は、道の表の範囲から約{max(km, 1):.0f}kmも外にあります（緯度 {shops.lat[first]:g}、経度 {shops.lon[first]:g}）。"
        more = f"ほかに {int(outside.sum()) - 1} 件あります。" if outside.sum() > 1 else ""
        raise TableError(
            Path(path).name,
            _line(path, first),
            "lat",
            f"{reason}{more}位置を直すか、この範囲の{word}だけにしてください。",
        )
    kept = np.flatnonzero(~outside)
    left = Places(
        tuple(shops.ids[n] for n in kept.tolist()),
        shops.lat[kept],
        shops.lon[kept],
        tuple(shops.kinds[n] for n in kept.tolist()),
    )
    return left, [f"道の表の範囲の外にある{word} {int(outside.sum())} 件を除きました。"]


def check_kinds(shops: Places, path: str | Path) -> None:
    """Raise `TableError` at the first shop whose kind is not said: by kind, it would be nobody's."""
    for number, kind in enumerate(shops.kinds):
        if not kind:
            raise TableError(
                Path(path).name,
                _line(path, number),
                "kind",
                "何も書かれていません。種類ごとに調べるには、店の種類が要ります。",
            )


def check_new(shops: Places, opened: Places, path: str | Path) -> None:
    """Raise `TableError` where a shop that opens has the id of one that is there."""
    there = set(shops.ids)
    for number, name in enumerate(opened.ids):
        if name in there:
            reason = f"「{name[:30]}」は、いまの店の表にもあります。新しい店には、別の番号を付けてください。"
            raise TableError(Path(path).name, _line(path, number), "id", reason)


def check_homes(network: Network, homes: Places, path: str | Path) -> list[str]:
    """Return what is to be said of homes outside the streets' box or mistyped; they are counted all the same.

    Raises `TableError` where latitude and longitude are swapped, or no home lies near the streets at all.
    """
    import numpy as np  # heavy

    outside = _outside(network.box, homes)
    _refuse_swapped(network.box, homes, outside, path)
    apart = homes.lon - homes.lat
    numbers = np.flatnonzero(outside | (abs(apart - np.round(apart)) < 1e-7))  # far away, or one typed over the other
    if len(homes) and outside.all():
        reason = "家がどれも、道の表の範囲の外にあります。道の表と家の表が、同じまちのものか確かめてください。"
        raise TableError(Path(path).name, _line(path, 0), "lat", reason)
    doubts = {
        number: doubt
        for number in numbers.tolist()
        if (
            doubt := doubt_of(
                homes.lat[number], homes.lon[number], box=network.box, far_km=OUTSIDE_KM, box_is="道の表の範囲"
            )
        )
    }
    notes = [
        f"位置を確かめてください：{Path(path).name} の {_line(path, number)} 行目「{homes.ids[number]}」は、{doubt.sentence}。"
        for number, doubt in list(doubts.items())[:NAMED]
    ]
    if len(doubts) > NAMED:
        notes.append(f"ほかに {len(doubts) - NAMED} か所の位置が、たしかではありません。")
    return notes


def far_from_streets(piece, ids, word: str) -> list[str]:
    """Return a sentence on points more than 300 m from any street: their walk is the least certain."""
    import numpy as np  # heavy

    remote = np.flatnonzero(piece > FAR_PIECE_M)
    if not len(remote):
        return []
    named = "、".join(f"{ids[n]}（{piece[n]:,.0f} m）" for n in remote[:NAMED])
    more = f"、ほか {len(remote) - NAMED} か所" if len(remote) > NAMED else ""
    return [
        f"いちばん近い道まで {FAR_PIECE_M:.0f} m より遠い{word}：{len(remote)} か所（{named}{more}）。まっすぐな距離を足しています。"
    ]


def _outside(box: Box, places: Places):
    """Return bool (P,): more than OUTSIDE_KM outside the box."""
    import numpy as np  # heavy

    south, west, north, east = box
    lat, lon = places.lat, places.lon
    maybe = (lat < south) | (lat > north) | (lon < west) | (lon > east)
    for number in np.flatnonzero(maybe):
        maybe[number] = km_outside(float(lat[number]), float(lon[number]), box) > OUTSIDE_KM
    return maybe


def _refuse_swapped(box: Box, places: Places, outside, path: str | Path) -> None:
    import numpy as np  # heavy

    for number in np.flatnonzero(outside):
        lat, lon = float(places.lat[number]), float(places.lon[number])
        if km_outside(lon, lat, box) <= OUTSIDE_KM:
            reason = f"緯度（lat）と経度（lon）が入れ替わっているようです（lat {lat:g}、lon {lon:g}）。"
            raise TableError(Path(path).name, _line(path, int(number)), "lat", reason)


def _line(path: str | Path, number: int) -> int:
    """Return the line of a row, counted among the rows from 0."""
    return next(islice(read_rows(path, ("id",)), number, None)).line
