"""What the reports count: what this reader may read, without what is sealed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Sum
from django.urls import reverse

from otagaisama.base.lists.asking import in_box
from otagaisama.gatherings.places.models import PlaceDay
from otagaisama.gatherings.places.queries import desk_places
from otagaisama.gatherings.places.states import Happened
from otagaisama.shopping.vans.models import StopLog
from otagaisama.shopping.vans.queries.stops import stops_for
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Going
from otagaisama.support.visits.queries import visits_for
from otagaisama.troubles.burdens.queries import change_of, with_change
from otagaisama.troubles.thread.models import Step
from otagaisama.troubles.thread.queries import troubles_for
from otagaisama.troubles.thread.queries.troubles import BOXES


@dataclass(frozen=True)
class Heard:
    """Of one trouble what a report crosses: the codes of its district, category, place where it was heard, where it went, and how 「困り具合」 changed."""

    district: str
    category: str
    channel: str
    route: str
    burden: str
    on: date


def heard_between(user, first: date, last: date, *, on: date) -> list[Heard]:
    """The troubles heard on some days, without what is sealed."""
    fields = ("district__code", "category", "channel", "route", "burden_first", "burden_last", "received_on")
    rows = troubles_for(user, on=on).filter(received_on__range=(first, last), knowing__sealed=False)
    read = with_change(rows.select_related(None)).order_by("received_on").values_list(*fields)
    return [
        Heard(district or "", category, channel, route, change_of(before, after), received)
        for district, category, channel, route, before, after, received in read
    ]


def standing_of(user, first: date, last: date, codes: tuple[str, ...], *, on: date) -> dict[str, int]:
    """How many of them lie in each of these boxes of the list today."""
    rows = troubles_for(user, on=on).filter(received_on__range=(first, last), knowing__sealed=False)
    return {code: in_box(rows, BOXES[code], user=user, on=on).count() for code in codes}


def waits_between(user, first: date, last: date, *, on: date) -> list[list[int | None]]:
    """Of the troubles heard on some days, the days until the first step, and until the first answer; None for what waits."""
    rows = troubles_for(user, on=on).filter(received_on__range=(first, last), knowing__sealed=False)
    heard = list(rows.select_related(None).order_by().values_list("pk", "received_on", "first_step_on"))
    answers = Step.objects.filter(kind=Step.Kind.ANSWER, trouble__in=rows.order_by().values("pk"))
    answered = dict(answers.order_by().values_list("trouble").annotate(Min("on")))
    return [
        [(step - came).days if step else None for _, came, step in heard],
        [(answered[pk] - came).days if pk in answered else None for pk, came, _ in heard],
    ]


def turns_between(user, first: date, last: date, *, on: date) -> list[int]:
    """How many turns each helper had in visits that were done, in no order: nobody is named."""
    done = visits_for(user, on=on).filter(status=visit_states.HELPED, planned_on__range=(first, last))
    done = done.exclude(request__knowing__sealed=True).select_related(None).prefetch_related(None).order_by()
    return list(Counter(Going.objects.filter(visit__in=done.values("pk")).values_list("helper_id", flat=True)).values())


def buyers_between(user, first: date, last: date, *, on: date) -> list[tuple[str, str, int, int]]:
    """(stop, its page, who bought, days on which the van came), the busiest first."""
    logs = StopLog.objects.filter(
        stop__in=stops_for(user, on=on).order_by().values("pk"), on__range=(first, last), came=True
    )
    rows = logs.values_list("stop", "stop__name").annotate(bought=Sum("buyers"), days=Count("pk"))
    ordered = rows.order_by("-bought", "stop__name", "stop")
    return [(name, reverse("shopping:stop", args=[stop]), bought, days) for stop, name, bought, days in ordered]


def places_between(user, first: date, last: date, *, on: date) -> list[tuple[str, str, int, int]]:
    """(place, its page, who came, days on which it was open), the busiest first."""
    kept = desk_places(user, on=on).order_by().values("pk")
    days = PlaceDay.objects.filter(place__in=kept, on__range=(first, last)).exclude(happened=Happened.CLOSED)
    rows = days.values_list("place", "place__name").annotate(came=Sum("total"), opened=Count("pk"))
    ordered = rows.order_by("-came", "place__name", "place")
    return [(name, reverse("gatherings:place", args=[place]), came, opened) for place, name, came, opened in ordered]
