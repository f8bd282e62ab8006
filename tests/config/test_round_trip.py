"""Every table that the house gives out and can take in comes back unchanged, as CSV and as Excel: one property for all of them (I5)."""

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import Phase, given
from hypothesis import strategies as st

from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.base.tables import csv_text
from otagaisama.config.commands.give_out import KINDS, _areas, table_of
from otagaisama.directory import actions as directory
from otagaisama.directory.models import ListeningPost, Place
from otagaisama.people.diary import HOUSE
from otagaisama.register import actions as register
from otagaisama.register.area_lists import Known, read_areas
from otagaisama.shopping.stores import actions as stores
from otagaisama.shopping.stores.actions.importing import Origin
from otagaisama.shopping.stores.models import Home, ShoppingService, Store
from otagaisama.town.models import Area, AreaLayer, AreaPart, District, GarbageRule, Town, Ward
from otagaisama.town.whereabouts import gazetteer
from tests.often import often

pytestmark = pytest.mark.django_db
# What people write: formulas that are none, signs in front, widths, long marks, quotes. Spaces as the house keeps them: one, and a narrow one.
LETTERS = st.text(st.sampled_from("あ東カｱ漢１2aZ=+-@'\"、,;・（）〒#/ー 　"), min_size=1, max_size=12)
NAMES = LETTERS.map(lambda word: " ".join(word.split())).filter(
    lambda word: (
        len(word) > 1 and any(letter.isalpha() for letter in word) and not word.startswith(("#", "＃", "（", "※", "'"))
    )
)
NUMBERS = st.integers(0, 99_999)
DAYS = st.dates(date(2020, 1, 1), date(2026, 4, 1))
PHONES = st.sampled_from(["", "052-981-1212", "0120-123-456", "03-1234-5678"])
POINTS = st.tuples(
    st.floats(35.16, 35.24).map(lambda n: round(n, 6)), st.floats(136.88, 136.95).map(lambda n: round(n, 6))
)
CELLS = {
    "kana": st.just("かな"), "what": LETTERS.map(str.strip), "hours": st.sampled_from(["", "月〜金 9:00-17:00"]), "closed": st.just(""),
    "for_whom": st.just([]), "phone": PHONES,
}  # fmt: skip


def ward_with_places() -> tuple[Ward, District, Town]:
    ward = Ward.objects.create(code="23103", name="名古屋市北区")
    district = District.objects.create(ward=ward, code="g1", name="城北学区", order=1, lat=35.19, lon=136.92)
    return (
        ward,
        district,
        Town.objects.create(ward=ward, district=district, code="t1", name="志賀町一丁目", lat=35.2, lon=136.91),
    )


def build(kind: str, names: list[str], draw, ward: Ward, district: District, town: Town) -> None:
    """Some records of a kind, their words drawn."""
    for number, name in enumerate(names):
        _build_one(kind, number, name, draw, ward, district, town)


def _build_one(kind: str, number: int, name: str, draw, ward: Ward, district: District, town: Town) -> None:
    entry = lambda name: {  # noqa: E731
        "kind": "サロン", "name": name, "address": draw(NAMES), "district": district, "confirmed_on": draw(DAYS), "source": draw(NAMES),
        "what": draw(NAMES), "phone": draw(PHONES), "hours": draw(CELLS["hours"]),
    }  # fmt: skip
    lat, lon = draw(POINTS)
    {
        "districts": lambda: District.objects.create(ward=ward, code=f"d{number}", name=name, order=number + 2, lat=lat, lon=lon),
        "towns": lambda: Town.objects.create(ward=ward, code=f"n{number}", name=name, district=district, lat=lat, lon=lon, basis=draw(NAMES)),
        "posts": lambda: ListeningPost.objects.create(**entry(name), owner_agreed=True, is_body=bool(number % 2)),
        "places": lambda: Place.objects.create(**entry(name), lat=lat, lon=lon),
        "garbage": lambda: GarbageRule.objects.create(
            ward=ward, zone=name, zone_key=f"k{number}", item="もえるごみ", item_key="もえるごみ", waste="burnable", where="door", cell="月 木",
            checked_on=draw(DAYS), note=draw(NAMES),
        ),
        "stores": lambda: Store.objects.create(
            ward=ward, code=f"s{number}", name=name, kind="supermarket", lat=lat, lon=lon, address=draw(NAMES), district=district, checked_on=draw(DAYS),
            source=draw(NAMES), phone=draw(PHONES),
        ),
        "services": lambda: ShoppingService.objects.create(
            kind="delivery", name=name, host=draw(NAMES), phone="052-981-1212", how=["phone", "fax"], for_whom=["elders"], fee=draw(NAMES),
            checked_on=draw(DAYS), source=draw(NAMES),
        ).districts.set([district]),
        "population": lambda: Home.objects.create(
            ward=ward, kind="town", code=f"p{number}", label=name, lat=lat, lon=lon, people=draw(NUMBERS) + 100_000, elders=draw(NUMBERS), source="市",
        ),
        "addresses": lambda: Home.objects.create(ward=ward, kind="address", code=f"a{number}", label=name, lat=lat, lon=lon, source="市"),
        "areas": lambda: _an_area(ward, name, town if number == 0 else None, district if number == 1 else None),
    }[kind]()  # fmt: skip


def _an_area(ward: Ward, name: str, town: Town | None, district: District | None) -> None:
    layer = AreaLayer.objects.get_or_create(ward=ward, name="日常生活圏域", defaults={"order": 1})[0]
    if town or district:
        area = Area.objects.create(
            layer=layer, name=name, kana="かな", code=f"{len(name)}", order=layer.areas.count() + 1
        )
        AreaPart.objects.create(layer=layer, area=area, town=town, district=district)


def take_in(kind: str, data: bytes, name: str, ward: Ward) -> None:
    """The table through the import of its kind."""
    now = timezone.localtime()
    if kind == "areas":
        reading = read_areas(data, name, Known(gazetteer(ward), "日常生活圏域"))
        assert reading.faults == {}
        register.load_areas(
            layer="日常生活圏域", entries=reading.entries, source="", checked_on=None, ward=ward, by=HOUSE, at=now
        )
    elif kind in ("stores", "services", "population", "addresses"):
        origin = Origin("市" if kind in ("population", "addresses") else "")
        stores.load_list(
            kind=kind, data=data, filename=name, by=HOUSE, at=now, ward=ward, origin=origin, allow_far=True
        )
    else:
        directory.load_lists(kind, data, name, by=HOUSE, at=now, ward=ward, allow_far=True)


MODELS = {
    "districts": District, "towns": Town, "posts": ListeningPost, "places": Place, "garbage": GarbageRule, "stores": Store, "services": ShoppingService,
    "population": Home, "addresses": Home, "areas": Area,
}  # fmt: skip
TABLES = [kind for kind in KINDS if kind != "plan"]  # the plan's own sheet: tests/plan/test_plan_sheet.py


def given_out(kind: str) -> tuple[list[str], list[list]]:
    return _areas() if kind == "areas" else table_of(kind)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", TABLES)
@often(20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(names=st.lists(NAMES, min_size=1, max_size=2, unique_by=str.casefold), data=st.data())
def test_a_table_comes_back_unchanged(kind, form, names, data):
    from django.db import transaction

    with transaction.atomic():
        ward, district, town = ward_with_places()
        build(kind, names, data.draw, ward, district, town)
        header, rows = given_out(kind)
        text = (
            ("\ufeff" + csv_text(header, rows)).encode() if form == "csv" else xlsx_bytes({KINDS[kind]: (header, rows)})
        )
        keep = {"districts": ["g1"], "towns": ["t1"]}.get(kind, [])
        MODELS[kind].objects.exclude(**({"code__in": keep} if keep else {"pk": None})).delete()
        take_in(kind, text, f"x.{form}", ward)
        assert given_out(kind) == (header, rows)
        transaction.set_rollback(True)


def test_all_tables_that_leave_and_come_back_are_named():
    print(f"\ntables that come back unchanged: {len(TABLES) + 1} (with the plan), each as CSV and as Excel")
    assert set(TABLES) == set(MODELS)
