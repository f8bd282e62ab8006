"""Answers that the house gives out for somebody who counts in Excel come back as the same answers (I5)."""

import random

import pytest

from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.base.tables import csv_text
from otagaisama.people.takeout import footer_rows, take_out
from otagaisama.surveys.answers.intake import answer_rows, read_file
from otagaisama.surveys.questions.queries import questions_of

pytestmark = pytest.mark.django_db


def drawn(question, dice: random.Random):
    """An answer of a question as a paper may hold it, or none."""
    codes = [choice["code"] for choice in question.choices] if question.choices else []
    if dice.random() < 0.2:
        return None
    if question.kind == "many":
        return sorted(dice.sample(codes, dice.randint(1, len(codes))), key=codes.index)
    return dice.choice(codes) if codes else None


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_answers_come_back_unchanged(survey, shokuin, now, form):
    questions = [question for question in questions_of(survey) if question.is_counted]
    dice = random.Random(12)
    sheets = [{question.key: drawn(question, dice) for question in questions} for _ in range(40)]
    header, rows = answer_rows(sheets, questions)
    footer = footer_rows(take_out(what="アンケートの答え", count=len(rows), reason="集計", by=shokuin, at=now))
    body = (
        ("\ufeff" + csv_text(header, [*rows, *footer])).encode()
        if form == "csv"
        else xlsx_bytes({"答え": (header, rows, footer)})
    )
    reading = read_file(body, f"x.{form}", questions)
    assert reading.faults == {}
    kept = [{key: answer for key, answer in sheet.items() if answer is not None} for sheet in sheets]
    assert [entry["answers"] for entry in reading.entries] == kept


def test_a_circled_number_and_a_word_for_no_answer_are_what_they_say(survey):
    """①③ are the choices 1 and 3, never 13; 無回答 is an empty place, and said so; another word is a fault that says what may stand there."""
    questions = [question for question in questions_of(survey) if question.is_counted]
    many = next(question for question in questions if question.kind == "many")
    chosen = next(question for question in questions if question.kind == "one")
    places = {question.key: f"問{number}" for number, question in enumerate(questions_of(survey), 1)}
    body = csv_text([places[many.key], places[chosen.key]], [["①③", "無回答"], ["②", "①"], ["", "さあ"]]).encode()
    reading = read_file(body, "x.csv", list(questions_of(survey)))
    assert [entry["answers"] for entry in reading.entries] == [{many.key: [1, 3]}, {many.key: [2], chosen.key: 1}, {}]
    assert ("無回答", "答えがない") in [(cell, said) for _, cell, said in reading.said_back]
    assert "答えのことばでも" in reading.faults[4][0]
