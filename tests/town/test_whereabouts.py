"""Where an address lies, asked once for everybody: town, district and the area of every layer, however it is written (R8)."""

import pytest

from otagaisama.town.models import Area, AreaLayer, AreaPart, District, Town
from otagaisama.town.queries import names_of_places
from otagaisama.town.whereabouts import counts_by, find, gazetteer
from otagaisama.troubles.circles.bridge import identity

pytestmark = pytest.mark.django_db


@pytest.fixture
def shiga(johoku, other_district):
    """志賀町一丁目 of 城北学区, and two layers: one made of towns, one made of districts."""
    town = Town.objects.create(
        ward=johoku.ward, district=johoku, code="t-shiga", name="志賀町一丁目", kana="しがちょういっちょうめ"
    )
    Town.objects.create(ward=johoku.ward, district=other_district, code="t-tsuji", name="辻町")
    care = AreaLayer.objects.create(ward=johoku.ward, name="日常生活圏域", order=1)
    for name, place in (("東部圏域", johoku), ("西部圏域", other_district)):
        area = Area.objects.create(layer=care, name=name)
        AreaPart.objects.create(layer=care, area=area, district=place)
    minji = AreaLayer.objects.create(ward=johoku.ward, name="民児協", order=2)
    AreaPart.objects.create(layer=minji, area=Area.objects.create(layer=minji, name="志賀地区民児協"), town=town)
    # One town of the district belongs elsewhere: what is said of the town goes before.
    odd = Town.objects.get(code="t1")
    AreaPart.objects.create(layer=care, area=Area.objects.get(name="西部圏域"), town=odd)
    return town


@pytest.mark.parametrize(
    ("told", "house"),
    [
        ("志賀町一丁目", ""), ("志賀町1丁目", ""), ("志賀町１丁目", ""), ("志賀町 1 丁目", ""), ("しがちょういっちょうめ", ""), ("シガチョウ1丁目", ""),
        ("北区志賀町1丁目", ""), ("名古屋市北区志賀町１丁目2番3号", "2番3号"), ("愛知県名古屋市北区志賀町一丁目2-3", "2-3"), ("志賀町1-2-3", "2-3"),
    ],
)  # fmt: skip
def test_an_address_is_found_however_it_is_written(shiga, told, house):
    where = find(told)
    assert (where.town, where.house, where.district.name) == (shiga, house, "城北学区")
    assert {layer: area.name for layer, area in where.areas.items()} == {
        "日常生活圏域": "東部圏域", "民児協": "志賀地区民児協",
    }  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "志賀町",
        "志賀町三丁目",
        "福徳町",
        "辻町内会",
        "",
        "  ",
        "1-2-3",
        "となりの町",
        "西区志賀町1丁目",
        "名古屋市西区志賀町1丁目2-3",
        "大阪市北区志賀町1-2",
        "春日井市志賀町一丁目",
    ],
)
def test_what_names_no_town_of_ours_is_nowhere(shiga, told):
    assert not find(told)


def test_a_district_alone_has_its_areas_and_a_town_goes_before_its_district(shiga):
    assert find("城北").areas["日常生活圏域"].name == "東部圏域"
    assert find("田幡一丁目").areas["日常生活圏域"].name == "西部圏域"
    assert find("辻町12").said == "辻町 12（楠学区・西部圏域）"


def test_two_towns_of_one_name_are_nobodys(shiga, other_district):
    Town.objects.create(ward=shiga.ward, district=other_district, code="again", name="志賀町一丁目")
    assert not find("志賀町1丁目2-3")


def test_many_addresses_cost_the_same_queries_as_one(shiga, django_assert_num_queries):
    with django_assert_num_queries(4):
        known = gazetteer()
        for number in range(1, 30):
            assert known.find(f"北区志賀町1丁目{number}-2").town == shiga


def test_counts_are_added_up_by_any_layer(shiga):
    numbers = {town.pk: 10 for town in Town.objects.all()}
    assert counts_by(AreaLayer.objects.get(name="日常生活圏域"), numbers) == [("東部圏域", 10), ("西部圏域", 30)]
    assert counts_by(AreaLayer.objects.get(name="民児協"), numbers) == [
        ("志賀地区民児協", 10),
        ("どこにも入らない町", 30),
    ]
    assert counts_by(None, numbers) == [("城北学区", 20), ("楠学区", 20)]
    assert District.objects.count() == 2


@pytest.mark.parametrize(
    "words",
    [
        "志賀町", "志賀町一丁目", "志賀町１丁目", "志賀町 1丁目", "志賀町二丁目", "志賀町壱丁目", "しがちょう", "シガチョウ", "ｼｶﾞﾁｮｳ", "志賀町内会", "志賀通り",
        "城北学区", "城北小学校区", "城北", "辻町", "田幡", "田幡1丁目", "楠町", "味鋺", "東部圏域", "志賀地区民児協",
    ],
)  # fmt: skip
def test_a_masked_card_leaves_no_place_in_any_spelling(shiga, words):
    known = identity.KnownNames(towns=names_of_places())
    text = f"きのう{words}の方から、庭のことで相談がありました。"
    masked = identity.apply(text, identity.scan(text, known))
    assert not any(
        left in masked for left in ("志賀", "しが", "シガ", "ｼｶﾞ", "城北", "辻", "田幡", "楠", "味鋺", "東部", "丁目")
    )
    assert masked.endswith("の方から、庭のことで相談がありました。")
