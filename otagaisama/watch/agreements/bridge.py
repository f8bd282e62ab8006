"""What may be told of a year where every partner who reads it knows her own notices exactly, and could take them away."""

from collections import Counter
from collections.abc import Iterable

from otagaisama.watch.agreements.states import FEW, Year


def safe_year(notices: Iterable[tuple[object, str]], *, partners: Iterable, ends: Iterable[str]) -> Year:
    """(partner, end) of each notice → what may stand on the table.

    Of a partner a number from five on; together only a span made of what is told. Of an end a number only where each partner who takes her own away
    is left with five or more; none where all but one could be told, or where they say more together than the partners who are told.
    """
    rows = list(notices)
    given, by_end, own = Counter(partner for partner, _ in rows), Counter(end for _, end in rows), Counter(rows)
    of_each = {partner: given[partner] if given[partner] >= FEW else None for partner in partners}
    of_ends = {
        end: by_end[end] if all(by_end[end] - own[partner, end] >= FEW for partner in of_each) and by_end[end] >= FEW else None
        for end in ends
    }  # fmt: skip
    least = sum(count for count in of_each.values() if count is not None)
    if sum(count is None for count in of_ends.values()) == 1 or sum(filter(None, of_ends.values())) > least:
        of_ends = dict.fromkeys(of_ends)
    few = sum(count is None for count in of_each.values())
    return Year(of_each, of_ends, least, least + few * (FEW - 1))
