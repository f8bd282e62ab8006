"""Readings as they are proposed: numbers with counters by rule, words by their surroundings, doubt said (fixed examples and the bench's set)."""

import json

import pytest

from bench import ruby as bench
from otagaisama.config.command import main
from otagaisama.engines.ruby import proposing, with_furigana
from otagaisama.engines.ruby.counters import counted, number_of, said


@pytest.mark.parametrize(
    ("number", "counter", "sound"),
    [
        (1, "本", "いっぽん"), (3, "本", "さんぼん"), (4, "本", "よんほん"), (10, "本", "じゅっぽん"), (100, "本", "ひゃっぽん"),
        (3, "匹", "さんびき"), (20, "匹", "にじゅっぴき"), (3, "分", "さんぷん"), (4, "分", "よんぷん"), (15, "分", "じゅうごふん"),
        (30, "分", "さんじゅっぷん"), (3, "階", "さんがい"), (13, "階", "じゅうさんがい"), (8, "回", "はっかい"), (21, "回", "にじゅういっかい"),
        (8, "歳", "はっさい"), (40, "歳", "よんじゅっさい"), (1, "点", "いってん"), (2, "人", "ふたり"), (12, "人", "じゅうににん"),
        (4, "人", "よにん"), (4, "時", "よじ"), (19, "時", "じゅうくじ"), (9, "月", "くがつ"), (20, "日", "はつか"),
        (24, "日", "にじゅうよっか"), (18, "日", "じゅうはちにち"), (1, "日間", "いちにちかん"), (6, "か月", "ろっかげつ"), (300, "円", "さんびゃくえん"),
        (8, "つ", "やっつ"), (11, "つ", None), (3, "軒", "さんげん"), (1, "丁目", "いっちょうめ"), (365, "日", "さんびゃくろくじゅうごにち"),
    ],
)  # fmt: skip
def test_a_counter_is_read_by_its_row(number, counter, sound):
    assert counted(number, counter) == sound


def test_numbers_are_read_and_said():
    assert [number_of(letters) for letters in ("二十四", "百三", "２０", "一〇", "千二百")] == [24, 103, 20, 10, 1200]
    assert number_of("三四十五五") is None
    assert said(8_638) == "はっせんろっぴゃくさんじゅうはち"


def test_words_of_several_readings_and_counters_are_read_in_their_sentence():
    score, wrong = bench.of_several()
    assert score.words == 120
    assert len(wrong) <= 7, wrong  # 94 %


def test_the_pieces_are_the_text_again():
    text = "城北学区で、三人（さんにん）が\n20日の10時に集まります。Ａ・B 😀 ｶﾅ"
    assert "".join(piece.surface for piece in proposing.propose(text)) == text
    assert proposing.propose("") == []


def test_what_is_in_doubt_is_said():
    doubtful = [piece.surface for piece in proposing.propose("分別のある鈴木さんの額") if not piece.sure]
    assert {"分別", "鈴木", "額"} <= set(doubtful)


def test_what_the_later_draw_showed_is_read():
    said = {
        "来る人の数、音や車の数": ("来る", "くる"), "来る12月5日": ("来る", "きたる"), "えらんだ紙を、裁断します": ("紙", "かみ"),
        "命・体・財産のため": ("体", "からだ"), "足りないところの表に出せた数": ("表", "ひょう"), "雨のなか、表に出ます": ("表", "おもて"),
    }  # fmt: skip
    for text, (word, sound) in said.items():
        assert (word, sound) in [(piece.surface, piece.reading) for piece in proposing.propose(text)], text
    assert [piece.sure for piece in proposing.propose("のは 枚です") if piece.surface == "枚"] == [False]


def test_without_the_dictionary_rules_and_list_speak_and_the_rest_is_to_be_looked_at():
    said_so = proposing.propose("三人で避難所に躊躇した", with_dictionary=False)
    pieces = {piece.surface: (piece.reading, piece.sure) for piece in said_so}
    assert pieces["三人"] == ("さんにん", True)
    assert pieces["避難所"] == ("ひなんじょ", True)
    assert ("", False) in pieces.values()


def test_the_command_gives_brackets_html_and_json(capsys):
    main(["ruby", "三本の傘"])
    assert capsys.readouterr().out == "三本(さんぼん)の傘(かさ)\n"
    main(["ruby", "--json", "三本の傘"])
    assert json.loads(capsys.readouterr().out)[0] == {"surface": "三本", "reading": "さんぼん", "sure": True}
    main(["ruby", "--html", "<傘>をさす"])
    out = capsys.readouterr().out
    assert "&lt;<ruby>傘<rp>(</rp><rt>かさ</rt><rp>)</rp></ruby>&gt;" in out


PAGE = "<html><body><p>困りごと</p><p data-otagai-published>お金と生もの<br>10時～11時</p></body></html>"


def test_published_words_stay_bare_until_their_line_was_confirmed():
    assert "お金と生もの<br>10時～11時" in with_furigana(PAGE, lambda lines: {})
    assert "お金と生もの<br>10時～11時" in with_furigana(PAGE)
    parts = [["お", ""], ["金", "かね"], ["と", ""], ["生もの", "なまもの"]]
    said_so = with_furigana(PAGE, lambda lines: {"お金と生もの": parts})
    assert "<ruby>生<rp>(</rp><rt>なま</rt>" in said_so
    assert "10時～11時" in said_so
