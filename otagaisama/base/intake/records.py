"""A record as it will be, shown before it is taken: every field with its words, and what stood there before."""

from dataclasses import dataclass

NEW, CHANGED, SAME, PERHAPS = "new", "changed", "same", "perhaps"
STATES = {NEW: "新しい", CHANGED: "書きかえ", SAME: "同じ", PERHAPS: "もうあるものと同じかもしれません"}


@dataclass(frozen=True)
class Fact:
    """One field: our label, what will stand there, and what stands there now where that is something else."""

    label: str
    text: str
    before: str = ""


@dataclass(frozen=True)
class Record:
    """One record of a list as it will be."""

    line: int
    name: str
    facts: tuple[Fact, ...]
    state: str = NEW

    @property
    def state_words(self) -> str:
        return STATES[self.state]
