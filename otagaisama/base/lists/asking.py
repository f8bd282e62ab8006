"""What somebody asks of a list by its address: box, filters, words, order, page; and the rows that fit, cut in one way for page and file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models import Expression, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from otagaisama.base.lists.columns import Column
from otagaisama.base.lists.declaring import Box, HouseRequest, List, Rows
from otagaisama.base.paging import Slice, slice_page

MOST_COUNTED = 300
LONGEST = 100
_PLACE = "."  # a cursor of a list in memory is a place in it


@dataclass(frozen=True)
class Asked:
    """What the address asks; whatever is none of the list's is left out."""

    box: Box | None
    words: str
    chosen: dict[str, str]
    sort: str
    cursor: str

    @property
    def searched(self) -> bool:
        """Something was asked that may leave nothing."""
        return bool(self.words or self.chosen)


def read_asked(request: HouseRequest, shown: List) -> Asked:
    """Read the address."""
    told = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in ("box", "q", "sort")}
    chosen = {}
    for one in shown.filters:
        code = request.GET.get(one.code, "")[:LONGEST]
        if code and code in {option for option, _ in one.options(request.user, request.today)}:
            chosen[one.code] = code
    sort = told["sort"] if sorted_by(shown, told["sort"]) else ""
    return Asked(shown.box(told["box"]), told["q"], chosen, sort, request.GET.get("cursor", "")[:500])


def sorted_by(shown: List, sort: str) -> Column | None:
    """The column of `?sort=code` or `?sort=-code`."""
    code = sort.removeprefix("-")
    return next((column for column in shown.columns if column.code == code and column.sort), None) if code else None


def rows_asked(shown: List, asked: Asked, *, user, on: date, records: Rows | None = None) -> Rows:
    """The rows that fit, not yet ordered; `records` are the list's own where they are at hand."""
    whole = shown.records(user, on=on) if records is None else records
    rows = in_box(whole, asked.box, user=user, on=on)
    for one in shown.filters:
        if one.code in asked.chosen:
            rows = one.cut(rows, asked.chosen[one.code])
    return shown.search(rows, asked.words) if shown.search and asked.words else rows


def in_box(rows: Any, box: Box | None, *, user, on: date) -> Any:
    """The rows of one box."""
    if box is None:
        return rows
    if box.cut is not None:
        return box.cut(rows, user, on)
    if isinstance(rows, QuerySet):
        condition = box.condition(user, on)
        return rows.filter(condition) if condition else rows
    return rows if isinstance(box.where, Q) else [row for row in rows if box.where(row)]


def ordered(shown: List, asked: Asked, rows: Rows) -> tuple[Rows, tuple[str, ...]]:
    """The rows in the order asked for, with the keys of that order; the same rows never change places."""
    column = sorted_by(shown, asked.sort)
    keys = (asked.box.order if asked.box else ()) or shown.order
    down = asked.sort.startswith("-")
    if not isinstance(rows, QuerySet):
        return (rows if column is None else _sorted(rows, column, down=down)), keys
    if column is None:
        return rows.order_by(*keys), keys
    key = "-sort_key" if down else "sort_key"
    last = keys[-1].lstrip("-")
    keys = (key, f"-{last}" if down else last)
    return rows.annotate(sort_key=_never_null(column, rows, down=down)).order_by(*keys), keys


def page_of(shown: List, asked: Asked, rows: Rows) -> Slice:
    """One page: by keys at any depth in the database, by place in a list held in memory."""
    rows, keys = ordered(shown, asked, rows)
    if isinstance(rows, QuerySet):
        if shown.reads:
            beside = {path.rpartition("__")[0] for path in shown.reads} - {""}
            rows = rows.select_related(None).select_related(*beside).only(*shown.reads)
        return slice_page(rows, keys, asked.cursor, shown.size)
    place = int(asked.cursor[1:]) if asked.cursor.startswith(_PLACE) and asked.cursor[1:].isdecimal() else 0
    more = place + shown.size < len(rows)
    return Slice(rows[place : place + shown.size], f"{_PLACE}{place + shown.size}" if more else "")


def _sorted(rows: Iterable, column: Column, *, down: bool) -> list:
    """Stable; what has no value stands last, whichever way."""
    path = column.sort.replace("__", ".") if isinstance(column.sort, str) else ""
    read = Column(column.code, column.label, path).of if path else column.of
    valued = [(read(row), row) for row in rows]
    there = [pair for pair in valued if pair[0] not in (None, "")]
    there.sort(key=lambda pair: pair[0], reverse=down)
    return [row for _, row in there] + [row for value, row in valued if value in (None, "")]


def _never_null(column: Column, rows: QuerySet, *, down: bool) -> Expression:
    """What is sorted by, with what has no value last: paging by keys knows no nulls."""
    wanted: Any = F(column.sort) if isinstance(column.sort, str) else column.sort
    field = wanted.resolve_expression(rows.query).output_field
    kind = field.get_internal_type()
    if kind == "DateField":
        edge: Any = date.min if down else date.max
    elif kind == "DateTimeField":
        from django.utils.timezone import make_aware

        edge = make_aware(datetime(1, 1, 2) if down else datetime(9999, 12, 30))  # noqa: DTZ001
    elif kind in ("CharField", "TextField", "UUIDField", "SlugField"):
        edge = ""
    else:
        edge = -(2**31) if down else 2**31 - 1
    return Coalesce(wanted, Value(edge, output_field=field))


def counts_of(shown: List, *, user, on: date, records: Rows | None = None) -> dict[str, int]:
    """How many lie in each counted box, up to one more than 300: one query, whatever the boxes."""
    boxes = [box for box in shown.boxes if box.counted]
    rows = shown.records(user, on=on) if records is None else records
    if not isinstance(rows, QuerySet):
        return {box.code: len(in_box(rows, box, user=user, on=on)) for box in boxes}
    bare = rows.select_related(None).prefetch_related(None).order_by().values("pk")
    if records is None:
        bare = cut_once(bare)
    return count_together({box.code: in_box(bare, box, user=user, on=on) for box in boxes}, most=MOST_COUNTED + 1)


class _Written:
    """A condition whose SQL was made already; it stands in for the same condition in every list cut from it."""

    contains_aggregate = contains_over_clause = False

    def __init__(self, where, sql: str, params: list):
        self.where, self.sql, self.params = where, sql, params

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        return self.sql, self.params

    def relabeled_clone(self, names: dict):
        """Inside another query the tables have other names: there the condition itself stands again."""
        return self.where.relabeled_clone(names)


def cut_once(rows: Any) -> Any:
    """The same rows; what cuts them to the reader is turned into SQL here, not again for each box."""
    if not isinstance(rows, QuerySet):
        return rows
    where = rows.query.where
    if rows.query.combinator or where.contains_aggregate or where.contains_over_clause:
        return rows
    try:
        sql, params = rows.query.get_compiler(rows.db).compile(where)
    except (EmptyResultSet, FullResultSet):
        return rows
    same = rows.all()
    written: Any = _Written(where, sql, list(params))
    same.query.where = type(where)([written])
    return same


def count_together(parts: dict[str, QuerySet], *, most: int) -> dict[str, int]:
    """How many each query finds, none counted beyond `most`, all asked in one."""
    if not parts:
        return {}
    pieces: list[str] = []
    values: list[Any] = []
    database = next(iter(parts.values())).db
    counted: dict[str, int] = {}
    asked = []
    for code, part in parts.items():
        try:
            sql, params = part[:most].query.get_compiler(database).as_sql()
        except EmptyResultSet:
            counted[code] = 0
            continue
        pieces.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")  # noqa: S608  made by Django, its values apart
        values.extend(params)
        asked.append(code)
    if pieces:
        with connections[database].cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(pieces)}", values)
            counted |= dict(zip(asked, cursor.fetchone(), strict=True))
    return counted
