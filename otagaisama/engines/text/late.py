"""Regular expressions that are compiled when the first text is read, not when the house starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Late:
    """A pattern as `re.compile` makes it, made at its first use: a start that reads no words does not wait for it."""

    def __init__(self, written: str):
        self.written = written

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.written)

    @property
    def groupindex(self):
        """The names of its groups."""
        return self.pattern.groupindex

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each place where it stands in the text."""
        return self.pattern.finditer(text)
