"""Who answers for a guardian whose contact was opened: the desk of the event."""

from otagaisama.gatherings.children.queries import turns_for
from otagaisama.people.registers import Looked


def _turns(keys, user, on):
    return turns_for(user, on=on).filter(pk__in=keys).values_list("pk", flat=True)


LOOKED = (Looked("gatherings.ChildTurn", _turns),)
