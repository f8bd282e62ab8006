"""Proposes how the words of a text are read, and says where a person should look. Nothing of it is shown to readers before somebody confirmed it.

Rules go first (numbers with counters, words whose surroundings decide: `heteronyms.txt`), then the reviewed list, then SudachiPy (extra `ja`).
Without that package only rules and list speak; every other kanji word has no reading and is to be looked at. What a second reader says otherwise is
to be looked at too (`doubting`); without him fewer of the wrong readings are marked.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from otagaisama.engines.ruby import IS_KANJI, readings
from otagaisama.engines.ruby.counters import COUNTED, COUNTERS, NUMBER, counted, number_of, unknown_number
from otagaisama.engines.ruby.doubting import (
    differing,
    is_place,
    lexicon,
    may_soften,
    read_again,
    second_reader,
    softened,
)
from otagaisama.engines.text.kana import kana_of

RULES = Path(__file__).with_name("heteronyms.txt")
MOST_BYTES = 30_000
WORD = re.compile(r"[㐀-䶵一-龠々〆ヶ]+[ぁ-ん]*|[^㐀-䶵一-龠々〆ヶ]+")
IN_BRACKET = re.compile(r"(?P<word>[^（(]+)(?P<bracket>[（(](?P<kana>[ぁ-んァ-ヶー]+)[）)])")
HIRAGANA = re.compile("[ぁ-んー]+")
# One kanji that is read this way or that: unless a rule decides, somebody looks. Where a second reader looks too, only the worst are asked anyway.
WORST = set("間後前中上下家金月日火木土年角額行辛空人生表")
WAVERING = set("方間後中上下表家金月日火水木土年角床額風他何行辛空色所人町市空前内外生")
WORDS_TOO = set("話店席本")  # of the counters: words of their own as well
# Words of which the second reader says the same whatever stands beside: where a rule decided, it is not heard.
UNHEARD = {"方", "何", "他"}
UNSURE_KINDS = {"人名", "一般"}  # of proper nouns: family names, and what is neither a person nor a place
PLACES_END = ("市", "区", "県", "都", "府")
MISSING = "読みの案には、追加の部品（extra の ja：sudachipy と sudachidict-core）が要ります。いまは、確かめた読みの一覧だけを使っています。"
ALONE = "読みをもう一度くらべる部品（extra の ja：lindera-python-ipadic）がありません。「まよう読み」の印が少なくなるので、印のない読みも、よく見てください。"


@dataclass(frozen=True)
class Piece:
    """A piece of the text in its order: its letters, their reading ("" where nobody knows), where it begins, whether it is sure."""

    surface: str
    reading: str
    start: int
    sure: bool

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.surface)

    @property
    def has_kanji(self) -> bool:
        """Whether it needs a reading."""
        return bool(IS_KANJI.search(self.surface))

    def as_json(self) -> dict:
        """As the command gives it."""
        return {"surface": self.surface, "reading": self.reading, "sure": self.sure}


@cache
def dictionary() -> Any:
    """SudachiPy's tokenizer, made once; None where the package is not installed."""
    known = lexicon()
    return known and (known.tokenizer() if hasattr(known, "tokenizer") else known.create())


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], str, bool], ...]:
    """(the word, the pattern with its surroundings, the reading, whether it is sure)."""
    rules = []
    for line in RULES.read_text("utf-8").splitlines():
        if line and not line.startswith("//"):
            pattern, reading = line.split("\t")
            word = pattern[pattern.index("〈") + 1 : pattern.index("〉")]
            whole = re.compile(pattern.replace("〈", "(?P<word>").replace("〉", ")"))
            rules.append((word, whole, reading.rstrip("?"), not reading.endswith("?")))
    return tuple(rules)


def propose(text: str, *, with_list: bool = True, with_dictionary: bool = True) -> list[Piece]:
    """The pieces of a text with their readings. `with_list=False` leaves the reviewed list away (to measure what it brings)."""
    pieces = _tokens(text, dictionary() if with_dictionary else None)
    decided = _decided(text, pieces if with_dictionary else [])
    numbers = [span for span in _counted(text, pieces) if not _touches(span, decided)]
    spans = decided + numbers
    if with_list:
        spans += [span for span in _listed(pieces) if not _touches(span, spans)]
    said = _laid_over(pieces, spans)
    if not with_dictionary:
        return said
    return _doubted(text, said, {span[0] for span in decided if span[3]}, {span[0] for span in numbers})


def _doubted(text: str, pieces: list[Piece], decided: set[int], numbers: set[int]) -> list[Piece]:
    """What may soften, or is read otherwise by the second reader, is to be looked at. He is no judge of numbers."""
    otherwise = differing(pieces, read_again(text))
    behind_number = {piece.end for piece in pieces if piece.start in numbers}
    out = []
    for piece in pieces:
        word, sound, other = piece.surface, piece.reading, otherwise.get(piece.start, "")
        if piece.start in decided:
            doubtful = bool(other) and word not in UNHEARD and sound not in softened(other)
        else:
            before = "" if piece.start in behind_number else text[piece.start - 1 : piece.start]
            doubtful = bool(other) or may_soften(word, sound, before)
        if text.startswith((f"（{sound}）", f"({sound})"), piece.end):  # its author says so
            out.append(replace(piece, sure=True))
        elif doubtful and piece.has_kanji and piece.start not in numbers:
            out.append(replace(piece, sure=False))
        else:
            out.append(piece)
    return out


def _tokens(text: str, tokenizer: Any) -> list[Piece]:
    if tokenizer is None:
        pieces = [
            Piece(met[0], "" if IS_KANJI.search(met[0]) else met[0], met.start(), False) for met in WORD.finditer(text)
        ]
        return [
            piece if piece.has_kanji else Piece(piece.surface, piece.reading, piece.start, True) for piece in pieces
        ]
    out, at = [], 0
    for part in _parts(text):
        for token in tokenizer.tokenize(part):
            surface = token.surface()
            if surface:
                out += _without_bracket(_piece(token, surface, at, text[at - 1 : at]))
                at += len(surface)
    return out


def _parts(text: str) -> list[str]:
    """The text in parts that the tokenizer takes, cut at line ends."""
    parts, size = [""], 0
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), 5_000):
            piece = line[start : start + 5_000]
            if size + len(piece.encode()) > MOST_BYTES:
                parts.append("")
                size = 0
            parts[-1] += piece
            size += len(piece.encode())
    return parts


def _piece(token: Any, surface: str, at: int, before: str) -> Piece:
    if not IS_KANJI.search(surface):
        return Piece(surface, surface, at, True)
    kinds = token.part_of_speech()
    proper = kinds[1] == "固有名詞"
    unsure = proper and kinds[2] in UNSURE_KINDS and not surface.endswith(PLACES_END)
    without_number = surface in COUNTERS - WORDS_TOO and not before.strip()
    sure = not (token.is_oov() or unsure or surface in (WORST if second_reader() else WAVERING) or without_number)
    return Piece(surface, kana_of(token.reading_form()), at, sure)


def _without_bracket(piece: Piece) -> list[Piece]:
    """The dictionary takes 組手（くで） as one word: the word, read as its author says in the bracket, and the bracket."""
    met = IN_BRACKET.fullmatch(piece.surface)
    if met is None or not IS_KANJI.search(met["word"]):
        return [piece]
    given = met["kana"] if HIRAGANA.fullmatch(met["kana"]) else piece.reading
    word = Piece(met["word"], given, piece.start, piece.sure and given == piece.reading)
    return [word, Piece(met["bracket"], met["bracket"], word.end, True)]


Span = tuple[int, int, str, bool]


def _counted(text: str, pieces: list[Piece]) -> list[Span]:
    """Numbers with their counters. A longer word of the dictionary goes first (三日月, 一人前), and so does a number that goes on."""
    ends = {piece.start: piece.end for piece in pieces}
    spans: list[Span] = []
    for met in COUNTED.finditer(text):
        number, counter, end = met[1], met[2], met.end()
        before = text[met.start() - 1 : met.start()]
        if number == "数" and IS_KANJI.match(before):  # 人数分, 日数分
            continue
        if (before and re.fullmatch(NUMBER, before)) or (before in {"第", "・", ".", "．", ","} and before != "第"):
            continue
        if any(
            start < end < stop and stop - start > len(counter) and IS_KANJI.search(text[end])
            for start, stop in ends.items()
            if start < end
        ):
            continue
        if ends.get(met.start()) == end and is_place(met[0]):
            continue
        if len(number) + len(counter) > 1 and number in {"十", "千", "百", "万"} and counter == "分":
            continue
        value = number_of(number)
        sound = counted(value, counter) if value is not None else unknown_number(number, counter)
        if sound and not (value == 1 and counter == "日"):
            spans.append((met.start(), end, sound, True))
    return spans


def _decided(text: str, pieces: list[Piece]) -> list[Span]:
    """Words whose surroundings decide. None of them is cut out of a longer word of the dictionary: 上 is not read inside 盛り上がる."""
    spans: list[Span] = []
    within = {at for piece in pieces for at in range(piece.start + 1, piece.end)}
    for word, pattern, sound, sure in _rules():
        if word not in text:
            continue
        for met in pattern.finditer(text):
            start, end = met.span("word")
            beside = text[met.start() - 1 : met.start()] * (met.start() == start) + text[end : end + 1]
            alone = len(word) > 1 or not IS_KANJI.search(beside)
            number_before = re.fullmatch(NUMBER, text[start - 1 : start])
            if number_before and (re.fullmatch(NUMBER, word[0]) or word in COUNTERS):
                continue
            cut = start in within or end in within
            if alone and not cut and not _touches((start, end, "", True), spans):
                spans.append((start, end, sound, sure))
    return spans


def _listed(pieces: list[Piece]) -> list[Span]:
    """Whole words of the dictionary that stand in the reviewed list, alone or two or three together."""
    known, spans = readings(), []
    for place, piece in enumerate(pieces):
        for count in (4, 3, 2, 1):
            group = pieces[place : place + count]
            word = "".join(each.surface for each in group)
            if len(group) == count and word in known and len(word) > 1 and IS_KANJI.search(word):
                spans.append((piece.start, group[-1].end, known[word], True))
                break
    return spans


def _touches(span: Span, others: list[Span]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in others)


def _laid_over(pieces: list[Piece], spans: list[Span]) -> list[Piece]:
    """The pieces with the spans in their place; a piece of which only a part is covered keeps the rest, where both readings meet."""
    out: list[Piece] = []
    spans = sorted(spans)
    text = "".join(piece.surface for piece in pieces)
    at, place = 0, 0
    while at < len(text):
        span = next((each for each in spans if each[0] == at), None)
        if span is not None:
            out.append(Piece(text[at : span[1]], span[2], at, span[3]))
            at = span[1]
            continue
        while pieces[place].end <= at:
            place += 1
        piece = pieces[place]
        end = min([piece.end, *(each[0] for each in spans if each[0] > at)])
        if (at, end) == (piece.start, piece.end):
            out.append(piece)
        else:
            out.append(_rest_of(piece, text, at, end))
        at = end
    return out


def _rest_of(piece: Piece, text: str, at: int, end: int) -> Piece:
    """What a rule left of a word of the dictionary: kana reads itself, kanji is to be looked at."""
    letters = text[at:end]
    if not IS_KANJI.search(letters):
        return Piece(letters, letters, at, True)
    again = _tokens(letters, dictionary() if piece.reading else None)
    return Piece(letters, "".join(each.reading for each in again), at, False)
