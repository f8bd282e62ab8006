"""Questions of the auditor about the whole house, and of a desk about the records it answers for."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.people import registers
from otagaisama.people.models import DiaryLine, Look, RoleGrant, Takeout

MOST_SEARCHED = 5_000
LOOKS_TOLD = 183


def diary_lines() -> QuerySet[DiaryLine]:
    """The whole diary; the page cuts it, newest first."""
    return DiaryLine.objects.order_by("-number")


def diary_matching(
    *, who="", verb="", kind="", about=(), since: date | None = None, until: date | None = None, verbs=()
):
    """Lines of the diary that fit; every part may be empty. `about`: keys of records."""
    parts = {"who": who, "verb": verb, "about_kind": kind, "about_id__in": about, "verb__in": verbs}
    lines = diary_lines().filter(**{key: value for key, value in parts.items() if value})
    if since:
        lines = lines.filter(at__gte=midnight(since))
    if until:
        lines = lines.filter(at__lt=midnight(until + timedelta(days=1)))
    return lines


def looks() -> QuerySet[Look]:
    """All typed reasons for which somebody opened a name, a contact or an address."""
    return Look.objects.select_related("account")


def looks_for(user, *, on: date) -> QuerySet[Look]:
    """Those of the last half year at records for which this reader answers: any room may know that."""
    since = midnight(on - timedelta(days=LOOKS_TOLD))
    keys: dict[str, set[str]] = {}
    for kind, key in Look.objects.filter(at__gte=since).values_list("about_kind", "about_id").distinct():
        keys.setdefault(kind, set()).add(key)
    mine = Q(pk__in=())
    for kind, held in sorted(keys.items()):
        mine |= Q(about_kind=kind, about_id__in=registers.keys_answered_for(kind, held, user, on=on))
    return looks().filter(mine, at__gte=since)


def looks_holding(looks: QuerySet[Look], words: str) -> list[Look]:
    """Those whose reason or reader (sign-in name or name) holds `words`; looks through the newest 5,000."""
    return [
        look
        for look in looks.order_by("-at", "id")[:MOST_SEARCHED]
        if any(words in word for word in (look.reason, look.account.login, look.account.name))
    ]


def takeouts() -> QuerySet[Takeout]:
    """All papers that were taken out, with who took them."""
    return Takeout.objects.select_related("account")


def takeouts_near(user, *, on: date) -> QuerySet[Takeout]:
    """What was taken by those whose lists can hold people of this reader: staff read all, a coordinator those of her districts and of the ward."""
    if Role.STAFF in user.roles_on(on):
        return takeouts()
    grants = RoleGrant.objects.filter(
        Q(role=Role.STAFF) | Q(district_id__in=user.district_ids_on(on, Role.COORDINATOR))
    )
    return takeouts().filter(account__in=grants.values("account"))


def takeouts_holding(papers: QuerySet[Takeout], words: str) -> list[Takeout]:
    """Those whose number, content, reason or taker (sign-in name or name, which lies hidden) holds `words`."""
    return [
        paper
        for paper in papers
        if any(
            words in word for word in (paper.number, paper.what, paper.reason, paper.account.login, paper.account.name)
        )
    ]


def midnight(day: date) -> datetime:
    """The first moment of a day, in the time of the house."""
    return timezone.make_aware(datetime.combine(day, time.min))
