"""Networks, homes and shops from CSV tables; what is wrong in them is said with file, line and column."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from otagaisama.engines.streets.network import BRIDGE, TUNNEL, Names, Network, network_of
from otagaisama.engines.streets.places import Places, Point
from otagaisama.engines.streets.units import check_lengths
from otagaisama.engines.tables.columns import Chunk, read_columns
from otagaisama.engines.tables.reading import Row, TableError, read_rows

if TYPE_CHECKING:
    import numpy as np

Told = Callable[[str, float], None]  # hears what is being done and which part of it is done, 0 to 1

PASSAGES = {"bridge": BRIDGE, "tunnel": TUNNEL}
WHOLE_NUMBERS = re.compile(
    r"(?:(?:0|[1-9][0-9]{0,17})\n)*"
)  # a name that is a whole number written as Python writes it
TWICE = "「{}」は前の行にもあります。番号は一つずつ違うものにしてください。"
NO_ROWS = "見出しの下に、データの行が一つもありません。"


def load_network(
    nodes: str | Path, edges: str | Path, *, progress: Told | None = None, any_length: bool = False
) -> Network:  # fmt: skip
    """Return the network of two tables, CSV or CSV.gz: `nodes` id,lat,lon and `edges` u,v,length_m[,brunnel] (undirected).

    `brunnel` says `bridge` or `tunnel`. Time and memory grow with the rows: about 2 s and 60 MB a million edges.
    Raises `TableError` with file, line, column and reason: no row, an id given twice, an edge to an unknown node, a
    length below 0, a place that is none, and lengths that are not metres (unless `any_length`).
    """
    nodes, edges = Path(nodes), Path(edges)
    ids, lat, lon = _nodes(nodes, _about(progress, "地点の表を読んでいます"))
    u, v, metres, passage = _edges(edges, nodes, _Numbers(ids), _about(progress, "道の表を読んでいます"))
    if not any_length:
        check_lengths(edges, lat, lon, u, v, metres)
    if progress:
        progress("道をつないでいます", 0.0)
    return network_of(ids, lat, lon, u, v, metres, passage)


def load_points(path: str | Path) -> list[Point]:
    """Return the points of a table id,lat,lon in its order; ids must differ. Raises `TableError`."""
    places = load_places(path)
    return [Point(*row) for row in zip(places.ids, places.lat.tolist(), places.lon.tolist(), strict=True)]


def load_places(path: str | Path, *, kinds: bool = False, progress: Told | None = None) -> Places:
    """Return the points of a table id,lat,lon in its order; ids must differ.

    With `kinds` the table needs a column `kind` (shops); without, `people` and `elders` are read where they stand
    (homes). Raises `TableError`; a table without a row is refused too.
    """
    path = Path(path)
    required = ("id", "lat", "lon", "kind") if kinds else ("id", "lat", "lon")
    counts = () if kinds else ("people", "elders")
    ids: list[str] = []
    words: list[str] = []
    columns: dict[str, list] = {name: [] for name in ("lat", "lon", *counts)}
    for chunk in read_columns(path, required, counts, _about(progress, f"{path.name} を読んでいます")):
        taken = chunk.taken(_place_columns, lambda row: _check_place(row, counts))
        ids += chunk.texts("id")
        if kinds:
            words += chunk.texts("kind")
        for name, values in zip(columns, taken, strict=False):
            columns[name].append(values)
    if not ids:
        raise TableError(path.name, 1, None, NO_ROWS)
    _check_twice(path, ids, required)
    whole = {name: _joined(parts) for name, parts in columns.items()}
    return Places(tuple(ids), whole["lat"], whole["lon"], tuple(words), whole.get("people"), whole.get("elders"))


def _place_columns(chunk: Chunk):
    """Return lat, lon and, for homes, people and elders (None where the table has no such column)."""
    import numpy as np  # heavy

    if not all(chunk.texts("id")):
        raise ValueError("id")
    lat, lon = chunk.numbers("lat"), chunk.numbers("lon")
    counts = [
        chunk.numbers(name, empty=np.nan) if chunk.has(name) else None for name in ("people", "elders")
    ]  # fmt: skip
    if (abs(lat) > 90).any() or (abs(lon) > 180).any() or any((c < 0).any() for c in counts if c is not None):
        raise ValueError("range")
    return (lat, lon, *counts)


def _check_place(row: Row, counts) -> None:
    row.text("id")
    row.place()
    for name in counts:
        if name in row.columns and row.text(name, empty_ok=True):
            row.number(name, least=0)


def _nodes(path: Path, progress) -> tuple[Names, np.ndarray, np.ndarray]:
    """Return (names, lat, lon) of the nodes."""
    names, lats, lons = [], [], []
    for chunk in read_columns(path, ("id", "lat", "lon"), progress=progress):
        lat, lon, *_ = chunk.taken(_place_columns, lambda row: _check_place(row, ()))
        names.append(_short(chunk.texts("id")))
        lats.append(lat)
        lons.append(lon)
    if not names:
        raise TableError(path.name, 1, None, NO_ROWS)
    ids = _one_kind(names)
    _check_twice(path, ids, ("id", "lat", "lon"))
    return Names(ids), _joined(lats), _joined(lons)


def _edges(path: Path, nodes: Path, numbers: _Numbers, progress):
    """Return (u, v, metres, passage or None): node numbers int32, metres float64, marks uint8."""
    import numpy as np  # heavy

    def columns(chunk: Chunk):
        u, v, metres = numbers.of(chunk.texts("u")), numbers.of(chunk.texts("v")), chunk.numbers("length_m")
        if (metres < 0).any():
            raise ValueError("length_m")
        if not chunk.has("brunnel"):
            return u, v, metres, None
        marks = (PASSAGES.get(word, 0) for word in chunk.texts("brunnel"))
        return u, v, metres, np.fromiter(marks, dtype=np.uint8, count=len(chunk))

    def check(row: Row) -> None:
        for column in ("u", "v"):
            if not numbers.knows(row.text(column)):
                raise row.refuse(column, f"「{row.text(column)[:30]}」という地点は {nodes.name} にありません。")
        row.number("length_m", least=0)
        row.text("brunnel", empty_ok=True)

    parts: tuple[list, ...] = ([], [], [], [])
    for chunk in read_columns(path, ("u", "v", "length_m"), ("brunnel",), progress):
        for part, values in zip(parts, chunk.taken(columns, check), strict=True):
            part.append(values)
    if not parts[0]:
        raise TableError(path.name, 1, None, NO_ROWS)
    return tuple(_joined(part) for part in parts)


def _short(texts: list[str]):
    """Return names as int64 when all are whole numbers, in an eighth of the room; else as they are."""
    import numpy as np  # heavy

    if WHOLE_NUMBERS.fullmatch("\n".join(texts) + "\n"):
        return np.fromiter(map(int, texts), dtype=np.int64, count=len(texts))
    return texts


def _one_kind(parts: list):
    """Return chunks of names as one array: int64 when all chunks are, else of words."""
    import numpy as np  # heavy

    if all(isinstance(part, np.ndarray) for part in parts):
        return np.concatenate(parts)
    words = [str(name) for part in parts for name in (part.tolist() if isinstance(part, np.ndarray) else part)]
    return np.array(words, dtype=object)


class _Numbers:
    """Which number a node of this name has."""

    def __init__(self, ids: Names):
        import numpy as np  # heavy

        self.ids = ids.values
        self.whole = self.ids.dtype == np.int64
        if self.whole:
            self.order = np.argsort(self.ids, kind="stable")
            self.sorted = self.ids[self.order]
        else:
            self.places = {name: number for number, name in enumerate(self.ids.tolist())}

    def of(self, names: list[str]) -> np.ndarray:
        """Return int32 (P,); raises KeyError or ValueError where a name is unknown."""
        import numpy as np  # heavy

        if not self.whole:
            return np.fromiter((self.places[name] for name in names), dtype=np.int32, count=len(names))
        wanted = _short(names)
        if not isinstance(wanted, np.ndarray):
            raise KeyError(names[0])
        place = np.minimum(np.searchsorted(self.sorted, wanted), len(self.sorted) - 1)
        if (self.sorted[place] != wanted).any():
            raise KeyError(names[0])
        return self.order[place].astype(np.int32)

    def knows(self, name: str) -> bool:
        try:
            self.of([name])
        except KeyError:
            return False
        return True


def _check_twice(path: Path, ids, required) -> None:
    """Refuse an id that stands in two rows, naming the second of them."""
    import numpy as np  # heavy

    whole = isinstance(ids, np.ndarray) and ids.dtype == np.int64
    if whole and not (np.diff(np.sort(ids)) == 0).any():
        return
    names = ids.tolist() if isinstance(ids, np.ndarray) else ids
    if not whole and len(set(names)) == len(names):
        return
    seen: set = set()
    for row in read_rows(path, required):
        name = row.text("id")
        if name in seen:
            raise row.refuse("id", TWICE.format(name[:30]))
        seen.add(name)


def _joined(parts: list):
    """Return the pieces of a column as one; None where the table has no such column."""
    import numpy as np  # heavy

    return None if parts[0] is None else np.concatenate(parts)


def _about(progress: Told | None, what: str):
    return (lambda part: progress(what, part)) if progress else None
