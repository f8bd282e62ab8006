"""Whatever order things happen in: no taken visit disappears, none doubles, nobody uncovered or kept apart goes or is proposed.

A few dozen steps here; `bench/turns.py --steps 10000` plays the same life much longer and prints its counts.
"""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from otagaisama.support.visits.models import Visit
from tests.support.turning import Life


class Routines(RuleBasedStateMachine):
    """Each example in a transaction of its own, which is undone."""

    by = district = None

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.life = Life(self.by, self.district)

    @rule(name=st.sampled_from(Life.STEPS), a=st.integers(0, 99), b=st.integers(0, 99))
    def something_happens(self, name, a, b):
        self.life.step(name, a, b)

    @rule()
    def a_night_passes(self):
        self.life.in_line()

    @invariant()
    def nothing_is_lost(self):
        self.life.look()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)


@pytest.mark.django_db
def test_no_turn_is_lost_or_doubled_whatever_happens(matome, johoku):
    Routines.by, Routines.district = matome, johoku
    few = settings(
        max_examples=4, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    run_state_machine_as_test(Routines, settings=few)


@pytest.mark.django_db
def test_the_ledger_would_notice(matome, johoku):
    """A guard that cannot fire guards nothing."""
    life = Life(matome, johoku)
    life.step("take", 0, 0)
    visit = next(iter(life.taken))
    Visit.objects.filter(pk=visit).delete()
    with pytest.raises(AssertionError, match="disappeared"):
        life.look()
