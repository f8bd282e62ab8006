"""A plan as councils print it: goals merged downwards, a column a year. Made into rows of our own sheet; nothing is invented. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from otagaisama.base.bridge import named_era
from otagaisama.plan.sheet import COLUMNS, FORM

HEADER_WITHIN = 15
LEAST_YEARS = 2
TEXTS = {
    "説明": re.compile(r"(事業|取り?組み?)?(の)?(内容|説明|概要)|具体的な.*"),
    "担当WG": re.compile(r"担当.*|所管.*|実施主体|主体|部署"),
    "注記": re.compile(r"備考|注記?|その他"),
}
ROW_NUMBER = re.compile(r"№|no\.?|番号|連番")
YEAR = re.compile(r"(?:(?P<era>令和|r|平成|h)\.?)?(?P<year>\d{1,4}|元)(?:年度?)?")
CIRCLED = r"[①-⑳㉑-㉟]"
NUMBERED = re.compile(
    rf"(?P<number>{CIRCLED}|[(（][0-9０-９]{{1,3}}[)）]|[0-9０-９]{{1,3}}(?:[-－‐.．][0-9０-９]{{1,3}})*)[\s\u3000.．、:：]*(?P<title>[^\d\s].*)",
    re.DOTALL,
)
COUNCIL = re.compile(r"[^\s\u3000第]*?[市区町村]")
GRADES = ("A", "B", "C", "D")
UNNAMED = "（団体の名前）"


@dataclass
class _Line:
    level: int
    number: str
    title: str
    parent: "_Line | None"
    texts: dict[str, list[str]] = field(default_factory=dict)
    years: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Header:
    """Where the table begins, and what its columns are: levels from left to right, texts by our name, years by place."""

    row: int
    levels: dict[int, str]
    texts: dict[int, str]
    years: dict[int, int]


def as_our_rows(rows: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """The rows of our sheet that a printed table stands for; None where it is no such table."""
    header = _header(rows)
    if header is None:
        return None
    lines, notes = _lines(rows[header.row + 1 :], header)
    title = next((cell.strip() for row in rows[: header.row] for cell in row if cell.strip()), "計画")
    council = COUNCIL.search(title)
    numbers = _numbers(lines)
    return [
        ["# 形式", *FORM],
        ["# 計画名", " ".join(title.split())[:200]],
        ["# 団体", council[0] if council else UNNAMED],
        ["# 基本理念", ""],
        ["# 年度", *(str(year) for year in header.years.values())],
        ["# 段の名前", *header.levels.values()],
        ["# 評価の段階", *GRADES],
        ["# 出典", "\n".join(notes)],
        [*COLUMNS, *(f"{year}年度" for year in header.years.values())],
        *(_row(line, number, header) for line, number in zip(lines, numbers, strict=True)),
    ]


def _header(rows) -> _Header | None:
    for place, row in enumerate(rows[:HEADER_WITHIN]):
        if row and (row[0].startswith("# ") or row[0].strip() == COLUMNS[0]):
            return None  # our own sheet, however much of it is missing
        years = {column: year for column, cell in enumerate(row) if (year := _year(cell)) is not None}
        if len(years) < LEAST_YEARS:
            continue
        texts, levels = {}, {}
        for column, cell in enumerate(row):
            name = "".join(unicodedata.normalize("NFKC", cell).split()).lower()
            ours = next((ours for ours, pattern in TEXTS.items() if pattern.fullmatch(name)), "")
            if ours:
                texts[column] = ours
            elif name and column not in years and not ROW_NUMBER.fullmatch(name):
                levels[column] = " ".join(cell.split())
        return _Header(place, levels, texts, years)
    return None


def _year(cell: str) -> int | None:
    match = YEAR.fullmatch("".join(unicodedata.normalize("NFKC", cell).split()).lower())
    if match is None:
        return None
    number = 1 if match["year"] == "元" else int(match["year"])
    if match["era"]:
        return named_era(match["era"]).first.year - 1 + number
    return number if number > 1900 else None


def _lines(rows, header: _Header) -> tuple[list[_Line], list[str]]:
    """The lines in order; what stands alone behind a ※ is a note on the plan."""
    lines: list[_Line] = []
    notes: list[str] = []
    above: dict[int, _Line] = {}
    for row in rows:
        texts = [cell.strip() for cell in row if cell.strip()]
        if len(texts) == 1 and texts[0].startswith(("※", "注")):
            notes.append(texts[0])
            continue
        for level, column in enumerate(header.levels):
            cell = row[column].strip() if column < len(row) else ""
            if cell and not (level in above and above[level].title == _parted(cell)[1]):
                number, title = _parted(cell)
                above = {place: line for place, line in above.items() if place < level}
                above[level] = _Line(level, number, title, above.get(level - 1))
                lines.append(above[level])
        if lines and texts:
            _write(lines[-1], row, header)
    return lines, notes


def _write(line: _Line, row, header: _Header) -> None:
    for column, name in header.texts.items():
        if column < len(row) and row[column].strip():
            line.texts.setdefault(name, []).append(row[column].strip())
    cells = [row[column].strip() if column < len(row) else "" for column in header.years]
    before = line.years or [""] * len(cells)
    line.years = ["\n".join(filter(None, pair)) for pair in zip(before, cells, strict=True)]


def _parted(cell: str) -> tuple[str, str]:
    """(number, title) of 「(1) 担い手を育てる」; a number in a circle stays as it is."""
    match = NUMBERED.fullmatch(cell)
    if match is None:
        return "", " ".join(cell.split())
    number = match["number"]
    plain = number if re.fullmatch(CIRCLED, number) else unicodedata.normalize("NFKC", number)
    return plain, " ".join(match["title"].split())


def _numbers(lines: list[_Line]) -> list[str]:
    """The numbers as they are written; one that comes again in its level has the number above in front."""
    numbers: dict[int, str] = {}
    often = Counter((line.level, line.number) for line in lines)
    for line in lines:
        over = numbers.get(id(line.parent), "") if line.parent else ""
        numbers[id(line)] = (
            f"{over}-{line.number}" if line.number and over and often[line.level, line.number] > 1 else line.number
        )
    return [numbers[id(line)] for line in lines]


def _row(line: _Line, number: str, header: _Header) -> list[str]:
    texts = {name: "\n".join(parts) for name, parts in line.texts.items()}
    name = list(header.levels.values())[line.level]
    cells = line.years or [""] * len(header.years)
    return [
        name,
        number,
        "",
        line.title,
        "",
        "",
        texts.get("説明", ""),
        texts.get("担当WG", ""),
        "",
        texts.get("注記", ""),
        *cells,
    ]
