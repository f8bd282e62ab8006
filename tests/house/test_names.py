"""What a name holds is told by the name: nothing is bound to a word that says only that something was told, found or asked."""

import ast
import re

import pytest

from tests.house.source import PACKAGE, parsed, python_files
from tests.house.source import told as path_in_words

EMPTY = {"told", "found", "one", "thing", "things", "asked"}
# `far` stood for metres, `near` for places and `level` for potentials: the engines use the words of the literature.
EMPTY_IN_ENGINES = EMPTY | {"far", "near", "level"}
# A word that is the field's own, or that a table or an address holds, and why it stays.
KEPT = {
    ("people/models/unsent.py", "told"): "a hidden column: its bytes are bound to the name",
}
IN_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def bound_names(tree: ast.Module):
    """Every name that a file binds: variables, arguments, fields, functions, and the keys that a template reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr != "told":
            yield node.attr, node.lineno
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname, node.lineno


def test_no_name_hides_what_it_holds():
    unclear, files = [], python_files()
    for path in files:
        name = path_in_words(path)
        words = EMPTY_IN_ENGINES if name.startswith("engines/") else EMPTY
        unclear += [
            f"{name}:{line} {word}"
            for word, line in bound_names(parsed(path))
            if word in words and (name, word) not in KEPT
        ]
    print(f"\nnames: {len(files)} files, {len(unclear)} names that say nothing of what they hold")
    assert unclear == []


def test_no_template_reads_a_name_that_hides_what_it_holds():
    unclear, files = [], sorted(PACKAGE.rglob("*.html"))
    for path in files:
        for tag in IN_TAGS.findall(path.read_text("utf-8")):
            words = re.findall(r"(?<![\w:-])\w+\b", QUOTED.sub("", tag))
            unclear += [f"{path_in_words(path)} {tag}" for word in words if word in EMPTY]
    print(f"\nnames: {len(files)} templates, {len(unclear)} tags that say nothing of what they read")
    assert unclear == []


# `{% block %}` binds this name for itself inside: a record called so may be printed as Django's own innards.
DJANGOS_OWN = re.compile(r"(?<![\w.-])block(?![\w-]|\.super\b)")


def reads_djangos_own(tag: str) -> bool:
    """Whether a tag binds or reads a variable called `block`, wherever it came from; beginning a block and `block.super` are Django's."""
    return bool(DJANGOS_OWN.search(re.sub(r"^\{%-?\s*(?:end)?block\b[^%]*", "", QUOTED.sub("", tag))))


@pytest.mark.parametrize(
    ("tag", "wrong"),
    [
        ("{% for block in blocks %}", True),
        ("{% with block=row.block %}", True),
        ('{% include "rooms/parts/row.html" with block=row %}', True),
        ("{{ block }}", True),
        ("{{ block.name|default:'—' }}", True),
        ("{% if not block.ended_on %}", True),
        ("{% regroup rows by day as block %}", True),
        ("{% block content %}", False),
        ("{% endblock %}", False),
        ("{{ block.super }}", False),
        ("{% blocktranslate %}", False),
        ("{{ row.block.name }}", False),
        ('{% url "gatherings:block" row.pk %}', False),
        ('{% include "gatherings/parts/block.html" with row=row %}', False),
    ],
)
def test_a_tag_that_would_meet_djangos_own_block_is_known(tag, wrong):
    assert reads_djangos_own(tag) is wrong


def test_no_template_calls_a_record_by_the_name_of_djangos_block():
    met = [
        f"{path_in_words(path)} {tag}"
        for path in sorted(PACKAGE.rglob("*.html"))
        for tag in IN_TAGS.findall(path.read_text("utf-8"))
        if reads_djangos_own(tag)
    ]
    assert met == []


def test_what_is_kept_is_there():
    for (name, word), _ in KEPT.items():
        assert word in {bound for bound, _ in bound_names(parsed(PACKAGE / name))}, (
            f"{name} {word}: a reason for nothing"
        )
