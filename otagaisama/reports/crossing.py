"""月報・年報: the troubles of a month or a fiscal year, crossed; every count is a link to the list it was counted from."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from otagaisama.base.lists import NUMBER
from otagaisama.base.lists.files import Heading, Sheet
from otagaisama.reports.queries import Heard, heard_between, standing_of
from otagaisama.town.queries import districts
from otagaisama.troubles.burdens.queries import CHANGES, NOT_ASKED_TWICE
from otagaisama.troubles.thread.lists import NOT_SAID, span_of
from otagaisama.troubles.thread.models.choices import Category, Channel
from otagaisama.troubles.thread.states import ROUTES

STANDING = (("open", "いまも続いている"), ("late", "期限がすぎた"), ("answer", "答えをまだ返していない"))


@dataclass(frozen=True)
class Axis:
    """One way to part the troubles: its code in the list's address, its label, the codes with their words, and how a trouble is read."""

    code: str
    label: str
    choices: Sequence[tuple[str, str]]
    read: Callable[[Heard], str]
    none: str = ""
    none_code: str = ""  # the list's filter of what has none, where it is another

    def chosen(self, value: str) -> tuple[str, str]:
        """How the address of the list says it."""
        return (self.code, value) if value else (self.none_code or self.code, NOT_SAID)

    def rows(self) -> list[tuple[str, str]]:
        """Every code with its words; what has none stands last."""
        return [*self.choices, *([("", self.none)] if self.none else [])]


@dataclass(frozen=True)
class Cell:
    """A count, and the list it was counted from ("" where there is nothing to open)."""

    count: int
    url: str


@dataclass(frozen=True)
class Crossing:
    """One table: what stands down its side, what along its top, its cells with both totals."""

    title: str
    corner: str
    heads: list[str]
    rows: list[tuple[str, list[Cell]]]

    def sheet(self) -> Sheet:
        """The same as a sheet of numbers."""
        headings = [Heading(self.corner), *(Heading(head, NUMBER) for head in self.heads)]
        return Sheet(headings, [[label, *(cell.count for cell in cells)] for label, cells in self.rows])


def report_of(code: str, user, *, on: date) -> dict:
    """The report of a month (`2026-11`) or a fiscal year (`2026`)."""
    first, last = span_of(code)
    heard, axes = heard_between(user, first, last, on=on), axes_of(first, last)
    pairs = [
        ("district", "category"),
        ("channel", "category"),
        ("route", "category"),
        ("district", "channel"),
        ("district", "route"),
    ]
    if any(row.burden for row in heard):
        pairs += [("category", "burden"), ("district", "burden")]
    if "-" not in code:
        pairs = [("heard", "category"), ("heard", "district"), *pairs]
    tables = [cross(heard, axes[down], axes[along], code) for down, along in pairs]
    standing = standing_of(user, first, last, tuple(box for box, _ in STANDING), on=on)
    return {
        "tables": tables, "total": Cell(len(heard), address({"heard": code})), "first": first, "last": last,
        "standing": [(label, Cell(standing[box], address({"heard": code}, box=box))) for box, label in STANDING],
    }  # fmt: skip


def axes_of(first: date, last: date) -> dict[str, Axis]:
    """The ways to part the troubles of a month or a fiscal year."""
    months = [
        date(first.year + (first.month - 1 + ahead) // 12, (first.month - 1 + ahead) % 12 + 1, 1) for ahead in range(12)
    ]
    return {
        "district": Axis("district", "学区", list(districts().values_list("code", "name")), lambda row: row.district, "学区なし", "nowhere"),
        "category": Axis("category", "分類", Category.choices, lambda row: row.category, "分類なし"),
        "channel": Axis("channel", "受けた所", Channel.choices, lambda row: row.channel),
        "route": Axis("route", "行き先", list(ROUTES.items()), lambda row: row.route, "まだ決まっていない"),
        "burden": Axis("burden", "困り具合の変わり方", CHANGES, lambda row: row.burden, NOT_ASKED_TWICE),
        "heard": Axis("heard", "月", [(f"{month:%Y-%m}", f"{month.month}月") for month in months], lambda row: f"{row.on:%Y-%m}"),
    }  # fmt: skip


def cross(heard: Iterable[Heard], down: Axis, along: Axis, code: str) -> Crossing:
    """Rows and columns without anything are left out; each line ends with its total, and the last line is the total of all."""
    counts = Counter((down.read(row), along.read(row)) for row in heard)
    sides, tops = Counter(), Counter()
    for (side, top), count in counts.items():
        sides[side] += count
        tops[top] += count
    columns = [(top, label) for top, label in along.rows() if tops[top]]

    def cell(count: int, side: str | None, top: str | None) -> Cell:
        chosen = dict(axis.chosen(value) for axis, value in ((down, side), (along, top)) if value is not None)
        return Cell(count, address({"heard": code} | chosen) if count else "")

    rows = [
        (label, [*(cell(counts[side, top], side, top) for top, _ in columns), cell(sides[side], side, None)])
        for side, label in down.rows()
        if sides[side]
    ]
    totals = [*(cell(tops[top], None, top) for top, _ in columns), cell(sum(tops.values()), None, None)]
    return Crossing(
        f"{down.label} × {along.label}", down.label, [*(label for _, label in columns), "計"], [*rows, ("計", totals)]
    )


def address(chosen: dict[str, str], *, box: str = "all") -> str:
    """The list of troubles with these filters."""
    return f"{reverse('troubles:troubles')}?{urlencode({'box': box, 'sealed': 'no'} | chosen)}"
