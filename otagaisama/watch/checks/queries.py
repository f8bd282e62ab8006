"""Questions about safety checks: who goes, whom she calls."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.directory.queries import posts_of_district
from otagaisama.people.knowing import knowing_q
from otagaisama.people.models import Account, KnowingReader, RoleGrant
from otagaisama.watch.checks.models import SafetyCheck
from otagaisama.watch.notices.models import Notice
from otagaisama.watch.notices.states import OPEN_STATES, Act

SEEN_AFTER = timedelta(days=1)
GOERS = (Role.LISTENER, Role.KEEPER, Role.HELPER, Role.COORDINATOR, Role.STAFF)
# Which entries of the public list are called, and what a tap beside them says.
CALLED = (
    ("民生", Act.COMMISSIONER),
    ("いきいき支援センター", Act.CENTER),
    ("地域包括", Act.CENTER),
    ("交番", Act.CALL_110),
    ("警察", Act.CALL_110),
)


@dataclass(frozen=True)
class Post:
    """Somebody to call, with the hours as they are written."""

    label: str
    number: str
    hours: str
    closed: str
    act: str


def checks_of(user, *, at: datetime) -> QuerySet[SafetyCheck]:
    """Where this account goes, or went until a day ago."""
    going = Q(notice__state__in=OPEN_STATES) | Q(notice__ended_at__gte=at - SEEN_AFTER)
    named = Exists(KnowingReader.objects.filter(knowing=OuterRef("notice__knowing"), account=user))
    mine = SafetyCheck.objects.filter(going, Q(by=user) | Q(second=user)).filter(
        Q(notice__knowing__sealed=False) | named
    )
    return mine.select_related("notice__knowing", "notice__district", "by", "second").order_by("-begun_at", "id")


def checks_open_to(user, *, at: datetime) -> QuerySet[SafetyCheck]:
    """Those this account may open: where she goes, and what her desk may know."""
    known = SafetyCheck.objects.filter(knowing_q(user, on=timezone.localdate(at), prefix="notice__")).values("pk")
    both = SafetyCheck.objects.filter(Q(pk__in=checks_of(user, at=at).order_by().values("pk")) | Q(pk__in=known))
    return both.select_related("notice__knowing", "notice__district", "notice__owner", "by", "second")


def companions_for(notice: Notice, user, *, on) -> QuerySet[Account]:
    """Who may go along: at work in the district of the notice (or anywhere, where it has none), with an account."""
    grants = RoleGrant.objects.in_force(on).filter(role__in=GOERS, account=OuterRef("pk"))
    if notice.district_id:
        grants = grants.filter(Q(district=notice.district_id) | Q(district=None))
    people = Account.objects.filter(Exists(grants), is_active=True).exclude(pk=user.pk)
    if notice.sealed:
        people = people.filter(Exists(KnowingReader.objects.filter(knowing=notice.knowing_id, account=OuterRef("pk"))))
    return people.order_by("name", "pk")


def posts_to_call(district, *, on) -> list[Post]:
    """民生委員・いきいき支援センター・交番 of this area, as the public list has them."""
    calls: list[Post] = []
    for post in posts_of_district(district, on):
        act = next((act for word, act in CALLED if word in post.kind or word in post.name), None)
        if act and post.phone:
            calls.append(Post(post.name, post.phone, post.hours, post.closed, act))
    return calls


def checks_due(on: date) -> QuerySet[SafetyCheck]:
    """Checks of notices that are forgotten, as far as they still name somebody."""
    named = ~Q(second_name="") | ~Q(alone_why="") | Q(by__isnull=False) | Q(second__isnull=False)
    return SafetyCheck.objects.filter(named, notice__erased_on__lte=on).order_by("id")
