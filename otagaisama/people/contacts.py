"""A contact of a person, never without the way that is safe for her: on the same line, wherever it is shown, printed or handed over."""

from typing import Protocol


class Reachable(Protocol):
    """A person, or a party that signed up: whoever says how she may be reached."""

    safe_way: str


UNTOLD = "聞いていません"


def beside(words: str, person: Reachable) -> str:
    """The words of a contact with the safe way and times behind them: 「052-000-0000（平日の昼だけ）」."""
    return f"{words}（{person.safe_way}）" if words and person.safe_way else words
