"""How records stood before a list was taken in and right after: so that it can be taken back where nobody touched them since.

trace = Trace("directory.posts", "気づける先", filename)
trace.hold(records that will be rewritten)     # before
trace.add(new records)                         # after they are saved, parents first
trace.keep(by=by, at=at)                       # in the transaction of the import
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, prefetch_related_objects

from otagaisama.base import keys
from otagaisama.base.days import day_of_tokyo
from otagaisama.base.fields import HiddenTextField
from otagaisama.people.models import Account
from otagaisama.register.models import BroughtList

DAYS = 30
PIECE = 500
MADE, CHANGED, GONE = "made", "changed", "gone"


class Trace:
    """What one list does to the records of the house."""

    def __init__(self, code: str, label: str, filename: str = "", *, whole: bool = False):
        self.code, self.label, self.filename, self.whole = code, label, filename, whole
        self._before: dict[tuple[str, str], dict] = {}
        self._made: list[tuple[str, str]] = []
        self._beside = 0
        self._gone: list[dict[str, Any]] = []

    def hold(self, records: Iterable[Model]) -> None:
        """Note how these records stand now, before they are rewritten."""
        records = list(records)
        if records:
            prefetch_related_objects(records, *_links(records[0]))
        for record in records:
            self._before.setdefault(_place(record), snapshot(record))

    def add(self, records: Iterable[Model], *, beside: bool = False) -> None:
        """Note these as made by the list; what others hang on comes first.

        `beside`: no row of the list, but what a row needs (its box, its person): goes back with it and is not counted.
        """
        places = [_place(record) for record in records]
        self._made += places
        self._beside += len(places) if beside else 0

    def lose(self, pairs: Iterable[tuple[Model, Model | None]]) -> None:
        """Note records that the list takes away, each with the one that stands for it now, if any."""
        for record, instead in pairs:
            label, pk = _place(record)
            self._gone.append(
                {"m": label, "k": pk, "b": snapshot(record), "for": None if instead is None else _place(instead)[1]}
            )

    def keep(self, *, by: Account | str | None, at: datetime) -> BroughtList | None:
        """Write it down. Records that the list left as they were are not named; None where nothing happened at all."""
        stand = marks_of([*self._made, *self._before])
        rows = [{"m": label, "k": pk, "w": MADE, "a": stand.get((label, pk), "")} for label, pk in self._made]
        for (label, pk), before in self._before.items():
            after = stand.get((label, pk), "")
            if after != mark_of(label, before):
                rows.append({"m": label, "k": pk, "w": CHANGED, "a": after, "b": before})
        rows += [{**gone, "w": GONE} for gone in self._gone]
        if not rows:
            return None
        changed = sum(1 for row in rows if row["w"] == CHANGED) + len(self._gone)
        made = len(self._made) - self._beside - sum(1 for gone in self._gone if gone["for"])
        kept = BroughtList(
            code=self.code, label=self.label, filename=self.filename[:200], brought_by=by if isinstance(by, Account) else None, brought_at=at,
            made=max(made, 0), changed=changed, whole=self.whole, rows=rows, until=day_of_tokyo(at) + timedelta(days=DAYS),
        )  # fmt: skip
        kept.save(force_insert=True)
        return kept


def snapshot(record: Model) -> dict[str, Any]:
    """Every field of a record as plain values, hidden ones opened, with what it is linked to many to many."""
    values = {field.attname: _plain(field.value_from_object(record)) for field in record._meta.concrete_fields}
    for field in record._meta.local_many_to_many:
        values[field.name] = sorted(str(linked.pk) for linked in getattr(record, field.name).all())
    return values


def _links(record: Model | type[Model]) -> list[str]:
    """What is read beside records, one query for all of them."""
    return [field.name for field in record._meta.local_many_to_many]


def mark_of(label: str, values: Mapping[str, Any]) -> str:
    """A keyed mark of how a record stands: whether it is still as the list left it, without saying what it holds."""
    return keys.lookup_digest("a brought record", json.dumps([label, values], sort_keys=True, ensure_ascii=False))[:32]


def marks_of(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The marks of records as the database holds them now; one that is gone has none."""
    return {place: mark_of(place[0], snapshot(record)) for place, record in records_at(places).items()}


def records_at(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Model]:
    """The records that are still there, a few queries for each kind."""
    wanted: dict[str, list[str]] = {}
    for label, pk in places:
        wanted.setdefault(label, []).append(pk)
    records: dict[tuple[str, str], Model] = {}
    for label, numbers in wanted.items():
        manager = apps.get_model(label)._base_manager
        for start in range(0, len(numbers), PIECE):
            for record in manager.filter(pk__in=numbers[start : start + PIECE]).prefetch_related(
                *_links(manager.model)
            ):
                records[label, str(record.pk)] = record
    return records


def take_apart(rows: Iterable[Mapping[str, Any]]) -> None:
    """Records that hold each other (`TAKEN_APART` of their model) stand alone before some go and others are laid back."""
    numbers: dict[str, list[str]] = {}
    for row in rows:
        if row["w"] != GONE and _holds_itself(row["m"]):
            numbers.setdefault(row["m"], []).append(row["k"])
    for label, some in numbers.items():
        model = apps.get_model(label)
        for start in range(0, len(some), PIECE):
            model._base_manager.filter(pk__in=some[start : start + PIECE]).update(**model.TAKEN_APART)


def laid_back_together(rows: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """Records whose hold on what goes ends with the list: what it made, and what it changed where that is taken apart first."""
    return {
        (row["m"], row["k"]) for row in rows if row["w"] == MADE or (row["w"] == CHANGED and _holds_itself(row["m"]))
    }


def _holds_itself(label: str) -> bool:
    return hasattr(apps.get_model(label), "TAKEN_APART")


def lay_back(label: str, values: Mapping[str, Any], record: Model | None) -> Model:
    """A record as it stood: rewritten, or made again under its own number."""
    model = apps.get_model(label)
    built = record if record is not None else model()
    for field in model._meta.concrete_fields:
        if field.attname in values:
            setattr(built, field.attname, _value(field, values[field.attname]))
    built.save(force_insert=record is None)
    for field in model._meta.local_many_to_many:
        getattr(built, field.name).set(values.get(field.name, []))
    return built


def _place(record: Model) -> tuple[str, str]:
    return record._meta.label, str(record.pk)


def _plain(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)


def _value(field: Field, values):
    if values is None or isinstance(field, HiddenTextField) or isinstance(values, list | dict):
        return values
    related = getattr(field, "target_field", None)
    return (related if field.is_relation and related is not None else field).to_python(values)
