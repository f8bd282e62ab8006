"""The words of the tables: spellings of one thing become one word, lists are divided, what is not understood is named.

A word is compared whole, never by what it contains: 「犬は苦手」 is not 犬. A cell in which something is refused (不可, 苦手, 以外 …) is not
divided: it would be easy to take half of it. Words that no list of ours has stay as they are, widths and kana made equal, so that a
council may use its own; whoever asked for a word that no helper has is told so (`nobody_has`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path

from otagaisama.engines.matching.records import Helper, Request
from otagaisama.engines.text.normalise import fold

_BETWEEN = re.compile(r"[;；、,，・･/／|｜\n]+|\s*[+＋&＆]\s*")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_REFUSES = re.compile(
    r"不可|(?<![A-Za-z])(?:NG|ng)(?![A-Za-z])|ＮＧ|[×✕✖]|苦手|以外|除く|のぞく|な[しい](?!い)|無[しい]|だめ|ダメ|駄目|でき(?:ない|ません)|嫌|いや(?!す)|アレルギー|お断り|ません|ただし|のみ|だけ"
)
_FINE = re.compile(
    r"(?:も|は|が)?(?:ok|可能?|大丈夫|だいじょうぶ|平気|できる|できます|行ける|行けます|[○〇◯◎])$", re.IGNORECASE
)
# What stands behind a word and says nothing more about it: the work done, a wish for somebody, that something is there.
_TAILS = {
    "can": r"(?:お?手伝い|手助け|支援|サポート|さぽーと|援助|補助|など|等)+$",
    "gender": r"(?:の?(?:方|人))?(?:を?希望|が(?:よい|良い|いい)|限定|のみ|だけ|に限る)$",
    "ok_with": r"(?:が|を)?(?:いる|います|居る|あり|有り?|ある|あります|飼っている|飼っています|使う|使います)$",
}
_ENGLISH = {
    "mon": "月", "tue": "火", "wed": "水", "thu": "木", "fri": "金", "sat": "土", "sun": "日",
    "dawn": "朝", "morning": "午前", "noon": "昼", "afternoon": "午後", "evening": "夕方", "night": "夜",
}  # fmt: skip
_ENGLISH_WORD = re.compile(
    r"(mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday)?s?(?![a-z])|(dawn|morning|afternoon|noon|evening|night)(?![a-z])",
    re.I,
)
_DAY, _PLAIN_DAY = r"[月火水木金土日](?:曜日?)?", "月火水木金土日"
_TIMES = {
    "早朝": "朝", "朝": "朝", "午前中": "午前", "午前": "午前", "am": "午前", "お昼": "昼", "昼": "昼",
    "午後": "午後", "pm": "午後", "夕方": "夕方", "夕": "夕方", "夜間": "夜", "夜": "夜",
}  # fmt: skip
_SLOT = re.compile(
    rf"(?P<range>({_DAY})\s*[〜~～\-ー－から]+\s*({_DAY})(?:まで)?)|(?P<week>平日|毎日|土日)|(?P<day>{_DAY})"
    rf"|(?P<time>{'|'.join(sorted(_TIMES, key=len, reverse=True))})|(?P<gap>[\s・･,，、/／の()（）-]+)",
    re.IGNORECASE,
)
MOST = 20  # words that are named in one sentence
_WEEKS = {"平日": "月火水木金", "毎日": _PLAIN_DAY, "土日": "土日"}
LISTS = {
    "can": "どの担い手の「できること」にもないことばがあります",
    "slots": "どの担い手の都合にもない時間があります",
    "gender": "どの担い手の性別にもないご希望があります",
    "ok_with": "どの担い手の「大丈夫なこと」にもないことばがあります",
}


@dataclass
class Words:
    """Reads cells, each spelling once; remembers how each word was first spelt, and which cells hold a refusal or a time nobody could read."""

    spelt: dict[str, str] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)
    _ones: dict[tuple[str, str], str] = field(default_factory=dict)
    _wishes: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _cells: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def choice(self, name: str, cell: str) -> str:
        """Return the word of a cell that holds one (or nothing)."""
        if (name, cell) not in self._ones:
            self._ones[name, cell] = self._one(name, cell)
        return self._ones[name, cell]

    def _one(self, name: str, cell: str) -> str:
        if not cell:
            return ""
        if name == "slots":
            slots = _slots(cell)
            return next(iter(slots)) if slots is not None and len(slots) == 1 else self._own(cell)
        word = _word(name, cell) or self._same(name, cell) or self._own(cell)
        return "" if word == "-" else word

    def gender(self, cell: str) -> str:
        """Return a helper's own gender, with or without her age; what nobody can read is named, or she would fit nowhere in silence."""
        age = r"\d{2}(?:代|歳)(?:の)?"
        plain = re.sub(
            rf"^(?:{age})|[・、\s]*{age}$", "", _BRACKETS.sub("", unicodedata.normalize("NFKC", cell)).strip()
        )
        word = _word("gender", plain)
        if word is None and cell:
            self.refused.append(("gender", cell))
        return self.choice("gender", plain if word else cell)

    def several(self, name: str, cell: str) -> frozenset[str]:
        """Return the words of a cell that holds a list; none where something in it is refused."""
        if (name, cell) not in self._cells:
            self._cells[name, cell] = self._slots(cell) if name == "slots" else self._list(name, cell)
        return self._cells[name, cell]

    def wishes(self, name: str, cell: str) -> frozenset[str]:
        """Return what is asked for in a cell with a list: every part of it, so that nothing asked for is lost."""
        if (name, cell) not in self._wishes:
            self._wishes[name, cell] = self._asked(name, cell)
        return self._wishes[name, cell]

    def _asked(self, name: str, cell: str) -> frozenset[str]:
        codes: set[str] = set()
        for piece in filter(None, (part.strip() for part in re.split(r"[;；]", cell))):
            word = _word(name, piece)
            if word:
                codes.add(word)
            elif _REFUSES.search(piece):
                codes.add(self._own(piece))
            else:
                codes |= self._spaced(name, piece) or {self.choice(name, part) for part in _parts(piece)}
        return frozenset(codes - {"", "-"})

    def _list(self, name: str, cell: str) -> frozenset[str]:
        known, codes = _known(name), set()
        for piece in filter(None, (part.strip() for part in re.split(r"[;；]", cell))):
            word = _word(name, piece)
            if word:
                codes.add(word)
                continue
            codes.add(self._own(piece))  # a council's own word may hold a ・ or a なし
            if _REFUSES.search(piece):
                if len(_parts(piece)) > 1 or any(each in key_of(piece) for each in known):
                    self.refused.append((name, piece))
            else:
                codes |= {self.choice(name, part) for part in _parts(piece)}
                codes |= self._spaced(name, piece)
        return frozenset(codes - {"", "-"})

    def _spaced(self, name: str, piece: str) -> set[str]:
        """Words with nothing but a space between, where we know each of them."""
        known = [_word(name, word) for word in piece.split()]
        return {word for word in known if word} if all(known) else set()

    def _same(self, name: str, cell: str) -> str | None:
        """Two ways of writing one word in a cell for one: 見守り、声かけ."""
        words = {_word(name, part) for part in _parts(cell)}
        return words.pop() if len(words) == 1 else None

    def _slots(self, cell: str) -> frozenset[str]:
        codes: set[str] = set()
        for piece in filter(None, (part.strip() for part in re.split(r"[;；\n]", cell))):
            slots = None if _REFUSES.search(piece) else _slots(piece)
            if slots is None:
                self.refused.append(("slots", piece))
                codes.add(self._own(piece))
            else:
                codes |= slots
        return frozenset(codes)

    def _own(self, text: str) -> str:
        word = key_of(text)
        self.spelt.setdefault(word, text.strip())
        return word


def key_of(text: str, *, tail: str = "") -> str:
    """The form in which two spellings of one word are equal: as `fold`, without の and を, 付き添い in one way, and without OK."""
    word = re.sub(tail, "", re.sub(r"付添い?|つきそい", "付き添い", fold(text)))
    word = re.sub(r"[のをに]", "", word)
    return _FINE.sub("", word) or word


def nobody_has(helpers: Iterable[Helper], requests: Iterable[Request], spelt: dict[str, str]) -> list[str]:
    """A sentence for each list that names the words of requests which no helper has."""
    helpers, requests = list(helpers), list(requests)
    wanted = {
        "can": {request.task for request in requests},
        "slots": {request.slot for request in requests},
        "gender": {request.gender_wish for request in requests} - {""},
        "ok_with": set().union(*(request.needs_ok for request in requests)),
    }
    there = {
        "can": set().union(*{helper.can for helper in helpers}),
        "slots": set().union(*{helper.slots for helper in helpers}),
        "gender": {helper.gender for helper in helpers},
        "ok_with": set().union(*{helper.ok_with for helper in helpers}),
    }
    lost = {name: sorted(spelt.get(word, word) for word in wanted[name] - there[name]) for name in LISTS}
    return [f"{LISTS[name]}（書きまちがいではありませんか）: {_some(words)}" for name, words in lost.items() if words]


def not_understood(refused: Iterable[tuple[str, str]]) -> list[str]:
    """A sentence that names the cells of helpers of which no part was taken."""
    cells = list(dict.fromkeys(cell[:30] for _, cell in refused))
    if not cells:
        return []
    return [f"読み取れない書きかたがあります（どれも「できる」「大丈夫」とは考えていません）: {_some(cells)}"]


def _some(words: list[str]) -> str:
    more = f"、ほか {len(words) - MOST:,}" if len(words) > MOST else ""
    return "、".join(words[:MOST]) + more


def _parts(piece: str) -> list[str]:
    """A list divided, but not within brackets."""
    kept = _BRACKETS.findall(piece)
    parts = (part.strip() for part in _BETWEEN.split(_BRACKETS.sub("\0", piece)))
    return [re.sub("\0", lambda _: kept.pop(0), part) for part in parts if part]


def _slots(piece: str) -> frozenset[str] | None:
    """Read 火朝, 火曜日の午前, 月・水 午前、午後, 平日午前; None where any part is not a day or a time of day."""
    piece = _ENGLISH_WORD.sub(lambda match: _ENGLISH[(match[1] or match[2]).lower()], piece)
    groups: list[tuple[list[str], list[str]]] = [([], [])]
    place = 0
    while place < len(piece):
        match = _SLOT.match(piece, place)
        if match is None:
            return None
        place = match.end()
        days, times = groups[-1]
        if match["time"]:
            times.append(_TIMES[match["time"].lower()])
        elif not match["gap"]:
            if times:
                groups.append((days := [], []))
            days.extend(_days(match))
    if any(not days or not times for days, times in groups):
        return None
    return frozenset(day + time for days, times in groups for day, time in product(days, times))


def _days(match: re.Match[str]) -> str:
    if match["week"]:
        return _WEEKS[match["week"]]
    if match["range"]:
        first, last = _PLAIN_DAY.index(match[2][0]), _PLAIN_DAY.index(match[3][0])
        return (_PLAIN_DAY * 2)[first : (last if last >= first else last + 7) + 1]
    return match["day"][0]


def _word(name: str, text: str) -> str | None:
    """The word of ours that a text means: as it is, without its tail, without its お; None where we have none."""
    known, plain, bare = _known(name), key_of(text), key_of(text, tail=_TAILS[name])
    return next((known[key] for key in (plain, bare, plain.lstrip("お"), bare.lstrip("お")) if key in known), None)


@cache
def _known(name: str) -> dict[str, str]:
    """Return {key: the word we say} of a list."""
    table: dict[str, str] = {}
    for line in (Path(__file__).parent / "synonyms.txt").read_text("utf-8").splitlines():
        if line.startswith(f"{name}\t"):
            _, word, others = line.split("\t")
            table |= {key_of(spelling): word for spelling in (word, *others.split(" "))}
    return table
