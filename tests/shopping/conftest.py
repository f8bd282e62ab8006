"""Records of the room, as the tests need them."""

from datetime import date, time

import pytest

from otagaisama.shopping.models import MobileStop, ShoppingService, Store


@pytest.fixture
def make_store(ward):
    """make_store(name, lat, lon, **fields): an open supermarket, checked this year."""

    def make(name="城北スーパー", lat=35.19, lon=136.92, **fields):
        return Store.objects.create(ward=ward, name=name, lat=lat, lon=lon, **{"kind": "supermarket", **fields})

    return make


@pytest.fixture
def seller(db):
    return ShoppingService.objects.create(kind="van", name="ことり号", phone="052-000-0000", hours="平日 9:00-17:00")


@pytest.fixture
def make_stop(johoku, seller):
    """make_stop(name, **fields): a regular stop of 城北学区, Wednesdays at half past two."""

    def make(name="山田北荘 集会所の前", **fields):
        told = {
            "district": johoku, "seller": seller, "stage": "regular", "stage_on": date(2025, 4, 1), "weekday": 2, "arrive": time(14, 30),
            "leave": time(15, 15), "owner_agreed": True, "owner_agreed_on": date(2025, 3, 1), "lat": 35.19, "lon": 136.92, **fields,
        }  # fmt: skip
        stop = MobileStop(name=name, **told)
        stop.save(force_insert=True)
        return stop

    return make
