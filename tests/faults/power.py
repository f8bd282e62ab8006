"""Power cuts: write through the house under the shim, kill, look at what an fsync had kept."""

import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.houses import House

SOURCE = Path(__file__).with_name("power_cut.c")


def build_shim(place: Path) -> Path:
    """Compile the shim. Needs gcc."""
    shim = place / "power_cut.so"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", str(shim), str(SOURCE), "-ldl", "-lpthread"], check=True)
    return shim


@dataclass(frozen=True)
class Outcome:
    """One cut: how many writes were acknowledged before it, how many of all so far are gone, what is wrong with the file."""

    acknowledged: int
    lost: int
    faults: list


def cut(house: House, shim: Path, *, seconds: float, first: int, synchronous: str = "") -> Outcome:
    """Write for a while after the first acknowledgement, cut the power, and put the kept bytes in the data folder's place."""
    kept = house.base / "kept"
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir()
    for path in house.folder.glob("otagaisama.db*"):  # the disk as it was before this run: all of it is durable
        if not path.name.endswith("-shm"):
            shutil.copy2(path, kept / path.name)
    words = ["cut", "--from", first, *(["--synchronous", synchronous] if synchronous else [])]
    shimmed = {"LD_PRELOAD": str(shim), "POWER_FROM": str(house.folder), "POWER_TO": str(kept)}
    writer = house.start(*words, module="tests.faults.writer", **shimmed)
    said = writer.stdout.readline()
    time.sleep(seconds)
    os.kill(writer.pid, signal.SIGKILL)
    rest, complaint = writer.communicate()
    numbers = [int(line) for line in (said + rest).split(b"\n")[:-1]]
    assert numbers, complaint.decode()
    for path in house.folder.glob("otagaisama.db*"):
        path.unlink()
    for path in kept.iterdir():
        shutil.move(path, house.folder / path.name)
    held = {key for (key,) in house.ask("SELECT key FROM messaging_letter")}
    wanted = {f"cut-{number}" for number in range(first, numbers[-1] + 1)}
    strays = house.ask("PRAGMA foreign_key_check")
    told = [
        row[0]
        for name in ("cipher_integrity_check", "integrity_check")
        for row in house.ask(f"PRAGMA {name}")
        if row[0] != "ok"
    ]
    return Outcome(len(numbers), len(wanted - held), [*told, *strays])
