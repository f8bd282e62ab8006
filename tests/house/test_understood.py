"""What no test that PostgreSQL is asked says to it, it is put as it stands, over a small council with everything in it."""

from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.db import DatabaseError, connection

from tests.hearing import put
from tests.house.doors import undone
from tests.statements import Noted

# What PostgreSQL says to a statement that it understood: a record of this council holds the same name; the diary is kept.
UNDERSTOOD = {"23505", "P0001"}


@pytest.fixture
def unspoken(request) -> dict[str, bytes]:
    """By shape the questions that only dear tests ask (`--statements-of`)."""
    noted = Noted.read(Path(request.config.getoption("--statements-of")))
    return {shape: noted.questions[shape] for shape in noted.chosen()[1]}


@pytest.mark.postgres
def test_postgresql_understands_every_statement_that_only_dear_tests_speak(unspoken, world):
    wrong = []
    for shape, question in unspoken.items():
        with undone():
            try:
                put(question, connection)
            except (DatabaseError, FieldError, NotImplementedError) as refused:
                if getattr(refused.__cause__, "sqlstate", "") not in UNDERSTOOD:
                    wrong.append(f"{refused}\n  {shape}")
    print(f"\n{len(unspoken)} statements put to PostgreSQL as they stand, {len(wrong)} refused")
    assert wrong == []
