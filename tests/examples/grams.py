"""Runs of twelve letters of a text, hashed: to show that none was copied without keeping the text here.

`python -m tests.examples.grams TEXT PLAN.csv > tests/examples/excerpt_grams.txt` made the file beside this one;
runs that lie inside a title of the plan are left out, for titles are facts and are kept as printed.
"""

import base64
import csv
import hashlib
import sys
import unicodedata
from pathlib import Path

RUN = 12
SIZE = 5  # bytes kept of each hash: one chance in a hundred thousand that a free text is accused wrongly


def letters(text: str) -> str:
    """Return the letters and digits alone: no spaces, line breaks or punctuation, forms made equal."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] in "LN")


def runs(text: str) -> set[str]:
    """Return all runs of RUN letters of a text."""
    plain = letters(text)
    return {plain[start : start + RUN] for start in range(len(plain) - RUN + 1)}


def hashed(run: str) -> bytes:
    """Return the short hash of one run."""
    return hashlib.blake2b(run.encode(), digest_size=SIZE).digest()


def load(path: Path) -> set[bytes]:
    """Return the hashes of a file this module has written."""
    data = base64.b64decode(path.read_text(encoding="ascii"))
    return {data[start : start + SIZE] for start in range(0, len(data), SIZE)}


def main() -> None:
    """Write the hashes of TEXT without the titles of PLAN."""
    text, plan = (Path(argument).read_text(encoding="utf-8") for argument in sys.argv[1:3])
    rows = [row for row in csv.reader(plan.splitlines()) if not row[0].startswith("#")]
    titles = set().union(*(runs(row[3]) for row in rows))
    kept = sorted({hashed(run) for run in runs(text) - titles})
    print(base64.encodebytes(b"".join(kept)).decode("ascii"), end="")


if __name__ == "__main__":
    main()
