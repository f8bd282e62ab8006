"""The number of the newest change of the house, told by the room that keeps the diary: what was counted stays right while it stays the same."""

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_tells: list[Callable[[], int | None]] = []


def told_by(newest: Callable[[], int | None]) -> None:
    """Ask this one from now on."""
    _tells[:] = [newest]


def newest(database: str) -> int | None:
    """None where nobody tells, and within a transaction: what it did may still be taken back."""
    return None if not _tells or _may_be_taken_back(database) else _tells[0]()


def _may_be_taken_back(database: str) -> bool:
    """As Django asks for a durable block: the one that wraps a test is none."""
    blocks: list[Any] = connections[database].atomic_blocks
    return any(not block._from_testcase for block in blocks)


class Counted:
    """Counts that are asked again only after something in the house changed."""

    def __init__(self, most: int = 2_000):
        self.most = most
        self.kept: dict[Any, tuple[int, Any]] = {}

    def of(self, key: Any, ask: Callable[[], Any], *, database: str = DEFAULT_DB_ALIAS) -> Any:
        """What `ask` answers now. The number is read first, so that a change meanwhile makes the answer old, not wrong."""
        number = newest(database)
        if number is None:
            return ask()
        known = self.kept.get(key)
        if known is None or known[0] != number:
            if len(self.kept) >= self.most:
                self.kept.clear()
            known = self.kept[key] = (number, ask())
        return known[1]
