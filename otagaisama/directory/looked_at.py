"""Who answers for an entry whose private fields were opened: whoever keeps it."""

from otagaisama.directory.queries import listeners_for, posts_for
from otagaisama.people.registers import Looked


def _posts(keys, user, on):
    return posts_for(user, on=on).filter(pk__in=keys).values_list("pk", flat=True)


def _listeners(keys, user, on):
    return listeners_for(user, on=on).filter(pk__in=keys).values_list("pk", flat=True)


LOOKED = (Looked("directory.ListeningPost", _posts), Looked("directory.Listener", _listeners))
