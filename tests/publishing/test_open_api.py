"""What a program may ask: a page at a time, what changed since, an answer with its mark, a refusal in a sentence."""

import json
from datetime import datetime, timedelta
from uuid import uuid4

import jsonschema
import pytest
from django.conf import settings
from django.test import Client

from otagaisama.base.days import TOKYO
from otagaisama.directory import actions
from otagaisama.directory.models import ListeningPost
from tests.gatherings.lives import make_event
from tests.publishing.test_find import made

pytestmark = pytest.mark.django_db


def ask(path: str, **question):
    return Client().get(f"/open/api/{path}", question)


@pytest.fixture
def posts(johoku):
    return [
        made(f"庭{number}", johoku, confirmed_on=datetime(2026, 5, number + 1, tzinfo=TOKYO).date())
        for number in range(5)
    ]


def test_pages_follow_one_another_and_miss_nobody(posts):
    names, offset = [], 0
    while offset is not None:
        part = ask("facilities", limit=2, offset=offset).json()
        assert part["total"] == 5
        names += [row["name"] for row in part["items"]]
        offset = part["next_offset"]
    assert names == [f"庭{number}" for number in range(5)]


def test_what_changed_since_is_told_by_a_deed_and_not_by_a_reading(posts, shokuin, now):
    since = (now - timedelta(minutes=1)).isoformat()
    assert ask("facilities", modified_after=since).json()["total"] == 0
    actions.rest_post(post=posts[3], by=shokuin, at=now)
    assert ask("facilities", modified_after=since).json()["total"] == 0, "a post that rests is not public any more"
    actions.reopen_post(post=ListeningPost.objects.get(pk=posts[3].pk), by=shokuin, at=now)
    (row,) = ask("facilities", modified_after=since).json()["items"]
    assert row["name"] == "庭3"
    actions.open_private_fields(
        about=ListeningPost.objects.get(pk=posts[2].pk), reason="確かめるため", by=shokuin, at=now
    )
    assert ask("facilities", modified_after=since).json()["total"] == 1


def test_one_of_each_and_what_is_there_no_more(posts, shokuin, now):
    make_event(shokuin, at=now, days=(3,))
    for kind in ("facilities", "events"):
        (first, *_) = ask(kind).json()["items"]
        assert ask(f"{kind}/{first['id']}").json() == first
        gone = ask(f"{kind}/{uuid4()}")
        assert gone.status_code == 404
        assert "その番号の" in gone.json()["detail"]
    key = ask("hsds/services").json()["contents"][0]["id"]
    assert ask(f"hsds/services/{key}").json()["id"] == key


def test_events_between_two_moments(shokuin, now):
    make_event(shokuin, at=now, days=(3, 10, 17))
    since, until = now + timedelta(days=5), now + timedelta(days=12)
    (row,) = ask("events", since=since.isoformat(), until=until.isoformat()).json()["items"]
    assert (row["title"], row["cancelled"]) == ("焼きいもの会", False)


@pytest.mark.parametrize(
    "question",
    [
        {"limit": 0}, {"limit": 101}, {"limit": "たくさん"}, {"offset": -1}, {"offset": "9" * 30}, {"modified_after": "きのう"},
        {"modified_after": "2026-11-01"}, {"kind": "あ" * 61}, {"modified_after": "\0"},
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_in_a_sentence(question):
    answer = ask("facilities", **question)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("たずねかたに、読めないところがあります")
    assert next(iter(question)) in answer.json()["detail"]


def test_a_question_that_is_none_is_answered_in_json():
    for path in ("nothing", "facilities/", "facilities/1", "docs", "..%2f", "hsds/"):
        answer = ask(path)
        assert answer.status_code == 404, path
        assert answer.json()["detail"]
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert Client().post("/open/api/facilities").status_code in (403, 405)


def test_an_answer_has_its_mark_and_is_not_sent_twice(posts):
    first = ask("facilities")
    again = Client().get("/open/api/facilities", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Access-Control-Allow-Origin"] == "*"
    assert not first.cookies
    head = Client().head("/open/api/facilities")
    assert (head.status_code, head["ETag"]) == (200, first["ETag"])
    made("新しい庭")
    assert Client().get("/open/api/facilities", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_description_says_all_that_is_answered(posts, shokuin, now):
    make_event(shokuin, at=now, days=(3,))
    described = ask("openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert len(described["paths"]) == 6
    for path, deeds in described["paths"].items():
        assert set(deeds) == {"get"}
        if "{" in path:
            continue
        shape = deeds["get"]["responses"]["200"]["content"]["application/json"]["schema"] | {
            "components": described["components"]
        }
        answer = Client().get(path)
        jsonschema.Draft202012Validator(json.loads(json.dumps(shape))).validate(answer.json())


def test_the_pages_speak_three_languages(posts):
    client = Client()
    for language, sentence in (("en", "Open data"), ("ja-easy", "だれでも つかえる"), ("ja", "オープンデータ")):
        client.cookies[settings.LOOK_COOKIE_NAME] = language
        assert sentence in client.get("/open/").content.decode()
