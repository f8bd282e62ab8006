"""Takamatsu as a town of one's own: from its open files through the importers to the first map (I8)."""

import pytest

from bench.own_town import BAD, CODE, POPULATION, TAKAMATSU, make_town
from otagaisama.base.intake.console import look
from otagaisama.directory.models import Place
from otagaisama.directory.views.imports import OWN_LISTS
from otagaisama.register.models import BroughtList
from otagaisama.shopping.stores.models import Home, Store, StreetNetwork
from otagaisama.town.models import GarbageRule, Town, Ward
from otagaisama.town.shapes import inside
from otagaisama.town.whereabouts import find

pytestmark = pytest.mark.django_db


def test_from_open_files_to_the_first_map(client, now):
    pages = {}

    def ask(address):
        pages[address] = client.get(address).content.decode()
        return pages[address]

    steps = list(make_town(TAKAMATSU, at=now, ask=ask))
    assert [step.name for step in steps][:3] == ["境界", "町・丁目", "町の人口"]
    ward = Ward.objects.get()
    assert (ward.code, Town.objects.count(), Home.objects.count()) == (CODE, 235, 235)
    assert sum(Home.objects.values_list("people", flat=True)) == 418_129
    assert inside(ward.boundary, 34.3428, 134.0466) is True  # the city hall
    assert {one["properties"]["class"] for one in ward.streets["features"]} == {
        "trunk",
        "primary",
        "secondary",
        "tertiary",
    }
    assert StreetNetwork.objects.get().nodes > 50_000
    assert (Store.objects.count(), Place.objects.filter(kind="コミュニティセンター").count()) == (76, 52)
    assert GarbageRule.objects.count() == 40  # eight zones, five kinds of waste
    assert find("香川県高松市塩屋町3-2").town.name == "塩屋町"
    for html in pages.values():
        assert "まだ入っていません" not in html
        assert "国土数値情報" in html
    assert BroughtList.objects.count() == 5  # each can be taken back


def test_the_wrong_latitude_as_published_is_named_and_leaves_nothing(ward, now):
    body = (TAKAMATSU / POPULATION).read_bytes()
    assert body.count(BAD) == 1
    looked = look(
        OWN_LISTS,
        body,
        POPULATION,
        answers={"kind": "towns", "agreed": True},
        chosen={"town": "name"},
        at=now,
        by="しくみ",
    )
    ((line, reasons),) = looked.reading.faults.items()
    assert body.decode("utf-8-sig").splitlines()[line - 1].startswith("松島町３丁目")
    assert "同じ数字です" in reasons[0]
    assert not Town.objects.exists()
