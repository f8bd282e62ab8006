"""Every paper of the house leaves as a PDF that lacks nothing (PDF/UA, fonts inside, words for pictures), with readings and without.

A paper is declared by `base.printing.paper`; one that is not asked for here breaks the first test.
"""

import re
from collections import Counter
from contextlib import closing
from typing import NamedTuple

import pypdfium2
import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from otagaisama.base import printing
from otagaisama.engines.pdfua import faults_of
from otagaisama.messaging.models import Letter
from tests.house.doors import cases
from tests.house.source import PACKAGE

pytest.importorskip("weasyprint")
pytestmark = [pytest.mark.django_db, pytest.mark.once]
KANA, KANJI = re.compile("[ぁ-ん]"), re.compile("[一-龥]")


class Ask(NamedTuple):
    """The page of a paper, who asks for it, and what is typed before it is given."""

    page: str
    who: str = "shokuin"
    typed: dict | None = None
    asked: dict = {}
    first: str = ""


MAPS = {"reach-report", "shopping-map"}  # slow to draw, and their words are those of the others
# The button stands on the page beside them, or is called otherwise; a voice's receipt is seen by its own device alone.
OFFERED_ELSEWHERE = {"event-flyer", "reach-report", "certificates", "receipt"}
REASON = {"reason": "配るため", "pdf": "1"}
ASKS = {
    "booklet": Ask("directory:booklet"),
    "newsletter": Ask("publishing:news-paper"),
    "event-flyer": Ask("gatherings:flyer-pdf"),
    "check-in-card": Ask("watch:card-paper"),
    "asking-paper": Ask("support:how_paper"),
    "survey-form": Ask("surveys:paper"),
    "survey-slip": Ask("surveys:slip_paper"),
    "course-flyer": Ask("learning:flyer"),
    "certificates": Ask("learning:certificates", typed=REASON),
    "garbage-card": Ask("publishing:garbage", asked={"where": "田幡一丁目"}),
    "letters": Ask("messaging:letters_print", typed=REASON),
    "circulation": Ask("gatherings:circular-paper"),
    "circulation-slips": Ask("gatherings:block-slips"),
    "ticket-receipt": Ask("support:ticket_receipt"),
    "thanks-letter": Ask("support:thanks_paper"),
    "statement": Ask("support:statement_paper", typed={**REASON, "who": ""}),
    "agreement": Ask("watch:agreement-paper"),
    "driver-cards": Ask("watch:agreement-cards"),
    "reflection-cards": Ask("learning:cards", typed=REASON),
    "signup-receipt": Ask("signups:thanks"),
    "child-consent": Ask("gatherings:child-consent"),
    "confirming-letter": Ask("directory:letter"),
    "receipt": Ask("troubles:received", "nobody", first="/voice/"),
    "news-household": Ask("publishing:household-paper"),
    "reach-report": Ask("shopping:run-pdf"),
    "shopping-map": Ask("shopping:map-paper"),
    "shopping-services": Ask("shopping:services-paper"),
    "stops-flyer": Ask("shopping:stops-paper"),
}


def drawn(world, doors, ask: Ask, look: str = "") -> bytes:
    """The paper of the first record that has one."""
    if ask.first:
        return drawn_after(ask, look)
    cookie = f"{settings.SESSION_COOKIE_NAME}={doors.sessions[ask.who]}; {settings.LOOK_COOKIE_NAME}={look}"
    for case in cases(world):
        if case.address.name == ask.page and doors.expected(ask.who, case) == "answered":
            method, data = ("POST", ask.typed) if ask.typed else ("GET", {"pdf": "1", **ask.asked})
            answer = doors.visit(ask.who, case.url, method, data, HTTP_COOKIE=cookie)
            if answer.headers.get("Content-Type") == "application/pdf":
                return answer.content
    raise AssertionError(f"no paper came of {ask}")


def drawn_after(ask: Ask, look: str) -> bytes:
    """What only the device that has just sent something may see."""
    client = Client()
    client.cookies[settings.LOOK_COOKIE_NAME] = look
    client.post(ask.first, {"words": "庭の草がのびました", "form_key": f"paper-key-{look}"})
    return client.get(reverse(ask.page), {"pdf": "1"}).content


def words_of(data: bytes) -> str:
    with closing(pypdfium2.PdfDocument(data)) as paper:
        return "".join(page.get_textpage().get_text_range() for page in paper)


@pytest.fixture
def waiting_letter(world):
    """Somebody reads on paper."""
    now = timezone.now()
    return Letter.objects.create(
        key="paper-of-the-house-1", channel="paper", desk=Letter.Desk.WARD, to="北区志賀町1", reader="鈴木 ふみ", subject="訪問の日のお知らせ",
        body="土曜日の午前10時にうかがいます。ご都合が悪いときは、お電話ください。", made_at=now, send_from=now,
    )  # fmt: skip


def letters(kind: re.Pattern, words: str) -> Counter:
    return Counter(kind.findall(words))


def test_every_paper_is_asked_for_here():
    get_resolver().url_patterns  # noqa: B018  the rooms are read: each has declared its papers
    assert set(printing.PAPERS) == set(ASKS)


def test_nobody_else_makes_a_pdf():
    others = [
        path
        for path in PACKAGE.rglob("*.py")
        if re.search(r"(?:import|from) weasyprint|write_pdf", path.read_text("utf-8"))
    ]
    assert [path.name for path in others] == ["printing.py"]


def asked_page(world, doors, ask: Ask):
    """The page that offers the first such paper: of the record itself, or the one where a reason is typed."""
    for case in cases(world):
        if case.address.name == ask.page and doors.expected(ask.who, case) == "answered":
            answer = doors.visit(ask.who, case.url, "GET", ask.asked)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                return answer.content.decode()
    raise AssertionError(f"no page came of {ask}")


@pytest.mark.parametrize("code", sorted(set(ASKS) - OFFERED_ELSEWHERE))
def test_its_page_offers_it(world, doors, waiting_letter, code):
    assert "PDFで受けとる" in asked_page(world, doors, ASKS[code])


@pytest.mark.parametrize("code", sorted(ASKS))
def test_a_paper_lacks_nothing_and_says_each_reading_once(world, doors, waiting_letter, code):
    plain = drawn(world, doors, ASKS[code])
    assert faults_of(plain) == []
    words = words_of(plain)
    assert len(words) > 20
    if code not in MAPS:
        read = drawn(world, doors, ASKS[code], "on")
        assert faults_of(read) == []
        with_readings = words_of(read)
        assert letters(KANJI, with_readings) == letters(KANJI, words), "each word stands once"
        assert letters(KANA, with_readings) > letters(KANA, words), "and its reading beside it"
