"""Whatever happens on the way from signing up to being active: nobody is without a next step, and nobody is lost silently."""

import random

import pytest
from django.db import transaction

from tests.learning.walks import Walk
from tests.often import everything


@pytest.mark.django_db
def test_nobody_on_the_way_is_lost_whatever_happens(matome, shokuin):
    """A few lives every day; 5,000 by `python -m bench.learning`."""
    dice, seen = random.Random(7), 0
    for _ in range(40 if everything() else 3):
        with transaction.atomic():
            walk = Walk(shokuin)
            for _ in range(12):
                walk.step(dice.choice(Walk.STEPS), dice.randrange(100), dice.randrange(100))
                if not dice.randrange(3):
                    walk.passes(dice.choice((1, 4, 20, 40)))
                seen += walk.look()
            transaction.set_rollback(True)
    assert seen > 15, seen
