"""Whatever order things happen in: no exhausted list is silent, nobody is turned to twice or beside another, nothing ends without a reason.

A few lives here; `bench/watching.py --lives 5000` plays many more and prints its counts.
"""

import random

import pytest
from django.db import transaction

from otagaisama.messaging.models import Letter
from otagaisama.watch.contacts.models import Search
from tests.watch import noticing
from tests.watch.watching import Life

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_forgotten_whatever_happens(matome, johoku, seed):
    dice = random.Random(seed)
    with transaction.atomic():
        life = Life(matome, johoku, contacts=dice.randrange(3))
        for _ in range(8):
            life.step(dice.choice(Life.STEPS), dice.randrange(100), dice.randrange(100))
            life.look()


@pytest.mark.parametrize("seed", range(3))
def test_no_check_is_made_alone_without_a_reason_and_no_answer_is_lost(matome, hana, johoku, seed):
    dice = random.Random(seed)
    with transaction.atomic():
        life = noticing.Life(matome, johoku, hana)
        for _ in range(12):
            life.step(dice.choice(noticing.Life.STEPS), dice.randrange(100), dice.randrange(100))
            life.look()


def test_the_guard_of_answers_would_notice(matome, hana, johoku):
    life = noticing.Life(matome, johoku, hana)
    life.step("answer", 0, 0)
    life.look()
    Letter.objects.all().delete()
    with pytest.raises(AssertionError, match="nobody writes to her"):
        life.look()


def test_the_guard_would_notice(matome, johoku):
    """A guard that cannot fire guards nothing."""
    life = Life(matome, johoku, contacts=0)
    for _ in range(3):
        life.step("day", 0, 0)
    assert life.search().stage == "exhausted"
    life.look()
    Search.objects.all().delete()
    with pytest.raises(AssertionError, match="nobody is turned to"):
        life.look()
