"""The small council of the house tests, built once: every public page has something to show."""

import pytest

from tests.house.doors import NOBODY, Doors, cases
from tests.house.source import addresses
from tests.house.world import build


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def public_pages(world):
    """(name, address) of every page that anybody may read as words."""
    doors = Doors(world)
    found = {}
    for case in cases(world):
        if (
            case.address.name in found
            or doors.expected(NOBODY, case) != "answered"
            or not doors.may_open(NOBODY, case.address)
        ):
            continue
        response = doors.visit(NOBODY, case.url)
        if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            found[case.address.name] = case.url
    assert len(found) > 12, sorted(found)
    assert len(list(addresses())) > len(found)
    return list(found.items())
