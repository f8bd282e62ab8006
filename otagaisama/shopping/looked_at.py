"""Who answers for a stop or a van whose contacts were opened: whoever keeps it."""

from otagaisama.base.access import DESK
from otagaisama.people.registers import Looked
from otagaisama.shopping.vans.queries.rounds import vans
from otagaisama.shopping.vans.queries.stops import stops_for


def _stops(keys, user, on):
    return stops_for(user, on=on).filter(pk__in=keys).values_list("pk", flat=True)


def _vans(keys, user, on):
    at_desk = user.roles_on(on) & set(DESK)
    return vans().filter(pk__in=keys).values_list("pk", flat=True) if at_desk else ()


LOOKED = (Looked("shopping.MobileStop", _stops), Looked("shopping.Van", _vans))
