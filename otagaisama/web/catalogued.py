"""Every text of ours that a page may show in another language: marked in templates and in code, or named in the catalogues."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

from django.utils.translation.template import templatize

from otagaisama.web.bridge import Entry

PACKAGE = Path(__file__).resolve().parent.parent
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}  # fmt: skip
# What `templatize` makes of a template: calls of gettext with string literals.
CALLS = re.compile(
    r"\b(_|gettext|ngettext|pgettext|npgettext)\(\s*((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")\s*,?\s*)+)"
)
LITERAL = re.compile(r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")")
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]")


@lru_cache(maxsize=1)
def marked() -> tuple[Entry, ...]:
    """The marked texts of the product, each with the file in which it stands first."""
    entries: dict[tuple[str, str], Entry] = {}
    for path in sorted(PACKAGE.rglob("*.html")):
        _keep(entries, path, _calls_of(templatize(path.read_text(encoding="utf-8"), origin=str(path))))
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "gettext" in text:
            _keep(entries, path, _calls_in(ast.parse(text)))
    return tuple(entries.values())


def _keep(entries: dict, path: Path, calls) -> None:
    place = str(path.relative_to(PACKAGE))
    for function, texts in calls:
        context, texts = (texts[0], texts[1:]) if "pgettext" in function else ("", texts)
        if not texts or not JAPANESE.search(texts[0]):
            continue
        plural = texts[1] if "ngettext" in function or "npgettext" in function else ""
        entries.setdefault((context, texts[0]), Entry(texts[0], (), context, plural, (place,)))


def _calls_of(template: str):
    for match in CALLS.finditer(template):
        yield match[1], [ast.literal_eval(literal[1]) for literal in LITERAL.finditer(match[2])]


def _calls_in(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if name in MARKS and texts:
                yield name, texts
