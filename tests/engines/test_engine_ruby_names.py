"""A record's own reading over its name: above the kanji alone where the kana say how it is cut, never cut by guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.ruby import with_furigana
from otagaisama.engines.ruby.names import name_parts
from tests.often import often


def over(name: str, sound: str) -> list[str] | None:
    parts = name_parts(name, sound)
    return parts if parts is None else [f"{letters}={read}" for letters, read in parts if read]


@pytest.mark.parametrize(
    ("name", "sound", "read"),
    [
        ("いきいき支援センター（例）南", "いきいきしえんせんたー みなみ", ["支援=しえん", "南=みなみ"]),
        ("仕事・暮らし自立サポートセンター（例）", "しごと・くらし じりつさぽーとせんたー", ["仕事=しごと", "暮=く", "自立=じりつ"]),
        ("（例）みんなの食堂 じょうほく", "みんなのしょくどうじょうほく", ["食堂=しょくどう"]),
        ("（例）秋の落ち葉と焼きいも", "あきのおちばとやきいも", ["秋=あき", "落=お", "葉=ば", "焼=や"]),
        ("区役所 福祉課", "くやくしょ ふくしか", ["区役所=くやくしょ", "福祉課=ふくしか"]),
        ("田幡会", "たばたかい", ["田幡会=たばたかい"]),
        ("アオキスーパー", "あおきすーぱー", []),
    ],
)  # fmt: skip
def test_the_reading_stands_over_the_kanji(name, sound, read):
    assert over(name, sound) == read


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("木の芽の野の会", "きのめののののかい"),  # the kana meet in more than one way
        ("福祉課（例）南", "ふくしかみなみ"),  # nothing is heard between the two
        ("区役所 福祉課", "くやくしょふくしか"),
        ("ふれあい会", "べつのなまえ"),
        ("FEEL大曽根", "ふぃーるおおぞね"),
    ],
)
def test_what_nothing_tells_apart_stays_whole(name, sound):
    assert name_parts(name, sound) is None
    page = with_furigana(f'<body><h1 data-otagai-kana="{sound}">{name}</h1></body>')
    assert f'<ruby class="whole">{name}<rp>(</rp><rt>{sound}</rt><rp>)</rp></ruby>' in page


@given(
    st.lists(
        st.tuples(st.text("花鳥山川町会", min_size=1, max_size=3), st.text("のはとセンター", min_size=1, max_size=4)),
        min_size=1, max_size=4,
    ),
    st.text("あいうえおんー", min_size=1, max_size=12),
)  # fmt: skip
@often(200)
def test_no_letter_of_a_name_is_lost_whatever_its_reading(pairs, sound):
    name = "".join(kanji + kana for kanji, kana in pairs)
    parts = name_parts(name, sound)
    assert parts is None or "".join(letters for letters, _ in parts) == name
