"""How many of the 54 figures of trust does a command of this repository print, and is each of these commands there?

    .venv/bin/python bench/trust.py

Reads the table 「The 54 figures of trust」 in docs/figures.md. Runs nothing but the collecting of tests: a file that a command names must exist, and a test
that it names must be in it.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "figures.md"
HEAD = "## The 54 figures of trust"
ROW = re.compile(r"^\| (\d+) \| (.*?) \| (.*?) \|$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
ALL = 54


def rows(text: str) -> dict[int, list[str]]:
    """{figure: the commands that print it}; a figure that no command prints has none."""
    part = text.split(HEAD, 1)[1].split("\n## ", 1)[0]
    return {int(number): CODE.findall(commands) for number, commands, _ in ROW.findall(part)}


def missing(command: str) -> list[str]:
    """What a command names and is not there: a file, a module of bench, or a test."""
    faults = []
    for word in command.split():
        if word.startswith(("tests/", "bench/", ".ci/", "./dev")) and word != "./dev":
            path, _, test = word.partition("::")
            if not (ROOT / path).exists() or (test and f"def {test}(" not in (ROOT / path).read_text("utf-8")):
                faults.append(word)
        elif word.startswith("bench.") and not (ROOT / (word.replace(".", "/") + ".py")).exists():
            faults.append(word)
    return faults


def main() -> int:
    figures = rows(PAGE.read_text("utf-8"))
    silent = sorted(set(range(1, ALL + 1)) - {number for number, commands in figures.items() if commands})
    faults = [
        f"{number}: {word}" for number, commands in figures.items() for command in commands for word in missing(command)
    ]
    for fault in faults:
        print(f"not there: {fault}")
    print(
        f"trust: {ALL - len(silent)} of {ALL} figures are printed by a command, {len(faults)} commands not there; none for {silent}"
    )
    return 1 if faults or len(figures) != ALL else 0


if __name__ == "__main__":
    sys.exit(main())
