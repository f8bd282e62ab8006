"""Ways back lead to a page of this house, or to the front door."""

import pytest

from otagaisama.base.ways import own_path

pytestmark = pytest.mark.django_db
STRANGE = [
    "0x10", "desk", "my", "web:my", "", " ", ".", "?", "#x", "a:b", "javascript:alert(1)", "//evil.example", "///evil", "/\\evil.example", "/\tevil", "/a\nb",
    "https://evil.example/", "http://testserver/desk/", "mailto:a@example.jp", "/nowhere/", "/desk", "\\\\evil", "/%2f%2fevil.example/",
    "/desk/\0", "/" + "a" * 3_000,
    "http://[", "/desk/troubles/not-a-number/",
]  # fmt: skip


@pytest.mark.parametrize("told", STRANGE)
def test_a_strange_way_back_leads_to_the_front_door(client, told):
    answer = client.get("/look/", {"size": "large", "next": told})
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("told", ["/", "/listen/?q=a&page=2", "/voice/", "/desk/#step-3"])
def test_a_way_back_of_this_house_is_gone(client, told):
    assert client.get("/look/", {"size": "large", "next": told}).headers["Location"] == told
    assert own_path(told, otherwise="/x/") == told


@pytest.mark.parametrize(
    "told", ["0x10", "http://[", "http://testserver//evil.example/", "javascript:alert(1)", "http://testserver/\\evil"]
)
def test_a_press_with_a_strange_referer_leads_to_the_sign_in(client, told):
    answer = client.post("/desk/troubles/new/", {"words": "x"}, headers={"Referer": told})
    assert answer.status_code in (302, 404)
    assert "evil" not in answer.headers.get("Location", "")
