"""Phone numbers, addresses, ages and the like in a text: what tells who is meant by its form alone."""

from __future__ import annotations

from collections.abc import Iterator

from otagaisama.engines.identity.names import KANJI, Candidate
from otagaisama.engines.text.late import Late
from otagaisama.engines.text.normalise import digits, nfkc_aligned
from otagaisama.engines.text.numbers import number_of

# Never without bound: a thousand blanks in a text must not cost a minute.
_S = r"\s{0,3}"
_N = r"(?:[0-9]{1,4}|[〇一二三四五六七八九十百]{1,5})"
_DASH = r"[-‐‑‒–—―−ー─〜~]"
_SEP = rf"{_S}(?:{_DASH}|[の.・/()]|\s)?{_S}"
_PHONE = Late(
    rf"(?<![0-9])(?:(?:\+|00)?81{_SEP}\(?0?\)?{_S}[1-9](?:{_SEP}[0-9]){{8,9}}|\(?0(?:{_SEP}[0-9]){{9,10}})\)?(?![0-9])"
)
_LOCAL_PHONE = Late(
    rf"(?:電話|[Tt][Ee][Ll]|携帯|ケータイ|[Ff][Aa][Xx]|ファックス|ファクス)(?:番号)?{_S}[:はが]?{_S}(?P<it>[0-9]{{2,4}}{_DASH}[0-9]{{4}})(?![0-9])"
)
_POST = Late(
    rf"(?:〒{_S}|郵便番号{_S}[:は]?{_S})[0-9]{{3}}{_S}{_DASH}?{_S}[0-9]{{4}}(?![0-9])|(?<![0-9-])[0-9]{{3}}{_DASH}[0-9]{{4}}(?![0-9-])"
)
_EMAIL = Late(
    r"[A-Za-z0-9._%+-]{1,64}\s?(?:@|\(at\)|アットマーク|アット)\s?[A-Za-z0-9-]{1,63}(?:\s?(?:\.|ドット)\s?[A-Za-z0-9-]{1,63}){1,9}"
)
_LINK = Late(r"https?://[^\s、。「」]+|(?<![A-Za-z0-9])@[A-Za-z0-9_.]{3,}")
_ACCOUNT = Late(
    rf"(?:LINE|ライン|インスタ(?:グラム)?|ID|アカウント)(?:の?(?:ID|アカウント名?))?{_S}[:は]{_S}(?P<it>@?[A-Za-z][A-Za-z0-9._-]{{3,30}})"
)
_LONG_NUMBER = Late(rf"(?<![0-9])[0-9](?:(?:{_DASH}|\s)?[0-9]){{6,}}(?![0-9])")
_UNIT = r"(?!\s{0,3}(?:時|月|日|人|名|回|分|週|年|歳|才|個|件|本|袋|枚|度|円|割|倍|つ|km|cm|kg|キロ|メートル|[0-9]))"
_HOUSE = (
    Late(
        rf"{_N}{_S}丁目(?:{_S}の?{_S}{_N}{_S}(?:番地?|{_DASH}|の)?)?(?:{_S}(?:の|{_DASH})?{_S}{_N}{_S}号?(?![室棟日月時人回]))?(?:{_S}{_DASH}{_S}[0-9]{{1,4}}){{0,2}}"
    ),
    Late(rf"{_N}{_S}番地?{_S}(?:の|{_DASH})?{_S}{_N}{_S}号(?![室棟])"),
    Late(rf"{_N}{_S}番地(?:{_S}(?:の|{_DASH})?{_S}{_N}(?:{_S}号)?)?"),
    Late(
        rf"{_N}{_S}号(?:室|棟|館)(?:{_S}(?:の|{_DASH})?{_S}{_N}(?:{_S}号(?:室)?)?)?|{_N}{_S}棟(?:{_S}(?:の|{_DASH})?{_S}{_N}(?:{_S}号室?)?)?"
    ),
    Late(rf"(?<![0-9]){_N}{_S}(?:の|{_DASH}){_S}{_N}{_S}(?:の|{_DASH}){_S}{_N}(?:{_S}{_DASH}{_S}[0-9]{{1,4}})?{_UNIT}"),
    Late(rf"(?<=[{KANJI}町通])[0-9]{{1,3}}{_S}{_DASH}{_S}[0-9]{{1,4}}{_UNIT}(?!{_DASH}?[0-9])"),
)
_BUILDING_WORD = (
    r"(?:ハイツ|コーポ|マンション|アパート|メゾン|レジデンス|ハイム|パレス|コート|シャトー|グランド|グラン|ヴィラ|ビラ|カーサ|ハウス|"
    r"コーポラス|サンハイツ|プラザ|タワー|ドエル|ライオンズ|団地|住宅|荘|寮)"
)
_BUILDING = (
    Late(
        rf"[{KANJI}ァ-ヺーA-Za-z]{{0,10}}{_BUILDING_WORD}[{KANJI}ァ-ヺーA-Za-z]{{0,8}}{_S}(?:[A-Z]{_S}棟?{_S})?[0-9]{{2,4}}(?:{_S}号室?)?{_UNIT}"
    ),
    Late(
        rf"(?:[ァ-ヺー]{{2,10}}|[{KANJI}]{{2,6}})(?:ハイツ|コーポ|レジデンス|ハイム|パレス|荘(?!厳))|"
        rf"(?:メゾン|コーポ|ハイツ|ヴィラ|ビラ|カーサ|シャトー)(?:[ァ-ヺー]{{2,10}}|[{KANJI}]{{2,6}})"
    ),
)
_AGE = (
    Late(
        r"(?:満|数え年?)?\s{0,3}(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})\s{0,3}(?:歳|才|さい(?!中))(?!\s{0,3}(?:以上|以下|未満|まで|から|代|前後))"
    ),
    Late(
        r"(?P<n>[二三四五六七八九]十[一二三四五六七八九]?|[2-9][0-9])(?=\s{0,3}(?:です(?!か)|になり|になる|を過ぎ|を超え|を越え|近い年|手前の年))"
    ),
    Late(rf"(?<=[{KANJI}ぁ-ゖァ-ヺ])\((?P<n>[1-9][0-9]|10[0-9])\)"),
)
_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHR])"
_MONTH_DAY = rf"{_S}(?:[.年/-]){_S}{_N}{_S}[.月/-]{_S}{_N}{_S}日?"
_BIRTH = (
    Late(rf"(?:{_ERA}{_S}(?:元|{_N})|(?:西暦)?{_S}[12][0-9]{{3}}){_MONTH_DAY}{_S}(?:生まれ|うまれ|生)"),
    Late(
        rf"(?:生年月日|誕生日|生まれ){_S}[:はが]?{_S}(?P<it>(?:(?:{_ERA}{_S}(?:元|{_N})|[12][0-9]{{3}}){_S}[.年/-]{_S})?{_N}{_S}[.月/-]{_S}{_N}{_S}日?)"
    ),
    Late(
        rf"(?:{_ERA}{_S}(?:元|{_N})|[12][0-9]{{3}}){_S}年?{_S}(?:\([^)]{{0,20}}\){_S})?(?:{_N}{_S}月{_S})?(?:生まれ|うまれ|生(?![活徒きけ]))"
    ),
    Late(rf"{_N}{_S}月{_S}{_N}{_S}日{_S}(?:生まれ|うまれ|生(?![活徒きけ])|が誕生日)"),
    # A whole date before 1989 is nearly always somebody's birthday.
    Late(rf"(?:明治|大正|昭和|[MTS](?=[0-9])){_S}(?:元|{_N}){_MONTH_DAY}"),
)
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def _decade(text: str) -> str:
    age = number_of(text)
    if age < 20:
        return "小さな子" if age < 7 else "小学生くらい" if age < 13 else "10代"
    return "90代以上" if age >= 90 else f"{age // 10 * 10}代"


def _phones(plain: str) -> Iterator[tuple[int, int]]:
    # 〇五二の九一一の… is how an old notebook writes it; the letters keep their places.
    for form in {plain, plain.translate(_KANJI_DIGITS) if "〇" in plain or "零" in plain else plain}:
        for hit in _PHONE.finditer(form):
            count = len(digits(hit.group()))
            if count in (10, 11, 12, 13):
                yield hit.start(), hit.start() + len(hit.group().rstrip())


def patterns(text: str) -> Iterator[Candidate]:
    """Everything that tells who is meant by its form, as candidates in the offsets of the original text."""
    aligned = nfkc_aligned(text)
    plain = aligned.text

    def candidate(span: tuple[int, int], kind: str, proposal: str, why: str, rank: int = 1) -> Candidate:
        return Candidate(*aligned.origin(*span), kind, proposal, why, rank)

    for span in _phones(plain):
        yield candidate(span, "phone", "（電話番号）", "電話番号です")
    for hit in _LOCAL_PHONE.finditer(plain):
        yield candidate(hit.span("it"), "phone", "（電話番号）", "電話番号です")
    for hit in _POST.finditer(plain):
        yield candidate(hit.span(), "postcode", "（郵便番号）", "郵便番号のようです", 2)
    for hit in _EMAIL.finditer(plain):
        yield candidate(hit.span(), "email", "（メールアドレス）", "メールアドレスです")
    for hit in _LINK.finditer(plain):
        yield candidate(hit.span(), "link", "（リンク）", "その人のページや名前かもしれません", 2)
    for hit in _ACCOUNT.finditer(plain):
        yield candidate(hit.span("it"), "link", "（リンク）", "その人のページや名前かもしれません", 2)
    for hit in _LONG_NUMBER.finditer(plain):
        yield candidate(hit.span(), "number", "（番号）", "長い番号です", 3)
    for pattern in _HOUSE:
        for hit in pattern.finditer(plain):
            yield candidate(
                (hit.start(), hit.start() + len(hit.group().rstrip())), "address", "（番地）", "住所の番号です", 2
            )
    for pattern in _BUILDING:
        for hit in pattern.finditer(plain):
            yield candidate(hit.span(), "building", "（建物）", "建物や部屋の名前です", 2)
    for pattern in _AGE:
        for hit in pattern.finditer(plain):
            age = _decade(hit["n"])
            yield candidate(
                hit.span(), "age", f"（{age}）" if hit.group().startswith("(") else age, "くわしい年齢です", 2
            )
    for pattern in _BIRTH:
        for hit in pattern.finditer(plain):
            yield candidate(
                hit.span("it") if "it" in pattern.groupindex else hit.span(),
                "birthday",
                "（生年月日）",
                "生まれた日です",
            )
