"""What a year of openings is worth under a rule of grants: the rules are data (`rules/*.json`), the reckoning is one for all.

    from otagaisama.engines.grants import Opening, load_rule, reckon

    worth = reckon(load_rule("nanto"), openings, on=date(2027, 2, 1), received=150_000)
    worth.met, worth.amount, worth.refund, worth.missing

An amount that a council does not publish is null in its rule and typed by whoever knows it (`typed`). The rules were read in public papers and may
have changed: before money is asked for, the council's own paper counts.
"""

from otagaisama.engines.grants.reckoning import Money, Opening, Worth, reckon
from otagaisama.engines.grants.rules import Rule, load_rule, names

__all__ = ["Money", "Opening", "Rule", "Worth", "load_rule", "names", "reckon"]
