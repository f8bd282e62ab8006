"""Lists of troubles: every one of them is cut to the reader first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from otagaisama.base.access import CASE_ROLES, Role
from otagaisama.base.kept_sql import read_again
from otagaisama.base.lists import Box
from otagaisama.base.lists.asking import in_box
from otagaisama.people.knowing import WARD_KNOWS_NOT, knowing_q
from otagaisama.people.models import Account, Knowing, RoleGrant
from otagaisama.people.queries import same_q
from otagaisama.support.requests.models import HelpRequest, RequestTakenAway
from otagaisama.troubles.thread import states
from otagaisama.troubles.thread.models import Step, TakenAway, Trouble
from otagaisama.troubles.thread.queries.help import with_news

NEWEST = ("-received_on", "-number")
BY_DUE = ("next_due", "id")
MOST_SEARCHED = 20_000
FEW = 300


def troubles_for(user, *, on: date) -> QuerySet[Trouble]:
    """The troubles this reader may read, complete, newest first.

    Staff: what may reach the ward. A coordinator: what may reach the own districts. Whoever heard it: that one.
    A sealed one: only who is named on it. Nobody else: none.
    """
    if not user.roles_on(on) & CASE_ROLES:
        return Trouble.objects.none()
    return complete(Trouble.objects.filter(knowing_q(user, on=on))).order_by(*NEWEST)


def complete(troubles: QuerySet[Trouble]) -> QuerySet[Trouble]:
    """With who holds it, where it is and who may know."""
    return troubles.select_related("knowing", "person", "district", "owner", "listener", "second_reader")


def troubles_of_same(trouble: Trouble) -> QuerySet[Trouble]:
    """The other troubles of whoever was put together with this one's person, whoever may read them: to seal them, never to be shown."""
    if trouble.person is None:
        return Trouble.objects.none()
    return complete(Trouble.objects.filter(same_q(trouble.person, "person")).exclude(pk=trouble.pk)).order_by("pk")


def told_by_me(user, *, on: date, only_unread: bool = False) -> QuerySet[Trouble]:
    """What this listener told, newest first, each with the number of answers not read yet (`unread`)."""
    unread = Count("steps", filter=Q(steps__shown_to_origin=True, steps__seen_by_origin=False))
    heard = troubles_for(user, on=on).filter(listener=user).annotate(unread=unread)
    return heard.filter(unread__gt=0) if only_unread else heard


def _handed(troubles, user, on):
    return troubles.filter(pk__in=Trouble.objects.filter(handovers__state=states.WAITING_OUTSIDE).values("pk"))


@dataclass(frozen=True)
class _Owners:
    """Accounts that hold no role for cases any more, and those at work in districts only."""

    gone: tuple
    at_desk: tuple


def _owners(user, on: date) -> _Owners:
    """Two short queries: as lists of accounts, the database finds their troubles by index."""
    gone = read_again(("owners gone", on), lambda: _accounts().exclude(pk__in=_holding(on)))
    at_desk = read_again(
        ("owners at desk", on),
        lambda: _accounts().filter(pk__in=_holding(on)).exclude(pk__in=_holding(on, role=Role.STAFF)),
    )
    return _Owners(tuple(gone), tuple(at_desk))


def _accounts() -> QuerySet:
    return Account.objects.order_by("pk").values_list("pk", flat=True)


def _holding(on: date, **which) -> QuerySet:
    grants = RoleGrant.objects.in_force(on).filter(account__is_active=True, role__in=CASE_ROLES)
    return grants.filter(**which).values("account")


def _left_behind(troubles, user, on, owners: _Owners):
    """Open ones whose owner holds no role any more, or works in another district now: somebody takes them on."""
    gone = Q(owner_id__in=owners.gone)
    if not owners.at_desk:
        return troubles.open().filter(gone)
    here = RoleGrant.objects.in_force(on).filter(
        account__is_active=True, role__in=CASE_ROLES, account=OuterRef("owner"), district=OuterRef("knowing__district")
    )
    elsewhere = Q(owner_id__in=owners.at_desk) & Q(knowing__district__isnull=False) & ~Exists(here)
    return troubles.open().filter(gone | elsewhere)


BOXES = {
    made.code: made
    for made in (
        Box("new", "新しい", empty="新しい声はありません。", cut=lambda t, u, on: t.new()),
        Box("mine", "自分の受け持ち", empty="受け持ちはありません。「新しい」から受け持てます。",
            cut=lambda t, u, on: t.open().filter(owner=u), order=BY_DUE),
        Box("late", "期限がすぎた", empty="期限をすぎたものはありません。", cut=lambda t, u, on: t.late(on), order=BY_DUE),
        Box("second", "もう一人が読む", empty="いま読んでほしいものはありません。",
            cut=lambda t, u, on: t.unread_by_a_second().exclude(owner=u).exclude(listener=u)),
        Box("answer", "答えを返す", empty="答えを待っている人はいません。", cut=lambda t, u, on: t.waiting_for_answer()),
        Box("help", "手助けの知らせ", empty="いま伝える知らせはありません。手助けが決まったり済んだりすると、ここに出ます。",
            cut=lambda t, u, on: with_news(t)),
        Box("handed", "つなぎの返事待ち", empty="返事を待っているつなぎはありません。", cut=_handed),
        Box("left", "受け持ちが離れた", empty="受け持ちの人がいなくなったものはありません。", cut=_left_behind, facts=_owners, order=BY_DUE),
        Box("open", "続いているもの", empty="続いている困りごとはありません。", cut=lambda t, u, on: t.open()),
        Box("all", "すべて", empty="まだ困りごとはありません。電話や窓口で聞いたら、「電話・窓口で聞く」から書きとめてください。", counted=False),
    )
}  # fmt: skip


def box(user, code: str, *, on: date) -> QuerySet[Trouble]:
    """What lies in one box for this reader."""
    return in_box(troubles_for(user, on=on), BOXES[code], user=user, on=on)


def search(troubles: QuerySet[Trouble], query: str, fold: Callable[[str], str]) -> QuerySet[Trouble]:
    """Those whose number or own words hold `query`, made comparable by `fold`; looks through the newest 20,000."""
    wanted = fold(query)
    if not wanted:
        return troubles
    candidates = troubles.select_related(None).only("id", "number", "words", "received_on")[:MOST_SEARCHED]
    keys = [row.pk for row in candidates if wanted in fold(row.words) or wanted in fold(row.number)]
    return troubles.filter(pk__in=keys[:500])


def late_facts_for(user, *, on: date) -> QuerySet[Trouble]:
    """What has risen to the ward although its words may not (D32): the page shows facts, never words or names."""
    if Role.STAFF not in user.roles_on(on):
        return Trouble.objects.none()
    kept_low = Trouble.objects.rising(on).filter(knowing__reach__in=WARD_KNOWS_NOT, knowing__sealed=False)
    low = Knowing.objects.filter(reach__in=WARD_KNOWS_NOT, sealed=False).order_by()
    few = list(low.values_list("pk", flat=True)[: FEW + 1])
    if (
        len(few) <= FEW
    ):  # the database begins with these few, not with all that is late; of many, the first by their day are near
        kept_low = kept_low.filter(knowing__in=few)
    return (
        kept_low.defer("words", "wish", "outcome")
        .select_related("knowing", "district", "owner", "listener")
        .order_by("next_due", "id")
    )


@dataclass(frozen=True)
class Load:
    """What one listener is holding: a reason to ask her kindly, never a score."""

    listener_name: str
    district_name: str
    holding: int
    since: date


def loads_for(user, *, on: date) -> list[Load]:
    """For a coordinator: who in the own districts holds how much and since when, the longest first."""
    districts = user.district_ids_on(on, Role.COORDINATOR)
    listening = RoleGrant.objects.in_force(on).filter(role=Role.LISTENER).values("account_id")
    rows = (
        Trouble.objects.open()
        .filter(district_id__in=districts, knowing__sealed=False, listener_id__in=listening)
        .values("listener", "district__name")
        .annotate(holding=Count("id"), since=Min("received_on"))
        .order_by("since", "listener")
    )
    names = {account.pk: account.name for account in Account.objects.filter(pk__in=[row["listener"] for row in rows])}
    return [Load(names[row["listener"]], row["district__name"], row["holding"], row["since"]) for row in rows]


def with_same_contact(trouble: Trouble, user, *, on: date) -> QuerySet[Trouble]:
    """Other troubles of the same person or telephone number, as far as this reader may read them, newest first."""
    person = trouble.person
    if person is None:
        return Trouble.objects.none()
    return troubles_for(user, on=on).filter(same_q(person, "person", "phone_digest")).exclude(pk=trouble.pk)


def steps_of(trouble: Trouble) -> QuerySet[Step]:
    """The timeline, oldest first."""
    return trouble.steps.select_related("by").order_by("order")


def taken_away_for(user, *, on: date) -> QuerySet[TakenAway]:
    """What was taken away by mistake's sake and can be brought back, for whoever could read it before, newest first."""
    if not user.roles_on(on) & CASE_ROLES:
        return TakenAway.objects.none()
    return TakenAway.objects.filter(knowing_q(user, on=on)).select_related("trouble", "by").order_by("-at", "id")


def taken_away_of_same(trouble: Trouble) -> QuerySet[TakenAway]:
    """What was taken away of the same person and would come back unsealed."""
    if trouble.person is None:
        return TakenAway.objects.none()
    away = TakenAway.objects.filter(same_q(trouble.person, "trouble__person"), knowing__sealed=False)
    return away.select_related("knowing").order_by("pk")


def troubles_due(on: date) -> QuerySet[Trouble]:
    """Troubles whose day of forgetting has come and that nobody holds back, the oldest first: the dry run."""
    return Trouble.objects.filter(erase_on__lte=on, erased_on=None, hold=False).order_by("erase_on", "id")


def knowings_over() -> QuerySet[Knowing]:
    """Who may know of what was forgotten, trouble and request alike: nothing that can be read points to it any more."""
    troubles, requests = (model.objects.filter(knowing=OuterRef("pk")) for model in (Trouble, HelpRequest))
    forgotten = Exists(troubles.exclude(erased_on=None)) | Exists(requests.exclude(erased_on=None))
    kept = Exists(troubles.filter(erased_on=None)) | Exists(requests.filter(erased_on=None))
    waiting = [model.objects.values("knowing") for model in (TakenAway, RequestTakenAway)]
    over = Knowing.objects.filter(forgotten, ended_on=None).exclude(kept)
    return over.exclude(pk__in=waiting[0]).exclude(pk__in=waiting[1]).order_by("id")
