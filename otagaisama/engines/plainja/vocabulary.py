"""The words of a text: hard ones, katakana, shortened ones, those to keep and to explain."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from otagaisama.engines.plainja.finding import LIGHT, PLAIN, Finding
from otagaisama.engines.plainja.verbs import verb_at

HERE = Path(__file__).parent
KANJI = r"[㐀-䶵一-龠々〆ヶ]"
RUN = re.compile(f"{KANJI}+")
KATAKANA = re.compile(r"[ァ-ヴー]{2,}")
LETTERS = re.compile(r"(?<![A-Za-z])[A-Z]{2,}(?![a-z])")
KNOWN_LETTERS = {"QR", "LINE", "PDF", "TEL", "FAX", "OK", "CD", "DVD", "TV", "URL", "ID"}
SHORTENED = {
    "社協": "社会福祉協議会", "地包": "地域包括支援センター", "民協": "民生委員児童委員協議会", "児相": "児童相談所", "健診": "健康診断",
    "生保": "生活保護", "国保": "国民健康保険", "特養": "特別養護老人ホーム", "老健": "介護老人保健施設", "学童": "学童保育", "老人会": "老人クラブ",
    "要介護": "介護が いる", "公民連携": "役所と 会社", "自主防": "自主防災組織", "高専賃": "高齢者の アパート", "就活": "仕事を さがすこと",
    "コミセン": "コミュニティセンター", "ケアマネ": "ケアマネジャー", "デイケア": "昼に 体を 動かすところ", "スマホ決済": "スマートフォンで 払うこと",
}  # fmt: skip
NAMES_END = (*tuple("区市町村県駅川橋寺"), "学区", "小学校", "中学校", "公園", "神社", "丁目", "病院", "図書館", "地区")
EXPLAINED = re.compile(r"\s*[（(〈<][^）)〉>]*[一-龠ァ-ヴA-Za-z\s　][^）)〉>]*[）)〉>]")
MIMETIC_STEMS = (
    "がたぐらふらはらどきわくずきひりぴりちくきりしくむかぞくぶるがくがんくらよろよたぎしみしばたばらぽたぽとごろごうぐるころさらざらつるぬるべたねばにこいらうろうとうきおろおどかちかさがさがや"
    "きらぎらぐずくすげらこそこつさくしとしみじめじわすくすやずるせかそわちかちらてきてくとぼどんのろはきばりぱらひやびくふかぶつへとぺらほかぼろぽかまごむずめそもじもぐゆらわいざあ"
)
MIMETIC = re.compile(
    "("
    + "|".join(MIMETIC_STEMS[at : at + 2] for at in range(0, len(MIMETIC_STEMS), 2))
    + r"|[ァ-ヴ]{2})\1(?:っと|と|し|する)?"
)
OTHER_MIMETIC = re.compile(
    r"(?:しっかり|きちんと|ちゃんと|すっきり|さっぱり|ぐったり|ぼんやり|うっかり|のんびり|ほっと|ぐっと|ぎゅっと|ざっくばらん|てきぱき|てんてこ)"
)
DIGIT = re.compile(r"[0-9０-９一二三四五六七八九十百千]")


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("//")]


def _table(name: str) -> dict[str, str]:
    return dict(line.split("\t") for line in _lines(name))


@cache
def hard() -> dict[str, tuple[str, str]]:
    """A hard word → its kind and what may stand for it."""
    rows = (line.split("\t") for line in _lines("words.txt"))
    return {word: (kind, proposal) for word, kind, proposal in rows}


@cache
def easy() -> frozenset[str]:
    """Kanji words that everybody has met."""
    return frozenset(word for line in _lines("easy.txt") for word in line.split()) - set(hard()) - set(kept_words())


@cache
def easy_katakana() -> frozenset[str]:
    return frozenset(word for line in _lines("katakana_easy.txt") for word in line.split())


@cache
def kept_words() -> dict[str, str]:
    """Words to keep, with an explanation in few words."""
    return _table("keep.txt")


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    by_first: dict[str, list[str]] = {}
    for word in sorted({*hard(), *kept_words(), *SHORTENED, *easy()}, key=len, reverse=True):
        by_first.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in by_first.items()}


def words_in(text: str) -> Iterator[Finding]:
    """All that is to be said about single words of a text."""
    yield from _kanji(text)
    yield from _katakana(text)
    yield from _letters(text)
    for met in MIMETIC.finditer(text):
        says = "音やようすをまねたことばは、伝わりにくいです。"
        yield Finding(*met.span(), "mimetic", PLAIN, says, "ようすを説明する")
    for met in OTHER_MIMETIC.finditer(text):
        yield Finding(*met.span(), "mimetic", LIGHT, "ようすのことばは、伝わりにくいです。", "どうするかを書く")


def _kanji(text: str) -> Iterator[Finding]:
    at = 0
    while at < len(text):
        word = _word_at(text, at)
        if word is not None:
            yield from _about(text, at, word)
            at += len(word)
            continue
        met = RUN.match(text, at)
        if met is None:
            at += 1
            continue
        yield from _run(text, met.start(), met.end())
        at = met.end()


def _word_at(text: str, at: int) -> str | None:
    """A word of the lists that begins with kana, or that has kana in it (申し込み, お子様): the longest."""
    before_kanji = at > 0 and RUN.match(text[at - 1])
    for word in _by_first().get(text[at], ()):
        if not text.startswith(word, at) or RUN.fullmatch(word) or (before_kanji and RUN.match(word[0])):
            continue
        if not (KATAKANA.match(text, at) and KATAKANA.match(word[-1] + text[at + len(word) : at + len(word) + 1])):
            return word
    return None


def _run(text: str, start: int, end: int) -> Iterator[Finding]:
    """A run of kanji: cut into the words that are known; what is left over is said once."""
    run = text[start:end]
    if run.endswith(NAMES_END) and len(run) > 1 and run not in hard():
        return
    words = _cut(run)
    kept = len(words) == 1
    if len(run) >= 5 and not kept and not DIGIT.search(run):
        says = f"漢字が{len(run)}字つづいています。どこで切れるか、わかりにくいです。"
        yield Finding(start, end, "kanji", PLAIN, says, "「の」や短い文に分ける")
    at = start
    for word, is_known in words:
        if is_known:
            yield from _about(text, at, word)
        elif not _is_easy_letter(word) and not DIGIT.fullmatch(word[0]):
            yield Finding(
                at, at + len(word), "kanji", LIGHT, "むずかしい漢字のことばです。", "ひらがなで言えることばにする"
            )
        at += len(word)


def _cut(run: str) -> list[tuple[str, bool]]:
    """The run as known words and what lies between, with as little as can be left over."""
    best: list[tuple[int, int, list[tuple[str, bool]]]] = [(0, 0, [])]
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - 12), end):
            lost, count, words = best[start]
            piece = run[start:end]
            if _is_known(piece):
                options.append((lost, count + 1, [*words, (piece, True)]))
        lost, count, words = best[end - 1]
        if words and not words[-1][1]:
            options.append((lost + 1, count, [*words[:-1], (words[-1][0] + run[end - 1], False)]))
        else:
            options.append((lost + 1, count + 1, [*words, (run[end - 1], False)]))
        best.append(min(options, key=lambda option: option[:2]))
    return best[-1][2]


def _is_known(word: str) -> bool:
    return word in hard() or word in kept_words() or word in SHORTENED or word in easy()


def _is_easy_letter(word: str) -> bool:
    return len(word) == 1 and word in easy()


def _about(text: str, at: int, word: str) -> Iterator[Finding]:
    end = at + len(word)
    explained = EXPLAINED.match(text, end) is not None
    if word in kept_words():
        if not explained:
            known = kept_words()[word]
            says = "これからも聞くことばです。のこして、説明をそえます。"
            yield Finding(at, end, "keep", LIGHT, says, f"{word}（{known}）", f"{word}（{known}）")
    elif word in SHORTENED:
        if not explained and text[max(0, at - 1)] not in "（(":
            known = SHORTENED[word]
            yield Finding(
                at,
                end,
                "abbreviation",
                PLAIN,
                "略したことばです。知らない人がいます。",
                f"{known}（{word}）",
                f"{known}（{word}）",
            )
    elif word in hard() and not explained:
        yield _hard(text, at, word)


def _hard(text: str, at: int, word: str) -> Finding:
    kind, proposal = hard()[word]
    end = at + len(word)
    if kind == "する":
        met = verb_at(text, at, word, proposal)
        if met is not None:
            start, end, form = met
            return Finding(start, end, "word", PLAIN, f"「{word}」は、むずかしいことばです。", form, form)
        return Finding(at, end, "word", PLAIN, f"「{word}」は、むずかしいことばです。", proposal)
    puts = proposal if kind in {"名", "句"} and not _touches(text, at, end) else None
    weight = LIGHT if kind == "語" else PLAIN
    return Finding(at, end, "word", weight, f"「{word}」は、むずかしいことばです。", proposal, puts)


def _touches(text: str, at: int, end: int) -> bool:
    """Whether the word is part of a longer one: then nothing is put there by itself."""
    beside = text[at - 1 : at] + text[end : end + 1]
    return (
        bool(RUN.search(beside))
        or text[end : end + 2] in {"する", "しま", "され", "して", "でき"}
        or text[at - 1 : at] in {"お", "ご"}
    )


def _katakana(text: str) -> Iterator[Finding]:
    known = _table("katakana.txt")
    for met in KATAKANA.finditer(text):
        word = met[0]
        if word in easy_katakana() or EXPLAINED.match(text, met.end()) or word in SHORTENED or word in kept_words():
            continue
        if word in known:
            says = f"「{word}」は、英語を知っている人にも伝わりにくいです。"
            yield Finding(*met.span(), "katakana", PLAIN, says, known[word])
        elif len(word) >= 4 and not _ends_easy(word):
            yield Finding(*met.span(), "katakana", LIGHT, "カタカナのことばです。知らない人がいます。", "説明をそえる")


def _ends_easy(word: str) -> bool:
    """スポーツクラブ: made of words that everybody knows."""
    return any(word[:cut] in easy_katakana() and word[cut:] in easy_katakana() for cut in range(2, len(word) - 1))


def _letters(text: str) -> Iterator[Finding]:
    for met in LETTERS.finditer(text):
        if met[0] not in KNOWN_LETTERS and not EXPLAINED.match(text, met.end()):
            says = "英字の略したことばです。知らない人がいます。"
            yield Finding(*met.span(), "abbreviation", PLAIN, says, f"{met[0]}（何のことか、かんたんに）")
