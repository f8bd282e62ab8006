"""Who may write on a sheet, and when: each check raises, each `may` answers."""

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.plan import states, words
from otagaisama.plan.models import Plan, PlanNode, ProgressSheet

COUNCIL = frozenset({Role.PLANNER, Role.STAFF})


class Changed(NotNow):
    """Somebody else wrote on the sheet in the meantime; `sheet` is how it is now."""

    def __init__(self, sheet: ProgressSheet):
        super().__init__(words.CHANGED)
        self.sheet = sheet


def check_council(roles: set[str]) -> None:
    if not roles & COUNCIL:
        raise NotYours(words.NOT_FOR_YOU)


def check_may_write(sheet: ProgressSheet, roles: set[str], names: set[str]) -> None:
    """Whether somebody with `roles` may write the fields `names` in the sheet's state."""
    check_council(roles)
    if not names <= states.writable(sheet.state, roles):
        raise NotNow(words.NOT_THIS_FIELD)


def check_may_move(sheet: ProgressSheet, move: str, roles: set[str]) -> None:
    """Whether somebody with `roles` may make this move now, and what must be written before."""
    check_council(roles)
    if move not in states.moves_from(sheet.state, roles):
        raise NotNow(words.NOT_NOW)
    if move == "to_wg" and not sheet.did:
        raise Refused(words.DID_FIRST)
    if move == "decide" and not sheet.grade:
        raise Refused(words.GRADE_FIRST)


def may_move(sheet: ProgressSheet, move: str, roles: set[str]) -> bool:
    try:
        check_may_move(sheet, move, roles)
    except Refused:
        return False
    return True


def years_of(plan: Plan, this_year: int) -> list[int]:
    """The years of the plan's sheets: its own, and the current one when the plan has run out and life goes on."""
    years = plan.years
    return years if this_year in years or this_year < plan.first_year else [*years, this_year]


def check_has_sheets(node: PlanNode, year: int, this_year: int) -> None:
    """Whether a line has a sheet in that year: it has years of its own, or is of the last level."""
    if node.level != len(node.plan.levels) - 1 and not node.cells.all():
        raise NotYours(words.NOT_A_PROJECT)
    if year not in years_of(node.plan, this_year):
        raise NotYours(words.YEAR_NOT_IN_PLAN)
