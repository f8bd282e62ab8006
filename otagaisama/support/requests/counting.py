"""Requests as numbers for the plan: small numbers are hidden where they are shown."""

from collections.abc import Iterable

from otagaisama.support.requests import states
from otagaisama.support.requests.models import HelpRequest


def open_districts() -> Iterable:
    """The district of each request that is open; what is sealed is in no count."""
    open_ones = HelpRequest.objects.filter(status__in=states.REQUEST_OPEN, knowing__sealed=False).order_by("id")
    return open_ones.values_list("district_id", flat=True)
