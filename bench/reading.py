"""Words that people write: texts tried by kind, opposites (there must be none), and the share of real cells that is not understood.

.venv/bin/python -m bench.reading [--texts 2000] [--seed 2026] [FOLDER of real CSV files]
"""

import argparse
import csv
import io
import sys
from collections import Counter
from pathlib import Path

from otagaisama.engines.dates.day_reading import read_day, read_time
from otagaisama.engines.dates.weekday_reading import read_days, read_times
from otagaisama.engines.garbage import read_garbage
from otagaisama.engines.opening import read_hours
from otagaisama.engines.text.phones import read_phone
from otagaisama.gatherings.events.whens import Unclear, read_when
from tests.engines.test_engine_written import TRIALS
from tests.engines.written_cells import CELLS

OPENINGS = ("availableDate", "startTime", "endTime", "availableDateNote")
SINGLE = {
    "telephoneNumber": ("phone", read_phone),
    "TEL": ("phone", read_phone),
}
GARBAGE = ("burnableGarbage", "crushableGarbage", "cansGlassPlastic", "paperAndCloth", "plasticContainers")
EMPTY = {"", "-", "－"}
OWN = Path(__file__).with_name("real_cells.csv")
EVENTS_OF = 2026


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, help="CSV files of open data; a table with kind and text is read as it says"
    )
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--cells", type=int, default=500)
    options = parser.parse_args()
    opposite = of_grammar(options.texts, options.seed)
    of_real_cells([OWN, *sorted(options.folder.rglob("*.csv"))] if options.folder else [OWN], options.cells)
    return 1 if opposite else 0


def of_grammar(texts: int, seed: int) -> int:
    opposites = 0
    for kind, trials in (TRIALS | CELLS).items():
        tried = understood = 0
        wrong: list[str] = []
        each = -(-texts // len(trials))
        for trial in trials:
            for step in range(each):
                told, read, fault = trial(seed * 1_000_000 + step)
                tried, understood = tried + 1, understood + read
                wrong += [f"{trial.__name__}: {told}: {fault}"] if fault else []
        print(f"{kind}: {tried:,} texts tried, {understood:,} understood, {len(wrong)} opposite")
        for line in wrong[:10]:
            print(f"  {line}")
        opposites += len(wrong)
    return opposites


def of_real_cells(files: list[Path], most: int) -> None:
    """Distinct cells, so that one habit of one office counts once; each kind gives its share."""
    cells = sorted({cell for file in files for cell in cells_of(file)})
    by_kind: dict[str, list] = {}
    for kind, text, beside in cells:
        by_kind.setdefault(kind, []).append((text, beside))
    chosen = [
        (kind, cell)
        for kind, some in by_kind.items()
        for cell in (some if kind != "phone" else some[: max(0, most - len(cells) + len(some))])
    ]
    unread = Counter()
    for kind, (text, beside) in chosen:
        if not understood(kind, text, beside):
            unread[kind] += 1
            print(f"  not understood, {kind}: {text!r} {beside!r}")
    for kind, some in by_kind.items():
        count = sum(1 for each, _ in chosen if each == kind)
        print(f"real cells, {kind}: {count} of {len(some)} distinct, {unread[kind]} not understood")
    print(
        f"real cells: {len(chosen)}, {sum(unread.values())} not understood ({100 * sum(unread.values()) / max(1, len(chosen)):.1f} %)"
    )


READERS = {
    "hours": read_hours, "garbage": lambda text, _: read_garbage(text), "phone": lambda text, _: read_phone(text), "day": lambda text, _: read_day(text),
    "time": lambda text, _: read_time(text), "days": lambda text, _: read_days(text), "times": lambda text, _: read_times(text),
}  # fmt: skip


def understood(kind: str, text: str, beside: str) -> bool:
    if kind != "event":
        return READERS[kind](text, beside).understood
    starts, ends = beside.split("|")
    try:
        return bool(read_when(text, starts, ends, year=EVENTS_OF).times)
    except Unclear:
        return False


def cells_of(file: Path):
    """(kind, text, text beside it) of the columns whose kind is known."""
    body = file.read_bytes()
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("cp932", "replace")
    for row in csv.DictReader(io.StringIO(text)):
        if row.get("kind") in READERS and row.get("text"):
            yield row["kind"], row["text"], row.get("beside") or ""
            continue
        if row.get("availableDate"):
            yield "days", row["availableDate"].strip(), ""
        for name in ("startTime", "endTime"):
            if row.get(name):
                yield "time", row[name].strip(), ""
        days, start, end, note = (row.get(name) or "" for name in OPENINGS)
        if days and start and end:
            yield "hours", f"{days} {start}-{end}", note
        for name in GARBAGE:
            if row.get(name):
                yield "garbage", row[name], ""
        for name, (kind, _) in SINGLE.items():
            if (row.get(name) or "").strip() not in EMPTY:
                yield kind, row[name].strip(), ""
        if row.get("開催日"):
            yield "event", row["開催日"], f"{row.get('開始時間') or ''}|{row.get('終了時間') or ''}"


if __name__ == "__main__":
    sys.exit(main())
