"""What upper rooms may count of shops and services (⑬). Raw numbers of open records."""

from datetime import date

from otagaisama.shopping.stores.models import ShoppingService, Store


def services_checked_between(first: date, last: date) -> dict[str, int]:
    """Services, and shops, whose last check lies from `first` to `last` (both included)."""
    return {
        "services": ShoppingService.objects.checked_between(first, last).count(),
        "stores": Store.objects.checked_between(first, last).count(),
    }
