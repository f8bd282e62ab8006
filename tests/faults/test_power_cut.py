"""A power cut loses nothing that was acknowledged (TRUST, figure 1); bench/power_cut.py does the same at length."""

import os
import shutil

import pytest

from tests.faults.houses import shared_house
from tests.faults.power import build_shim, cut

pytestmark = pytest.mark.skipif(
    shutil.which("gcc") is None, reason="gcc がないため、停電のまねができません（apt-get install gcc libc6-dev）"
)


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    return build_shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="module")
def built():
    if os.environ.get("DATABASE_URL"):
        pytest.skip("SQLite の停電のテストです。PostgreSQL の回では、くりかえしません")
    return shared_house()


def test_no_acknowledged_write_is_lost_in_a_power_cut(built, shim, tmp_path):
    house, written = built.copy(tmp_path / "house"), 0
    for seconds in (0.3, 0.5, 0.7, 0.9):
        outcome = cut(house, shim, seconds=seconds, first=written)
        assert (outcome.lost, outcome.faults) == (0, [])
        written += outcome.acknowledged + 1  # the one in flight may have been kept too
    assert written > 40


def test_the_cut_is_a_real_one(built, shim, tmp_path):
    """With synchronous=NORMAL acknowledged writes are lost: the shim would notice."""
    cuts = (
        cut(built.copy(tmp_path / f"house{turn}"), shim, seconds=0.7, first=0, synchronous="NORMAL")
        for turn in range(6)
    )
    assert any(outcome.lost > 0 for outcome in cuts)  # a checkpoint just before the cut may save one cut, not six
