"""One sentence about the house, as each of the examinations gives it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One sentence about the house. `unsafe` keeps it closed."""

    sentence: str
    unsafe: bool = False


def unsafe(sentence: str) -> Finding:
    return Finding(sentence, unsafe=True)
