"""What no test that PostgreSQL is asked says to it, it is put as it stands, over a small council with everything in it."""

from pathlib import Path

import pytest
from django.db import connection

from tests.hearing import put
from tests.house.doors import undone
from tests.statements import Noted

# PostgreSQL understood the statement, and this council's records do not bear it: a rule of a table; the diary is kept.
UNDERSTOOD = ("23", "P0001")


@pytest.fixture
def unspoken(request) -> dict[str, bytes]:
    """By shape the questions that only dear tests ask (`--statements-of`)."""
    noted = Noted.read(Path(request.config.getoption("--statements-of")))
    return {shape: noted.questions[shape] for shape in noted.chosen()[1]}


@pytest.mark.postgres
@pytest.mark.django_db
def test_postgresql_understands_every_statement_that_only_dear_tests_speak(unspoken, world):
    wrong = []
    for shape, question in unspoken.items():
        with undone():
            try:
                put(question, connection)
            except Exception as refused:
                if not getattr(refused.__cause__, "sqlstate", "").startswith(UNDERSTOOD):
                    wrong.append(f"{type(refused).__name__}: {refused}\n  {shape}")
    print(f"\n{len(unspoken)} statements put to PostgreSQL as they stand, {len(wrong)} refused")
    assert wrong == []
