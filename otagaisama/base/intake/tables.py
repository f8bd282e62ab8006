"""A file from somebody's desk made into rows: CSV, Excel or GeoJSON, UTF-8 or cp932, a title above, a header of two lines."""

import csv
import io
import re
import unicodedata
import zlib
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import zip_longest

from otagaisama.base.bridge import is_seen
from otagaisama.base.intake import bounds
from otagaisama.base.intake.books import Book, BrokenBook, Sheet, open_book
from otagaisama.base.intake.bounds import LARGEST, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, TooMuch
from otagaisama.base.intake.geojson import NotGeoJson, rows_of_features
from otagaisama.base.intake.headers import key_of
from otagaisama.base.tables import without_guard

HEADER_WITHIN = 12
UNSEEN = dict.fromkeys(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A, 0x0D, 0x85))


class Unreadable(Exception):
    """The file cannot be read at all; the message is a Japanese sentence that says what to do."""


@dataclass(frozen=True)
class Row:
    """One row: where it begins in the file (1 is the first line or Excel row), and its cells as text."""

    line: int
    cells: tuple[str, ...]
    head: str = ""  # the words of the row that heads this one and those around it (「城北学区」 alone in its row)

    def at(self, place: int) -> str:
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """The header, and the rows below it; empty rows are left out, as are lines that begin with `# `.

    `aside` are rows below the header that are no records: notes and totals. `sheet` is the sheet of a book that was read.
    """

    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    aside: tuple[Row, ...] = ()
    sheet: str = ""
    written: tuple[str, ...] = ()  # the header of the file, where ours stands above its columns


def read_table(
    data: bytes | Table, filename: str, known: frozenset[str], *, heads: bool = False, unknown: bool = False
) -> Table:
    """Read a table. `known` are folded header names: the row that has most of them is the header.

    A table that was read already is answered as it is. `unknown`: where no name is known, the first row that is as full as any is taken
    for the header, for somebody who will say which column is what. `heads`: a row with a district alone only heads those below.
    Raises Unreadable with a sentence; what asks for too much is refused before it is built.
    """
    if isinstance(data, Table):
        return data
    if not data.strip():
        raise Unreadable("ファイルが空です。")
    if data[:2] == b"\x1f\x8b":
        data, filename = _unpacked(data), filename.removesuffix(".gz")
    if len(data) > LARGEST:
        raise Unreadable("ファイルが大きすぎます（4MBまで）。分けて取りこんでください。")
    try:
        sheets = _excel(data) if is_book(data) else {"": _rows(data, filename)}
    except (TooMuch, BrokenBook, NotGeoJson) as error:
        raise Unreadable(str(error)) from error
    sheets = {name: [row for row in rows if any(row.cells)] for name, rows in sheets.items()}
    return _best(sheets, known, heads=heads, unknown=unknown)


def is_book(data: bytes) -> bool:
    """Whether the bytes are an Excel book, whatever the file is called."""
    return data[:4] == b"PK\x03\x04" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheets_in(data: bytes) -> list[str]:
    """The sheets of a book that somebody may choose from, those that are shown first; [] for another file or a broken book."""
    try:
        return [sheet.name for sheet in _in_turn(open_book(data))] if is_book(data) and len(data) <= LARGEST else []
    except (TooMuch, BrokenBook):
        return []


def sheet_alone(data: bytes, name: str) -> bytes:
    """One sheet of a book as CSV, its lines where they were, merged cells filled: so that the rest of the way sees no other."""
    try:
        rows = _sheet(open_book(data), name)
    except (TooMuch, BrokenBook) as error:
        raise Unreadable(str(error)) from error
    out = io.StringIO()
    csv.writer(out).writerows(row.cells for row in rows)
    return out.getvalue().encode()


def _rows(data: bytes, filename: str) -> list[Row]:
    if filename.lower().endswith((".xlsx", ".xls", ".xlsm", ".ods")):
        raise Unreadable("Excelのファイルとして読めませんでした。Excelで開いて、保存しなおしてください。")
    if filename.lower().endswith((".geojson", ".json")) or data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return _features(_text(data))
    return _csv(_text(data))


def _unpacked(data: bytes) -> bytes:
    """What a packed file (.gz) holds, at most one byte more than a file may have."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, LARGEST + 1)
    except zlib.error as error:
        raise Unreadable("圧縮ファイル（gz）が壊れています。もう一度つくってください。") from error


def _text(data: bytes) -> str:
    codes = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp932")
    for code in codes:
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise Unreadable("文字が読めませんでした。CSV（UTF-8 か シフトJIS）か Excel で保存しなおしてください。")


def _features(text: str) -> list[Row]:
    """Row 2 is the first feature, as in a table with one header line."""
    return [Row(line, tuple(cells)) for line, cells in enumerate(rows_of_features(text), start=1)]


def _csv(text: str) -> list[Row]:
    bounds.check_text(text)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    rows, began, size = [], 1, 0
    csv.field_size_limit(bounds.LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            size += len(cells)
            if len(cells) > MOST_COLUMNS:
                raise Unreadable(f"{began}行めの列が多すぎます。表のファイルか確かめてください。")
            if size > MOST_CELLS:
                raise TooMuch(bounds.TOO_MANY_CELLS)
            if not (cells and cells[0].startswith("# ")):
                rows.append(Row(began, tuple(without_guard(_seen(cell)) for cell in cells)))
            began = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise TooMuch(f"{began}行め：{bounds.TOO_LONG}") from error
        raise Unreadable(
            f'{began}行めの「"」の数が合わないようです。Excelで開いて、保存しなおしてください。'
        ) from error
    return rows


def _in_turn(book: Book) -> list[Sheet]:
    """The sheets as somebody looks for a table: those that are shown, then hidden ones; never our own page of instructions."""
    return sorted((sheet for sheet in book.sheets if sheet.name != HOW), key=lambda sheet: not sheet.shown)


def _excel(data: bytes) -> dict[str, list[Row]]:
    """The rows of the sheets that are shown; of the hidden ones only where nothing is shown."""
    book = open_book(data)
    in_turn = _in_turn(book) or list(book.sheets)
    shown = [sheet for sheet in in_turn if sheet.shown] or in_turn
    if not shown:
        raise Unreadable("Excelのファイルに、表がありません。")
    if len(shown) == 1:
        return {shown[0].name: _sheet(book, shown[0].name)}
    return {sheet.name: _sheet(book, sheet.name) for sheet in shown if sheet.fits} or {
        shown[0].name: _sheet(book, shown[0].name)
    }


def _sheet(book: Book, name: str) -> list[Row]:
    """The rows of one sheet; what is merged downwards stands in each of its rows."""
    rows = [[_cell(cell) for cell in cells] for cells in book.rows(name)]
    for (top, left), (bottom, _) in book.sheet(name).merged_cell_ranges or ():
        for line in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[line]) and top < len(rows) and not rows[line][left]:
                rows[line][left] = rows[top][left]
    return [Row(line, tuple(cells)) for line, cells in enumerate(rows, start=1)]


def _best(sheets: dict[str, list[Row]], known: frozenset[str], *, heads: bool, unknown: bool) -> Table:
    """The table of the sheet whose header we know best; a cover has none. The first one where two are alike."""
    tables, reasons = [], []
    for name, rows in sheets.items():
        if len(rows) > MOST_ROWS:
            reasons.append(bounds.TOO_MANY_ROWS)
            continue
        try:
            tables.append(_read_down(replace(_with_header(rows, known, unknown=unknown), sheet=name), heads))
        except Unreadable as error:
            reasons.append(str(error))
    if not tables:
        raise Unreadable(reasons[0])
    return max(tables, key=lambda table: _score(table.header, known))


SAME_AS_ABOVE = frozenset({"〃", "″", '"', "''", "同上", "仝", "々", "〻", "ゝゝ"})
HOW = "書きかた"  # the sheet of a blank form that tells how it is filled in
EXAMPLE = "【記入例】"  # begins the row of a blank form that shows how it is filled in
TOTALS = frozenset({"合計", "計", "小計", "総計", "総合計", "総数", "累計", "延べ計"})
HEADING = re.compile(r"\S{1,20}(?:学区|小学校区|校区|地区|ブロック|圏域)")
HEADING_DRESS = re.compile(r"(?:[■◆●◇□○〇▼▽☆★◎・＜<]\s*|【)(?P<words>[^】＞>]{1,30})[】＞>]?")
LEAST_OF_A_RECORD = 2
_HOW_MANY = r"[\d０-９,，]+\s*(?:件|名|人|か所|カ所|ヵ所|ヶ所|ケ所|箇所|団体|世帯|店|館|室)"
TOTAL = re.compile(rf"(?:総合計|合計|小計|総計|総数|累計|計|全)[:：]?[(（]?(?:{_HOW_MANY}|[\d,，]+)[)）]?")
COUNTED = re.compile(rf"\s*[(（](?:全|計)?\s*{_HOW_MANY}[)）]$")  # 「●城北学区（２か所）」 heads the rows of 城北学区
MARKS = frozenset({"※", "＊", "*", "注", "注)", "注）", "（注）", "(注)", "備考", "出典"})
# What stands below a table of names that left the house (people.takeout).
TAKEN_OUT = frozenset({"持ち出し番号", "持ち出した人", "持ち出した日", "回収・破棄する日"})
LEFT_OUT = re.compile(
    r"[(（【\[]?(?:欠番|空番|空欄|削除済?|抹消)[)）】\]]?"
)  # a number of a list that stands for nobody
ENDS = frozenset({"以上", "以下余白", "（以下余白）", "(以下余白)", "－以下余白－"})
NOTE = re.compile(r"\s*(?:[※＊*]|[(（]?注[)）:：\d１-９]|備考[:：]|出典[:：]|[(（]出典)")


def _read_down(table: Table, heads: bool) -> Table:
    """What stands for the cell above is that cell; notes and totals below the header are set apart."""
    kept: list[Row] = []
    aside: list[Row] = []
    above: tuple[str, ...] = ()
    head = ""
    for row, below in zip_longest(table.rows, table.rows[1:]):
        if _is_aside(row):
            aside.append(row)
            continue
        if heading := heads and _heading(row, below):
            head = heading
            continue
        cells = tuple(
            above[place] if cell in SAME_AS_ABOVE and place < len(above) else cell
            for place, cell in enumerate(row.cells)
        )
        kept.append(Row(row.line, cells, head))
        above = cells
    return replace(table, rows=tuple(kept), aside=tuple(aside))


def _is_aside(row: Row) -> bool:
    """A note that stands alone in its row, a total, or the example of a blank form."""
    first = next(cell for cell in row.cells if cell)
    if first.startswith(EXAMPLE):
        return True
    cells = sum(1 for cell in row.cells if cell)
    if _is_total(first):
        return True
    if cells <= LEAST_OF_A_RECORD and any(LEFT_OUT.fullmatch(cell) for cell in row.cells if cell):
        return True
    alone = NOTE.match(first) is not None or first in ENDS
    return (cells == 1 and alone) or (cells == 2 and first in MARKS | TAKEN_OUT)


def _is_total(cell: str) -> bool:
    """合計, 合　　計, 【小計】, ◆計：３か所."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell)).strip("【】[]<>＜＞()■◆●◇□○*:")
    return bare in TOTALS or TOTAL.fullmatch(bare) is not None


def _heading(row: Row, below: Row | None) -> str:
    """The words of a row that says only where the rows below it are; a row of which that is not sure is a record."""
    texts = [cell for cell in row.cells if cell]
    if len(texts) != 1 or below is None or sum(1 for cell in below.cells if cell) < LEAST_OF_A_RECORD:
        return ""
    words = COUNTED.sub("", texts[0])
    dressed = HEADING_DRESS.fullmatch(words)
    return dressed["words"].strip() if dressed else words if HEADING.fullmatch(words) else ""


def _cell(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and (value.hour, value.minute) == (0, 0):
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return _seen(str(value))[: bounds.LONGEST_CELL]


def _seen(text: str) -> str:
    """A cell as somebody sees it: without marks of the machine (0x1A at the end of an old file); what nobody sees is empty."""
    seen = text.translate(UNSEEN).strip()
    return seen if is_seen(seen) else ""


def _with_header(rows: list[Row], known: frozenset[str], *, unknown: bool) -> Table:
    """Find the header among the first rows: one line, or two lines of which the lower leaves cells to the upper."""
    best, best_score = None, 0
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        score = _score(row.cells, known)
        if score > best_score:
            best, best_score = (place, row.cells, row.line), score
            if place + 1 < len(rows) and _is_second_line(row.cells, rows[place + 1].cells):
                below = rows[place + 1]
                both = _joined(row.cells, below.cells, known)
                best = (place + 1, _whose(row.cells, below.cells, both, known), below.line)
        if place + 1 < min(len(rows), HEADER_WITHIN):
            both = _joined(row.cells, rows[place + 1].cells, known)
            if _score(both, known) > best_score:
                whose = _whose(row.cells, rows[place + 1].cells, both, known)
                best, best_score = (place + 1, whose, rows[place + 1].line), _score(both, known)
    if best is None and unknown and rows:
        place = _fullest(rows)
        best = (place, rows[place].cells, rows[place].line)
    if best is None:
        raise Unreadable("見出しの行が見つかりません。ひな型の見出し（名前・住所・電話など）を1行めに入れてください。")
    place, header, line = best
    return Table(header, line, tuple(rows[place + 1 :]))


def _is_second_line(header: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Whether a row only parts what stands above it: 「自宅」「緊急」 under 「連絡先」, and nothing under the other headings."""
    at = dict(enumerate(header))
    filled = [place for place, cell in enumerate(below) if cell]
    unnamed = [place for place in filled if not at.get(place)]
    over_several = all(not at.get(place) or not at.get(place + 1) for place in filled)
    others = sum(1 for place, cell in at.items() if cell and place not in filled)
    numbers = any(letter.isdigit() for place in filled for letter in below[place])
    return bool(unnamed) and over_several and others >= OTHER_HEADINGS and not numbers


def _fullest(rows: list[Row]) -> int:
    """The place of the first row that is as full as any of the first ones."""
    full = [sum(1 for cell in row.cells if cell) for row in rows[:HEADER_WITHIN]]
    return full.index(max(full))


OF_SOMETHING_ELSE = re.compile(
    r"会場|開催場所|活動場所|実施場所|場所|代表者?|世話人|担当者?|責任者|連絡先|問い?合わせ先?|申込先"
)


OTHER_HEADINGS = 3  # so many at least have nothing below them where a row only parts a heading
WAYS_TO_REACH = re.compile(r"連絡先|問い?合わせ先?")  # in a list of people these are her own; its readers know the word


def _whose(upper, lower, header, known) -> tuple[str, ...]:
    """The header with the words above in front where they say whose name or telephone it is: 「会場」 over 「名称」 is no name of a salon."""
    over, headings = "", []
    for place, cell in enumerate(header):
        above = upper[place] if place < len(upper) else ""
        below = lower[place] if place < len(lower) else ""
        over = above or over
        other = below and cell == below and over != below and OF_SOMETHING_ELSE.fullmatch(key_of(over))
        other = other and not OF_SOMETHING_ELSE.fullmatch(
            key_of(below)
        )  # 「会場」 under 「開催場所」 says it by itself
        other = other and not (WAYS_TO_REACH.fullmatch(key_of(over)) and key_of(over) in known)
        headings.append(f"{over} {below}" if other else cell)
    return tuple(headings)


def _score(cells, known) -> int:
    return len({key_of(cell) for cell in cells} & known)


def _joined(upper, lower, known) -> tuple[str, ...]:
    width = max(len(upper), len(lower))
    upper, lower = (tuple(cells) + ("",) * (width - len(cells)) for cells in (upper, lower))
    return tuple(
        below if below and (key_of(below) in known or key_of(above) not in known) else above
        for above, below in zip(upper, lower, strict=True)
    )
