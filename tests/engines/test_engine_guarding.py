"""The guard of names: what must go, what somebody answers for one by one (V3, V12)."""

import pytest

from otagaisama.engines.identity import doubts, left
from otagaisama.engines.identity.guarding import is_full_name


@pytest.mark.parametrize("text", [
    "電話は052-981-3434です。", "090 1234 5678 にかけた。", "田幡二丁目3番4号に住む方。", "城見通2-14-8の方です。", "山田花子さんが元気になった。",
    "佐藤 太郎さんの家で集まった。",
    "鈴木一郎さんの話。", "hanako@example.jp に書く。", "昭和15年4月3日生まれの方。",
])  # fmt: skip
def test_telephone_house_number_and_full_name_must_go(text):
    found = doubts([text])
    assert any(doubt.must_go for doubt in found), found
    assert left(found, [doubt.key for doubt in found])


@pytest.mark.parametrize("text", ["山田さんが元気になった。", "八十三歳の方です。", "安藤医院に通う方。"])
def test_the_rest_is_ticked_one_by_one(text):
    found = doubts([text])
    assert found
    assert not any(doubt.must_go for doubt in found)
    assert left(found, []) == found
    assert not left(found, [doubt.key for doubt in found])


def test_each_word_has_its_own_tick():
    found = doubts(["山田さんと佐藤さんと話した。"])
    assert len(found) == 2
    assert left(found, [found[0].key]) == [found[1]]


@pytest.mark.parametrize(("name", "full"), [
    ("山田花子", True), ("山田花子さん", True), ("佐藤 太郎", True), ("山田さん", False), ("佐々木さん", False), ("山田", False), ("花子さん", False),
    ("", False),
    ("長谷川さん宅", False), ("高橋・次郎様", True), ("グエン・ティ・ランさん", True), ("Hanako Satoさん", True),
])  # fmt: skip
def test_a_full_name_is_a_family_and_a_given_name(name, full):
    assert is_full_name(name) is full


def test_words_without_names_pass():
    assert doubts(["ごみ出しを手伝う人が、ふえました。", ""]) == []
