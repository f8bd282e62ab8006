"""The plots of a fiscal year, each with its table: troubles, waits, turns, stops, places; for the plan's readers what the plan itself tells."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from otagaisama.base.days import fiscal_year_range
from otagaisama.base.lists import NUMBER
from otagaisama.base.lists.files import Heading, Sheet
from otagaisama.base.plots import Columns, columns, shares
from otagaisama.plan.bridge import board
from otagaisama.plan.indicators import CATEGORY
from otagaisama.reports import queries
from otagaisama.reports.crossing import Axis, Crossing, axes_of, cross

WAITS = ((0, "その日"), (3, "3日まで"), (7, "1週間まで"), (14, "2週間まで"), (30, "30日まで"), (None, "30日より後"))
TURNS = ((1, "1回"), (3, "2〜3回"), (6, "4〜6回"), (12, "7〜12回"), (24, "13〜24回"), (None, "25回より多い"))
OVER_TIME = (("category", "分類"), ("district", "学区"), ("channel", "受けた所"))
MOST_ROWS = 30


@dataclass(frozen=True)
class Line:
    """A row of bars: its name, its numbers as words, and how long its bar is."""

    label: str
    values: tuple[str, ...]
    length: int
    url: str = ""


@dataclass(frozen=True)
class Plot:
    """One figure: columns over time with their table, or bars that stand in the table themselves."""

    title: str
    how: str
    drawing: Columns | None = None
    table: Crossing | None = None
    heads: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.lines and (self.drawing is None or not self.drawing.parts)

    def sheet(self) -> Sheet:
        """The same as a sheet of numbers; what is not told stays words."""
        if self.table is not None:
            return self.table.sheet()
        headings = [Heading(self.heads[0]), *(Heading(head, NUMBER) for head in self.heads[1:])]
        return Sheet(headings, [[line.label, *map(_number, line.values)] for line in self.lines])


def plots_of_desk(year: int, user, *, on: date) -> list[Plot]:
    """What this reader may count one by one: her troubles, her visits, the stops and places that she keeps."""
    first, last = fiscal_year_range(year)
    heard, axes = queries.heard_between(user, first, last, on=on), axes_of(first, last)
    over_time = [_over_time(heard, axes["heard"], axes[code], str(year)) for code, _ in OVER_TIME]
    waits = queries.waits_between(user, first, last, on=on)
    return [
        *over_time,
        _steps("はじめの一歩・お返事までの日数", "聞いた日から数えます。まだのものは最後の行です。",
            ("日数", "はじめの一歩", "お返事"), WAITS, waits, left="まだ"),
        _steps("出番の分かち合い", "この年度に済んだ訪問を、人ごとに数えます。", ("回数", "人数"), TURNS, [queries.turns_between(user, first, last, on=on)]),
        _rows("停まる所ごとの買った人", "車が来た日だけを数えます。", ("停まる所", "買った人", "来た日"), queries.buyers_between(user, first, last, on=on)),
        _rows("居場所の開いた日と来た人", "休んだ日は数えません。", ("場所", "来た人", "開いた日"), queries.places_between(user, first, last, on=on)),
    ]  # fmt: skip


def plots_of_plan(year: int, *, on: date) -> list[Plot]:
    """What the plan's board tells of the year: 5 or more, counted at month's ends, nothing that could be subtracted."""
    shown = [count for code, count in board(year, on=on).items() if code.startswith(CATEGORY)]
    lengths = shares([count.value for count in shown])
    lines = [Line(count.label, (count.text,), length) for count, length in zip(shown, lengths, strict=True)]
    how = "計画のページと同じ数です。5より少ない数と、引き算でわかってしまう数は出しません。"
    return [Plot("聞いた困りごと（分類）", how, heads=("分類", "件数"), lines=tuple(lines))]


def _over_time(heard: Sequence, months: Axis, along: Axis, code: str) -> Plot:
    counts = Counter((months.read(row), along.read(row)) for row in heard)
    labels = [label for _, label in months.rows()]
    series = [(label, [counts[month, value] for month, _ in months.rows()]) for value, label in along.rows()]
    title = f"月ごとの困りごと（{along.label}）"
    return Plot(title, "聞いた月で数えます。", columns(labels, series), cross(heard, months, along, code))


def _steps(
    title: str, how: str, heads: tuple, steps: tuple, series: Sequence[Iterable[int | None]], left: str = ""
) -> Plot:
    """How many of each series lie within each step; what has no number yet stands last, as `left`."""
    counted = [Counter(_step_of(value, steps, left) for value in values) for values in series]
    names = [name for _, name in steps] + ([left] if left else [])
    if not any(counted):
        return Plot(title, how, heads=heads)
    lengths = shares([counted[0][name] for name in names])
    lines = [
        Line(name, tuple(f"{counts[name]:,}" for counts in counted), length)
        for name, length in zip(names, lengths, strict=True)
    ]
    return Plot(title, how, heads=heads, lines=tuple(lines))


def _step_of(value: int | None, steps: tuple, left: str) -> str:
    if value is None:
        return left
    return next(name for most, name in steps if most is None or value <= most)


def _rows(title: str, how: str, heads: tuple, rows: Sequence[tuple]) -> Plot:
    """(name, address, numbers …), the largest first; the bar is the first number's."""
    rows = rows[:MOST_ROWS]
    lengths = shares([row[2] for row in rows])
    lines = [
        Line(label, tuple(f"{value:,}" for value in values), length, url)
        for (label, url, *values), length in zip(rows, lengths, strict=True)
    ]
    return Plot(title, how, heads=heads, lines=tuple(lines))


def _number(text: str) -> int | str:
    digits = text.replace(",", "").removesuffix("件")
    return int(digits) if digits.isdigit() else text
