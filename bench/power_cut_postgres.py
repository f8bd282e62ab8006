"""Power cuts of a PostgreSQL server while writers get their acknowledgements (TRUST, figure 3), and again with synchronous_commit=off.

.venv/bin/python -m bench.power_cut_postgres [--cuts 10] [--seconds 2] [--writers 2]

A server of its own in a folder of its own. What its processes write is kept only where one of them called fsync (tests/faults/power_cut.c); then all
of them are killed, the kept bytes take the folder's place, and the server starts again. A careless server must show losses, or the trial sees none.
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.houses import House
from tests.faults.power import build_shim

WARD = "INSERT INTO town_ward (id, code, name, kana, sources) VALUES (gen_random_uuid(), '23103', '区', '', '')"


class Server:
    """One cluster over a socket only, run as `postgres` where we are root."""

    def __init__(self, place: Path):
        self.place, self.data, self.kept = place, place / "data", place / "kept"
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
        if not found:
            sys.exit("PostgreSQL is not here (Debian: apt-get install postgresql).")
        self.programs = found[-1]
        if os.getuid() == 0:
            shutil.chown(place, "postgres")
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    @property
    def url(self) -> str:
        return f"postgres://postgres@{str(self.place).replace('/', '%2F')}/postgres"

    def start(self, *settings: str, **environment: str) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.place}' -c checkpoint_timeout=1h -c max_wal_size=8GB"
        options += "".join(f" -c {setting}" for setting in settings)
        self._run("pg_ctl", "-D", self.data, "-l", self.place / "log", "-w", "-o", options, "start", **environment)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")

    def end(self) -> None:
        """Whatever became of it: nothing is left running."""
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop", check=False)

    def ask(self, statement: str) -> list[str]:
        done = self._run("psql", "-h", self.place, "-U", "postgres", "-At", "-c", statement)
        return done.stdout.split()

    def keep_disk(self) -> None:
        """The disk as it is now: all of it is durable."""
        shutil.rmtree(self.kept, ignore_errors=True)
        self._as_postgres("cp", "-a", self.data, self.kept)

    def cut(self) -> None:
        """End all processes at once and put the kept bytes in the folder's place."""
        postmaster = int((self.data / "postmaster.pid").read_text().split()[0])
        family = [postmaster, *map(int, Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split())]
        for sign in (signal.SIGSTOP, signal.SIGKILL):
            for pid in family:
                _signal(pid, sign)
        while any(Path(f"/proc/{pid}/status").exists() and "Z (" not in _status(pid) for pid in family):
            time.sleep(0.02)
        shutil.rmtree(self.data)
        self.kept.rename(self.data)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for left in self.place.glob(".s.PGSQL*"):
            left.unlink()

    def faults(self) -> int:
        """Every table and index is read and looked through by PostgreSQL itself."""
        looked = self._run(
            "pg_amcheck", "-h", self.place, "-U", "postgres", "-d", "postgres", "--install-missing", check=False
        )
        return len(looked.stdout.splitlines())

    def _run(self, program: str, *words, check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        return self._as_postgres(self.programs / program, *words, check=check, **environment)

    def _as_postgres(self, *words, check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*user, "env", *(f"{name}={value}" for name, value in environment.items()), *map(str, words)]
        with tempfile.TemporaryFile("w+") as out:  # no pipe: the server would hold it open
            code = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, cwd="/", check=False).returncode
            out.seek(0)
            said = out.read()
        if check and code:
            log = self.place / "log"
            sys.exit(f"{words[0]}: {said}{log.read_text()[-2000:] if log.exists() else ''}")
        return subprocess.CompletedProcess(command, code, said)


def _signal(pid: int, sign: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, sign)


def _status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return "Z ("


def write_and_cut(
    server: Server, house: House, shim: Path, *, settings: tuple, run: str, writers: int, seconds: float
) -> tuple[int, int]:
    """(acknowledged, lost) of one power cut under some writers at once."""
    server.keep_disk()
    server.start(
        *settings, LD_PRELOAD=str(shim), POWER_FROM=str(server.data), POWER_TO=str(server.kept), POWER_WHOLE="1"
    )
    names = [f"{run}-{number}" for number in range(writers)]
    at_work = [house.start(name, module="tests.faults.writer", DATABASE_URL=server.url) for name in names]
    begun = [writer.stdout.readline() for writer in at_work]
    time.sleep(seconds)
    server.cut()
    acknowledged = set()
    for name, first, writer in zip(names, begun, at_work, strict=True):
        rest, _ = writer.communicate()
        acknowledged |= {f"{name}-{int(line)}" for line in (first + rest).split(b"\n")[:-1]}
    server.start()
    held = set(server.ask("SELECT key FROM messaging_letter"))
    server.stop()
    return len(acknowledged), len(acknowledged - held)


def series(server: Server, house: House, shim: Path, name: str, settings: tuple, options) -> int:
    """Prints and answers how many acknowledged writes were lost over a number of cuts."""
    cuts = options.cuts if not settings else max(2, options.cuts // 5)
    results = [
        write_and_cut(
            server, house, shim, settings=settings, run=f"{name}-{number}", writers=options.writers,
            seconds=options.seconds * (0.5 + number % 10 / 10),
        )
        for number in range(cuts)
    ]  # fmt: skip
    server.start()
    faults = server.faults()
    server.stop()
    acknowledged, lost = (sum(column) for column in zip(*results, strict=True))
    said = ", ".join(settings) or "as the house asks of a server"
    print(
        f"PostgreSQL, {said}: {cuts} power cuts, {acknowledged:,} acknowledged, {lost:,} lost, {faults} broken",
        flush=True,
    )
    return lost + faults


def trial(server: Server, house: House, shim: Path, options) -> tuple[int, int]:
    """What a careful and a careless server lose."""
    server.start()
    made = house.run("init", DATABASE_URL=server.url)
    if made.returncode:
        sys.exit(made.stderr)
    server.ask(WARD)
    server.stop()
    careful = series(server, house, shim, "careful", (), options)
    return careful, series(server, house, shim, "careless", ("synchronous_commit=off",), options)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cuts", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--writers", type=int, default=2)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "otagaisama.config.settings")
    with tempfile.TemporaryDirectory(prefix="otagaisama-cut-") as place:
        base = Path(place)
        base.chmod(0o755)
        shim, house = build_shim(base), House(base / "house")
        house.base.mkdir()
        (base / "server").mkdir()
        server = Server(base / "server")
        try:
            careful, careless = trial(server, house, shim, options)
        finally:
            server.end()
    if not careless:
        print("the careless server lost nothing: the trial proves nothing")
    return 1 if careful or not careless else 0


if __name__ == "__main__":
    sys.exit(main())
