"""Whether the time of a refused sign-in tells who exists: known, unknown, ended and phrase-less accounts, asked in turn (TRUST 24).

    .venv/bin/python -m bench.sign_in [--times 40]

Through the real door with Django's best hasher, in a house of its own. Prints each median against the unknown account's: within
15 % or 8 ms nobody is told apart. A noisy machine is noisy for all four, because they are asked A B C D A B C D.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from bench.desk import make_tables
from bench.house import enter

RIGHT, WRONG = "ame to ichigo to jitensha", "mattaku chigau kotoba desu"
REACH, REACH_SECONDS = 0.15, 0.008


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="otagaisama-bench-"))
    try:
        enter(folder, "collectstatic")
        return measure(folder, options.times)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(folder: Path, times: int) -> int:
    """Four kinds of account, each refused `times` times; the limits on guessing are wiped between, or they would answer first."""
    make_tables(folder / "data" / "sign_in.db")
    from django.core.cache import cache
    from django.test import Client
    from django.utils import timezone

    from otagaisama.people.models import Account

    today = timezone.localdate()
    for login in ("known", "ended", "phraseless"):
        account = Account(
            login=login,
            name=login,
            made_on=today,
            is_active=login != "ended",
            left_on=today if login == "ended" else None,
        )
        account.set_password(RIGHT if login != "phraseless" else None)
        account.save()
    took: dict[str, list[float]] = {"unknown": [], "known": [], "ended": [], "phraseless": []}
    client = Client(HTTP_HOST="bench")
    for turn in range(times + 1):
        for login, held in took.items():
            cache.clear()
            start = time.perf_counter()
            answer = client.post("/signin/", {"login": login, "password": WRONG})
            if answer.status_code != 200:
                raise SystemExit(f"{login}: answered {answer.status_code}")
            if turn:  # the first of each warms up
                held.append(time.perf_counter() - start)
    return tell({login: statistics.median(held) for login, held in took.items()})


def tell(medians: dict[str, float]) -> int:
    """Print the medians as ratios; 1 where one of them stands apart."""
    unknown = medians["unknown"]
    apart = [login for login, took in medians.items() if abs(took - unknown) > max(REACH_SECONDS, REACH * unknown)]
    told = ", ".join(f"{login} x{took / unknown:.2f}" for login, took in medians.items() if login != "unknown")
    print(f"sign-in: unknown {unknown * 1000:.0f} ms, {told}; told apart: {len(apart)}")
    return 1 if apart else 0


if __name__ == "__main__":
    raise SystemExit(main())
