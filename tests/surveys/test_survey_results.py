"""What the rooms above may count on: answers by town, guarded."""

import pytest

from otagaisama.surveys import queries
from otagaisama.surveys.bridge import Hidden
from otagaisama.surveys.results import counts_by_town

pytestmark = pytest.mark.django_db
TATABA, KOONJI = "田幡一丁目", "光音寺町"


def code(survey, town: str) -> int:
    choices = queries.questions_of(survey).get(key="town").choices
    return next(choice["code"] for choice in choices if choice["text"] == town)


def test_towns_with_enough_answers_are_told_and_small_ones_stand_together(opened, give, towns_of_johoku):
    first, second, third, fourth = (code(opened, town.name) for town in towns_of_johoku)
    for hard, town, times in ((1, first, 8), (2, first, 7), (1, second, 9), (2, second, 6), (1, third, 3), (2, fourth, 4)):
        give(opened, times, town=town, hard=hard)
    told = counts_by_town(opened, "hard")
    ids = {town.name: town.pk for town in towns_of_johoku}
    by_name = {town.name: told.number(town.pk, 1) for town in towns_of_johoku}
    assert told.total == 37
    assert by_name[towns_of_johoku[0].name] in (8, None)
    assert set(told.together) == {ids[towns_of_johoku[2].name], ids[towns_of_johoku[3].name]}
    assert told.towns[None] == 7
    assert all(not isinstance(value, int) or value == 0 or value >= 5 for value in told.cells.values())
    assert told.labels[1] == "とても"


def test_fewer_than_five_answers_tell_nothing(opened, give, towns_of_johoku):
    give(opened, 4, town=1, hard=1)
    told = counts_by_town(opened, "hard")
    assert isinstance(told.total, Hidden)
    assert told.cells == {}


def test_a_question_that_is_not_there_or_is_written_in_words_answers_none(opened, give):
    give(opened, 9, town=1, hard=1)
    assert counts_by_town(opened, "nothing") is None
    assert counts_by_town(opened, "free") is None
    assert counts_by_town(opened, "town") is None


def test_nothing_is_public_before_it_was_told(opened, give):
    give(opened, 9, town=1, hard=1)
    assert counts_by_town(opened, "hard", public=True) is None


def test_answers_are_counted_for_the_plan(opened, give, today):
    give(opened, 3, town=1)
    assert queries.answered(opened) == 3
    assert queries.answers_between(today, today) == 3
    assert list(queries.ready_surveys("shopping")) == [opened]


def test_the_shopping_survey_asks_what_the_field_asks(survey, towns_of_johoku):
    asked = {question.key: question for question in queries.questions_of(survey)}
    assert list(asked) == ["town", "age", "living", "who", "freq", "how", "minutes", "distance_feel", "shop", "hard", "why", "buys_less",
                           "want", "would_use", "times", "five_years", "can_help", "free"]  # fmt: skip
    assert [choice["text"] for choice in asked["freq"].choices] == ["毎日", "2〜3日に1回", "週1回", "2週に1回", "それより少ない"]
    assert [choice["text"] for choice in asked["want"].choices] == [
        "移動販売", "配達", "つきそい", "代わりに", "送迎", "小さな店", "注文の手伝い", "集まる場"]  # fmt: skip
    assert len(asked["why"].choices) == 13
    assert [choice["text"] for choice in asked["town"].choices][:-1] == [town.name for town in towns_of_johoku]
    assert all(question.text_easy for question in asked.values())
