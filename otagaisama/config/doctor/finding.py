"""One sentence about the house, as each of the examinations gives it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One sentence about the house. `unsafe` keeps it closed; `today` asks somebody to see to it today."""

    sentence: str
    unsafe: bool = False
    today: bool = False

    @property
    def weight(self) -> str:
        return "危ない" if self.unsafe else "きょう見る" if self.today else "知っておく"


def unsafe(sentence: str) -> Finding:
    return Finding(sentence, unsafe=True)


def today(sentence: str) -> Finding:
    return Finding(sentence, today=True)
