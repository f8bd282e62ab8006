"""The three own lists of a council brought in on the page, in a browser: seconds, presses, what stands there as it should.

    .venv/bin/python -m bench.own_lists [--times 3]

A served house of its own for each time, removed afterwards; Debian's Chromium in front of it. Seconds are the machine's: what somebody reads
between two presses is not counted. Ends with 1 where something is not as it should be.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    seconds: dict[str, list[float]] = {}
    for _ in range(options.times):
        for name, way in once().items():
            seconds.setdefault(name, []).append(way.seconds)
            print(
                f"{name}: {way.seconds:.1f} s, {way.presses} presses, {way.right} names, cells and sentences as they should be",
                flush=True,
            )
    print("own lists: " + ", ".join(f"{name} {max(some):.1f} s at the longest" for name, some in seconds.items()))
    return 0


def once() -> dict:
    """Each list on its way in a fresh house. What is not as it should be raises."""
    from tests.journeys.conftest import CHROMIUM, serving
    from tests.journeys.own_lists import bring_plan, bring_salons, bring_volunteers

    with (
        tempfile.TemporaryDirectory(prefix="otagaisama-own-lists-") as folder,
        serving(Path(folder)) as house,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(base_url=house.base, locale="ja-JP", timezone_id="Asia/Tokyo")
        context.set_default_timeout(20_000)
        context.add_cookies(house.cookies("shokuin"))
        page = context.new_page()
        ways = {"salons": bring_salons(page), "volunteers": bring_volunteers(page), "plan": bring_plan(page)}
        browser.close()
    return ways


if __name__ == "__main__":
    sys.exit(main())
