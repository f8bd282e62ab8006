"""The web server: granian, one process on SQLite, one for each core on PostgreSQL."""

import errno
import json
import os
import socket
import sys
from pathlib import Path

from otagaisama.config import tending

LOOPBACK = ("127.0.0.1", "localhost", "::1")
# A thread holds one request from its first to its last byte; what waits beyond the threads is kept back, not refused.
BLOCKING_THREADS = 4
BACKPRESSURE = 256
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
        blocking_threads=BLOCKING_THREADS,
        backpressure=BACKPRESSURE,
        http1_settings=HTTP1Settings(header_read_timeout=15_000),
        websockets=False,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.error,
    )
    note = note_of(Path(settings.FOLDER))
    note.write_text(json.dumps({"pid": os.getpid(), "host": host, "port": port}))
    keeper = tending.Keeper(Path(settings.FOLDER), [sys.executable, "-c", TEND])
    keeper.start()
    try:
        server.serve()
    finally:
        keeper.stop()
        note.unlink(missing_ok=True)
    return 0
