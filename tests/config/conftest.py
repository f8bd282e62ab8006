"""A house made once for the run, and copies of it for tests that change it."""

import os

import pytest

from tests.faults.houses import House, shared_house


@pytest.fixture(scope="session")
def built() -> House:
    """A house as `init` leaves it. Only looked at."""
    if os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite の家のテストです。PostgreSQL の回では、くりかえしません")
    return shared_house()


@pytest.fixture
def house(built, tmp_path) -> House:
    """A house of the test's own."""
    return built.copy(tmp_path / "house")
