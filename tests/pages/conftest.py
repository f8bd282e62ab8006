"""The small council, built once for the tests that ask every page, and what each account read on them."""

import pytest

from tests.house.conftest import council
from tests.house.doors import NOBODY, Doors
from tests.house.source import addresses
from tests.pages.reading import Readings


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with council(django_db_blocker) as built:
        yield built


@pytest.fixture(scope="package")
def doors(world):
    return Doors(world)


@pytest.fixture(scope="package")
def readings(world, doors):
    return Readings(world, doors)


@pytest.fixture(scope="package")
def public_pages(readings):
    """(name, address) of every page that anybody may read as words."""
    pages = {}
    for reading in readings.of(NOBODY):
        if reading.html and reading.response.status_code == 200:
            pages.setdefault(reading.name, reading.case.url)
    assert 12 < len(pages) < len(list(addresses()))
    return list(pages.items())
