"""Whether the house is safe to open: plain sentences, each either unsafe (it must not open) or worth knowing."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One sentence about the house. `unsafe` keeps it closed."""

    sentence: str
    unsafe: bool = False


def unsafe(sentence: str) -> Finding:
    return Finding(sentence, unsafe=True)


def examine() -> Iterator[Finding]:
    """Examine this deployment. Where the keys or the database cannot be opened, what lies behind them is not asked."""
    from otagaisama.config.doctor import database, places, settings

    yield from settings.findings()
    yield from places.findings()
    if places.can_be_opened():
        yield from database.findings()
