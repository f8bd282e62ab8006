"""When somebody may be asked, and by whom. `check_…` raises, the rest answers."""

from datetime import date

from otagaisama.base.days import jdate
from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.base.ways import own_path
from otagaisama.learning.discovering import states, words
from otagaisama.learning.discovering.models import Suggestion
from otagaisama.learning.discovering.states import Answer, Stand
from otagaisama.people.knowing import may_know


def check_may_see(by, suggestion: Suggestion, *, on: date) -> None:
    """Whoever asks, and the desk that may know. Raises NotYours."""
    if not may_know(suggestion.knowing, by, on=on):
        raise NotYours(words.NOT_YOURS)


def check_open(suggestion: Suggestion) -> None:
    """It has not ended."""
    if suggestion.erased_on:
        raise NotNow(words.ERASED)
    if suggestion.stand in states.ENDED:
        raise NotNow(words.NOT_FROM_HERE)


def check_may_ask(suggestion: Suggestion, day: date, *, on: date, she_asked: bool) -> None:
    """Nobody is asked again and again: three times, fourteen days apart, unless she came herself."""
    check_open(suggestion)
    if day > on:
        raise Refused(words.FUTURE)
    days = sorted(approach.on for approach in suggestion.approaches.all() if not approach.she_asked)
    if she_asked or not days:
        return
    if len(days) >= states.MOST:
        raise NotNow(words.ENOUGH)
    if day < days[-1] + states.APART:
        raise Refused(words.TOO_SOON.format(day=jdate(days[-1] + states.APART)))


def check_parts(answer: str, parts: list[str]) -> None:
    """Who takes it on takes on something."""
    if answer == Answer.YES and not parts:
        raise Refused(words.ROLE_NEEDED)


def check_page(place: str) -> None:
    """The page of a record of this very house, or nothing."""
    if place and own_path(place, otherwise="") != place:
        raise Refused(words.STRANGE_PAGE)


def may_drop(suggestion: Suggestion) -> bool:
    """She may be left in peace."""
    return suggestion.stand in states.OPEN and suggestion.stand != Stand.YES
