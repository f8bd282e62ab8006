"""Hides small counts beside a total that others tell, so that even whoever knows this rule cannot work one out.

The cheapest companion (`hide_small`) betrays something: of (5, 4, 4) with its total 13, the last two hidden, only a rule that would have
chosen the first as companion of (5, 3, 5) leaves them at 4. Here whatever is hidden could change places: what is below the threshold (zero
looks the same), and, as soon as somebody stands behind one of those, every count that equals the smallest one above it.
"""

from collections.abc import Hashable, Mapping


def hidden_alike(counts: Mapping[Hashable, int], *, threshold: int = 5) -> set[Hashable]:
    """The names whose counts are not told. Where one of them is of somebody, any two could be exchanged without a change in what is told."""
    few = {name for name, count in counts.items() if count < threshold}
    companion = min((count for count in counts.values() if count >= threshold), default=None)
    needed = any(counts[name] for name in few)
    return few | {name for name, count in counts.items() if needed and count == companion}


def whole_groups(parts: Mapping[Hashable, int], *, beside: int | None, threshold: int = 5) -> set[Hashable]:
    """The names that may be told where each is told only as a whole group: none below the threshold, and none at all where what is left of
    `beside` (a total that holds them all and that others tell) would be few. Their sum may be told only where all of them are.
    """
    whole = {name for name, count in parts.items() if count >= threshold}
    rests = [beside - parts[name] for name in whole] + [beside - sum(parts[name] for name in whole)] if beside else []
    return set() if any(0 < rest < threshold for rest in rests) else whole
