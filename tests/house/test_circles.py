"""No circle of files: whoever changes a file can read downwards from it and come to an end."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.house.source import PACKAGE, parsed, python_files


def names_of(path: Path, root: Path = PACKAGE) -> str:
    """The name by which a file is imported, from the package's own name on."""
    parts = [root.name, *path.relative_to(root).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(tree: ast.Module, module: str, modules: set[str], *, is_package: bool) -> set[str]:
    """The modules that a file imports, at its top or inside a function: `from a import b` names a.b where that is a file."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: None if is_package and node.level == 1 else -(node.level - is_package)]
            base = ".".join([*above, node.module] if node.module else above) if node.level else node.module
            found |= {f"{base}.{alias.name}" if f"{base}.{alias.name}" in modules else base for alias in node.names}
    return (found & modules) - {module}


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules in which each leads back to itself (Tarjan 1972, strongly connected components, without recursion)."""
    number, low, waiting, found = {}, {}, [], []
    held: set[str] = set()
    for start in sorted(imports):
        walk = [(start, iter(sorted(imports[start])))] if start not in number else []
        if walk:
            number[start] = low[start] = len(number)
            waiting.append(start)
            held.add(start)
        while walk:
            module, following = walk[-1]
            for other in following:
                if other not in number:
                    number[other] = low[other] = len(number)
                    waiting.append(other)
                    held.add(other)
                    walk.append((other, iter(sorted(imports.get(other, ())))))
                    break
                if other in held:
                    low[module] = min(low[module], number[other])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[module])
                if low[module] == number[module]:
                    group = [waiting.pop()]
                    while group[-1] != module:
                        group.append(waiting.pop())
                    held -= set(group)
                    if len(group) > 1:
                        found.append(sorted(group))
    return found


def test_no_circle_of_files():
    paths = {names_of(path): path for path in python_files()}
    imports = {
        module: imports_of(parsed(path), module, set(paths), is_package=path.name == "__init__.py")
        for module, path in paths.items()
    }
    found = circles(imports)
    print(f"\ncircles: {len(found)} among {len(paths)} files")
    assert not found, "\n".join(" ↔ ".join(group) for group in found)


def test_a_circle_would_be_seen(tmp_path):
    """Also where one half is imported inside a function, or a folder's door imports the file that imports the door."""
    house = tmp_path / "house"
    texts = {
        "__init__.py": "",
        "a.py": "from house import b",
        "b.py": "def late():\n    from house.c import x\n    return x",
        "c.py": "from .a import y\nx = y",
        "d.py": "from . import a\nimport os",
        "room/__init__.py": "from .desk import lamp",
        "room/desk.py": "import house.room\nlamp = house.room",
    }
    for name, text in texts.items():
        path = house / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    paths = {names_of(path, house): path for path in house.rglob("*.py")}
    imports = defaultdict(set)
    for module, path in paths.items():
        tree = ast.parse(path.read_text("utf-8"))
        imports[module] = imports_of(tree, module, set(paths), is_package=path.name == "__init__.py")
    assert circles(imports) == [["house.a", "house.b", "house.c"], ["house.room", "house.room.desk"]]
