"""Telephones as a town writes them for itself, without their area code: told, and completed by the code that somebody says."""

import re
from collections.abc import Iterable
from dataclasses import replace

from otagaisama.base.intake.columns import Column
from otagaisama.base.intake.tables import Row, Table
from otagaisama.base.intake.values import plain

LOCAL = re.compile(r"(?P<office>[1-9]\d{0,3})[-\s]?(?P<last>\d{4})")
PHONES = frozenset({"phone", "phone_internal"})
DIGITS = 10  # of a number with its area code


def local_numbers(table: Table, fields: Iterable[Column]) -> list[str]:
    """The cells of telephones that have no area code, each once."""
    places = _places(fields)
    cells = (row.at(place) for row in table.rows for place in places)
    return list(dict.fromkeys(cell for cell in cells if LOCAL.fullmatch(_hyphened(cell))))


def with_area_code(table: Table, fields: Iterable[Column], code: str) -> Table:
    """The table with `code` before each of them that becomes a whole number by it; every other cell as it is written."""
    places = _places(fields)
    return replace(table, rows=tuple(_row(row, places, code) for row in table.rows)) if code and places else table


def _places(fields: Iterable[Column]) -> list[int]:
    return [column.place for column in fields if column.field in PHONES]


def _row(row: Row, places: list[int], code: str) -> Row:
    cells = [_whole(cell, code) if place in places else cell for place, cell in enumerate(row.cells)]
    return replace(row, cells=tuple(cells))


def _whole(cell: str, code: str) -> str:
    local = LOCAL.fullmatch(_hyphened(cell))
    if local is None or len(code + local["office"] + local["last"]) != DIGITS:
        return cell
    return f"{code}-{local['office']}-{local['last']}"


def _hyphened(cell: str) -> str:
    return re.sub(r"[‐‑‒–—―−ー]", "-", plain(cell))
