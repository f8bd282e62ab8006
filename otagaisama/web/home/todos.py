"""What somebody with a role does now, each with how many there are. Only what there is to do is in it; each count opens its list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.base.days import first_of_month
from otagaisama.base.lists import count_boxes
from otagaisama.base.rooms import FromRooms
from otagaisama.gatherings.places.queries import noted_days, own_places
from otagaisama.messaging import queries as letters
from otagaisama.people.models import RoleGrant, Takeout
from otagaisama.people.oversight.watching import people_to_look_at
from otagaisama.people.queries import strongly_trusted
from otagaisama.plan.queries.sheets import issues_waiting
from otagaisama.support.helpers.queries import my_helper
from otagaisama.support.turns.queries import turns_of
from otagaisama.support.visits import queries as visits
from otagaisama.support.visits.states import VISIT_COMING
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.watch.notices import queries as notices

SOON_DAYS, ROLE_ENDS_DAYS = 7, 30


@dataclass(frozen=True)
class Todo:
    """One thing to do: how many, where they stand ("" where no page has them), whether it cannot wait."""

    label: str
    count: int | str
    url: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class Now:
    """Who looks, on which day, at which moment."""

    user: object
    on: date
    at: datetime


def todos_of(user, roles: set, *, on: date, at: datetime) -> list[Todo]:
    """What there is to do for these roles, what cannot wait first."""
    now = Now(user, on, at)
    finders = [find for role, find in (*_BY_ROLE, *FROM_ABOVE) if role in roles]
    todos = [todo for find in dict.fromkeys(finders) for todo in find(now) if todo.count]
    return sorted(todos, key=lambda todo: not todo.urgent)


def _desk(now: Now) -> list[Todo]:
    counts, troubles = count_boxes(TROUBLES, user=now.user, on=now.on), reverse("troubles:troubles")
    boxes = (
        ("late", "期限のすぎた困りごと", True),
        ("new", "新しい声", False),
        ("second", "もう一人が読む", False),
        ("answer", "答えを返す", False),
    )
    week, desk = reverse("web:days"), reverse("support:desk")
    return [
        *(Todo(label, counts[code], f"{troubles}?box={code}", urgent) for code, label, urgent in boxes),
        Todo("気づき（急ぎ・期限のすぎたもの）", notices.urgent_for(now.user, on=now.on).count(), reverse("watch:notices"), True),
        Todo("行く人がまだの訪問（2週間）", visits.open_visits_for(now.user, on=now.on).count(), week),
        Todo("まだ書いていない訪問", visits.unreported_for(now.user, on=now.on).count(), f"{desk}#late-title"),
        Todo("気になったこと", visits.concerns_waiting(now.user, on=now.on).count(), reverse("support:concerns")),
        Todo("電話で伝える", letters.box_of_letters(now.user, "phone", on=now.on).count(), f"{reverse('messaging:letters')}?box=phone"),
        Todo("伝えられていないこと", letters.untold_for(now.user, on=now.on).count(), reverse("messaging:letters"), True),
    ]  # fmt: skip


def _helper(now: Now) -> list[Todo]:
    helper = my_helper(now.user)
    if helper is None:
        return []
    turns, coming = reverse("support:turns"), turns_of(helper).filter(status__in=VISIT_COMING)
    soon = coming.filter(planned_on__range=(now.on, now.on + timedelta(days=SOON_DAYS)))
    return [
        Todo("済んだことを書く", coming.filter(planned_on__lt=now.on).count(), turns, True),
        Todo("これから1週間の出番", soon.count(), turns),
    ]


def _keeper(now: Now) -> list[Todo]:
    places = list(own_places(now.user, on=now.on))
    noted = noted_days(places, first_of_month(now.on), now.on)
    silent = [place for place in places if not noted.get(place.pk)]
    return [Todo("今月の記録がまだの場所", len(silent), reverse("gatherings:my-places"))]


def _planner(now: Now) -> list[Todo]:
    return [Todo("取り上げを待つ共通の悩み", issues_waiting(now.user, on=now.on), reverse("plan:issues"))]


def _steward(now: Now) -> list[Todo]:
    ending = RoleGrant.objects.in_force(now.on).filter(
        ends_on__lte=now.on + timedelta(days=ROLE_ENDS_DAYS), account__is_active=True
    )
    return [
        Todo(f"{ROLE_ENDS_DAYS}日のうちに終わる役割", ending.count(), reverse("people:house")),
        Todo("返す日のすぎた持ち出し", _late_papers(now.on), "", True),
        Todo(
            "伝える窓口がない知らせ",
            letters.letters_on_no_desk(on=now.on).count(),
            reverse("messaging:letters_nowhere"),
            True,
        ),
    ]


def _auditor(now: Now) -> list[Todo]:
    return [
        Todo(
            "いつもと違う見かたをした方（今週）", len(people_to_look_at(at=now.at)), reverse("people:diary_week"), True
        ),
        Todo("新しい大きな役割（2週間）", len(strongly_trusted(at=now.at)), reverse("people:diary")),
        Todo("返す日のすぎた持ち出し", _late_papers(now.on), reverse("people:diary_papers"), True),
        Todo("伝える窓口がない知らせ", letters.letters_on_no_desk(on=now.on).count(), "", True),
    ]


def _late_papers(on: date) -> int:
    return Takeout.objects.filter(returned_at=None, destroy_on__lt=on).count()


# What rooms above have to say to a role: (role, find).
FROM_ABOVE = FromRooms("todos", "TODOS")
_BY_ROLE: list[tuple[str, Callable[[Now], list[Todo]]]] = [
    (Role.COORDINATOR, _desk),
    (Role.STAFF, _desk),
    (Role.HELPER, _helper),
    (Role.KEEPER, _keeper),
    (Role.PLANNER, _planner),
    (Role.STEWARD, _steward),
    (Role.AUDITOR, _auditor),
]
