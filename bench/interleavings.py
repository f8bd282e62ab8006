"""Two calls at once in one browser, sign-outs, lost answers and reloads, and a voice with its receipt, in any order.

    .venv/bin/python -m bench.interleavings [--lives 2000] [--steps 14] [--seed 2026]

Each life is played against the house's own pages in one SQLCipher file, in a transaction that is undone; the same seed plays the same lives.
Prints lives, steps, words typed and what was lost (0), shown to somebody else (0) or doubled (0); ends with 1 if there is anything.
"""

import argparse
import random
import shutil
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--lives", type=int, default=2_000)
    ask.add_argument("--steps", type=int, default=14)
    ask.add_argument("--seed", type=int, default=2026)
    options = ask.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="otagaisama-interleavings-"))
    try:
        from bench.desk import make_tables
        from bench.house import enter

        enter(folder, "collectstatic")
        make_tables(folder / "lives.db")
        return play(options.lives, options.steps, options.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def play(lives: int, steps: int, seed: int) -> int:
    from django.conf import settings
    from django.db import transaction

    from otagaisama.people.models import Account, Pledge, RoleGrant
    from tests.people.typing_lives import Life

    settings.ALLOWED_HOSTS = ["testserver"]
    accounts = []
    for login in ("shokuin", "matome"):
        account = Account.objects.create(login=login, name=login, made_on=date(2020, 4, 1))
        RoleGrant.objects.create(account=account, role="staff", starts_on=date(2020, 4, 1))
        Pledge.objects.create(account=account, said_on=date(2020, 4, 1), until=date(2100, 3, 31))
        accounts.append(account)
    happened, faults, typed, began = Counter(), Counter(), 0, time.perf_counter()
    for number in range(lives):
        dice = random.Random(seed * 1_000_000 + number)
        with transaction.atomic():
            life = Life(accounts)
            for _ in range(steps):
                name = dice.choice(life.STEPS)
                life.step(name, dice)
                happened[name] += 1
            life.close()
            found = life.judge()
            transaction.set_rollback(True)
        typed += life.count
        if found:
            print(f"life {number}: {dict(found)}")
        faults.update(found)
        if number % 250 == 249:
            print(f"{number + 1:,} of {lives:,} lives, {faults.total()} faults", flush=True)
    took = time.perf_counter() - began
    print(
        f"interleavings: {lives:,} lives, {happened.total():,} steps, {typed:,} pieces of words and voices, {took:.0f} s"
    )
    print("  " + ", ".join(f"{name} {count:,}" for name, count in sorted(happened.items())))
    wrong = faults.total()
    kinds = ("words lost", "sent and lost", "words with somebody else", "doubled", "a receipt was lost")
    print(
        "interleavings: "
        + ", ".join(f"{name} {faults.pop(name, 0)}" for name in kinds)
        + f", anything else {faults.total()}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
