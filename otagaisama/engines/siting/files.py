"""The tables of siting: homes and candidates in, stops out (CSV, as `engines.tables`)."""

from __future__ import annotations

from pathlib import Path

from otagaisama.engines.siting.problem import Candidate, Home, SitingPlan
from otagaisama.engines.tables.reading import Row, TableError, read_rows
from otagaisama.engines.tables.writing import write_rows

HEADER = ("stop_id", "homes", "people", "elders")


def read_homes(path: str | Path) -> list[Home]:
    """Return the homes of a table id,lat,lon[,people][,elders] in its order. Raises `TableError`.

    Where the columns people or elders are, every home must say them, 0 or more, and no more elders than people.
    """
    homes = []
    for row in _differing(path):
        people, elders = _number(row, "people"), _number(row, "elders")
        if people is not None and elders is not None and elders > people:
            raise row.refuse("elders", f"65歳以上（{elders:g} 人）が、全体（{people:g} 人）より多くなっています。")
        homes.append(Home(row.text("id"), *row.place(), people, elders))
    if not homes:
        raise TableError(Path(path).name, None, None, "データの行が一つもありません。")
    return homes


def read_candidates(path: str | Path) -> list[Candidate]:
    """Return the candidates of a table id,lat,lon[,capacity] in its order; an empty capacity is none.

    Raises `TableError`.
    """
    candidates = []
    for row in _differing(path):
        limit = None
        if "capacity" in row.columns and row.text("capacity", empty_ok=True):
            limit = row.number("capacity", least=0)
        candidates.append(Candidate(row.text("id"), *row.place(), limit))
    if not candidates:
        raise TableError(Path(path).name, None, None, "データの行が一つもありません。")
    return candidates


def write_stops(path: str | Path, plan: SitingPlan) -> int:
    """Write the stops of a plan in order of choice, each with whom it adds to those above it; return the rows.

    Homes that do not say their people leave those cells empty.
    """
    return write_rows(path, HEADER, ((s.id, s.adds.homes, s.adds.people, s.adds.elders) for s in plan.stops))


def _differing(path: str | Path):
    """Yield the rows of a table id,lat,lon whose ids differ."""
    seen = set()
    for row in read_rows(path, ("id", "lat", "lon")):
        name = row.text("id")
        if name in seen:
            raise row.refuse("id", f"「{name}」は前の行にもあります。番号は一つずつ違うものにしてください。")
        seen.add(name)
        yield row


def _number(row: Row, column: str) -> float | None:
    """Return a number of 0 or more, None where the table has no such column."""
    return row.number(column, least=0) if column in row.columns else None
