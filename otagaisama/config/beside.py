"""Works done beside this process, in one of their own: a second core carries them while this one goes on."""

import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import Any

from otagaisama.config.stop import Stop


class Beside:
    """Works done one after the other in a process of its own, which knows what this one knew when it began.

    Where a process cannot be split (not on Linux) each is done here, when it is asked for. Begin it before the first
    connection to the database and before the first thread: neither may be shared.
    """

    def __init__(self, *works: Callable[[], Any]):
        self._works, self._left = iter(works), len(works)
        self._process = None
        if sys.platform == "linux":
            forking = multiprocessing.get_context("fork")
            self._answers, theirs = forking.Pipe(duplex=False)
            self._process = forking.Process(target=_work, args=(works, theirs), daemon=True)
            self._process.start()
            theirs.close()

    def next(self) -> Any:
        """What the next work answered; waits for it, and raises what it raised."""
        if self._process is None:
            return next(self._works)()
        try:
            done, answer = self._answers.recv()
        except EOFError as error:
            raise Stop("いっしょに動いていた仕事が、とちゅうで止まりました。もう一度お試しください。") from error
        self._left -= 1
        if not done:
            raise answer
        if not self._left:
            self._process.join()  # a house that stays open keeps no ended process about
        return answer


def _work(works, answers) -> None:
    """Answer each work in its order; the first that fails is the last."""
    for work in works:
        try:
            answers.send((True, work()))
        except KeyboardInterrupt:
            os._exit(130)  # the process that was interrupted with this one says so
        except Exception as error:
            answers.send((False, error))
            return
