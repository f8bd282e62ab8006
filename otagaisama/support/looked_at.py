"""Who answers for a person whose name was opened: whoever may read her request, or keeps her as a helper."""

from otagaisama.people.registers import Looked
from otagaisama.support.helpers.queries import helpers_for
from otagaisama.support.requests.queries import requests_for


def _of_requests(keys, user, on):
    return requests_for(user, on=on).filter(person__in=keys).values_list("person_id", flat=True)


def _of_helpers(keys, user, on):
    return helpers_for(user, on=on).filter(person__in=keys).values_list("person_id", flat=True)


LOOKED = (Looked("people.Person", _of_requests), Looked("people.Person", _of_helpers))
