"""What the rooms above may count on: answers by town, guarded."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from otagaisama.base.refusals import NotNow
from otagaisama.surveys.answers import actions as answer_actions
from otagaisama.surveys.answers import queries as answer_queries
from otagaisama.surveys.questions import queries as question_queries
from otagaisama.surveys.results import actions as result_actions
from otagaisama.surveys.results.bridge import Hidden
from otagaisama.surveys.results.counting import counts_by_town, guarded, safe_survey
from otagaisama.surveys.results.models import Publication

pytestmark = pytest.mark.django_db
TATABA, KOONJI = "田幡一丁目", "光音寺町"


def code(survey, town: str) -> int:
    choices = question_queries.questions_of(survey).get(key="town").choices
    return next(choice["code"] for choice in choices if choice["text"] == town)


def test_towns_with_enough_answers_are_told_and_small_ones_stand_together(opened, give, towns_of_johoku):
    first, second, third, fourth = (code(opened, town.name) for town in towns_of_johoku)
    for hard, town, times in (
        (1, first, 8),
        (2, first, 7),
        (1, second, 9),
        (2, second, 6),
        (1, third, 3),
        (2, fourth, 4),
    ):
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
    assert answer_queries.answered(opened) == 3
    assert answer_queries.answers_until(first=today, ends=[today]) == [3]
    assert list(question_queries.ready_surveys("shopping")) == [opened]


def test_the_shopping_survey_asks_what_the_field_asks(survey, towns_of_johoku):
    asked = {question.key: question for question in question_queries.questions_of(survey)}
    assert list(asked) == ["town", "age", "living", "who", "freq", "how", "minutes", "distance_feel", "shop", "hard", "why", "buys_less",
                           "want", "would_use", "times", "five_years", "can_help", "free"]  # fmt: skip
    assert [choice["text"] for choice in asked["freq"].choices] == [
        "毎日",
        "2〜3日に1回",
        "週1回",
        "2週に1回",
        "それより少ない",
    ]
    assert [choice["text"] for choice in asked["want"].choices] == [
        "移動販売", "配達", "つきそい", "代わりに", "送迎", "小さな店", "注文の手伝い", "集まる場"]  # fmt: skip
    assert len(asked["why"].choices) == 13
    assert [choice["text"] for choice in asked["town"].choices][:-1] == [town.name for town in towns_of_johoku]
    assert all(question.text_easy for question in asked.values())


# ---- told once, shown or not ----


@pytest.fixture
def full(opened, give):
    """Sixty answers in four towns, one of them small."""
    for number in range(60):
        town = 1 + (number % 3 if number < 57 else 3)
        give(
            opened, 1, town=town, hard=1 + number % 4, why=[1 + number % 13, 1 + (number * 5) % 13], age=1 + number % 6
        )
    return opened


@pytest.fixture
def closed(full, shokuin, now):
    return answer_actions.move_survey(survey=full, move="close", by=shokuin, at=now)


@pytest.fixture
def told(closed, shokuin, now):
    return result_actions.tell_results(
        survey=closed, pairs=[("town", "hard"), ("town", "why"), ("age", "hard")], by=shokuin, at=now
    )


def test_the_desk_sees_the_lists_and_a_crossing_with_small_numbers_hidden(client_of, shokuin, full):
    desk = client_of(shokuin)
    page = desk.get(f"/desk/surveys/{full.pk}/results/").content.decode()
    assert "答え 60 枚" in page
    assert 'class="chart-bar"' in page
    crossing = desk.get(f"/desk/surveys/{full.pk}/cross/?row=town&col=why").content.decode()
    assert "5未満" in crossing or "－" in crossing
    refused = desk.get(f"/desk/surveys/{full.pk}/cross/?row=why&col=want").content.decode()
    assert "組み合わせられません" in refused
    assert desk.get(f"/desk/surveys/{full.pk}/cross/?row=town&col=nothing%00").status_code == 200
    book = desk.get(f"/desk/surveys/{full.pk}/cross/?row=town&col=hard&as=xlsx")
    assert book.content[:2] == b"PK"


def test_what_is_told_is_told_once_and_holds_no_small_number(told, closed, shokuin, now, give):
    safe = safe_survey(told)
    assert safe == guarded(closed, [tuple(pair) for pair in told.pairs])
    values = [value for one in safe.questions.values() for value in one.cells.values()]
    values += [value for one in safe.crossings.values() for value in one.cells.values()]
    assert all(isinstance(value, Hidden) or value == 0 or value >= 5 for value in values)
    assert any(isinstance(value, int) and value > 0 for value in values)
    for late in (
        lambda: answer_actions.add_batch(survey=closed, papers=3, by=shokuin, at=now),
        lambda: answer_actions.load_answers(
            survey=closed, data="問1,問2\n1,1".encode(), filename="a.csv", by=shokuin, at=now
        ),
        lambda: answer_actions.answer_on_web(survey=closed, answers={"hard": 1}, written={}, at=now),
        lambda: result_actions.tell_results(survey=closed, pairs=[], by=shokuin, at=now),
        lambda: answer_actions.move_survey(survey=closed, move="reopen", by=shokuin, at=now),
    ):
        with pytest.raises(NotNow):
            late()


def test_pairs_in_a_ring_are_refused_and_nothing_is_told(client_of, shokuin, closed):
    ring = {
        "row0": "town",
        "col0": "hard",
        "row1": "hard",
        "col1": "age",
        "row2": "age",
        "col2": "town",
        "sure": "on",
        "step": "tell",
    }
    page = client_of(shokuin).post(f"/desk/surveys/{closed.pk}/tell/", ring)
    assert page.status_code == 422
    assert "引き算で少ない数がわかってしまいます" in page.content.decode()
    assert not Publication.objects.exists()


def test_first_seen_then_told_by_the_page(client_of, shokuin, closed):
    desk, pairs = client_of(shokuin), {"row0": "town", "col0": "hard", "sure": "on"}
    seen = desk.post(f"/desk/surveys/{closed.pk}/tell/", pairs | {"step": "see"}).content.decode()
    assert "この表でまとめる" in seen
    assert not Publication.objects.exists()
    assert (
        desk.post(f"/desk/surveys/{closed.pk}/tell/", {"row0": "town", "sure": "on", "step": "tell"}).status_code == 422
    )
    mark = re.search(r'name="seen" value="([0-9a-f]+)"', seen)[1]
    assert (
        desk.post(f"/desk/surveys/{closed.pk}/tell/", pairs | {"step": "tell", "seen": mark})["Location"]
        == f"/desk/surveys/{closed.pk}/told/"
    )


def test_members_see_what_was_told_and_everybody_only_what_was_shown(
    client_of, client_class, keikaku, hana, shokuin, told, now
):
    survey = told.survey
    assert client_of(keikaku).get(f"/desk/surveys/{survey.pk}/told/").status_code == 200
    assert client_of(keikaku).get(f"/desk/surveys/{survey.pk}/results/").status_code == 404
    assert client_of(hana).get(f"/desk/surveys/{survey.pk}/told/").status_code == 404
    public, url = client_class(), f"/surveys/{survey.number}/results/"
    assert public.get(url).status_code == 404
    result_actions.show_results(publication=told, public=True, by=shokuin, at=now)
    page = public.get(url).content.decode()
    assert "答え 60 枚" in page
    assert public.get(f"{url}?as=xlsx").content[:2] == b"PK"
    assert survey.title in public.get("/surveys/").content.decode()
    by_town = counts_by_town(survey, "hard", public=True)
    assert by_town.cells == counts_by_town(survey, "hard", public=True).cells
    assert counts_by_town(survey, "want", public=True) is None, "that crossing was not told"
    result_actions.show_results(publication=told, public=False, by=shokuin, at=now)
    assert public.get(url).status_code == 404


def test_nothing_is_told_while_a_paper_is_in_somebodys_hands_or_a_difference_waits(opened, shokuin, keikaku, now):
    box = answer_actions.add_batch(survey=opened, papers=1, by=shokuin, at=now, check_share=100, typists=[keikaku])
    sheet = answer_actions.take_paper(batch=box, by=shokuin, at=now)
    closed = answer_actions.move_survey(survey=opened, move="close", by=shokuin, at=now)
    with pytest.raises(NotNow, match="いま打っている紙"):
        result_actions.tell_results(survey=closed, pairs=[], by=shokuin, at=now)
    answer_actions.save_paper(sheet=sheet, answers={"hard": 1}, written={}, by=shokuin, at=now)
    entry = answer_actions.save_second(
        entry=answer_actions.take_second(batch=box, by=keikaku, at=now), answers={"hard": 2}, by=keikaku, at=now
    )
    with pytest.raises(NotNow, match="まだ決めていない"):
        result_actions.tell_results(survey=closed, pairs=[], by=shokuin, at=now)
    answer_actions.decide(entry=entry, decided={"hard": 1}, by=shokuin, at=now)
    assert result_actions.tell_results(survey=closed, pairs=[], by=shokuin, at=now).answers == 1


def test_the_rows_are_taken_out_with_a_reason_and_without_words_or_days(client_of, shokuin, full):
    desk = client_of(shokuin)
    assert desk.post(f"/desk/surveys/{full.pk}/answers/", {"reason": ""}).status_code == 422
    book = desk.post(f"/desk/surveys/{full.pk}/answers/", {"reason": "集計のため"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert len([row for row in rows if row[1]]) >= 60
    assert "回収・破棄する日" in str(rows)
    assert not any("思っていること" in str(cell) for cell in rows[0])


def test_what_stands_in_the_way_is_said_before_the_choices_with_where_to_go(client_of, opened, shokuin, keikaku, now):
    """V15: all of it at once, above the form; papers that nobody typed are named, too."""
    desk, address = client_of(shokuin), f"/desk/surveys/{opened.pk}/tell/"
    box = answer_actions.add_batch(survey=opened, papers=9, by=shokuin, at=now, check_share=100, typists=[keikaku])
    typed = answer_actions.take_paper(batch=box, by=shokuin, at=now)
    answer_actions.save_paper(sheet=typed, answers={"hard": 1}, written={}, by=shokuin, at=now)
    entry = answer_actions.take_second(batch=box, by=keikaku, at=now)
    entry = answer_actions.save_second(entry=entry, answers={"hard": 2}, by=keikaku, at=now)
    held = answer_actions.take_paper(batch=box, by=shokuin, at=now)
    page = desk.get(address).content.decode()
    first = page[: page.index('name="row0"')]
    for says, link in (
        ("まだ受け付けています", f"/desk/surveys/{opened.pk}/move/?move=close"),
        ("いま打っている紙が1枚", f"/desk/surveys/{opened.pk}/boxes/{box.pk}/"),
        ("2回の打ちこみの違い", f"/desk/surveys/{opened.pk}/boxes/{box.pk}/differences/{entry.pk}/"),
        ("まだ打っていない紙が7枚", f"/desk/surveys/{opened.pk}/boxes/{box.pk}/"),
    ):
        assert says in first
        assert f'href="{link}"' in first
    closed = answer_actions.move_survey(survey=opened, move="close", by=shokuin, at=now)
    answer_actions.let_go(entry=held, by=shokuin, at=now)
    answer_actions.decide(entry=entry, decided={"hard": 1}, by=shokuin, at=now)
    page = desk.get(address).content.decode()
    assert "先に、すること" not in page
    assert "まだ打っていない紙が8枚" in page
    assert result_actions.tell_results(survey=closed, pairs=[], by=shokuin, at=now).answers == 1, (
        "a paper left untyped stops nobody"
    )


@pytest.mark.parametrize("change", ["pairs", "answers", "never seen"])
def test_only_what_was_seen_is_told(client_of, shokuin, closed, give, change):
    """V4: other pairs chosen after the look, answers that came after it, or no look at all: shown again, not told."""
    desk, address = client_of(shokuin), f"/desk/surveys/{closed.pk}/tell/"
    seen = desk.post(address, {"row0": "town", "col0": "hard", "sure": "on", "step": "see"}).content.decode()
    told = {
        "row0": "town",
        "col0": "hard",
        "sure": "on",
        "step": "tell",
        "seen": re.search(r'name="seen" value="([0-9a-f]+)"', seen)[1],
    }
    if change == "pairs":
        told |= {"col0": "why"}
    elif change == "answers":
        give(closed, 6, town=1, hard=1)
    else:
        del told["seen"]
    page = desk.post(address, told)
    assert page.status_code == 422
    assert "先に見た表と、ちがう表になります" in page.content.decode()
    assert not Publication.objects.exists()
    mark = re.search(r'name="seen" value="([0-9a-f]+)"', page.content.decode())[1]
    assert desk.post(address, told | {"seen": mark}).status_code == 302
