"""A shopping survey of 城北学区, open, and answers by hand."""

import pytest

from otagaisama.surveys.answers import actions as answer_actions
from otagaisama.surveys.answers.models import Sheet
from otagaisama.surveys.questions import actions as question_actions
from otagaisama.town.models import Town


@pytest.fixture
def towns_of_johoku(johoku):
    """Three towns more beside 田幡一丁目."""
    for number, name in enumerate(("城北町一丁目", "城北町二丁目", "光音寺町"), 2):
        Town.objects.create(ward=johoku.ward, district=johoku, code=f"t{number}0", name=name)
    return list(Town.objects.filter(district=johoku).order_by("name"))


@pytest.fixture
def survey(shokuin, now, johoku, towns_of_johoku):
    """The ready shopping survey, not opened yet."""
    return question_actions.start_from_ready(subject="shopping", by=shokuin, at=now, district=johoku)


@pytest.fixture
def opened(survey, shokuin, now):
    """The same, open to residents."""
    return answer_actions.move_survey(survey=survey, move="open", by=shokuin, at=now)


@pytest.fixture
def give(today):
    """`give(survey, 6, town=1, hard=2)`: so many answers alike, as they came by the web."""

    def put(survey, many: int, **answers):
        for _ in range(many):
            Sheet(survey=survey, channel="web", on=today, answers=answers).save()

    return put
