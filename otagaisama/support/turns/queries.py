"""A helper's turns, what she is asked, and what came back to her."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from otagaisama.support.helpers.models import Helper
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import Ask, Concern, Going, LetGo, Visit
from otagaisama.support.visits.queries import visits_for


def turns_of(helper: Helper) -> QuerySet[Visit]:
    """The visits this helper goes to, by day."""
    mine = Going.objects.filter(visit=OuterRef("pk"), helper=helper)
    visits = Visit.objects.filter(Exists(mine)).select_related(
        "request__district", "request__town", "request__person", "routine", "escort"
    )
    return visits.prefetch_related("goings__helper__person", "concerns", "thanks").order_by(
        "planned_on", "starts_at", "slot", "id"
    )


def asks_waiting_for(helper: Helper) -> QuerySet[Ask]:
    """What this helper is asked for and has not answered, soonest first."""
    waiting = Ask.objects.filter(helper=helper, answer=visit_states.ASKED).select_related(
        "visit__request__district", "visit__request__town", "visit__routine"
    )
    return waiting.order_by("visit__planned_on", "id")


def answers_for(helper: Helper) -> QuerySet[Concern]:
    """What came back to a helper about what she had noticed, newest first."""
    answered = Concern.objects.filter(told_by_helper=helper).exclude(told_back_at=None)
    return answered.select_related("visit__request").order_by("-told_back_at", "id")


def turns_since(helper: Helper, day: date) -> QuerySet[Visit]:
    """Her turns from a day on, called-off ones too, by day."""
    return turns_of(helper).filter(planned_on__gte=day)


def let_go_by(helper: Helper, user, *, on: date) -> QuerySet[Visit]:
    """The coming visits that this helper could not keep, of the requests this reader may read, by day."""
    gone = LetGo.objects.filter(visit=OuterRef("pk"), helper=helper)
    return visits_for(user, on=on).filter(Exists(gone), planned_on__gte=on, status__in=visit_states.VISIT_COMING)
