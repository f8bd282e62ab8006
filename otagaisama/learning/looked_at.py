"""Who answers for a suggestion whose name was opened: the desk that may know of it."""

from otagaisama.learning.discovering.queries import suggestions_for
from otagaisama.people.registers import Looked


def _suggestions(keys, user, on):
    return suggestions_for(user, on=on).filter(pk__in=keys).values_list("pk", flat=True)


LOOKED = (Looked("learning.Suggestion", _suggestions),)
