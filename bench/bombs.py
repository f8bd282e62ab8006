"""Hostile tables, each read in a process of its own by every reader of this house: how long, how much memory, what was said (TRUST 51).

    .venv/bin/python bench/bombs.py [--only WORD]

Each table goes to the reader of lists (`base.intake`), of plans, and of lines on a map. A reader must answer with rows or with a Japanese sentence.
Printed: the seconds and megabytes of the reading alone (above what the process needs to begin), and of the process that tries Excel books.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP))

SECONDS, MEGABYTES = 1.0, 100
KNOWN = frozenset({"名前", "電話", "lat", "lon"})


def read_list(data: bytes, name: str) -> str:
    from otagaisama.base.intake import Unreadable, read_table, values

    try:
        table = read_table(data, name, KNOWN)
    except Unreadable as error:
        return str(error)
    for row in table.rows:
        for place in range(len(table.header)):
            try:
                values.a_number(row.at(place))
            except values.Wrong as wrong:
                return str(wrong)
    return f"{len(table.rows)}行"


def read_plan(data: bytes, name: str) -> str:
    from otagaisama.plan.files import read_sheet
    from otagaisama.plan.sheet import SheetRefused

    try:
        return f"{len(read_sheet(data, name).years)}年"
    except SheetRefused as refused:
        return refused.faults[0].reason


def read_lines(data: bytes, name: str) -> str:
    from otagaisama.base.intake.bounds import read_json
    from otagaisama.town.drawing import are_lines

    try:
        return "線" if are_lines(read_json(data.decode("utf-8-sig"))) else "線がありません"
    except ValueError as error:
        return str(error)[:80]


READERS = {"一覧": read_list, "計画": read_plan, "線": read_lines}


def highest() -> int:
    """The most memory this process has held, in kB, since it began to be itself."""
    told = Path("/proc/self/status").read_text()
    return int(next(line for line in told.splitlines() if line.startswith("VmHWM")).split()[1])


def inside(path: str, name: str, reader: str) -> None:
    """In the process of its own: warm up, read, print."""
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "otagaisama.config.settings"
    import django

    django.setup()
    from otagaisama.base.lists.files import xlsx_bytes

    READERS[reader]("名前,電話\n店,052\n".encode(), "a.csv")
    READERS[reader](xlsx_bytes({"表": (["名前", "電話"], [["店", "052"]])}), "a.xlsx") if reader != "線" else None
    data = Path(path).read_bytes()
    before, child = highest(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    began = time.perf_counter()
    said = READERS[reader](data, name)
    seconds = time.perf_counter() - began
    after, children = highest(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    tried = children if children > child else 0
    print(json.dumps({"seconds": seconds, "mb": (after - before) / 1024, "tried_mb": tried / 1024, "said": said}))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--inside", nargs=3)
    options = parser.parse_args()
    if options.inside:
        inside(*options.inside)
        return 0
    from bench.hostile import tables

    worst_seconds = worst_mb = worst_tried = 0.0
    count = dead = slow = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hostile"
        for what, name, make in tables():
            if options.only not in what:
                continue
            path.write_bytes(make())
            count += 1
            for reader in READERS if name.endswith("json") else ("一覧", "計画"):
                done = subprocess.run(
                    [sys.executable, __file__, "--inside", str(path), name, reader], capture_output=True, text=True, check=False, timeout=60
                )  # fmt: skip
                if done.returncode:
                    dead += 1
                    print(f"{what:<30} {reader} 止まりました: {done.stderr.strip().splitlines()[-1][:200]}")
                    continue
                told = json.loads(done.stdout.splitlines()[-1])
                slow += told["seconds"] > SECONDS or told["mb"] > MEGABYTES or told["tried_mb"] > MEGABYTES
                worst_seconds, worst_mb = max(worst_seconds, told["seconds"]), max(worst_mb, told["mb"])
                worst_tried = max(worst_tried, told["tried_mb"])
                print(
                    f"{what:<30} {path.stat().st_size / 1024:7.0f} kB {reader} {told['seconds']:.2f} s {told['mb']:5.0f} MB"
                    f" （試すプロセス {told['tried_mb']:3.0f} MB） {told['said'][:60]}"
                )
    print(
        f"表 {count}、止まった {dead}、{SECONDS:.0f}秒か{MEGABYTES}MBをこえた {slow}、"
        f"最悪 {worst_seconds:.2f} 秒、{worst_mb:.0f} MB（試すプロセス {worst_tried:.0f} MB）"
    )
    return 1 if dead or slow else 0


if __name__ == "__main__":
    raise SystemExit(main())
