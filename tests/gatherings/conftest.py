"""Who keeps a place."""

import pytest

from tests.conftest import make_account


@pytest.fixture
def bashomori(johoku):
    return make_account("bashomori", "場守", "keeper", johoku)
