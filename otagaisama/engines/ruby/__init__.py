"""Furigana: kanji words of a finished page get their reading, from a reviewed list. Pure: a page in, a page out.

The list (`readings.txt`) holds `word<TAB>reading` and obeys these rules:
- The longest word that fits is taken. Kana in a word stand in its reading too; only the kanji between them get the ruby (聞き取る → 聞き取る).
- A run of kanji is read as a whole or not at all: where one kanji of it is unknown, nothing is guessed.
- A word of one kanji alone is taken only where no other kanji touches it, so that 人 is never read inside an unknown compound.
- `#` before a word stands for a number: `#件`. A word that begins with digits (8日) is that number exactly.
- What stands before `<` must stand before the word: `月<1日` is the first of a month, `1日` alone is one day.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path

from otagaisama.engines.ruby.names import name_parts

KANJI = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々]"
IS_KANJI = re.compile(KANJI)
DIGITS = "0123456789０１２３４５６７８９"
LEFT_ALONE = {"script", "style", "textarea", "option", "title", "input", "svg", "ruby", "select", "iframe", "noscript"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
TYPED, KANA, PUBLISHED = "data-otagai-typed", "data-otagai-kana", "data-otagai-published"
WEEKDAYS = dict(zip("月火水木金土日", ("げつ", "か", "すい", "もく", "きん", "ど", "にち"), strict=True))
# 月・水・金, not 月 and 水 of other sentences.
IN_A_WEEK = re.compile(
    rf"(?<!{KANJI})(?:(?<=[月火水木金土日祝]・)[月火水木金土日]|[月火水木金土日](?=・[月火水木金土日祝](?!{KANJI})))(?!{KANJI})"
)
HIDDEN = re.compile(r"(?<!\S)visually-hidden(?!\S)")
RUBY = re.compile(r"<ruby>[^<]*<rp>\(</rp><rt>([^<]*)</rt><rp>\)</rp></ruby>")
WHOLE = '<ruby class="whole">'  # a reading over a whole name, which no line may break: name and reading break each by itself
LIST = Path(__file__).with_name("readings.txt")


@cache
def readings() -> dict[str, str]:
    """The reviewed list: word → reading."""
    lines = (line.split("\t") for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("//"))
    return dict(lines)


@cache
def _by_first() -> dict[str, list[str]]:
    """The words by their first letter, the longest first."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(readings(), key=lambda word: (len(_letters(word)), "<" in word), reverse=True):
        by_first.setdefault(word.rpartition("<")[2][0], []).append(word)
    return by_first


@cache
def parts_of(word: str, reading: str) -> tuple[tuple[str, str], ...] | None:
    """The word cut into (letters, reading), reading "" for kana. None when the kana of both do not meet."""
    pieces = [piece for piece in re.split(f"([{DIGITS}]*{KANJI}+)", word) if piece]
    pattern = "".join("(.+?)" if IS_KANJI.search(piece) else re.escape(piece) for piece in pieces)
    met = re.fullmatch(pattern, reading)
    if not met:
        return None
    sounds = iter(met.groups())
    return tuple((piece, next(sounds) if IS_KANJI.search(piece) else "") for piece in pieces)


def ruby(letters: str, sound: str) -> str:
    """One piece with its reading above it; where ruby is unknown, the reading stands in parentheses."""
    return f"<ruby>{letters}<rp>(</rp><rt>{sound}</rt><rp>)</rp></ruby>" if sound else letters


def annotate(text: str) -> str:
    """A text (without tags) with the readings of its words."""
    if not IS_KANJI.search(text):
        return text
    out, at = [], 0
    while at < len(text):
        run = _run_from(text, at)
        if run is None:
            out.append(text[at])
            at += 1
        else:
            out.append(run[0])
            at = run[1]
    return "".join(out)


@lru_cache(maxsize=5_000)
def sound_of(text: str) -> str:
    """The reading of a name; what the list does not know stays in its letters."""
    return RUBY.sub(r"\1", annotate(text))


def _run_from(text: str, at: int) -> tuple[str, int] | None:
    """The words that begin here, up to where no kanji is left over: (with ruby, end). None when nothing begins here."""
    if text[at] in WEEKDAYS and IN_A_WEEK.match(text, at):
        return ruby(text[at], WEEKDAYS[text[at]]), at + 1
    if not (IS_KANJI.match(text[at]) or _words_at(text, at)):
        return None
    cover = _cover(text, at)
    if cover is not None:
        return "".join(ruby(*part) for word in cover for part in _pieces(word)), at + sum(
            len(_letters(word)) for word in cover
        )
    if not IS_KANJI.match(text[at]):
        return None
    end = at
    while end < len(text) and IS_KANJI.match(text[end]):
        end += 1
    return text[at:end], end


def _cover(text: str, at: int) -> list[str] | None:
    """Words side by side until the next letter is no kanji; the longest first."""
    for word in _words_at(text, at):
        end = at + len(_letters(word))
        if end >= len(text) or not IS_KANJI.match(text[end]):
            return [word]
        if not IS_KANJI.match(text[end - 1]):  # it ends in kana: what follows is another run
            return [word]
        rest = _cover(text, end)
        if rest is not None:
            return [word, *rest]
    return None


def _words_at(text: str, at: int) -> list[str]:
    """The words of the list that fit here, the longest first."""
    before = text[at - 1] if at else ""
    numbered = before != "" and before in DIGITS
    fitting = [
        word
        for word in _by_first().get(text[at], ())
        if text.startswith(_letters(word), at)
        and text[:at].endswith(word.rpartition("<")[0])
        and _stands_free(text, at, word)
    ]
    if text[at] in DIGITS and numbered:
        return []
    if numbered:
        fitting = [word for word in _by_first().get("#", ()) if text.startswith(word[1:], at)] + fitting
    return fitting


def _stands_free(text: str, at: int, word: str) -> bool:
    """One kanji alone must not touch another kanji."""
    if len(word) > 1 or not IS_KANJI.match(word):
        return True
    after = text[at + 1] if at + 1 < len(text) else ""
    return not IS_KANJI.match(after or " ") and not (at and IS_KANJI.match(text[at - 1]))


def _letters(word: str) -> str:
    return word.rpartition("<")[2].lstrip("#")


def _pieces(word: str):
    return parts_of(_letters(word), readings()[word]) or ((_letters(word), readings()[word]),)


class _Finder(HTMLParser):
    """Finds where the readable text of a page stands."""

    def __init__(self, page: str):
        super().__init__(convert_charrefs=False)
        self.lines = [0, *(line_end.end() for line_end in re.finditer("\n", page))]
        self.open: list[tuple[str, bool, str | None, bool]] = []
        self.pieces: list[tuple[int, str, str | None]] = []
        self.published: list[tuple[int, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        attributes = dict(attrs)
        above, read = self.open[-1][1::2] if self.open else (False, False)
        alone = tag in LEFT_ALONE or TYPED in attributes or bool(HIDDEN.search(attributes.get("class") or ""))
        self.open.append((tag, above or alone, attributes.get(KANA), read or PUBLISHED in attributes))

    def handle_endtag(self, tag):
        names = [name for name, *_ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data):
        if (
            not IS_KANJI.search(data)
            or not self.open
            or self.open[-1][1]
            or all(name != "body" for name, *_ in self.open)
        ):
            return
        line, column = self.getpos()
        at = self.lines[line - 1] + column
        if self.open[-1][3]:
            self.published.append((at, data))
        else:
            self.pieces.append((at, data, self.open[-1][2]))


ReadLines = Callable[[list[str]], dict[str, list]]


def with_furigana(page: str, read_lines: ReadLines | None = None) -> str:
    """The whole page; everything but the readings stays as it was.

    What somebody wrote and published (`data-otagai-published`) gets only the readings that were confirmed for that very line: `read_lines` knows them.
    """
    finder = _Finder(page)
    pieces = [(at, text, _named(text, kana) if kana is not None else _held(text)) for at, text, kana in finder.pieces]
    if finder.published and read_lines is not None:
        known = read_lines([" ".join(text.split()) for _, text in finder.published])
        pieces += [(at, text, _confirmed(text, known.get(" ".join(text.split())))) for at, text in finder.published]
    out, done = [], 0
    for at, text, drawn in sorted(pieces):
        out += [page[done:at], drawn]
        done = at + len(text)
    return "".join([*out, page[done:]])


def _confirmed(text: str, parts: list | None) -> str:
    """A published line with its confirmed readings; bare, where one is missing."""
    if parts is None:
        return text
    drawn = [ruby(*piece) for letters, sound in parts for piece in (parts_of(letters, sound) or ((letters, sound),))]
    return f"<otagai-text>{''.join(drawn)}</otagai-text>"


def _held(text: str) -> str:
    """The annotated text in one element, so that it stays one piece where its parent lays out its children in a row."""
    said = annotate(text)
    if said == text:
        return text
    core = said.strip()
    start = said.index(core)
    return f"{said[:start]}<otagai-text>{core}</otagai-text>{said[start + len(core) :]}"


def _named(text: str, kana: str) -> str:
    """A name with the reading its own record gives; without one it stays bare."""
    name = text.strip()
    sound = kana.strip().replace("&", "").replace("<", "")
    if not sound:
        return text
    pieces = name_parts(name, sound)
    drawn = "".join(ruby(*piece) for piece in pieces) if pieces else ruby(name, sound).replace("<ruby>", WHOLE, 1)
    start = text.index(name)
    return f"{text[:start]}<otagai-text>{drawn}</otagai-text>{text[start + len(name) :]}"
