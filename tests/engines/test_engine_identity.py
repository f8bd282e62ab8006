import csv
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.identity.names import search_form, surnames
from otagaisama.engines.identity.scanning import KnownNames, apply, explain, rare_details, scan
from tests.often import often

TROUBLES = Path(__file__).parent / "data" / "troubles.csv"
KNOWN = KnownNames(
    people=(
        ("山田 花子", "やまだ はなこ"),
        ("原 ゆき", "ハラ ユキ"),
        ("渡邉一郎", "わたなべ いちろう"),
        ("Maria Santos", "マリア サントス"),
    ),
    places=("城北小学校", "スーパーひまわり", "北いりょうクリニック"),
    towns=("柳原", "田幡町"),
)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("山田さんが困っている", "Aさんが困っている"),
        ("ﾔﾏﾀﾞﾊﾅｺさん宅に", "Aさんの家に"),
        ("山 田　花子様", "Aさん"),
        ("やまだはなこ", "Aさん"),
        ("花子ちゃん、ヤマダ氏", "Aさん、Aさん"),
        ("渡辺さんと渡邊一郎氏", "AさんとAさん"),
        ("はらさんとハラ", "AさんとAさん"),
        ("原さん、野原で", "Aさん、野原で"),
        ("山田さんと原さんと山田君", "AさんとBさんとAさん"),
        ("花子山田", "Aさん"),
        ("山田宅", "Aさんの家"),
        ("ＭＡＲＩＡさん", "Aさん"),
        ("マリア・サントス", "Aさん"),
        ("山\u200b田さん", "Aさん"),
        ("山田\U000e0100さん", "Aさん"),
        ("Aさんの隣の山田さん", "Aさんの隣のBさん"),
    ],
)
def test_a_known_person_is_found_in_every_spelling(text, safe):
    assert apply(text, scan(text, KNOWN)) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("となりの佐藤さん宅", "となりのAさんの家"),
        ("鈴木太郎様より", "Aさんより"),
        ("田中 一郎さん", "Aさん"),
        ("さとうさん", "Aさん"),
        ("隣のゆきさん", "隣のAさん"),
        ("はなこさんが来た", "Aさんが来た"),
        ("マリアさん", "Aさん"),
        ("雲母坂さん", "Aさん"),
        ("𠮷田さん", "Aさん"),
        ("髙橋さん", "Aさん"),
        ("木村が来て", "Aさんが来て"),
        ("加藤家の前", "Aさんの家の前"),
        ("伊藤会長", "Aさん"),
        ("ｻﾄｳさん", "Aさん"),
        ("近藤美咲が言うには", "Aさんが言うには"),
        ("王さん", "Aさん"),
        ("Nguyenさん", "Aさん"),
        ("グエン・ティ・ランさん", "Aさん"),
        ("となりのHanako Satoさん", "となりのAさん"),
        ("佐藤・花子が来て", "Aさんが来て"),
        ("佐藤さんと鈴木さんと佐藤さん", "AさんとBさんとAさん"),
    ],
)
def test_names_nobody_told_us_about(text, safe):
    assert apply(text, scan(text)) == safe


@pytest.mark.parametrize(
    "text",
    [
        "お母さんと皆さんとお客さん",
        "世話やきさん",
        "民生委員さん",
        "おかあさん、おとうさん、おばあちゃん、おじいちゃん",
        "大家さん",
        "たくさんの皆様",
        "ヘルパーさんとケアマネさん",
        "ご主人様、奥様、お嬢さん",
        "同様に様子を見る",
        "毎日ちゃんと",
        "息子さん、娘さん、お子さん、お孫さん",
        "看護師さんと保健師さん",
        "赤ちゃん",
        "郵便屋さん",
        "Aさん",
        "Bさんの家",
        "民生委員・児童委員さん",
        "NPOさん",
        "自宅、在宅、お宅、帰宅",
        "近くの病院と小学校",
        "総合病院",
        "一番つらい",
        "10-12時に来る",
        "3-4人",
        "65歳以上の集まり",
        "80代",
        "2025年10月8日の集まり",
        "四階でエレベーターがない",
        "三回は休みます",
        "半年前から",
        "二人目が生まれて",
        "（電話番号）",
        "近くの町",
        "",
        "みなさん、となりのおくさん",
        "おまわりさん",
        "１週間に２、３回",
        "家具と家族と家電",
        "一方、夕方",
        "町内会長さん",
        "お隣さん",
    ],
)
def test_everyday_words_are_left_alone(text):
    assert scan(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("電話は０５２－９１１－３１３１です", "phone", "０５２－９１１－３１３１"),
        ("052 (911) 3131", "phone", "052 (911) 3131"),
        ("090-1234-5678", "phone", "090-1234-5678"),
        ("+81 90 1234 5678", "phone", "+81 90 1234 5678"),
        ("0529113131", "phone", "0529113131"),
        ("〇五二の九一一の三一三一", "phone", "〇五二の九一一の三一三一"),
        ("０５２ー９１１ー３１３１", "phone", "０５２ー９１１ー３１３１"),
        ("電話911-3131まで", "phone", "911-3131"),
        ("+81-52-911-3131", "phone", "+81-52-911-3131"),
        ("052.911.3131", "phone", "052.911.3131"),
        ("hana.y＠example.jp へ", "email", "hana.y＠example.jp"),
        ("〒462-0844", "postcode", "〒462-0844"),
        ("４６２－０８４４", "postcode", "４６２－０８４４"),
        ("3丁目4-5", "address", "3丁目4-5"),
        ("３丁目４番５号", "address", "３丁目４番５号"),
        ("12番3号", "address", "12番3号"),
        ("四丁目五番", "address", "四丁目五番"),
        ("101号室", "address", "101号室"),
        ("3-4-5", "address", "3-4-5"),
        ("12番地", "address", "12番地"),
        ("志賀町3-4のあたり", "address", "3-4"),
        ("ひかりハイツ203", "building", "ハイツ203"),
        ("メゾンサクラ", "building", "メゾンサクラ"),
        ("82歳の母", "age", "82歳"),
        ("八十二才", "age", "八十二才"),
        ("もう私も八十です", "age", "八十"),
        ("８２さい", "age", "８２さい"),
        ("昭和15年3月4日生まれ", "birthday", "昭和15年3月4日生まれ"),
        ("S15.3.4", "birthday", "S15.3.4"),
        ("1940年生まれ", "birthday", "1940年生まれ"),
        ("生年月日：1940/3/4", "birthday", "1940/3/4"),
        ("3月4日生まれ", "birthday", "3月4日生まれ"),
        ("@hanako_y", "link", "@hanako_y"),
        ("LINEのIDはhana_0305です", "link", "hana_0305"),
        ("口座1234567", "number", "1234567"),
        ("高橋医院に通う", "maybe_place", "高橋医院"),
    ],
)
def test_what_tells_by_its_form(text, kind, found):
    assert (kind, found) in [(finding.kind, finding.text) for finding in scan(text)]


def test_ages_become_decades():
    assert (
        apply("82歳、九十五歳、百二歳、5歳、15歳", scan("82歳、九十五歳、百二歳、5歳、15歳"))
        == "80代、90代以上、90代以上、小さな子、10代"
    )


def test_places_and_towns():
    text = "城北小のそば、田幡に住み、スーパーヒマワリへ行く"
    assert apply(text, scan(text, KNOWN)) == "近くの小学校のそば、近くの町に住み、近くのスーパーへ行く"
    wide = KnownNames(towns=("田幡町",), keep_towns=True)
    assert scan("田幡に住む", wide) == []


def test_a_whole_card():
    text = "〒462-0844 柳原3丁目4-5 ひかり荘203の山田花子さん（82）。電話０５２－９１１－３１３１。息子の一郎さんは城北小学校の先生。"
    safe = apply(text, scan(text, KNOWN))
    for secret in ("山田", "花子", "一郎", "3131", "３１３１", "203", "82", "城北", "柳原", "0844"):
        assert secret not in safe
    assert scan(safe, KNOWN) == []


def test_each_finding_can_be_explained():
    for finding in scan("山田さん 82歳 木村が", KNOWN):
        sentence = explain(finding)
        assert finding.text in sentence
        assert finding.proposal in sentence
        assert sentence.endswith("。")


def test_ordinary_troubles_need_little_clearing():
    with TROUBLES.open(encoding="utf-8") as rows:
        findings = [finding for row in csv.DictReader(rows) for finding in scan(row["text"])]
    assert [finding.text for finding in findings] == ["八十"]


def test_rare_details():
    text = "元校長で双子の父、以前は市議"
    assert [hint.text for hint in rare_details(text)] == ["元校長", "双子", "市議"]
    assert all(text[hint.start : hint.end] == hint.text and hint.why for hint in rare_details(text))
    assert rare_details("ごみが出せない") == []


def test_the_surnames_are_many_and_well_formed():
    assert len(surnames()) >= 600
    assert all(readings and all(readings) for readings, _ in surnames().values())


pieces = st.lists(
    st.sampled_from(
        [
            "山田さん",
            "ﾔﾏﾀﾞ",
            "やまだはなこ",
            "山 田",
            "渡邊",
            "一郎",
            "０５２－９１１－３１３１",
            "82歳",
            "3丁目4-5",
            "は",
            "が",
            "、",
            "。",
            " ",
            "　",
            "隣の",
            "母さん",
            "宅",
            "様",
            "ハイツ203",
            "柳原",
            "城北小",
            "🌸",
            "が",
            "ｶﾞ",
            "昭和15年3月4日",
            "会長",
            "𠮷田",
            "Maria",
            "\n",
        ]
    ),
    max_size=10,
).map("".join)


@often(250)
@given(pieces)
def test_known_names_are_gone_and_nothing_overlaps(text):
    findings = scan(text, KNOWN)
    assert all(finding.text == text[finding.start : finding.end] for finding in findings)
    assert all(a.end <= b.start for a, b in pairwise(findings))
    safe = search_form(apply(text, findings))
    for name in ("山田", "やまだ", "渡辺", "一郎", "花子", "はなこ", "maria", "柳原", "0529113131"):
        assert name not in safe


@often(200)
@given(st.text(max_size=40))
def test_any_text_can_be_scanned(text):
    findings = scan(text, KNOWN)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    apply(text, findings)
    rare_details(text)


@often(100)
@given(st.sampled_from(sorted(surnames())), st.sampled_from(["さん", "様", " さん", "サン", "宅", "氏", "さん宅"]))
def test_every_shipped_surname_is_found(surname, called):
    if called == "宅" and len(surname) == 1:
        return
    text = f"となりの{surname}{called}です"
    assert surname not in apply(text, scan(text))


@pytest.mark.parametrize(
    "text", ["+81 " + " " * 3000, "3丁目" + " " * 3000, "0" * 3000, "1-" * 1500, "さん" * 1500, "山田さん" * 700]
)
def test_strange_texts_cost_no_patience(text):
    began = perf_counter()
    scan(text, KNOWN)
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    "phrase",
    [
        "山田さんと話した。",
        "ゆきさんが来た。",
        "Leeさんに聞く。",
        "佐藤 花子さんの家。",
        "a@example.jp に書く。",
        "052-123-4567 です。",
    ],
)
def test_at_the_end_of_ten_thousand_letters_the_same_is_found(phrase):
    before = "きょうは、よい天気です。" * 800
    alone, late = scan(phrase), scan(before + phrase)
    assert alone
    assert [(one.start - len(before), one.kind, one.text) for one in late] == [
        (one.start, one.kind, one.text) for one in alone
    ]


@pytest.mark.parametrize(
    "letters", ["a" * 10_000, "1" * 10_000, "山田さん" * 2_500, "Lee さん" * 2_000, "平成1年(" * 2_000, "a@b." * 2_500]
)
def test_ten_thousand_letters_of_one_kind_come_to_an_end(letters):
    assert all(one.end <= len(letters) for one in scan(letters))
