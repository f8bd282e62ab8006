"""A new house's tables are laid from a drawing; that they are the ones which the migrations make is held by `test_upgrade.py`."""

import pytest
from django.core.management import call_command
from django.db import connections

from otagaisama.config.tables.laying import drawing_of, is_empty, is_up_to_date, lay

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def empty(transactional_db):
    """An empty database of the same kind in the place of the tests' own, thrown away afterwards. Yields the tests' own."""
    own = connections["default"]
    name = ":memory:" if own.vendor == "sqlite" else f"{own.settings_dict['NAME']}_empty"
    if own.vendor == "postgresql":
        tell(own, f'CREATE DATABASE "{name}"')
    other = connections.create_connection("default")
    other.settings_dict = {**own.settings_dict, "NAME": name}
    connections["default"] = other
    yield own
    other.close()
    connections["default"] = own
    if own.vendor == "postgresql":
        tell(own, f'DROP DATABASE "{name}"')


def tell(database, statement: str) -> None:
    with database.cursor() as cursor:
        cursor.execute(statement)


def test_an_empty_database_is_laid_and_what_is_newer_is_migrated(empty):
    assert is_empty(connections["default"])
    lay(connections["default"])
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM django_migrations WHERE app = 'people'")
        assert cursor.fetchone()[0] >= 4
    call_command("migrate", verbosity=0, interactive=False)
    assert is_up_to_date(connections["default"])


def test_a_kind_of_database_without_a_drawing_is_left_to_the_migrations(empty, monkeypatch):
    monkeypatch.setattr(connections["default"], "vendor", "unknown", raising=False)
    assert not drawing_of(connections["default"]).exists()
    assert lay(connections["default"]) is False
