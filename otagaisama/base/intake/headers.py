"""Which column of somebody's file means what. `columns` of a list: field → names it goes by, our own name first."""

import re
from collections.abc import Iterable, Mapping, Sequence

from otagaisama.base.bridge import fold

Columns = Mapping[str, Sequence[str]]
# 氏名（フリガナ）: a name with its reading in one cell; beside a column 氏名 it is the reading alone.
READING_BEHIND = re.compile(
    r"(?P<name>.+?)\s*[（(]\s*(?:よみがな|よみ|読み仮名|読み|ふりがな|フリガナ|ﾌﾘｶﾞﾅ|カナ|ｶﾅ|かな)\s*[）)]"
)


def key_of(header: str) -> str:
    """A header made comparable: widths, case, spaces, # and brackets do not matter."""
    folded = fold(header)
    return "".join(letter for letter in folded if letter not in "#*※()（）[]「」_/／・\"'")


def known_names(lists: Iterable[Columns]) -> frozenset[str]:
    """The comparable names of all columns of these lists: the row of a file that has most of them is its header."""
    return frozenset(key_of(word) for columns in lists for words in columns.values() for word in words)


def columns_in(columns: Columns, header: Sequence[str]) -> dict[str, list[int]]:
    """For each field the places of its columns in a file, the most exact name first; a field without column is left out."""
    keys = _keys(columns, header)
    numbers = {}
    for field, words in columns.items():
        places = [place for word in words for place, key in enumerate(keys) if key == key_of(word)]
        if places:
            numbers[field] = list(dict.fromkeys(places))
    return numbers


def _keys(columns: Columns, header: Sequence[str]) -> list[str]:
    keys = [key_of(cell) for cell in header]
    ours = known_names([columns])
    for place, cell in enumerate(header):
        behind = READING_BEHIND.fullmatch(cell.strip())
        if behind is None:
            continue
        name = key_of(behind["name"])
        if name in keys and columns.get("kana"):
            keys[place] = key_of(columns["kana"][0])
        elif keys[place] not in ours:
            keys[place] = name
    return keys


def unread_in(columns: Columns, header: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """(our name, the file's header) for each column that is read, and the headers nobody reads."""
    places_of = columns_in(columns, header)
    used = {place for places in places_of.values() for place in places}
    read = [(columns[field][0], "、".join(header[place] for place in places)) for field, places in places_of.items()]
    return read, [cell for place, cell in enumerate(header) if cell and place not in used]
