"""The web server: granian, one process on SQLite, one for each core on PostgreSQL."""

import errno
import json
import os
import socket
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from otagaisama.config import tending

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Many threads receive, few work (config/receiving.py); what waits beyond them is kept back, not refused.
WORKING_THREADS = 4
RECEIVING_THREADS = 512
BACKPRESSURE = 512
TEND = "from otagaisama.config.command import main; raise SystemExit(main(['tend', '--forever']))"


def port_is_free(host: str, port: int) -> bool:
    """Nobody listens there. A stale server would otherwise share the port silently (SO_REUSEPORT)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return False
            raise
    return True


def note_of(folder: Path) -> Path:
    """Where a running server says who it is."""
    return folder / "server.json"


def last_note(folder: Path) -> dict | None:
    """What the last server of this folder said of itself, if it did not end in good order."""
    try:
        note = json.loads(note_of(folder).read_text())
        return {"pid": int(note["pid"]), "host": str(note["host"]), "port": int(note["port"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def running_server(folder: Path) -> dict | None:
    """The last server's note, if its process is alive."""
    note = last_note(folder)
    try:
        if note:
            os.kill(note["pid"], 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return note


def take_folder(folder: Path) -> IO | None:
    """Hold the folder for this server alone, until this process and its workers end; None when another server holds it."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover  (Windows: the port and the database's own locks remain)
        return (folder / "serve.lock").open("w")
    held = (folder / "serve.lock").open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        return None
    return held


def forget_note(folder: Path, pid: int) -> None:
    """Take the note away, if it is this server's own."""
    note = last_note(folder)
    if note and note["pid"] == pid:
        note_of(folder).unlink(missing_ok=True)


def note_worker(folder: Path, *, server: int, at: datetime) -> int:
    """A worker of this server began; answer how many had to be started again. Written beside the server's own note."""
    path = folder / "workers.json"
    try:
        kept = json.loads(path.read_text())
        begun = kept["begun"] if kept["server"] == server else []
        wanted = json.loads(note_of(folder).read_text()).get("workers", 1)
    except (OSError, ValueError, KeyError, TypeError):
        begun, wanted = [], 1
    begun = [*begun, at.isoformat(timespec="seconds")][-100:]
    try:
        path.write_text(json.dumps({"server": server, "workers": wanted, "begun": begun}))
    except OSError:
        return 0
    again = max(0, len(begun) - wanted)
    if again:
        print(f"働くプロセスが止まったので、はじめなおしました（{again}回め）。", file=sys.stderr, flush=True)
    return again


def started_again(folder: Path) -> tuple[int, str]:
    """How often a worker of the running server had to be started again, and when last."""
    running = running_server(folder)
    try:
        kept = json.loads((folder / "workers.json").read_text())
        begun, wanted, server = kept["begun"], kept["workers"], kept["server"]
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""
    if not running or running["pid"] != server or len(begun) <= wanted:
        return 0, ""
    return len(begun) - wanted, begun[-1]


def serve(*, host: str, port: int, workers: int | None = None) -> int:
    """Serve until a signal comes. Answers 0 when it was asked to stop."""
    from django.conf import settings
    from django.db import connection
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    several = os.cpu_count() or 1 if connection.vendor == "postgresql" else 1
    connection.close()
    server = Granian(
        "otagaisama.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or several,
        blocking_threads=RECEIVING_THREADS,
        backpressure=BACKPRESSURE,
        http1_settings=HTTP1Settings(header_read_timeout=15_000),
        websockets=False,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.error,
    )
    folder = Path(settings.FOLDER)
    note = {"pid": os.getpid(), "host": host, "port": port, "workers": workers or several}
    note_of(folder).write_text(json.dumps(note))
    keeper = tending.Keeper(folder, [sys.executable, "-c", TEND])
    keeper.start()
    try:
        server.serve()
    finally:
        keeper.stop()
        forget_note(folder, os.getpid())
    return 0
