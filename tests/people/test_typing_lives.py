"""Two calls, sign-outs, lost answers and reloads in any order: no word and no receipt is lost, nothing doubled (L1-L3)."""

import random

import pytest
from django.db import transaction

from tests.people.typing_lives import Life

pytestmark = pytest.mark.django_db


# 69, 128 and 143 once sent the same words twice: from a draft that a page saved after it was sent, two copies of one draft, and the form two drafts back.
@pytest.mark.parametrize("number", [0, 1, 2, 69, 128, 143, 1439])
def test_no_order_of_things_costs_a_word(number, shokuin, matome):
    dice = random.Random(2026 * 1_000_000 + number)
    with transaction.atomic():
        life = Life([shokuin, matome])
        for _ in range(14):
            life.step(dice.choice(life.STEPS), dice)
        life.close()
        assert life.judge() == {}
