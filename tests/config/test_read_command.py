"""`otagaisama read`: how a cell will be read, one line of JSON a text, without a database."""

import io
import json

import pytest

from otagaisama.config.command import main


def lines(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_what_is_understood_is_said_and_asked(capsys):
    assert (
        main(["read", "hours", "毎週水曜（8月を除く）10:00-12:00", "--at", "2026-08-05", "--at", "2026-07-01T11:00"])
        == 0
    )
    (line,) = lines(capsys)
    assert set(line) == {"text", "understood", "said", "rest", "value", "at"}
    assert (line["understood"], line["rest"]) == (True, "")
    assert line["at"] == {"2026-08-05": False, "2026-07-01T11:00": True}


def test_what_is_not_understood_ends_with_three_and_nothing_is_half_said(capsys):
    assert main(["read", "garbage", "月 木", "第2水曜（祝日は翌週）", "--at", "2026-04-06"]) == 3
    known, unknown = lines(capsys)
    assert known["at"] == {"2026-04-06": True}
    assert (unknown["understood"], unknown["said"], unknown["value"], unknown["at"]) == (
        False,
        "",
        None,
        {"2026-04-06": None},
    )
    assert unknown["rest"] == "翌週"


def test_many_texts_come_from_the_standard_input(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("平日\n月〜金\n\n第2月曜\n"))
    assert main(["read", "days", "-"]) == 3
    assert [line["understood"] for line in lines(capsys)] == [True, True, False]


@pytest.mark.parametrize(("kind", "text", "said"), [
    ("day", "R8.4.1", "2026年（令和8年）4月1日（水）"), ("time", "17時半", "午後5時30分"), ("phone", "052（911）1234", "052-911-1234"),
    ("times", "午後以外", "朝・午前"), ("choices:ok", "犬は苦手、猫", "猫。犬は不可"), ("choices:barrier", "駐車場なし", "駐車場は不可"),
    ("choices:how", "電話不可", "電話は不可"),
])  # fmt: skip
def test_each_kind_has_its_reader(capsys, kind, text, said):
    assert main(["read", kind, text]) == 0
    assert lines(capsys)[0]["said"] == said


def test_towns_are_read_against_a_list(capsys, tmp_path):
    towns = tmp_path / "towns.csv"
    towns.write_text("志賀町一丁目\n福徳町,ふくとくちょう\n", encoding="utf-8")
    assert main(["read", "town", "北区志賀町1丁目2-3", "ふくとくちょう", "--towns", str(towns)]) == 0
    assert [line["value"]["town"] for line in lines(capsys)] == ["志賀町一丁目", "福徳町"]


@pytest.mark.parametrize(("words", "says"), [
    (["read", "nani", "x"], "「nani」という種類はありません"), (["read", "choices:foo", "x"], "「foo」という選択肢の一覧はありません"),
    (["read", "day", "R8.4.1", "--at", "あした"], "--at の「あした」"), (["read", "town", "x", "--towns", "/nowhere/at/all"], "町の一覧がありません"),
])  # fmt: skip
def test_what_cannot_be_asked_is_one_sentence(capsys, words, says):
    assert main(words) == 2
    assert says in capsys.readouterr().err
