"""How many seconds each kind of test takes: processor time of the test and of what it starts, summed by folder at the end of a run."""

import os
from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0])


def processor() -> float:
    """Seconds of processor that this process and its ended children have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    before = processor()
    item.processor_before = before
    yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    if call.when == "teardown":
        outcome.get_result().user_properties.append(("processor", processor() - item.processor_before))


def pytest_runtest_logreport(report):
    kind = report.nodeid.split("/")[1] if report.nodeid.count("/") > 1 else "."
    row = spent[kind]
    row[1] += report.duration
    if report.when == "teardown":
        row[0] += dict(report.user_properties).get("processor", 0.0)
        row[2] += 1


def pytest_terminal_summary(terminalreporter):
    if not spent:
        return
    terminalreporter.section("seconds by kind")
    rows = sorted(spent.items(), key=lambda entry: -entry[1][0])
    for kind, (used, waited, count) in [*rows, ("in all", [sum(row[place] for _, row in rows) for place in range(3)])]:
        terminalreporter.write_line(
            f"{kind:12} {count:5} tests {used:8.1f} s of processor {waited:8.1f} s on the clock"
        )
