"""What the house tests look at: the rooms, their files, their functions, the addresses."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import otagaisama

PACKAGE = Path(otagaisama.__file__).parent
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/apps.py") if path.parent.name not in {"config"})
SKIPPED = {"migrations", "__pycache__"}
# From the door to the ground (docs/house.md).
LAYERS = (
    "urls", "views", "pages", "forms", "lists", "actions", "bridge", "rules", "queries", "models", "states", "words",
)  # fmt: skip


def python_files(*names: str) -> list[Path]:
    """The Python files of rooms (of all, or of some), without migrations."""
    roots = [PACKAGE / name for name in names] if names else [PACKAGE]
    found = [path for root in roots for path in root.rglob("*.py")]
    return sorted(path for path in found if not SKIPPED & set(path.parts))


def subjects(room: str) -> list[Path]:
    """The folders of a room that hold a subject each: those with records, deeds or pages of their own."""
    folders = [path.parent for path in (PACKAGE / room).glob("*/__init__.py") if path.parent.name not in LAYERS]
    return sorted(
        folder
        for folder in folders
        if any(_of_layer(folder, layer) for layer in ("urls", "views", "actions", "models"))
    )


def layer_files(room: str, layer: str) -> list[Path]:
    """The files of one layer of a room and of its subjects: `views.py`, `rules_circle.py`, everything in `views/`."""
    return [path for folder in (PACKAGE / room, *subjects(room)) for path in _of_layer(folder, layer)]


def _of_layer(folder: Path, layer: str) -> list[Path]:
    return sorted([*folder.glob(f"{layer}.py"), *folder.glob(f"{layer}_*.py"), *(folder / layer).glob("*.py")])


def told(path: Path) -> str:
    """A path as people say it: `troubles/views/desk.py`."""
    return str(path.relative_to(PACKAGE))


def module_of(path: Path):
    """The imported module of a file."""
    parts = [PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts]
    return importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> list[ast.FunctionDef]:
    """The functions that stand at the top of a file."""
    return [node for node in parsed(path).body if isinstance(node, ast.FunctionDef)]


def decorators(function: ast.FunctionDef) -> list[str]:
    """The names of what stands above a function."""
    return [ast.unparse(one).split("(")[0] for one in function.decorator_list]


def lines_of(function: ast.FunctionDef) -> int:
    """From `def` to the last line."""
    return function.end_lineno - function.lineno + 1


@dataclass(frozen=True)
class Address:
    """One address of the resolver."""

    name: str
    route: str
    kwargs: tuple[str, ...]
    view: object

    @property
    def open_to(self) -> frozenset:
        return getattr(self.view, "open_to", None)

    @property
    def inner(self):
        """The function that was written, without what was put around it."""
        return inspect.unwrap(self.view)

    @property
    def is_own(self) -> bool:
        return self.inner.__module__.startswith("otagaisama.")

    @property
    def source(self) -> str:
        return inspect.getsource(self.inner)


def addresses() -> Iterator[Address]:
    """Every address there is, from the resolver."""
    from django.urls import get_resolver

    def walk(patterns, before, space):
        for pattern in patterns:
            route = before + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                inner = [*space, pattern.namespace] if pattern.namespace else space
                yield from walk(pattern.url_patterns, route, inner)
            else:
                name = ":".join([*space, pattern.name or "?"])
                yield Address(name, route, tuple(pattern.pattern.converters), pattern.callback)

    yield from walk(get_resolver().url_patterns, "", [])


def all_kwargs(address: Address) -> tuple[str, ...]:
    """The names of the arguments of an address, those of what includes it too."""
    import re

    return tuple(re.findall(r"<(?:\w+:)?(\w+)>", address.route))
