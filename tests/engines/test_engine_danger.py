"""Words of danger: the one list, before and after something is sent (R12)."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import otagaisama
from otagaisama.engines.danger import danger_words, explain, fitting_numbers, kinds, looks_sealed, read_danger
from otagaisama.engines.danger.browser import script
from tests.often import often

TROUBLES = Path(__file__).parent / "data" / "troubles.csv"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("となりの人が玄関で倒れている", "ambulance"),
        ("呼んでも返事がなく、意識がありません", "ambulance"),
        ("血が出て止まらない", "ambulance"),
        ("いきがくるしいと言っています", "ambulance"),
        ("胸が苦しい", "ambulance"),
        ("三日も何も食べていないそうです", "ambulance"),
        ("火事のようです", "fire"),
        ("台所がガスくさい", "fire"),
        ("煙が出ている", "fire"),
        ("三日姿を見ない", "police"),
        ("3日ほど見かけません", "police"),
        ("もう一週間、すがたを見ていない", "police"),
        ("新聞がポストにたまっている", "police"),
        ("包丁をこちらに向けて", "police"),
        ("父が帰ってきません", "police"),
        ("もう死にたい", "heart"),
        ("しにたい", "heart"),
        ("シニタイ", "heart"),
        ("ｼﾆﾀｲ", "heart"),
        ("死に たい", "heart"),
        ("死にたいとは思わない", "heart"),
        ("死にたくなる", "heart"),
        ("消えたい", "heart"),
        ("きえてしまいたい", "heart"),
        ("生きていても仕方がない", "heart"),
        ("楽になりたい", "heart"),
        ("子どもを毎晩たたいているようだ", "child"),
        ("虐待ではないか", "child"),
        ("赤ちゃんの泣き声がずっと", "child"),
        ("夫に殴られています", "dv"),
        ("息子になぐられた", "dv"),
        ("生活費を渡してくれない、渡されない", "dv"),
        ("ＤＶです", "dv"),
    ],
)
def test_words_of_danger_are_seen(text, kind):
    found = danger_words(text)
    assert kind in {danger.kind for danger in found}
    for danger in found:
        assert text[danger.start : danger.end] == danger.text
        assert danger.text in explain(danger)
        assert explain(danger).endswith("。")


@pytest.mark.parametrize(("text", "kind"), [
    ("首吊り", "heart"), ("首つりの紐", "heart"), ("くびつり", "heart"), ("首をくくりたい", "heart"), ("消えてしまいたい", "heart"),
    ("消えちゃいたい", "heart"),
    ("kill myself", "heart"), ("I want to DIE", "heart"), ("suicide", "heart"), ("I don't want to live", "heart"), ("死んじゃいたい", "heart"),
    ("死　に・た-い", "heart"), ("死*に*た*い", "heart"), ("し に た い", "heart"), ("しにたーい", "heart"), ("しにたぃ", "heart"),
    ("死。に。た。い",
    "heart"),
    ("死\u200bにたい", "heart"), ("タヒにたい", "heart"), ("この世からいなくなりたい", "heart"), ("屋上から飛びおりる", "heart"),
    ("生きるのに疲れました",
    "heart"),
    ("包丁を持ち出した", "police"), ("ほうちょうで おどされた", "police"), ("息子が 包丁を もっています", "police"), ("ころしたい", "police"),
    ("call the police", "police"),
    ("いきが できません", "ambulance"), ("ちが でて とまりません", "ambulance"), ("薬を全部のんだ", "ambulance"), ("He is not breathing", "ambulance"),
    ("smell gas", "fire"), ("The kitchen is on fire", "fire"), ("my husband hits me", "dv"), ("ストーカーです", "police"),
    ("お父さんにけられる", "dv"), ("母に蹴られました", "dv"), ("もう家に帰りたくない", "dv"), ("家にいるのがこわい", "dv"), ("彼氏に監視されている", "dv"),
    ("閉じこめられている", "police"), ("ころしてやると言われた", "police"), ("he will kill me", "police"), ("無理やりさわられた", "police"),
    ("三日ごはんを食べてない", "ambulance"), ("救急車を呼んでほしい", "ambulance"), ("手首きった", "heart"), ("クビ吊り", "heart"),
    ("線路に入りたい", "heart"), ("生きてる意味がない", "heart"), ("いきるいみがない", "heart"), ("しのうかな", "heart"),
    ("眠ったまま目が覚めなければいい", "heart"), ("I want to disappear", "heart"), ("he's hitting me", "dv"), ("I'm not safe at home", "dv"),
    ("my father hits my mother", "dv"), ("I was abused", "dv"), ("He passed out", "ambulance"),
])  # fmt: skip
def test_other_spellings_and_hidden_words_are_seen(text, kind):
    found = danger_words(text)
    assert kind in {danger.kind for danger in found}
    assert all(text[danger.start : danger.end] == danger.text for danger in found)


@pytest.mark.parametrize(
    "text",
    [
        "死ぬほど笑った",
        "必死にたくさん働いた",
        "コースとかの案内",
        "包丁を研いでほしい",
        "夫が死にました。手続きを知りたい",
        "火の用心",
        "fireworks",
        "",
        "電球が消えたので替えたい",
        "草がのびて困っています",
        "ごみが出せません",
        "話を聞いてほしい",
        "スーパーが閉まりました",
        "町内会の当番ができません",
        "お米が重い",
        "手紙の意味がわかりません",
        "犬の散歩を頼みたい",
        "足が痛くて出かけられない",
        "部屋が片付けられません",
        "電話がかけられない",
        "薬の受け取りに行けない",
        "線路のそばの草を刈ってほしい",
        "家に帰る道で休むところがほしい",
        "性別は書きたくない",
        "手首が痛くて鍋が持てない",
        "目が覚めるのが早くて困る",
        "テレビの画面が冷たい",
        "シャツのボタンをつけてほしい",
    ],
)
def test_everyday_words_are_left_alone(text):
    assert danger_words(text) == []
    assert looks_sealed(text) == []


def test_the_most_urgent_comes_first():
    found = danger_words("死にたいと言って薬をたくさん飲んで倒れています")
    assert [danger.kind for danger in found] == sorted((d.kind for d in found), key=kinds().index)


@pytest.mark.parametrize(
    "text",
    [
        "住所を知られたくない",
        "前の夫から逃げてきました",
        "支援措置を受けています",
        "夫には絶対に言わないでください",
        "元夫が探している",
        "接近禁止が出ている",
        "ストーカーにあっている",
        "夫に殴られた",
        "居場所を誰にも教えないでほしい",
    ],
)
def test_somebody_who_hides_is_noticed(text):
    hints = looks_sealed(text)
    assert hints
    assert all(explain(hint).endswith("。") for hint in hints)


def test_few_ordinary_troubles_are_flagged():
    with TROUBLES.open(encoding="utf-8") as rows:
        flagged = {row["no"] for row in csv.DictReader(rows) if danger_words(row["text"])}
    assert "22" in flagged
    assert len(flagged) <= 4


@often(150)
@given(st.text(max_size=20), st.text(max_size=20))
def test_words_around_do_not_hide_danger(before, after):
    text = f"{before}。死にたい。{after}"
    found = danger_words(text)
    assert any(danger.kind == "heart" for danger in found)
    assert all(0 <= d.start < d.end <= len(text) and text[d.start : d.end] == d.text for d in found)


def test_the_browser_has_the_words_of_the_one_list():
    made = Path(otagaisama.__file__).parent / "web" / "static" / "web" / "js" / "danger-words.js"
    assert made.read_text(encoding="utf-8") == script(), "make it again: python -m otagaisama.engines.danger.browser"


@often(200)
@given(st.sets(st.sampled_from(kinds())))
def test_a_few_numbers_fit_whatever_was_found_and_the_most_urgent_kind_says_the_first(found):
    numbers = fitting_numbers(found)
    assert {"119", "110"} <= set(numbers)
    assert len(set(numbers)) == len(numbers)
    assert 3 <= len(numbers) <= 6
    assert len(numbers) <= 4 or len(found) > 2
    if found:
        assert numbers[0] == fitting_numbers([min(found, key=kinds().index)])[0]
        assert {fitting_numbers([kind])[0] for kind in found} <= set(numbers)


def test_the_reading_says_too_that_somebody_hides():
    read = read_danger("夫から逃げてきました。もう死にたい")
    assert [each["kind"] for each in read.value] == ["dv", "heart", "sealed"]
    assert read.said.count("。") >= 2
