"""What hangs between troubles and the room of turns, cut to the reader."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from otagaisama.people.knowing import knowing_q
from otagaisama.people.queries import same_q
from otagaisama.support.requests import states as request_states
from otagaisama.support.visits import queries as visit_queries
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Concern, Visit
from otagaisama.troubles.thread.models import Trouble, TroubleConcern, TroubleRequest

# What whoever told the trouble would like to hear.
NEWS = (request_states.PLANNED, request_states.DONE, request_states.DROPPED)


def requests_of(trouble: Trouble) -> QuerySet[TroubleRequest]:
    """The requests that grew out of a trouble, oldest first; `is_news`: it moved and nobody has told it back."""
    links = TroubleRequest.objects.filter(trouble=trouble, request__taken_away=None).select_related("request__district")
    return links.annotate(is_news=_news()).order_by("made_at", "id")


def origins_for(user, *, on: date) -> QuerySet[TroubleRequest]:
    """The links of requests to troubles that this reader may read."""
    readable = Trouble.objects.filter(knowing_q(user, on=on))
    return TroubleRequest.objects.filter(trouble__in=readable.values("pk")).order_by("made_at", "id")


def planned_of(trouble: Trouble, *, on: date) -> QuerySet[Visit]:
    """The visits to come of the requests that grew out of a trouble, and of all others of its person, however often noted, the next first."""
    grown = Q(request__in=TroubleRequest.objects.filter(trouble=trouble).values("request_id"))
    same = Q(pk__in=()) if trouble.person is None else same_q(trouble.person, "request__person")
    coming = Visit.objects.filter(grown | same, planned_on__gte=on, status__in=visit_states.VISIT_COMING)
    return coming.select_related("request__knowing", "request__district").order_by("planned_on", "id")


def planned_for(trouble: Trouble, user, *, on: date) -> list[Visit]:
    """Those of them that this reader may read: what she decides about when a consent is taken back."""
    readable = visit_queries.visits_for(user, on=on).order_by().values("pk")
    return list(planned_of(trouble, on=on).filter(pk__in=readable))


def with_news(troubles: QuerySet[Trouble]) -> QuerySet[Trouble]:
    """Those of `troubles` whose request moved to somewhere worth telling, and it was not told yet."""
    return troubles.filter(pk__in=TroubleRequest.objects.filter(_news()).values("trouble_id"))


def concerns_for(user, *, on: date) -> QuerySet[Concern]:
    """What helpers noticed on visits that this reader may read and nobody has taken up, oldest first."""
    readable = visit_queries.visits_for(user, on=on).order_by().values("pk")
    waiting = Concern.objects.filter(visit_id__in=readable, taken_up_at=None)
    return waiting.select_related("visit__request__district", "told_by_helper__person").order_by("at", "id")


def concern_of(trouble: Trouble) -> TroubleConcern | None:
    """What a helper noticed and became this trouble."""
    return TroubleConcern.objects.filter(trouble=trouble).select_related("concern__told_by_helper__person").first()


def _news() -> Q:
    return Q(request__status__in=NEWS, request__moved_at__gt=Coalesce(F("told_at"), F("made_at")))
