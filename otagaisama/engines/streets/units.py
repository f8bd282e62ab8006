"""Are these lengths metres? A street cannot be shorter than the straight line between its ends, and seldom is three times as long."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from otagaisama.engines.streets.geometry import straight_metres
from otagaisama.engines.tables.reading import TableError, read_rows

LOOKED_AT = 200_000  # streets, spread over the table
LEAST_M = 2.0  # shorter ones say nothing: their lengths are rounded
ENOUGH = 100  # streets that prove a ratio without a unit that explains it
FITS = 0.7, 2.0
# How many times the straight line a street is (median) when its length is written in another unit; a street itself
# is 1.0 to 1.3 times the straight line.
UNITS = (
    (2.5, 4.6, "フィート"),
    (80, 150, "センチメートル"),
    (800, 1_500, "ミリメートル"),
    (0.0008, 0.0015, "キロメートル"),
    (0.0005, 0.0008, "マイル"),
)


def check_lengths(edges: Path, lat, lon, u, v, metres) -> None:
    """Raise `TableError`, naming a street that shows it, when the lengths as a whole cannot be metres.

    Compared is the middle one of all ratios of a length to the straight line between its ends: beyond 0.7 to 2.0 it
    is refused where a unit explains it, or where at least 100 streets agree.
    """
    import numpy as np  # heavy

    some = np.arange(0, len(u), max(1, len(u) // LOOKED_AT))
    straight = straight_metres(lat[u[some]], lon[u[some]], lat[v[some]], lon[v[some]])
    some, straight = some[straight >= LEAST_M], straight[straight >= LEAST_M]
    if not len(some):
        return
    ratios = metres[some] / straight
    middle = float(np.median(ratios))
    if FITS[0] <= middle <= FITS[1]:
        return
    unit = next((name for least, most, name in UNITS if least <= middle <= most), None)
    if unit is None and len(some) < ENOUGH:
        return
    shown = int(np.argmin(np.abs(np.log(np.maximum(ratios, 1e-12) / max(middle, 1e-12)))))
    row = next(islice(read_rows(edges, ("u", "v", "length_m")), int(some[shown]), None))
    guess = f"{unit}で書かれていませんか。" if unit else ""
    raise TableError(
        edges.name, row.line, "length_m",
        f"長さが {metres[some[shown]]:g} とありますが、両端のあいだは直線で {straight[shown]:.1f} m です（全体では直線の約{middle:.3g}倍）。"
        f"{guess}メートルになおしてください。",
    )  # fmt: skip
