"""Who answers for a letter whose address was opened with a reason: the desk that sees to it."""

from otagaisama.messaging.queries import letters_for
from otagaisama.people.registers import Looked


def _letters(keys, user, on):
    return letters_for(user, on=on).filter(pk__in=keys).values_list("pk", flat=True)


LOOKED = (Looked("messaging.Letter", _letters),)
