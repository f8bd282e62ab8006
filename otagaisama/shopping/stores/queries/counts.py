"""What upper rooms may count of shops and services (⑬). Raw numbers of open records."""

from collections.abc import Sequence
from datetime import date

from otagaisama.base.days import running
from otagaisama.shopping.stores.models import ShoppingService, Store


def services_checked_between(first: date, last: date) -> dict[str, int]:
    """Services, and shops, whose last check lies from `first` to `last` (both included)."""
    return {
        "services": ShoppingService.objects.checked_between(first, last).count(),
        "stores": Store.objects.checked_between(first, last).count(),
    }


def checked_until(*, first: date, ends: Sequence[date]) -> list[int]:
    """Services and shops whose last check lies from `first` to each of `ends`."""
    span = (first, ends[-1])
    days = [
        day
        for kind in (ShoppingService, Store)
        for day in kind.objects.checked_between(*span).values_list("checked_on", flat=True)
    ]
    return running(days, ends)
