"""Many power cuts, with our settings and with synchronous=NORMAL (TRUST, figure 1).

.venv/bin/python -m bench.power_cut [--cuts 30] [--seconds 2]
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.faults.houses import House, new_house
from tests.faults.power import build_shim, cut


def series(house: House, shim: Path, cuts: int, seconds: float, synchronous: str) -> tuple[int, int, int, int]:
    """(acknowledged, lost, cuts with a loss, cuts with a fault) over a number of cuts."""
    acknowledged = lost = with_loss = with_fault = first = 0
    for number in range(cuts):
        outcome = cut(house, shim, seconds=seconds * (0.5 + number % 10 / 10), first=first, synchronous=synchronous)
        acknowledged += outcome.acknowledged
        lost += outcome.lost
        with_loss += outcome.lost > 0
        with_fault += bool(outcome.faults)
        first += outcome.acknowledged + 1 if not outcome.lost else 10**6
    return acknowledged, lost, with_loss, with_fault


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cuts", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=2.0)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otagaisama.config.settings")
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        shim, house = build_shim(base), new_house(base / "house")
        for synchronous, cuts in (("", options.cuts), ("NORMAL", max(3, options.cuts // 5))):
            copy = house.copy(base / f"copy-{synchronous or 'FULL'}")
            acknowledged, lost, with_loss, with_fault = series(copy, shim, cuts, options.seconds, synchronous)
            print(
                f"synchronous={synchronous or 'FULL (ours)'}: {cuts} cuts, {acknowledged} acknowledged, {lost} lost in {with_loss} cuts, {with_fault} broken"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
