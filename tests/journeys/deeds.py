"""Deeds beside a running house: `python -m tests.journeys.deeds` loads the house once, then does each `MODULE WORD…` it is
told (a line of JSON) as `python -m MODULE WORD…` would, in a process of its own. Loading the house takes two seconds of
processor, a deed a tenth."""

import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from importlib import import_module


class Deeds:
    """The asking side: one process for all deeds of a house, begun with the first."""

    def __init__(self, environment: dict[str, str], cwd):
        self.environment, self.cwd = environment, cwd
        self.process: subprocess.Popen | None = None

    def do(self, *words: str) -> str:
        """What the deed said; its failure is an AssertionError with what it complained."""
        if self.process is None:
            command, pipe = [sys.executable, "-m", __name__], subprocess.PIPE
            self.process = subprocess.Popen(
                command, env=self.environment, cwd=self.cwd, stdin=pipe, stdout=pipe, text=True
            )
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        code, said, complained = json.loads(self.process.stdout.readline())
        assert code == 0, complained[-3000:]
        return said

    def end(self) -> None:
        if self.process:
            self.process.stdin.close()
            self.process.wait(timeout=20)
            self.process.stdout.close()


def deed(words: list[str]) -> int:
    """One module as if it were begun by itself; its exit code."""
    sys.argv = words
    try:
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def apart(words: list[str]) -> tuple[int, str, str]:
    """The deed in a process of its own: its code, what it said and what it complained."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        if not (child := os.fork()):
            os.dup2(said.fileno(), 1)
            os.dup2(complained.fileno(), 2)
            code = deed(words)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return code, *(_read(file) for file in (said, complained))


def _read(file) -> str:
    file.seek(0)
    return file.read().decode()


if __name__ == "__main__":
    import django
    from django.conf import settings

    django.setup()
    import_module(settings.ROOT_URLCONF)
    for line in sys.stdin:
        print(json.dumps(apart(json.loads(line))), flush=True)
