"""Deeds in a house: `python -m tests.faults.deeds MODULE…` loads Django and these modules once, then does each `MODULE WORD…`
it is told (a line of JSON) as `python -m MODULE WORD…` would, in a process split off from it. To load a whole house takes
two seconds of processor, a deed a tenth."""

import json
import os
import runpy
import subprocess
import sys
import tempfile
import traceback
from importlib import import_module
from subprocess import CompletedProcess

COMMAND = "otagaisama.config.command"


class Deeds:
    """The asking side: one process for all deeds in one place, begun with the first. For tests of what is done there, not
    of how a command starts."""

    def __init__(self, environment: dict[str, str], cwd, loads: tuple[str, ...] = ()):
        self.environment, self.cwd, self.loads = environment, cwd, loads
        self._process: subprocess.Popen | None = None

    def do(self, *words) -> CompletedProcess:
        """`python -m MODULE WORD…` to its end: what came of it, what it said and what it complained."""
        if self._process is None:
            command, pipe = [sys.executable, "-m", __name__, *self.loads], subprocess.PIPE
            self._process = subprocess.Popen(
                command, env=self.environment, cwd=self.cwd, stdin=pipe, stdout=pipe, text=True
            )
        self._process.stdin.write(json.dumps(list(map(str, words))) + "\n")
        self._process.stdin.flush()
        return CompletedProcess(words, *json.loads(self._process.stdout.readline()))

    def run(self, *words) -> CompletedProcess:
        """`otagaisama …` to its end."""
        return self.do(COMMAND, *words)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process:
            self._process.communicate(timeout=60)
            assert self._process.returncode == 0


def done(words: list[str]) -> int:
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
            code = done(words)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return code, *(_read(file) for file in (said, complained))


def _read(file) -> str:
    file.seek(0)
    return file.read().decode()


if __name__ == "__main__":
    from otagaisama.config.house import enter

    enter()
    for module in sys.argv[1:]:
        import_module(module)
    for line in sys.stdin:
        print(json.dumps(apart(json.loads(line))), flush=True)
