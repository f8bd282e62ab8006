"""SQLite as strict as PostgreSQL: what the other database would refuse for its value alone, no test may keep.

SQLite keeps a word longer than its column, a number beyond its range and a NUL; PostgreSQL does not, and a form that lets
one through would show an error page there. With this, every test on SQLite asks for it, whichever page it came by.
"""

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError
from django.db.backends.base.operations import BaseDatabaseOperations
from pytest_django.plugin import blocking_manager_key

REFUSED = "PostgreSQL would refuse"
RANGES = BaseDatabaseOperations.integer_field_ranges
LAID = pytest.StashKey[bool]()  # the tables are there


def conditions(model) -> list[str]:
    """When a new row of this model holds what PostgreSQL would refuse."""
    found = []
    for field in model._meta.local_concrete_fields:
        new, kind = f'NEW."{field.column}"', field.get_internal_type()
        if kind == "CharField" and field.max_length:
            found.append(f"length({new}) > {field.max_length}")
        elif kind in RANGES:
            least, most = RANGES[kind]
            found.append(f"({new} NOT BETWEEN {least} AND {most})")
        elif kind == "JSONField":
            found.append(rf"instr(replace({new}, '\\', ''), '\u0000')")
    return found


def be_strict(connection) -> None:
    """From now on, for this connection alone: the tables themselves are left as they are."""
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table, wrong = model._meta.db_table, " OR ".join(conditions(model))
            for when in ("INSERT", "UPDATE") if wrong else ():
                cursor.execute(
                    f'CREATE TEMP TRIGGER "strict_{when}_{table}" BEFORE {when} ON main."{table}" WHEN {wrong} '
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSED} it: {table}'); END"
                )
    connection.execute_wrappers.append(_as_postgres_says)


def _as_postgres_says(execute, sql, params, many, context):
    for row in (params if many else [params]) or ():
        told = row.values() if isinstance(row, dict) else row
        if any(isinstance(value, str) and "\0" in value for value in told or ()):
            raise DataError(f"{REFUSED} a NUL: {sql[:80]}")
    try:
        return execute(sql, params, many, context)
    except IntegrityError as refused:
        if str(refused).startswith(REFUSED):
            raise DataError(str(refused)) from refused
        raise


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup):
    request.config.stash[LAID] = True
    make_strict(request.config)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A test of the browser leaves an event loop in its thread, and there Django opens a connection of its own."""
    if item.config.stash.get(LAID, False):
        make_strict(item.config)


def make_strict(config) -> None:
    """The connection of this thread as it stands now; inside a transaction what is made strict would end with it."""
    from django.db import connection

    is_strict = connection.vendor != "sqlite" or _as_postgres_says in connection.execute_wrappers
    if not is_strict and not connection.in_atomic_block:
        with config.stash[blocking_manager_key].unblock():
            be_strict(connection)
