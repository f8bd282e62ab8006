"""Whom a week's letter is about. Each question begins from its reader."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from otagaisama.base.access import Role
from otagaisama.learning.courses.models import Course
from otagaisama.learning.courses.queries import enrolments_for
from otagaisama.learning.first_acts.queries import Walker, followed_all
from otagaisama.messaging.models import Letter
from otagaisama.people.models import Account
from otagaisama.people.models.account import RoleGrant
from otagaisama.support.requests import states as request_states
from otagaisama.support.requests.models import HelpRequest, Pause
from otagaisama.support.requests.queries import requests_for
from otagaisama.support.visits import states as visit_states
from otagaisama.support.visits.models import LetGo, Visit
from otagaisama.support.visits.queries import open_visits_for
from otagaisama.watch.contacts import queries as watching
from otagaisama.watch.contacts.models import WatchOver
from otagaisama.watch.notices.models import Notice
from otagaisama.watch.notices.queries import late_for

UNSEEN_DAYS, SOON = 14, timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """What one reader's week holds."""

    unseen: list[HelpRequest]
    steps: list[tuple[Course, list[Walker]]]
    uncovered: list[Visit]
    unmet: list[WatchOver]
    unwatched: list[WatchOver]
    notices: list[Notice]

    @property
    def people(self) -> int:
        """How many people take their next step now."""
        return sum(len(walkers) for _, walkers in self.steps)

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).values())


def week_of(user: Account, *, on: date) -> Week:
    """The people of this reader's own districts, and of the courses she minds."""
    return Week(
        list(unseen_for(user, on=on)), steps_for(user, on=on), list(uncovered_for(user, on=on)), list(watching.unmet_for(user, on=on)),
        list(watching.unwatched_for(user, on=on)), list(late_for(user, on=on)),
    )  # fmt: skip


def unseen_for(user: Account, *, on: date) -> QuerySet[HelpRequest]:
    """Running requests for help where nobody has been for fourteen days, the longest first; not who is in hospital or away."""
    since = on - timedelta(days=UNSEEN_DAYS)
    running = requests_for(user, on=on).filter(
        status__in=(request_states.SEEKING, request_states.PLANNED), opened_on__lte=since, erased_on=None
    )
    away = Pause.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=on), routine__request=OuterRef("pk"), starts_on__lte=on
    )
    helped = Q(visits__status=visit_states.HELPED)
    seen = running.filter(~Exists(away)).annotate(seen_on=Max("visits__planned_on", filter=helped))
    unseen = seen.filter(Q(seen_on=None) | Q(seen_on__lt=since))
    return unseen.order_by(F("seen_on").asc(nulls_first=True), "opened_on", "id")


def steps_for(user: Account, *, on: date) -> list[tuple[Course, list[Walker]]]:
    """By course that she minds, whose first act (or another step) is due within a week, or was."""
    courses = Course.objects.filter(erased_on=None, minds=user).select_related("offer__district", "minds")
    known = set(enrolments_for(user, on=on).filter(course__in=courses).order_by().values_list("pk", flat=True))
    due = [
        (
            progress.course,
            [
                walker
                for walker in progress.walkers
                if walker.person.pk in known and walker.next and _is_due(walker, on)
            ],
        )
        for progress in followed_all(list(courses.order_by("made_at", "id")), on=on)
    ]
    return [(course, walkers) for course, walkers in due if walkers]


def _is_due(walker: Walker, on: date) -> bool:
    """A first act a week before its day; what only a session brings, when it is late."""
    return walker.is_late(on) or (walker.road.registered_on is not None and walker.next.due <= on + SOON)


def uncovered_for(user: Account, *, on: date) -> QuerySet[Visit]:
    """Visits of the next two weeks that somebody could not go to, and nobody has taken since."""
    return open_visits_for(user, on=on).filter(Exists(LetGo.objects.filter(visit=OuterRef("pk"))))


def readers(*, on: date) -> list[Account]:
    """Every coordinator, and whoever minds a course."""
    coordinators = RoleGrant.objects.in_force(on).filter(role=Role.COORDINATOR).values("account_id")
    minders = Course.objects.filter(erased_on=None).values("minds_id")
    accounts = Account.objects.filter(Q(pk__in=coordinators) | Q(pk__in=minders), is_active=True)
    return list(accounts.order_by("login"))


def key_of(account: Account, on: date) -> str:
    """One letter a week, whenever in it something is due."""
    return f"week {account.pk} {on - timedelta(days=on.weekday())}"


def weeks_to_tell(*, on: date) -> list[tuple[Account, Week]]:
    """Who has had no letter this week, and what hers would say; whoever has nothing is left in peace."""
    accounts = {key_of(account, on): account for account in readers(on=on)}
    had = set(Letter.objects.filter(key__in=accounts).values_list("key", flat=True))
    weeks = ((account, week_of(account, on=on)) for key, account in accounts.items() if key not in had)
    return [(account, week) for account, week in weeks if not week.is_empty]
