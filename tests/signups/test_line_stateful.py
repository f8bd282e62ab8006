"""Whatever happens: no place is given out of order or to a party it does not hold, and nobody is lost silently."""

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.often import often
from tests.signups.lives import Life


class Signing(RuleBasedStateMachine):
    """Each example in a transaction of its own, which is undone."""

    by = None

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.life = Life(self.by)

    @rule(name=st.sampled_from(Life.STEPS), a=st.integers(0, 99), b=st.integers(0, 99))
    def something_happens(self, name, a, b):
        self.life.step(name, a, b)

    @rule(hours=st.sampled_from([1, 5, 25, 60]))
    def time_passes(self, hours):
        self.life.passes(hours)

    @invariant()
    def the_laws_hold(self):
        self.life.look()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)


@pytest.mark.django_db
def test_the_line_is_just_whatever_happens(shokuin):
    Signing.by = shokuin
    run_state_machine_as_test(Signing, settings=often(50, stateful_step_count=15))
