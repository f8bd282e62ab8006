import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from otagaisama.engines.text.normalise import (
    _fold_once,
    digits,
    fold,
    fold_aligned,
    is_seen,
    nfkc_aligned,
    phone_digits,
)
from tests.often import often


@pytest.mark.parametrize("spelling", ["ﾔﾏﾀﾞ", "ヤマダ", "やまだ", "ヤ マ ダ", "ﾔ-ﾏ-ﾀﾞ", "や\u3000まだ", "やまた\u3099"])
def test_one_name_in_any_kana_is_one_word(spelling):
    assert fold(spelling) == "やまだ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ｻﾛﾝ　Ａ－１", "さろんa1"),
        ("サービス", "さーびす"),
        ("052ー911ー3131", "0529113131"),
        ("関ヶ原", "関け原"),
        ("マリア・サントス", "まりあさんとす"),
        ("ﾊﾟﾝ屋", "ぱん屋"),
        ("カフェ", "かふぇ"),
        ("", ""),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize("rare", ["𠮷田", "葛\U000e0100城", "辻\U000e0101"])
def test_rare_letters_stay(rare):
    assert fold(rare) == rare


def test_digits_and_phone():
    assert digits("０５２－９１１－３１３１") == "0529113131"
    assert digits("受付 1234-5678-９０") == "1234567890"
    assert phone_digits("+81 52-911-3131") == phone_digits("052(911)3131") == "0529113131"
    assert phone_digits("+81(0)90-1234-5678") == "09012345678"


@often(300)
@given(st.text(max_size=30))
@example("か ゛")
@example("゛か゜")
@example("か-ﾞ")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@often(200)
@given(st.text(alphabet="かがﾊﾟｶﾞァーヶ㈱①ｱ0０a-゛゜\u3099 𠮷\U000e0100", max_size=20))
def test_every_letter_knows_where_it_stood(text):
    for aligned in (nfkc_aligned(text), fold_aligned(text)):
        assert len(aligned.text) == len(aligned.starts) == len(aligned.ends)
        assert list(aligned.starts) == sorted(aligned.starts)
        assert all(0 <= start < end <= len(text) for start, end in zip(aligned.starts, aligned.ends, strict=True))


def test_the_way_back_covers_half_width_marks():
    text = "○ﾔﾏﾀﾞさん"
    folded = fold_aligned(text)
    place = folded.text.index("やまだ")
    start, end = folded.origin(place, place + 3)
    assert text[start:end] == "ﾔﾏﾀﾞ"


@given(st.text(alphabet="アイウヴガーヤ", max_size=12))
def test_half_width_katakana_equals_full_width(text):
    half = {"ア": "ｱ", "イ": "ｲ", "ウ": "ｳ", "ヴ": "ｳﾞ", "ガ": "ｶﾞ", "ー": "ｰ", "ヤ": "ﾔ"}
    narrow = "".join(half[letter] for letter in text)
    assert unicodedata.normalize("NFKC", narrow) == text
    assert fold(narrow) == fold(text)


@given(st.text(max_size=60))
def test_folding_whole_strings_answers_what_letter_by_letter_answers(text):
    plain = unicodedata.normalize("NFKC", text)
    once = _fold_once(plain)
    assert fold(once) == fold(fold_aligned(plain).text)


@pytest.mark.parametrize(
    "text",
    ["", " 　", "\u200b\u3000\u2060\ufe0f", "\u3164", "\u2800", "\u115f", "\u202e", "\u200d\u200d", "\U000e0020"],
)
def test_what_nobody_sees_is_not_seen(text):
    assert not is_seen(text)


@pytest.mark.parametrize("text", ["。", "……", "・・・", "😀", "1", "か\u3099", "\u200b助", "\ue000"])
def test_what_somebody_sees_is_seen(text):
    assert is_seen(text)
