"""Words of the tables of matching: other spellings are understood, refusals never taken for consent, words nobody has are named."""

import pytest

from otagaisama.config.command import main
from otagaisama.engines.matching.tables import read_tables
from otagaisama.engines.matching.vocabulary import Words, not_understood

HELPER = "id,lat,lon,can,slots,max_visits,last_turn_on,turns_this_month,gender,ok_with\n"
REQUEST = "id,lat,lon,task,slot,needed,gender_wish,needs_ok\n"


@pytest.mark.parametrize(
    ("can", "task"),
    [
        ("買い物、ごみ出し", "ごみ出し"),
        ("買い物,ゴミだし", "ごみ出し"),
        ("草むしり・除雪", "雪かき"),
        ("ｺﾞﾐ捨て／買物", "買い物"),
        ("見守り・声かけ", "安否確認"),
        ("買い物代行 通院付添", "通院の付き添い"),
        ("カフェ・サロンの手伝い", "カフェ・サロンの手伝い"),
        ("ピアノ調律", "ﾋﾟｱﾉ調律"),
        ("話し相手できます", "傾聴"),
        ("ゴミ出し支援、お買物のお手伝いなど", "買い物"),
        ("ごみ出しのお手伝い", "ｺﾞﾐ出し"),
    ],
)
def test_one_task_in_two_spellings_is_one_task(can, task):
    words = Words()
    assert words.choice("can", task) in words.several("can", can)


@pytest.mark.parametrize(
    ("ok_with", "needs"),
    [
        ("犬", "いぬ"),
        ("ネコ;犬OK", "犬、猫"),
        ("階段は大丈夫", "かいだん"),
        ("子供/煙草", "子ども・たばこ"),
        ("", "特になし"),
        ("犬", "犬がいます"),
        ("階段・猫", "階段あり、ネコ有"),
        ("車いす", "車イス"),
    ],
)
def test_what_is_all_right_is_understood(ok_with, needs):
    words = Words()
    assert words.wishes("ok_with", needs) <= words.several("ok_with", ok_with)


@pytest.mark.parametrize(
    ("ok_with", "needs"),
    [
        ("犬は苦手", "犬"),
        ("犬・猫は不可", "犬"),
        ("犬以外", "犬"),
        ("猫、犬×", "猫"),
        ("犬アレルギー", "いぬ"),
        ("犬、階段", "犬、階段、ヘビ"),
        ("子犬", "犬"),
    ],
)
def test_a_refusal_is_never_half_taken_for_consent(ok_with, needs):
    words = Words()
    assert not words.wishes("ok_with", needs) <= words.several("ok_with", ok_with)


@pytest.mark.parametrize(
    ("cell", "slots"),
    [
        ("月 午前", "月午前"),
        ("月・午前", "月午前"),
        ("火曜日の午前、午後", "火午前 火午後"),
        ("月・水 朝；土日 夕方", "月朝 水朝 土夕方 日夕方"),
        ("平日AM", "月午前 火午前 水午前 木午前 金午前"),
        ("金〜月 夜", "金夜 土夜 日夜 月夜"),
        ("月午前、火午後", "月午前 火午後"),
        ("mon-morning;Wednesday afternoon", "月午前 水午後"),
        ("（火）PM", "火午後"),
    ],
)
def test_times_are_read_as_people_write_them(cell, slots):
    assert Words().several("slots", cell) == frozenset(slots.split())


@pytest.mark.parametrize("cell", ["第2火朝", "月（祝日を除く）午前", "月", "午前", "火朝か昼ごろ", "月午前は不可"])
def test_a_time_that_is_not_wholly_understood_stays_as_written(cell):
    words = Words()
    assert len(words.several("slots", cell)) == 1
    assert not words.several("slots", cell) & {"火朝", "月午前", "月朝", "火昼"}
    assert words.refused == [("slots", cell)]


@pytest.mark.parametrize(
    "wish", ["女", "女性", "F", "Ｆ", "女の方", "おんな", "female", "女性希望", "女性がよい", "女の方のみ", "女性限定"]
)
def test_a_gender_is_one_however_it_is_written(wish):
    words = Words()
    assert words.choice("gender", wish) == words.choice("gender", "女性") != words.choice("gender", "男")


@pytest.mark.parametrize("wish", ["", "どちらでも", "不問", "特になし", "－"])
def test_no_wish_is_no_wish(wish):
    assert Words().choice("gender", wish) == ""


@pytest.mark.parametrize("cell", ["女性（60代）", "女・70代", "６０代女性", "ｵﾝﾅ　６５歳", "80代の女の方"])
def test_a_helpers_gender_is_read_beside_her_age(cell):
    words = Words()
    assert words.gender(cell) == "女性"
    assert not words.refused


@pytest.mark.parametrize("cell", ["女性ほか", "佐藤", "男女ペア"])
def test_a_helpers_gender_that_nobody_can_read_is_named(cell):
    words = Words()
    assert words.gender(cell) not in ("女性", "男性")
    assert not_understood(words.refused)[0].endswith(cell)


def test_words_that_nobody_has_are_named_as_they_were_written(tmp_path, capsys):
    (tmp_path / "h.csv").write_text(HELPER + "h,35.19,136.91,ごみ出し、買物,月・午前,2,,0,女,犬・猫は苦手\n", "utf-8")
    (tmp_path / "r.csv").write_text(
        REQUEST + "r1,35.19,136.91,ﾋﾟｱﾉ 調律,月夜,1,男,ハムスター\nr2,35.19,136.91,ゴミ出し,月曜の午前,1,女性,\n",
        "utf-8",
    )
    command = ["match", "--helpers", str(tmp_path / "h.csv"), "--requests", str(tmp_path / "r.csv")]
    assert main([*command, "--out", str(tmp_path / "o.csv"), "--on", "2026-11-28"]) == 0
    said = capsys.readouterr().out
    assert (tmp_path / "o.csv").read_text("utf-8").splitlines()[1].startswith("r2,h,")
    for word in ("ﾋﾟｱﾉ 調律", "月夜", "男性", "ハムスター"):
        assert f"（書きまちがいではありませんか）: {word}\n" in said
    assert "読み取れない書きかたがあります（どれも「できる」「大丈夫」とは考えていません）: 犬・猫は苦手\n" in said


def test_tables_where_all_is_understood_say_nothing(tmp_path):
    (tmp_path / "h.csv").write_text(HELPER + "h,35.19,136.91,ごみ出し、買物,月・午前,2,,0,女,いぬ\n", "utf-8")
    (tmp_path / "r.csv").write_text(REQUEST + "r,35.19,136.91,ゴミだし,月午前,1,F,犬\n", "utf-8")
    assert read_tables(tmp_path / "h.csv", tmp_path / "r.csv").notes == []
