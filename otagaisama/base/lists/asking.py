"""What somebody asks of a list by its address: box, filters, words, order, page; and the rows that fit, cut in one way for page and file."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models import BigIntegerField, Expression, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from otagaisama.base.changes import Counted
from otagaisama.base.kept_sql import Ready, made_once, reader_key
from otagaisama.base.lists.columns import Column
from otagaisama.base.lists.declaring import Box, Filter, HouseRequest, List, Rows, in_words
from otagaisama.base.paging import Slice, cursor_after, rows_after, slice_of, slice_page

MOST_COUNTED = 300
LONGEST = 100
_counted = Counted()
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
    texts = {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in ("box", "q", "sort")}
    chosen = {}
    for filter_ in shown.filters:
        code = request.GET.get(filter_.code, "")[:LONGEST]
        if code and code in {option for option, _ in filter_.options(request.user, request.today)}:
            chosen[filter_.code] = code
    sort = texts["sort"] if sorted_by(shown, texts["sort"]) else ""
    return Asked(shown.box(texts["box"]), texts["q"], chosen, sort, request.GET.get("cursor", "")[:500])


def sorted_by(shown: List, sort: str) -> Column | None:
    """The column of `?sort=code` or `?sort=-code`."""
    code = sort.removeprefix("-")
    return next((column for column in shown.columns if column.code == code and column.sort), None) if code else None


def rows_asked(shown: List, query: Asked, *, user, on: date, records: Rows | None = None) -> Rows:
    """The rows that fit, not yet ordered; `records` are the list's own where they are at hand."""
    whole = shown.records(user, on=on) if records is None else records
    rows = in_box(whole, query.box, user=user, on=on)
    for filter_ in shown.filters:
        if filter_.code in query.chosen:
            rows = filter_.cut(rows, query.chosen[filter_.code], on)
    return shown.search(rows, query.words) if shown.search and query.words else rows


def how_many(shown: List, *, user, on: date, box: str = "", **chosen: str) -> int:
    """How many rows the list holds where its address names this box and these filters: for a count that opens its list."""
    rows = rows_asked(shown, Asked(shown.box(box), "", chosen, "", ""), user=user, on=on)
    return rows.order_by().count() if isinstance(rows, QuerySet) else len(rows)


def in_box(rows: Any, box: Box | None, *, user, on: date, facts: Any = None) -> Any:
    """The rows of one box; `facts` are the box's own where they were read already."""
    if box is None:
        return rows
    if box.cut is not None:
        if box.facts is None:
            return box.cut(rows, user, on)
        return box.cut(rows, user, on, box.facts(user, on) if facts is None else facts)
    if isinstance(rows, QuerySet):
        condition = box.condition(user, on)
        return rows.filter(condition) if condition else rows
    return rows if isinstance(box.where, Q) else [row for row in rows if box.where(row)]


def ordered(shown: List, query: Asked, rows: Rows) -> tuple[Rows, tuple[str, ...]]:
    """The rows in the order asked for, with the keys of that order; the same rows never change places."""
    column = sorted_by(shown, query.sort)
    keys = (query.box.order if query.box else ()) or shown.order
    down = query.sort.startswith("-")
    if not isinstance(rows, QuerySet):
        return (rows if column is None else _sorted(rows, column, down=down)), keys
    if column is None:
        return rows.order_by(*keys), keys
    key = "-sort_key" if down else "sort_key"
    last = keys[-1].lstrip("-")
    keys = (key, f"-{last}" if down else last)
    return rows.annotate(sort_key=_never_null(column, rows, down=down)).order_by(*keys), keys


def page_of(shown: List, query: Asked, rows: Rows) -> Slice:
    """One page: by keys at any depth in the database, by place in a list held in memory."""
    rows, keys = ordered(shown, query, rows)
    if isinstance(rows, QuerySet):
        return slice_page(_lean(shown, rows), keys, query.cursor, shown.size)
    place = int(query.cursor[1:]) if query.cursor.startswith(_PLACE) and query.cursor[1:].isdecimal() else 0
    more = place + shown.size < len(rows)
    return Slice(rows[place : place + shown.size], f"{_PLACE}{place + shown.size}" if more else "")


def _lean(shown: List, rows: QuerySet) -> QuerySet:
    """The rows with what the page reads of them, and no more."""
    if not shown.reads:
        return rows
    beside = {path.rpartition("__")[0] for path in shown.reads} - {""}
    rows = rows.select_related(None)
    return (rows.select_related(*beside) if beside else rows).only(*shown.reads)


@dataclass(frozen=True)
class Reading:
    """A list as one reader opens it on one day. Its SQL is kept; the records are made only where something is asked of them."""

    shown: List
    user: Any
    on: date

    @cached_property
    def records(self) -> Rows:
        """All that this reader may read."""
        return cut_once(self.shown.records(self.user, on=self.on))

    @cached_property
    def key(self) -> Hashable:
        """By which SQL for this reader is kept."""
        return (self.shown.code, reader_key(self.user, self.on))

    def page(self, query: Asked) -> Slice:
        """The page that the address asks for; of a box that is simply opened the SQL is kept."""
        box = query.box
        if not (self.shown.fresh or query.searched or query.cursor or (box and box.facts)):
            kept = made_once(("page", self.key, box.code if box else "", query.sort), lambda: self._first_page(query))
            if kept is not None:
                return slice_of(kept[0].read(), kept[1], self.shown.size)
        return page_of(self.shown, query, self._rows(query))

    def _rows(self, query: Asked) -> Rows:
        return rows_asked(self.shown, query, user=self.user, on=self.on, records=self.records)

    def _first_page(self, query: Asked) -> tuple[Ready, tuple[str, ...]] | None:
        rows = self._rows(query)
        if not isinstance(rows, QuerySet):
            return None
        in_order: Any
        in_order, keys = ordered(self.shown, query, rows)
        return Ready(rows_after(_lean(self.shown, in_order), keys, "", self.shown.size)), keys

    def options(self, choice: Filter) -> list[tuple[str, str]]:
        """What can be chosen."""
        if not callable(choice.choices):
            return in_words(choice.choices)
        find = choice.choices
        rows: list[Any] = []  # what is no question is read as it is found: once, though it was not known before

        def make() -> Ready | None:
            rows.append(find(self.user, self.on))
            return Ready(rows[0]) if isinstance(rows[0], QuerySet) else None

        kept = made_once(("choices", self.key, choice.code), make)
        if kept is not None:
            return in_words(kept.read())
        return in_words(rows[0] if rows else find(self.user, self.on))

    def counts(self) -> dict[str, int]:
        """How many lie in each counted box, up to one more than 300: one query, whatever the boxes, and only after a change."""
        if self.shown.fresh or isinstance(self.__dict__.get("records"), list):
            return self._count()
        return _counted.of(self.key, self._count)

    def _count(self) -> dict[str, int]:
        boxes = [box for box in self.shown.boxes if box.counted]
        if not boxes:
            return {}
        facts = {box.code: box.facts(self.user, self.on) for box in boxes if box.facts}
        key = () if self.shown.fresh else ("boxes", self.key, tuple(facts.items()))
        counting = made_once(key, lambda: self._counting(boxes, facts)) if key else self._counting(boxes, facts)
        if counting is not None:
            return counting.ask()
        return {box.code: len(in_box(self.records, box, user=self.user, on=self.on)) for box in boxes}

    def _counting(self, boxes: list[Box], facts: dict[str, Any]) -> "Counting | None":
        if not isinstance(self.records, QuerySet):
            return None
        bare = self.records.select_related(None).prefetch_related(None).order_by().values("pk")
        parts = {box.code: in_box(bare, box, user=self.user, on=self.on, facts=facts.get(box.code)) for box in boxes}
        return counting_together(parts, most=MOST_COUNTED + 1, database=bare.db)


def row_after(shown: List, code: str, row: Any, *, user, on: date) -> Any:
    """The row behind this one in a box, in its own order; at the end the first one. None where no other is left.

    `row` is one of `shown.records`, as it stood when it was in the box.
    """
    box = shown.box(code)
    rows: Any
    rows, keys = ordered(shown, Asked(box, "", {}, "", ""), in_box(shown.records(user, on=on), box, user=user, on=on))
    others = rows.exclude(pk=row.pk)
    behind = slice_page(others, keys, cursor_after(row, keys), 1).rows or slice_page(others, keys, "", 1).rows
    return behind[0] if behind else None


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
        if isinstance(field, IntegerField):
            field = BigIntegerField()  # a field that knows no number below 0 would find nothing beyond the edge
    return Coalesce(wanted, Value(edge, output_field=field), output_field=field)


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


@dataclass(frozen=True)
class Counting:
    """Several counts as one query, ready to be asked."""

    sql: str
    values: list
    codes: list[str]
    nothing: list[str]
    database: str

    def ask(self) -> dict[str, int]:
        """The counts by their codes."""
        counted = dict.fromkeys(self.nothing, 0)
        if self.codes:
            with connections[self.database].cursor() as cursor:
                cursor.execute(self.sql, self.values)
                counted |= dict(zip(self.codes, cursor.fetchone(), strict=True))
        return counted


def counting_together(parts: dict[str, QuerySet], *, most: int, database: str) -> Counting:
    """How many each query finds, none counted beyond `most`, all asked in one."""
    pieces: list[str] = []
    values: list[Any] = []
    codes, nothing = [], []
    for code, part in parts.items():
        try:
            sql, params = part[:most].query.get_compiler(database).as_sql()
        except EmptyResultSet:
            nothing.append(code)
            continue
        pieces.append(f"(SELECT COUNT(*) FROM ({sql}) counted)")  # noqa: S608  made by Django, its values apart
        values.extend(params)
        codes.append(code)
    return Counting(f"SELECT {', '.join(pieces)}", values, codes, nothing, database)
