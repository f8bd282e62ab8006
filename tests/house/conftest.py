"""The small council of the house tests, built once per file and rolled back after it."""

import logging
from contextlib import contextmanager

import pytest
from django.db import transaction

from tests.house.world import build


@contextmanager
def council(blocker):
    """The small council in the tests' database; gone again afterwards."""
    logging.disable(logging.WARNING)  # thousands of pages that are meant to be refused
    with blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with council(django_db_blocker) as built:
        yield built


@pytest.fixture(scope="module")
def doors(world):
    """A browser per account, and one of nobody."""
    from tests.house.doors import Doors

    return Doors(world)
