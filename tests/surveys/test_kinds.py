"""A new kind of question is one class and one line: built, printed, answered, typed, counted and told without another change."""

from collections.abc import Sequence

import pytest
from django import forms

from otagaisama.base.tables import csv_text
from otagaisama.surveys.answers import actions as answer_actions
from otagaisama.surveys.answers.models import Sheet
from otagaisama.surveys.questions import actions as question_actions
from otagaisama.surveys.questions.kinds import KINDS, Counted, KindOfQuestion, TypedField, Unread
from otagaisama.surveys.questions.kinds.choosing import Many, One, TownChoice
from otagaisama.surveys.questions.models import Question
from otagaisama.surveys.questions.queries import questions_of
from otagaisama.surveys.results import actions as result_actions

pytestmark = pytest.mark.django_db


class Clock(KindOfQuestion):
    """時刻を書く: an hour of the day, as 9, 9時 or 午後2時."""

    code, label = "clock", "時刻を書く"
    note = "時刻は、1時間ごとに数えています。"
    box_mm = 14.0
    paper_part = "surveys/kinds/number.html"

    def web_field(self, question, told: dict, *, easy: bool) -> forms.Field:
        return TypedField(question, widget=forms.TextInput(attrs={"placeholder": "例：9時"}), label=told["label"])

    def read_typed(self, question, typed: str) -> int:
        later = 12 if typed.startswith("午後") else 0
        digits = typed.removeprefix("午前").removeprefix("午後").removesuffix("時").strip()
        if not digits.isdecimal() or int(digits) + later > 23:
            raise Unread("時刻を書いてください。例：9時")
        return int(digits) + later

    def how_to_fill(self, question) -> str:
        return "時刻（例：9時）"

    def tell(self, question, answer) -> str:
        return "無回答" if answer is None else f"{answer}時ごろ"

    def counted(self, question) -> Counted:
        return Counted("number", low=0, high=23)

    def labels(self, question, bands: Sequence) -> dict[int, str]:
        return {place: f"{band}時ごろ" for place, band in enumerate(bands, 1)}


@pytest.fixture
def clock(monkeypatch):
    """The kind, named in the table as its line in `kinds/__init__.py` would."""
    monkeypatch.setitem(KINDS, "clock", Clock())


def test_a_new_kind_goes_the_whole_way(clock, survey, shokuin, client_of, client_class, today, now):
    desk, of = client_of(shokuin), f"/desk/surveys/{survey.pk}/"
    # built on the page, printed, seen before it opens
    assert "時刻を書く" in desk.get(f"{of}questions/new/").content.decode()
    desk.post(f"{of}questions/new/", {"kind": "clock", "text": "何時ごろ買い物に行きますか。", "required": ""})
    question = questions_of(survey).get(kind="clock")
    assert "何時ごろ買い物に行きますか。" in desk.get(f"{of}paper/").content.decode()
    assert "例：9時" in desk.get(f"{of}preview/").content.decode()
    assert "時刻を書く" in desk.get(of).content.decode()
    # answered on the web
    opened = answer_actions.move_survey(survey=survey, move="open", by=shokuin, at=now)
    public, address = client_class(), f"/surveys/{survey.number}/"
    wrong = public.post(address, {f"a-{question.key}": "朝"})
    assert wrong.status_code == 422
    assert "時刻を書いてください" in wrong.content.decode()
    for _ in range(6):
        public.post(address, {f"a-{question.key}": "午後2時"})
    # typed from paper
    box = answer_actions.add_batch(survey=opened, papers=1, by=shokuin, at=now, check_share=0)
    place = desk.post(f"/desk/surveys/typing/{box.pk}/take/")["Location"]
    desk.post(place, {f"p-{question.key}": "9時"})
    # brought in as a table, whose template says how
    assert "時刻（例：9時）" in desk.get(f"{of}load/template.csv").content.decode("utf-8-sig")
    body = csv_text([f"問{question.order}", "問10"], [["10", "1"]] * 5)
    answer_actions.load_answers(survey=opened, data=body.encode(), filename="a.csv", by=shokuin, at=now)
    answers = [sheet.answers.get(question.key) for sheet in Sheet.objects.filter(survey=survey)]
    assert sorted(answers) == [9, *[10] * 5, *[14] * 6]
    # counted, told, taken out
    page = desk.get(f"{of}results/").content.decode()
    assert "時ごろ" in page
    assert "時刻は、1時間ごとに数えています。" in page
    closed = answer_actions.move_survey(survey=opened, move="close", by=shokuin, at=now)
    result_actions.tell_results(survey=closed, pairs=[], by=shokuin, at=now)
    assert "時ごろ" in desk.get(f"{of}told/").content.decode()
    assert question.of_kind.tell(question, 14) == "14時ごろ"


def test_every_kind_says_how_it_is_filled_in_read_back_and_counted(survey):
    """What a kind shows, it reads; words are never counted, everything else is."""
    samples = {"one": 1, "many": [1], "number": 3, "town": 1, "short": "店", "text": "坂がある"}
    assert set(samples) == set(KINDS)
    for question in questions_of(survey):
        kind, answer = question.of_kind, samples[question.kind]
        assert kind.read(question, kind.show(question, answer)) == answer
        assert kind.how_to_fill(question)
        assert kind.tell(question, None) == "無回答"
        assert (kind.counted(question) is None) == kind.is_words


def choosing(kind, *words: str) -> Question:
    return Question(kind=kind.code, choices=[{"code": place, "text": word} for place, word in enumerate(words, 1)])


AGES = ("17歳まで", "18〜39歳", "40〜64歳", "65〜74歳", "85歳以上", "わからない")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("〜17", 1), ("17歳まで", 1), ("17才以下", 1), ("65〜74", 4), ("65-74", 4), ("６５～７４", 4), ("65－74歳", 4), ("85〜", 5), ("85歳以上", 5),
        ("不明", 6), ("わからない", 6), ("4", 4),
    ],
)  # fmt: skip
def test_ages_are_read_as_they_are_commonly_written(typed, code):
    question = choosing(One, *AGES)
    assert question.of_kind.read(question, typed) == code


@pytest.mark.parametrize("typed", ["中切町4丁目", "中切町４丁目", "中切町四丁目", "中切町 4 丁目"])
def test_a_town_is_the_same_with_either_digits(typed):
    question = choosing(TownChoice, "中切町三丁目", "中切町四丁目", "中切町十四丁目")
    assert question.of_kind.read(question, typed) == 2
    assert question.of_kind.read(question, typed.replace("4", "14").replace("４", "14").replace("四", "十四")) == 3


def test_words_that_would_fit_two_choices_are_not_guessed():
    question = choosing(One, "10回まで", "10回から")
    with pytest.raises(Unread):
        question.of_kind.read(question, "10回")
    assert question.of_kind.read(question, "10回から") == 2


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("1.3", [1, 3]),
        ("①③", [1, 3]),
        ("坂・段差・信号", [2]),
        ("歩き、自転車", [1, 3]),
        ("2-3日に1回", [4]),
        ("2～3日に1回", [4]),
    ],
)
def test_several_are_read_as_people_write_them(typed, codes):
    question = choosing(Many, "歩き", "坂・段差・信号", "自転車", "2〜3日に1回")
    assert question.of_kind.read(question, typed) == codes


def test_residents_read_words_not_the_codes_of_a_table(opened, client):
    """O11."""
    page = client.get(f"/surveys/{opened.number}/").content.decode()
    assert "17歳まで" in page
    for code in ("〜17<", "85〜<", "不明"):
        assert code not in page


def test_questions_kept_before_keep_their_words(survey, shokuin, now):
    """What was printed with the old words is still read by them."""
    age = questions_of(survey).get(key="age")
    old = [
        {**choice, "text": word}
        for choice, word in zip(
            age.choices, ("〜17", "18〜39", "40〜64", "65〜74", "75〜84", "85〜", "不明"), strict=True
        )
    ]
    question_actions.change_question(question=age, choices=old, by=shokuin, at=now)
    age.refresh_from_db()
    assert [age.of_kind.read(age, typed) for typed in ("〜17", "17歳まで", "75-84", "不明")] == [1, 1, 5, 7]
