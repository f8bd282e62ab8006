"""Two calls, sign-outs, lost answers and reloads in any order: no word and no receipt is lost, nothing doubled (L1-L3)."""

import random

import pytest
from django.db import transaction

from tests.people.typing_lives import Life

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_things_costs_a_word(seed, shokuin, matome):
    dice = random.Random(seed)
    with transaction.atomic():
        life = Life([shokuin, matome])
        for _ in range(14):
            life.step(dice.choice(life.STEPS), dice)
        life.close()
        assert life.judge() == {}
