"""Small faults put into the code that says who may know, one at a time: how many do its tests notice? (TRUST 43)

    .venv/bin/python -m bench.mutants [--most 60] [--seed 1] [--part knowing]

Each mutant is one change in a copy of the package: a comparison turned round, `and` for `or`, a `not` taken away, True for False, a number one larger, `&` for
`|`, a condition that never holds. The tests named with the part run against the copy until the first failure. What survives is printed with its line.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = {
    "knowing": (
        ("otagaisama/people/knowing.py", "otagaisama/people/rules.py"),
        ("tests/people/test_knowing.py", "tests/people/test_house.py", "tests/troubles/test_who_may_know.py"),
    ),
    "guard": (("otagaisama/engines/identity/guarding.py", "otagaisama/base/naming.py"), ("tests/base/test_naming.py", "tests/engines/test_engine_identity.py")),
    "takeout": (("otagaisama/people/takeout.py", "otagaisama/people/contacts.py"), ("tests/people/test_books.py", "tests/signups/test_signup_pages.py")),
    "keys": (("otagaisama/base/keys.py", "otagaisama/base/links.py"), ("tests/base",)),
}  # fmt: skip
TURNED = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One changed file."""

    path: str
    line: int
    what: str
    source: str


def changed(node: ast.AST) -> list[tuple[str, ast.AST]]:
    """What can be made of one node: (what, the node instead)."""
    made: list[tuple[str, ast.AST]] = []
    other = copy.deepcopy(node)
    match other:
        case ast.Compare(ops=[operator]) if type(operator) in TURNED:
            other.ops = [TURNED[type(operator)]()]
            made.append(("a comparison turned", other))
        case ast.BoolOp() | ast.BinOp() if type(other.op) in TURNED:
            other.op = TURNED[type(other.op)]()
            made.append(("and for or", other))
        case ast.UnaryOp(op=ast.Not() | ast.Invert()):
            made.append(("a not taken away", other.operand))
        case ast.Constant(value=bool(value)):
            made.append(("true for false", ast.Constant(value=not value)))
        case ast.Constant(value=int(value)):
            made.append(("one more", ast.Constant(value=value + 1)))
        case ast.If() | ast.IfExp():
            other.test = ast.Constant(value=False)
            made.append(("never so", other))
    return made


def mutants_of(path: str) -> list[Mutant]:
    """All of a file. Annotations and declarations of texts are left alone."""
    source = (ROOT / path).read_text("utf-8")
    tree = ast.parse(source)
    hints = {id(inner) for node in ast.walk(tree) for hint in hints_of(node) for inner in ast.walk(hint)}
    places = [node for node in ast.walk(tree) if id(node) not in hints]
    made = []
    for number, node in enumerate(places):
        for what, instead in changed(node):
            fresh = ast.parse(source)
            fresh_hints = {id(inner) for each in ast.walk(fresh) for hint in hints_of(each) for inner in ast.walk(hint)}
            target = [each for each in ast.walk(fresh) if id(each) not in fresh_hints][number]
            text = ast.unparse(ast.fix_missing_locations(Put(target, instead).visit(fresh)))
            made.append(Mutant(path, node.lineno, what, text))
    return made


def hints_of(node: ast.AST) -> list[ast.AST]:
    given = (getattr(node, name, None) for name in ("annotation", "returns"))
    return [hint for hint in given if isinstance(hint, ast.AST)]


class Put(ast.NodeTransformer):
    """One node in the place of another."""

    def __init__(self, target: ast.AST, instead: ast.AST):
        self.target, self.instead = target, instead

    def visit(self, node):
        return self.instead if node is self.target else super().visit(node)


def is_noticed(folder: Path, mutant: Mutant, tests: tuple[str, ...]) -> bool:
    """Whether a test fails, or the house does not even start."""
    target = folder / mutant.path
    before = target.read_text("utf-8")
    target.write_text(mutant.source, "utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *tests],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True, check=False, timeout=900,
        )  # fmt: skip
    finally:
        target.write_text(before, "utf-8")
    return done.returncode != 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--part", choices=sorted(PARTS), default="knowing")
    options = parser.parse_args()
    files, tests = PARTS[options.part]
    every = [mutant for path in files for mutant in mutants_of(path)]
    tried = random.Random(options.seed).sample(every, min(options.most, len(every)))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "copy"
        leave = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", "node_modules")
        shutil.copytree(ROOT, folder, ignore=leave, symlinks=True)
        unchanged = Mutant(files[0], 0, "nothing", (ROOT / files[0]).read_text("utf-8"))
        assert not is_noticed(folder, unchanged, tests), "the tests fail without any change"
        alive = [mutant for mutant in tried if not is_noticed(folder, mutant, tests)]
    for mutant in alive:
        print(f"not noticed: {mutant.path}:{mutant.line} {mutant.what}")
    noticed = len(tried) - len(alive)
    print(
        f"mutants ({options.part}): {len(tried)} of {len(every)} tried, {noticed} noticed ({100 * noticed / len(tried):.0f} %)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
