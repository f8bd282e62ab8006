"""What the tests of signing up share."""

import pytest

from tests.signups.lives import MONDAY, make_offer


@pytest.fixture
def monday():
    """A Monday in June, at ten in the morning."""
    return MONDAY


@pytest.fixture
def offer(shokuin, matome, johoku):
    """A course with three seats, in two weeks, kept by the coordinator of the district."""
    return make_offer(matome, district=johoku)
