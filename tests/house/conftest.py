"""The small council of the house tests, built once per file and rolled back after it."""

import logging

import pytest
from django.db import transaction

from tests.house.world import build


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    logging.disable(logging.WARNING)  # thousands of pages that are meant to be refused
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def doors(world):
    """A browser per account, and one of nobody."""
    from tests.house.doors import Doors

    return Doors(world)
