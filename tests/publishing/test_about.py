"""About, privacy, accessibility; what search engines may read."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from otagaisama.publishing.about.words import IN_NO_ENGINE, IN_SITEMAP

pytestmark = pytest.mark.django_db
PAGES = ("/about/", "/about/privacy/", "/about/access/", "/find/")
KANA = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]+")


@pytest.mark.parametrize("place", PAGES)
def test_each_page_has_its_heading_and_is_reached_from_every_foot(place):
    client = Client()
    page = client.get(place).content.decode()
    assert page.count("<h1") == 1
    assert f'href="{place}"' in client.get("/listen/").content.decode(), "in the foot of every public page"


def test_the_council_can_be_reached(settings):
    settings.COUNCIL_PHONE, settings.COUNCIL_HOURS, settings.COUNCIL_ADDRESS = (
        "052-111-2222",
        "平日 9:00-17:00",
        "北区清水四丁目",
    )
    page = Client().get("/about/").content.decode()
    assert 'href="tel:0521112222"' in page
    assert "平日 9:00-17:00" in page
    assert "北区清水四丁目" in page


def test_doors_of_voices_and_links_stay_out_of_search_engines():
    client = Client()
    said = client.get("/robots.txt").content.decode()
    for path in IN_NO_ENGINE:
        assert f"Disallow: {path}\n" in said
    listed = [one.text for one in ElementTree.fromstring(client.get("/sitemap.xml").content).iter() if one.text]
    assert len(listed) == len(IN_SITEMAP)
    for place in listed:
        path = place.removeprefix("http://testserver")
        assert not any(path.startswith(closed) for closed in IN_NO_ENGINE), path
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert b'content="noindex"' not in answer.content, path


def test_the_search_page_asks_not_to_be_kept_by_engines():
    assert b'content="noindex"' in Client().get("/find/?q=a").content
