"""A catalogue as translators write it (`.po`), read and made fit for gettext."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*$')
_LINE = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_MAGIC = 0x950412DE


class CatalogueError(ValueError):
    """The file is no catalogue; the message says the line."""


@dataclass(frozen=True)
class Entry:
    """One text: where it is used (`places`), its context, the Japanese, how the language says it (more than one where it counts)."""

    key: str
    said: tuple[str, ...]
    context: str = ""
    plural: str = ""
    places: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[str, str]:
        """By what it is found: context and Japanese."""
        return self.context, self.key

    @property
    def is_whole(self) -> bool:
        """Whether the language says it at all."""
        return bool(self.said) and all(self.said)


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language, and its head (`language`, `plural-forms`, `x-language-name`)."""

    head: dict[str, str]
    entries: dict[tuple[str, str], Entry]

    @property
    def name(self) -> str:
        """How the language calls itself."""
        return self.head.get("x-language-name", "")


def read_catalogue(text: str) -> Catalogue:
    """Read a catalogue. Raises CatalogueError with the line that is none."""
    entries: dict[tuple[str, str], Entry] = {}
    parts: dict[str, str] = {}
    places: list[str] = []
    last = ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = line.strip()
        if not line or line.startswith("#"):
            if parts:
                _take(entries, parts, places)
                parts, places = {}, []
            if line.startswith("#:"):
                places += line[2:].split()
            continue
        opening = _LINE.match(line)
        quoted = _QUOTED.search(line[opening.end() :] if opening else line)
        if quoted is None or not (opening or last):
            raise CatalogueError(f"line {number}: {line[:60]}")
        if opening:
            last = opening[1]
            if last in ("msgctxt", "msgid") and "msgstr" in "".join(parts):
                _take(entries, parts, places)
                parts, places = {}, []
        parts[last] = parts.get(last, "") + re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), quoted[1])
    head = entries.pop(("", ""), None)
    lines = [line.partition(":") for line in (head.said[0] if head else "").splitlines() if ":" in line]
    return Catalogue({name.strip().lower(): value.strip() for name, _, value in lines}, entries)


def _take(entries: dict, parts: dict, places: list[str]) -> None:
    said = tuple(parts[name] for name in sorted(parts) if name.startswith("msgstr"))
    entry = Entry(parts.get("msgid", ""), said, parts.get("msgctxt", ""), parts.get("msgid_plural", ""), tuple(places))
    entries[entry.name] = entry


def written(catalogue: Catalogue) -> bytes:
    """The texts that are there, as gettext reads them (`.mo`)."""
    head = "".join(f"{name.title()}: {value}\n" for name, value in catalogue.head.items() if name != "content-type")
    pairs = {b"": f"Content-Type: text/plain; charset=UTF-8\n{head}".encode()}
    for entry in catalogue.entries.values():
        if entry.is_whole:
            key = f"{entry.context}\4{entry.key}" if entry.context else entry.key
            pairs[(f"{key}\0{entry.plural}" if entry.plural else key).encode()] = "\0".join(entry.said).encode()
    ordered = sorted(pairs.items())
    start = 28 + 16 * len(ordered)
    keys: list[int] = []
    values: list[int] = []
    pool = b""
    for table, place in ((keys, 0), (values, 1)):
        for pair in ordered:
            table += [len(pair[place]), start + len(pool)]
            pool += pair[place] + b"\0"
    top = struct.pack("<7I", _MAGIC, 0, len(ordered), 28, 28 + 8 * len(ordered), 0, 0)
    return top + struct.pack(f"<{len(keys)}I", *keys) + struct.pack(f"<{len(values)}I", *values) + pool


def read_file(path: Path) -> Catalogue:
    """The catalogue of a file."""
    return read_catalogue(path.read_text(encoding="utf-8"))
