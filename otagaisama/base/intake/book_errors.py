"""The cells of an Excel book (xlsx) whose formula failed: what opens books gives them as empty, and an empty cell says nothing.

Only for bytes that were unpacked within bounds before (`books`).
"""

import io
import re
import zipfile
from html import unescape
from posixpath import join, normpath

SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
RELATION = re.compile(r"<Relationship\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
ERROR = re.compile(r"<c\b([^>/]*\bt=\"e\"[^>/]*)>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)?<v>(#[A-Z0-9/!?]+)</v>")
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def errors_in(data: bytes, name: str) -> dict[tuple[int, int], str]:
    """{(row, column): "#N/A"} of a sheet, both counted from 0; empty for another kind of file."""
    if data[:2] != b"PK":
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            text = packed.read(_part_of(packed, name)).decode("utf-8", "replace")
    except (KeyError, zipfile.BadZipFile):
        return {}
    errors = {}
    for attributes, word in ERROR.findall(text) if 't="e"' in text else ():
        place = PLACE.fullmatch(dict(ATTRIBUTE.findall(attributes)).get("r", ""))
        if place:
            errors[int(place[2]) - 1, _column(place[1])] = word
    return errors


def _part_of(packed: zipfile.ZipFile, name: str) -> str:
    """Where the cells of a sheet lie in the book. Raises KeyError."""
    workbook = packed.read("xl/workbook.xml").decode("utf-8", "replace")
    sheets = (dict(ATTRIBUTE.findall(tag)) for tag in SHEET.findall(workbook))
    relation = {unescape(sheet.get("name", "")): sheet.get("r:id", "") for sheet in sheets}[name]
    links = packed.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in (dict(ATTRIBUTE.findall(tag)) for tag in RELATION.findall(links))
    }
    return normpath(join("/xl", targets[relation])).removeprefix("/")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
