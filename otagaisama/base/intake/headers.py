"""Which column of somebody's file means what. `columns` of a list: field → names it goes by, our own name first."""

import re
from collections.abc import Iterable, Mapping, Sequence

from otagaisama.base.bridge import fold

Columns = Mapping[str, Sequence[str]]
# 氏名（フリガナ）: a name with its reading in one cell; beside a column 氏名 it is the reading alone.
READING_BEHIND = re.compile(
    r"(?P<name>.+?)\s*[（(]\s*(?:よみがな|よみ|読み仮名|読み|ふりがな|フリガナ|ﾌﾘｶﾞﾅ|カナ|ｶﾅ|かな)\s*[）)]"
)

# How it is to be written, behind a name: 生年月日（和暦）, できること（複数可）. 電話（会長宅） is another matter: whose it is.
WAY_OF_WRITING = re.compile(
    r"(?P<name>.+?)\s*[（(]\s*(?:必須|任意|漢字|全角|半角|西暦|和暦|西暦・?和暦|年月日|複数可|複数回答可|ハイフン(?:あり|なし|つき)|24時間表記|例[:：].*)\s*[）)]"
)
BETWEEN_NAMES = re.compile(r"[・･／/,，、&＆\n]|または|又は|あるいは|および|及び")


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
            keys[place] = keys[place] if keys[place] in ours else _of_one_field(columns, cell) or keys[place]
            continue
        name = key_of(behind["name"])
        if name in keys and columns.get("kana"):
            keys[place] = key_of(columns["kana"][0])
        elif keys[place] not in ours:
            keys[place] = name
    return keys


def _of_one_field(columns: Columns, cell: str) -> str:
    """The key of a header that names one field twice (電話・携帯), or says how it is written; "" for another."""
    written = WAY_OF_WRITING.fullmatch(cell.strip())
    names = [key_of(part) for part in BETWEEN_NAMES.split(written["name"] if written else cell) if part.strip()]
    fields = [{key_of(word) for word in words} for words in columns.values()]
    return names[0] if names and any(all(name in words for name in names) for words in fields) else ""


def unread_in(columns: Columns, header: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """(our name, the file's header) for each column that is read, and the headers nobody reads."""
    places_of = columns_in(columns, header)
    used = {place for places in places_of.values() for place in places}
    read = [(columns[field][0], "、".join(header[place] for place in places)) for field, places in places_of.items()]
    return read, [cell for place, cell in enumerate(header) if cell and place not in used]
