"""Numbers of rows as somebody reads them off a sheet: 「1-12 14 17*」, 「1〜5、8」. Whole or not at all."""

from __future__ import annotations

import re
import unicodedata

from otagaisama.engines.text.numbers import circled_apart
from otagaisama.engines.text.reading import Reading, not_understood

_PIECE = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?(\*?)")
_DASH = re.compile(r"\s*[-‐‑‒–—―−ー〜~～ｰ]\s*")
_BETWEEN = re.compile(r"[\s、，,;；・]+")
_NUMBER = re.compile(r"(\d)\s*(?:番|人め|行め?)")


def read_row_numbers(text: str) -> Reading:
    """Read the rows of a list. `value`: {"whole": [numbers], "part": [numbers with a * behind]}, each number once, in order.

    A number that stands twice, or a row that would run backwards, is not understood: somebody misread the sheet.
    """
    plain = (
        _NUMBER.sub(r"\1", unicodedata.normalize("NFKC", circled_apart(text, " ")))
        .replace("＊", "*")
        .replace("※", "*")
        .strip()
    )
    pieces = [piece for piece in _BETWEEN.split(_DASH.sub("-", plain)) if piece]
    whole: list[int] = []
    part: list[int] = []
    for piece in pieces:
        match = _PIECE.fullmatch(piece)
        if match is None:
            return not_understood(text, piece, f"「{piece[:20]}」が読めません。例: 1-12 14 17*")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or first < 1:
            return not_understood(text, piece, f"「{piece[:20]}」は、小さい番号から書いてください。")
        twice = next((number for number in range(first, last + 1) if number in {*whole, *part}), None)
        if twice is not None:
            return not_understood(text, piece, f"{twice}番が、2回出ています。紙を確かめてください。")
        (part if match[3] else whole).extend(range(first, last + 1))
    if not pieces:
        return not_understood(text, "", "番号を書いてください。例: 1-12 14 17*")
    said = f"{len(whole) + len(part)}人" + (f"（うち途中まで{len(part)}人）" if part else "")
    return Reading(text, True, said=said, value={"whole": sorted(whole), "part": sorted(part)})
