"""What PostgreSQL is asked of the suite: every statement that SQLite heard, and whatever depends on more than the statement."""

from types import SimpleNamespace
from typing import NamedTuple

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import CharField, Max, Value
from django.db.models.functions import Length
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base import steps
from otagaisama.town.models import Ward
from tests import hearing, statements
from tests.often import often

TOLD = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3),
    st.tuples(st.floats(0, 5, allow_nan=False), st.sets(st.integers(0, 12), max_size=6)),
    max_size=12,
)


@often(200)
@given(TOLD)
def test_every_statement_is_spoken_by_those_who_stay(told):
    stay, missing = statements.chosen(told)
    assert stay <= set(told)
    assert missing == set()
    assert set().union(*(said for _, said in told.values())) == set().union(*(told[name][1] for name in stay))


def test_the_cheaper_of_two_alike_stays():
    assert statements.chosen({"dear": (3.0, {1, 2}), "cheap": (0.1, {1, 2})}) == ({"cheap"}, set())


@often(200)
@given(TOLD, st.sets(st.integers(0, 12)))
def test_what_nobody_who_stays_speaks_is_put_by_itself(told, alone):
    stay, missing = statements.chosen(told, alone)
    every = set().union(*(said for _, said in told.values()))
    assert missing <= alone
    assert every - set().union(*(told[name][1] for name in stay)) == missing


def test_what_only_a_dear_test_speaks_is_put_by_itself_if_it_can_be():
    told = {"dear": (3.0, {1, 2}), "cheap": (0.001, {2, 3, 4})}
    assert statements.chosen(told, {1, 2, 3, 4}) == ({"cheap"}, {1})
    assert statements.chosen(told, {2, 3, 4}) == ({"cheap", "dear"}, set())


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
    assert hearing.shape_of(one) == hearing.shape_of(other)


def test_another_order_or_another_lock_is_another_statement():
    asked = 'SELECT "a" FROM "t"'
    kinds = {hearing.shape_of(asked + more) for more in ("", ' ORDER BY "a" ASC', ' ORDER BY "a" DESC', " FOR UPDATE")}
    assert len(kinds) == 4


class Config:
    """What pytest was asked on the command line."""

    def __init__(self, **asked):
        self.asked = asked
        self.hook = SimpleNamespace(pytest_deselected=lambda items: None)

    def getoption(self, name):
        return self.asked.get(name)


class Item(NamedTuple):
    nodeid: str
    fixturenames: frozenset
    get_closest_marker: object
    config: Config


def item(name, config, **marks):
    """An item with `django_db` and these marks, each by name what it was given."""
    told = {"django_db": {}, **marks}
    return Item(name, frozenset(), lambda kind: SimpleNamespace(kwargs=told[kind]) if kind in told else None, config)


def test_strange_letters_two_at_once_and_what_is_new_are_always_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/")
    marks = {"tests/a.py::at_once": {"django_db": {"transaction": True}}, "tests/a.py::drives": {"browser": {}}}
    names = [
        "tests/a.py::one",
        "tests/a.py::two",
        *marks,
        "tests/house/test_strange_letters.py::letters",
        "tests/a.py::once",
    ]
    marks["tests/a.py::once"] = {"once": {}}
    first = {name: statements.kind_of(item(name, Config(), **marks.get(name, {}))) for name in names}
    heard = [(first, dict.fromkeys(names, 0.1), {name: ["SELECT 0"] for name in names}, {})]
    statements.together(heard).write(tmp_path / "statements")

    def asked(**told):
        config = Config(**told)
        items = [item(name, config, **marks.get(name, {})) for name in [*names, "tests/a.py::new"]]
        statements.pytest_collection_modifyitems(config, items)
        return [one.nodeid.split("::")[1] for one in items]

    chosen = {"--statements-of": str(tmp_path / "statements")}
    assert asked(**chosen) == ["one", "at_once", "letters", "new"]
    assert asked(**chosen, **{"--all": True}) == ["one", "two", "at_once", "drives", "letters", "once", "new"]
    assert asked() == ["one", "two", "at_once", "drives", "letters", "new"]


def test_what_the_run_on_sqlite_did_not_ask_is_always_asked():
    noted = statements.together(
        [({"a": statements.AS_NEEDED, "b": statements.AS_NEEDED}, {"b": 1.0}, {"a": [], "b": []}, {})]
    )
    assert noted.chosen() == ({"a"}, [])


def test_only_files_that_hold_something_to_be_asked_are_collected(tmp_path):
    tests = tmp_path / "tests"
    tests.mkdir()
    for name in ("test_a.py", "test_b.py", "test_new.py"):
        (tests / name).touch()
    kinds = {"tests/test_a.py::one": statements.ALWAYS, "tests/test_b.py::two": statements.NEVER}
    noted = statements.together([(kinds, {"tests/test_a.py::one": 0.1}, {name: [] for name in kinds}, {})])
    assert statements.files_of(noted, tests) == [str(tests / "test_new.py"), str(tests / "test_a.py")]


@pytest.fixture
def heard(db, monkeypatch):
    """What is said to the database from here on: questions by shape."""
    monkeypatch.setattr(hearing, "questions", {})
    already = hearing.hear in connection.execute_wrappers
    hearing.listen(connection)
    yield hearing.questions
    if not already:
        connection.execute_wrappers.remove(hearing.hear)


@pytest.mark.django_db
def test_what_is_written_over_is_kept_with_its_values_and_can_be_put_again(heard, ward):
    held = steps.hold(ward)
    held.name = "北の区"
    steps.write_changes(held)
    (question,) = [question for shape, question in heard.items() if shape.startswith("UPDATE")]
    Ward.objects.update(name="北区")
    hearing.put(question, connection)
    assert Ward.objects.get().name == "北の区"
    Ward.objects.all().delete()
    hearing.put(question, connection)


@pytest.mark.django_db
def test_each_statement_is_kept_with_its_question_and_can_be_put_again(heard, ward):
    Ward.objects.filter(code="23103").update(name="北区")
    assert Ward.objects.order_by("name").values_list("name").get() == ("北区",)
    assert Ward.objects.aggregate(most=Max("name")) == {"most": "北区"}
    Ward.objects.filter(code="23103").delete()
    kept = dict(heard)
    for kind in ("SELECT", "UPDATE", "INSERT", "DELETE"):
        assert any(shape.startswith(kind) for shape in kept), kind
    before = Ward.objects.count()
    for question in kept.values():
        hearing.put(question, connection)
    assert Ward.objects.count() == before
    with transaction.atomic():
        Ward.objects.select_for_update().filter(code="23103").first()
    assert [shape for shape in heard if "FOR UPDATE" in shape]


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_statement_that_postgresql_alone_refuses_is_refused_when_it_is_put(heard, ward):
    """A word beside a number: SQLite compares them."""
    number = Ward.objects.annotate(letters=Length("name")).filter(letters=Value("三", output_field=CharField()))
    question = hearing.question_of(number.query.get_compiler("default"))
    with pytest.raises(DatabaseError), transaction.atomic():
        hearing.put(question, connection)
