"""New rows without the price of a statement made anew for each: one row that is written often, or thousands at once."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connections, router, transaction
from django.db.models import Model


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


@cache
def _insert(model: type[Model]) -> str:
    """The statement that writes one whole row of a model."""
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    places = ", ".join(["%s"] * len(model._meta.concrete_fields))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})'  # noqa: S608  names of ours


def _values_of(row: Model, connection) -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(row, True), connection=connection) for field in row._meta.concrete_fields
    ]
