"""A resident answers without account; the contact slip hangs on nothing."""

import random
from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from otagaisama.base.refusals import NotNow
from otagaisama.people.models import DiaryLine
from otagaisama.surveys.answers import actions, queries
from otagaisama.surveys.answers.mixing import put_among
from otagaisama.surveys.answers.models import ContactSlip, Sheet

pytestmark = pytest.mark.django_db
AGENT = "CanaryBrowser/9.9"


@pytest.fixture
def visitor():
    return Client(headers={"user-agent": AGENT}, REMOTE_ADDR="203.0.113.77")


def url(survey, rest: str = "") -> str:
    return f"/surveys/{survey.number}/{rest}"


def test_an_answer_comes_with_its_codes_its_words_and_its_day_alone(visitor, opened, today):
    told = {
        "a-town": "1",
        "a-hard": "2",
        "a-why": ["1", "3"],
        "a-times": "４回",
        "a-free": "坂がつらい",
        "form_key": "k",
    }
    assert visitor.post(url(opened), told)["Location"] == url(opened, "thanks/")
    sheet = Sheet.objects.get()
    assert sheet.answers == {"town": 1, "hard": 2, "why": [1, 3], "times": 4}
    assert sheet.words == {"free": "坂がつらい"}
    assert (sheet.on, sheet.taken_at, sheet.typist, sheet.batch) == (today, None, None, None)


def test_pressed_twice_it_is_one_answer(visitor, opened):
    told = {"a-hard": "2", "form_key": "the-same"}
    for _ in range(3):
        assert visitor.post(url(opened), told).status_code == 302
    assert Sheet.objects.count() == 1


def test_nothing_of_the_sender_is_kept_anywhere(visitor, opened):
    visitor.get(url(opened))
    visitor.post(url(opened), {"a-hard": "2", "a-free": "声", "form_key": "trace"})
    visitor.post(url(opened, "slip/"), {"phone": "090-0000-1234", "form_key": "trace2"})
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = repr(cursor.fetchall())
            assert "203.0.113" not in kept, table
            assert "CanaryBrowser" not in kept, table
    assert set(visitor.cookies) <= {"csrftoken"}
    assert visitor.cookies.get("csrftoken") is None or visitor.cookies["csrftoken"]["max-age"] == ""


def test_what_was_typed_stays_where_something_is_amiss(visitor, opened):
    answer = visitor.post(
        url(opened), {"a-times": "たくさん", "a-free": "長く書いたことば", "a-hard": "3", "form_key": "k3"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "数字で書いてください" in page
    assert "長く書いたことば" in page
    assert "たくさん" in page
    assert Sheet.objects.count() == 0


def test_an_empty_form_is_asked_kindly(visitor, opened):
    assert "答えられるものだけで大丈夫です" in visitor.post(url(opened), {"form_key": "k4"}).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"a-hard": "99"},
        {"a-why": ["1", "99"]},
        {"a-times": "-3"},
        {"a-times": "32"},
        {"a-free": "x" * 2_001},
        {"a-hard": "\x00"},
    ],
)
def test_bad_answers_are_no_answers(visitor, opened, wrong):
    assert visitor.post(url(opened), wrong | {"form_key": "k5"}).status_code == 422
    assert Sheet.objects.count() == 0


def test_in_plain_japanese_the_questions_and_the_page_are_plain(visitor, opened):
    visitor.get("/look/?lang=ja-easy&furigana=off&next=/")
    page = visitor.get(url(opened)).content.decode()
    assert "買い物で こまって いますか。" in page
    assert "だれが こたえたかは わかりません。" in page


def test_a_survey_that_is_not_open_says_so_and_takes_nothing(visitor, survey, opened, shokuin, now):
    actions.move_survey(survey=opened, move="close", by=shokuin, at=now)
    assert "いまは受け付けていません" in visitor.get(url(opened)).content.decode()
    visitor.post(url(opened), {"a-hard": "2"})
    assert Sheet.objects.count() == 0
    with pytest.raises(NotNow):
        actions.answer_on_web(survey=opened, answers={"hard": 1}, written={}, at=now)
    with pytest.raises(NotNow):
        actions.leave_slip(survey=opened, phone="1", at=now)


def test_a_draft_is_not_there_at_all(visitor, survey):
    for rest in ("", "thanks/", "slip/", "results/"):
        assert visitor.get(url(survey, rest)).status_code == 404


def test_the_list_shows_what_is_open(visitor, opened):
    assert opened.title in visitor.get("/surveys/").content.decode()


def test_a_slip_knows_its_survey_and_its_day_and_nothing_else(visitor, opened, today):
    visitor.post(url(opened), {"a-hard": "2", "form_key": "k6"})
    assert (
        visitor.post(
            url(opened, "slip/"), {"name": "白川", "phone": "090-0000-1234", "wish": "話したい", "form_key": "k7"}
        ).status_code
        == 302
    )
    slip = ContactSlip.objects.get()
    assert (slip.on, slip.name, slip.phone) == (today, "白川", "090-0000-1234")
    kinds = {field.name for field in ContactSlip._meta.get_fields() if field.is_relation}
    assert kinds == {"survey", "answered_by"}
    lines = DiaryLine.objects.filter(verb__in=["answer-survey", "leave-slip"])
    assert {line.about_id for line in lines} == {str(opened.pk)}, "the diary names no answer and no slip"
    assert {line.at.astimezone().strftime("%M%S") for line in lines} == {"0000"}


def test_a_slip_without_a_way_to_call_back_is_asked_kindly(visitor, opened):
    answer = visitor.post(url(opened, "slip/"), {"name": "白川", "wish": "話したい"})
    assert answer.status_code == 422
    assert "連絡先を書いてください。" in answer.content.decode()
    assert "白川" in answer.content.decode()


def test_every_order_of_a_day_is_as_likely_as_any_other(opened, today):
    """Three slips put down one after the other: after many days each of the six orders came about as often."""
    dice, orders = random.Random(7), Counter()
    for _ in range(600):
        ids = []
        for phone in "123":
            slip = ContactSlip(survey=opened, on=today, phone=phone, erase_on=today)
            ids.append(slip.pk)
            put_among(slip, ContactSlip.objects.filter(survey=opened), ("phone",), dice)
        orders["".join(ContactSlip.objects.get(pk=pk).phone for pk in ids)] += 1
        ContactSlip.objects.all().delete()
    assert len(orders) == 6
    assert min(orders.values()) > 60


def test_staff_open_a_slip_with_a_reason_and_it_is_in_the_diary(client_of, shokuin, opened, now):
    actions.leave_slip(survey=opened, name="白川", phone="090-0000-1234", at=now)
    slip, desk = ContactSlip.objects.get(), client_of(shokuin)
    page = desk.get(f"/desk/surveys/{opened.pk}/slips/").content.decode()
    assert "090-0000-1234" not in page
    assert desk.post(f"/desk/surveys/slips/{slip.pk}/", {"reason": " "}).status_code == 422
    shown = desk.post(f"/desk/surveys/slips/{slip.pk}/", {"reason": "連絡するため"}).content.decode()
    assert "090-0000-1234" in shown
    assert DiaryLine.objects.filter(verb="open-slip", about_id=str(slip.pk), who="shokuin").exists()
    desk.post(f"/desk/surveys/slips/{slip.pk}/end/", {"do": "answered"})
    assert ContactSlip.objects.get().state == "answered"
    desk.post(f"/desk/surveys/slips/{slip.pk}/end/", {"do": "erase"})
    assert not ContactSlip.objects.exists()


def test_a_slip_goes_after_its_days_and_the_words_after_their_years(opened, shokuin, now, today):
    from datetime import timedelta

    actions.leave_slip(survey=opened, phone="090", at=now)
    actions.answer_on_web(survey=opened, answers={"hard": 1}, written={"free": "ことば"}, at=now)
    closed = actions.move_survey(survey=opened, move="close", by=shokuin, at=now)
    assert not queries.slips_due(today).exists()
    later = today + timedelta(days=180)
    assert actions.forget_slips(on=later, at=now) == 1
    assert not ContactSlip.objects.exists()
    assert actions.forget_words(on=closed.erase_words_on, at=now) == 1
    sheet = Sheet.objects.get()
    assert (sheet.words, sheet.answers) == (None, {"hard": 1})
    assert not queries.words_due(closed.erase_words_on).exists()


def test_written_words_are_read_by_staff_after_a_look_for_names(client_of, shokuin, keikaku, opened, now):
    actions.answer_on_web(
        survey=opened, answers={}, written={"free": "田幡一丁目12-3の山田さんが心配。電話は090-1234-5678。"}, at=now
    )
    page = client_of(shokuin).get(f"/desk/surveys/{opened.pk}/written/").content.decode()
    assert "心配" in page
    assert "山田" not in page
    assert "090-1234-5678" not in page
    assert "12-3" not in page
    assert client_of(keikaku).get(f"/desk/surveys/{opened.pk}/written/").status_code == 404
