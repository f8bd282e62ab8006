"""One column of a list: what it is called, where its value comes from, how it is shown in a page, sorted, and written into a file."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Case, Expression, IntegerField, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from otagaisama.base import bridge, days

TEXT, DATE, MOMENT, NUMBER, SHARE, CHOICE = "text", "date", "moment", "number", "share", "choice"
PAGE, FILE, BOTH = "page", "file", "both"
WAYS = {"ascending": "▲", "descending": "▼"}
_MARKUP = re.compile("[&<>\"']")
KINDS = (TEXT, DATE, MOMENT, NUMBER, SHARE, CHOICE)


def escaped(value: Any) -> str:
    """As HTML, unless it is HTML already."""
    if hasattr(value, "__html__"):
        return value.__html__()
    text = str(value)
    return html.escape(text) if _MARKUP.search(text) else text


class Addresses:
    """Addresses of the rows of one page: asked of the house once for each name, written for each row. `after` stands behind each."""

    def __init__(self, after: str = "") -> None:
        self._around: dict[str, list[str]] = {}
        self._after = after

    def of(self, name: str, key: Any) -> str:
        """The address `name` of the row with this key."""
        if not isinstance(key, UUID):
            return reverse(name, args=[key]) + self._after
        if name not in self._around:
            self._around[name] = (reverse(name, args=[key]) + self._after).split(str(key))
        return str(key).join(self._around[name])


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """What a page adds to the value; all of it optional."""

    link: str | Callable[[Any], str] = (
        ""  # the name of an address that takes the row's key, or whatever makes the address
    )
    note: Callable[[Any], Any] | None = None  # a second, smaller line
    badge: str = ""  # the value stands in a badge of this kind
    badges: Callable[[Any, date], Iterable[tuple[str, str]]] | None = (
        None  # badges(row, today): (label, kind) behind the value
    )
    clip: int = 0  # so many letters at most
    blank: str = ""  # what stands where there is nothing
    html: Callable[[Any], SafeString] | None = None  # draws the whole cell; must escape what people typed


@dataclass(frozen=True)
class Column(_Shown):
    """`value` is an attribute ("district.name") or makes the value of a row; a file takes it by `kind`.

    `sort` is what the database orders by (a path or an expression); in a list held in memory, True sorts by the value.
    `names` says that persons are named here: such a list leaves the house only through a gate.
    """

    code: str
    label: str
    value: str | Callable[[Any], Any]
    kind: str = TEXT
    sort: str | Expression | bool = False
    place: str = BOTH
    names: bool = False
    width: int = 0  # of the file, in letters; 0: as wide as what stands in it

    def __post_init__(self):
        if self.kind not in KINDS or self.place not in (PAGE, FILE, BOTH):
            raise TypeError(f"a column is of a known kind and stands in a known place: {self.code}")

    @property
    def in_page(self) -> bool:
        return self.place != FILE

    @property
    def in_file(self) -> bool:
        return self.place != PAGE

    def of(self, row) -> Any:
        """The value in a row; None where something on the way is missing."""
        if callable(self.value):
            return self.value(row)
        try:
            value = self._getter(row)
        except AttributeError:
            if "." in self.value:
                return None
            raise
        return value() if callable(value) else value

    @cached_property
    def _getter(self) -> Callable[[Any], Any]:
        return attrgetter(self.value) if isinstance(self.value, str) else self.value

    def words(self, row, today: date) -> str:
        """The value as people read it."""
        value = self.of(row)
        return self.blank if value is None or value == "" else self._said(value, today)

    def _said(self, value: Any, today: date) -> str:
        if self.kind == DATE:
            return days.jday(_day(value), today)
        if self.kind == MOMENT:
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            return f"{days.jday(local.date(), today)} {bridge.jtime(local)}"
        if self.kind == SHARE:
            return f"{value * 100:.1f}%"
        text = f"{value:,}" if self.kind == NUMBER and isinstance(value, int | float) else str(value)
        return Truncator(text).chars(self.clip) if 0 < self.clip < len(text) else text

    def cell(self, row, today: date, addresses: Addresses) -> str:
        """The inside of a page's cell."""
        shown = escaped(self.words(row, today)) if self.html is None else escaped(self.html(row))
        return self._around(row, shown, today, addresses) if self._is_dressed else shown

    @cached_property
    def _is_dressed(self) -> bool:
        return self.html is None and bool(self.badge or self.link or self.badges or self.note)

    def _around(self, row, shown: str, today: date, addresses: Addresses) -> str:
        if self.badge and shown:
            shown = _badge(shown, self.badge)
        if self.link:
            place = self.link(row) if callable(self.link) else addresses.of(self.link, row.pk)
            shown = f'<a href="{escaped(place)}">{shown}</a>' if place else shown
        if self.badges is not None:
            shown += "".join([f" {_badge(escaped(label), kind)}" for label, kind in self.badges(row, today)])
        if self.note is not None and (note := self.note(row)):
            shown += f'<br><span class="small muted">{escaped(note)}</span>'
        return shown


def _badge(label: str, kind: str) -> str:
    return f'<span class="badge badge-{kind}">{label}</span>'


def _day(value: date) -> date:
    return days.day_of_tokyo(value) if isinstance(value, datetime) else value


def draw(
    columns: Iterable[Column],
    rows: Iterable,
    today: date,
    mark: Callable[[Any], str] | None = None,
    after: str = "",
) -> SafeString:
    """The rows of a table's body, each cell with its label, so that a phone shows cards. `mark` draws a first cell; `after`: `Addresses`."""
    drawn = [(column, f'<td data-label="{escaped(column.label)}"{_how(column)}>') for column in columns]
    addresses = Addresses(after)
    lines = []
    for row in rows:
        cells = "".join([f"{start}{column.cell(row, today, addresses)}</td>" for column, start in drawn])
        lines.append(f"<tr>{mark(row) if mark else ''}{cells}</tr>")
    return mark_safe("".join(lines))  # noqa: S308  every value was escaped on its way into its cell


def draw_head(column: Column, url: str, now: str) -> str:
    """The head of a column; with an address that sorts, and by which way it is sorted now."""
    label = escaped(column.label)
    if url:
        label = (
            f'<a class="sorts" href="{escaped(url)}">{label}<span class="sorts-mark" aria-hidden="true">{WAYS.get(now, "△")}</span>'
            '<span class="visually-hidden">で並べる</span></a>'
        )
    number = ' class="number"' if column.kind in (NUMBER, SHARE) else ""
    sorted_now = f' aria-sort="{now}"' if now else ""
    return f'<th scope="col"{number}{sorted_now}>{label}</th>'


def draw_options(options: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """The options of a choice."""
    return mark_safe(  # noqa: S308  code and label are escaped
        "".join(
            f'<option value="{escaped(code)}"{" selected" if code == chosen else ""}>{escaped(label)}</option>'
            for code, label in options
        )
    )


def _how(column: Column) -> str:
    return ' class="number"' if column.kind in (NUMBER, SHARE) else ' class="when"' if column.kind == DATE else ""


def only_in_file(labels: Iterable[str], **kinds: str) -> tuple[Column, ...]:
    """Columns of the file alone, whose cells `prepare` has laid on each row as `cells`, in this order."""

    def reader(place: int) -> Callable[[Any], Any]:
        return lambda row: row.cells[place]

    return tuple(
        Column(f"file-{place}", label, reader(place), kind=kinds.get(label, TEXT), place=FILE)
        for place, label in enumerate(labels)
    )


def label_of(field: str) -> Callable[[Any], str]:
    """The label of a choice, as `get_field_display` says it, its labels made ready once for all rows."""
    known: dict[type, dict] = {}

    def label(row) -> str:
        if type(row) not in known:
            known[type(row)] = dict(type(row)._meta.get_field(field).flatchoices)
        code = getattr(row, field)
        said = known[type(row)].get(code, code)
        return "" if said is None else str(said)

    return label


def in_order(field: str, codes: Iterable[str]) -> Expression:
    """Sorts a choice as its codes are listed, not as they are spelled."""
    return Case(
        *(When(**{field: code}, then=Value(place)) for place, code in enumerate(codes)),
        default=Value(999),
        output_field=IntegerField(),
    )
