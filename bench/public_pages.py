"""Public pages of the example ward: milliseconds of processor when drawn, when kept, and beside a plain hello.

    python -m bench.public_pages [--rounds 20]

Builds the example in a folder of its own. Prints a row a page: drawn, kept, ratio, bytes, and how many times a hello.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

PAGES = ("/", "/voice/", "/listen/", "/listen/map/", "/plan/", "/plan/words/")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=20)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), rounds)


def measure(place: Path, rounds: int) -> None:
    os.environ["OTAGAISAMA_HOSTS"] = "testserver,127.0.0.1"
    from otagaisama.base import keys
    from otagaisama.config import house

    (place / "keys").mkdir()
    keys.write_ring(keys.make_ring(), place / "keys" / "keys.json")
    settings = house.enter(folder=place / "data", keys=place / "keys" / "keys.json", demo=True)
    house.make_ready()
    from django.test import Client
    from django.utils import timezone

    from otagaisama.config.example import build_example

    build_example(place / "data", at=timezone.localtime())
    hello = milliseconds(Client(), "/calendar/", rounds)
    print(
        f"{'page':14} {'drawn ms':>9} {'kept ms':>8} {'ratio':>6} {'kB':>6}   (a page without rows, /calendar/: {hello:.1f} ms)"
    )
    for page in PAGES:
        settings.KEPT_PAGES = 0
        drawn = milliseconds(Client(), page, max(3, rounds // 4))
        settings.KEPT_PAGES = 64
        kept = milliseconds(Client(), page, rounds)
        size = len(Client().get(page).content) / 1000
        print(f"{page:14} {drawn:9.1f} {kept:8.1f} {drawn / kept:6.1f} {size:6.1f}")


def milliseconds(client, page: str, rounds: int) -> float:
    """The median of a request's processor time, the first one not counted."""
    spent = []
    for _ in range(rounds + 1):
        client.cookies.clear()
        before = time.process_time()
        answer = client.get(page)
        spent.append((time.process_time() - before) * 1000)
        assert answer.status_code == 200, (page, answer.status_code)
    return statistics.median(spent[1:])


if __name__ == "__main__":
    main()
