"""Which line of a sheet is which line we already have: by level and number, else by level and title. Pure."""

from collections.abc import Hashable, Sequence

from otagaisama.plan.sheet import SheetLine

Known = tuple[Hashable, int, str, str]  # what it is, level, number, title


def match(known: Sequence[Known], lines: Sequence[SheetLine]) -> tuple[list, list]:
    """For each line the one we have (or None), and those that no line speaks of any more."""
    left = list(known)
    matched: list = [None] * len(lines)
    for same in (_same_number, _same_title):
        for place, line in enumerate(lines):
            if matched[place] is None:
                node = next((node for node in left if same(node, line)), None)
                if node is not None:
                    left.remove(node)
                    matched[place] = node[0]
    return matched, [node[0] for node in left]


def _same_number(node: Known, line: SheetLine) -> bool:
    return bool(line.number) and node[1:3] == (line.level, line.number)


def _same_title(node: Known, line: SheetLine) -> bool:
    return (node[1], node[3]) == (line.level, line.title) and not (node[2] and line.number)
