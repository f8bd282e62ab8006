"""Who may do what with an article."""

from datetime import date

from otagaisama.base.access import DESK, Role
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.publishing.articles import words
from otagaisama.publishing.articles.states import MOVES


def check_may_write(by, district, *, on: date) -> None:
    """Staff write everywhere; a coordinator in the own districts and for the whole ward."""
    roles = by.roles_on(on) if by is not None else frozenset()
    if Role.STAFF in roles:
        return
    if not roles & set(DESK) or (district is not None and district.pk not in by.district_ids_on(on, Role.COORDINATOR)):
        raise NotYours(words.NOT_YOURS)


def check_move(article, move: str, *, by) -> None:
    """A move begins where it may; whoever wrote an article does not publish it."""
    if move not in MOVES:
        raise NotYours(words.NOT_YOURS)
    if article.state not in MOVES[move][0]:
        raise NotNow(words.NOT_FROM_HERE)
    if move == "publish" and article.written_by_id == by.pk:
        raise Refused(words.SECOND_PERSON)
