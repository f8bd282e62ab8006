"""Lay the drawn tables into an empty database; what is newer than the drawing is left to the migrations."""

from pathlib import Path

from django.db import transaction

BETWEEN = "\n-- next --\n"  # between two statements: a trigger holds semicolons of its own


def drawing_of(connection) -> Path:
    """The file that holds the tables for this kind of database."""
    return Path(__file__).with_name(f"{connection.vendor}.sql")


def is_empty(connection) -> bool:
    """Not one table stands there yet."""
    return not connection.introspection.table_names()


def lay(connection) -> bool:
    """Make all tables and the list of migrations they stand for. False where there is no drawing for this database.

    All or nothing. Raises what the database raises.
    """
    drawing = drawing_of(connection)
    if not drawing.exists():
        return False
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in drawing.read_text("utf-8").split(BETWEEN):
            cursor.execute(statement)
    return True


def is_up_to_date(connection) -> bool:
    """Every migration of this version was made, and no other."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    return set(loader.disk_migrations) == set(loader.applied_migrations)
