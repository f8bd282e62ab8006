"""A survey is made, its questions put in order, corrected, opened and closed."""

from pathlib import Path

import pytest

from otagaisama.base.moves import picture
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.surveys.answers import actions as answer_actions
from otagaisama.surveys.answers import queries as answer_queries
from otagaisama.surveys.questions import actions as question_actions
from otagaisama.surveys.questions import queries as question_queries
from otagaisama.surveys.questions import states
from otagaisama.surveys.questions.models import Question, Survey

pytestmark = pytest.mark.django_db


def asked(survey) -> list[str]:
    return [question.key for question in question_queries.questions_of(survey)]


@pytest.fixture
def desk(client_of, shokuin):
    return client_of(shokuin)


def test_the_ready_form_is_a_press_away(desk, johoku, towns_of_johoku):
    page = desk.get("/desk/surveys/new/").content.decode()
    assert "毎日の買い物についてのアンケート" in page
    made = desk.post("/desk/surveys/new/", {"begin": "ready:shopping", "district": str(johoku.pk), "form_key": "k1"})
    survey = Survey.objects.get()
    assert made["Location"] == f"/desk/surveys/{survey.pk}/"
    told = desk.get(made["Location"]).content.decode()
    assert "買い物に困っていますか。" in told
    assert survey.is_draft


def test_an_older_survey_is_copied_without_its_answers(desk, opened, give, other_district):
    give(opened, 6, town=1, hard=2)
    desk.post(
        "/desk/surveys/new/",
        {"begin": str(opened.pk), "district": str(other_district.pk), "title": "2回めの調べ", "form_key": "k2"},
    )
    copy = Survey.objects.get(title="2回めの調べ")
    assert asked(copy) == asked(opened)
    assert answer_queries.answered(copy) == 0
    assert [choice["text"] for choice in question_queries.questions_of(copy).get(key="town").choices] == [
        "楠町大字味鋺",
        "ほかの町・わからない",
    ]


def test_from_nothing_a_title_is_needed(desk):
    answer = desk.post("/desk/surveys/new/", {"begin": "empty"})
    assert answer.status_code == 422
    assert "題を書いてください。" in answer.content.decode()


def test_questions_are_moved_by_buttons_alone(desk, survey):
    before = asked(survey)
    second = question_queries.questions_of(survey)[1]
    desk.post(f"/desk/surveys/{survey.pk}/questions/{second.pk}/move/", {"do": "up"})
    assert asked(survey) == [before[1], before[0], *before[2:]]
    desk.post(f"/desk/surveys/{survey.pk}/questions/{second.pk}/move/", {"do": "drop"})
    assert asked(survey) == [before[0], *before[2:]]
    assert [question.order for question in question_queries.questions_of(survey)] == list(range(1, len(before)))


def test_the_first_question_stays_first(desk, survey):
    before = asked(survey)
    desk.post(f"/desk/surveys/{survey.pk}/questions/{question_queries.questions_of(survey)[0].pk}/move/", {"do": "up"})
    assert asked(survey) == before


def test_a_question_is_written_line_by_line(desk, survey):
    told = {
        "kind": "many",
        "text": "どこで話しますか",
        "choices": "店\n家の前\n話さない",
        "choices_easy": "みせ\nいえの まえ",
    }
    told |= {"alone": "3", "most": "2"}
    desk.post(f"/desk/surveys/{survey.pk}/questions/new/", told)
    made = question_queries.questions_of(survey).last()
    assert [(one["code"], one["text"], one["easy"]) for one in made.choices] == [
        (1, "店", "みせ"),
        (2, "家の前", "いえの まえ"),
        (3, "話さない", ""),
    ]
    assert [one["code"] for one in made.choices if one.get("alone")] == [3]
    assert made.most == 2


@pytest.mark.parametrize(("told", "said"), [
    ({"kind": "one", "text": "どれ", "choices": "ひとつだけ"}, "2つから"),
    ({"kind": "one", "text": "どれ", "choices": "同じ\n同じ"}, "同じ答えが2度"),
    ({"kind": "one", "text": "どれ", "choices": "あ\nい", "choices_easy": "あ\nい\nう"}, "やさしい日本語の行が"),
    ({"kind": "many", "text": "どれ", "choices": "あ\nい", "alone": "7"}, "1から2まで"),
    ({"kind": "number", "text": "いくつ", "low": "5", "high": "5"}, "それより大きい"),
    ({"kind": "town", "text": "どの町"}, "もうあります"),
    ({"kind": "text", "text": ""}, "ここを書いてください"),
])  # fmt: skip
def test_a_question_that_cannot_be_asked_is_said_kindly_and_kept(desk, survey, told, said):
    answer = desk.post(f"/desk/surveys/{survey.pk}/questions/new/", told)
    assert answer.status_code in (422, 200)
    assert said in answer.content.decode()
    assert told.get("choices", "")[:2] in answer.content.decode()
    assert len(asked(survey)) == 18


def test_once_open_only_words_are_corrected(opened, shokuin, now):
    hard = question_queries.questions_of(opened).get(key="hard")
    corrected = [{**choice, "text": f"{choice['text']}（困る）"} for choice in hard.choices]
    question_actions.change_question(
        question=hard, by=shokuin, at=now, text="買い物に困っておられますか。", choices=corrected
    )
    hard.refresh_from_db()
    assert hard.text == "買い物に困っておられますか。"
    for wrong in ({"choices": hard.choices[:-1]}, {"choices": [*hard.choices[1:], hard.choices[0]]}, {"kind": "many"}):
        with pytest.raises(NotNow, match="意味"):
            question_actions.change_question(question=hard, by=shokuin, at=now, **wrong)
    for do in (lambda: question_actions.drop_question(question=hard, by=shokuin, at=now),
               lambda: question_actions.move_question(question=hard, up=True, by=shokuin, at=now),
               lambda: question_actions.add_question(survey=opened, kind="text", text="もう一つ", by=shokuin, at=now)):  # fmt: skip
        with pytest.raises(NotNow, match="準備中"):
            do()


def test_the_page_of_a_question_with_answers_keeps_its_number_of_lines(desk, opened):
    hard = question_queries.questions_of(opened).get(key="hard")
    url = f"/desk/surveys/{opened.pk}/questions/{hard.pk}/"
    answer = desk.post(url, {"text": hard.text, "choices": "とても\n少し"})
    assert "意味が変わる直しはできません" in answer.content.decode()
    assert desk.post(url, {"text": hard.text, "choices": "とても困る\n少し困る\nあまり\nない"}).status_code == 302
    assert Question.objects.get(pk=hard.pk).labels[1] == "とても困る"


def test_the_states_go_their_way(survey, shokuin, now, give):
    def go(move):
        return answer_actions.move_survey(survey=survey, move=move, by=shokuin, at=now)

    with pytest.raises(NotNow):
        go("close")
    assert go("open").opens_on is not None
    assert go("back_to_draft").is_draft
    go("open")
    give(survey, 1, hard=1)
    with pytest.raises(NotNow, match="意味"):
        go("back_to_draft")
    closed = go("close")
    assert closed.erase_words_on.year == closed.closed_on.year + 3
    assert go("reopen").is_open


def test_an_empty_survey_does_not_open(shokuin, now):
    survey = question_actions.make_survey(title="空の調べ", purpose="調べるため", by=shokuin, at=now)
    with pytest.raises(NotNow, match="質問がまだ"):
        answer_actions.move_survey(survey=survey, move="open", by=shokuin, at=now)


def test_another_district_is_another_list_of_towns_while_it_is_a_draft(survey, other_district, shokuin, now):
    question_actions.change_survey(survey=survey, district=other_district, by=shokuin, at=now)
    assert question_queries.questions_of(survey).get(key="town").choices[0]["text"] == "楠町大字味鋺"
    answer_actions.move_survey(survey=survey, move="open", by=shokuin, at=now)
    with pytest.raises(Refused):
        question_actions.change_survey(survey=survey, district=None, by=shokuin, at=now)


def test_the_texts_and_days_are_asked_kindly(desk, survey):
    told = {
        "title": survey.title,
        "purpose": "",
        "opens_on": "2026-05-10",
        "closes_on": "2026-05-01",
        "phone": "052-981-1212",
    }
    told |= {"slip_days": "180", "check_share": "10"}
    answer = desk.post(f"/desk/surveys/{survey.pk}/edit/", told).content.decode()
    assert "しめきりの日が、はじめる日より前" in answer
    assert "電話の受付時間も書いてください" in answer
    assert "052-981-1212" in answer
    told |= {"purpose": "まちのため", "closes_on": "2026-06-01", "phone_hours": "平日9時から"}
    assert desk.post(f"/desk/surveys/{survey.pk}/edit/", told).status_code == 302
    assert Survey.objects.get().purpose == "まちのため"


def test_the_list_is_searched_and_taken_out(desk, survey):
    assert survey.title in desk.get("/desk/surveys/?q=買い物").content.decode()
    assert "あてはまるアンケートは、ありません" in desk.get("/desk/surveys/?q=ごみ").content.decode()
    assert survey.number in desk.get("/desk/surveys/?as=csv").content.decode()


def test_the_form_on_paper_holds_every_question_its_purpose_and_no_slip(desk, opened):
    page = desk.get(f"/desk/surveys/{opened.pk}/paper/").content.decode()
    for question in question_queries.questions_of(opened):
        assert f"問{question.order}　{question.text}" in page
    assert opened.purpose[:20] in page
    assert "整理番号" in page
    assert "1 / " in page
    assert "申し出カード" not in page.split("survey-paper")[1]
    slip = desk.get(f"/desk/surveys/{opened.pk}/slip-paper/").content.decode().split("survey-paper")[1]
    assert opened.number not in slip
    assert "整理番号" not in slip
    easy = desk.get(f"/desk/surveys/{opened.pk}/paper/?words=easy").content.decode()
    assert "買い物で こまって いますか。" in easy


def test_the_picture_in_the_docs_is_drawn_from_the_table():
    told = Path(__file__).parents[2].joinpath("docs/surveys.md").read_text("utf-8")
    assert picture(states.SURVEY_MOVES, states.SURVEY_LABELS) in told


class TestNoNames:
    """What residents read of a survey, and later of its results, names nobody (V3)."""

    def edit(self, desk, survey, **changed):
        texts = {
            "title": survey.title,
            "purpose": survey.purpose,
            "slip_days": "90",
            "check_share": "10",
            "form_key": "edit-texts",
        }
        return desk.post(f"/desk/surveys/{survey.pk}/edit/", texts | changed)

    @pytest.mark.parametrize(
        "said", ["まとめは佐藤健太さんまで", "志賀町2-3-5へお持ちください", "０９０ー１２３４ー５６７８に電話を"]
    )
    def test_a_text_with_a_telephone_a_house_number_or_a_full_name_is_not_kept(self, desk, survey, said):
        for name in ("greeting", "purpose_easy"):
            answer = self.edit(desk, survey, **{name: said})
            assert answer.status_code in (200, 422)
            assert "それぞれの欄に書けます" in answer.content.decode()
        survey.refresh_from_db()
        assert said not in survey.greeting + survey.purpose_easy

    def test_its_own_telephone_may_be_said_again(self, desk, survey):
        said = {
            "greeting": "わからないことは052-981-1212へ。",
            "phone": "052-981-1212",
            "phone_hours": "平日 9時から5時",
        }
        sure = self.edit(desk, survey, **said).context["form"].fields["greeting"].sure
        ticked = {sure["name"]: sure["value"]}
        assert self.edit(desk, survey, **said, **ticked, form_key="edit-ticked").status_code == 302
        other = self.edit(desk, survey, **(said | {"phone": "052-111-0000"}), **ticked, form_key="edit-other")
        assert other.status_code == 422

    @pytest.mark.parametrize("field", ["text", "help", "choices"])
    def test_nor_a_question_or_a_choice(self, desk, survey, field):
        asked = {"kind": "one", "text": "どれを使いますか", "choices": "朝市\nお店", "form_key": "add-question"}
        named = asked | {
            field: f"{asked.get(field, '')}\n鈴木一郎さんのお店".replace("\n", "\n" if field == "choices" else "")
        }
        before = len(question_queries.questions_of(survey))
        assert "消してください" in desk.post(f"/desk/surveys/{survey.pk}/questions/new/", named).content.decode()
        assert len(question_queries.questions_of(survey)) == before

    def test_what_came_in_otherwise_is_not_opened(self, survey, shokuin, now):
        """A copy of an older one, or a question kept before anybody asked."""
        question = question_queries.questions_of(survey).get(key="hard")
        Question.objects.filter(pk=question.pk).update(help="係の佐藤健太さんに渡してください")
        with pytest.raises(NotNow, match="佐藤健太"):
            answer_actions.move_survey(survey=survey, move="open", by=shokuin, at=now)

    def test_the_ready_forms_open(self, survey, shokuin, now):
        assert answer_actions.move_survey(survey=survey, move="open", by=shokuin, at=now).state == states.OPEN
