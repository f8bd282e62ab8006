"""What ended long ago is forgotten, and what the plan needs stays."""

import pytest

from otagaisama.people.models import Person
from otagaisama.troubles import counting
from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import actions, queries
from tests.troubles.conftest import CANARY_NAME, named

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended(shokuin, now, johoku):
    trouble = named(shokuin, now, district=johoku, category="garden")
    return actions.move_trouble(trouble=trouble, move="solve", by=shokuin, at=now, said="片づきました")


def test_before_its_day_nothing_is_forgotten(ended, now, today):
    assert actions.forget_due(on=today, at=now) == 0
    assert Person.objects.get().name == CANARY_NAME


def test_on_its_day_person_words_and_timeline_go_and_the_counts_stay(ended, now, today):
    assert list(queries.troubles_due(ended.erase_on)) == [ended]
    assert actions.forget_due(on=ended.erase_on, at=now) == 1
    kept = Trouble.objects.get()
    assert (kept.category, kept.route, kept.fiscal_year, kept.person) == ("garden", "solve", ended.fiscal_year, None)
    assert "草" not in kept.words
    assert not kept.steps.exists()
    assert Person.objects.get().is_erased
    assert counting.counts_until(first=today, ends=[today])["troubles_heard"] == [1]


def test_what_is_held_back_stays(ended, shokuin, now):
    actions.hold_back(trouble=ended, hold=True, by=shokuin, at=now)
    assert actions.forget_due(on=ended.erase_on, at=now) == 0
