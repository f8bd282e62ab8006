"""Read the tables of helpers, requests and pairs to avoid, and write who goes where.

Lists inside a cell are separated by `;`; other ways to write a list, and other words for the same, are understood too (`vocabulary`).
Every row with something wrong is told, with file, line, column and reason; then nothing is read at all (`TablesRefused`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from otagaisama.engines.dates.japanese_dates import DateError, parse_jdate
from otagaisama.engines.matching.records import Helper, Proposal, Request
from otagaisama.engines.matching.vocabulary import Words, nobody_has, not_understood
from otagaisama.engines.tables.reading import Row, TableError, read_rows
from otagaisama.engines.tables.writing import write_rows

HELPER_COLUMNS = (
    "id", "lat", "lon", "can", "slots", "max_visits", "last_turn_on", "turns_this_month", "gender", "ok_with",
)  # fmt: skip
REQUEST_COLUMNS = ("id", "lat", "lon", "task", "slot", "needed", "gender_wish", "needs_ok")
AVOID_COLUMNS = ("helper_id", "request_id")
MOST_FAULTS = 30
MOST_TURNS = 10_000  # more in one month, or more people for one request, is a slip of the pen


class TablesRefused(ValueError):
    """Tables with something wrong: `faults` are the first of them, each a `TableError` that is a Japanese sentence."""

    def __init__(self, faults: Sequence[TableError]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class Tables(NamedTuple):
    """What the tables hold. `spelt`: words as they were written; `notes`: sentences about words nobody has, or nobody understood."""

    helpers: list[Helper]
    requests: list[Request]
    avoid: set[tuple[str, str]]
    spelt: dict[str, str]
    notes: list[str]


class _Reading:
    """Collects faults, and keeps what cells have in common: half a million rows share few lists and days."""

    def __init__(self):
        self.faults: list[TableError] = []
        self.words = Words()
        self.days: dict[str, date | None] = {"": None}

    def rows(self, path: str | Path, columns: tuple[str, ...], read: Callable[[Row], object]) -> list:
        """Return what `read` makes of each row; a row that it refuses becomes a fault."""
        rows = []
        try:
            for row in read_rows(path, columns):
                try:
                    rows.append(read(row))
                except TableError as fault:
                    self.faults.append(fault)
                    if len(self.faults) >= MOST_FAULTS:
                        break
        except TableError as fault:
            self.faults.append(fault)
        return rows

    def several(self, row: Row, column: str) -> frozenset[str]:
        return self.words.several(column, row.text(column, empty_ok=True))

    def day(self, row: Row, column: str) -> date | None:
        cell = row.text(column, empty_ok=True)
        if cell not in self.days:
            try:
                self.days[cell] = parse_jdate(cell)
            except DateError as error:
                raise row.refuse(column, str(error)) from error
        return self.days[cell]


def read_tables(helpers: str | Path, requests: str | Path, avoid: str | Path | None = None) -> Tables:
    """Return what stands in the tables (columns: `HELPER_COLUMNS`, `REQUEST_COLUMNS`, `AVOID_COLUMNS`; others are passed over).

    `last_turn_on` may be empty (never had a turn), as may lists, gender and wish; `turns_this_month` empty is 0. Insurance is not in
    these tables and not checked. Raises `TablesRefused`.
    """
    reading = _Reading()
    people: dict[str, Helper] = {}
    wishes: dict[str, Request] = {}
    reading.rows(helpers, HELPER_COLUMNS, lambda row: _add(people, row, _helper(reading, row)))
    reading.rows(requests, REQUEST_COLUMNS, lambda row: _add(wishes, row, _request(reading, row)))
    for path, records in ((helpers, people), (requests, wishes)):
        if not records and not reading.faults:
            reading.faults.append(TableError(Path(path).name, None, None, "データの行が一つもありません。"))
    pairs = set()
    if avoid is not None and not reading.faults:
        pairs = set(reading.rows(avoid, AVOID_COLUMNS, lambda row: _pair(row, people, wishes, (helpers, requests))))
    if reading.faults:
        raise TablesRefused(reading.faults)
    words = reading.words
    notes = nobody_has(people.values(), wishes.values(), words.spelt) + not_understood(words.refused)
    return Tables(list(people.values()), list(wishes.values()), pairs, words.spelt, notes)


def write_turns(path: str | Path, proposal: Proposal) -> None:
    """Write `request_id,helper_id,cost,why`, a row per helper who goes; whole or not at all."""
    rows = ((turn.request_id, turn.helper_id, turn.cost, turn.explain) for turn in proposal.turns)
    write_rows(path, ("request_id", "helper_id", "cost", "why"), rows)


def write_unmet(path: str | Path, proposal: Proposal) -> None:
    """Write `request_id,possible,why`, a row per request for which nobody is proposed; whole or not at all."""
    rows = ((unmet.request_id, unmet.possible, unmet.explain) for unmet in proposal.unmet)
    write_rows(path, ("request_id", "possible", "why"), rows)


def _add(records: dict, row: Row, record: Helper | Request) -> None:
    if record.id in records:
        raise row.refuse("id", f"「{record.id}」は前の行にもあります。番号は一つずつ違うものにしてください。")
    records[record.id] = record


def _helper(reading: _Reading, row: Row) -> Helper:
    lat, lon = row.place()
    return Helper(
        id=row.text("id"), lat=lat, lon=lon, can=reading.several(row, "can"), slots=reading.several(row, "slots"),
        covers=None, max_visits=_count(row, "max_visits"), last_turn_on=reading.day(row, "last_turn_on"),
        turns_this_month=_count(row, "turns_this_month") if row.text("turns_this_month", empty_ok=True) else 0,
        gender=reading.words.gender(row.text("gender", empty_ok=True)), ok_with=reading.several(row, "ok_with"),
    )  # fmt: skip


def _request(reading: _Reading, row: Row) -> Request:
    lat, lon = row.place()
    return Request(
        id=row.text("id"), lat=lat, lon=lon, task=_one(reading, row, "task", "can"), slot=_one(reading, row, "slot", "slots"),
        needed=_count(row, "needed", least=1),
        gender_wish=reading.words.choice("gender", row.text("gender_wish", empty_ok=True)),
        needs_ok=reading.words.wishes("ok_with", row.text("needs_ok", empty_ok=True)),
    )  # fmt: skip


def _pair(row: Row, people, wishes, paths) -> tuple[str, str]:
    """A pair with an unknown id would keep nobody apart, so it is refused."""
    for column, known, path in zip(AVOID_COLUMNS, (people, wishes), paths, strict=True):
        if (name := row.text(column)) not in known:
            raise row.refuse(column, f"「{name}」は {Path(path).name} にありません。")
    return row.text("helper_id"), row.text("request_id")


def _count(row: Row, column: str, *, least: int = 0) -> int:
    value = row.number(column, least=least, most=MOST_TURNS)
    if value != int(value):
        raise row.refuse(column, f"{value:g} は使えません。1、2、3 のような数にしてください。")
    return int(value)


def _one(reading: _Reading, row: Row, column: str, name: str) -> str:
    cell = row.text(column)
    word = reading.words.choice(name, cell)
    if ";" in cell or "；" in cell or not word:
        raise row.refuse(column, f"「{cell[:30]}」は一つに決めてください。二つなら、お願いを二行に分けてください。")
    return word
