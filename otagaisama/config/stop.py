"""How a command of the house ends early: with one sentence, never with a stack trace."""


class Stop(Exception):
    """The command cannot go on. `str(stop)` is a Japanese sentence that says what to do; `code` is the exit code."""

    def __init__(self, sentence: str, code: int = 1):
        super().__init__(sentence)
        self.code = code
