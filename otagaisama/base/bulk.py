"""Rows written without the price of a statement made anew for each: a row that is written often, or thousands of new ones at once."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from django.db import DatabaseError, connections, router, transaction
from django.db.models import Field, Model


class Gone(DatabaseError):
    """The record that was to be written over stands there no more."""


def lay_down(rows: Sequence[Model]) -> None:
    """Write new records of one model, each with its primary key; what is hidden is sealed. All of them or none."""
    if not rows:
        return
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    values = [_values_of(row, connection) for row in rows]
    with transaction.atomic(using=connection.alias, savepoint=False), connection.cursor() as cursor:
        if len(values) == 1:
            cursor.execute(_insert(model), values[0])
        else:
            cursor.executemany(_insert(model), values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def write_over(row: Model, fields: Sequence[Field]) -> None:
    """Write some columns of a record that stands there; what is hidden is sealed. Raises Gone where it is gone."""
    if not fields:
        return
    model = type(row)
    connection = connections[router.db_for_write(model, instance=row)]
    values = [field.get_db_prep_save(field.pre_save(row, False), connection=connection) for field in fields]
    with transaction.atomic(using=connection.alias, savepoint=False), connection.cursor() as cursor:
        cursor.execute(
            _update(model, tuple(field.column for field in fields)),
            [*values, row._meta.pk.get_db_prep_save(row.pk, connection)],
        )
        if cursor.rowcount != 1:
            raise Gone("the record that was to be written over is gone")


@cache
def _insert(model: type[Model]) -> str:
    """The statement that writes one whole row of a model."""
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    places = ", ".join(["%s"] * len(model._meta.concrete_fields))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})'  # noqa: S608  names of ours


@lru_cache(1_000)
def _update(model: type[Model], columns: tuple[str, ...]) -> str:
    """The statement that writes these columns of one row of a model."""
    places = ", ".join(f'"{column}" = %s' for column in columns)
    return f'UPDATE "{model._meta.db_table}" SET {places} WHERE "{model._meta.pk.column}" = %s'  # noqa: S608  names of ours


def _values_of(row: Model, connection) -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(row, True), connection=connection) for field in row._meta.concrete_fields
    ]
