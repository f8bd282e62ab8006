"""A routine's life over many steps: rule changes, pauses, takings, cancellings; what was taken must stay (`tests/support/turning.py`).

    .venv/bin/python -m bench.turns [--steps 10000] [--lives 40] [--seed 2026]

Each life is one request with a routine and five helpers, in a transaction that is undone. Prints what happened, what was refused with a
sentence, and what was looked at; stops at the first thing that does not hold.
"""

import argparse
import os
import random
import time
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--steps", type=int, default=10_000)
    options.add_argument("--lives", type=int, default=40)
    options.add_argument("--seed", type=int, default=2026)
    told = options.parse_args()
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        play(told.steps, told.lives, random.Random(told.seed))
    finally:
        runner.teardown_databases(old)


def play(steps: int, lives: int, dice: random.Random) -> None:
    """Play so many lives of about equal length, and print the counts of all of them."""
    from django.db import transaction

    from tests.support.turning import Life

    done, refused, taken, proposed, nights, began = Counter(), Counter(), 0, 0, 0, time.perf_counter()
    by, district = people()
    for number in range(lives):
        with transaction.atomic():
            life = Life(by, district)
            for place in range(steps // lives):
                life.step(dice.choice(Life.STEPS), dice.randrange(100), dice.randrange(100))
                if place % 10 == 0:
                    life.in_line()
                    nights += 1
            done, refused = done + life.done, refused + life.refused
            taken, proposed = taken + len(life.taken), proposed + life.proposed
            transaction.set_rollback(True)
        print(f"\r{number + 1}/{lives} lives, {time.perf_counter() - began:.0f} s", end="", flush=True)
    print(
        f"\nturns: {sum(done.values()) + sum(refused.values())} steps in {lives} lives, {sum(refused.values())} of them refused with a sentence"
    )
    print("turns: " + ", ".join(f"{name} {count}" for name, count in sorted(done.items())))
    print(
        f"turns: {taken} taken visits, 0 disappeared, 0 doubled; {proposed} proposals, 0 uncovered, 0 kept apart; {nights} nights in line"
    )


def people():
    """A coordinator and her district."""
    from otagaisama.base.access import Role
    from otagaisama.town.models import District, Ward
    from tests.conftest import make_account

    ward = Ward.objects.create(code="23103", name="名古屋市北区")
    district = District.objects.create(ward=ward, code="johoku", name="城北学区", order=1, lat=35.19, lon=136.92)
    return make_account("matome", "まとめ", Role.COORDINATOR, district), district


if __name__ == "__main__":
    main()
