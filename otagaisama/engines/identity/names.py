"""Names of people, places and towns in a text: the known ones in every spelling, and those that look like a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from otagaisama.engines.text.normalise import Aligned, fold, fold_aligned, nfkc_aligned

_HERE = Path(__file__).parent
KANJI = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆ヶ\ufe00-\ufe0f\U00020000-\U0003ffff\U000e0100-\U000e01ef"
_OLD = str.maketrans(
    "邊邉齋齊斉髙﨑澤嶋嶌濱濵廣國櫻𠮷德惠眞榮龍瀨會藏壽舘冨埜條塚彌淵渕瀧豐圓",
    "辺辺斎斎斎高崎沢島島浜浜広国桜吉徳恵真栄竜瀬会蔵寿館富野条塚弥淵淵滝豊円",
)
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_CALLED = r"(?:さん|さま|様|くん|君|ちゃん|氏|殿|先生|ご?夫妻|ご?夫婦|ご?一家|ご?家族)"
_HOME = r"(?:の家|の自宅|宅|方(?![法向面言針々])|家(?![族庭事具電計賃屋]))"
_TAIL = re.compile(f"(?P<called>{_CALLED})?(?P<home>{_HOME})?")
# The last letter of most given names; 山田花子 is a person, 山田医院 is not.
_GIVEN_END = (
    "子美恵代江枝世香奈菜沙紗織里理加花華実男夫雄郎一二三介助太也人司治次志史彦之平吉蔵造明弘宏博浩正和隆孝勝茂清進誠剛健樹"
    "輝翔斗哉斎作文行幸光義信昭雅哲徹学咲希音乃衣央愛優結陽葵莉凛蓮悠真琴翼渚保豊稔薫忍恵静節貞千春夏秋冬"
)


@dataclass(frozen=True)
class Candidate:
    """A stretch of the original text that may tell who is meant; the lower `rank`, the surer. `who` keeps one letter each."""

    start: int
    end: int
    kind: str
    proposal: str
    why: str
    rank: int
    who: str = ""
    home: bool = False


@lru_cache(maxsize=1)
def surnames() -> dict[str, tuple[tuple[str, ...], bool]]:
    """The shipped surnames: readings, and whether the word is also a place or an everyday word."""
    answer = {}
    for line in (_HERE / "surnames.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, readings, *ordinary = line.split(" ")
            answer[name.translate(_OLD)] = (tuple(readings.split(",")), bool(ordinary))
    return answer


@lru_cache(maxsize=1)
def _readings() -> frozenset[str]:
    return frozenset(reading for readings, _ in surnames().values() for reading in readings if len(reading) > 1)


@lru_cache(maxsize=1)
def _not_names() -> dict[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    section = ""
    for line in (_HERE / "not_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            sections.setdefault(section, []).extend(line.split())
    return {name: tuple(words) for name, words in sections.items()}


def _search_form(text: str) -> Aligned:
    """Folded, without variation selectors, old letters made new; offsets kept."""
    folded = fold_aligned(text)
    kept = [place for place, letter in enumerate(folded.text) if not _SELECTOR.match(letter)]
    return Aligned(
        "".join(folded.text[place].translate(_OLD) for place in kept),
        tuple(folded.starts[place] for place in kept),
        tuple(folded.ends[place] for place in kept),
    )


def search_form(text: str) -> str:
    """Give the form in which two spellings of a name are equal."""
    return _SELECTOR.sub("", fold(text)).translate(_OLD)


def _parts(name: str) -> list[str]:
    parts = [part for part in re.split(r"[\s・･]+", name.strip()) if part]
    if len(parts) == 1 and re.fullmatch(f"[{KANJI}]{{2,}}", parts[0]):
        plain = parts[0].translate(_OLD)
        for length in (3, 2, 1):
            if length < len(plain) and plain[:length] in surnames():
                return [parts[0][:length], parts[0][length:]]
    return parts


def _spellings(name: str, kana: str) -> dict[str, bool]:
    """Each spelling to look for, and whether it counts only before さん and the like (はら, 森, ゆき)."""
    answer: dict[str, bool] = {}
    for written in (name, kana):
        parts = [search_form(part) for part in _parts(written)]
        for word in (search_form(written), *parts, *("".join(reversed(parts)),) * (len(parts) > 1)):
            if word:
                is_kana = re.fullmatch(r"[ぁ-ゖー]+", word)
                short = len(word) < (3 if is_kana else 2)
                answer[word] = answer.get(word, True) and short
    return answer


def known_names(text: str, people: Sequence[tuple[str, str]]) -> Iterator[Candidate]:
    """Each known person, by whole name or by part, in any spelling, with the さん or 宅 that follows."""
    form = _search_form(text)
    for number, (name, kana) in enumerate(people):
        for word, only_called in sorted(_spellings(name, kana).items()):
            for hit in re.finditer(re.escape(word), form.text):
                start, end = hit.span()
                if _inside_latin(text, word, *form.origin(start, end)):
                    continue
                tail = _TAIL.match(form.text, end)
                assert tail, "a tail may be empty"
                alone = only_called and not tail.group() and not _stands_alone(text, form, start, end)
                if not alone:
                    first, last = form.origin(start, tail.end())
                    yield Candidate(
                        first, last, "name", "", "知っている人のお名前です", 0, f"known{number}", bool(tail["home"])
                    )


def _inside_latin(text: str, word: str, start: int, end: int) -> bool:
    """A short Latin name inside a longer word (Lee in sleep)."""
    around = fold(text[max(0, start - 1) : start]) + fold(text[end : end + 1])
    return bool(re.fullmatch("[a-z']{1,3}", word) and re.search("[a-z]", around))


def _stands_alone(text: str, form: Aligned, start: int, end: int) -> bool:
    """A short name in katakana between other letters, as in a note: 「ハラ 電話あり」."""
    first, last = form.origin(start, end)
    here, around = nfkc_aligned(text[first:last]).text, nfkc_aligned(text[max(0, first - 1) : last + 1]).text
    return bool(re.fullmatch("[ァ-ヺー]+", here)) and len(re.findall("[ァ-ヺー]", around)) == len(here)


_PLACE_WORDS = (
    ("小学校", "近くの小学校"),
    ("中学校", "近くの中学校"),
    ("高等学校", "近くの高校"),
    ("高校", "近くの高校"),
    ("大学", "大学"),
    ("保育園", "近くの保育園"),
    ("保育所", "近くの保育園"),
    ("こども園", "近くのこども園"),
    ("幼稚園", "近くの幼稚園"),
    ("病院", "病院"),
    ("医院", "近くの医院"),
    ("クリニック", "近くの医院"),
    ("診療所", "近くの医院"),
    ("歯科", "近くの歯医者"),
    ("薬局", "近くの薬局"),
    ("整骨院", "近くの整骨院"),
    ("接骨院", "近くの整骨院"),
    ("商店", "近くのお店"),
    ("スーパー", "近くのスーパー"),
    ("公園", "近くの公園"),
    ("郵便局", "近くの郵便局"),
    ("銀行", "銀行"),
    ("デイサービス", "デイサービス"),
    ("ホーム", "施設"),
    ("寺", "近くのお寺"),
    ("神社", "近くの神社"),
)
_GENERAL = (
    "市民|市立|区立|県立|国立|公立|私立|総合|大学|動物|地元|近所|近隣|特別支援|救急|精神科?|専門|内科|外科|眼科|小児科|皮膚科|小児|一般|"
    "訪問|各|当|同|他|某|毎週|今度|児童|駅前|認可|無認可|調剤|通信制|定時制|県内|市内|区内|学区|老人|有料老人|グループ|介護|マイ|"
    "移動|大型|激安|中央|最寄|私|母|父|息子|娘|孫|子|次|別|前|新|大|小|元|本"
)


def _place_proposal(name: str) -> str:
    return next((words for ending, words in _PLACE_WORDS if ending in name), "近くの場所")


def known_places(text: str, places: Iterable[str]) -> Iterator[Candidate]:
    """Known schools, shops and hospitals, also by their short name (城北小)."""
    form = _search_form(text)
    for place in places:
        words = {search_form(place)}
        for long, short in (("小学校", "小"), ("中学校", "中"), ("高等学校", "高"), ("高等学校", "高校")):
            if place.endswith(long) and len(place) > len(long) + 1:
                words.add(search_form(place.removesuffix(long) + short))
        for word in sorted(words - {""}):
            for hit in re.finditer(re.escape(word), form.text):
                start, end = form.origin(*hit.span())
                yield Candidate(start, end, "place", _place_proposal(place), "知っている場所の名前です", 1)


_CHOME = r"(?:\d+|[一二三四五六七八九十壱弐参]+|いっ|いち|に|さん|よん|し|ご|ろく|なな|しち|はっ|はち|きゅう|じゅっ|じゅう)(?:丁目|ちょうめ)"
_LAST_CHOME = re.compile(f"(?P<stem>.{{2,}}?)(?:{_CHOME})+")
_OF_A_DISTRICT = ("小学校区", "中学校区", "学区", "校区", "地区", "圏域")
_SHORTEST_KANA = 4  # しが is the beginning of too many words; しがちょう is a town


def known_towns(text: str, towns: Iterable[str]) -> Iterator[Candidate]:
    """Towns, districts and areas of the given list (or how they are read), in every spelling.

    志賀町一丁目 is also 志賀町１丁目, 志賀町, 志賀, 志賀町内会; 楠町大字味鋺 is also 楠町 and 味鋺; 城北学区 is also 城北小学校区 and 城北.
    """
    form = _search_form(text)
    words = [word for word in _words_of(tuple(towns)) if word in form.text]  # most towns of a ward are in no text
    for hit in _pattern_of(tuple(words)).finditer(form.text) if words else ():
        start, end = form.origin(*hit.span())
        yield Candidate(start, end, "town", "近くの町", "町の名前です", 3)


@lru_cache(maxsize=8)
def _words_of(towns: tuple[str, ...]) -> tuple[str, ...]:
    """All spellings of all names, the longest first."""
    words = {word for town in towns for word in _town_words(search_form(town))}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=256)
def _pattern_of(words: tuple[str, ...]) -> re.Pattern:
    """Words as one pattern, with what may stand behind a town."""
    known = "|".join(map(re.escape, words))
    behind = "|".join((*_OF_A_DISTRICT, "町内会?", "通り?"))
    return re.compile(rf"(?:{known})(?:町(?!内)|ちょう)?(?:(?:大字|字)?{_CHOME})*(?:{behind})?")


def _town_words(name: str) -> set[str]:
    """The name, its stem without 丁目, the stem without 町, what stands before and behind 大字, a district without 学区."""
    numbered = _LAST_CHOME.fullmatch(name)
    stem = numbered["stem"] if numbered else name
    words = {name, stem, *re.split(r"大字|字", stem)}
    for ending in ("町", *_OF_A_DISTRICT):
        words |= {word.removesuffix(ending) for word in words if len(word.removesuffix(ending)) > 1}
    kana = re.compile(r"[ぁ-ゖー]+")
    least = {word: _SHORTEST_KANA if kana.fullmatch(word) else 1 if word == name else 2 for word in words}
    return {word for word in words if len(word) >= least[word]}


_HONORIFIC = re.compile(
    r"さん|サン|さま|サマ|様(?![子々式相態])|くん|クン|君|ちゃん|チャン|氏(?![名子神族])|殿|先生|先輩|店長|会長|班長|組長|夫妻|ご夫妻|一家"
)
_ONLY_AFTER_SURNAME = {"殿", "先生", "先輩", "店長", "会長", "班長", "組長", "夫妻", "ご夫妻", "一家"}


_BACK = 32  # letters before a place that are looked at: no name is longer


def _before(plain: str, end: int) -> tuple[str, int]:
    """What stands before a place, and where that begins: never the whole text, so that a text of twice the length takes twice the time."""
    begin = max(0, end - _BACK)
    return plain[begin:end], begin


def _surname_at_start(run: str, least: int = 1) -> str:
    return next((run[:length] for length in (3, 2, 1) if length >= least and run[:length] in surnames()), "")


def _kanji_name(plain: str, end: int, strict: bool) -> tuple[int, str] | None:
    kanji = re.search(f"[{KANJI}]{{1,7}}$", _before(plain, end)[0])
    assert kanji, "who calls has seen a kanji before `end`"
    run = kanji.group().translate(_OLD)
    words, ends = _not_names()["words"], _not_names()["ends"]
    start = end - len(run)
    written, begin = _before(plain, start)
    before = re.search(rf"([{KANJI}]{{1,3}})\s$", written)
    if before and before[1].translate(_OLD) in surnames():
        return begin + before.start(), before[1].translate(_OLD)
    if run in surnames():
        return start, run
    if run in words:
        return None
    if (surname := _surname_at_start(run, 2)) and len(run) - len(surname) <= 3:
        return start, surname
    for length in (3, 2):
        if length < len(run) and run[-length:] in surnames():
            return end - length, run[-length:]
    if strict or run.endswith(ends) or any(run.endswith(word) for word in words if len(word) > 1) or len(run) > 5:
        return None
    return start, _surname_at_start(run) or run


def _kana_name(plain: str, end: int, strict: bool) -> tuple[int, str] | None:
    kana = re.search(r"[ぁ-ゖー]{1,12}$", _before(plain, end)[0])
    assert kana, "who calls has seen a kana before `end`"
    run = kana.group()
    words = _not_names()["words"]
    start = end - len(run)
    for length in range(min(6, len(run)), 1, -1):
        before = run[:-length][-1:]
        if run[-length:] in _readings() and (length > 2 or not before or before in "のとはがをにもへでや"):
            return end - length, run[-length:]
    if strict or run in words or any(run.endswith(word) for word in words if len(word) > 1):
        return None
    tail = run.rsplit("の", 1)[-1]
    free = start == 0 or not re.match(f"[{KANJI}ァ-ヺ0-9A-Za-z○〇△□×]", plain[start - 1])
    if 2 <= len(tail) <= 4 and tail not in words and (free or len(tail) < len(run)):
        return end - len(tail), tail
    return None


def _other_name(plain: str, end: int) -> tuple[int, str] | None:
    words, ends = _not_names()["words"], _not_names()["ends"]
    written, begin = _before(plain, end)
    run = re.search(r"(?:[ァ-ヺー]{2,12}|[A-Za-z][A-Za-z.'-]{1,20})$", written)
    if run is None:
        return None
    name = run.group()
    if re.match("[A-Za-z]", name):
        if name.isupper() and len(name) <= 5:
            return None
        return begin + _first_part(_LATIN_PARTS, written[: run.start()], run.start()), name.lower()
    if name in words or name.endswith(ends) or any(name.endswith(word) for word in words if len(word) > 2):
        return None
    return begin + _first_part(_KATAKANA_PARTS, written[: run.start()], run.start()), fold(name)


# What stands before the last part of a name of several: グエン・ティ・, Hanako . Left standing, it would tell as much as the rest.
_KATAKANA_PARTS = re.compile(r"(?:[ァ-ヺー]{1,12}[・･=＝]){1,4}$")
_LATIN_PARTS = re.compile(r"(?<![A-Za-z])(?:[A-Z][A-Za-z.'-]{0,20}[ ・･]){1,4}$")


def _first_part(parts: re.Pattern[str], before: str, start: int) -> int:
    several = parts.search(before)
    return several.start() if several else start


def _called(aligned: Aligned) -> Iterator[Candidate]:
    """Whatever stands before さん, 様 and the like and is no common word."""
    plain = aligned.text
    for hit in _HONORIFIC.finditer(plain):
        end = hit.start() - (plain[max(0, hit.start() - 1) : hit.start()] in (" ", "\t"))
        if end < 1:
            continue
        last, strict = plain[end - 1], hit.group() in _ONLY_AFTER_SURNAME
        # ちゃんと is mostly the adverb.
        strict = strict or (hit.group() == "ちゃん" and plain[hit.end() : hit.end() + 1] == "と")
        if re.match(f"[{KANJI}]", last):
            name = _kanji_name(plain, end, strict)
        elif re.match("[ぁ-ゖ]", last):
            name = _kana_name(plain, end, strict)
        else:
            name = None if strict else _other_name(plain, end)
        if name is None:
            continue
        listed = name[1] in surnames() or name[1] in _readings()
        home = re.compile(_HOME).match(plain, hit.end())
        start, stop = aligned.origin(name[0], home.end() if home else hit.end())
        yield Candidate(
            start,
            stop,
            "name" if listed else "maybe_name",
            "",
            "人のお名前のようです",
            2 if listed else 4,
            f"name{name[1]}",
            bool(home),
        )


@lru_cache(maxsize=1)
def _bare() -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = sorted((name for name in surnames() if len(name) > 1), key=lambda name: (-len(name), name))
    sure = "|".join(name for name in listed if not surnames()[name][1])
    given = rf"[\s・･]?(?:[{KANJI}]{{0,2}}[{_GIVEN_END}])?(?![{KANJI}])"
    return (
        re.compile(rf"(?P<name>{'|'.join(listed)})[{KANJI}]{{0,2}}?{_HOME}"),
        re.compile(rf"(?<![{KANJI}])(?P<name>{sure}){given}"),
    )


_PLACE = re.compile(
    rf"(?!(?:{_GENERAL})(?:の|{'|'.join(ending for ending, _ in _PLACE_WORDS)}))[{KANJI}ァ-ヺー]{{2,12}}?"
    r"(?P<kind>小学校|中学校|高等学校|高校|保育園|こども園|幼稚園|病院|医院|クリニック|診療所|歯科|薬局|整骨院|接骨院|商店|神社)"
)


def unknown_names(text: str) -> Iterator[Candidate]:
    """Names nobody told us about: before さん・様・宅, common surnames standing alone, schools and clinics with a name."""
    plain = nfkc_aligned(text)
    aligned = Aligned(plain.text.translate(_OLD), plain.starts, plain.ends)
    yield from _called(aligned)
    homes, alone = _bare()
    for hit in homes.finditer(aligned.text):
        yield Candidate(*aligned.origin(*hit.span()), "name", "", "人のお名前のようです", 2, f"name{hit['name']}", True)
    for hit in alone.finditer(aligned.text):
        yield Candidate(
            *aligned.origin(hit.start(), hit.start() + len(hit.group().rstrip(" 　\t・･"))),
            "maybe_name",
            "",
            "よくある名字です",
            4,
            f"name{hit['name']}",
        )
    for hit in _PLACE.finditer(aligned.text):
        if not re.fullmatch(_GENERAL, hit.group()[: -len(hit["kind"])]):
            yield Candidate(
                *aligned.origin(*hit.span()), "maybe_place", _place_proposal(hit["kind"]), "場所の名前のようです", 5
            )
