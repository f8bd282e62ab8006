"""What is typed is said back in words while it is typed: what was not understood is named, and stays as it is written."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "text", "said"), [
    ("hours", "毎週水曜　ただし第5水曜を除く 13:30～15:00", "休み：第5 水曜日"), ("hours", "平日 9:00-17:00（水曜は13:00-17:00）", "水曜日は 午後1時から"),
    ("hours", "平日 9:00-17:00（雨の日は休み）", "読めませんでした"), ("hours", "だいたい平日の昼間", "開いている・使えるとは数えません"),
    ("phone", "０５２－９１１－１２３４", "052-911-1234"), ("phone", "052-911-123", "書いたとおりに残ります"),
    ("dialled", "052-911-123", "このままでは、書きとめられません"), ("dialled", "052-911-1234（夜間）", "052-911-1234（夜間）"), ("dialled", "なし", ""),
    ("days", "水以外の平日", "月・火・木・金曜日"), ("times", "午前・夕方", "午前・夕方"), ("time", "午後5時30分", "午後5時30分"),
    ("day", "2026/4/1(木)", "読めませんでした"), ("town", "北区田幡１丁目2-3", "田幡一丁目 2-3"), ("town", "月町九丁目", "町の一覧にない住所です"),
    ("hours", "", ""), ("strange", "9:00", ""),
])  # fmt: skip
def test_it_is_said_in_words(client_of, hana, johoku, kind, text, said):
    answer = client_of(hana).post(reverse("web:reads"), {"kind": kind, "text": text})
    assert said in answer.content.decode()
    assert answer.status_code == 200
    if not said:
        assert answer.content == b""


def test_what_stands_in_the_column_beside_it_counts(client_of, hana):
    told = {"kind": "hours", "text": "毎日 10:00-18:00", "closed": "水曜、祝日"}
    assert "休み：毎週 水曜日、祝日" in client_of(hana).post(reverse("web:reads"), told).content.decode()


def test_only_members_and_only_by_a_press(client, client_of, hana):
    assert client.post(reverse("web:reads"), {"kind": "phone", "text": "1"})["Location"].startswith("/signin/")
    assert client_of(hana).get(reverse("web:reads")).status_code == 405


@pytest.mark.parametrize(("name", "kinds"), [
    ("directory:add", {"hours", "dialled", "town"}), ("troubles:intake", {"phone", "town"}), ("support:request_new", {"phone", "town"}),
])  # fmt: skip
def test_the_forms_ask_for_it(client_of, shokuin, johoku, name, kinds):
    page = client_of(shokuin).get(reverse(name)).content.decode()
    assert set(re.findall(r'data-otagai-reads="(\w+)"', page)) == kinds
    assert f'data-otagai-reads-url="{reverse("web:reads")}"' in page
