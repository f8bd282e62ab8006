"""How long a house with five years of records stands still for a new version: from its tables of 0.1.0 to those of today.

    python -m bench.upgrade [--troubles 20000] [--requests 10000] [--visits 60000]

The house is filled as version 0.1.0 kept it (its own tables, words encrypted), then `otagaisama init` of this version is started as a process,
as docs/install.md says. Prints seconds until it has ended (what users wait besides stopping and starting), beside the same for an empty house
of that version, how many records and words are there as they were, and then, for staff, the seconds of processor of the pages that such a house
opens all day (the third time each, as after a morning).
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
AT_ONCE = 2_000
PAGES = (
    ("きょうの机", "/desk/"), ("手助けの机", "/desk/support/"), ("お願いの一覧", "/desk/support/requests/"), ("訪問の一覧", "/desk/support/visits/"),
    ("一週間", "/desk/days/"), ("月", "/desk/days/month/"), ("一つのお願い", "request"), ("一つの訪問", "visit"),
)  # fmt: skip
SAID = "{}軒めの庭の草がのびて、通る人に迷惑をかけていないか気になっています。"


def old_house(folder: Path):
    """The models of version 0.1.0 in a new house of `folder`."""
    from bench.house import enter

    enter(folder)
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from tests.config.test_upgrade import BEFORE, is_a_librarys

    executor = MigrationExecutor(connection)
    executor.migrate([*BEFORE.items(), *(node for node in executor.loader.graph.leaf_nodes() if is_a_librarys(node))])
    return MigrationExecutor(connection).loader.project_state(list(BEFORE.items())).apps


class Filler:
    """Many records of a kind, each like one that the house would have kept."""

    def __init__(self, apps, dice):
        from tests.config.test_upgrade import BEFORE, Filling

        self.apps, self.dice, self.filling = apps, dice, Filling(apps, BEFORE)
        self.filling.fill()

    def many(self, label: str, count: int, **facts) -> list:
        """`facts`: name → function of the number and the dice. Answers the keys."""
        model = self.apps.get_model(label)
        like = self.filling.made[model]
        same = {field.attname: getattr(like, field.attname) for field in model._meta.concrete_fields}
        keys = [uuid.UUID(int=self.dice.getrandbits(128)) for _ in range(count)]
        for start in range(0, count, AT_ONCE):
            rows = []
            for number in range(start, min(start + AT_ONCE, count)):
                own = {name: fact(number, self.dice) for name, fact in facts.items()}
                rows.append(model(**{**same, "id": keys[number], **own}))
            model.objects.bulk_create(rows)
        return keys


def fill(apps, options, dice) -> None:
    """Five years: voices, requests that grew out of them, visits."""
    from tests.config.test_upgrade import MOMENT

    day, filler = date.today(), Filler(apps, dice)  # noqa: DTZ011  a house of today
    filler.many(
        "troubles.Trouble", options.troubles, number=lambda n, _: f"B-{n:06}", words=lambda n, _: SAID.format(n),
        received_on=lambda n, _: day - timedelta(days=n * 1826 // options.troubles),
    )  # fmt: skip
    requests = filler.many(
        "support.HelpRequest",
        options.requests,
        number=lambda n, _: f"R-{n:06}",
        detail=lambda n, _: SAID.format(n),
        status=lambda n, _: "done" if n % 20 else "seeking",
        ended_on=lambda n, _: day if n % 20 else None,
    )
    filler.many(
        "support.Visit", options.visits, request_id=lambda n, _: requests[n % len(requests)],
        planned_on=lambda n, _: day + timedelta(days=20 - n * 1826 // options.visits), routine_id=lambda n, _: None,
        status=lambda n, _: "helped" if n * 1826 // options.visits > 20 else "open",
        reported_at=lambda n, _: MOMENT if n * 1826 // options.visits > 20 else None,
    )  # fmt: skip


def init(folder: Path) -> float:
    """Seconds of `otagaisama init` on the clock."""
    from django.db import connection

    from bench.start import command

    connection.close()
    own = {
        "PYTHONPATH": str(ROOT), "OTAGAISAMA_FOLDER": str(folder / "data"), "OTAGAISAMA_KEYS": str(folder / "keys.json"), "OTAGAISAMA_HTTPS": "0",
    }  # fmt: skip
    began = time.perf_counter()
    done = subprocess.run(
        command("init"), env={**os.environ, **own}, capture_output=True, text=True, check=False
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stdout[-2000:] + done.stderr[-2000:])
    return time.perf_counter() - began


def child(folder: str, options) -> None:
    """One house in a process of its own: filled as the old version kept it, made new, read."""
    apps = old_house(Path(folder))
    if options.troubles:
        fill(apps, options, random.Random(7))
    size = sum(each.stat().st_size for each in Path(folder, "data").iterdir() if each.is_file())
    took = init(Path(folder))
    said = ""
    if options.troubles:
        from otagaisama.support.models import HelpRequest, Visit
        from otagaisama.troubles.models import Trouble

        there = [Trouble.objects.count() - 1, HelpRequest.objects.count() - 1, Visit.objects.count() - 1]
        same = sum(
            row.words == SAID.format(int(row.number[2:])) for row in Trouble.objects.filter(number__startswith="B-")
        )
        knowing = Trouble.objects.filter(knowing=None).count() + HelpRequest.objects.filter(knowing=None).count()
        said = f"; there: {there[0]:,} troubles, {there[1]:,} requests, {there[2]:,} visits; words as they were {same:,}; without who may know {knowing}"
    print(f"{took:.1f} s of `otagaisama init`, {size / 1e6:.0f} MB before{said}")
    if options.troubles:
        pages()


def pages() -> None:
    """Seconds of processor of each page, for staff."""
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.utils import timezone

    from bench.desk import Asker, signed_in, staff
    from otagaisama.support.models import HelpRequest, Visit

    call_command("collectstatic", verbosity=0, interactive=False)
    asker = Asker(get_wsgi_application(), signed_in(staff(timezone.localdate())))
    visit = Visit.objects.filter(planned_on__gte=timezone.localdate()).order_by("planned_on", "id")[0]
    own = {
        "request": f"/desk/support/requests/{HelpRequest.objects.get(pk=visit.request_id).pk}/",
        "visit": f"/desk/support/visits/{visit.pk}/",
    }
    for name, place in PAGES:
        seconds = [asker.get(own.get(place, place))[0] for _ in range(3)][-1]
        print(f"  {name}: {seconds:.3f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, count in (("troubles", 20_000), ("requests", 10_000), ("visits", 60_000)):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--child", default="")
    options = parser.parse_args()
    if options.child:
        child(options.child, options)
        return
    for name, counts in (
        ("an empty house of 0.1.0", (0, 0, 0)),
        ("five years of records", (options.troubles, options.requests, options.visits)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            words = [
                x for pair in zip(("--troubles", "--requests", "--visits"), map(str, counts), strict=True) for x in pair
            ]
            print(f"{name}: ", end="", flush=True)
            subprocess.run([sys.executable, "-m", "bench.upgrade", "--child", folder, *words], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
