"""Who may be registered, and what an insurance covers: each rule raises here and answers there."""

from collections.abc import Iterable
from datetime import date

from otagaisama.base.moves import may_move
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.support.helpers import states, words
from otagaisama.support.helpers.models import Helper, Insurance


def check_helper_move(helper: Helper, move: str) -> None:
    """The move starts from where the helper stands; who registers has pledged secrecy (D12)."""
    if not may_move(states.HELPER_MOVES, move, helper.status):
        raise NotNow(words.NOT_FROM_HERE)
    if move == "register" and helper.pledged_on is None:
        raise Refused(words.PLEDGE_FIRST)


def covered_on(insurances: Iterable[Insurance], day: date, *, paid: bool) -> bool:
    """One insurance is in force on the day and for this kind of help (D16)."""
    return any(insurance.covers(day, paid=paid) for insurance in insurances)
