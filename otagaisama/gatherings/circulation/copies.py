"""How many copies go where: each sheet of each block, each sheet, each block, and one total."""

from collections.abc import Sequence
from dataclasses import dataclass

from otagaisama.gatherings.circulation.models import Block, Circular, Delivery, Sheet
from otagaisama.gatherings.circulation.states import Readers


@dataclass(frozen=True)
class Stop:
    """One block of the walk with the copies of each sheet; `row` is the block, or what was brought to it."""

    row: Block | Delivery
    block: Block
    readers: Readers
    copies: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.copies)


@dataclass(frozen=True)
class Plan:
    """The delivery list: its stops, the copies of each sheet with the spare ones of the desk, and how the homes read."""

    stops: tuple[Stop, ...]
    by_sheet: tuple[int, ...]
    spare: int

    @property
    def total(self) -> int:
        """The one total: what is printed."""
        return sum(self.by_sheet)

    def homes(self, name: str) -> int:
        return sum(getattr(stop.readers, name) for stop in self.stops)

    @property
    def households(self) -> int:
        return self.homes("households")

    @property
    def on_screen(self) -> int:
        return self.homes("on_screen")

    @property
    def both(self) -> int:
        return self.homes("both")

    @property
    def paper(self) -> int:
        return self.homes("paper")

    @property
    def silent(self) -> int:
        return self.homes("silent")

    @property
    def spares(self) -> int:
        return self.homes("spare")


def plan_of(circular: Circular, sheets: Sequence[Sheet], rows: Sequence[Block] | Sequence[Delivery]) -> Plan:
    """From the blocks as they read today, or, once the copies are fixed, from what is brought to each."""
    stops = tuple(
        Stop(row, getattr(row, "block", row), row.readers, tuple(row.readers.copies(sheet.per) for sheet in sheets))
        for row in rows
    )
    by_sheet = tuple(sum(stop.copies[number] for stop in stops) + circular.spare for number in range(len(sheets)))
    return Plan(stops, by_sheet, circular.spare)
