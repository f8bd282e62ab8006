"""What the plan counts of ⑧⑨⑩, and the same by district. Open to the desk: numbers without names."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from otagaisama.base.days import begin_of, day_of_tokyo
from otagaisama.gatherings.candidates.models import Candidate
from otagaisama.gatherings.candidates.states import GOING
from otagaisama.gatherings.children.queries import children_until, lessons_until
from otagaisama.gatherings.events.models import EventDate, RoleOffer
from otagaisama.gatherings.events.states import Answered, DateState
from otagaisama.gatherings.partners.queries import alive_until
from otagaisama.gatherings.places.models import Place, PlaceDay
from otagaisama.gatherings.places.states import Happened
from otagaisama.town.public_places import PublicState


def counts_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int | None]]:
    """By code, the counts from `first` to each of `ends`."""
    span = (first, ends[-1])
    held = EventDate.objects.filter(day__range=span, state=DateState.ON, came__isnull=False)
    days = PlaceDay.objects.filter(on__range=span).exclude(happened=Happened.CLOSED)
    dates = list(held.order_by("day").values_list("day", "came", "first_time"))
    opened = list(days.order_by("on").values_list("on", "total", "counts"))
    ends = list(ends)
    return {
        "events_held": [sum(day <= end for day, _, _ in dates) for end in ends],
        "event_visitors": [sum(came for day, came, _ in dates if day <= end) for end in ends],
        "event_first_timers": [sum(first or 0 for day, _, first in dates if day <= end) for end in ends],
        "place_openings": [sum(on <= end for on, _, _ in opened) for end in ends],
        "place_visitors": [sum(total for on, total, _ in opened if on <= end) for end in ends],
        "places_open": _places(ends),
        **_candidates(first, ends),
        "partners_alive": alive_until(ends),
        "children_with_part": children_until(first, ends),
        "lessons_held": lessons_until(first, ends),
        "first_roles": _first_roles(first, ends),
    }


def _places(ends: list[date]) -> list[int]:
    rows = Place.objects.exclude(public_state=PublicState.ENDED).order_by("started_on")
    begun = sorted(started or day_of_tokyo(made) for started, made in rows.values_list("started_on", "made_at"))
    return [bisect_right(begun, end) for end in ends]


def _candidates(first: date, ends: list[date]) -> dict[str, list[int]]:
    rows = Candidate.objects.order_by("made_at").values_list("made_at", "stage", "stage_on", "opened_on")
    kept = [(day_of_tokyo(made), stage in GOING, on, opened) for made, stage, on, opened in rows]
    return {
        "candidates_going": [sum(made <= end and (going or on > end) for made, going, on, _ in kept) for end in ends],
        "candidates_opened": [sum(bool(opened) and first <= opened <= end for _, _, _, opened in kept) for end in ends],
    }


def _first_roles(first: date, ends: list[date]) -> list[int]:
    begin, last = begin_of(first), begin_of(ends[-1] + timedelta(days=1))
    done = RoleOffer.objects.filter(state=Answered.DONE, first=True, answered_at__gte=begin, answered_at__lt=last)
    moments = list(done.order_by("answered_at").values_list("answered_at", flat=True))
    return [sum(at < begin_of(end + timedelta(days=1)) for at in moments) for end in ends]


def by_district(first: date, last: date) -> dict:
    """District key (None: the whole ward) → events held, openings, how many came, how many of them for the first time."""
    rows: dict = {}
    held = EventDate.objects.filter(day__range=(first, last), state=DateState.ON, came__isnull=False)
    for row in (
        held.values("event__district")
        .annotate(n=Count("pk"), all=Sum("came"), new=Coalesce(Sum("first_time"), 0))
        .order_by("event__district")
    ):
        rows[row["event__district"]] = [row["n"], 0, row["all"], row["new"]]
    days = PlaceDay.objects.filter(on__range=(first, last)).exclude(happened=Happened.CLOSED)
    for district, total, counts in days.order_by("place__district").values_list("place__district", "total", "counts"):
        row = rows.setdefault(district, [0, 0, 0, 0])
        row[1] += 1
        row[2] += total
        row[3] += counts.get("first", 0)
    return rows
