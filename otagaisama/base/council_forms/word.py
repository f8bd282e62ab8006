"""A council's own Word form: its cells and lines as places that can be clicked, and the form filled. Nothing else of it changes.

A run (twelve months, days) begins at the clicked cell and goes down or to the right; rows that are missing are added above a row of sums.
"""

import copy
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otagaisama.base.intake.books import BrokenBook, TooMuch, check_packed

LARGEST = 2 * 1024 * 1024
MOST_CELLS = 2_000
DOWN, RIGHT = "down", "right"
BROKEN = "Word の書式（.docx）として読めませんでした。Word で開いて、「Word 文書（.docx）」で保存しなおしてください。"
TOO_LARGE = "書式が大きすぎます。2MB までの、報告の用紙だけのファイルにしてください。"
OWN_MARKS = "書式の中に「{{」か「{%」があります。消してから、もう一度えらんでください。"
NO_WORD = "Word の書式を読む部品が、この機械に入っていません。「年度の報告」を印刷して使ってください。"
GONE = "書式の中に、そのますがありません。"
NO_ROOM = "書式のますが、{wanted}ますより少なく、{room}ますしかありません。"
SUM = re.compile(r"[合小総]?計$")
MARKS = re.compile(r"\{\{|\{%|\{#")
TAGS = re.compile(r"<[^>]*>")


class BrokenForm(Exception):
    """The form cannot be read or filled; the message says what to do."""


@dataclass(frozen=True)
class Slot:
    """A cell or a line of the form that can be filled: its address, what stands in it, how many columns it is wide."""

    at: str
    text: str
    wide: int = 1


@dataclass(frozen=True)
class Chosen:
    """What goes to a slot: the name of a value, and for a run which way it goes."""

    field: str
    way: str = DOWN


def read_form(data: bytes) -> list[list[list[Slot]]]:
    """The blocks of a form in their order: a table as its rows of slots, a line outside of tables as one row of one. Raises BrokenForm."""
    document = _opened(data)
    blocks, cells, lines, tables = [], 0, 0, 0
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            rows = [_row_slots(tables, number, row) for number, row in enumerate(block.rows)]
            blocks.append([row for row in rows if row])
            tables, cells = tables + 1, cells + sum(map(len, rows))
        else:
            if block.text.strip():
                blocks.append([[Slot(f"p{lines}", block.text.strip())]])
            lines, cells = lines + 1, cells + 1
        if cells > MOST_CELLS:
            raise BrokenForm(TOO_LARGE)
    return blocks


def room_of(data: bytes, at: str, way: str) -> int:
    """How many cells a run may fill from here on that way (down: a row of sums ends it). Raises BrokenForm."""
    document = _opened(data)
    if at.startswith("p"):
        return 1
    table, row, column = _numbers(at)
    if way == RIGHT:
        return len(_from(_tables(document)[table].rows[row], column))
    return len(_rows_down(_tables(document)[table], row))


def fill_form(
    data: bytes, chosen: Mapping[str, Chosen], values: Mapping[str, str], runs: Mapping[str, Sequence[str]]
) -> bytes:
    """The form with what was chosen in its slots; everything else as it was. Raises BrokenForm."""
    from docxtpl import DocxTemplate  # only a report needs it
    from jinja2.sandbox import SandboxedEnvironment

    _opened(data)
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    document: Any = template.docx
    targets = {at: _slot_at(document, at) for at in chosen}
    _lengthen(document, chosen, runs)
    for at, choice in chosen.items():
        if choice.field in runs:
            _tag_run(document, at, targets[at], choice, len(runs[choice.field]))
        elif choice.field in values:
            _tag(targets[at], f"{{{{ {choice.field} }}}}")
    template.render({**values, **runs}, jinja_env=SandboxedEnvironment(), autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def _opened(data: bytes):
    """The document, once nothing of it is too large or speaks to the filling itself."""
    try:
        from docx import Document
    except ImportError as error:
        raise BrokenForm(NO_WORD) from error
    if len(data) > LARGEST:
        raise BrokenForm(TOO_LARGE)
    try:
        check_packed(data)
        document = Document(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [
                packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if name.endswith(".xml")
            ]
    except TooMuch as error:
        raise BrokenForm(TOO_LARGE) from error
    except (BrokenBook, ValueError, KeyError, SyntaxError, OSError, AttributeError) as error:
        raise BrokenForm(BROKEN) from error
    if any(MARKS.search(TAGS.sub("", part)) for part in parts):
        raise BrokenForm(OWN_MARKS)
    return document


def _tables(document) -> list:
    return [block for block in document.iter_inner_content() if hasattr(block, "rows")]


def _from(row, column: int) -> list:
    """The cells of a row from a column on, a merged one once."""
    return [cell for number, cell in _cells(row) if number >= column]


def _cells(row) -> list[tuple[int, Any]]:
    """The cells of a row with the column each begins in; a merged one once, and not again in the rows that it covers below."""
    kept, before, above = [], None, row._tr.getprevious()
    for column, cell in enumerate(row.cells):
        if cell._tc is before:
            continue
        before = cell._tc
        if cell._tc.getparent() is row._tr or above is None:
            kept.append((column, cell))
    return kept


def _row_slots(table: int, number: int, row) -> list[Slot]:
    return [Slot(f"t{table}.r{number}.c{column}", cell.text.strip(), cell.grid_span) for column, cell in _cells(row)]


def _numbers(at: str) -> tuple[int, int, int]:
    match = re.fullmatch(r"t(\d{1,4})\.r(\d{1,4})\.c(\d{1,4})", at)
    if not match:
        raise BrokenForm(GONE)
    table, row, column = map(int, match.groups())
    return table, row, column


def _slot_at(document, at: str):
    """The cell or line at an address. Raises BrokenForm."""
    try:
        if re.fullmatch(r"p\d{1,4}", at):
            lines = [block for block in document.iter_inner_content() if not hasattr(block, "rows")]
            return lines[int(at[1:])]
        table, row, column = _numbers(at)
        return dict(_cells(_tables(document)[table].rows[row]))[column]
    except (IndexError, KeyError) as error:
        raise BrokenForm(GONE) from error


def _rows_down(table, first: int) -> list:
    """The rows from `first` down to the end, or to a row of sums."""
    rows: list = []
    for row in list(table.rows)[first:]:
        if rows and any(SUM.search(cell.text.strip()) for _, cell in _cells(row)):
            break
        rows.append(row)
    return rows


def _lengthen(document, chosen: Mapping[str, Chosen], runs: Mapping[str, Sequence[str]]) -> None:
    """Rows for the longest run that begins in a row, the last rows first, so that addresses above stay."""
    wanted: dict[tuple[int, int], int] = {}
    for at, choice in chosen.items():
        if choice.field in runs and choice.way == DOWN and at.startswith("t"):
            table, row, _ = _numbers(at)
            wanted[table, row] = max(wanted.get((table, row), 0), len(runs[choice.field]))
    for (table, row), length in sorted(wanted.items(), reverse=True):
        rows = _rows_down(_tables(document)[table], row)
        for _ in range(length - len(rows)):
            rows[-1]._tr.addnext(_blank(rows[-1]._tr))


def _blank(row):
    """The same row with nothing in it."""
    fresh = copy.deepcopy(row)
    for text in list(fresh.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")):
        text.getparent().remove(text)
    return fresh


def _tag_run(document, at: str, target, choice: Chosen, length: int) -> None:
    """A tag in each cell of a run; the target itself is the first. Raises BrokenForm where a run has more than the cells."""
    if at.startswith("p"):
        raise BrokenForm(NO_ROOM.format(wanted=length, room=1))
    cells = _along(target) if choice.way == RIGHT else _below(document, target)
    if len(cells) < length:
        raise BrokenForm(NO_ROOM.format(wanted=length, room=len(cells)))
    for number, cell in zip(range(length), cells, strict=False):
        _tag(cell, f"{{{{ {choice.field}[{number}] }}}}")


def _row_of(document, target):
    for table in _tables(document):
        for number, row in enumerate(table.rows):
            for column, cell in _cells(row):
                if cell._tc is target._tc:
                    return table, number, column, row
    raise BrokenForm(GONE)


def _along(target) -> list:
    """The cells of the same row from the target on."""
    from docx.table import _Cell

    cells, each = [target], target._tc.getnext()
    while each is not None:
        if each.tag == target._tc.tag:
            cells.append(_Cell(each, target._parent))
        each = each.getnext()
    return cells


def _below(document, target) -> list:
    table, number, column, _ = _row_of(document, target)
    cells = []
    for row in _rows_down(table, number):
        here = dict(_cells(row)).get(column)
        if here is None:
            break
        cells.append(here)
    return cells


def _tag(target, tag: str) -> None:
    """Write a tag behind what stands in a cell or line, in its letters."""
    line = target.paragraphs[0] if hasattr(target, "paragraphs") else target
    before = line.runs[-1] if line.runs else None
    run = line.add_run(tag)
    if before is not None and before._r.rPr is not None:
        run._r.insert(0, copy.deepcopy(before._r.rPr))
