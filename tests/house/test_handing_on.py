"""Whoever leaves hands on everything, of every room; nothing that she held stays hers, and the numbers say so."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotYours, Refused
from otagaisama.directory.models import Listener
from otagaisama.people.actions import bring_back
from otagaisama.people.handing import actions, queries
from otagaisama.people.handing.holdings import HOLDINGS
from otagaisama.people.models import Account, Charge, DiaryLine, Takeout
from otagaisama.support.helpers.models import Helper
from otagaisama.support.visits.models import Concern, Going, Visit
from otagaisama.support.visits.states import VISIT_COMING
from tests.conftest import make_account

pytestmark = pytest.mark.django_db
CODES = {
    "troubles", "circles", "decisions", "requests", "standing", "goings", "concerns", "surveys", "boxes", "stops", "listeners", "papers",
    "courses", "suggestions", "teams", "events", "places", "notices", "candidates", "partners", "teachers", "lessons",
    "agreements", "watch-overs", "small_roles", "circulars",
}  # fmt: skip


@pytest.fixture
def kept(world):
    """The small council, put back after each test."""
    with transaction.atomic():
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def next_one(kept):
    return make_account("tsugi", "つぎの職員", Role.STAFF)


def holders_of(holding, today):
    keys = holding.open_ones(today).order_by().values_list(holding.holder, flat=True)
    return Account.objects.filter(pk__in=[key for key in keys if key])


def a_concern(kept, now):
    Concern.objects.filter(pk=Concern.objects.first().pk).update(
        taken_up_at=now, taken_up_by=kept.accounts["matome"], told_back_at=None
    )


def a_promised_visit(kept, now):
    helper = Helper.objects.exclude(account=None).first()
    visit = Visit.objects.filter(status__in=VISIT_COMING, routine=None, request__district=helper.district).first()
    Visit.objects.filter(pk=visit.pk).update(planned_on=now.date() + timedelta(days=3))
    Going.objects.get_or_create(visit=visit, helper=helper, defaults={"taken_at": now})


def an_entry(kept, now):
    Listener.objects.filter(pk=Listener.objects.filter(ended_on=None).first().pk).update(account=kept.accounts["hana"])


SHOWN = {"requests", "circles", "surveys", "boxes", "stops"}
CLOSED_TO_STAFF = {"suggestions"}  # known to the desk of its district alone: it is handed on there
LET_IT_HOLD = {"concerns": a_concern, "goings": a_promised_visit, "listeners": an_entry}


def test_each_room_says_what_can_be_held():
    assert {one.code for one in HOLDINGS} == CODES
    assert [holding.code for holding in HOLDINGS][:4] == [
        "notices",
        "agreements",
        "watch-overs",
        "troubles",
    ]  # in the order of the rooms


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_kind_is_shown_counted_and_handed_on(kept, next_one, doors, code):
    now = timezone.localtime()
    today = now.date()
    (holding,) = (one for one in HOLDINGS if one.code == code)
    LET_IT_HOLD.get(code, lambda kept, now: None)(kept, now)
    leaving = holders_of(holding, today).order_by("login").first()
    assert leaving is not None, "the small council holds none of these: let it hold one"
    staff = kept.accounts["shokuin"]
    if code in CLOSED_TO_STAFF:
        assert code not in {part.holding.code for part in queries.held_by(leaving, staff, on=today)}
        staff, district = leaving, holding.open_ones(today).filter(**{holding.holder: leaving}).first().district
        next_one = make_account("tonari", "となりのまとめ", Role.COORDINATOR, district)
    held = {one.holding.code: one.rows for one in queries.held_by(leaving, staff, on=today)}
    assert held[code]
    counted = {label: count for label, count, _ in queries.counts_of(leaving, on=today)}
    assert counted[holding.label] >= len(held[code])
    for row in held[code]:
        line = holding.line(row)
        assert line.number
        assert holding.address(row).startswith("/")
    before = queries.holders(staff, on=today)
    count = actions.hand_on_all(held=[(holding, held[code])], to=next_one, by=staff, at=now, naming=True)
    assert count == len(held[code])
    assert DiaryLine.objects.order_by("-number").first().verb == "hand-on-all"
    left = {one.holding.code: one.rows for one in queries.held_by(leaving, staff, on=today)}
    assert not left.get(code)
    after = queries.holders(staff, on=today)
    assert after[leaving.pk] <= before[leaving.pk] - count
    if code in SHOWN:
        assert "受け持ち つぎの職員さん" in doors.client("shokuin").get(holding.address(held[code][0])).content.decode()
    if code in {"standing", "goings"}:
        assert queries.held_by(next_one, staff, on=today)[0].holding.code == "requests"
    else:
        mine = {one.holding.code: one.rows for one in queries.held_by(next_one, next_one, on=today)}
        assert {row.pk for row in mine[code]} == {row.pk for row in held[code]}


def test_all_at_once_on_the_page_even_of_somebody_who_has_left(kept, next_one, doors):
    today = timezone.localdate()
    leaving = kept.accounts["matome"]
    leaving.grants.update(ends_on=today - timedelta(days=1))
    Account.objects.filter(pk=leaving.pk).update(is_active=False)
    client = doors.client("shokuin")
    address = reverse("troubles:handing_on_of", args=[leaving.pk])
    page = client.get(reverse("troubles:handing_on")).content.decode()
    assert f"{leaving.name}（終わった方）" in page
    page = client.get(address).content.decode()
    ticks = [part.split('"')[0] for part in page.split('name="chosen" value="')[1:]]
    assert len({tick.split(":")[0] for tick in ticks}) >= 4
    told = {"chosen": ticks, "to": str(next_one.pk), "naming": "on", "form_key": "hand-everything-on"}
    assert client.post(address, told).status_code == 302
    assert 'name="chosen"' not in client.get(address).content.decode()
    assert (
        f"{leaving.name}（終わった方）" not in client.get(address).content.decode()
        or "<b>0</b>" in client.get(address).content.decode()
    )


def test_staff_sees_every_desk_of_the_ward_with_its_number(kept, doors):
    page = doors.client("shokuin").get(reverse("troubles:handing_on")).content.decode()
    counts = queries.holders(kept.accounts["shokuin"], on=timezone.localdate())
    for login in ("shokuin", "matome"):
        assert f"{kept.accounts[login].name} <b>{counts[kept.accounts[login].pk]}</b>" in page
    assert "太郎" not in page.split('aria-label="だれの受け持ちか"')[1].split("</nav>")[0]


def test_whoever_ends_an_account_sees_the_numbers_and_nothing_else(kept, doors):
    leaving = kept.accounts["matome"]
    page = doors.client("kanri").get(reverse("people:account_end", args=[leaving.pk])).content.decode()
    for label, count, unit in queries.counts_of(leaving, on=timezone.localdate()):
        assert f"{label}　<strong>{count}{unit}</strong>" in page
    assert "2026-0" not in page.split("<main")[1]


def test_what_the_next_one_may_not_read_is_refused_with_its_number(kept, doors):
    now = timezone.localtime()
    there = (
        kept.accounts["yosonomatome"]
        if "yosonomatome" in kept.accounts
        else make_account("yosomatome", "よそ", Role.PLANNER)
    )
    staff = kept.accounts["shokuin"]
    (holding,) = (one for one in HOLDINGS if one.code == "requests")
    rows = [
        row
        for row in holding.readable(holding.open_ones(now.date()), staff, now.date())
        if row.district.code == "johoku"
    ]
    with pytest.raises(Refused, match="読めない手助けのお願い"), transaction.atomic():
        actions.hand_on_all(held=[(holding, rows)], to=there, by=staff, at=now)
    assert not Charge.objects.exists()


def test_papers_of_somebody_who_left_come_back(kept, next_one):
    now = timezone.localtime()
    staff = kept.accounts["shokuin"]
    paper = Takeout.objects.filter(returned_at=None).exclude(account=staff).first()
    (holding,) = (one for one in HOLDINGS if one.code == "papers")
    with pytest.raises(NotYours), transaction.atomic():
        bring_back(takeout=paper, destroyed=True, by=next_one, at=now)
    actions.hand_on_all(held=[(holding, [paper])], to=next_one, by=staff, at=now)
    with pytest.raises(NotYours), transaction.atomic():
        bring_back(takeout=paper, destroyed=True, by=paper.account, at=now)
    bring_back(takeout=paper, destroyed=True, by=next_one, at=now)
    paper.refresh_from_db()
    assert paper.returned_at == now
    assert not queries.held_by(next_one, staff, on=now.date())
