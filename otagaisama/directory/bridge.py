"""What the list asks of Japanese words and of opening hours: the house's own bridge, and the words a search looks through."""

from otagaisama.base.bridge import (
    digits,
    fold,
    is_open,
    next_open,
    opening_fault,
    opens_on,
    phone_digits,
    read_hours,
    say_hours,
    town_key,
)

__all__ = [
    "digits",
    "fold",
    "is_open",
    "next_open",
    "opening_fault",
    "opens_on",
    "phone_digits",
    "read_hours",
    "say_hours",
    "search_words",
    "town_key",
]

SEARCHED = ("name", "kana", "kind", "host", "what", "address", "hours")


def search_words(entry) -> str:
    """What a search looks through: the public words of an entry, folded, so that ﾔﾏﾀﾞ finds やまだ."""
    words = [getattr(entry, name) for name in SEARCHED] + entry.for_whom_labels + entry.barrier_labels
    return "\n".join(fold(word) for word in words if word)
