"""Which line of a sheet is which line we already have: by level and number, else by level and title. Pure."""

from collections.abc import Hashable, Sequence

from otagaisama.plan.sheet import SheetLine

Known = tuple[Hashable, int, str, str]  # what it is, level, number, title


def match(known: Sequence[Known], lines: Sequence[SheetLine]) -> tuple[list, list]:
    """For each line the one we have (or None), and those that no line speaks of any more."""
    left = list(known)
    found: list = [None] * len(lines)
    for same in (_same_number, _same_title):
        for place, line in enumerate(lines):
            if found[place] is None:
                one = next((one for one in left if same(one, line)), None)
                if one is not None:
                    left.remove(one)
                    found[place] = one[0]
    return found, [one[0] for one in left]


def _same_number(one: Known, line: SheetLine) -> bool:
    return bool(line.number) and one[1:3] == (line.level, line.number)


def _same_title(one: Known, line: SheetLine) -> bool:
    return (one[1], one[3]) == (line.level, line.title) and not (one[2] and line.number)
