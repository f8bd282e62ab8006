"""A hard word is explained once, where a reader meets it first."""

from __future__ import annotations

import re

_PIECES = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_QUIET = {"script", "style", "title", "option", "textarea", "svg"}


def explain_once(page: str, words: re.Pattern[str], meaning: str) -> str:
    """The same page with `（meaning）` behind the first of the words in its main part; a word that is explained there already is left."""
    start = page.find("<main")
    if start < 0:
        return page
    quiet: list[str] = []
    place = start
    for tag in [*_PIECES.finditer(page, start)]:
        if not quiet and (match := words.search(page, place, tag.start())):
            behind = page[match.end() : match.end() + 1]
            return page if behind == "（" else f"{page[: match.end()]}（{meaning}）{page[match.end() :]}"
        place = tag.end()
        name = _TAG.match(tag.group())
        if name and name[2].lower() == "main" and name[1]:
            return page
        if name and name[2].lower() in _QUIET and not tag.group().endswith("/>"):
            quiet = quiet[:-1] if name[1] else [*quiet, name[2].lower()]
    return page
