"""What happened, as numbers for the plan. Sealed troubles are in none of them; small numbers are hidden where they are shown."""

from collections import Counter
from datetime import date
from statistics import median

from otagaisama.support.visits.queries.counting import first_visits
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.handovers import states as handover_states
from otagaisama.troubles.models import Card, Circle, CommonIssue, HandOver, Step, Trouble, TroubleRequest


def year_counts(*, first: date, last: date) -> dict[str, int | None]:
    """Counts between two days, both included. The median is None where nothing happened."""
    heard = Trouble.objects.filter(received_on__range=(first, last), knowing__sealed=False)
    waits = [
        (began - came).days
        for came, began in heard.exclude(first_step_on=None).values_list("received_on", "first_step_on")
    ]
    handed = HandOver.objects.filter(
        sent_at__date__range=(first, last), state=handover_states.ACCEPTED, trouble__knowing__sealed=False
    )
    decided = Card.objects.filter(
        state=circle_states.DECIDED, circle__held_on__range=(first, last), trouble__knowing__sealed=False
    )
    answered = Step.objects.filter(kind=Step.Kind.ANSWER, on__range=(first, last), trouble__knowing__sealed=False)
    return {
        "troubles_heard": heard.count(),
        "answered_back": answered.values("trouble").distinct().count(),
        "median_days_to_first_step": int(median(waits)) if waits else None,
        "circles_held": Circle.objects.filter(held_on__range=(first, last))
        .exclude(state=circle_states.PLANNED)
        .count(),
        "cards_decided": decided.count(),
        "common_issues": CommonIssue.objects.filter(made_on__range=(first, last)).count(),
        "hand_overs_accepted": handed.count(),
        "median_days_to_first_visit": _days_to_first_visit(first, last),
    }


def _days_to_first_visit(first: date, last: date) -> int | None:
    """From the day a trouble was heard to the first visit of its help, where that visit was between the two days."""
    links = list(
        TroubleRequest.objects.filter(trouble__knowing__sealed=False).values_list("request_id", "trouble__received_on")
    )
    visited = first_visits([request for request, _ in links])
    waits = [
        (visited[request] - heard).days
        for request, heard in links
        if request in visited and first <= visited[request] <= last
    ]
    return int(median(waits)) if waits else None


def counts_by_category(*, first: date, last: date) -> dict[str, int]:
    """Troubles heard by category label, most first; without a category: 「分類なし」."""
    heard = Trouble.objects.filter(received_on__range=(first, last), knowing__sealed=False)
    labels = dict(Trouble._meta.get_field("category").choices)
    counted = Counter(labels.get(code, "分類なし") for code in heard.values_list("category", flat=True))
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
