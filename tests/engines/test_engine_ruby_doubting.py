"""Where a proposed reading is doubtful: a second reader, first sounds that soften; and how it is measured on text read by others."""

import pytest

from bench import read_by_others
from bench import ruby as bench
from otagaisama.engines.ruby import annotate
from otagaisama.engines.ruby.counters import counted
from otagaisama.engines.ruby.doubting import differing, known_sounds, may_soften, read_again, second_reader
from otagaisama.engines.ruby.proposing import Piece, propose


def said(text: str) -> dict[str, tuple[str, bool]]:
    return {piece.surface: (piece.reading, piece.sure) for piece in propose(text) if piece.has_kanji}


@pytest.mark.parametrize(
    ("text", "word", "sound"),
    [
        ("話が盛り上がる", "盛り上がる", "もりあがる"), ("いつでも出来る", "出来る", "できる"), ("歌が上手い", "上手い", "うまい"),
        ("抗生物質を飲む", "抗生", "こうせい"), ("今年度の予算", "今年度", "こんねんど"), ("四国の中心", "四国", "しこく"),
        ("と言う人", "言う", "いう"), ("スイス人の先生", "人", "じん"), ("制度上の理由", "上", "じょう"), ("医師不足の町", "不足", "ぶそく"),
        ("人数分の弁当", "人数分", "にんずうぶん"), ("１２５万人が", "１２５万人", "ひゃくにじゅうごまんにん"), ("休んだ方がいい", "方", "ほう"),
    ],
)  # fmt: skip
def test_no_word_is_cut_out_of_a_longer_one_and_what_stands_before_decides(text, word, sound):
    assert said(text)[word][0] == sound


def test_a_round_is_counted_as_a_year_of_age_is():
    assert [counted(number, "周") for number in (1, 2, 8, 10)] == [
        "いっしゅう",
        "にしゅう",
        "はっしゅう",
        "じゅっしゅう",
    ]


def test_a_reading_that_the_author_gives_in_brackets_is_taken_and_the_bracket_stays_outside():
    assert said("伝統の組手（くで）障子")["組手"] == ("くで", True)
    assert said("鈴木（すずき）さん")["鈴木"] == ("すずき", True)
    assert said("画面（タブ）を閉じる")["画面"] == ("がめん", True)
    assert "".join(piece.surface for piece in propose("画面（タブ）を閉じる")) == "画面（タブ）を閉じる"


def test_a_word_behind_a_noun_that_softens_elsewhere_is_to_be_looked_at():
    assert may_soften("袋", "ふくろ", "集")
    assert not may_soften("袋", "ふくろ", "の")
    assert not may_soften("電話", "でんわ", "集")
    for text, word in {"学習机がある": "机", "運動靴をはく": "靴", "注射針を出す": "針"}.items():
        assert not said(text)[word][1], text
    assert said("この袋に入れる")["袋"] == ("ふくろ", True)
    assert said("人の 話を聞く")["話"] == ("はなし", True)  # a counter of stories, and a word of its own
    assert said("百円使いました")["使い"] == ("つかい", True)  # behind a number nothing softens


def pieces_of(*words: tuple[str, str]) -> list[Piece]:
    out, at = [], 0
    for surface, reading in words:
        out.append(Piece(surface, reading, at, True))
        at += len(surface)
    return out


def test_the_second_reader_is_heard_where_what_he_says_is_possible():
    handle = pieces_of(("柄", "がら"), ("を", "を"))
    assert differing(handle, [(0, 1, "え"), (1, 2, "を")]) == {0: "え"}
    assert differing(handle, [(0, 1, "がら"), (1, 2, "を")]) == {}
    assert differing(handle, [(0, 1, "あいうえ"), (1, 2, "を")]) == {}  # no dictionary of ours says so
    assert differing(handle, [(0, 1, ""), (1, 2, "を")]) == {}  # he does not know it
    assert "え" in known_sounds("柄")


def test_the_second_reader_may_cut_otherwise_and_spaces_and_two_right_ways_are_no_difference():
    pipe = pieces_of(("水", "みず"), ("道管", "どうかん"), ("が", "が"))
    assert differing(pipe, [(0, 3, "すいどうかん"), (3, 4, "が")]) == {0: "すいどうかん", 1: "すいどうかん"}
    assert differing(pieces_of((" ", " "), ("表", "ひょう")), [(1, 2, "ひょう")]) == {}
    assert differing(pieces_of(("日本", "にほん")), [(0, 2, "にっぽん")]) == {}
    whole = pieces_of(("期日前投票", "きじつまえとうひょう"))
    assert differing(whole, [(0, 5, "きじつぜんとうひょう")]) == {0: "きじつぜんとうひょう"}


def test_where_the_second_reader_is_installed_he_is_asked():
    """Both ways are asked: with the package the handle of a broom is marked, without it nobody notices."""
    there = second_reader() is not None
    assert bool(read_again("柄を切る")) == there
    assert said("ほうきの柄を切る")["柄"][1] != there


def test_of_our_own_text_at_most_five_in_a_hundred_words_are_marked_and_they_are_read_right():
    score, wrong, _ = bench.running(bench.lines()[::5], with_list=True)
    assert score.words > 500
    assert score.wrong <= score.words * 0.01, wrong
    assert 0 < score.marked <= score.words * 0.05


def test_our_own_pages_read_whole_words():
    said_so = {
        "取り下がります": ("下", "さ"), "盛り上がる": ("上", "あ"), "後ろから": ("後", "うし"), "ひとり暮らし": ("暮", "ぐ"),
        "お休み中です": ("中", "ちゅう"), "坂が急で": ("急", "きゅう"), "親せき": ("親", "しん"),
    }  # fmt: skip
    for text, (letters, sound) in said_so.items():
        assert f"{letters}<rp>(</rp><rt>{sound}</rt>" in annotate(text), text


def test_text_read_by_others_is_held_against_the_proposals(tmp_path):
    lines = (
        "|ひょうは|やさしい| |表は|易しい|", "大阪(おおさか)に<ruby>行<rt>い</rt></ruby>った", "｜５日《いつか》の朝(あさ)", "漢字だけ",
    )  # fmt: skip
    (tmp_path / "a.txt").write_text("\n".join(lines), "utf-8")
    found = list(read_by_others.lines_of(tmp_path))
    assert found[0] == [("表は", "ひょうは"), ("易しい", "やさしい")]
    assert [letters for letters, _ in found[1]] == ["大阪", "に", "行", "った"]
    assert found[2][0] == ("５日", "いつか")
    assert len(found) == 3
    sounds = [("新しい", "あたらしい"), ("橋", "はし"), ("を", "を"), ("渡る", "わたる")]
    told = [("新しい橋を", "あたらしいばしを"), ("渡る", "わたる")]
    judged = {piece.surface: right for piece, right, _ in read_by_others.judged(told, pieces_of(*sounds), both=False)}
    assert judged == {"新しい": True, "橋": False, "渡る": True}
