"""Questions about notices. Each begins from the reader."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.people.knowing import WARD_KNOWS_NOT, knowing_q
from otagaisama.shopping.vans.queries.stops import absences_for
from otagaisama.shopping.vans.states import Outcome
from otagaisama.support.visits.models import Concern
from otagaisama.support.visits.queries import concerns_waiting
from otagaisama.town.models import District
from otagaisama.town.queries import districts
from otagaisama.watch.notices.models import Notice, NoticeStep
from otagaisama.watch.notices.states import State

NOTICERS = (Role.LISTENER, Role.KEEPER, Role.HELPER, Role.COORDINATOR, Role.STAFF, Role.RESIDENT)
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


def notices_due(on: date) -> QuerySet[Notice]:
    """What ended a year ago and still holds words or persons."""
    return Notice.objects.filter(erase_on__lte=on, erased_on=None).order_by("erase_on", "id")


def of_mine(user, *, on: date) -> QuerySet[Notice]:
    """What this desk looks after."""
    return notices_for(user, on=on).filter(owner=user, state=State.LOOKING)
