"""The list on paper: what is confirmed and has a telephone first, of one district where one is chosen, in the size that was chosen (O10, O15)."""

import io
import sys

import pytest
from pypdf import PdfReader

from otagaisama.directory.models import ListeningPost

pytestmark = pytest.mark.django_db
pytest.importorskip("weasyprint")
PLACE = "/listen/booklet/"


@pytest.fixture
def eleven(make_post, johoku):
    """As many as took nine pages."""
    return [
        make_post(
            f"サービス{number}", district=johoku, phone=f"052-000-{number:04}", hours="月-金 9:00-17:00",
            what="家の中のことを手伝います。電話でたのめます。前の日の夕方までに電話してください。", address="田幡一丁目2-3",
        )
        for number in range(11)
    ]  # fmt: skip


def shown(client, **asked) -> str:
    return client.get(PLACE, asked).content.decode()


def pages(client, **asked) -> PdfReader:
    return PdfReader(io.BytesIO(client.get(PLACE, {"pdf": "1", **asked}).content))


def smallest(reader: PdfReader) -> float:
    """The smallest letters of a paper in points, without its page numbers."""
    sizes = []

    def look(text, _, matrix, __, size):
        if text.strip() and " / " not in text:
            sizes.append(round(size * abs(matrix[3]) * 0.75, 1))

    for page in reader.pages:
        page.extract_text(visitor_text=look)
    return min(sizes)


def test_a_district_is_the_district_and_what_is_for_the_whole_ward(
    client, make_post, hana_san, johoku, other_district, today
):
    make_post("楠の集い", district=other_district)
    make_post("区の福祉課", phone="052-111-1111")
    text = shown(client, where=johoku.pk)
    assert "東町サロン" in text
    assert "区の福祉課" in text
    assert "はなさん" in text
    assert "楠の集い" not in text
    other = shown(client, where=other_district.pk)
    assert "楠の集い" in other
    assert "東町サロン" not in other
    assert "はなさん" not in other


def test_the_list_hands_its_search_on_to_the_booklet(client, salon, johoku):
    page = client.get("/listen/", {"where": str(johoku.pk)}).content.decode()
    assert f"{PLACE}?where={johoku.pk}" in page


def test_the_confirmed_with_a_telephone_first_and_what_nobody_confirmed_last(client, make_post, johoku):
    make_post("あのね電話なし", district=johoku, confirmed_on=None)
    make_post("いこい電話なし", district=johoku)
    make_post("んの会", district=johoku, phone="052-222-2222")
    ListeningPost.objects.filter(name="あのね電話なし").update(confirmed_on=None)
    text = shown(client)
    places = [text.index(name) for name in ("んの会", "いこい電話なし", "まだ確かめていないところ", "あのね電話なし")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("size", "width", "letters", "most"), [("a4", 595, 11, 3), ("a5", 420, 10, 5), ("large", 595, 18, 5)]
)
def test_eleven_take_few_pages_in_each_size_and_none_is_blank(client, eleven, size, width, letters, most):
    reader = pages(client, size=size)
    assert round(float(reader.pages[0].mediabox.width)) == width
    assert len(reader.pages) <= most
    assert all(len(page.extract_text()) > 40 for page in reader.pages)
    assert smallest(reader) >= letters


def test_without_its_maker_the_page_says_how_to_print(client, salon, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert "ブラウザーの「印刷」で" in shown(client, pdf="1")


def test_plain_japanese_comes_with_readings_and_english_in_english(client, salon, settings):
    client.cookies[settings.LOOK_COOKIE_NAME] = "ja-easy"
    words = "".join(pages(client).pages[0].extract_text().split())
    assert "話はなしを聞きいてくれるところ" in words
    client.cookies[settings.LOOK_COOKIE_NAME] = "en"
    assert "Places where you can talk" in shown(client)
