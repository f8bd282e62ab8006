"""Who answers for a sign-up whose contacts were opened: whoever keeps its offer."""

from otagaisama.people.registers import Looked
from otagaisama.signups.queries import signups_for


def _signups(keys, user, on):
    return signups_for(user, on=on).filter(pk__in=keys).values_list("pk", flat=True)


LOOKED = (Looked("signups.SignUp", _signups),)
