"""What a list is made of. A declaration that forgets its empty state, or the gate of a list that names people, is an error."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from otagaisama.base.days import day_of_tokyo, fiscal_year_of, fiscal_year_range
from otagaisama.base.lists.columns import Column

Rows = QuerySet | list
# records(user, on=day): cut to the reader. A QuerySet is made without reading anything, of the reader, her roles, districts and the day
# alone: its SQL is kept (`base/kept_sql`). What must read first answers a list, or its list is `fresh`.
Records = Callable[..., Rows]
ALL = Q()
_DECLARED: dict[str, "List"] = {}


class HouseRequest(HttpRequest):
    """A request as the house's clock and sign-in leave it."""

    now: datetime
    today: date
    user: Any


class Gate(Protocol):
    """What a list that names people passes through before it leaves the house: the reason is asked, a number is given."""

    def pass_through(
        self, request: HouseRequest, taken: "List", count: int, sealed: int
    ) -> tuple[HttpResponse | None, list[Sequence]]:
        """A page that asks (then nothing leaves), or None and the rows that stand under the file."""


@dataclass(frozen=True)
class Box:
    """A part of a list with a name of its own.

    `where` is a condition, or makes one (user, on); in memory it judges one row. `cut(rows, user, on)` does what no condition says.
    Both say only what is asked and read nothing: their SQL is kept. What must be read first, `facts(user, on)` reads for `cut` (as its fourth).
    """

    code: str
    label: str
    where: Q | Callable[..., Any] = ALL
    empty: str = ""
    order: tuple[str, ...] = ()
    counted: bool = True
    cut: Callable[..., Any] | None = None
    facts: Callable[..., Hashable] | None = None
    lead: str = ""  # a sentence above the rows

    def condition(self, user, on) -> Q:
        """The condition for this reader on this day."""
        return self.where if isinstance(self.where, Q) else self.where(user, on)


YEARS_SHOWN = 6


@dataclass(frozen=True)
class Filter:
    """One choice above the list; choices that come as a QuerySet are kept as the list's records are.

    `where` is a field that must hold the code, or makes the smaller list (rows, code).
    """

    code: str
    label: str
    choices: Sequence[tuple[str, str]] | Callable[..., Sequence[tuple[str, str]]]
    where: str | Callable[..., Any]
    any: str = "すべて"
    by_day: bool = False  # `where` wants the day of the reader, too: (rows, code, on)

    def options(self, user, on) -> list[tuple[str, str]]:
        """What can be chosen by this reader."""
        return in_words(self.choices(user, on) if callable(self.choices) else self.choices)

    def cut(self, rows: Rows, code: str, on: date | None = None) -> Rows:
        """The rows that fit."""
        if self.by_day and callable(self.where):
            return self.where(rows, code, on)
        if callable(self.where):
            return self.where(rows, code)
        if isinstance(rows, QuerySet):
            return rows.filter(**{self.where: code})
        name = self.where
        return [row for row in rows if str(getattr(row, name)) == code]


def of_year(field: str) -> Filter:
    """The rows of one fiscal year by a day of theirs (`held_on`, `made_at__date`): this year and those before."""

    def years(user, on: date) -> list[tuple[str, str]]:
        newest = fiscal_year_of(on)
        return [(str(year), f"{year}年度") for year in range(newest, newest - YEARS_SHOWN, -1)]

    def cut(rows, code: str):
        first, last = fiscal_year_range(int(code))
        if isinstance(rows, QuerySet):
            return rows.filter(**{f"{field}__range": (first, last)})
        return [row for row in rows if (day := read_along(row, field)) and first <= day <= last]

    return Filter("year", "年度", years, cut)


def read_along(row: Any, field: str) -> Any:
    """What a row in memory holds at the end of a path as queries write it (`visit__planned_on`, `made_at__date`); None where the way ends before."""
    for part in field.split("__"):
        if row is None:
            return None
        row = day_of_tokyo(row) if part == "date" and isinstance(row, datetime) else getattr(row, part)
    return row


DUE = (("past", "すぎたもの"), ("week", "7日のうち"), ("month", "30日のうち"), ("none", "日のないもの"))


def of_due(field: str, label: str = "期限") -> Filter:
    """The rows by a day that is to come: over, within a week, within thirty days, without a day."""

    def cut(rows, code: str, on: date):
        last = on + timedelta(days=7 if code == "week" else 30)
        if not isinstance(rows, QuerySet):
            days = [(row, read_along(row, field)) for row in rows]
            if code == "none":
                return [row for row, day in days if day is None]
            return [row for row, day in days if day and (day < on if code == "past" else on <= day <= last)]
        if code == "none":
            return rows.filter(**{f"{field}__isnull": True})
        return rows.filter(**({f"{field}__lt": on} if code == "past" else {f"{field}__range": (on, last)}))

    return Filter("due", label, DUE, cut, by_day=True)


def in_words(choices: Iterable) -> list[tuple[str, str]]:
    """Codes and labels as a page writes them."""
    return [(str(code), str(label)) for code, label in choices]


@dataclass(frozen=True)
class Beside:
    """What a step for many asks beside its reason: a choice of `options` for this reader, or a day to come (`options` None)."""

    code: str
    label: str
    needed: str  # the sentence where it is missing
    options: Callable[[Any, date], Iterable[tuple[str, str]]] | None = None


@dataclass(frozen=True)
class Bulk:
    """A step for many rows at once: one reason for all (`reason` "": none is asked), one diary line for each. `act(row, by, at, reason)` is an action.

    What `beside` asks comes to `act` under its code, a day as a date.
    `roles`: who sees it, where not everybody does who reads the list; the action itself refuses all the same.
    """

    code: str
    label: str
    act: Callable[..., object]
    done: str = "{count}件、済ませました。"
    reason: str = "理由"
    said: str = ""  # what stands in the field of the reason at first
    roles: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()  # in which boxes it makes sense; (): in all
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, kw_only=True)
class List:
    """A list of the house. See the package."""

    code: str
    title: str
    records: Records
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ("pk",)  # the last one is unique
    reads: tuple[
        str, ...
    ] = ()  # all that a page reads of a row ("owner__name"), its order too; (): what `records` brings
    boxes: tuple[Box, ...] = ()
    filters: tuple[Filter, ...] = ()
    search: Callable[[Any, str], Any] | None = None  # search(rows, words) makes the smaller list
    search_label: str = "ことば"
    bulk: tuple[Bulk, ...] = ()
    empty: str = ""
    empty_step: tuple[str, str] | None = None  # (button, name of an address)
    searched_empty: str = "さがした条件に合うものはありません。"
    hint: str = ""  # a sentence beside the files
    unit: str = "件"
    size: int = 20
    most: int = 20_000  # rows of a file
    fresh: bool = False  # `records` or a box reads before it says what it asks for: no SQL of this list is kept
    prepare: Callable[..., list] | None = (
        None  # prepare(rows, user=, on=): rows of a page or a file made ready, a few queries for all
    )
    sealed: Callable[[Any], bool] | None = (
        None  # rows that are closed to most: marked in the file, which then passes the gate
    )
    gate: Gate | None = None
    address: str = ""  # the name of the address at which a list with a gate is taken
    name: str = ""  # of the file; the title, where it is not said
    landscape: bool = True
    walks: bool = False  # the page of a row leads to the next of the box it was opened from (`walk`)
    template: str = "web/list.html"
    steps: tuple[tuple[str, str], ...] = ()  # (label, name of an address): buttons beside the title
    area: str = "desk"
    _by_code: dict = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self):
        if not self.empty and (not self.boxes or not all(box.empty for box in self.boxes)):
            raise TypeError(f"{self.code}: say what an empty list shows")
        if self.gate is None and (self.sealed or any(column.names and column.in_file for column in self.columns)):
            raise TypeError(
                f"{self.code}: a list that names people or holds sealed rows leaves the house through a gate"
            )
        if self.gate is not None and not self.address:
            raise TypeError(f"{self.code}: say at which address a list with a gate is taken")
        if self.code in _DECLARED and _DECLARED[self.code].title != self.title:
            raise TypeError(f"{self.code}: two lists of this name")
        _DECLARED[self.code] = self
        self._by_code.update({box.code: box for box in self.boxes})

    @property
    def file_name(self) -> str:
        return self.name or self.title

    @property
    def names_people(self) -> bool:
        """Persons are named in its files."""
        return any(column.names and column.in_file for column in self.columns)

    @property
    def page_columns(self) -> list[Column]:
        return [column for column in self.columns if column.in_page]

    @property
    def file_columns(self) -> list[Column]:
        return [column for column in self.columns if column.in_file]

    def steps_of(self, user, on: date, box: Box | None = None) -> list[Bulk]:
        """The steps for many that this reader sees; of one box, or of all."""
        steps = [step for step in self.bulk if not step.roles or set(step.roles) & user.roles_on(on)]
        return [step for step in steps if box is None or not step.boxes or box.code in step.boxes]

    def box(self, code: str) -> Box | None:
        """A box by its code; the first one for what is none; None in a list without boxes."""
        return self._by_code.get(code) or (self.boxes[0] if self.boxes else None)


def declared() -> Iterable[List]:
    """Every list that was declared so far; house tests read their rules from here."""
    return tuple(_DECLARED.values())
