"""What can be reckoned."""

from otagaisama.shopping.reach.actions.reckoning import run_reach, run_what_if
from otagaisama.shopping.reach.actions.suggestions import suggest_round, suggest_stops, take_up_round

__all__ = [
    "run_reach",
    "run_what_if",
    "suggest_round",
    "suggest_stops",
    "take_up_round",
]
