"""Who answers for a person whose name was opened: whoever may read her trouble."""

from otagaisama.people.registers import Looked
from otagaisama.troubles.thread.queries import troubles_for


def _of_troubles(keys, user, on):
    return troubles_for(user, on=on).filter(person__in=keys).values_list("person_id", flat=True)


LOOKED = (Looked("people.Person", _of_troubles),)
