"""The receipt on paper (O7): own words, the number, what happens next with days, the telephone, the address in letters; and states in residents' words."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from otagaisama.troubles.models import Trouble
from otagaisama.troubles.thread import states
from otagaisama.troubles.voices.words import STATES

pytestmark = pytest.mark.django_db
SAID = "雨の日に、買い物から帰る坂がこわいです。"


@pytest.fixture
def visitor(settings):
    settings.COUNCIL_PHONE, settings.COUNCIL_HOURS = "052-000-1111", "月-金 9:00-17:00"
    client = Client()
    client.post(reverse("troubles:voice"), {"words": SAID, "form_key": "receipt-paper-01"})
    return client


def page_of(visitor, **asked) -> str:
    return visitor.get(reverse("troubles:received"), asked).content.decode()


def test_the_receipt_says_what_was_told_what_comes_and_whom_to_call(visitor):
    page, trouble = page_of(visitor), Trouble.objects.get()
    assert SAID in page
    assert f"{trouble.next_due.month}月{trouble.next_due.day}日" in page
    assert "までに、はじめの返事をします" in page
    assert "052-000-1111" in page
    assert "/voice/answer/" in page
    assert "<svg" in page


def test_a_paper_with_the_number_alone_shows_no_words(visitor):
    page = page_of(visitor, number="1")
    assert SAID not in page
    assert re.search(r"\d{4}(-\d{4}){4}", page)


def test_another_device_sees_nothing(visitor):
    for page in (page_of(Client()), page_of(Client(), pdf="1")):
        assert SAID not in page
        assert "受付番号を見られる時間がすぎました" in page


def test_it_is_a_pdf_of_few_pages_whose_name_says_nothing(visitor):
    pytest.importorskip("weasyprint")
    answer = visitor.get(reverse("troubles:received"), {"pdf": "1"})
    assert "kurashi.pdf" in answer["Content-Disposition"]
    reader = PdfReader(io.BytesIO(answer.content))
    words = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    assert len(reader.pages) <= 2
    assert "買い物から帰る坂" in words
    assert "お互いさま" not in str(reader.metadata.title)
    assert answer["Cache-Control"] == "no-store"


def test_every_state_has_words_for_whoever_told_it_and_none_is_the_desk_s():
    assert set(STATES) == set(states.STATUS_LABELS)
    assert not set(map(str, STATES.values())) & set(states.STATUS_LABELS.values())
    assert not [said for said in map(str, STATES.values()) if re.search("聞き取り|受け持|つないだ|終了|課題", said)]


def test_the_answer_s_page_speaks_so_and_says_that_more_words_came(visitor):
    receipt = re.search(r"\d{4}(-\d{4}){4}", page_of(visitor)).group()
    thread = visitor.post(reverse("troubles:answer"), {"receipt": receipt}, follow=True).content.decode()
    assert str(STATES[states.HEARD]) in thread
    assert "受け付けた" not in thread
    again = visitor.post(
        reverse("troubles:answer_thread"), {"words": "手すりもありません", "form_key": "receipt-paper-02"}, follow=True
    ).content.decode()
    assert "書きたしたことを、受け取りました" in again
