"""The tables of grants: openings and accounts. A row that cannot be is refused with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from otagaisama.engines.dates.japanese_dates import DateError, parse_jdate
from otagaisama.engines.grants.reckoning import Money, Opening
from otagaisama.engines.grants.rules import WAYS, Rule
from otagaisama.engines.tables.reading import Row, TableError, read_rows

HOW = {
    "": "gathering",
    "会場": "gathering",
    "開催": "gathering",
    "hall": "gathering",
    "tel": "phone",
    "はがき": "letter",
    "家庭訪問": "visit",
}
HOW |= {word: code for code, word in WAYS.items()} | {code: code for code in WAYS}
MOST = 100_000_000


def read_openings(path: str | Path, rule: Rule) -> list[Opening]:
    """Return the openings of a table date,people[,elders,minutes,meals,how]; what the rule asks for must be written. `TableError`."""
    wanted = [
        name
        for name, is_needed in (("elders", rule.counted == "elders"), ("minutes", rule.minutes), ("meals", rule.meals))
        if is_needed
    ]
    openings: list[Opening] = []
    seen: set[tuple] = set()
    for row in read_rows(path, ("date", "people", *wanted)):
        opening = _opening(row, wanted)
        key = (opening, *row.cells)
        if key in seen:
            raise row.refuse(None, "前と同じ行です。同じ回を二度 数えないように、一つにしてください。")
        seen.add(key)
        openings.append(opening)
    if not openings:
        raise TableError(Path(path).name, None, None, "データの行が一つもありません。")
    return openings


def read_money(path: str | Path) -> list[Money]:
    """Return the accounts of a table date,what,income,spent; an empty amount is 0, but not both. Raises `TableError`."""
    lines = []
    for row in read_rows(path, ("date", "what", "income", "spent")):
        row.text("what")
        income, spent = (_count(row, name) or 0 for name in ("income", "spent"))
        if not income and not spent:
            raise row.refuse("spent", "入ったお金も、かかったお金も書いてありません。")
        lines.append(Money(_day(row), income, spent))
    return lines


def _opening(row: Row, wanted: list[str]) -> Opening:
    how = HOW.get(row.text("how", empty_ok=True).lower())
    if how is None:
        raise row.refuse(
            "how", f"「{row.text('how')[:20]}」は使えません。{'、'.join(WAYS.values())} のどれかにしてください。"
        )
    people = _count(row, "people")
    counts = {name: _count(row, name) for name in ("elders", "minutes", "meals")}
    for name in wanted:
        if counts[name] is None and (how == "gathering" or name == "elders"):
            row.text(name)
    if people is None:
        row.text("people")
    assert people is not None, "an empty cell has been refused"
    if (counts["elders"] or 0) > people:
        raise row.refuse("elders", f"高齢者（{counts['elders']} 人）が、来た人（{people} 人）より多くなっています。")
    return Opening(_day(row), people, counts["elders"], counts["minutes"], counts["meals"], how)


def _count(row: Row, column: str) -> int | None:
    if not row.text(column, empty_ok=True):
        return None
    value = row.number(column, least=0, most=MOST)
    if value != int(value):
        raise row.refuse(column, f"{value:g} は使えません。整数にしてください。")
    return int(value)


def _day(row: Row) -> date:
    try:
        return parse_jdate(row.text("date"))
    except DateError as error:
        raise row.refuse("date", str(error)) from error
