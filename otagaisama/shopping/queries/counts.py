"""What upper rooms may count (⑬). Raw numbers of open records; whoever tells them to others hides the small ones.

`services_checked_between(first, last)` services and shops somebody checked in these days: {"services", "stores"}.
`stops_with_sales_between(first, last)` places where a van came at least once.
`buyers_between(first, last)` people who bought, summed over all stops and days.
`beyond_until(last)` who is beyond the limit on foot, without and with the stops of a van, by the newest reckoning until a day.
"""

from datetime import date

from django.db.models import Sum

from otagaisama.shopping.models import ShoppingService, StopLog, Store
from otagaisama.shopping.queries.reach import newest_totals


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


def beyond_until(last: date) -> dict[str, int | None]:
    """Towns and elders beyond the report's limit on foot: shops alone (`…_before`), and with the stops of a van (`…_after`).

    None before the first reckoning, and for elders where no population was taken in: never a nought that nobody counted.
    """
    told = newest_totals(on=last)
    found: dict[str, int | None] = {}
    for name in ("towns", "elders"):
        at = told["parameters"]["limits"].index(told["parameters"]["limit"]) if told else 0
        before = told[name]["walk"][at] if told and told[name] else None
        beside = told["with_stops"] if told else None
        found[f"{name}_beyond_before"] = before
        found[f"{name}_beyond_after"] = beside[name][at] if beside and beside[name] else before
    return found
