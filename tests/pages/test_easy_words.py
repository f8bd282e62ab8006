"""Words of the pages in plain Japanese: the welfare council is explained once, its entrance is called so, 確認中 is said for what it is."""

import re

import pytest
from django.test import Client

from otagaisama.engines.text.explaining import explain_once
from otagaisama.web.languages import shipped
from otagaisama.web.look import COOKIE, FOR_NO_RESIDENT
from otagaisama.web.middleware import COUNCIL, COUNCIL_IS

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOT_TEXT = re.compile(r"<(script|style|title|option|textarea|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


def easy() -> Client:
    client = Client()
    client.cookies[COOKIE] = "off.ja-easy"
    return client


def test_the_council_is_explained_once_where_it_is_named_first(public_pages):
    client, named = easy(), 0
    for name, url in public_pages:
        if name in FOR_NO_RESIDENT:
            continue
        page = client.get(url).content.decode()
        words = NOT_TEXT.sub("", page[page.index("<main") : page.index("</main>")])
        first = COUNCIL.search(words)
        if first:
            named += 1
            assert words[first.end()] == "（", (name, words[first.start() : first.end() + 20])
            assert words.count(COUNCIL_IS) <= 1, name
    assert named > 15


def test_nobody_else_reads_the_explanation(public_pages):
    assert COUNCIL_IS not in Client().get(dict(public_pages)["support:join"]).content.decode()


@pytest.mark.parametrize(
    ("page", "explained"),
    [
        (
            "<p>社協</p><main><p>社協の 人</p><p>社協</p></main>",
            "<p>社協</p><main><p>社協（会）の 人</p><p>社協</p></main>",
        ),
        ("<main><option>社協</option>区社協へ</main>", "<main><option>社協</option>区社協（会）へ</main>"),
        ("<main>社協（区の 会）の 人、社協</main>", "<main>社協（区の 会）の 人、社協</main>"),
        ('<main><b title="社協">x</b></main>社協', '<main><b title="社協">x</b></main>社協'),
        ("<main><a>社会福祉協議会</a></main>", "<main><a>社会福祉協議会（会）</a></main>"),
        ("no main 社協", "no main 社協"),
    ],
)
def test_the_first_word_of_the_main_part(page, explained):
    assert explain_once(page, COUNCIL, "会") == explained


def test_the_entrance_is_called_plain_japanese():
    page = Client().get("/").content.decode()
    links = re.findall(r"<a[^>]*lang=ja-easy[^>]*>(.*?)</a>", page, re.DOTALL)
    assert links
    for link in links:
        assert "やさしい" in re.sub(r"<[^>]*>", "", link)
    assert any("やさしい にほんご" in re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", link)) for link in links)


def test_what_is_being_checked_is_not_said_to_be_listened_to():
    said = {entry.key: entry.said[0] for entry in shipped("ja-easy").entries.values()}
    assert said["確認中"] == "いま 確かめて います"
    assert [
        key for key, words in said.items() if "確認中" in key and ("聞いて います" in words or "確認中" in words)
    ] == []
