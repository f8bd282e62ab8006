"""Many random lives around who may know: paths by which a record stays readable, or falls out of everybody's sight (TRUST; P1, V2).

    .venv/bin/python bench/knowing.py [--lives 200] [--steps 40] [--seed 1] [--look each|end]

Each life begins with five people and two districts in one SQLCipher file, in a transaction that is undone; the same seed plays the
same lives. It is looked at after each step, or (ten times as fast) at its end alone. Prints lives, steps, departures, what happened
how often, and the paths found; ends with 1 if there is one.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def play(life_class, given, dice: random.Random, steps: int, happened: Counter, *, each: bool) -> list[str]:
    """One life, looked at after each step or at its end."""
    from django.db import transaction

    with transaction.atomic():
        life = life_class(*given)
        for _ in range(steps):
            name = dice.choice(life.STEPS)
            before = len(life.holds)
            life.step(name, dice.randrange(100), dice.randrange(100))
            happened[name] += 1
            happened["departures"] += len(life.holds) < before
            if each and life.look():
                break
        if not each:
            life.look()
        transaction.set_rollback(True)
    return life.found


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--lives", type=int, default=200)
    ask.add_argument("--steps", type=int, default=40)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--look", choices=("each", "end"), default="each")
    options = ask.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="otagaisama-knowing-"))
    try:
        from bench.desk import make_tables
        from bench.house import enter

        enter(folder, "collectstatic")
        make_tables(folder / "lives.db")
        from django.utils import timezone

        from otagaisama.people.models import Account, RoleGrant
        from otagaisama.town.models import District, Ward
        from tests.troubles.knowing_lives import Life

        ward = Ward.objects.create(code="23103", name="区", kana="く")
        districts = [District.objects.create(ward=ward, code=f"d{n}", name=f"第{n}学区", order=n) for n in (1, 2)]
        steward = Account.objects.create(login="kanri", name="管理", made_on=date(2020, 4, 1))
        RoleGrant.objects.create(account=steward, role="steward", starts_on=date(2020, 4, 1))
        dice, happened, found, began = random.Random(options.seed), Counter(), Counter(), time.perf_counter()
        for _ in range(options.lives):
            given = (steward, districts, timezone.localtime())
            found.update(play(Life, given, dice, options.steps, happened, each=options.look == "each"))
        took, departures = time.perf_counter() - began, happened.pop("departures")
        print(
            f"lives {options.lives:,} (seed {options.seed}), steps {happened.total():,}, departures {departures:,} in {took:.0f} s;"
            f" paths found: {found.total()}"
        )
        print("  " + ", ".join(f"{name} {count:,}" for name, count in sorted(happened.items())))
        for path, count in found.most_common():
            print(f"  {path}: {count}")
        return 1 if found else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
