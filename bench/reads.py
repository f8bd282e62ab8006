"""Every reading of a case leaves its line: 1,000 threads opened through the real door, lines counted (TRUST 33).

    .venv/bin/python -m bench.reads [--reads 1000]

One SQLCipher file in a folder that is removed afterwards. Prints how many readings left no line, how many of the lines hold
words of the trouble, and what the line costs beside the page.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from bench.desk import Asker, fill, make_tables
from bench.house import enter


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reads", type=int, default=1_000)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="otagaisama-bench-"))
    try:
        enter(folder, "collectstatic")
        return measure(folder, options.reads)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, reads: int) -> int:
    """Open threads one after the other; after each, the diary must have grown by one line about that trouble."""
    make_tables(folder / "data" / "reads.db")
    session, _ = fill(200)
    from django.core.handlers.wsgi import WSGIHandler

    from otagaisama.people import diary
    from otagaisama.people.models import DiaryLine
    from otagaisama.troubles.models import Trouble

    asker = Asker(WSGIHandler(), session)
    numbers = [str(pk) for pk in Trouble.objects.order_by("number").values_list("pk", flat=True)]
    missing = 0
    for turn in range(reads):
        wanted = numbers[turn % len(numbers)]
        before = diary.head().number
        asker.get(f"/desk/troubles/{wanted}/")
        lines = DiaryLine.objects.filter(number__gt=before, verb="read-trouble", about_id=wanted)
        missing += lines.count() != 1
    told = " ".join(f"{line.who} {line.verb} {line.about_kind} {line.why}" for line in DiaryLine.objects.all())
    print(
        f"reads: {reads:,} opened, {missing} without a line; lines that hold words: {int('草' in told)}; faults of the chain: {len(list(diary.faults()))}"
    )
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
