"""A council's own Excel form: its cells as places that can be clicked or named, and the form filled. Nothing else of it changes.

Only the cells that are filled are written anew, in the file's own XML: letters, borders, widths, print set-up, charts stay as they are.
A cell is filled because it was clicked, because it has the name of a field, or because {{ field }} stands in it.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from otagaisama.base.council_forms.word import (
    DOWN,
    GONE,
    LARGEST,
    NO_ROOM,
    RIGHT,
    SUM,
    TOO_LARGE,
    BrokenForm,
    Chosen,
    Slot,
)
from otagaisama.base.intake.books import BrokenBook, TooMuch, check_packed

MOST_CELLS = 4_000
BROKEN = (
    "Excel の書式（.xlsx）として読めませんでした。Excel で開いて、「Excel ブック（.xlsx）」で保存しなおしてください。"
)
ARMED = "マクロ・ほかのファイルへのリンク・うめこんだ部品のある書式は受け取れません。外して、「Excel ブック（.xlsx）」で保存しなおしてください。"
PARTS = re.compile(
    r"vbaProject|xl/externalLinks/|xl/connections|xl/activeX/|xl/embeddings/|xl/queryTables/|xl/macrosheets/|customUI|xl/model/|xl/ctrlProps/",
    re.IGNORECASE,
)
MARK = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")
NUMBER = re.compile(r"-?\d{1,3}(,\d{3})*(\.\d+)?|-?\d+(\.\d+)?")
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Page:
    """One sheet: its part of the file, its tree, its cells by (row, column), and which cells a merged one covers."""

    name: str
    part: str
    tree: Any
    cells: dict[tuple[int, int], Any]
    wide: dict[tuple[int, int], int]
    covered: set[tuple[int, int]]


@dataclass
class Book:
    """A form that was opened: every part as it came, the sheets, the shared words, the names of cells."""

    parts: dict[str, bytes]
    workbook: Any
    pages: list[Page]
    words: list[str]

    def text(self, cell) -> str:
        """What stands in a cell."""
        if cell.get("t") == "s":
            place = cell.findtext(f"{NS}v", "")
            return self.words[int(place)] if place.isdecimal() and int(place) < len(self.words) else ""
        if cell.get("t") == "inlineStr":
            return "".join(part.text or "" for part in cell.iter(f"{NS}t"))
        return cell.findtext(f"{NS}v", "")


def is_sheet_form(data: bytes) -> bool:
    """Whether it is a workbook at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_form(data: bytes) -> list[list[list[Slot]]]:
    """Each sheet as its rows of slots; what a merged cell covers is none. Raises BrokenForm."""
    book = _opened(data)
    return [_rows_of(book, number, page) for number, page in enumerate(book.pages)]


def room_of(data: bytes, at: str, way: str) -> int:
    """How many cells a run may fill from here on that way (down: a row of sums ends it). Raises BrokenForm."""
    book = _opened(data)
    page, row, column = _numbers(book, at)
    return len(_along(book, page, row, column, way))


def fill_form(
    data: bytes, chosen: Mapping[str, Chosen], values: Mapping[str, str], runs: Mapping[str, Sequence[str]],
    labels: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    """The form with what was chosen, named or marked in its cells. `labels`: code → the name of a field in words. Raises BrokenForm."""
    book = _opened(data)
    codes = {**{code: code for code in (*values, *runs)}, **{label: code for code, label in (labels or {}).items()}}
    wanted = [(_numbers(book, at), Chosen(choice.field, choice.way)) for at, choice in chosen.items()]
    wanted += [(place, Chosen(codes[name])) for name, place in _named(book) if name in codes]
    for (page, row, column), choice in wanted:
        if choice.field in runs:
            cells, said = _along(book, page, row, column, choice.way), runs[choice.field]
            if len(cells) < len(said):
                raise BrokenForm(NO_ROOM.format(wanted=len(said), room=len(cells)))
            for cell, words in zip(cells, said, strict=False):
                _write(cell, words)
        elif choice.field in values:
            _write(_cell(page, row, column), values[choice.field])
    _fill_marks(book, codes, values)
    return _packed(book)


def marks_in(data: bytes) -> set[str]:
    """What the form itself names: the names of its cells and all words in {{ }}. Raises BrokenForm."""
    book = _opened(data)
    marked = {mark for page in book.pages for cell in page.cells.values() for mark in MARK.findall(book.text(cell))}
    return marked | {name for name, _ in _named(book)}


def named_slots(data: bytes) -> dict[str, str]:
    """The slots that the form itself names, by their address: cells with a name, cells in which {{ }} stands alone. Raises BrokenForm."""
    book = _opened(data)
    numbers = {page.part: number for number, page in enumerate(book.pages)}
    places = [(name, page, row, column) for name, (page, row, column) in _named(book)]
    for page in book.pages:
        for (row, column), cell in page.cells.items():
            if mark := MARK.fullmatch(book.text(cell).strip()):
                places.append((mark[1], page, row, column))
    return {f"s{numbers[page.part]}.r{row}.c{column}": name for name, page, row, column in places}


def _opened(data: bytes) -> Book:
    if len(data) > LARGEST:
        raise BrokenForm(TOO_LARGE)
    try:
        from lxml import etree  # type: ignore[import-untyped]
    except ImportError as error:
        raise BrokenForm(BROKEN) from error
    try:
        check_packed(data)
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        if any(PARTS.search(name) for name in parts) or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
            raise BrokenForm(ARMED)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        workbook = etree.fromstring(parts["xl/workbook.xml"], parser)
        links = {
            link.get("Id"): link.get("Target", "")
            for link in etree.fromstring(parts["xl/_rels/workbook.xml.rels"], parser)
        }
        shared = etree.fromstring(parts["xl/sharedStrings.xml"], parser) if "xl/sharedStrings.xml" in parts else []
        words = ["".join(part.text or "" for part in entry.iter(f"{NS}t")) for entry in shared]
        pages = [
            _page(sheet.get("name", ""), part, etree.fromstring(parts[part], parser))
            for sheet in workbook.iter(f"{NS}sheet")
            if (part := _part(links[sheet.get(REL)])) in parts
        ]
    except TooMuch as error:
        raise BrokenForm(TOO_LARGE) from error
    except (BrokenBook, ValueError, KeyError, SyntaxError, OSError, zipfile.BadZipFile) as error:
        raise BrokenForm(BROKEN) from error
    if sum(len(page.cells) for page in pages) > MOST_CELLS:
        raise BrokenForm(TOO_LARGE)
    return Book(parts, workbook, pages, words)


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _page(name: str, part: str, tree) -> Page:
    cells = {_place(cell.get("r")): cell for cell in tree.iter(f"{NS}c")}
    wide, covered = {}, set()
    for merged in tree.iter(f"{NS}mergeCell"):
        first, _, last = merged.get("ref", "").partition(":")
        (top, left), (bottom, right) = _place(first), _place(last or first)
        if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
            raise BrokenForm(TOO_LARGE)
        wide[top, left] = right - left + 1
        covered |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)} - {
            (top, left)
        }
    return Page(name, part, tree, cells, wide, covered)


def _place(address: str | None) -> tuple[int, int]:
    """The row and the column of a cell's address."""
    match = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})", address or "")
    if not match:
        raise BrokenForm(BROKEN)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def _rows_of(book: Book, number: int, page: Page) -> list[list[Slot]]:
    rows: dict[int, list[Slot]] = {}
    for (row, column), cell in sorted(page.cells.items(), key=lambda entry: entry[0]):
        if (row, column) not in page.covered:
            text = book.text(cell).strip()
            rows.setdefault(row, []).append(Slot(f"s{number}.r{row}.c{column}", text, page.wide.get((row, column), 1)))
    return list(rows.values())


def _numbers(book: Book, at: str) -> tuple[Page, int, int]:
    match = re.fullmatch(r"s(\d{1,3})\.r(\d{1,7})\.c(\d{1,5})", at)
    if not match or int(match[1]) >= len(book.pages):
        raise BrokenForm(GONE)
    page = book.pages[int(match[1])]
    place = int(match[2]), int(match[3])
    if place not in page.cells or place in page.covered:
        raise BrokenForm(GONE)
    return page, *place


def _cell(page: Page, row: int, column: int):
    try:
        return page.cells[row, column]
    except KeyError as error:
        raise BrokenForm(GONE) from error


def _along(book: Book, page: Page, row: int, column: int, way: str) -> list:
    """The cells of a run: to the right to the end of the row, down to the end or to a row of sums."""
    free = {place: cell for place, cell in page.cells.items() if place not in page.covered}
    if way == RIGHT:
        return [
            cell
            for (line, place), cell in sorted(free.items(), key=lambda entry: entry[0])
            if line == row and place >= column
        ]
    cells = []
    for line in sorted({line for line, _ in free if line >= row}):
        sums = any(SUM.search(book.text(cell).strip()) for (at, _), cell in free.items() if at == line)
        if (line, column) not in free or (sums and line > row):
            break
        cells.append(free[line, column])
    return cells


def _named(book: Book) -> Iterator[tuple[str, tuple[Page, int, int]]]:
    """The cells that the form itself names: 名前の定義 of one cell."""
    pages = {page.name: page for page in book.pages}
    for name in book.workbook.iter(f"{NS}definedName"):
        match = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]{1,3})\$(\d{1,7})", name.text or "")
        page = pages.get(match[1]) if match else None
        if match and page and _place(f"{match[2]}{match[3]}") in page.cells:
            yield name.get("name", ""), (page, *_place(f"{match[2]}{match[3]}"))


def _fill_marks(book: Book, codes: Mapping[str, str], values: Mapping[str, str]) -> None:
    """{{ field }} by what it says; a mark that nobody knows stays, so that it is seen."""
    for page in book.pages:
        for cell in page.cells.values():
            text = book.text(cell)
            if not MARK.search(text):
                continue
            _write(cell, MARK.sub(lambda mark: values.get(codes.get(mark[1], ""), mark[0]), text))


def _write(cell, words: str) -> None:
    """Words, or a number as a number; the cell keeps its looks."""
    from lxml import etree

    for part in list(cell):
        cell.remove(part)
    if NUMBER.fullmatch(words):
        cell.attrib.pop("t", None)
        etree.SubElement(cell, f"{NS}v").text = words.replace(",", "")
        return
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{NS}is"), f"{NS}t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _packed(book: Book) -> bytes:
    """The file with the sheets that were written; what was reckoned before is reckoned anew when it is opened."""
    from lxml import etree

    for page in book.pages:
        for cell in page.tree.iter(f"{NS}c"):
            reckoned = cell.find(f"{NS}v")
            if cell.find(f"{NS}f") is not None and reckoned is not None:
                cell.remove(reckoned)
        book.parts[page.part] = etree.tostring(page.tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    calc = book.workbook.find(f"{NS}calcPr")
    if calc is not None:
        calc.set("fullCalcOnLoad", "1")
    book.parts["xl/workbook.xml"] = etree.tostring(
        book.workbook, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in book.parts.items():
            packed.writestr(name, body)
    return out.getvalue()


__all__ = [
    "ARMED",
    "BROKEN",
    "DOWN",
    "RIGHT",
    "fill_form",
    "is_sheet_form",
    "marks_in",
    "named_slots",
    "read_form",
    "room_of",
]
