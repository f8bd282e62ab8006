"""What upper rooms may count of the vans (⑬). Raw numbers of open records; whoever tells them to others hides the small ones."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Min

from otagaisama.base.days import running
from otagaisama.shopping.vans.models import StopLog


def counts_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int]]:
    """From `first` to each of `ends`: `stops_visited`, places where a van came at least once, and `buyers`, everybody who bought
    at a stop; somebody who came twice counts twice."""
    logs = StopLog.objects.filter(on__range=(first, ends[-1]))
    came = logs.filter(came=True).values("stop").annotate(first_on=Min("on")).order_by("stop")
    bought = list(logs.exclude(buyers=None).values_list("on", "buyers"))
    return {
        "stops_visited": running((row["first_on"] for row in came), ends),
        "buyers": [sum(buyers for day, buyers in bought if day <= end) for end in ends],
    }
