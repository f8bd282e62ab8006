"""Residents search as they speak: another spelling, a whole sentence, a cry for help."""

import re

import pytest
from django.test import Client

from otagaisama.engines.corpus import Corpus, Text
from otagaisama.engines.corpus.near import PAIRS, respelled, words_about
from otagaisama.publishing.search import pages
from tests.publishing.test_find import made, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    pages.kept.cache_clear()


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("足が悪くて買い物に行けない", ["買い物"]),
        ("ゴミの出し方が分からない", ["ごみ", "出し方"]),
        ("話し相手がほしい", ["話し相手"]),
        ("お金がなくて病院に行けない", ["お金", "病院"]),
        ("ヘルパーさんを頼みたい", ["へるぱー"]),
        ("孫と", []),
        ("", []),
    ],
)
def test_what_a_sentence_is_about(sentence, about):
    assert words_about(sentence) == about


@pytest.mark.parametrize(("seldom", "usual"), PAIRS)
def test_another_spelling_finds_what_the_usual_one_finds(seldom, usual):
    corpus = Corpus([Text("ほかのもの"), Text(f"{usual}の会")])
    assert corpus.find(seldom) in ([], [1])
    assert (corpus.find(seldom) or corpus.find_near(seldom)) == [1], seldom
    assert respelled(respelled(seldom)) == respelled(seldom)


def test_a_sentence_that_nothing_holds_finds_what_it_is_about_and_the_page_says_so(johoku):
    made("買い物のつきそい", johoku)
    made("話し相手の会", johoku)
    page = text(Client().get("/find/", {"q": "足が悪くて買い物に行けない"}))
    assert "近いことばで、さがしました。" in page
    assert "買い物のつきそい" in page
    assert "話し相手の会" not in page
    assert "近いことば" not in text(Client().get("/find/", {"q": "買い物"}))


def test_the_list_finds_another_spelling_too(johoku):
    made("カフェ", johoku, what="車いすの方もどうぞ")
    assert "カフェ" in text(Client().get("/listen/", {"what": "車椅子"}))


@pytest.mark.parametrize("place", ["/find/?q=", "/listen/?what="])
@pytest.mark.parametrize(
    ("said", "number"), [("もう死にたい", "0120-279-338"), ("夫に殴られる", "110"), ("子どもがたたかれている", "189")]
)
def test_whoever_types_a_cry_for_help_into_a_search_sees_whom_to_call_first(johoku, place, said, number):
    """One page after the field; the numbers stand before whatever was found or not found."""
    page = Client().get(place + said).content.decode()
    box = re.search(r'<section class="danger-box[^>]*>(.*?)</section>', page, re.DOTALL)
    assert box
    assert number in box[1]
    assert "見つかりません" not in page[: page.index("danger-box")]
    assert "danger-box" not in Client().get(place + "買い物").content.decode()
