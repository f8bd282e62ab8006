"""No path by which a record stays readable for whoever should not read it, none by which it falls out of everybody's sight.

A few short lives here, more with `OTAGAISAMA_LIVES=500`; `bench/knowing.py` plays many long ones and prints what it found.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from otagaisama.people.models import Knowing, KnowingReader
from tests.troubles.knowing_lives import Life

pytestmark = pytest.mark.django_db
LIVES = int(os.environ.get("OTAGAISAMA_LIVES", "4"))


class Lives(RuleBasedStateMachine):
    """Each life in a transaction of its own, which is undone."""

    given: tuple = ()

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.life = Life(*self.given)

    @rule(name=st.sampled_from(Life.STEPS), a=st.integers(0, 99), b=st.integers(0, 99))
    def something_happens(self, name, a, b):
        self.life.step(name, a, b)

    @invariant()
    def nobody_reads_too_much_and_nothing_is_lost(self):
        assert self.life.look() == []

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)


def test_whatever_happens_who_may_know_is_who_should(kanri, johoku, other_district, now):
    Lives.given = (kanri, [johoku, other_district], now)
    few = settings(
        max_examples=LIVES, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=LIVES < 50,
    )  # fmt: skip
    run_state_machine_as_test(Lives, settings=few)


@pytest.fixture
def life(kanri, johoku, other_district, now):
    life = Life(kanri, [johoku, other_district], now)
    life.step("hear", 2, 0)
    assert life.look() == []
    return life


def test_the_reckoning_would_notice_what_stays_readable(life):
    next(iter(life.told.values())).reach = "listener"  # as if it had been narrowed, and the house had not followed
    assert "trouble stays readable" in life.look()


def test_the_reckoning_would_notice_what_is_lost(life):
    Knowing.objects.update(sealed=True, ended_on=life.today)
    KnowingReader.objects.all().delete()
    assert "lost from sight" in life.look()
