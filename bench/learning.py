"""Laws of signing up and of the way after a course, over many random lives (`tests/signups/lives.py`, `tests/learning/walks.py`).

    .venv/bin/python -m bench.learning [--lives 5000] [--seed 2026] [--only signups|walks]

Each life is one course or offer in a transaction that is undone, with fifteen things that happen to it; after each the laws are looked at:
no place given out of order or to a party it does not hold, nobody in the funnel without a next step. Stops at the first that does not hold.
"""

import argparse
import os
import random
import time
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
STEPS = 15


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--lives", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--only", choices=("signups", "walks"))
    chosen = options.parse_args()
    import django

    django.setup()
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        for what in ("signups", "walks"):
            if chosen.only in (None, what):
                play(what, chosen.lives, random.Random(chosen.seed))
    finally:
        runner.teardown_databases(old)


def play(what: str, lives: int, dice: random.Random) -> None:
    """Play so many lives of one kind, and print what happened in all of them."""
    from django.db import transaction

    from bench.turns import people
    from tests.learning.walks import Walk
    from tests.signups.lives import Life

    kind, days = (Life, (1, 5, 25, 60)) if what == "signups" else (Walk, (1, 4, 20, 40))
    began, steps, looked, every = time.perf_counter(), Counter(), 0, max(lives // 50, 1)
    with transaction.atomic():
        by, _ = people()
        staff(by)
        for number in range(lives):
            with transaction.atomic():
                life = kind(by)
                for _ in range(STEPS):
                    name = dice.choice((*kind.STEPS, "time"))
                    if name == "time":
                        life.passes(dice.choice(days))
                    else:
                        life.step(name, dice.randrange(100), dice.randrange(100))
                    steps[name] += 1
                    looked += 1
                    life.look()
                transaction.set_rollback(True)
            if number % every == 0:
                print(f"\r{what}: {number + 1}/{lives} lives, {time.perf_counter() - began:.0f} s", end="", flush=True)
        transaction.set_rollback(True)
    print(f"\n{what}: {lives} lives, {sum(steps.values())} steps, the laws looked at {looked} times: 0 broken")
    print(f"{what}: " + ", ".join(f"{name} {count}" for name, count in sorted(steps.items())))


def staff(account) -> None:
    """She keeps the desk of the whole ward, too."""
    from datetime import date

    from otagaisama.base.access import Role
    from otagaisama.people.models.account import RoleGrant

    RoleGrant.objects.create(account=account, role=Role.STAFF, starts_on=date(2020, 4, 1))


if __name__ == "__main__":
    main()
