"""What each account reads on the pages that answer it: asked once, for the matrix, the rules of pages and the nasty forms."""

from dataclasses import dataclass
from functools import cached_property

from django.db import connection, transaction
from django.http import HttpResponse

from tests.house.doors import NOBODY, Case, Doors, cases, is_html, state_of
from tests.house.world import World
from tests.often import everything

WHO = ("hana", "taro", "bashomori", "matome", "shokuin", "keikaku", "kanri", "kansa", "jumin", NOBODY)
# The same roles in the other district: what is true of theirs is true of these, and is asked under --all.
MIRRORED = ("yosonohana", "yosonomatome")
if everything():
    WHO += MIRRORED
# What a reading may write: the diary and its counters of readings, sessions, and Django's own cache.
MAY_BE_WRITTEN = {"people_diaryline", "django_session", "people_counter", "shared_cache"}


@dataclass(frozen=True)
class Reading:
    """One page as one account was shown it."""

    who: str
    case: Case
    response: HttpResponse

    @property
    def name(self) -> str:
        return self.case.address.name

    @cached_property
    def html(self) -> str:
        """The page, or nothing where it is no page."""
        return self.response.content.decode() if is_html(self.response) else ""


def is_shared_out(who: str, place: int) -> bool:
    """What is open to everybody nobody reads whole; of the accounts every third reads each of them, so that none tells a role more."""
    return who == NOBODY or (place + WHO.index(who)) % 3 == 0 or everything()


class Readings:
    """By account what it read, one record of each state on each page; with --all every record.

    An account's pages are read one after the other and not undone between them: what a reading wrote would stay and be
    seen at its end. On PostgreSQL each page once, for the first account that may open it: what it says to whom, SQLite's
    run has shown.
    """

    def __init__(self, world: World, doors: Doors):
        self.world, self.doors = world, doors
        self.changed: dict[str, list[str]] = {}
        self.of_each = connection.vendor == "sqlite" or everything()
        self._read: dict[str, list[Reading]] = {}
        self._seen: set[str] = set()
        self.not_read: set[str] = set()

    def of(self, who: str) -> list[Reading]:
        if who not in self._read:
            with transaction.atomic():
                before = Fingerprint() if self.of_each else None
                self._read[who] = list(self._pages(who))
                self.changed[who] = Fingerprint().changed_since(before) if before else []
                transaction.set_rollback(True)
        return self._read[who]

    def _pages(self, who: str):
        states = set()
        for place, case in enumerate(cases(self.world)):
            if case.is_everybodys and not is_shared_out(who, place):
                continue
            if self.doors.expected(who, case) != "answered":
                continue
            name = case.address.name
            kind = (place,) if everything() else (name, state_of(self.world, case))
            if kind in states or name in self.not_read or (not self.of_each and name in self._seen):
                continue
            states.add(kind)
            self._seen.add(name)
            response = lean(self._ask(who, case))
            if response.status_code == 405 and not everything():
                self.not_read.add(name)  # the page takes no reading, from whomever: one account has shown it
            yield Reading(who, case, response)

    def others_of(self, who: str, is_wanted):
        """The other records of the states it read, of the pages whose name `is_wanted` at that moment; undone each."""
        read = {reading.case.url for reading in self.of(who)}
        for case in cases(self.world) if self.of_each else ():
            name, is_new = case.address.name, case.url not in read
            if (
                is_new
                and name not in self.not_read
                and is_wanted(name)
                and self.doors.expected(who, case) == "answered"
            ):
                yield Reading(who, case, lean(self.doors.visit(who, case.url)))

    def _ask(self, who: str, case: Case) -> HttpResponse:
        # pages that are not ours, of the sign-in, may write what they like
        return self.doors.client(who).get(case.url) if case.address.is_own else self.doors.visit(who, case.url)


def lean(response) -> HttpResponse:
    """What was sent, without what the test client hangs on it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kept = HttpResponse(body, status=response.status_code, headers=response.headers)
    kept.cookies = response.cookies
    return kept


class Fingerprint:
    """How many rows each table has, and a sum of all of them."""

    def __init__(self):
        self.tables = {}
        with connection.cursor() as cursor:
            for table in sorted(connection.introspection.table_names(cursor)):
                if table not in MAY_BE_WRITTEN:
                    cursor.execute(f'SELECT * FROM "{table}"')
                    rows = cursor.fetchall()
                    self.tables[table] = (len(rows), sum_of(rows))

    def changed_since(self, other) -> list[str]:
        return [table for table in self.tables if self.tables[table] != other.tables.get(table)]


def sum_of(rows: list[tuple]) -> int:
    """One number for these rows, in whatever order they stand; good for as long as this process runs."""
    try:
        return sum(map(hash, rows))
    except TypeError:  # PostgreSQL hands JSON out as lists and dicts
        return sum(hash(repr(row)) for row in rows)
