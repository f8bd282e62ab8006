"""The door card of garbage days: of a town however it is written, whole or as it was written, and nothing of the question is kept."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from otagaisama.people.models import DiaryLine
from otagaisama.town.models import GarbageRule, Town

pytestmark = pytest.mark.django_db
PLACE = "/garbage/"


@pytest.fixture
def calendar(ward, johoku):
    town = Town.objects.create(
        ward=ward, district=johoku, code="t9", name="西中切二丁目", kana="にしなかぎりにちょうめ"
    )
    rows = (
        ("もえるごみ", "月・木", "12/31-1/3"),
        ("もえないごみ", "第2・第4水", ""),
        ("古紙", "町会の掲示板を見てください", ""),
    )
    for item, cell, pauses in rows:
        GarbageRule.objects.create(
            ward=ward, zone="A区域", zone_key="a区域", town=town, item=item, item_key=item, cell=cell, pauses=pauses, source="市のごみカレンダー",
            checked_on=date(2026, 4, 1),
        )  # fmt: skip
    return town


def shown(client, **asked) -> str:
    return client.get(PLACE, asked).content.decode()


@pytest.mark.parametrize(
    "words", ["西中切二丁目", "西中切2丁目", "名古屋市北区西中切２丁目2-3", "にしなかぎりにちょうめ"]
)
def test_a_town_is_found_however_it_is_written_and_no_house_number_stands_on_the_card(client, calendar, words):
    before = DiaryLine.objects.count()
    card = shown(client, where=words).split("garbage-card", 2)[-1]
    assert "毎週 月・木曜" in card
    assert "第2・第4" in card
    assert "つぎ：" in card
    assert "2-3" not in card
    assert DiaryLine.objects.count() == before


def test_what_nobody_could_read_stands_as_it_is_written_and_says_so(client, calendar):
    card = shown(client, where="西中切二丁目")
    assert "町会の掲示板を見てください" in card
    assert card.count("もとの表に書いてあるとおりです") == 1


def test_days_that_fall_out_are_named(client, calendar):
    import time_machine

    with time_machine.travel("2026-12-20T10:00:00+09:00", tick=False):
        card = shown(client, where="西中切二丁目")
    assert "お休みになる日" in card
    assert "12月31日" in card


def test_an_area_of_the_calendar_will_do_and_what_is_unknown_says_what_to_do(client, calendar):
    assert "毎週 月・木曜" in shown(client, zone="A区域")
    assert "その町が見つかりませんでした" in shown(client, where="どこにもない町")
    assert "表が、まだ入っていません" not in shown(client)
    GarbageRule.objects.all().delete()
    assert "表が、まだ入っていません" in shown(client, where="西中切二丁目")
    assert client.get(PLACE, {"where": "\0", "zone": "x" * 300, "size": "?"}).status_code == 200


@pytest.mark.parametrize(("size", "width"), [("a6", 298), ("a5", 420), ("a4", 595)])
def test_it_is_one_page_for_the_door(client, calendar, size, width):
    pytest.importorskip("weasyprint")
    (only,) = PdfReader(
        io.BytesIO(client.get(PLACE, {"where": "西中切二丁目", "pdf": "1", "size": size}).content)
    ).pages
    assert round(float(only.mediabox.width)) == width
    assert "月・木曜" in only.extract_text()


def test_it_speaks_plainly_and_in_english(client, calendar, settings):
    client.cookies[settings.LOOK_COOKIE_NAME] = "en"
    assert "Garbage days" in shown(client, where="西中切二丁目")
