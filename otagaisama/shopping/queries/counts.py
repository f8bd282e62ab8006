"""What upper rooms may count (⑬). Raw numbers of open records; whoever tells them to others hides the small ones.

`services_checked_between(first, last)` services and shops somebody checked in these days: {"services", "stores"}.
`stops_with_sales_between(first, last)` places where a van came at least once.
`buyers_between(first, last)` people who bought, summed over all stops and days.
"""

from datetime import date

from django.db.models import Sum

from otagaisama.shopping.models import ShoppingService, StopLog, Store


def services_checked_between(first: date, last: date) -> dict[str, int]:
    """Services, and shops, whose last check lies from `first` to `last` (both included)."""
    return {
        "services": ShoppingService.objects.checked_between(first, last).count(),
        "stores": Store.objects.checked_between(first, last).count(),
    }


def stops_with_sales_between(first: date, last: date) -> int:
    """Places where a van came at least once from `first` to `last`."""
    return StopLog.objects.filter(on__range=(first, last), came=True).values("stop").distinct().count()


def buyers_between(first: date, last: date) -> int:
    """Everybody who bought at a stop from `first` to `last`; somebody who came twice counts twice."""
    return StopLog.objects.filter(on__range=(first, last)).aggregate(total=Sum("buyers"))["total"] or 0
