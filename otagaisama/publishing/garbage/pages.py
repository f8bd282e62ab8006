"""What stands on the card: each kind of waste, its days in words, the next of them, and those that fall out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.town.bridge import GarbageDay, garbage_days, garbage_is_read, garbage_words
from otagaisama.town.models import GarbageRule

AHEAD, SHOWN = 90, 3


@dataclass(frozen=True)
class Line:
    """One kind of waste: as it is read, or as it is written where nobody could read it."""

    rule: GarbageRule
    words: str
    is_read: bool
    days: tuple[date, ...]
    missed: tuple[GarbageDay, ...]

    @property
    def where(self) -> str:
        """Where it is put out; nothing where nobody knows."""
        return "" if self.rule.where == GarbageRule.Where.UNKNOWN else self.rule.get_where_display()


def lines_of(rules: Iterable[GarbageRule], *, on: date) -> list[Line]:
    """The card's lines from a day on."""
    return [_line(rule, on) for rule in rules]


def _line(rule: GarbageRule, on: date) -> Line:
    turns = garbage_days([rule], on, on + timedelta(days=AHEAD))
    days = tuple(turn.on for turn in turns if turn.happens)[:SHOWN]
    return Line(
        rule, garbage_words(rule), garbage_is_read(rule), days, tuple(turn for turn in turns if not turn.happens)
    )
