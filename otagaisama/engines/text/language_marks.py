"""In a page of another language, whatever is still Japanese (names, words that people typed) is marked as Japanese, so that a reading voice says it so."""

from __future__ import annotations

import re

_PIECES = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_LANG = re.compile(r'\slang="?([a-zA-Z]+)')
_JAPANESE = "ぁ-ゖァ-ヺー々〆一-鿿㐀-䶿"
# A run of Japanese: letters, with the signs, digits and spaces between two of them.
_RUN = re.compile(rf"[{_JAPANESE}（「『](?:[^<>&\na-zA-Z]*[{_JAPANESE}）」』。])?")
_HAS = re.compile(f"[{_JAPANESE}]")
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path", "circle", "rect"}
_BARE = {"script", "style", "title", "textarea", "option", "svg"}  # no element may stand within


def mark_japanese(page: str) -> str:
    """The same page with `<bdi lang="ja">` around Japanese that stands in no element of its own language."""
    parts: list[str] = []
    quiet: list[str] = []
    place = 0
    for tag in _PIECES.finditer(page):
        parts.append(_marked(page[place : tag.start()], quiet))
        place = tag.end()
        parts.append(_follow(tag.group(), page[place : place + 200], quiet))
    parts.append(_marked(page[place:], quiet))
    return "".join(parts)


def _marked(text: str, quiet: list[str]) -> str:
    if quiet or not _HAS.search(text):
        return text
    return _RUN.sub(
        lambda run: f'<bdi lang="ja">{run.group()}</bdi>' if _HAS.search(run.group()) else run.group(), text
    )


def _follow(tag: str, behind: str, quiet: list[str]) -> str:
    """Remember the element in which nothing is marked, until its own end; a choice that is Japanese alone is marked itself."""
    match = _TAG.match(tag)
    if not match:
        return tag
    ends, name = match[1], match[2].lower()
    if ends:
        if quiet and quiet[-1] == name:
            quiet.pop()
        return tag
    if name in _VOID or tag.endswith("/>"):
        return tag
    speaks = _LANG.search(tag)
    if quiet:
        if quiet[-1] == name:
            quiet.append(name)
    elif name in _BARE or (name not in ("html", "body") and speaks and speaks[1] == "ja"):
        quiet.append(name)
        label = behind.partition("<")[0]
        if name == "option" and not speaks and _HAS.search(label) and not re.search("[a-zA-Z]", label):
            return f'{tag[:-1]} lang="ja">'
    return tag
