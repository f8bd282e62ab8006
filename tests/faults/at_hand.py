"""One process that runs commands of a house one after the other: words come in as a line, (code, said, complained) goes out as one.

python -m tests.faults.at_hand
"""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from types import SimpleNamespace

from otagaisama.config.command import main


def answer(words: list[str]) -> tuple[int, str, str]:
    out, complaint = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(complaint):
        try:
            code = main(words)
        except SystemExit as ended:
            code = ended.code
    return code, out.getvalue(), complaint.getvalue()


class AtHand:
    """A house whose commands are asked of one process: for tests of what a command does, not of how it starts and ends."""

    def __init__(self, house, **more: str):
        self._process = house.start(module="tests.faults.at_hand", **more)

    def run(self, *words) -> SimpleNamespace:
        """`otagaisama …` to its end."""
        self._process.stdin.write(json.dumps([str(word) for word in words]).encode() + b"\n")
        self._process.stdin.flush()
        code, said, complaint = json.loads(self._process.stdout.readline())
        return SimpleNamespace(returncode=code, stdout=said, stderr=complaint)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _, complaint = self._process.communicate(timeout=60)
        assert self._process.returncode == 0, complaint.decode()


if __name__ == "__main__":
    out = sys.stdout
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), file=out, flush=True)
