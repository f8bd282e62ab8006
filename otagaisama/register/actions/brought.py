"""A list that was brought in is taken back, where nobody touched what came of it."""

from datetime import date, datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.models import Account
from otagaisama.people.persons import finding
from otagaisama.register import words
from otagaisama.register.models import BroughtList
from otagaisama.register.queries import brought_due, outlook_of
from otagaisama.register.tracing import CHANGED, GONE, MADE, lay_back, records_at, take_apart


@action
def take_back(*, brought: BroughtList, seen: int, by: Account, at: datetime) -> BroughtList:
    """Take away what the list made and lay back what it rewrote, where nobody touched it since. `seen`: how many records the page showed.

    Raises NotNow when the days are over, it was done before, or something was touched since the page was shown.
    """
    brought = hold(brought)
    if not brought.may_go_back(day_of_tokyo(at)):
        raise NotNow(words.NO_WAY_BACK)
    outlook = outlook_of(brought)
    if len(outlook.rows) != seen:
        raise NotNow(words.NOT_AS_SEEN)
    if not outlook.rows:
        raise NotNow(words.ALL_TOUCHED)
    there = records_at((row["m"], row["k"]) for row in outlook.rows if row["w"] != GONE)
    finding.forget_all([row["k"] for row in outlook.rows if row["w"] == MADE])
    take_apart(outlook.rows)
    for row in reversed([row for row in outlook.rows if row["w"] == MADE]):
        there[row["m"], row["k"]].delete()
    for row in outlook.rows:
        if row["w"] == CHANGED:
            lay_back(row["m"], row["b"], there[row["m"], row["k"]])
        elif row["w"] == GONE:
            lay_back(row["m"], row["b"], None)
    brought.back_at, brought.back_by, brought.stayed, brought.rows = at, by, len(outlook.touched), None
    brought.save()
    record(by=by, at=at, verb="take-back-list", about=brought)
    return brought


@action
def forget_brought(*, on: date, at: datetime, by: Account | str = HOUSE) -> int:
    """How records stood before a list is forgotten when its thirty days are over. Answers how many lists."""
    due = list(brought_due(on))
    for kept in due:
        kept.rows, kept.filename = None, ""
        kept.save(update_fields=["rows", "filename"])
    record(by=by, at=at, verb="forget-brought", about="register.BroughtList")
    return len(due)
