"""The plan as one sheet (CSV or Excel): read with line and column refusals, written back letter for letter. Pure.

The form is told in examples/kita/plan/README.md. Rows are lists of text; a file is only a way to carry them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from otagaisama.base.intake.tables import EXAMPLE
from otagaisama.base.refusals import Refused

FORM = ("お互いさまの計画の表", "1")
COLUMNS = ("レベル", "番号", "印", "題名", "なぜ必要か", "ポイント", "説明", "担当WG", "関連", "注記")
EASY = "やさしい日本語"  # a column that a sheet may have, behind the others and before the years
PREFACE = ("形式", "計画名", "団体", "基本理念", "年度", "段の名前", "印", "評価の段階", "出典")
LONGEST = {"番号": 30, "印": 10, "題名": 200, "担当WG": 80}
TEXT_LIMIT = 5_000
ROW_LIMIT = 3_000


@dataclass(frozen=True)
class Fault:
    """What keeps a sheet out: the line (1 is the first), the column's name, and what to do."""

    line: int
    column: str
    reason: str

    def __str__(self):
        return (
            f"{self.line}行めの「{self.column}」：{self.reason}" if self.column else f"{self.line}行め：{self.reason}"
        )


class SheetRefused(Refused):
    """Nothing of the sheet is taken in; `faults` says where and why."""

    def __init__(self, faults: Sequence[Fault], rows: Sequence[Sequence[str]] = ()):
        super().__init__("、".join(str(fault) for fault in faults[:3]))
        self.faults = sorted(faults, key=lambda fault: fault.line)
        self.rows = [list(row) for row in rows]


@dataclass(frozen=True)
class SheetLine:
    """One line of the plan. `parent` and `related` are places in the list of lines; `easy` is None where the sheet has no such column."""

    level: int
    title: str
    number: str = ""
    mark: str = ""
    why: str = ""
    point: str = ""
    text: str = ""
    group: str = ""
    note: str = ""
    cells: tuple[str, ...] = ()
    related: frozenset[int] = frozenset()
    parent: int | None = None
    easy: str | None = None


@dataclass(frozen=True)
class PlanSheet:
    """A whole plan as written on its sheet."""

    name: str
    council: str
    vision: str
    years: tuple[int, ...]
    levels: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, str], ...]
    source: str
    lines: tuple[SheetLine, ...] = field(default_factory=tuple)


# ---- writing ----


def to_rows(sheet: PlanSheet) -> list[list[str]]:
    """Write the sheet as rows of text."""
    has_easy = any(line.easy is not None for line in sheet.lines)
    rows = [
        ["# 形式", *FORM],
        ["# 計画名", sheet.name],
        ["# 団体", sheet.council],
        ["# 基本理念", sheet.vision],
        ["# 年度", *(str(year) for year in sheet.years)],
        ["# 段の名前", *sheet.levels],
        *(["# 印", mark, meaning] for mark, meaning in sheet.marks),
        ["# 評価の段階", *(f"{code}：{label}" if label else code for code, label in sheet.grades)],
        ["# 出典", sheet.source],
        [*COLUMNS, *([EASY] if has_easy else []), *(f"{year}年度" for year in sheet.years)],
    ]
    named = _by_number(sheet.lines)
    for place, line in enumerate(sheet.lines):
        row = [
            sheet.levels[line.level],
            line.number,
            line.mark,
            line.title,
            line.why,
            line.point,
            line.text,
            line.group,
        ]
        easy = [line.easy or ""] if has_easy else []
        rows.append([*row, ";".join(_references(sheet.lines, place, named)), line.note, *easy, *line.cells])
    return rows


def _by_number(lines: Sequence[SheetLine]) -> dict[str, list[int]]:
    named: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if line.number:
            named.setdefault(line.number, []).append(place)
    return named


def _references(lines, place, named) -> Iterator[str]:
    """The numbers by which a line names the related ones, in the plan's order; one it cannot name is left to the other."""
    for other in sorted(lines[place].related):
        number = lines[other].number
        if number and _meant(lines, lines[place].level, named.get(number, [])) == other:
            yield number


def _meant(lines, level: int, named: list[int]) -> int | None:
    """The line that a number means when it is written in `level`: of the same level, else the only one in the plan."""
    candidates = [place for place in named if lines[place].level == level] or named
    return candidates[0] if len(candidates) == 1 else None


def can_be_named(lines: Sequence[SheetLine], place: int, other: int) -> bool:
    """Whether a relation can be written on the sheet, from at least one of its two sides."""
    named = _by_number(lines)
    return other in _named_from(lines, place, other, named) or place in _named_from(lines, other, place, named)


def _named_from(lines, place, other, named) -> set:
    return {_meant(lines, lines[place].level, named.get(lines[other].number, []))} if lines[other].number else set()


# ---- reading ----


def from_rows(rows: Sequence[Sequence[str]]) -> PlanSheet:
    """Read a sheet from rows of text. Raises SheetRefused with every fault found."""
    rows = [[str(cell).replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    faults = list(_odd_letters(rows))
    preface, after = _read_preface(rows, faults)
    if faults:
        raise SheetRefused(faults, rows)
    columns = _columns_of(rows, after)
    _check_header(rows, after, [*columns, *(f"{year}年度" for year in preface["年度"])], faults)
    if faults:
        raise SheetRefused(faults, rows)
    lines, places = _read_table(rows, after + 1, columns, preface, faults)
    if not lines and not faults:
        faults.append(Fault(after + 1, "", "見出しの下に、計画の行がありません。一行以上書いてください。"))
    lines = _with_parents(_with_relations(lines, places, faults))
    if faults:
        raise SheetRefused(faults, rows)
    return PlanSheet(
        preface["計画名"], preface["団体"], preface["基本理念"], preface["年度"], preface["段の名前"], preface["印"],
        preface["評価の段階"], preface["出典"], tuple(lines),
    )  # fmt: skip


def _odd_letters(rows) -> Iterator[Fault]:
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if any((ord(letter) < 32 and letter not in "\n\t") or letter in "\x7f\ufffe\uffff" for letter in cell):
                yield Fault(number, f"{column}列め", "画面に出ない文字が入っています。消してください。")
            elif len(cell) > TEXT_LIMIT:
                yield Fault(number, f"{column}列め", f"長すぎます。{TEXT_LIMIT:,}字までにしてください。")


def _read_preface(rows, faults) -> tuple[dict, int]:
    """The preface by name, and the place of the first row that is not a part of it; empty rows between and behind do not matter (I3)."""
    entries: dict[str, tuple[int, list[str]]] = {}
    marks: list[tuple[str, str]] = []
    after = next(
        (place for place, row in enumerate(rows) if any(cell.strip() for cell in row) and not row[0].startswith("# ")),
        len(rows),
    )
    for line, row in enumerate(rows[:after], start=1):
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.startswith(EXAMPLE) for cell in row[1:]):
            faults.append(
                Fault(line, row[0][2:].strip(), f"「{EXAMPLE}」のままです。この計画のものに書きかえてください。")
            )
        name, values = row[0][2:].strip(), _without_empty_end(row[1:])
        if name == "印":
            _read_mark(values, line, marks, faults)
        elif name not in PREFACE:
            faults.append(Fault(line, name, f"この項目は使えません。使えるのは {'・'.join(PREFACE)} です。"))
        elif name in entries:
            faults.append(Fault(line, name, "同じ項目が二度あります。一つにしてください。"))
        else:
            entries[name] = (line, values)
    if tuple(entries.get("形式", (0, []))[1]) != FORM:
        faults.insert(0, Fault(1, "形式", f"1行めは「# 形式,{FORM[0]},{FORM[1]}」にしてください。"))
    for name in PREFACE:
        if name not in entries and name not in ("印", "形式"):
            faults.append(Fault(max(after, 1), name, f"前書きに「# {name}」の行がありません。足してください。"))
    read = {name: _read_one(name, *entries[name], faults) for name in entries if name != "形式"}
    return {**read, "印": tuple(marks)}, after


def _without_empty_end(values: list[str]) -> list[str]:
    while values and not values[-1].strip():
        values = values[:-1]
    return values


def _read_mark(values, line, marks, faults) -> None:
    mark = values[0].strip() if values else ""
    if not mark or len(mark) > LONGEST["印"] or len(values) > 2:
        faults.append(Fault(line, "印", "「# 印,○,意味」の形で、印は10字までにしてください。"))
    elif mark in dict(marks):
        faults.append(Fault(line, "印", f"「{mark}」が二度あります。一つにしてください。"))
    else:
        marks.append((mark, values[1] if len(values) > 1 else ""))


def _read_one(name, line, values, faults):
    if name == "年度":
        return _read_years(line, values, faults)
    if name == "段の名前":
        return _read_levels(line, values, faults)
    if name == "評価の段階":
        return _read_grades(line, values, faults)
    if len(values) > 1:
        faults.append(Fault(line, name, "値は一つだけ書いてください。コンマを含むときは、引用符で囲みます。"))
    value = values[0] if values else ""
    if name in ("計画名", "団体") and (not value.strip() or len(value) > 200):
        faults.append(Fault(line, name, "1字から200字で書いてください。"))
    return value


def _read_levels(line, values, faults) -> tuple[str, ...]:
    levels = tuple(value.strip() for value in values)
    if not 2 <= len(levels) <= 5 or len(set(levels)) < len(levels) or not all(levels):
        faults.append(Fault(line, "段の名前", "段の名前は、上から順に2つから5つ、違う名前で書いてください。"))
    return levels


def _read_grades(line, values, faults) -> tuple[tuple[str, str], ...]:
    parts = [value.partition("：") for value in values]
    grades = tuple((code.strip(), label) for code, _, label in parts)
    codes = [code for code, _ in grades]
    if not grades or not all(codes) or len(set(codes)) < len(codes) or any(len(code) > 20 for code in codes):
        faults.append(Fault(line, "評価の段階", "評価の段階を、よい方から順に、違う記号（20字まで）で書いてください。"))
    return grades


def _read_years(line, values, faults) -> tuple[int, ...]:
    texts = [value.strip().removesuffix("年度") for value in values]
    if not all(len(value) == 4 and value.isascii() and value.isdigit() and 1900 < int(value) < 2200 for value in texts):
        faults.append(Fault(line, "年度", "年度は、2025 のような西暦を一つずつ書いてください。"))
        return ()
    years = tuple(int(value) for value in texts)
    if not 1 <= len(years) <= 10 or list(years) != list(range(years[0], years[0] + len(years))):
        faults.append(Fault(line, "年度", "年度は、続いた1〜10年を、古い順に書いてください。"))
    return years


def _columns_of(rows, place) -> tuple[str, ...]:
    """The columns before the years, as the heading has them: with plain Japanese or without."""
    given = rows[place] if place < len(rows) else []
    has_easy = len(given) > len(COLUMNS) and given[len(COLUMNS)].strip() == EASY
    return (*COLUMNS, EASY) if has_easy else COLUMNS


def _check_header(rows, place, wanted, faults) -> None:
    given = _without_empty_end(rows[place]) if place < len(rows) else []
    for column, name in enumerate(wanted):
        if column >= len(given) or given[column].strip() != name:
            faults.append(Fault(place + 1, f"{column + 1}列め", f"見出しは「{name}」にしてください。"))
    if len(given) > len(wanted):
        faults.append(
            Fault(place + 1, f"{len(wanted) + 1}列め", "「# 年度」にない列があります。消すか、年度を足してください。")
        )


def _read_table(rows, start, columns, preface, faults) -> tuple[list, list]:
    """The lines, and for each its line in the file and the numbers it names."""
    lines, places, taken = [], [], {}
    for number, row in enumerate(rows[start:], start=start + 1):
        if not any(cell.strip() for cell in row) or any(cell.startswith(EXAMPLE) for cell in row):
            continue
        if len(lines) >= ROW_LIMIT:
            faults.append(Fault(number, "", f"行が多すぎます。{ROW_LIMIT:,}行までにしてください。"))
            break
        line = _read_line(row, number, columns, preface, faults)
        if line is None:
            continue
        first = taken.setdefault((line.level, line.number), number) if line.number else number
        if first != number:
            faults.append(Fault(number, "番号", f"「{line.number}」は{first}行めと同じです。違う番号にしてください。"))
        lines.append(line)
        places.append((number, [part.strip() for part in row[8].split(";") if part.strip()] if len(row) > 8 else []))
    return lines, places


def _read_line(row, number, columns, preface, faults) -> SheetLine | None:
    wide = len(columns) + len(preface["年度"])
    before = len(faults)
    if any(cell.strip() for cell in row[wide:]):
        faults.append(Fault(number, f"{wide + 1}列め", "見出しのない列に字があります。消してください。"))
    row = [*row, *([""] * (wide - len(row)))]
    cells = dict(zip(columns, row, strict=False))
    level, mark, title = cells["レベル"].strip(), cells["印"].strip(), cells["題名"]
    if level not in preface["段の名前"]:
        faults.append(Fault(number, "レベル", f"「{'」「'.join(preface['段の名前'])}」のどれかにしてください。"))
    if not title.strip():
        faults.append(Fault(number, "題名", "題名を書いてください。"))
    if mark and mark not in dict(preface["印"]):
        faults.append(Fault(number, "印", f"「{mark}」の意味が前書きにありません。「# 印」の行を足してください。"))
    for column, longest in LONGEST.items():
        if len(cells[column]) > longest:
            faults.append(Fault(number, column, f"長すぎます。{longest}字までにしてください。"))
    if ";" in cells["番号"]:
        faults.append(Fault(number, "番号", "「;」は関連の区切りに使うので、番号には使えません。"))
    if len(faults) > before:
        return None
    return SheetLine(
        preface["段の名前"].index(level), title, cells["番号"].strip(), mark, cells["なぜ必要か"], cells["ポイント"],
        cells["説明"], cells["担当WG"].strip(), cells["注記"], tuple(row[len(columns) : wide]), easy=cells.get(EASY),
    )  # fmt: skip


def _with_relations(lines, places, faults) -> list[SheetLine]:
    related: list[set[int]] = [set() for _ in lines]
    named = _by_number(lines)
    for place, (number, references) in enumerate(places):
        for wanted in references:
            other = _meant(lines, lines[place].level, named.get(wanted, []))
            if other is None:
                reason = f"「{wanted}」の行が見つからないか、二つ以上あります。番号を確かめてください。"
                faults.append(Fault(number, "関連", reason))
            elif other == place:
                faults.append(Fault(number, "関連", "自分の番号は書けません。消してください。"))
            else:
                related[place].add(other)
                related[other].add(place)
    return [replace(line, related=frozenset(others)) for line, others in zip(lines, related, strict=True)]


def _with_parents(lines) -> list[SheetLine]:
    above: dict[int, int] = {}
    parents = []
    for place, line in enumerate(lines):
        above = {level: index for level, index in above.items() if level < line.level}
        parents.append(replace(line, parent=max(above.values(), default=None)))
        above[line.level] = place
    return parents
