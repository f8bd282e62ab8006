"""Helpers as numbers for the plan: small numbers are hidden where they are shown."""

from collections.abc import Iterable

from otagaisama.support.helpers import states
from otagaisama.support.helpers.models import Helper


def registered() -> Iterable[tuple]:
    """(district, what she can do, when) of everybody who is registered and does not rest."""
    helpers = Helper.objects.filter(status=states.REGISTERED).order_by("id")
    return helpers.values_list("district_id", "can", "slots")
