"""What upper rooms may count of the vans (⑬). Raw numbers of open records; whoever tells them to others hides the small ones."""

from datetime import date

from django.db.models import Sum

from otagaisama.shopping.vans.models import StopLog


def stops_with_sales_between(first: date, last: date) -> int:
    """Places where a van came at least once from `first` to `last`."""
    return StopLog.objects.filter(on__range=(first, last), came=True).values("stop").distinct().count()


def buyers_between(first: date, last: date) -> int:
    """Everybody who bought at a stop from `first` to `last`; somebody who came twice counts twice."""
    return StopLog.objects.filter(on__range=(first, last)).aggregate(total=Sum("buyers"))["total"] or 0
