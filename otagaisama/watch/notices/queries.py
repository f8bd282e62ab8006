"""Questions about notices. Each begins from the reader."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.base.days import day_of_tokyo, running
from otagaisama.gatherings.circulation.models import Delivery
from otagaisama.gatherings.circulation.queries import deliveries_for
from otagaisama.gatherings.circulation.states import RoundState
from otagaisama.people.knowing import WARD_KNOWS_NOT, knowing_q
from otagaisama.shopping.vans.queries.stops import absences_for
from otagaisama.shopping.vans.states import Outcome
from otagaisama.support.visits.models import Concern
from otagaisama.support.visits.queries import concerns_waiting
from otagaisama.town.models import District
from otagaisama.town.queries import districts
from otagaisama.watch.notices.models import Notice, NoticeStep
from otagaisama.watch.notices.states import Came, State

NOTICERS = (Role.LISTENER, Role.KEEPER, Role.HELPER, Role.COORDINATOR, Role.STAFF, Role.RESIDENT)
SMALL = 5  # fewer than so many are nobody's business
WATCHED = (Concern.Kind.BAG_NOT_OUT, Concern.Kind.NOT_HOME)


def notices_for(user, *, on: date) -> QuerySet[Notice]:
    """The notices that this desk may know of, complete, the newest first."""
    readable = Notice.objects.filter(knowing_q(user, on=on))
    return readable.select_related("knowing", "district", "by", "owner", "person").order_by("-made_at", "id")


def noticed_by(user) -> QuerySet[Notice]:
    """What this reader noticed herself, with what came back, the newest first."""
    return Notice.objects.filter(by=user).select_related("knowing", "district").order_by("-made_at", "id")


def steps_of(notice: Notice) -> QuerySet[NoticeStep]:
    """The times, in their order."""
    return notice.steps.select_related("by").order_by("at", "id")


def own_districts(user, *, on: date) -> QuerySet[District]:
    """Where somebody notices: the districts of her roles, or any."""
    own = districts().filter(pk__in=user.district_ids_on(on, *NOTICERS))
    return own if own.exists() else districts()


def urgent_for(user, *, on: date) -> QuerySet[Notice]:
    """What the page of a desk shows first: danger that nobody has seen to, and what is late."""
    waiting = Q(danger=True) | Q(due_on__lt=on)
    return notices_for(user, on=on).filter(waiting).open().order_by("-danger", "due_on", "id")


def late_facts_for(user, *, on: date) -> QuerySet[Notice]:
    """What has risen to the ward although its words may not: facts, never words (as with troubles)."""
    if Role.STAFF not in user.roles_on(on):
        return Notice.objects.none()
    low = Notice.objects.late(on).filter(knowing__reach__in=WARD_KNOWS_NOT, knowing__sealed=False)
    return low.defer("where", "did", "answer").select_related("knowing", "district", "owner").order_by("due_on", "id")


def concerns_offered(user, *, on: date) -> QuerySet[Concern]:
    """Visits at which nobody answered, bags that were not out: nobody has taken them up."""
    return (
        concerns_waiting(user, on=on)
        .filter(kind__in=WATCHED)
        .exclude(Exists(Notice.objects.filter(concern=OuterRef("pk"))))
    )


def absences_offered(user, *, on: date):
    """「いつもの人が来なかった」 that waits for an answer and is no notice yet."""
    waiting = absences_for(user, on=on).filter(outcome=Outcome.WAITING)
    return waiting.exclude(Exists(Notice.objects.filter(absence=OuterRef("pk"))))


def deliveries_offered(user, *, on: date) -> QuerySet[Delivery]:
    """A circular that should have come back from its block and has not: somebody on its way may not open the door. No notice yet."""
    late = deliveries_for(user, on=on).filter(handed_on__isnull=False, back_on=None, circular__back_by__lt=on)
    late = late.exclude(circular__state=RoundState.ENDED)
    return late.exclude(Exists(Notice.objects.filter(delivery=OuterRef("pk"))))


def notices_due(on: date) -> QuerySet[Notice]:
    """What ended a year ago and still holds words or persons."""
    return Notice.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def notices_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int | None]]:
    """From `first` to each of `ends`: `notices_given`, and of them `notices_in_time`, answered by the promised day.

    Where the few that were late could be counted by taking away, the second is not told.
    """
    made = Notice.objects.filter(made_at__gte=_midnight(first), made_at__lt=_midnight(ends[-1] + timedelta(days=1)))
    rows = [
        (day_of_tokyo(made_at), due_on, ended_at and day_of_tokyo(ended_at))
        for made_at, due_on, ended_at in made.values_list("made_at", "due_on", "ended_at")
    ]
    given = running((day for day, _, _ in rows), ends)
    in_time = running((max(day, ended) for day, due, ended in rows if ended and ended <= due), ends)
    late = [sum(day <= end and due < end and not (ended and ended <= due) for day, due, ended in rows) for end in ends]
    fit = [None if 0 < few < SMALL else count for few, count in zip(late, in_time, strict=True)]
    return {"notices_given": list(given), "notices_in_time": fit}


def signs_until(*, first: date, ends: Sequence[date]) -> dict[str, list[int]]:
    """By sign, how often it was noticed from `first` to each of `ends`. No place and no word; what was sealed, or noticed on a visit, is in none."""
    made = Notice.objects.filter(made_at__gte=_midnight(first), made_at__lt=_midnight(ends[-1] + timedelta(days=1)))
    days: dict[str, list[date]] = {}
    for signs, made_at in made.exclude(knowing__sealed=True).exclude(came=Came.VISIT).values_list("signs", "made_at"):
        for sign in signs:
            days.setdefault(sign, []).append(day_of_tokyo(made_at))
    return {sign: running(noticed, ends) for sign, noticed in days.items()}


def late_for(user, *, on: date) -> QuerySet[Notice]:
    """What was promised by a day that is over, and nobody has looked."""
    return notices_for(user, on=on).filter(pk__in=Notice.objects.late(on).values("pk")).order_by("due_on", "id")


def of_mine(user, *, on: date) -> QuerySet[Notice]:
    """What this desk looks after."""
    return notices_for(user, on=on).filter(owner=user, state=State.LOOKING)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(0)))
