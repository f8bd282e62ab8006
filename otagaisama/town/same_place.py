"""Whether a row of a list and a place the house knows are the same place, however it is spelled, with coordinates or without.

One answer for shops, listening posts and places. Sure: the same name and the same house number, or the same name a few steps away.
Perhaps: the same name, and nothing that tells them apart. Whoever brings the list is asked about a perhaps; nothing is doubled in silence.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from otagaisama.base.refusals import Refused
from otagaisama.town.bridge import comparable_address, number_of

SAME_M, FAR_M = 15.0, 60.0  # up to here one door; from here on two
METRES_A_DEGREE = 111_195.0
_KANJI_NUMBER = "[一二三四五六七八九十]{1,3}"
_BLOCK = re.compile(
    rf"(?:(?<=[町丁目番地の\-])|(?={_KANJI_NUMBER}丁目))({_KANJI_NUMBER})(?=丁目|番|号|[の-](?:\d|{_KANJI_NUMBER})|$)"
)
_ORDINAL = re.compile(rf"(?<=第)({_KANJI_NUMBER})|({_KANJI_NUMBER})(?=号[店館棟])")
_FORMAL = str.maketrans("壱弐参", "一二三")
_POST_NUMBER = re.compile(r"^〒?\d{3}-?\d{4}")
_AREAS = tuple("都道府県市区郡町村")  # what an address may begin with before its town
_BETWEEN = r"(?:丁目|番地の|番地|番|号|の|-)"
_NUMBERED = re.compile(rf"([^\d]*)((?:\d+{_BETWEEN}*)*)")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－ー"), "-")
_MARKS = re.compile(r"[\s・･,，、。.()（）「」『』【】\[\]〈〉<>ー〜~―]+")
# What kind of body keeps it, in front or behind, in full or in brackets: the same place says it or not.
_BODIES = re.compile(
    r"\((?:株|有|同|福|社福|医|医社|学|宗|一社|公社|一財|公財|特非|npo)\)"
    r"|株式会社|有限会社|合同会社|社会福祉法人|医療法人(?:社団|財団)?|学校法人|宗教法人|(?:一般|公益)(?:社団|財団)法人|特定非営利活動法人|npo法人"
)


@dataclass(frozen=True)
class Address:
    """An address made comparable: the town with whatever stands above it, and the numbers behind it."""

    town: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Found:
    """A record that a row means: `sure`, or to be asked about."""

    record: Any
    sure: bool


def read_address(text: str) -> Address:
    """志賀町1丁目1-1, 志賀町一丁目１−１ and 名古屋市北区志賀町1丁目1番地の1 are one address; a building's name behind is left out."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "")).translate(_DASHES)
    plain = re.sub(rf"(?<=[\d一二三四五六七八九十])ノ(?={_KANJI_NUMBER}|\d)", "の", plain)
    plain = re.sub("[壱弐参](?=丁目)", lambda number: number[0].translate(_FORMAL), plain)
    plain = _BLOCK.sub(lambda block: str(number_of(block[1])), plain)
    match = _NUMBERED.match(_POST_NUMBER.sub("", plain))
    if match is None:
        return Address()
    return Address(
        re.sub("大?字", "", comparable_address(match[1])), tuple(int(number) for number in re.findall(r"\d+", match[2]))
    )


def name_key(name: str) -> str:
    """A name as it is compared: widths, kana, spaces, marks, long vowels, old letters and the kind of body aside; 第一 is 第1.

    One of nothing but those is compared as it stands.
    """
    plain = unicodedata.normalize("NFKC", name or "").translate(_DASHES)
    plain = _ORDINAL.sub(lambda number: str(number_of(number[0])), plain)
    folded = comparable_address(re.sub("[がケガ](?=[丘原谷岡崎浜島池])", "ヶ", plain))
    return _MARKS.sub("", _BODIES.sub("", folded)) or _MARKS.sub("", folded) or plain.strip()


@dataclass(frozen=True)
class Doubt:
    """A row that may mean a place the house knows: whoever brings the list says which."""

    line: int
    entry: dict
    record: Any


@dataclass(frozen=True)
class Said:
    """What whoever brings a list said of its doubts: `asked` is the mark of the question that was answered, `same` the lines ticked."""

    mark: str = ""
    same: frozenset[int] = frozenset()


def mark_of(doubts: Iterable[Doubt]) -> str:
    """What is kept of a question, so that only the question that was read is answered."""
    return ",".join(f"{doubt.line}-{doubt.record.pk}" for doubt in doubts)


def read_said(posted) -> Said:
    """What was ticked under the question of a page; whatever is no number is passed over."""
    lines = (text for text in posted.getlist("same") if text.isascii() and text.isdecimal() and len(text) < 8)
    return Said(posted.get("asked", ""), frozenset(int(text) for text in lines))


def check_asked(doubts: Sequence[Doubt], said: Said) -> None:
    """Raise Refused where a row may mean a place that is there and nobody was asked."""
    if doubts and said.mark != mark_of(doubts):
        lines = "、".join(f"{doubt.line}行め「{doubt.entry['name']}」" for doubt in doubts[:5])
        more = f"など{len(doubts)}行" if len(doubts) > 5 else ""
        raise Refused(
            f"もうある場所かもしれない行があります（{lines}{more}）。同じ場所かどうかを、しるしで教えてください。"
        )


def match(entries: Iterable[dict], records: Iterable) -> tuple[dict[int, Any], list[Doubt]]:
    """(line → the record that its row surely means, rows to be asked about)."""
    known, meant, doubts = KnownPlaces(records), {}, []
    for entry in entries:
        place = known.find(entry)
        if place is None:
            continue
        if place.sure:
            meant[entry["line"]] = place.record
        else:
            doubts.append(Doubt(entry["line"], entry, place.record))
        known.drop(place.record)
    return meant, doubts


def twice_in(entries: Sequence[dict]) -> list[tuple[int, int]]:
    """(line, the earlier line) of rows that surely say one place twice; two points beside each other may be two doors."""
    known, twice = KnownPlaces([]), []
    for entry in entries:
        earlier = known.find(entry)
        if earlier is None or not earlier.sure or metres_between(entry, earlier.record) is not None:
            known.add(entry)
        else:
            twice.append((entry["line"], earlier.record["line"]))
    return twice


class KnownPlaces:
    """The places the house knows (with name, address, lat, lon), asked about many rows."""

    def __init__(self, records: Iterable):
        self._by_name: dict[str, list] = {}
        for record in records:
            self.add(record)

    def drop(self, record) -> None:
        """It has found its row: no other row means it."""
        self._by_name[name_key(_of(record, "name"))].remove(record)

    def add(self, record) -> None:
        """One more."""
        self._by_name.setdefault(name_key(_of(record, "name")), []).append(record)

    def find(self, row) -> Found | None:
        """The record that a row (a mapping or a record) means, the surest first; None for a place nobody knows, or one without a name."""
        perhaps, key = None, name_key(_of(row, "name"))
        for record in self._by_name.get(key, ()) if key else ():
            alike = likeness(row, record)
            if alike is True:
                return Found(record, True)
            if alike is None and perhaps is None:
                perhaps = Found(record, False)
        return perhaps


def likeness(entry, other) -> bool | None:
    """Whether two places of the same name are the same: True, False, or None where nobody can say."""
    codes = {_of(entry, "code") or "", _of(other, "code") or ""} - {""}
    apart = metres_between(entry, other)
    if len(codes) == 2:
        return False  # the source counts two
    here, there = read_address(_of(entry, "address") or ""), read_address(_of(other, "address") or "")
    if apart is not None and apart <= SAME_M:
        return True
    if apart is not None:  # two doors, unless one of the points is wrong
        same_door = bool(here.numbers) and here.numbers == there.numbers and same_town(here.town, there.town)
        return None if apart <= FAR_M or same_door else False
    if not here.town or not there.town:
        return None
    if not same_town(here.town, there.town):
        return False
    if here.numbers and here.numbers == there.numbers:
        return True
    shorter = min(len(here.numbers), len(there.numbers))
    return None if here.numbers[:shorter] == there.numbers[:shorter] else False


def same_town(town: str, other: str) -> bool:
    """志賀町 and 名古屋市北区志賀町 are one town; 市場町 and 下市場町 are two."""
    longer, shorter = sorted((town, other), key=len, reverse=True)
    return longer == shorter or (longer.endswith(shorter) and longer.removesuffix(shorter).endswith(_AREAS))


def metres_between(start, other) -> float | None:
    """The straight line between two places in metres; None where one of them has no point."""
    points = [(_of(place, "lat"), _of(place, "lon")) for place in (start, other)]
    if any(lat is None or lon is None for lat, lon in points):
        return None
    (lat, lon), (other_lat, other_lon) = points
    return METRES_A_DEGREE * hypot(lat - other_lat, (lon - other_lon) * cos(radians(lat)))


def _of(place, name: str):
    return place.get(name) if isinstance(place, Mapping) else getattr(place, name, None)
