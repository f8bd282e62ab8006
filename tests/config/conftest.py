"""A house made once for each worker, and copies of it for tests that change it."""

import pytest

from tests.faults.houses import House, new_house


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> House:
    """A house as `init` leaves it. Only looked at."""
    return new_house(tmp_path_factory.mktemp("built"))


@pytest.fixture
def house(built, tmp_path) -> House:
    """A house of the test's own."""
    return built.copy(tmp_path / "house")
