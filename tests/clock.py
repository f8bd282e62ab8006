"""At which hour the tests live: at ten in the morning of today in Tokyo, whenever they are run.

A visit this evening is over at half past nine, a letter waits at night: a suite run at such an hour would fail for its
own hour and not for the house. `--at 23:50` lives through another one (also `--at real`). Houses that a test starts as
processes of their own keep the clock of the machine.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

TOKYO = ZoneInfo("Asia/Tokyo")
MORNING = "10:00"
REAL = "real"


def pytest_addoption(parser):
    parser.addoption(
        "--at", default=MORNING, metavar="HH:MM", help=f"the hour in Tokyo, {MORNING} if not given; or {REAL}"
    )


def start_of(hour: str) -> datetime:
    """This hour of today in Tokyo. ValueError for an hour that no clock shows."""
    return datetime.combine(datetime.now(TOKYO).date(), time.fromisoformat(hour), TOKYO)


def pytest_configure(config):
    hour = config.getoption("--at")
    if hour == REAL:
        return
    try:
        moment = start_of(hour)
    except ValueError:
        raise pytest.UsageError(f"--at {hour}: an hour such as 21:30, or {REAL}") from None
    traveller = time_machine.travel(moment, tick=True)
    traveller.start()
    config.add_cleanup(traveller.stop)
