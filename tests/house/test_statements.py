"""What PostgreSQL is asked of the suite: every statement that SQLite heard, and whatever depends on more than the statement."""

import json
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import statements
from tests.often import often

TOLD = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.tuples(st.floats(0, 5, allow_nan=False), st.sets(st.integers(0, 12), max_size=6)),
    max_size=12,
)


@often(200)
@given(TOLD)
def test_every_statement_is_spoken_by_those_who_stay(told):
    stay = statements.chosen(told)
    assert stay <= set(told)
    assert set().union(*(said for _, said in told.values())) == set().union(*(told[name][1] for name in stay))


def test_the_cheaper_of_two_alike_stays():
    assert statements.chosen({"dear": (3.0, {1, 2}), "cheap": (0.1, {1, 2})}) == {"cheap"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('SELECT "a" FROM "t" WHERE "id" IN (%s, %s, %s)', 'SELECT "a" FROM "t" WHERE "id" IN (%s, %s)'),
        ('INSERT INTO "t" ("a", "b") VALUES (%s, %s), (%s, %s)', 'INSERT INTO "t" ("a", "b") VALUES (%s, %s)'),
        ('SAVEPOINT "s139723509222272_x275"', 'SAVEPOINT "s140020105186176_x37"'),
        ('SELECT "a" FROM "t" LIMIT 21', 'SELECT "a" FROM "t" LIMIT 5'),
    ],
)
def test_how_many_values_it_carries_makes_no_other_statement(one, other):
    assert statements.shape_of(one) == statements.shape_of(other)


def test_another_order_or_another_lock_is_another_statement():
    asked = 'SELECT "a" FROM "t"'
    kinds = {
        statements.shape_of(asked + more) for more in ("", ' ORDER BY "a" ASC', ' ORDER BY "a" DESC', " FOR UPDATE")
    }
    assert len(kinds) == 4


class Config:
    """What pytest was asked on the command line."""

    def __init__(self, **asked):
        self.asked = asked

    def getoption(self, name):
        return self.asked.get(name)


class Item(NamedTuple):
    nodeid: str
    fixturenames: frozenset
    get_closest_marker: object


def item(name, **mark):
    told = SimpleNamespace(kwargs=mark) if mark else None
    return Item(name, frozenset(), lambda kind: told)


def test_strange_letters_two_at_once_and_what_is_new_are_always_asked(tmp_path):
    file = tmp_path / "statements.json"
    same = [0.1, [0]]
    names = ["tests/a.py::one", "tests/a.py::two", "tests/a.py::at_once", "tests/faults/b.py::letters"]
    file.write_text(json.dumps({"statements": ["SELECT 0"], "tests": dict.fromkeys(names, same)}))
    items = [item(name, **({"transaction": True} if "at_once" in name else {})) for name in [*names, "tests/a.py::new"]]
    away = statements.left_out(Config(**{"--statements-of": str(file)}), items)
    assert {one.nodeid for one in away} == {"tests/a.py::two"}
    assert statements.left_out(Config(**{"--statements-of": str(file), "--all": True}), items) == set()
    assert statements.left_out(Config(), items) == set()
