"""Towns as people write them: 1丁目, １丁目 and 一丁目, the ward in front, the house number behind, in kana."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from otagaisama.engines.text.normalise import fold
from otagaisama.engines.text.numbers import number_of
from otagaisama.engines.text.reading import Reading, not_understood

_CHOME = re.compile(r"([一二三四五六七八九十]+|\d+)\s*(?:丁目|ちょうめ|チョウメ)")
_FORMAL = re.compile("[壱弐参](?=丁目)")
_READ = {
    "いっ": 1, "いち": 1, "に": 2, "さん": 3, "よん": 4, "ご": 5, "ろく": 6, "なな": 7, "しち": 7, "はっ": 8, "はち": 8, "きゅう": 9, "じゅっ": 10,
    "じっ": 10, "じゅう": 10,
}  # fmt: skip
_READ |= {"".join(chr(ord(letter) + 0x60) for letter in kana): number for kana, number in _READ.items()}
_READ_CHOME = re.compile(rf"({'|'.join(_READ)})(?:ちょうめ|チョウメ|丁目)")
_NUMBER = r"(?:\d+|[一二三四五六七八九十]+(?=\s*(?:番|号|-|の|ノ|丁目|$)))"
_HOUSE = re.compile(
    rf"(?:大字|字)?\s*{_NUMBER}(?:\s*(?:番地の?|番の?|号|-|の|ノ|丁目)\s*\d*)*\s*(?:番地|番|号|号室)?(?:\s+\S.*|[^\d\s-]\S*(?:\s*\S+)*)?"
)
_PLACES = re.compile(r"^(?:.{2,3}[都道府県])?\s*(?:[^\s\d]{1,6}?[市郡])?\s*(?:[^\s\d]{1,5}?[区區町村])?\s*")
_POST = re.compile(r"^〒?\s*\d{3}-\d{4}(?=\D)\s*")
_PREFECTURE = re.compile(r"東京都|北海道|(?:京都|大阪)府|[^\s\d]{2,3}県")


def town_key(name: str) -> str:
    """The form in which two spellings of a town are equal: 志賀町１丁目, 志賀町一丁目, 志賀町 1丁目."""
    return fold(_with_digits(name))


def _with_digits(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name)
    plain = re.sub(r"(?<=[一-龥])[がヶケヵカ](?=[一-龥])", "ヶ", plain)
    plain = _FORMAL.sub(lambda number: "一二三"["壱弐参".index(number[0])], plain)
    plain = _READ_CHOME.sub(lambda match: f"{_READ[match[1]]}丁目", plain)
    return _CHOME.sub(lambda match: f"{number_of(match[1])}丁目", plain)


@dataclass(frozen=True)
class Found:
    """A town of the list, by its name there, and what stands behind it: the house number."""

    town: str
    house: str = ""


@dataclass(frozen=True)
class Towns:
    """A list of towns to find addresses in. `names`: each with its kana, or without.

    `prefixes`: the city and the ward that may stand before them (名古屋市北区, 名古屋市, 北区): with another in front an address is not ours.
    Without any, nobody can tell, and whatever stands in front is left out.
    """

    names: Mapping[str, str]
    prefixes: tuple[str, ...] = ()
    _keys: dict[str, set[str]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self):
        for name, kana in self.names.items():
            for spelling in (name, kana):
                if spelling:
                    self._keys.setdefault(town_key(spelling), set()).add(name)

    def find(self, text: str) -> Found | None:
        """The town of an address and the house number behind it; None where no town fits, or more than one."""
        plain = unicodedata.normalize("NFKC", text).strip()
        plain = re.sub(r"[‐‑‒–—―−ー](?=\d)|(?<=\d)[‐‑‒–—―−ー]", "-", plain)
        plain = _POST.sub("", plain)
        for bare in dict.fromkeys((plain, *self._without_places(plain))):
            town = self._at_beginning(_with_digits(bare))
            if town is not None:
                return town
        return None

    def _without_places(self, plain: str) -> list[str]:
        """The address without the prefecture, city and ward in front of it, where they are ours; the longest first."""
        bare = [plain[len(each) :] for each in self.prefixes if plain.startswith(each)]
        head = _PLACES.match(plain)
        ends = [
            place + 1
            for place, letter in enumerate(plain[: head.end() if head else 0])
            if letter in "都道府県市郡区區" or (letter in "町村" and self.prefixes)
        ]
        bare += [plain[end:] for end in reversed(ends) if self._is_ours(plain[:end])]
        return [each.strip() for each in bare]

    def _is_ours(self, head: str) -> bool:
        if not self.prefixes:
            return True
        head = re.sub(r"\s", "", head).replace("區", "区")
        prefecture = _PREFECTURE.match(head)
        rest = head[prefecture.end() :] if prefecture else head
        whole = [
            each for each in self.prefixes if not any(other != each and other.endswith(each) for other in self.prefixes)
        ]
        if rest in (whole if prefecture else self.prefixes):
            return True
        # A ward that is kept without its city: we cannot know which city is meant.
        return any(rest.endswith(each) for each in whole if not re.search("[市郡]", each))

    def _at_beginning(self, plain: str) -> Found | None:
        """The longest town that begins the text; what follows must be a house number. 田幡1-2-3 is in 田幡一丁目."""
        for end in range(len(plain), 1, -1):
            head, house = plain[:end], plain[end:].strip()
            if not head[-1].isalnum() and head[-1] not in ")）":
                continue  # 田幡一丁目・八龍町 are two towns
            names = self._keys.get(town_key(head), set())
            if house and not _HOUSE.fullmatch(house):
                continue
            chome = re.match(r"(\d+)\s*[-のノ]\s*(\d.*)", house)
            deeper = self._keys.get(town_key(f"{head}{chome[1]}丁目"), set()) if chome else set()
            if deeper and names:
                return None
            if len(deeper) == 1 and chome:
                return Found(next(iter(deeper)), chome[2])
            if len(names) == 1:
                return Found(next(iter(names)), house)
            if names or deeper:
                return None
        return None


def prefixes_of(wards: Iterable[str]) -> tuple[str, ...]:
    """What may stand before a town of these wards: 名古屋市北区, 名古屋市, 北区."""
    prefixes: list[str] = []
    for name in wards:
        city, mark, ward = name.partition("市")
        prefixes += [name, *([f"{city}市", ward] if mark and ward else [])]
    return tuple(dict.fromkeys(part for part in prefixes if part))


def read_town(text: str, names: Mapping[str, str] | Iterable[str], prefixes: tuple[str, ...] = ()) -> Reading:
    """Read a town or an address against a list of towns (name to kana, or names alone)."""
    listed = dict(names) if isinstance(names, Mapping) else dict.fromkeys(names, "")
    town = Towns(listed, prefixes).find(text)
    if town is None:
        return not_understood(
            text, text.strip(), f"「{text.strip()[:30]}」は、町の一覧にありません。町の名前を もう一度 見てください。"
        )
    said = f"{town.town} {town.house}".strip()
    return Reading(text, True, said, "", {"town": town.town, "house": town.house})
