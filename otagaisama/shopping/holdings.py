"""The stops that somebody looks after: whoever wrote the last step of each."""

from django.db.models import OuterRef, Subquery, UUIDField
from django.urls import reverse

from otagaisama.people.handing.holdings import Holding, Line
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.models import MobileStop, StopStep
from otagaisama.shopping.vans.queries.stops import stops_for


def _open_ones(on):
    last = StopStep.objects.filter(stop=OuterRef("pk")).exclude(by=None).order_by("-at", "-id").values("by")[:1]
    stops = MobileStop.objects.exclude(stage=states.ENDED).annotate(keeper=Subquery(last, output_field=UUIDField()))
    return stops.order_by("district__order", "name", "id")


HOLDINGS = (
    Holding(
        code="stops", label="移動販売の停まる場所", kind="shopping.MobileStop", holder="keeper", unit="か所", open_ones=_open_ones,
        readable=lambda rows, user, on: rows.filter(pk__in=stops_for(user, on=on).order_by().values("pk")),
        line=lambda stop: Line(stop.name, stop.get_stage_display(), stop.review_on),
        address=lambda stop: reverse("shopping:stop", args=[stop.pk]),
    ),
)  # fmt: skip
