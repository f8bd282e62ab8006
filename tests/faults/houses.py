"""Houses of their own for the tests that kill, cut, restore and serve: real folders, real processes."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.faults.deeds import Deeds

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return taken.getsockname()[1]


@dataclass(frozen=True)
class House:
    """A data folder with its keys, and the commands run in it."""

    base: Path

    @property
    def folder(self) -> Path:
        return self.base / "data"

    @property
    def key_file(self) -> Path:
        return self.base / "keys" / "keys.json"

    @property
    def db(self) -> Path:
        return self.folder / "otagaisama.db"

    def environment(self, **more: str) -> dict[str, str]:
        """Nothing of the tests' own settings reaches the processes."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("OTAGAISAMA_", "DJANGO_", "DATABASE_URL", "PYTEST_"))
        }
        told = {
            "OTAGAISAMA_FOLDER": str(self.folder),
            "OTAGAISAMA_KEYS": str(self.key_file),
            "OTAGAISAMA_STATIC": str(shared_static()),
        }
        return {**kept, **told, "PYTHONPATH": str(ROOT), **more}

    def run(self, *words, **more: str) -> subprocess.CompletedProcess:
        """`otagaisama …` to its end."""
        command = [sys.executable, "-m", "otagaisama.config.command", *map(str, words)]
        return subprocess.run(
            command,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=600,
            cwd=self.base,
            check=False,
        )

    def deeds(self, loads: tuple[str, ...] = (), **more: str) -> Deeds:
        """Commands of this house one after the other, each split off from one process that has Django and `loads` at hand."""
        return Deeds(self.environment(**more), self.base, loads)

    def start(
        self, *words, module="otagaisama.config.command", log: Path | None = None, **more: str
    ) -> subprocess.Popen:
        """A process that goes on. One that speaks for long speaks into a file: a pipe that nobody reads stops it when it is full."""
        command = [sys.executable, "-m", module, *map(str, words)]
        if log is None:
            return subprocess.Popen(
                command, env=self.environment(**more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.base
            )
        with log.open("wb") as out:
            return subprocess.Popen(
                command, env=self.environment(**more), stdout=out, stderr=subprocess.STDOUT, cwd=self.base
            )

    def ring(self):
        from otagaisama.base.keys import read_ring

        return read_ring(self.key_file)

    def ask(self, statement: str, db: Path | None = None) -> list[tuple]:
        """The answer of the encrypted file itself."""
        from otagaisama.config.sqlcipher.base import open_keyed

        with closing(open_keyed(self.ring().named["database"], database=str(db or self.db), timeout=20)) as opened:
            found = opened.execute(statement).fetchall()
            opened.commit()
            return found

    def copy(self, base: Path) -> "House":
        """The same house elsewhere."""
        shutil.copytree(self.base, base, dirs_exist_ok=True)
        return House(base)


def shared_static() -> Path:
    """Static files are the same for all houses of a test run: laid out once."""
    return Path(os.environ.get("OTAGAISAMA_TEST_HOME", tempfile.gettempdir())) / "static"


def new_house(base: Path) -> House:
    """A house as `otagaisama init` makes it, with one ward."""
    house = House(base)
    base.mkdir(parents=True, exist_ok=True)
    done = house.run("init")
    assert done.returncode == 0, done.stderr
    house.ask(
        f"INSERT INTO town_ward (id, code, name, kana, sources) VALUES ('{uuid.uuid4().hex}', '23103', '名古屋市北区', '', '')"
    )
    return house


def shared_house() -> House:
    """One new house for the whole test run. Only to be looked at, or copied."""
    return made_once("house", new_house)


def made_once(name: str, make: Callable[[Path], object]) -> House:
    """A house for the whole test run, made by whichever process comes first. Only to be looked at, or copied."""
    base = Path(os.environ["OTAGAISAMA_TEST_HOME"]) / name
    with (base.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (base / "made").exists():
            make(base)
            (base / "made").touch()
    return House(base)
