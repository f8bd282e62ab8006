"""The walls between the rooms, and the engines that know nobody."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, python_files

ROOT = PACKAGE.parent
ENGINES = [
    "otagaisama." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts) for path in python_files("engines")
]
BLOCK = """
import sys
class Nobody:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "allauth", "sqlcipher3", "psycopg", "granian"}:
            raise ImportError(f"an engine knows nobody: {name}")
sys.meta_path.insert(0, Nobody())
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
    rooms = [m for m in sys.modules if m.startswith("otagaisama.") and not m.startswith("otagaisama.engines")]
    assert not rooms, (name, rooms)
"""


def test_the_stairs_hold():
    """`lint-imports`: the stairs, the order inside a room, engines know nobody, engines only through the bridge."""
    command = [
        sys.executable,
        "-c",
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_every_engine_runs_without_django():
    for name in ENGINES:
        assert name.startswith("otagaisama.engines")
    done = subprocess.run(
        [sys.executable, "-c", BLOCK, *ENGINES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    print(f"\nengines: {len(ENGINES)} modules import with Django blocked")


def test_the_block_blocks():
    done = subprocess.run(
        [sys.executable, "-c", BLOCK, "otagaisama.base.fields"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "an engine knows nobody" in done.stderr


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "engines").rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_an_engine_asks_neither_clock_nor_chance(path: Path):
    text = path.read_text("utf-8")
    for word in ("datetime.now(", "date.today(", "time.time(", "random.random(", "uuid4(", "os.environ"):
        assert word not in text
