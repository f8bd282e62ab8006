"""The keys of the desk: shown on a page, carried by every page of a desk, by nobody else's."""

import json

import pytest
from lxml import html

from otagaisama.web.keys import ALWAYS, KEYS

pytestmark = pytest.mark.django_db


def carried(client, address="/my/"):
    body = html.fromstring(client.get(address).content.decode()).find("body")
    return json.loads(body.get("data-otagai-keys") or "{}")


def test_every_key_opens_its_page(client_of, matome):
    client = client_of(matome)
    for key, address in carried(client).items():
        assert client.get(address).status_code == 200, key


def test_no_key_is_given_twice_and_ten_do_what_is_done_most():
    letters = [letter for letter, *_ in (*KEYS, *ALWAYS)]
    assert len(set(letters)) == len(letters)
    assert len(KEYS) == 10


def test_the_page_says_every_key_and_leads_there_without_a_script(client_of, matome):
    page = client_of(matome).get("/desk/keys/").content.decode()
    for letter, label, *_ in (*KEYS, *ALWAYS):
        assert f"<kbd>{letter}</kbd>" in page
        assert label in page
    assert 'href="/desk/days/"' in page


@pytest.mark.parametrize("who", ["hana", "taro", "keikaku", "kansa", "kanri"])
def test_who_has_no_desk_carries_none(request, client_of, who):
    client = client_of(request.getfixturevalue(who))
    assert carried(client) == {}
    assert client.get("/desk/keys/").status_code == 403


def test_a_visitor_carries_none(client):
    assert carried(client, "/") == {}
