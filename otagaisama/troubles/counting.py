"""What happened, as numbers for the plan. Sealed troubles are in none of them; small numbers are hidden where they are shown."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from django.db.models import Min

from otagaisama.base.days import day_of_tokyo, running
from otagaisama.support.visits.queries.counting import first_visits
from otagaisama.troubles.burdens.queries import changes_until
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.handovers import states as handover_states
from otagaisama.troubles.models import Card, Circle, CommonIssue, HandOver, Step, Trouble, TroubleRequest


def counts_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int | None]]:
    """By code, the counts from `first` to each of `ends` (in their order), each record asked for once. A median is None where nothing happened."""
    span = (first, ends[-1])
    heard = Trouble.objects.filter(received_on__range=span, knowing__sealed=False)
    steps = heard.exclude(first_step_on=None).values_list("received_on", "first_step_on")
    handed = HandOver.objects.filter(
        sent_at__date__range=span, state=handover_states.ACCEPTED, trouble__knowing__sealed=False
    )
    decided = Card.objects.filter(
        state=circle_states.DECIDED, circle__held_on__range=span, trouble__knowing__sealed=False
    )
    held = Circle.objects.filter(held_on__range=span).exclude(state=circle_states.PLANNED)
    days = {
        "troubles_heard": heard.values_list("received_on", flat=True),
        "answered_back": _first_answers(span),
        "circles_held": held.values_list("held_on", flat=True),
        "cards_decided": decided.values_list("circle__held_on", flat=True),
        "common_issues": CommonIssue.objects.filter(made_on__range=span).values_list("made_on", flat=True),
        "hand_overs_accepted": [day_of_tokyo(sent_at) for sent_at in handed.values_list("sent_at", flat=True)],
    }
    waits = {
        "median_days_to_first_step": [(came, (began - came).days) for came, began in steps],
        "median_days_to_first_visit": _waits_for_visits(span),
    }
    return {
        **{code: running(series, ends) for code, series in days.items()},
        **{code: _medians(series, ends) for code, series in waits.items()},
        **changes_until(first=first, ends=ends),
    }


def _first_answers(span: tuple[date, date]) -> list[date]:
    """For each trouble that was answered between two days, the first of these days."""
    answered = Step.objects.filter(kind=Step.Kind.ANSWER, on__range=span, trouble__knowing__sealed=False)
    return [row["first_on"] for row in answered.values("trouble").annotate(first_on=Min("on")).order_by("trouble")]


def _waits_for_visits(span: tuple[date, date]) -> list[tuple[date, int]]:
    """The day of each first visit of help that grew out of a trouble, between two days, and how long after it was heard."""
    links = list(
        TroubleRequest.objects.filter(trouble__knowing__sealed=False).values_list("request_id", "trouble__received_on")
    )
    visited = first_visits([request for request, _ in links])
    pairs = [(visited[request], heard) for request, heard in links if request in visited]
    return [(day, (day - heard).days) for day, heard in pairs if span[0] <= day <= span[1]]


def _medians(waits: list[tuple[date, int]], ends: Sequence[date]) -> list[int | None]:
    """The middle of the waits that began on or before each end; None where there is none."""
    until = [[days for day, days in waits if day <= end] for end in ends]
    return [int(median(days)) if days else None for days in until]


def heard_by_district(*, first: date, ends: Sequence[date]) -> dict[tuple, list[int]]:
    """By (district, category), the troubles heard from `first` to each of `ends`; what lacks one of them is left out."""
    heard = Trouble.objects.filter(received_on__range=(first, ends[-1]), knowing__sealed=False)
    by_key: dict[tuple, list[date]] = {}
    for district, category, day in heard.exclude(category="").values_list("district", "category", "received_on"):
        if district:
            by_key.setdefault((district, category), []).append(day)
    return {key: running(days, ends) for key, days in by_key.items()}


def categories_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int]]:
    """By category code, the troubles heard from `first` to each of `ends`; what has no category is left out."""
    heard = Trouble.objects.filter(received_on__range=(first, ends[-1]), knowing__sealed=False)
    by_code: dict[str, list[date]] = {}
    for code, day in heard.exclude(category="").values_list("category", "received_on"):
        by_code.setdefault(code, []).append(day)
    return {code: running(days, ends) for code, days in by_code.items()}
