"""What 「支援ニーズと資源」 shows: exact with links for whoever keeps a desk, made of what the gap sheet may tell for everybody else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html

from otagaisama.base.lists import NUMBER, List, how_many
from otagaisama.base.lists.files import Heading, Sheet
from otagaisama.directory.lists import LISTENERS, POSTS
from otagaisama.gatherings.partners.lists import PARTNERS
from otagaisama.gatherings.places.lists import PLACES
from otagaisama.plan.gaps import bridge
from otagaisama.plan.gaps import queries as gap_queries
from otagaisama.plan.gaps.states import KINDS
from otagaisama.plan.models import NeedNote
from otagaisama.plan.needs import queries, words
from otagaisama.shopping.stores.lists import STORES
from otagaisama.support.needs import CHOICES
from otagaisama.support.requests.lists import REQUESTS
from otagaisama.support.turns.lists import HELPERS
from otagaisama.troubles.burdens.queries import CHANGES
from otagaisama.troubles.thread.models.choices import Category
from otagaisama.troubles.thread.states import ROUTES

# What stands in an area, whatever the need: its list, its address, the box that is counted.
RESOURCES: tuple[tuple[str, List, str, str], ...] = (
    ("話せる先", POSTS, "directory:desk", "all"),
    ("世話やきさん", LISTENERS, "directory:listeners", ""),
    ("居場所", PLACES, "gatherings:places-desk", "all"),
    ("店", STORES, "shopping:stores", "open"),
    ("つながる相手", PARTNERS, "gatherings:partners", "going"),
)
Measure = NeedNote.Measure


@dataclass(frozen=True)
class Cell:
    """A number as words, and the list it was counted from ("" where nobody may open one)."""

    label: str
    text: str
    url: str = ""

    @property
    def shown(self) -> str:
        """On the page: a link where it opens its list."""
        return format_html('<a href="{}">{}</a>', self.url, self.text) if self.url else format_html("{}", self.text)

    @property
    def value(self) -> int | str:
        """For a file: a number where it is one."""
        return int(self.text) if self.text.isdecimal() else self.text


@dataclass(frozen=True)
class Row:
    """One kind of need."""

    code: str
    label: str
    heard: Cell
    parts: list[Cell]
    routes: list[Cell]
    answered: Cell
    changes: list[Cell]
    requests: Cell
    able: Cell
    lacks: list[str]
    note: NeedNote | None

    @property
    def actual(self) -> str:
        """What came of the goal, by the count it is measured with."""
        eased = next((cell.text for cell in self.changes if cell.label == CHANGES[0][1]), words.NOT_TOLD)
        counts = {
            Measure.HEARD: self.heard.text, Measure.ANSWERED: self.answered.text, Measure.REQUESTS: self.requests.text,
            Measure.EASED: eased, Measure.HELPERS: self.able.text,
        }  # fmt: skip
        return counts.get(self.note.measure, "") if self.note else ""


def exact_rows(user, place: queries.Place, year: int, *, on: date) -> list[Row]:
    """As this reader may count one by one; every count opens its list."""
    heard = queries.heard_by_need(user, place, year, on=on)
    notes = queries.notes_of(place, year)
    has_place = how_many(PLACES, user=user, on=on, box="all", **place.chosen) > 0
    return [_exact(code, label, heard.get(code), notes.get(code), place, year, user, on, has_place=has_place) for code, label in CHOICES]  # fmt: skip


def _exact(code, label, heard, note, place, year, user, on, *, has_place: bool) -> Row:
    def troubles(**more: str) -> str:
        chosen = {"box": "all", "sealed": "no", "heard": str(year), "need": code} | place.chosen | more
        return f"{reverse('troubles:troubles')}?{urlencode(chosen)}"

    heard = heard or queries.NOTHING
    wanted = {"need": code, "year": str(year), "sealed": "no"} | place.chosen
    requests = how_many(REQUESTS, user=user, on=on, box="all", **wanted)
    can = {"need": code} | place.chosen
    able = how_many(HELPERS, user=user, on=on, box="registered", **can)
    return Row(
        code, label, Cell("聞いた困りごと", str(heard.total), troubles() if heard.total else ""),
        _counted(heard.categories, [*Category.choices, ("", "分類なし")], lambda key: troubles(category=key or "-")),
        _counted(heard.routes, [*ROUTES.items(), ("", "まだ決まっていない")], lambda key: troubles(route=key or "-")),
        Cell("答えを返した", str(heard.answered), troubles(answered="yes") if heard.answered else ""),
        _counted(heard.changes, CHANGES, lambda key: troubles(burden=key)),
        Cell("手助けのお願い", str(requests), _address("support:requests", {"box": "all"} | wanted) if requests else ""),
        Cell("できる人", str(able), _address("support:helpers", {"box": "registered"} | can) if able else ""),
        _lacking(code, heard.total, able, has_place=has_place), note,
    )  # fmt: skip


def safe_rows(place: queries.Place, year: int, *, on: date) -> list[Row]:
    """What everybody may read, whatever way the ward is divided: the shown numbers of districts, and nothing else."""
    ends = gap_queries.month_ends(year, until=on.replace(day=1) - timedelta(days=1))
    keys = [district.pk for district in place.districts]
    series = gap_queries.heard(year, ends) if ends else {}
    shown = bridge.shown_of(series, [district.pk for district in gap_queries.districts()]) if ends else {}
    can, _ = gap_queries.ability()
    notes = queries.notes_of(place, year)
    kinds = {kind.code for kind in KINDS}
    rows = []
    for code, label in CHOICES:
        known = bridge.summed(shown, keys, code) if code in kinds else bridge.Known(0, 1)
        span = bridge.Span.of([can[key, code] for key in keys]) if code in kinds else None
        heard, able = Cell("聞いた困りごと", str(known)), Cell("できる人", str(span) if span else words.NOT_TOLD)
        lacks = _lacking(code, known.count, span.most, has_place=True) if span else []
        rows.append(Row(code, label, heard, [], [], _untold("答えを返した"), [], _untold("手助けのお願い"), able, lacks, notes.get(code)))  # fmt: skip
    return rows


def exact_resources(user, place: queries.Place, *, on: date) -> list[Cell]:
    """The lists of what is there, as this reader keeps them."""
    cells = []
    for label, shown, address, box in RESOURCES:
        count = how_many(shown, user=user, on=on, box=box, **place.chosen)
        chosen = ({"box": box} if box else {}) | place.chosen
        cells.append(Cell(label, str(count), _address(address, chosen) if count else ""))
    return cells


def safe_resources(place: queries.Place, *, on: date) -> list[Cell]:
    """What anybody finds in the public lists."""
    doors = gap_queries.open_doors(on=on)
    mine = [doors[district.pk] for district in place.districts] + ([] if place.code else [doors[None]])
    return [
        Cell("話せる先", str(sum(door.posts for door in mine))),
        Cell("世話やきさん", str(sum(door.listeners for door in mine))),
        Cell("居場所", str(sum(len(door.places) for door in mine))),
    ]


def book_of(rows: Iterable[Row], resources: Iterable[Cell]) -> dict[str, Sheet]:
    """The same as a book: numbers as numbers, one line a need."""
    heads = [
        Heading("ニーズの種類", width=22), Heading("聞いた困りごと", NUMBER), Heading("分類の内わけ", width=26), Heading("行き先", width=26),
        Heading("答えを返した", NUMBER), Heading("困り具合の変わり方", width=24), Heading("手助けのお願い", NUMBER), Heading("できる人", NUMBER),
        Heading("足りないもの", width=28), Heading("目標", width=30), Heading("目標を測る数"), Heading("目標の数", NUMBER), Heading("実績"),
        Heading("根拠", width=30), Heading("試したこと", width=30), Heading("課題と提案", width=30),
    ]  # fmt: skip
    return {
        "支援ニーズ": Sheet(heads, [_line(row) for row in rows]),
        "資源": Sheet([Heading("資源"), Heading("数", NUMBER)], [[cell.label, cell.value] for cell in resources]),
    }


def _line(row: Row) -> list:
    note = row.note
    written = (
        [note.goal, note.get_measure_display(), note.target, row.actual, note.ground, note.tried, note.proposal]
        if note
        else ["", "", None, "", "", "", ""]
    )
    return [
        row.label, row.heard.value, _said(row.parts), _said(row.routes), row.answered.value, _said(row.changes), row.requests.value,
        row.able.value, "。".join(row.lacks), *written,
    ]  # fmt: skip


def _said(cells: Iterable[Cell]) -> str:
    return "、".join(f"{cell.label} {cell.text}" for cell in cells)


def _counted(counts: Mapping[str, int], choices: Iterable, address: Callable[[str], str]) -> list[Cell]:
    return [Cell(str(label), str(counts[key]), address(key)) for key, label in choices if counts.get(key)]


def _lacking(code: str, heard: int, able: int, *, has_place: bool) -> list[str]:
    kind = next((kind for kind in KINDS if kind.code == code), None)
    if kind is None or heard <= able:
        return []
    hands = [words.LACKS_HANDS.format(heard=heard, able=able), kind.proposal]
    return [*hands, *([words.LACKS_PLACE, kind.place] if kind.place and not has_place else [])]


def _address(name: str, chosen: Mapping[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(chosen)}"


def _untold(label: str) -> Cell:
    return Cell(label, words.NOT_TOLD)
