"""Breaks long lines of templates where a line end changes nothing that anybody sees: beside tags that begin or end a block.

    python -m tests.house.template_lines

White space directly outside a block's tags (a row, a paragraph, a list's item), and directly inside a box that holds only blocks, is not
shown. Nothing else is touched: no text, no inline tag, nothing in `pre`, `textarea`, `script`, `style`, `svg` or a text to translate.
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

WIDEST = 120
BOXES = frozenset(
    [
        "html",
        "head",
        "body",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "section",
        "article",
        "div",
        "ul",
        "ol",
        "dl",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "details",
        "figure",
    ]
)
BLOCKS = BOXES | frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figcaption",
        "summary",
        "hr",
        "option",
        "title",
    ]
)
# What opens and closes something, for the depth of the lines in between.
HOLDS = frozenset(["if", "for", "with", "block"])
KEPT = re.compile(
    r"<(pre|textarea|script|style|svg|select)\b.*?</\1\s*>|\{%\s*(blocktranslate|comment|spaceless|filter)\b.*?\{%\s*end\2\s*%\}|\{#.*?#\}|<!--.*?-->",
    re.DOTALL,
)  # fmt: skip
PIECE = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|<(?:\{%.*?%\}|\{\{.*?\}\}|\"[^\"]*\"|'[^']*'|[^>\"'])*>|[^<{]+|[<{]", re.DOTALL
)
NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
TAG = re.compile(r"\{%\s*(end)?(\w+)")


def width(line: str) -> int:
    """How wide a line is: a Japanese letter counts two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def pieces(line: str) -> Iterator[str]:
    """The tags, variables and texts of a line; what may not be touched is one piece."""
    place = 0
    for kept in KEPT.finditer(line):
        yield from PIECE.findall(line[place : kept.start()])
        yield kept[0]
        place = kept.end()
    yield from PIECE.findall(line[place:])


def may_break(before: str, after: str) -> bool:
    """A line end between these two pieces is seen by nobody."""
    shut, opens = NAME.match(before), NAME.match(after)
    if shut and not KEPT.match(before) and ((shut[1] and shut[2] in BLOCKS) or (not shut[1] and shut[2] in BOXES)):
        return True
    return bool(
        opens and not KEPT.match(after) and ((not opens[1] and opens[2] in BLOCKS) or (opens[1] and opens[2] in BOXES))
    )


def deeper(piece: str) -> int:
    """How much deeper the lines after a piece stand."""
    if KEPT.match(piece):
        return 0
    if found := NAME.match(piece):
        return 0 if found[2] not in BLOCKS or found[2] == "hr" else -1 if found[1] else 1
    if found := TAG.match(piece):
        return 0 if found[2] not in HOLDS else -1 if found[1] else 1
    return 0


def broken_line(line: str) -> list[str]:
    """The lines that a long line becomes; itself where it is short or nothing can be done."""
    if width(line) <= WIDEST:
        return [line]
    parts: list[list[str]] = []
    for piece in pieces(line):
        if parts and not may_break(parts[-1][-1], piece):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    start = len(line) - len(line.lstrip(" "))
    lines, written, depth, indent = [], "", 0, start
    for part in parts:
        text = "".join(part)
        closing = deeper(part[0]) < 0
        if written.strip() and width(written + text) > WIDEST:
            lines.append(written.rstrip(" "))
            indent = start + 2 * max(0, depth - closing)
            written = " " * indent
        written += text
        depth += sum(map(deeper, part))
    return [*lines, written]


def broken(text: str) -> str:
    """A template with its long lines broken. What spans several lines and may not be touched stays as it is."""
    held = [False] * (text.count("\n") + 2)
    for kept in KEPT.finditer(text):
        first, last = text.count("\n", 0, kept.start()), text.count("\n", 0, kept.end())
        if last > first:
            held[first : last + 1] = [True] * (last + 1 - first)
    lines = text.split("\n")
    return "\n".join(
        new for number, line in enumerate(lines) for new in ([line] if held[number] else broken_line(line))
    )


def main() -> None:
    changed = 0
    for path in sorted((Path(__file__).resolve().parents[2] / "otagaisama").rglob("*.html")):
        text = path.read_text("utf-8")
        if (new := broken(text)) != text:
            path.write_text(new, "utf-8")
            changed += 1
    print(f"templates broken: {changed}")


if __name__ == "__main__":
    main()
