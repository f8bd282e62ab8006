"""Many sudden ends of a writing process (kill -9): is anything lost that was acknowledged? (TRUST 2, on the SQLCipher file)

    .venv/bin/python -m bench.kills [--kills 200] [--seconds 0.6]

A process writes letters through the house and says each number once its write was acknowledged. It is killed at a moment that nobody chose; the next one
writes on in the same file. At the end every acknowledged write is looked for, and the file is asked whether it is whole.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.houses import House, new_house


def life(house: House, *, first: int, seconds: float) -> list[int]:
    """The numbers that one process said before its end."""
    writer = house.start("kill", "--from", first, module="tests.faults.writer")
    said = writer.stdout.readline()
    time.sleep(seconds)
    os.kill(writer.pid, signal.SIGKILL)
    rest, complaint = writer.communicate()
    numbers = [int(line) for line in (said + rest).split(b"\n")[:-1]]
    assert numbers, complaint.decode()
    return numbers


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=0.6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice, acknowledged = random.Random(options.seed), set()
    with tempfile.TemporaryDirectory() as place:
        house = new_house(Path(place) / "house")
        for _ in range(options.kills):
            first = max(acknowledged, default=-1) + 1_000
            acknowledged |= set(life(house, first=first, seconds=options.seconds * dice.uniform(0.1, 1.9)))
        held = {key for (key,) in house.ask("SELECT key FROM messaging_letter")}
        lost = [number for number in acknowledged if f"kill-{number}" not in held]
        faults = [row[0] for row in house.ask("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [row[0] for row in house.ask("PRAGMA cipher_integrity_check")] + house.ask("PRAGMA foreign_key_check")
    print(
        f"kills: {options.kills} of kill -9, {len(acknowledged):,} writes acknowledged, {len(lost)} lost, {len(faults)} faults of the file"
    )
    return 1 if lost or faults else 0


if __name__ == "__main__":
    sys.exit(main())
