"""How long one waits for a new council, for the first word of a command, and for the demonstration.

    python -m bench.start [--rounds 3]

Each is a process of its own in a fresh folder. Prints seconds of processor and on the clock, the best of the rounds, and
for the new council how long the migrations one by one take in the same run. Python's own byte code is kept between the
rounds, as it is wherever the program is installed; «straight line» is what this machine needs at this moment for ten
million turns of an empty loop, to compare one run with another.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAIN = (
    "import django; django.setup(); from django.core.management import call_command;"
    "from django.core.management.commands.migrate import Command; call_command(Command(), verbosity=0, interactive=False)"
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=3)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as byte_code:
        measure(rounds, byte_code)


def measure(rounds: int, byte_code: str) -> None:
    print(f"{'what':44} {'processor s':>11} {'clock s':>8}")
    for name, words in (
        ("straight line", STRAIGHT),
        ("a new council (init)", ("init",)),
        ("the same, migrated one by one (its tables)", None),
        ("a command that has nothing to do (send-letters)", ("send-letters",)),
        ("what there is to ask (--help)", ("--help",)),
        ("the demonstration, until it could open", ("demo", "--no-serve", "--folder", "demo")),
    ):
        spent = min(once(words, byte_code) for _ in range(1 if words is None else rounds))
        print(f"{name:44} {spent[0]:11.2f} {spent[1]:8.2f}")


def once(words, byte_code: str) -> tuple[float, float]:
    """Processor and clock seconds of one command in a folder that nobody used before."""
    with tempfile.TemporaryDirectory() as place:
        if words is STRAIGHT:
            return run(place, [sys.executable, "-c", *STRAIGHT], byte_code)
        if words == ("send-letters",):
            run(place, command("init"), byte_code)
        if words is None:
            run(place, [sys.executable, "-c", MAKE_KEYS], byte_code)
            return run(place, [sys.executable, "-c", PLAIN], byte_code)
        return run(place, command(*words), byte_code)


STRAIGHT = ("for _ in range(10_000_000): pass",)
MAKE_KEYS = "from pathlib import Path; import os; from otagaisama.base import keys; keys.write_ring(keys.make_ring(), Path(os.environ['OTAGAISAMA_KEYS']))"


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "otagaisama.config.command", *words]


def run(place: str, words: list[str], byte_code: str) -> tuple[float, float]:
    left_out = ("OTAGAISAMA_", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    own = {
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": byte_code,
        "DJANGO_SETTINGS_MODULE": "otagaisama.config.settings",
        "OTAGAISAMA_FOLDER": f"{place}/data",
        "OTAGAISAMA_KEYS": f"{place}/keys.json",
    }
    Path(place, "data").mkdir(exist_ok=True)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        words, cwd=place, env={**kept, **own}, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.perf_counter() - began


if __name__ == "__main__":
    main()
