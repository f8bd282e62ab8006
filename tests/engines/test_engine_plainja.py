"""Plain Japanese: what is planted is found, easy sentences stay in peace, the draft keeps the writer's words (fixed examples and the bench's sets)."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from bench import plain
from otagaisama.config.command import main
from otagaisama.engines.plainja import draft_of, findings_in, flyer_lacks, precedents, precedents_of
from otagaisama.engines.plainja.verbs import forms_of

SETS = tuple(plain.SETS.values())


@pytest.mark.parametrize("name", SETS)
def test_every_planted_fault_is_found(name):
    assert [(gone, hard) for kinds, hard, _ in plain.pairs(name) if (gone := plain.missed(kinds, hard))] == []


@pytest.mark.parametrize("name", SETS)
def test_the_easier_of_two_has_the_lighter_findings(name):
    rows = plain.pairs(name)
    assert sum(plain.easier(hard, easy) for _, hard, easy in rows) >= 0.85 * len(rows)


def test_easy_sentences_are_left_in_peace():
    assert len(plain.alarms(plain.lines("plain_easy.txt"))) <= 1


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("入会希望者は事務局へ。", "kanji", "入会希望者"),
        ("14：30に集合。", "clock", "14：30"),
        ("電話は052-123-4567です。", None, ""),
        ("令和8年（2026年）5月1日（金）から。", None, ""),
        ("使わないわけではありません。", "negation", "ないわけではあり"),
        ("水を飲まなければなりません。", None, ""),
        ("赤ちゃんが生まれました。", None, ""),
        ("雨で道が閉鎖されています。", "passive", "され"),
        ("駅から学校・公園まで歩きます。", "list", "・"),
        ("サッカーをします。", None, ""),
        ("ヤングケアラーの相談です。", "katakana", "ヤングケアラー"),
        ("避難所（ひなんじょ）に行きます。", "keep", "避難所"),
        ("避難所（逃げる ところ）に行きます。", None, ""),
        ("ありがとうございます。", None, ""),
        ("ご参加ください。", "honorific", "ご参加ください"),
    ],
)
def test_each_kind_at_its_place(text, kind, place):
    said = [(finding.kind, text[finding.start : finding.end]) for finding in findings_in(text)]
    assert (kind, place) in said if kind else said == []


def test_a_finding_gives_its_reason_and_a_proposal():
    (finding,) = findings_in("用紙に記入してください。")[1:]
    assert (finding.says, finding.proposal) == ("「記入」は、むずかしいことばです。", "書いてください")


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("ここに記入してください。", "ここに書いてください。"),
        ("弁当を配布します。", "弁当を配ります。"),
        ("傘を持参する人", "傘を持ってくる人"),
        ("13:30～16:00", "午後1時30分から午後4時"),
        ("10/3に来てください。", "10月3日に来てください。"),
        ("土・日は休みです。", "土曜日と日曜日は休みです。"),
        ("令和8年に始まります。", "2026年に始まります。"),
        ("社協に聞いてください。", "社会福祉協議会（社協）に聞いてください。"),
        ("公園で遊びます。", "公園で遊びます。"),
    ],
)
def test_the_draft_puts_what_may_be_put_and_leaves_the_rest(text, draft):
    assert draft_of(text, findings_in(text)) == draft


@pytest.mark.parametrize(
    ("verb", "said"), [("書く", "書いて"), ("行く", "行って"), ("出す", "出して"), ("見せる", "見せて"), ("配る", "配って"), ("持ってくる", "持ってきて"),
                       ("入る", "入って"), ("選ぶ", "選んで"), ("買う", "買って"), ("つくる", "つくって"), ("終わる", "終わって"), ("調べる", "調べて")]
)  # fmt: skip
def test_verbs_take_their_form(verb, said):
    assert forms_of(verb)["te"] == said


def test_the_weekday_of_a_coming_day_is_proposed():
    (finding,) = findings_in("12月13日にもちをつきます。", today=date(2026, 11, 29))
    assert finding.proposal == "12月13日（日曜日）"


def test_precedents_count_who_agrees_and_say_who_keeps_the_word():
    first, *others = precedents_of("避難所")
    assert (first.put, first.agree, first.keeps) == ("避難所（逃げるところ）", 2, True)
    assert [way.agree for way in others] == [1]
    flees, explained = precedents_of("避難")
    assert (flees.put, flees.agree, flees.keeps) == ("逃げる", 3, False)
    assert explained.keeps
    assert precedents_of("机") == []


def test_each_precedent_names_where_it_was_published_and_none_stands_twice():
    lines = Path(precedents.__file__).with_name("precedents.txt").read_text("utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("//")]
    assert len(rows) >= 60
    assert len(set(rows)) == len(rows)
    for word, put, source in rows:
        assert word
        assert 0 < len(put) <= 45, "a word is quoted, not a text"
        assert re.search(r"（.*(?:[a-z]\.|20\d\d).*）|手引き", source), source


FLYER = """もちつき
12月13日（日曜日）午前10時から 午後1時まで
公園で。だれでも 来てください。お金は いりません。
主催：子ども会
電話 052-123-4567（平日の 午前9時から 午後5時まで）
申し込みは 12月6日（日曜日）までに。"""


def test_a_whole_flyer_lacks_nothing():
    assert flyer_lacks(FLYER, points=12, pitch=1.8) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("（日曜日）午前", "午前", "曜日がありません"),
        (
            "（平日の 午前9時から 午後5時まで）\n申し込みは 12月6日（日曜日）までに。",
            "。" * 50 + "申し込みは いりません。",
            "出られる時間がありません",
        ),
        ("お金は いりません。", "", "いくらか"),
        ("公園で。", "", "どこで"),
        ("電話 052-123-4567", "", "電話が"),
        ("だれでも 来てください。", "", "だれが来られるか"),
    ],
)
def test_what_is_missing_on_a_flyer_is_said(before, after, said):
    assert any(said in finding.says for finding in flyer_lacks(FLYER.replace(before, after, 1)))


def test_small_letters_and_narrow_lines_are_said():
    assert [finding.says for finding in flyer_lacks(FLYER, points=10.5, pitch=1.2)] == [
        "字が小さいです（10.5ポイント）。", "行の間が、字の1.2倍です。"
    ]  # fmt: skip


def test_the_command_gives_places_as_json(capsys):
    assert main(["plain", "--json", "印鑑を持参のこと。"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "at": [0, 2],
        "kind": "word",
        "weight": 2,
        "says": "「印鑑」は、むずかしいことばです。",
        "proposal": "はんこ",
    }


def test_the_command_reads_a_file_and_says_when_nothing_is_there(tmp_path, capsys):
    (tmp_path / "text.txt").write_text("公園で 遊びます。\n避難所です。", "utf-8")
    main(["plain", str(tmp_path / "text.txt")])
    said = capsys.readouterr().out
    assert said.startswith("2行め「避難所」")
    assert "2か所" in said
    main(["plain", "公園で 遊びます。"])
    assert capsys.readouterr().out == "見つかったことは、ありません。\n"


@pytest.mark.parametrize("text", ["", "。。。", "（", "ーーー", "々", "０", "a" * 5_000, "漢" * 3_000])
def test_no_text_is_too_odd(text):
    findings_in(text)
