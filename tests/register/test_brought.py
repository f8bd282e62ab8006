"""A list that was brought in is taken back within thirty days: what nobody touched, and nothing else (I1)."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from otagaisama.base.refusals import NotNow
from otagaisama.base.tables import csv_text
from otagaisama.directory import actions as directory
from otagaisama.directory.models import Place
from otagaisama.people.models import DiaryLine, Person
from otagaisama.plan.actions.importing import import_plan
from otagaisama.plan.models import Plan, PlanNode, YearCell
from otagaisama.register import actions
from otagaisama.register.models import BroughtList
from otagaisama.register.queries import outlook_of
from otagaisama.shopping.stores import actions as stores
from otagaisama.shopping.stores.actions.importing import Origin
from otagaisama.shopping.stores.models import Home, ShoppingService, Store
from otagaisama.support.helpers.actions import load_helpers
from otagaisama.support.helpers.models import Helper
from otagaisama.town.models import District, GarbageRule, Town
from tests.house.world import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(johoku, shokuin, now):
    """Take a table into the directory as staff would."""

    def take(kind, header, *rows):
        body = csv_text(header, rows).encode()
        return directory.load_lists(kind, body, "一覧.csv", by=shokuin, at=now, ward=johoku.ward)

    return take


def back(by, at, kept=None):
    kept = kept or BroughtList.objects.get(back_at=None)
    return actions.take_back(brought=kept, seen=len(outlook_of(kept).rows), by=by, at=at)


def test_what_nobody_touched_is_as_it_was_and_what_was_touched_stays(load, shokuin, now, client_of, other_district):
    load("places", ["名前", "住所", "時間"], ["東の家", "東町1-1", "月 10:00-12:00"])
    BroughtList.objects.all().delete()
    load(
        "places", ["名前", "住所", "時間", "学区"],
        ["東の家", "東町1-1", "火 10:00-12:00", "城北学区"], ["西の家", "西町2-2", "", ""], ["南の家", "南町3-3", "", "楠学区"],
    )  # fmt: skip
    kept = BroughtList.objects.get()
    assert (kept.label, kept.made, kept.changed, kept.filename) == ("場所", 2, 1, "一覧.csv")
    touched = Place.objects.get(name="南の家")
    touched.phone = "052-981-1212"
    touched.save()
    page = reverse("register:brought-one", args=[kept.pk])
    html = client_of(shokuin).get(page).content.decode()
    assert "新しくできた1件を消します" in html
    assert "書きかえた1件を、前のことばに戻します" in html
    assert "南の家" in html
    assert "だれかが直しました" in html
    answer = client_of(shokuin).post(page, {"seen": "2", "form_key": "x"}, follow=True).content.decode()
    assert "取り消しました。あとで使われた1件は、そのまま残しました。" in answer
    assert set(Place.objects.values_list("name", "hours", "district")) == {
        ("東の家", "月 10:00-12:00", None),
        ("南の家", "", other_district.pk),
    }
    assert DiaryLine.objects.filter(verb="take-back-list", about_id=str(kept.pk)).count() == 1
    kept.refresh_from_db()
    assert (kept.rows, kept.stayed) == (None, 1)


def test_what_something_hangs_on_stays(load, shokuin, now, johoku):
    load("districts", ["学区"], ["新学区"], ["古学区"])
    Town.objects.create(ward=johoku.ward, district=District.objects.get(name="新学区"), code="hangs", name="新町")
    outlook = outlook_of(BroughtList.objects.get())
    assert [one.why for one in outlook.touched] == ["ほかの記録で使っています"]
    back(shokuin, now)
    assert set(District.objects.values_list("name", flat=True)) == {"城北学区", "新学区"}


def test_a_page_that_showed_something_else_takes_nothing_back(load, shokuin, now):
    load("places", ["名前"], ["東の家"])
    with pytest.raises(NotNow, match="もう一度"):
        actions.take_back(brought=BroughtList.objects.get(), seen=7, by=shokuin, at=now)
    assert Place.objects.count() == 1


def test_the_last_day_ends_at_midnight_in_tokyo(load, shokuin, now):
    load("places", ["名前"], ["東の家"])
    kept = BroughtList.objects.get()
    begun = datetime.combine(kept.until + timedelta(days=1), time(0, 30), tzinfo=ZoneInfo("Asia/Tokyo"))
    with pytest.raises(NotNow):
        back(shokuin, begun.astimezone(UTC))
    assert not kept.may_go_back(kept.until + timedelta(days=1))
    assert kept.may_go_back(kept.until)


def test_after_thirty_days_it_is_too_late_and_forgotten(load, shokuin, now):
    load("places", ["名前"], ["東の家"])
    later = now + timedelta(days=31)
    with pytest.raises(NotNow):
        back(shokuin, later)
    assert actions.forget_brought(on=later.date(), at=later) == 1
    kept = BroughtList.objects.get()
    assert (kept.rows, kept.filename) == (None, "")
    assert not outlook_of(kept).rows


def test_a_list_that_changed_nothing_is_not_kept(load):
    load("places", ["名前", "住所"], ["東の家", "東町1-1"])
    load("places", ["名前", "住所"], ["東の家", "東町1-1"])
    assert BroughtList.objects.count() == 1


def test_every_kind_of_list_goes_back_to_nothing(load, shokuin, now, johoku, other_district):
    """Each import of the house, on an empty table, taken back: not one record is left."""
    ward, told = johoku.ward, Origin("市", now.date())

    def shop(kind, header, *rows):
        body = csv_text(header, rows).encode()
        stores.load_list(kind=kind, data=body, filename="x.csv", by=shokuin, at=now, ward=ward, origin=told)

    day = {
        "name": "花 子",
        "kana": "",
        "phone": "052-981-1212",
        "address": "",
        "district": johoku,
        "town": None,
        "pledged_on": now.date(),
    }
    for model, bring in (
        (GarbageRule, lambda: load("garbage", ["学区", "品目", "収集日"], ["城北学区", "もえるごみ", "月 木"])),
        (Town, lambda: load("towns", ["町・丁目", "学区"], ["新町", "城北学区"])),
        (Store, lambda: shop("stores", ["店名", "種類", "住所"], ["北の店", "スーパー", "東町1"])),
        (ShoppingService, lambda: shop("services", ["名前", "種類", "電話", "学区"], ["ことり便", "宅配", "052-981-1212", "城北学区"])),
        (Home, lambda: shop("population", ["町丁目", "人口", "lat", "lon"], ["東町", "100", "35.19", "136.92"])),
        (Helper, lambda: load_helpers(entries=[{"line": 2, **day}], by=shokuin, at=now)),
        (Person, lambda: load_helpers(entries=[{"line": 2, **day}], by=shokuin, at=now)),
    ):  # fmt: skip
        before = set(model.objects.values_list("pk", flat=True))
        bring()
        assert set(model.objects.values_list("pk", flat=True)) != before, model
        back(shokuin, now)
        assert set(model.objects.values_list("pk", flat=True)) == before, model


def test_homes_that_were_laid_down_anew_come_back_with_their_numbers(johoku, shokuin, now):
    def count(people):
        body = csv_text(["町丁目", "人口", "lat", "lon"], [["東町", people, "35.19", "136.92"]]).encode()
        told = Origin("市", now.date())
        stores.load_list(
            kind="population", data=body, filename="x.csv", by=shokuin, at=now, ward=johoku.ward, origin=told
        )

    count("100")
    first = Home.objects.get()
    count("120")
    assert Home.objects.get().people == 120
    back(shokuin, now, BroughtList.objects.get(changed=1))
    assert (Home.objects.get().pk, Home.objects.get().people) == (first.pk, 100)


def test_a_new_plan_goes_whole_or_not_at_all(shokuin, now):
    body = (ROOT / "examples/kita/plan/other_shapes/two_levels.csv").read_bytes()
    old = Plan.objects.create(
        name="前の計画",
        first_year=2020,
        last_year=2024,
        made_on=now.date(),
        is_current=True,
        levels=[],
        mark_legend=[],
        grade_scale=[],
    )
    plan = import_plan(data=body, filename="plan.csv", by=shokuin, at=now)
    kept = BroughtList.objects.get()
    node = PlanNode.objects.filter(plan=plan).first()
    title, node.title = node.title, "直した題"
    node.save()
    assert outlook_of(kept).rows == []
    node.title = title
    node.save()
    back(shokuin, now, kept)
    assert (PlanNode.objects.count(), YearCell.objects.count()) == (0, 0)
    assert list(Plan.objects.values_list("name", "is_current")) == [(old.name, True)]


def test_who_sees_what_was_brought(load, client_of, shokuin, matome, hana, now, johoku):
    load("places", ["名前"], ["東の家"])
    entry = {"line": 2, "name": "花 子", "kana": "", "phone": "", "address": "", "district": johoku, "town": None}
    load_helpers(entries=[entry], by=matome, at=now)
    mine, other = BroughtList.objects.get(code="support.helpers"), BroughtList.objects.get(code="directory.places")
    assert mine.made == 1, "a helper and who she is are one row of the list"
    assert client_of(matome).get(reverse("register:brought-one", args=[mine.pk])).status_code == 200
    assert client_of(matome).get(reverse("register:brought-one", args=[other.pk])).status_code == 404
    assert client_of(hana).get(reverse("register:brought")).status_code == 403
    html = client_of(shokuin).get(reverse("register:brought")).content.decode()
    assert "手助けする人" in html
    assert "場所" in html
    assert "花 子" not in client_of(shokuin).get(reverse("register:brought-one", args=[mine.pk])).content.decode()
