"""Which tests PostgreSQL is asked: enough of them that it hears every statement the house speaks.

`--note-statements=FILE` (the run on SQLite) writes down which SQL each test spoke and how long it took;
`--statements-of=FILE` (the run on PostgreSQL after it) leaves out tests whose every statement others speak too. A
statement that was refused is another one than the same that went through. Tests of two at once, of strange letters, and
tests that the file does not know are always asked; `--all` leaves nothing out.
"""

import heapq
import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

HOSTILE = (
    "tests/faults/",
    "tests/pages/test_nasty_forms.py",
)  # what a database says to strange letters hangs on the letters, not on the statement
SEVERAL = re.compile(r"(?:%s(?:, )?){2,}|(?:\((?:%s(?:, )?)+\)(?:, )?)+")
LITERAL = re.compile(r"'[^']*'|\b\d+\b")
SAVEPOINT = re.compile(r'"s\d+_x\d+"')
LEAST = 0.02  # seconds that any test costs
spoken: dict[str, set[str]] = defaultdict(set)
seconds: dict[str, float] = {}
shapes: dict[str, str] = {}
gathered: dict[str, list] = {}
now_running = [""]


def pytest_addoption(parser):
    parser.addoption("--note-statements", metavar="FILE", help="write down which SQL each test speaks")
    parser.addoption("--statements-of", metavar="FILE", help="ask enough tests to speak all the SQL noted in FILE")


def shape_of(sql: str) -> str:
    """The statement without how many values it carries: two alike in this ask a database for the same."""
    return LITERAL.sub("0", SEVERAL.sub("%s", SAVEPOINT.sub("point", sql)))


def hear(execute, sql, params, many, context):
    if sql not in shapes:
        shapes[sql] = shape_of(sql)
    try:
        answer = execute(sql, params, many, context)
    except DatabaseError as refused:
        spoken[now_running[0]].add(f"{type(refused).__name__}: {shapes[sql]}")
        raise
    spoken[now_running[0]].add(shapes[sql])
    return answer


def is_noting(config) -> bool:
    return bool(config.getoption("--note-statements"))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item):
    if is_noting(item.config):
        now_running[0] = item.nodeid
        if hear not in connection.execute_wrappers:
            connection.execute_wrappers.append(hear)


def pytest_runtest_logreport(report):
    """What `tests/seconds.py` measured of this test."""
    if report.when == "teardown":
        seconds[report.nodeid] = dict(report.user_properties).get("processor", 0.0)


def pytest_sessionfinish(session):
    """What this worker heard, as numbers into one list of shapes."""
    if not is_noting(session.config):
        return
    heard = sorted({shape for said in spoken.values() for shape in said})
    place = {shape: number for number, shape in enumerate(heard)}
    tests = [[name, seconds.get(name, 0.0), sorted(place[shape] for shape in said)] for name, said in spoken.items()]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["statements"] = [heard, tests]
    else:
        gathered[""] = [heard, tests]
        _write(Path(session.config.getoption("--note-statements")))


def _write(file: Path) -> None:
    """Each statement once, and by name of a test its seconds and the places of its statements."""
    every: dict[str, int] = {}
    tests = {
        name: [used, [every.setdefault(heard[number], len(every)) for number in said]]
        for heard, told in gathered.values()
        for name, used, said in told
        if name
    }
    file.write_text(json.dumps({"statements": list(every), "tests": tests}, ensure_ascii=False), "utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Gather on the controller what a worker heard."""
    told = (getattr(node, "workeroutput", None) or {}).get("statements")
    if told:
        gathered[node.gateway.id] = told


def chosen(told: dict[str, tuple[float, set[int]]]) -> set[str]:
    """Names of tests that together speak every statement.

    `told`: by name of a test its seconds and the numbers of its statements. Greedy: whoever adds most statements a second comes next
    (Chvátal 1979 for the bound); equal ones by name, so that each worker chooses alike.
    """
    missing = set().union(*(said for _, said in told.values()))

    def worth(name: str) -> float:
        used, said = told[name]
        return len(said & missing) / (used + LEAST)

    queue = [(-worth(name), name) for name in sorted(told)]
    heapq.heapify(queue)
    found: set[str] = set()
    while queue:
        # What a test was worth when it was laid down is never less than it is worth now.
        _, name = heapq.heappop(queue)
        value = worth(name)
        if not value:
            continue
        if queue and value < -queue[0][0]:
            heapq.heappush(queue, (-value, name))
            continue
        found.add(name)
        missing -= told[name][1]
    return found


def is_always_asked(item) -> bool:
    """A test of strange letters, or of two at once."""
    mark = item.get_closest_marker("django_db")
    at_once = bool(mark and mark.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(
        item.fixturenames
    )
    return bool(at_once) or item.nodeid.startswith(HOSTILE)


def left_out(config, items: list) -> set:
    """The items whose statements others speak. `items`: what PostgreSQL would be asked without the file."""
    file = config.getoption("--statements-of")
    if not file or config.getoption("--all"):
        return set()
    noted = json.loads(Path(file).read_text("utf-8"))["tests"]
    told = {name: (used, set(said)) for name, (used, said) in noted.items()}
    may_go = {item.nodeid: item for item in items if item.nodeid in told and not is_always_asked(item)}
    stay = chosen({name: told[name] for name in may_go})
    return {item for name, item in may_go.items() if name not in stay}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    away = left_out(config, items)
    if away:
        items[:] = [item for item in items if item not in away]
        config.hook.pytest_deselected(items=list(away))
