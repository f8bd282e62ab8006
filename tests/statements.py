"""Which tests PostgreSQL is asked, and which statements it is put by themselves, so that it hears every one the house speaks.

`--note-statements=FILE` (the run on SQLite) writes down what each test said to the database (`tests/hearing.py`) and how
long it took. `--statements-of=FILE` (the run on PostgreSQL after it) asks the tests that speak most for their price; what
only dear ones speak is put to PostgreSQL as it stands (`tests/house/test_understood.py`). A statement that was refused is
another one than the same that went through. Tests of two at once, of strange letters, and tests that the run on SQLite
did not ask are always asked; `--all` leaves nothing out.
"""

import heapq
import os
import pickle
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

from tests import hearing

TESTS = Path(__file__).parent
# What a database says to strange letters hangs on the letters, not on the statement.
HOSTILE = ("tests/house/test_strange_letters.py", "tests/faults/test_nasty_twenty.py")
LEAST = 0.02  # seconds that any test costs
NOT_KNOWN = 3.0  # seconds of a test that SQLite was not asked
WORTH = 100  # statements a second: a processor puts some 500 to PostgreSQL by themselves; a test shows more
# What a test asks for when it asks the database; whatever asks for none of these is proven once, on SQLite.
OF_THE_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}
NEVER, AS_NEEDED, ALWAYS = "never", "as needed", "always"
seconds: dict[str, float] = {}
asked: dict[str, str] = {}  # by name of a test of this run: is PostgreSQL asked it?
gathered: dict[str, list] = {}


@dataclass
class Noted:
    """What the run on SQLite wrote down. Tests by name: whether PostgreSQL is asked it, its seconds, its statements."""

    statements: list[str] = field(default_factory=list)
    tests: dict[str, tuple[str, float, set[int]]] = field(default_factory=dict)
    questions: dict[str, bytes] = field(default_factory=dict)

    def write(self, file: Path) -> None:
        file.write_bytes(zlib.compress(pickle.dumps((self.statements, self.tests, self.questions)), 1))

    @classmethod
    def read(cls, file: Path) -> "Noted":
        return cls(*pickle.loads(zlib.decompress(file.read_bytes())))

    @property
    def alone(self) -> set[int]:
        """Statements that can be put by themselves."""
        return {number for number, shape in enumerate(self.statements) if shape in self.questions}

    def chosen(self) -> tuple[set[str], list[str]]:
        """Names of the tests that PostgreSQL is asked, and the statements that it is put by themselves."""
        told = {name: (used, said) for name, (kind, used, said) in self.tests.items() if kind == AS_NEEDED}
        stay, _ = chosen(told, self.alone)
        heard = set().union(*(said for _, _, said in self.tests.values())) & self.alone
        spoken = set().union(*(told[name][1] for name in stay)) if stay else set()
        always = {name for name, (kind, _, _) in self.tests.items() if kind == ALWAYS}
        return stay | always, [self.statements[number] for number in sorted(heard - spoken)]


def pytest_addoption(parser):
    parser.addoption("--note-statements", metavar="FILE", help="write down which SQL each test speaks")
    parser.addoption("--statements-of", metavar="FILE", help="let PostgreSQL hear all the SQL noted in FILE")


def is_noting(config) -> bool:
    return bool(config.getoption("--note-statements"))


def is_choosing(config) -> bool:
    return bool(config.getoption("--statements-of")) and not config.getoption("--all")


def asks_sqlite(item) -> bool:
    return item.get_closest_marker("postgres") is None


def asks_postgres(item) -> bool:
    if item.get_closest_marker("postgres"):
        return is_choosing(item.config) or "unspoken" not in item.fixturenames
    if item.get_closest_marker("once") and not item.config.getoption("--all"):
        return False
    of_database = item.get_closest_marker("django_db") or OF_THE_DATABASE & set(item.fixturenames)
    return bool(of_database) and "built" not in item.fixturenames


def is_always_asked(item) -> bool:
    """A test of strange letters, of two at once, or of PostgreSQL alone."""
    mark = item.get_closest_marker("django_db")
    at_once = bool(mark and mark.kwargs.get("transaction")) or {"transactional_db", "live_server"} & set(
        item.fixturenames
    )
    return bool(at_once) or item.nodeid.startswith(HOSTILE) or bool(item.get_closest_marker("postgres"))


def kind_of(item) -> str:
    """Whether PostgreSQL is asked this test, once SQLite was: NEVER, AS_NEEDED or ALWAYS."""
    if item.get_closest_marker("browser") or not (asks_postgres(item) or item.get_closest_marker("postgres")):
        return NEVER
    return ALWAYS if is_always_asked(item) else AS_NEEDED


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item):
    if is_noting(item.config):
        hearing.now_running[0] = item.nodeid
        hearing.listen(connection)


def pytest_runtest_logreport(report):
    """What `tests/seconds.py` measured of this test."""
    if report.when == "teardown":
        seconds[report.nodeid] = dict(report.user_properties).get("processor", 0.0)


def pytest_sessionfinish(session):
    """What this worker heard."""
    if not is_noting(session.config):
        return
    said = {name: sorted(hearing.spoken.get(name, ())) for name in asked}
    gathered[""] = [asked, {name: seconds[name] for name in asked if name in seconds}, said, hearing.questions]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["statements"] = gathered[""]
    else:
        together(gathered.values()).write(Path(session.config.getoption("--note-statements")))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """Gather on the controller what a worker heard."""
    told = (getattr(node, "workeroutput", None) or {}).get("statements")
    if told:
        gathered[node.gateway.id] = told


def together(told) -> Noted:
    """What all workers heard: by worker (kinds by name, seconds by name, shapes by name, questions by shape)."""
    noted, place = Noted(), {}
    for kinds, used, said, questions in told:
        noted.questions |= questions
        for name, kind in kinds.items():
            before = noted.tests.get(name, (kind, 0.0, set()))
            numbers = {place.setdefault(shape, len(place)) for shape in said[name]}
            # What SQLite was not asked, nobody knows.
            kind = ALWAYS if kind == AS_NEEDED and not any(name in others for _, others, _, _ in told) else kind
            noted.tests[name] = (kind, before[1] + used.get(name, 0.0), before[2] | numbers)
    noted.statements = list(place)
    return noted


def chosen(told: dict[str, tuple[float, set[int]]], alone: set[int] = frozenset()) -> tuple[set[str], set[int]]:
    """Names of tests that together speak every statement but those that are cheaper put by themselves; and these.

    `told`: by name of a test its seconds and the numbers of its statements. `alone`: statements that can be put by themselves.
    Greedy: whoever adds most statements a second comes next (Chvátal 1979 for the bound); equal ones by name, so that each
    worker chooses alike.
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
        if not value or (value < WORTH and told[name][1] & missing <= alone):
            continue
        if queue and value < -queue[0][0]:
            heapq.heappush(queue, (-value, name))
            continue
        found.add(name)
        missing -= told[name][1]
    return found, missing


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """What belongs to the other database, or to none, is left out, not skipped; and on PostgreSQL what others speak."""
    if is_noting(config):
        asked.update({item.nodeid: kind_of(item) for item in items})
    stay = [item for item in items if (asks_postgres if os.environ.get("DATABASE_URL") else asks_sqlite)(item)]
    if is_choosing(config):
        noted = Noted.read(Path(config.getoption("--statements-of")))
        names, _ = noted.chosen()
        stay = [item for item in stay if item.nodeid in names or item.nodeid not in noted.tests]
    if len(stay) < len(items):
        kept = set(stay)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = stay


def pytest_configure(config):
    """Only files that hold something to be asked are collected."""
    if is_choosing(config) and config.args_source == pytest.Config.ArgsSource.TESTPATHS:
        config.args[:] = files_of(Noted.read(Path(config.getoption("--statements-of"))), TESTS)


def files_of(noted: Noted, root: Path) -> list[str]:
    """The files of tests that PostgreSQL is asked, and those that were not there before; the dearest first, so that none is waited for."""
    names, _ = noted.chosen()
    known = {name.split("::")[0] for name in noted.tests}
    price: dict[str, float] = defaultdict(float)
    for name in names:
        price[name.split("::")[0]] += noted.tests[name][1] or NOT_KNOWN
    there = (path.relative_to(root.parent).as_posix() for path in root.rglob("test_*.py"))
    wanted = [name for name in there if name in price or name not in known]
    return [str(root.parent / name) for name in sorted(wanted, key=lambda name: (-price.get(name, NOT_KNOWN), name))]
