"""Nothing imports a library that its part of the requirements does not bring: what a machine happens to have installed is no proof."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions

import pytest

from tests.house.source import PACKAGE

ROOT = PACKAGE.parent
# Names that differ from the library's, of peers that a machine of the tests does not have.
CALLED = {"sklearn": "scikit-learn", "vroom": "pyvroom"}
OWN = {path.stem for path in ROOT.iterdir()} | {"config"}


installed = cache(packages_distributions)


def pinned(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return {
        re.sub(r"[-_.]+", "-", line).lower()
        for line in re.findall(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==", text, re.MULTILINE)
    }


def statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Every statement inside, at whatever depth, but those with a try around them."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.stmt | ast.match_case) and not isinstance(inner, ast.Try):
            yield inner
            yield from statements(inner)


def imported(folder) -> dict[str, str]:
    """Top-level name of each library that is imported without a try around it -> the first file that imports it."""
    names = {}
    for path in sorted(folder.rglob("*.py")):
        for node in statements(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module]
            else:
                continue
            for module in modules:
                names.setdefault(module.split(".")[0], str(path.relative_to(ROOT)))
    return {name: path for name, path in names.items() if name not in OWN and name not in sys.stdlib_module_names}


@pytest.mark.parametrize(("folder", "requirements"), [("otagaisama", "standard"), ("tests", "dev"), ("bench", "bench")])
def test_what_is_imported_is_brought_by_its_requirements(folder, requirements):
    brought, known, names = pinned(requirements), installed(), imported(ROOT / folder)
    assert len(brought) > 10
    assert len(names) > 5
    missing = {
        name: path
        for name, path in names.items()
        if not {re.sub(r"[-_.]+", "-", one).lower() for one in known.get(name, [CALLED.get(name, name)])} & brought
    }
    assert missing == {}
