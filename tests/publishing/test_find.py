"""One search of everything that residents may read."""

import re
from datetime import date

import pytest
from django.test import Client

from otagaisama.directory.models import ListeningPost
from otagaisama.publishing.search import pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    pages.kept.cache_clear()


def made(name, district=None, **more):
    facts = {
        "kind": "相談の窓口",
        "public_state": "open",
        "owner_agreed": True,
        "confirmed_on": date(2026, 11, 1),
    } | more
    return ListeningPost.objects.create(name=name, district=district, **facts)


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_resident_finds_by_reading_by_kana_and_by_several_words(johoku, other_district):
    made("介護なんでも相談", johoku, kana="かいごなんでもそうだん")
    made("楠介護相談", other_district, kana="くすのきかいごそうだん")
    client = Client()
    for question in ("介護 城北", "かいご　城北", "カイゴ 城北"):
        page = text(client.get("/find/", {"q": question}))
        assert "介護なんでも相談" in page, question
        assert "楠介護相談" not in page, question
        assert "1件、見つかりました" in page


def test_nothing_that_is_not_public_is_found(johoku):
    made("ひみつの家", johoku, owner_agreed=False)
    made("終わった会", johoku, public_state="ended")
    made("話せる庭", johoku, phone_internal="090-0000-1111", mail="ura@example.jp")
    client = Client()
    for question in ("ひみつ", "終わった", "090-0000-1111", "ura@example"):
        page = text(client.get("/find/", {"q": question}))
        assert "0件、見つかりました" in page, question
        assert "ことばを短くするか" in page, "what to do next is said"
    assert "話せる庭" in text(client.get("/find/", {"q": "庭"}))


def test_pages_of_the_house_are_found_and_the_page_speaks_three_languages():
    client = Client()
    assert 'href="/about/privacy/"' in client.get("/find/", {"q": "個人情報"}).content.decode()
    client.cookies["otagaisama_look"] = ""
    assert "件、見つかりました" not in text(client.get("/find/"))


def test_the_question_is_kept_nowhere(johoku):
    from otagaisama.people.models import DiaryLine

    response = Client().get("/find/", {"q": "消えてしまいたい"})
    assert response.status_code == 200
    assert not response.cookies
    assert not DiaryLine.objects.exists()


def test_strange_questions_are_answered(johoku):
    made("庭", johoku)
    for question in ("\0", "%", "_", "'", "あ" * 5_000, "🙂", "<script>"):
        assert Client().get("/find/", {"q": question}).status_code == 200
