"""区域ごとの数: every open list counted by the areas of any layer; of people nothing that the gap sheet would not tell."""

from datetime import timedelta

import pytest

from otagaisama.directory.models import Listener, ListeningPost
from otagaisama.directory.models import Place as Listed
from otagaisama.gatherings.events.models import EventDate
from otagaisama.people.models import Knowing
from otagaisama.plan.gaps import pages
from otagaisama.shopping.stores.models import Home, ShoppingService, Store
from otagaisama.town.models import Area, AreaLayer, AreaPart, District, Town
from tests.gatherings.lives import make_event
from tests.plan.test_gaps import NOVEMBER, hear
from tests.signups.test_signup_pages import text
from tests.support import making

pytestmark = pytest.mark.django_db
OPEN = {"kind": "サロン", "source": "市", "owner_agreed": True}


def layer_of(ward, name: str, **areas) -> AreaLayer:
    """A layer: each area with the towns and districts that lie in it."""
    layer = AreaLayer.objects.create(ward=ward, name=name, order=AreaLayer.objects.count() + 1)
    for order, (called, parts) in enumerate(areas.items(), start=1):
        area = Area.objects.create(layer=layer, name=called, order=order)
        for part in parts:
            AreaPart.objects.create(
                layer=layer, area=area, **{"town" if isinstance(part, Town) else "district": part}
            )  # fmt: skip
    return layer


@pytest.fixture
def towns(ward, johoku, other_district):
    """城北学区 is cut: one of its towns lies in the north, one in the south."""
    first = Town.objects.get(name="田幡一丁目")
    second = Town.objects.create(ward=ward, district=johoku, code="t9", name="田幡二丁目", lat=35.18, lon=136.92)
    return first, second, Town.objects.get(district=other_district)


@pytest.fixture
def layer(ward, towns):
    first, second, far = towns
    return layer_of(ward, "組", 北の組=[first, far], 南の組=[second], 空の組=[])


def row(layer, name: str, on=NOVEMBER) -> dict:
    shown = pages.areas_of(layer, on=on)
    found_rows = {each.name: dict(zip(shown["heads"], each.cells, strict=True)) for each in shown["rows"]}
    return found_rows[name]


def test_each_list_is_counted_by_the_town_of_its_address(layer, johoku, other_district):
    for name, address, district in (
        ("あ", "名古屋市北区田幡１－２－３", johoku), ("い", "田幡２丁目５", johoku), ("う", "田幡二丁目", None), ("え", "", other_district),
        ("お", "", johoku), ("か", "", None),
    ):  # fmt: skip
        ListeningPost.objects.create(name=name, address=address, district=district, **OPEN)
    Listed.objects.create(name="き", kind="会館", address="北区田幡2-1", district=johoku, source="市")
    assert row(layer, "北の組")["話せる先"] == "2"
    assert row(layer, "南の組") | {"住んでいる人": ""} == row(layer, "南の組") | {
        "話せる先": "2",
        "場所": "1",
        "住んでいる人": "",
    }
    assert row(layer, "空の組")["話せる先"] == "0"
    assert row(layer, "区ぜんたい・わからないもの")["話せる先"] == "2", "a district that is cut, and nothing at all"
    assert [row(None, name)["話せる先"] for name in ("城北学区", "楠学区")] == ["4", "1"]


def test_every_other_list_stands_beside_it(ward, layer, johoku, other_district, matome, now):
    Listener.objects.create(nickname="はなさん", district=other_district, agreed_on=NOVEMBER)
    Listener.objects.create(
        nickname="もう終わった方", district=other_district, agreed_on=NOVEMBER, ended_on=NOVEMBER - timedelta(days=3)
    )
    near = {"lat": 35.181, "lon": 136.921}
    Store.objects.create(ward=ward, code="s1", name="八百屋", kind="supermarket", source="地図", **near)
    Store.objects.create(
        ward=ward, code="s2", name="区の外の店", kind="supermarket", source="地図", in_ward=False, **near
    )
    service = ShoppingService.objects.create(kind="delivery", name="宅配", host="店", source="市", how=["phone"])
    service.districts.set([johoku, other_district])
    Home.objects.create(ward=ward, kind="town", code="p1", label="田幡二丁目", town=Town.objects.get(code="t9"), lat=35.18, lon=136.92,
                        people=1200, elders=300, source="市")  # fmt: skip
    south = row(layer, "南の組")
    assert (south["住んでいる人"], south["65歳以上（割合）"], south["店"]) == ("1,200", "300（25.0%）", "1")
    assert row(layer, "北の組")["世話やきさん"] == "1"
    assert [row(None, name)["買い物のサービス"] for name in ("城北学区", "楠学区")] == ["1", "1"]


def test_an_event_to_come_is_counted_until_it_is_called_off(johoku, matome, now):
    made = make_event(matome, at=now, days=(7, 14), district=johoku)
    assert row(None, johoku.name, on=now.date())["これからの行事"] == "2"
    EventDate.objects.filter(pk=EventDate.objects.filter(event=made).earliest("day").pk).update(state="off")
    assert row(None, johoku.name, on=now.date())["これからの行事"] == "1"


def test_of_people_it_tells_no_more_than_the_gap_sheet(layer, johoku, other_district, matome, now):
    few = row(None, "城北学区")
    hear(johoku, 4)
    hear(johoku, 3, "lonely")
    for _ in range(4):
        making.request(matome, johoku, at=now, sought=False)
        making.helper(johoku, at=now)
    assert row(None, "城北学区") == few, "four of a kind are told as none"
    hear(johoku, 5)
    making.request(matome, johoku, at=now, sought=False)
    sealed = making.request(matome, other_district, at=now, sought=False)
    Knowing.objects.filter(pk=sealed.knowing_id).update(sealed=True)
    after = row(None, "城北学区")
    assert (after["聞いた困りごと"], after["いまのお願い"], after["手助けする人"]) == (
        "9件以上",
        "5〜9件",
        "5人未満",
    )
    assert row(None, "楠学区")["いまのお願い"] == "5件未満"


def test_the_page_its_files_and_who_opens_them(client_of, matome, keikaku, shokuin, hana, taro, layer):
    for account in (matome, keikaku, shokuin):
        page = text(client_of(account).get(f"/desk/plan/areas/?layer={layer.pk}"))
        assert "北の組" in page
        assert "いまのお願い" in page
    table = b"".join(client_of(shokuin).get(f"/desk/plan/areas.csv?layer={layer.pk}")).decode("utf-8-sig")
    assert table.splitlines()[0].startswith("区域,住んでいる人,65歳以上（割合）,話せる先")
    assert "南の組" in table
    for account in (hana, taro):
        assert client_of(account).get("/desk/plan/areas/").status_code == 403
    for bad in ("nani", "00000000-0000-0000-0000-000000000000", "%00"):
        assert client_of(matome).get(f"/desk/plan/areas/?layer={bad}").status_code == 404
    assert "/desk/plan/areas/" in client_of(keikaku).get("/desk/plan/gaps/").content.decode()


def test_more_records_cost_no_more_questions(layer, johoku, other_district, django_assert_max_num_queries):
    for number in range(12):
        ListeningPost.objects.create(name=f"先{number}", address="田幡一丁目", district=johoku, **OPEN)
        District.objects.create(ward=johoku.ward, code=f"d{number}", name=f"新{number}学区", order=9 + number)
    with django_assert_max_num_queries(30):
        pages.areas_of(layer, on=NOVEMBER)
