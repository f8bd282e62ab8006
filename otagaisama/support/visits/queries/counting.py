"""What happened in the room of turns, as numbers for the plan. Small numbers are hidden where they are shown."""

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Min

from otagaisama.base.days import running
from otagaisama.support.requests.models import HelpRequest
from otagaisama.support.visits import states
from otagaisama.support.visits.models import Concern, Going, Visit

LEAST_PEOPLE = 5


def counts_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int | None]]:
    """By code, the counts from `first` to each of `ends`. Sealed people are in none. A share is None where it would tell one person's."""
    span = (first, ends[-1])
    done = Visit.objects.filter(status=states.HELPED, planned_on__range=span).exclude(request__knowing__sealed=True)
    met = (
        HelpRequest.objects.filter(visits__status=states.HELPED).exclude(knowing__sealed=True)
        .annotate(first_on=Min("visits__planned_on")).filter(first_on__range=span)
    )  # fmt: skip
    turns = list(Going.objects.filter(visit__in=done).values_list("visit__planned_on", "helper_id"))
    until = [Counter(helper for day, helper in turns if day <= end) for end in ends]
    return {
        "requests_met": running(met.values_list("first_on", flat=True), ends),
        "visits_done": running(done.values_list("planned_on", flat=True), ends),
        "helpers_with_turn": [len(counted) for counted in until],
        "busiest_tenth_share": [busiest_share(list(counted.values())) for counted in until],
    }


def concerns_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int]]:
    """By kind, how often somebody noticed something on a visit, from `first` to each of `ends`. No word of it; sealed people are in none."""
    span = (first, ends[-1])
    noticed = Concern.objects.filter(visit__planned_on__range=span).exclude(visit__request__knowing__sealed=True)
    by_kind: dict[str, list[date]] = {}
    for kind, day in noticed.values_list("kind", "visit__planned_on"):
        by_kind.setdefault(kind, []).append(day)
    return {kind: running(days, ends) for kind, days in by_kind.items()}


def busiest_share(turns: list[int]) -> int | None:
    """The share (%) of all turns that the busiest tenth of those who had one held.

    None where it would tell one person's share: the tenth is fewer than five people, or one of them had more than half of it.
    """
    busiest = sorted(turns, reverse=True)[: math.ceil(len(turns) / 10)]
    if len(busiest) < LEAST_PEOPLE or 2 * busiest[0] > sum(busiest):
        return None
    return round(100 * sum(busiest) / sum(turns))


def first_visits(request_ids) -> dict:
    """The day of the first visit that was done, by request."""
    done = (
        Visit.objects.filter(request_id__in=request_ids, status=states.HELPED)
        .values("request_id")
        .annotate(first_on=Min("planned_on"))
    )
    return {row["request_id"]: row["first_on"] for row in done.order_by("request_id")}
