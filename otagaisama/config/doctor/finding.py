"""One sentence about the house, as each of the examinations gives it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One sentence about the house. `unsafe` keeps it closed; `still`: what people rely on stands still now; `today` asks somebody to see to it today.

    `fails`: `doctor` ends with 1. What stands still because nothing was started must not keep it from being started.
    """

    sentence: str
    unsafe: bool = False
    today: bool = False
    still: bool = False
    fails: bool = False

    @property
    def weight(self) -> str:
        if self.unsafe:
            return "危ない"
        return "いますぐ" if self.still else "きょう見る" if self.today else "知っておく"

    @property
    def rank(self) -> int:
        """The gravest first."""
        return 0 if self.unsafe else 1 if self.still else 2 if self.today else 3


def unsafe(sentence: str) -> Finding:
    return Finding(sentence, unsafe=True, fails=True)


def today(sentence: str) -> Finding:
    return Finding(sentence, today=True)


def still(sentence: str, *, fails: bool) -> Finding:
    return Finding(sentence, today=True, still=True, fails=fails)
