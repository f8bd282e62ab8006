"""Questions about candidates. Each begins from the reader; what everybody may see is the district alone."""

from datetime import date, timedelta

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from otagaisama.base.access import Role
from otagaisama.base.days import months_later
from otagaisama.gatherings.candidates.models import Candidate, CostLine, Fund, Hand, QuarterBack, TrialDay
from otagaisama.gatherings.candidates.states import GOING, OWNER_DAYS, Asked, Span, Stage
from otagaisama.gatherings.places.models import MoneyLine


def candidates_for(user, *, on: date) -> QuerySet[Candidate]:
    """The candidates of this desk, with their trials, the next day to ask for money, the last look back."""
    candidates = Candidate.objects.select_related("district", "keeps", "place").annotate(
        trials_done=Coalesce(_of(TrialDay.objects.all(), Count("pk")), 0),
        last_back=_of(QuarterBack.objects.all(), Max("on")),
        fund_due=_of(Fund.objects.filter(state=Asked.IDEA, due_on__gte=on), Min("due_on")),
    )
    roles = user.roles_on(on)
    if Role.STAFF not in roles:
        if Role.COORDINATOR not in roles:
            return candidates.none()
        candidates = candidates.filter(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    return candidates.order_by("district__order", "made_at", "id")


def _of(rows, what):
    return Subquery(rows.order_by().filter(candidate=OuterRef("pk")).values("candidate").annotate(n=what).values("n"))


def going_for(user, *, on: date, stage: str = "") -> list[Candidate]:
    """Those that are being looked for or tried; of one stage, if it is named."""
    stages = [stage] if stage else list(GOING)
    return list(candidates_for(user, on=on).filter(stage__in=stages))


def part_of(candidate: Candidate, model) -> QuerySet:
    """The rows of one kind of a candidate (which the caller may see)."""
    return model.objects.filter(candidate=candidate).order_by("id")


def back_due(on: date) -> Q:
    """A quarter has gone since it opened, or since it was looked back on."""
    before = months_later(on, -3)
    return Q(stage=Stage.OPEN) & (Q(last_back=None, opened_on__lte=before) | Q(last_back__lte=before))


def rows_of(candidate: Candidate, name: str, *order: str) -> list:
    """The rows of one part of it."""
    return list(getattr(candidate, name).order_by(*order, "id"))


def checked_of(candidate: Candidate) -> dict[str, str]:
    """Item → what was found."""
    return dict(candidate.checks.order_by("item").values_list("item", "state"))


def yearly_plan(candidate: Candidate) -> dict[str, int]:
    """Heading → yen planned for a year."""
    lines = CostLine.objects.filter(candidate=candidate, span=Span.YEAR).values("heading").annotate(yen_all=Sum("yen"))
    return {row["heading"]: row["yen_all"] for row in lines.order_by("heading")}


def money_between(place, first: date, last: date) -> dict[str, int]:
    """Heading → yen of the accounts of a place, both days included."""
    lines = MoneyLine.objects.filter(place=place, on__range=(first, last), struck_at=None)
    return {
        row["heading"]: row["yen_all"]
        for row in lines.values("heading").annotate(yen_all=Sum("yen")).order_by("heading")
    }


def shown_candidates() -> QuerySet[Candidate]:
    """What residents may know of, by district."""
    shown = Candidate.objects.filter(is_public=True, stage__in=GOING).select_related("district")
    return shown.order_by("district__order", "made_at", "id")


def hands_wanted() -> list[Hand]:
    """Who is still wanted for those, as roles."""
    hands = Hand.objects.filter(candidate__in=shown_candidates().order_by().values("pk")).select_related("candidate")
    return [hand for hand in hands.order_by("candidate__district__order", "role", "id") if hand.left]


def owners_due(on: date) -> QuerySet[Candidate]:
    """Whose owner is to be forgotten: left, or opened, a year ago."""
    old = on - timedelta(days=OWNER_DAYS)
    over = Candidate.objects.filter(stage__in=(Stage.DROPPED, Stage.OPEN), stage_on__lte=old, owner_gone_on=None)
    return over.order_by("stage_on", "id")


def stages_counted() -> dict[str, int]:
    """What the plan counts: stage → how many stand there now."""
    rows = Candidate.objects.values("stage").annotate(n=Count("pk")).order_by("stage")
    return {row["stage"]: row["n"] for row in rows}
