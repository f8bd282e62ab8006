"""Keeping the worker alive: a chore that breaks off stops no other, a worker that stops is started again, and both are written down.

`tend.json` in the data folder says when the last round was, what broke off, and how often the worker had to be started again.
"""

import json
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

ROUND_AT_LATEST = timedelta(minutes=10)  # the worker goes round each minute; after this it stands still
SENDING_AT_LATEST = timedelta(hours=1)  # a slow post office may take its time over a round of letters
SHORTEST_PAUSE, LONGEST_PAUSE = 1, 60  # seconds before a worker that stopped is started again; doubled each time
_writing = threading.Lock()


def attempt(name: str, do: Callable, broken: list[str]):
    """Do one piece of work and answer what it answers; when it breaks off, its name stands in `broken` and the sentence in the log."""
    try:
        done = do()
    except Exception as error:
        if name not in broken:
            broken.append(name)
        print(
            f"できませんでした: {name}（{type(error).__name__}）。ほかのことは続けます。", file=sys.stderr, flush=True
        )
        traceback.print_exc(limit=-3)
        return None
    if name in broken:
        broken.remove(name)
    return done


def note_of(folder: Path) -> Path:
    """Where the worker says how it fares."""
    return folder / "tend.json"


def last_note(folder: Path) -> dict:
    """What was written last; empty when there is nothing to be read."""
    try:
        note = json.loads(note_of(folder).read_text())
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def note_round(folder: Path, *, at: datetime, broken: list[str]) -> None:
    """A round of chores is done."""
    _note(folder, at=at.isoformat(), broken=broken)


def note_sending(folder: Path, *, at: datetime, broken: list[str]) -> None:
    """A round of letters is done."""
    _note(folder, sending_at=at.isoformat(), sending_broken=broken)


def note_start_again(folder: Path, *, times: int, code: int, at: datetime) -> None:
    """The worker had stopped by itself and is started again."""
    _note(folder, started_again=times, ended_with=code, started_again_at=at.isoformat())


def _note(folder: Path, **news) -> None:
    """A full disk or a folder that is gone must not stop the worker either."""
    with _writing:
        try:
            note = {**last_note(folder), **news}
            new = note_of(folder).with_suffix(".new")
            new.write_text(json.dumps(note, ensure_ascii=False))
            new.replace(note_of(folder))
        except OSError as error:
            print(f"見まわりのようすを書きとめられません（{error.strerror}）。", file=sys.stderr, flush=True)


class Keeper:
    """Starts the worker, and starts it again whenever it ends before it was asked to."""

    def __init__(self, folder: Path, command: list[str], *, pause: float = SHORTEST_PAUSE):
        self.folder, self.command, self.pause = folder, command, pause
        self.stopping = threading.Event()
        self.worker: subprocess.Popen | None = None
        self.thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Start it now; what the keeping of an earlier server wrote of restarts is over."""
        _note(self.folder, started_again=0)
        self._open()
        self.thread.start()

    def stop(self) -> None:
        """Ask the worker to end, and start it no more."""
        self.stopping.set()
        if self.worker is not None:
            self.worker.terminate()
        self.thread.join(LONGEST_PAUSE)

    def _open(self) -> None:
        self.worker = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)  # noqa: S603  our own command

    def _keep(self) -> None:
        times, pause = 0, self.pause
        while True:
            code = self.worker.wait()
            if self.stopping.wait(pause):
                return
            times, pause = times + 1, min(pause * 2, LONGEST_PAUSE)
            print(f"見まわりが止まったので（{code}）、もう一度はじめます。", file=sys.stderr, flush=True)
            note_start_again(self.folder, times=times, code=code, at=datetime.now().astimezone())
            self._open()
            if self.stopping.is_set():
                self.worker.terminate()
