"""Which column of somebody's file is what: proposed by names, by what was chosen before and by contents; changed on the page."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from otagaisama.base.intake.headers import Columns, columns_in, key_of
from otagaisama.base.intake.tables import Table

FIRST_CELLS = 3
TRIED = 40
OF_A_PERSON = re.compile(
    r"代表|世話|担当|会長|責任者|自宅|携帯|個人|緊急"
)  # whose telephone is never proposed as one to publish
ITSELF = "="  # a column that is read as what its own header says: a kind of waste
THE_FILE = ("packed", "filename", "sheet", "agreed", "others")


@dataclass(frozen=True)
class Column:
    """A column of the file: where it stands, its header, its first cells, the field it is read as ("" for none)."""

    place: int
    header: str
    cells: tuple[str, ...]
    field: str

    @property
    def key(self) -> str:
        return f"column-{self.place}"


def proposed(
    table: Table, columns: Columns, *, remembered: Mapping[str, str], by_contents: Mapping[str, Callable[[str], bool]]
) -> list[Column]:
    """Each column with the field it seems to be: as it was chosen before, then by its name, then by what all its cells are."""
    named = {place: name for name, places in reversed(columns_in(columns, table.header).items()) for place in places}
    by_contents = {name: is_such for name, is_such in by_contents.items() if name in columns}
    fields: dict[int, str] = {}
    for place, header in enumerate(table.header):
        before = remembered.get(header_mark(header)) if header else None
        fields[place] = before if before is not None and before in {*columns, ""} else named.get(place, "")
    for place, header in enumerate(table.header):
        if not fields[place] and header_mark(header) not in remembered:
            fields[place] = _by_contents(table, place, by_contents, taken={field for field in fields.values() if field})
    return [Column(place, table.header[place], _first(table, place), fields[place]) for place in _places(table)]


def chosen(table: Table, columns: Columns, choices: Mapping[str, str]) -> list[Column]:
    """Each column with the field that somebody chose; a word that is no field chooses none."""
    fields = {place: choices.get(f"column-{place}", "") for place in _places(table)}
    return [
        Column(place, table.header[place], _first(table, place), field if field in columns else "")
        for place, field in fields.items()
    ]


def read_as(table: Table, columns: Columns, fields: list[Column]) -> Table:
    """The table with our own names above its columns; a column that is not used has none."""
    ours = {column.place: columns[column.field][0] for column in fields if column.field}
    kept = {column.place: column.header for column in fields if column.field == ITSELF}
    header = tuple((ours | kept).get(place, "") for place in range(len(table.header)))
    return replace(table, header=header, written=table.header)


def mark_of(fields: list[Column], answers: Mapping[str, object]) -> str:
    """What was chosen and said, as a word for a form: whether what is taken is what was seen."""
    said = sorted(
        f"{name}={word}" for name, word in answers.items() if isinstance(word, str | bool) and name not in THE_FILE
    )
    return _digest("\n".join([*said, *(f"{column.place}={column.field}" for column in fields)]))


def header_mark(header: str) -> str:
    """A header as it is remembered: a hash, for a file without headers has somebody's name there."""
    return _digest(key_of(header))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:20]


def _places(table: Table) -> list[int]:
    """The columns that have a header or say something."""
    return [place for place, header in enumerate(table.header) if header or _first(table, place)]


def _first(table: Table, place: int) -> tuple[str, ...]:
    cells = (row.at(place) for row in table.rows)
    return tuple(cell for _, cell in zip(range(FIRST_CELLS), filter(None, cells), strict=False))


def _by_contents(table: Table, place: int, by_contents: Mapping, *, taken: set[str]) -> str:
    if OF_A_PERSON.search(table.header[place]):
        return ""
    cells = [row.at(place) for row in table.rows[:TRIED] if row.at(place)]
    alike = (
        name
        for name, is_one in by_contents.items()
        if (name not in taken or name == ITSELF) and all(is_one(cell) for cell in cells)
    )
    return next(alike, "") if len(cells) > 1 else ""
