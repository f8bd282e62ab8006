"""Papers typed by two at once, typed twice, their differences decided; a table typed elsewhere."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.base.refusals import NotNow
from otagaisama.base.tables import csv_text
from otagaisama.people.models import Account
from otagaisama.register.models import BroughtList
from otagaisama.surveys.answers import actions
from otagaisama.surveys.answers import queries as answer_queries
from otagaisama.surveys.answers.checking import drawn_of, errors_of, explain_errors
from otagaisama.surveys.answers.intake import answer_rows
from otagaisama.surveys.answers.models import Batch, SecondEntry, Sheet
from otagaisama.surveys.questions import queries as question_queries
from otagaisama.surveys.questions.kinds import Unread
from tests.conftest import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomo(db):
    """A second member of staff."""
    return make_account("tomo", "同僚", "staff")


@pytest.fixture
def box(opened, shokuin, keikaku, now):
    return actions.add_batch(survey=opened, papers=4, by=shokuin, at=now, typists=[keikaku], check_share=50)


def type_one(box, by, now, **answers) -> Sheet:
    return actions.save_paper(
        sheet=actions.take_paper(batch=box, by=by, at=now), answers=answers, written={}, by=by, at=now
    )


def test_the_typists_of_a_box_are_asked_among_its_own(opened, box, shokuin, keikaku, tomo, now):
    """By key, too: one box's question is no other's, whatever SQL was made before (`people/models/account.py`)."""
    other = actions.add_batch(survey=opened, papers=4, by=shokuin, at=now, typists=[tomo], check_share=50)
    assert (box.typists.get(pk=keikaku.pk), other.typists.get(pk=tomo.pk)) == (keikaku, tomo)
    for asked_of, stranger in ((box, tomo), (other, keikaku)):
        with pytest.raises(Account.DoesNotExist):
            asked_of.typists.get(pk=stranger.pk)


def test_two_people_never_get_the_same_paper(box, shokuin, tomo, now):
    first, second = actions.take_paper(batch=box, by=shokuin, at=now), actions.take_paper(batch=box, by=tomo, at=now)
    assert (first.serial, second.serial) == (1, 2)
    with pytest.raises(NotNow, match="ほかの人が打っています"):
        actions.take_paper(batch=box, by=tomo, at=now, serial=1)
    assert actions.take_paper(batch=box, by=shokuin, at=now).serial == 1, "whoever comes back gets the paper they began"


def test_a_paper_left_lying_is_free_again_after_half_an_hour(box, shokuin, tomo, now):
    actions.take_paper(batch=box, by=shokuin, at=now)
    assert actions.take_paper(batch=box, by=tomo, at=now + timedelta(minutes=31)).serial == 1


def test_a_typed_paper_brings_the_next_one(client_of, shokuin, box, now):
    desk = client_of(shokuin)
    first = desk.post(f"/desk/surveys/typing/{box.pk}/take/")
    assert first["Location"] == f"/desk/surveys/typing/{box.pk}/1/"
    page = desk.get(first["Location"]).content.decode()
    assert "買い物に困っていますか。" in page
    told = {"p-town": "1", "p-hard": "2", "p-why": "1 3 12", "p-how": "135", "p-times": "8", "p-free": "坂"}
    following = desk.post(first["Location"], told)
    assert following["Location"] == f"/desk/surveys/typing/{box.pk}/2/"
    sheet = Sheet.objects.get(serial=1)
    assert sheet.answers == {"town": 1, "hard": 2, "why": [1, 3, 12], "how": [1, 3, 5], "times": 8}
    assert sheet.words == {"free": "坂"}
    assert sheet.state == "typed"


def test_a_wrong_number_stays_in_its_box_with_a_sentence(client_of, shokuin, box):
    desk = client_of(shokuin)
    place = desk.post(f"/desk/surveys/typing/{box.pk}/take/")["Location"]
    answer = desk.post(place, {"p-hard": "7", "p-free": "長いことば"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1から4までの番号です（答えのことばでも）" in page
    assert 'value="7"' in page
    assert "長いことば" in page
    assert Sheet.objects.get().state == "taken"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("七", "数字で書いてください"), ("0", "その番号の紙はありません"), ("99999", "その番号の紙はありません")],
)
def test_a_number_that_is_no_paper_stays_in_its_box_with_a_sentence(client_of, shokuin, box, typed, said):
    response = client_of(shokuin).post(f"/desk/surveys/typing/{box.pk}/take/", {"serial": typed})
    page = response.content.decode()
    assert (response.status_code, said in page, f'value="{typed}"' in page) == (422, True, True)
    assert not Sheet.objects.exists(), "no paper is taken by mistake"


def test_a_paper_is_taken_by_its_number_as_a_japanese_keyboard_writes_it(client_of, shokuin, box):
    response = client_of(shokuin).post(f"/desk/surveys/typing/{box.pk}/take/", {"serial": "２"})
    assert response["Location"] == f"/desk/surveys/typing/{box.pk}/2/"


def test_whoever_is_called_away_comes_back_to_where_they_were(client_of, shokuin, box):
    desk = client_of(shokuin)
    place = desk.post(f"/desk/surveys/typing/{box.pk}/take/")["Location"]
    assert desk.post(f"{place}keep/", {"p-hard": "2", "p-free": "と"}).status_code == 204
    assert "続きから（紙1）" in desk.get(f"/desk/surveys/typing/{box.pk}/").content.decode()
    page = desk.get(place).content.decode()
    assert 'value="2"' in page
    assert ">\nと</textarea>" in page
    assert answer_queries.answered(box.survey) == 0, "half a paper does not count"


def test_who_types_what_can_be_seen_by_the_others(client_of, shokuin, keikaku, box, now):
    actions.take_paper(batch=box, by=shokuin, at=now)
    page = client_of(keikaku).get(f"/desk/surveys/typing/{box.pk}/").content.decode()
    assert "職員" in page
    assert "から打っています" in page


def test_only_whoever_was_asked_may_type(client_of, matome, keikaku, box):
    assert client_of(matome).get(f"/desk/surveys/typing/{box.pk}/").status_code == 404
    assert client_of(keikaku).get(f"/desk/surveys/typing/{box.pk}/").status_code == 200
    assert client_of(keikaku).get(f"/desk/surveys/{box.survey_id}/").status_code == 404
    assert f"/desk/surveys/typing/{box.pk}/" in client_of(keikaku).get("/desk/surveys/").content.decode()


def test_nobody_opens_a_paper_in_other_hands(client_of, shokuin, keikaku, box, now):
    actions.take_paper(batch=box, by=shokuin, at=now)
    assert client_of(keikaku).get(f"/desk/surveys/typing/{box.pk}/1/").status_code == 404


def test_the_second_entry_is_by_somebody_else_who_does_not_see_the_first(client_of, shokuin, tomo, box, now):
    serials = drawn_of(box)
    assert len(serials) == 2
    for _ in range(4):
        type_one(box, shokuin, now, hard=1, town=1, why=[1, 2])
    with pytest.raises(NotNow, match="いま2回めに打つ紙はありません"):
        actions.take_second(batch=box, by=shokuin, at=now)
    other = client_of(tomo)
    place = other.post(f"/desk/surveys/typing/{box.pk}/second/")["Location"]
    assert place == f"/desk/surveys/typing/{box.pk}/second/{serials[0]}/"
    page = other.get(place).content.decode()
    assert 'value="1"' not in page.split("typing-row", 1)[1]
    other.post(place, {"p-hard": "2", "p-town": "1", "p-why": "2 1"})
    entry = SecondEntry.objects.get()
    assert entry.done_at is not None
    desk = client_of(shokuin)
    listed = desk.get(f"/desk/surveys/{box.survey_id}/boxes/{box.pk}/").content.decode()
    assert f"紙{serials[0]}の違い" in listed
    assert "1か所は、紙を見て決めるのを待っています" in listed


def test_each_difference_is_decided_by_looking_at_the_paper(client_of, shokuin, tomo, box, now):
    for _ in range(4):
        type_one(box, shokuin, now, hard=1, town=1)
    entry = actions.save_second(
        entry=actions.take_second(batch=box, by=tomo, at=now), answers={"hard": 2, "living": 3}, by=tomo, at=now
    )
    url = f"/desk/surveys/{box.survey_id}/boxes/{box.pk}/differences/{entry.pk}/"
    desk = client_of(shokuin)
    page = desk.get(url).content.decode()
    assert "とても" in page
    assert "少し" in page
    assert desk.post(url, {"d-hard-which": "second"}).status_code == 422
    told = {"d-hard-which": "second", "d-town-which": "first", "d-living-which": "typed", "d-living": "2"}
    assert desk.post(url, told).status_code == 302
    sheet = Sheet.objects.get(pk=entry.sheet_id)
    assert sheet.answers == {"hard": 2, "town": 1, "living": 2}
    errors = errors_of(answer_queries.second_entries_of(box), box.survey)
    assert (errors.papers, errors.different, errors.wrong_first, errors.wrong_second, errors.waiting) == (1, 3, 2, 2, 0)
    assert "ぜんぶの紙を2回打つこと" in explain_errors(errors)


def test_a_place_that_the_second_left_empty_can_be_decided_as_empty(client_of, shokuin, tomo, box, now):
    for _ in range(4):
        type_one(box, shokuin, now, hard=1)
    entry = actions.save_second(entry=actions.take_second(batch=box, by=tomo, at=now), answers={}, by=tomo, at=now)
    url = f"/desk/surveys/{box.survey_id}/boxes/{box.pk}/differences/{entry.pk}/"
    client_of(shokuin).post(url, {"d-hard-which": "second"})
    assert Sheet.objects.get(pk=entry.sheet_id).answers == {}


def test_a_paper_compared_already_is_not_rewritten_behind_the_check(shokuin, tomo, box, now):
    for _ in range(4):
        type_one(box, shokuin, now, hard=1)
    entry = actions.save_second(
        entry=actions.take_second(batch=box, by=tomo, at=now), answers={"hard": 1}, by=tomo, at=now
    )
    with pytest.raises(NotNow):
        actions.save_paper(sheet=entry.sheet, answers={"hard": 3}, written={}, by=shokuin, at=now)


def test_the_papers_are_destroyed_only_when_all_is_typed_and_decided(shokuin, tomo, box, now, today):
    for _ in range(3):
        type_one(box, shokuin, now, hard=1)
    with pytest.raises(NotNow):
        actions.destroy_papers(batch=box, by=shokuin, at=now)
    type_one(box, shokuin, now, hard=1)
    assert actions.destroy_papers(batch=box, by=shokuin, at=now).destroyed_on == today


def test_a_box_never_loses_a_typed_paper(shokuin, box, now):
    type_one(box, shokuin, now, hard=1)
    with pytest.raises(NotNow):
        actions.drop_batch(batch=box, by=shokuin, at=now)
    with pytest.raises(Exception, match="少なくできません"):
        actions.change_batch(batch=box, papers=0, by=shokuin, at=now)


# ---- what is typed ----


@pytest.fixture
def by_key(opened):
    return {question.key: question for question in question_queries.questions_of(opened)}


@pytest.mark.parametrize(("key", "typed", "answer"), [
    ("hard", "2", 2), ("hard", "２", 2), ("hard", " 少し ", 2), ("hard", "", None), ("how", "135", [1, 3, 5]), ("how", "5 3,1", [1, 3, 5]),
    ("how", "歩き;配達", [1, 7]), ("how", "バス・電車", [3]), ("why", "1 3 12", [1, 3, 12]), ("why", "1.13", [1, 13]), ("why", "坂・段差・信号", [4]),
    ("times", "４回", 4), ("times", "0", 0), ("town", "光音寺町", 1), ("freq", "2〜3日に1回", 2), ("minutes", "10分", 2), ("free", "ことば", "ことば"),
])  # fmt: skip
def test_what_is_typed_becomes_an_answer(by_key, key, typed, answer):
    expected = (
        next(choice["code"] for choice in by_key["town"].choices if choice["text"] == typed)
        if key == "town"
        else answer
    )
    read = by_key[key].of_kind.read(by_key[key], typed)
    assert read == expected
    assert by_key[key].of_kind.read(by_key[key], by_key[key].of_kind.show(by_key[key], read)) == read


@pytest.mark.parametrize(("key", "typed"), [
    ("hard", "5"), ("hard", "12"), ("hard", "-1"), ("hard", "なんとなく"), ("how", "19"), ("how", "1 99"), ("why", "123"), ("why", "0"),
    ("times", "四"), ("times", "-2"), ("times", "32"), ("times", "1.5"), ("town", "月面"), ("free", "x" * 2_001), ("how", ";;"), ("how", "１0"),
])  # fmt: skip
def test_what_is_no_answer_is_said(by_key, key, typed):
    with pytest.raises(Unread, match="。"):
        by_key[key].of_kind.read(by_key[key], typed)


def test_a_choice_alone_and_too_many_ticks_are_noticed(by_key):
    how = by_key["how"]
    how.most, how.choices = 2, [{**choice, "alone": choice["code"] == 8} for choice in how.choices]
    with pytest.raises(Unread, match="2つまで"):
        how.of_kind.read(how, "123")
    with pytest.raises(Unread, match="いっしょには"):
        how.of_kind.read(how, "18")


# ---- a table typed elsewhere ----

HEADER = ["問10", "問11 困っているのはどんなことですか。", "times", "free", "めも"]
ROWS = [["1", "1;3", "4", "坂がつらい", ""], ["少し", "店が遠い", "", "", "x"], ["", "", "", "", "空でも一行"]]


def as_file(kind: str, rows=None) -> tuple[bytes, str]:
    rows = ROWS if rows is None else rows
    if kind == "xlsx":
        return xlsx_bytes({"答え": (HEADER, rows)}), "answers.xlsx"
    text = csv_text(HEADER, rows)
    return (
        ("\ufeff" + text).encode() if kind == "bom" else text.encode("cp932" if kind == "cp932" else "utf-8")
    ), "answers.csv"


@pytest.mark.parametrize("kind", ["utf-8", "bom", "cp932", "xlsx"])
def test_a_table_is_taken_in_however_it_was_saved(opened, shokuin, now, kind):
    data, name = as_file(kind)
    batch = actions.load_answers(survey=opened, data=data, filename=name, by=shokuin, at=now)
    assert batch.papers == BroughtList.objects.get().made == 3, "papers, not their box"
    kept = [(sheet.answers, sheet.words) for sheet in answer_queries.papers_of(batch)]
    assert kept == [
        ({"hard": 1, "why": [1, 3], "times": 4}, {"free": "坂がつらい"}),
        ({"hard": 2, "why": [1]}, None),
        ({}, None),
    ]


def test_one_wrong_row_keeps_the_whole_table_out_with_line_and_reason(client_of, shokuin, opened):
    data, name = as_file("cp932", [*ROWS, ["9", "1", "", "", ""], ["1", "1;99", "百", "", ""]])
    upload = io.BytesIO(data)
    upload.name = name
    page = client_of(shokuin).post(f"/desk/surveys/{opened.pk}/load/", {"file": upload}).content.decode()
    assert "2行に直すところがあるので、何も取りこんでいません" in page
    assert "問10 買い物に困っていますか。「9」" in page
    assert ">5<" in page
    assert ">6<" in page
    assert "数字で書いてください" in page
    assert Sheet.objects.count() == Batch.objects.count() == 0
    with pytest.raises(actions.FileRefused):
        actions.load_answers(survey=opened, data=data, filename=name, by=shokuin, at=opened.made_on)


def test_first_looked_at_then_taken_in_and_out_again(client_of, shokuin, opened):
    desk, (data, name) = client_of(shokuin), as_file("xlsx")
    upload = io.BytesIO(data)
    upload.name = name
    page = desk.post(f"/desk/surveys/{opened.pk}/load/", {"file": upload}).content.decode()
    assert "3枚を取りこむ" in page
    assert "使わない欄 1：めも" in page
    assert Sheet.objects.count() == 0
    hidden = dict(re.findall(r'<input type="hidden" name="(packed|columns_seen)" value="([^"]+)"', page))
    desk.post(f"/desk/surveys/{opened.pk}/load/", hidden | {"filename": name, "step": "take", "form_key": "once"})
    assert answer_queries.answered(opened) == 3
    batch = Batch.objects.get()
    desk.post(f"/desk/surveys/{opened.pk}/boxes/{batch.pk}/end/", {"do": "drop"})
    assert answer_queries.answered(opened) == 0


@pytest.mark.parametrize(("data", "name", "said"), [
    (b"", "a.csv", "空です"), (b"name,phone\nx,1", "a.csv", "見出し"), (b"PK\x03\x04broken", "a.xlsx", "Excelのファイルとして読めません"),
    (b"\x00\x01\x02", "a.csv", "。"),
])  # fmt: skip
def test_another_file_is_refused_with_a_sentence(client_of, shokuin, opened, data, name, said):
    upload = io.BytesIO(data)
    upload.name = name
    answer = client_of(shokuin).post(f"/desk/surveys/{opened.pk}/load/", {"file": upload})
    assert answer.status_code == (200 if data.startswith(b"name") else 422)  # a table may still be said what it is
    assert said in answer.content.decode()
    assert not Sheet.objects.exists()


def test_what_is_taken_out_can_be_taken_in_again(opened, shokuin, now, give):
    give(opened, 1, town=2, hard=1, why=[1, 12], times=3)
    give(opened, 1, living=4)
    questions = list(question_queries.questions_of(opened))
    for coded in (True, False):
        header, rows = answer_rows(
            [sheet.answers for sheet in answer_queries.sheets_of(opened)], questions, coded=coded
        )
        data = csv_text(header, rows).encode()
        batch = actions.load_answers(survey=opened, data=data, filename="back.csv", by=shokuin, at=now)
        back = sorted((sheet.answers for sheet in answer_queries.papers_of(batch)), key=len)
        assert back == [{"living": 4}, {"town": 2, "hard": 1, "why": [1, 12], "times": 3}]
        actions.drop_batch(batch=batch, by=shokuin, at=now)


def test_the_template_can_be_filled_in(client_of, shokuin, opened):
    page = client_of(shokuin).get(f"/desk/surveys/{opened.pk}/load/template.csv").content.decode()
    assert "問10 買い物に困っていますか。" in page
    assert "1＝とても" in page


TWICE = [["中切", "1", "2"], ["中切", "2", "1"], ["中切", "3", "3"], ["中切", "4", "1"]]


def as_answers(rows, header=("問2", "問5", "問10")) -> bytes:
    return csv_text(list(header), [[str(place % 6 + 1), *row[1:]] for place, row in enumerate(rows)]).encode()


@pytest.mark.parametrize(
    ("again", "same"),
    [
        (as_answers(TWICE), 4),  # the same file
        (xlsx_bytes({"答え": (["問10", "問2", "問5"], [["2", "1", "1"], ["1", "2", "2"], ["3", "3", "3"], ["1", "4", "4"]])}), 4),  # as Excel
        (as_answers([*TWICE, ["中切", "1", "4"], ["中切", "2", "4"]]), 4),  # and some more
    ],
)  # fmt: skip
def test_the_same_answers_twice_are_said_and_asked(opened, shokuin, now, client_of, again, same):
    """I7: whatever the file is called, in whatever order; and taken in all the same where they are others'."""
    first = actions.load_answers(survey=opened, data=as_answers(TWICE), filename="a.csv", by=shokuin, at=now)
    desk, address = client_of(shokuin), f"/desk/surveys/{opened.pk}/load/"
    name = "b.xlsx" if again[:2] == b"PK" else "b.csv"
    look = desk.post(address, {"file": SimpleUploadedFile(name, again)}).content.decode()
    assert "同じ答えが、もう取りこまれています" in look
    assert f"同じ答えが{same}枚" in look
    assert f"/desk/surveys/{opened.pk}/boxes/{first.pk}/" in look
    hidden = dict(re.findall(r'<input type="hidden" name="(packed|columns_seen)" value="([^"]+)"', look))
    told = hidden | {"filename": name, "came_from": "", "step": "take"}
    assert desk.post(address, told).status_code == 422
    assert Sheet.objects.count() == len(TWICE)
    assert desk.post(address, told | {"others": "on"}).status_code == 302
    assert Sheet.objects.count() > len(TWICE)


def test_other_answers_are_taken_without_a_question(opened, shokuin, now):
    actions.load_answers(survey=opened, data=as_answers(TWICE), filename="a.csv", by=shokuin, at=now)
    others = [["中切", "4", "4"], ["中切", "4", "3"], ["中切", "1", "1"]]
    actions.load_answers(survey=opened, data=as_answers(others), filename="a.csv", by=shokuin, at=now)
    assert Sheet.objects.count() == 7
