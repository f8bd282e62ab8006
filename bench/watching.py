"""Laws of 元気のお知らせ over many random lives, and a year of notices and misses.

    .venv/bin/python -m bench.watching [--lives 5000] [--seed 2026] [--only lives|year]

Lives: after each thing that happens the laws of `tests/watch/watching.py` are looked at; stops at the first that does not hold.
Year: a ward's notices, looked at by a desk that works on weekdays, and the misses of its check-ins, minute by minute where something is due.
"""

import argparse
import os
import random
import time
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
STEPS = 15


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--lives", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--only", choices=("lives", "year"))
    chosen = options.parse_args()
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        if chosen.only in (None, "lives"):
            play_lives(chosen.lives, random.Random(chosen.seed))
        if chosen.only in (None, "year"):
            play_year(random.Random(chosen.seed))
    finally:
        runner.teardown_databases(old)


def play_lives(lives: int, dice: random.Random) -> None:
    """Play them, and print what happened in all."""
    from django.db import transaction

    from bench.turns import people
    from tests.watch.watching import Life

    began, steps, longest, every = time.perf_counter(), Counter(), timedelta(), max(lives // 50, 1)
    with transaction.atomic():
        by, district = people()
        for number in range(lives):
            with transaction.atomic():
                life = Life(by, district, contacts=dice.randrange(5))
                for _ in range(STEPS):
                    name = dice.choice(Life.STEPS)
                    life.step(name, dice.randrange(100), dice.randrange(100))
                    steps[name] += 1
                    life.look()
                longest = max(longest, life.longest)
                transaction.set_rollback(True)
            if number % every == 0:
                print(f"\rlives: {number + 1}/{lives}, {time.perf_counter() - began:.0f} s", end="", flush=True)
        transaction.set_rollback(True)
    print(f"\nlives: {lives}, {sum(steps.values())} steps, the laws looked at as often: 0 broken")
    print(
        f"lives: first contact turned to at most {longest.total_seconds() / 60:.0f} minutes after the last miss, within the hours"
    )
    print("lives: " + ", ".join(f"{name} {count}" for name, count in sorted(steps.items())))


def play_year(dice: random.Random) -> None:
    """365 days: some three notices a week, answered by a desk on weekdays as its list says; who never answered is counted."""
    from django.db import transaction
    from django.utils import timezone

    from bench.turns import people
    from otagaisama.watch.notices import actions, queries, states
    from otagaisama.watch.notices.models import Notice

    first, began = datetime(2026, 4, 1, 9, tzinfo=ZoneInfo("Asia/Tokyo")), time.perf_counter()
    with transaction.atomic():
        by, district = people()
        for day in range(365 + 7):
            at = first + timedelta(days=day)
            if day < 365 and dice.random() < 3 / 7:
                sign = dice.choice([*states.Sign.values, states.DangerSign.LYING])
                actions.give_notice(by=by, at=at, signs=[sign], where="ある場所", district=district)
            works = at.weekday() < 5
            for notice in list(queries.notices_for(by, on=at.date()).open().order_by("-danger", "due_on")):
                # Danger is seen to at once by whoever is called; the rest on a day when the desk works, most at once.
                if notice.danger or (works and (dice.random() < 0.8 or notice.due_on <= at.date() + timedelta(days=1))):
                    actions.answer_notice(
                        notice=notice, result="well", after="watch", by=by, at=at + timedelta(hours=4)
                    )
        rows = list(Notice.objects.all())
        on_time = sum(row.ended_at is not None and timezone.localdate(row.ended_at) <= row.due_on for row in rows)
        forgotten = sum(row.is_open for row in rows)
        print(
            f"year: {len(rows)} notices, {on_time} in time ({100 * on_time / len(rows):.1f} %), {forgotten} forgotten, {time.perf_counter() - began:.0f} s"
        )
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
