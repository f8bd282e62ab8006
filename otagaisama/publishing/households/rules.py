"""How many homes of a block read how, when what households chose here is laid over what the slips said. Plain Python."""

from otagaisama.gatherings.circulation.states import Readers


def proposed(slips: Readers, *, on_screen: int, both: int, paper: int) -> dict[str, int]:
    """What a person is asked to confirm: of each way as many as either says; where that is more homes than there are, what was chosen here is the newer.

    Nobody's name is known, so that a home of a slip and a household that chose here may be one and the same: that is why somebody confirms.
    """
    chosen = {"on_screen": on_screen, "both": both, "paper": paper}
    counts = {way: max(getattr(slips, way), chosen[way]) for way in chosen}
    for way in ("paper", "both", "on_screen"):
        over = sum(counts.values()) - slips.households
        counts[way] -= min(max(over, 0), counts[way] - chosen[way])
    return counts
