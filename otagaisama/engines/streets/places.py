"""Where people live and where they shop: single points for callers, columns for the engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from otagaisama.engines.text.normalise import fold

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class Point:
    """Somewhere people start from or go to: an id of the caller's choice and a place in WGS84 degrees."""

    id: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Home(Point):
    """A place where people live (an address, a town's middle): how many, how many of them 65 and over; None: unknown."""

    people: float | None = None
    elders: float | None = None


@dataclass(frozen=True, slots=True)
class Shop(Point):
    """Somewhere to buy, or a van's stop; `kind` as the caller's list has it."""

    kind: str = ""


@dataclass(frozen=True, eq=False)
class Places:
    """Many points as columns, all of one length P, in the order given.

    `ids` P names; `lat`, `lon` float64; `kinds` P words (shops); `people`, `elders` float64, NaN where a cell was
    empty, None where nobody gave the column (homes).
    """

    ids: Sequence[str]
    lat: np.ndarray
    lon: np.ndarray
    kinds: Sequence[str] = field(default=())
    people: np.ndarray | None = None
    elders: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def known(self, column: str) -> np.ndarray | None:
        """Return `people` or `elders` with 0 where a cell was empty; None without the column."""
        import numpy as np  # heavy

        values = getattr(self, column)
        return None if values is None else np.where(np.isnan(values), 0.0, values)


def columns_of(points: Iterable[Point] | Places) -> Places:
    """Return points (`Point`, `Home` or `Shop`) as columns; columns stay as they are."""
    import numpy as np  # heavy

    if isinstance(points, Places):
        return points
    points = list(points)

    def counts(name):
        values = [getattr(point, name, None) for point in points]
        if all(value is None for value in values):
            return None
        return np.array([np.nan if value is None else value for value in values], dtype=float)

    return Places(
        ids=tuple(point.id for point in points),
        lat=np.array([point.lat for point in points], dtype=float),
        lon=np.array([point.lon for point in points], dtype=float),
        kinds=tuple(getattr(point, "kind", "") for point in points),
        people=counts("people"),
        elders=counts("elders"),
    )


def one_spelling(*tables: Places | None) -> list[Places | None]:
    """Return tables of shops in which a kind has one spelling, the first met: スーパー, ｽｰﾊﾟｰ and すーぱー are one kind."""
    spelt: dict[str, str] = {}
    of = {kind: spelt.setdefault(fold(kind), kind) for table in tables if table for kind in dict.fromkeys(table.kinds)}
    return [table and replace(table, kinds=tuple(of[kind] for kind in table.kinds)) for table in tables]
