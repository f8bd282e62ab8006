"""Lists of choices in a cell: whole words, known other words for them, and what is refused (不可, 苦手, ×) never taken as a yes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from otagaisama.engines.text.normalise import fold
from otagaisama.engines.text.reading import Reading, not_understood

_BETWEEN = re.compile(r"[、，,;；\n。|]|\s+(?![(（])")
_CLOSE = re.compile(r"[/／・]|と(?=\S)|や(?=\S)|及び|および|＆|&")
_YES = re.compile(
    r"(?:(?:も|は|が|に|を)?(?:大丈夫|だいじょうぶ|平気|可能?|ok|オーケー|できます|できる|対応可?|あり|有り?|います|好き|よい|良い|いい|○|〇|◯|◎|レ|✓|✔)(?:です)?|など|等|全般)$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"(?:は|が|も|に|を)?(?:不可能?|なし|無し?|ng|×|✕|✖|苦手|にがて|だめ|ダメ|駄目|できません|できない|出来ません|出来ない|嫌い|きらい|アレルギー|困る|困ります|ありません|ない|いない|不要|未対応|対応不可"
    r"|禁止|無理|むり|避けたい|やめて(?:ほしい)?)(?:です)?$",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"以外|除く|除き|のぞく|のみ|だけ|なら|場合|要相談|応相談|相談|[(（?？△▲]|限り|程度|少し|ときどき|時々|たまに|ただし"
)


def read_choices(text: str, table: Mapping[str, Iterable[str]]) -> Reading:
    """Read the words of a cell by a table of code to words. `value`: {"yes": [codes], "no": [codes]}.

    A word may stand for several codes (ごみ出し). Each is one of the table's, with 可, ○ or 大丈夫 behind it or without, or one that is
    refused. One word that is neither makes the cell not understood, and `rest` names all such words.
    """
    known: dict[str, list[str]] = {}
    for code, names in table.items():
        for name in names:
            known.setdefault(fold(name), []).append(str(code))
    yes: list[str] = []
    no: list[str] = []
    unknown: list[str] = []
    for place, words, beside in (
        (place, words, groups) for groups in _sentences(text, known) for place, words in enumerate(groups)
    ):
        codes, bad = _answer(words, known)
        unknown += bad
        if place and _is_refusal(words[-1], known) and _is_bare(beside[place - 1][-1], known):
            unknown.append(f"{beside[place - 1][-1]}、{words[-1]}")
        for code, refused in codes:
            if code not in (no if refused else yes):
                (no if refused else yes).append(code)
    unknown += [f"{_label(code, table)}が 両方" for code in yes if code in no]
    if unknown:
        rest = "、".join(unknown)
        return not_understood(text, rest, f"「{rest[:40]}」が わかりませんでした。使えることば: {_labels(table)}。")
    said = "、".join(_label(code, table) for code in yes)
    refusals = "、".join(f"{_label(code, table)}は不可" for code in no)
    return Reading(text, True, "。".join(part for part in (said, refusals) if part), "", {"yes": yes, "no": no})


def _sentences(text: str, known: Mapping[str, list[str]]) -> list[list[list[str]]]:
    """A refusal reaches no further than its own line or sentence."""
    return [_groups(part, known) for part in re.split(r"[\n。；;]", text)]


def _groups(text: str, known: Mapping[str, list[str]]) -> list[list[str]]:
    """The words of a sentence, those that stand close together (犬・猫, 犬と猫) as one group; a word of the table is never cut."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return []
    groups = []
    for part in [part.strip() for part in _BETWEEN.split(plain) if part and part.strip()]:
        if fold(part) in known:
            groups.append([part])
            continue
        groups.append([word.strip() for word in _CLOSE.split(part) if word and word.strip()])
    return groups


def _answer(words: list[str], known: Mapping[str, list[str]]) -> tuple[list[tuple[str, bool]], list[str]]:
    """((code, whether it is refused) of each word, words that nobody knows).

    A refusal at the end holds for the bare words before it: 犬・猫不可, but not 犬可・猫不可.
    """
    readings = [_codes(word, known) for word in words]
    unknown = [word for word, (codes, _) in zip(words, readings, strict=True) if not codes]
    if unknown:
        return [], unknown
    own = any(refused for _, refused in readings[:-1])
    return [
        (code, readings[-1][1] if not own and _is_bare(word, known) else refused)
        for word, (codes, refused) in zip(words, readings, strict=True)
        for code in codes
    ], []


def _is_refusal(word: str, known: Mapping[str, list[str]]) -> bool:
    """犬、猫は不可: nobody knows how far back it reaches, so that no dog is offered to whoever may have refused both."""
    return not _is_bare(word, known) and _NO.search(word) is not None


def _is_bare(word: str, known: Mapping[str, list[str]]) -> bool:
    return fold(word) in known


def _codes(word: str, known: Mapping[str, list[str]]) -> tuple[list[str], bool]:
    """(codes, whether they are refused) of one word; no codes where nobody knows."""
    if fold(word) in known:
        return known[fold(word)], False
    if _DOUBT.search(word):
        return [], False
    if _NO.search(word):
        return known.get(fold(_NO.sub("", word)), []), True
    bare = word
    while bare and _YES.search(bare):
        bare = _YES.sub("", bare)
        if fold(bare) in known:
            return known[fold(bare)], False
    return [], False


def _label(code: str, table: Mapping[str, Iterable[str]]) -> str:
    return next(iter(next(words for key, words in table.items() if str(key) == code)), code)


def _labels(table: Mapping[str, Iterable[str]]) -> str:
    return "、".join(_label(str(code), table) for code in table)
