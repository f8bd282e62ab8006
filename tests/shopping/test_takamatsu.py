"""A real city, whole: Takamatsu's population by town, its supermarkets and streets, through the importers into the reach report."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from otagaisama.engines import access
from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach.reckoning import Wanted
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.stores.actions.importing import ListRefused, Origin, look_at_list
from otagaisama.shopping.stores.models import Home, Store

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data" / "takamatsu"
POPULATION = "population_by_town_202602.csv"
BOX = {
    "type": "Polygon",
    "coordinates": [[[133.92, 34.11], [134.18, 34.11], [134.18, 34.434], [133.92, 34.434], [133.92, 34.11]]],
}
CITY, MAP = Origin("高松市オープンデータ", date(2026, 2, 1)), Origin("© OpenStreetMap contributors", date(2022, 12, 1))
# 松島町３丁目 has the digits of its longitude in its latitude; put right as the middle of the other 松島町.
BAD, RIGHT = b"34.069518,134.069518", b"34.337365,134.064580"


@pytest.fixture
def city(ward, shokuin, now):
    """Return a function that takes in a list of the city as somebody of the council would."""
    ward.boundary = BOX
    ward.save()

    def take(kind, body, origin):
        return store_actions.load_list(
            kind=kind, data=body, filename="x.csv", by=shokuin, at=now, ward=ward, origin=origin
        )

    return take


def test_the_bad_coordinate_is_found_and_nothing_taken_in(city, ward, today):
    body = (DATA / POPULATION).read_bytes()
    reading = look_at_list("population", body, "x.csv", ward=ward, today=today)
    ((line, reasons),) = reading.faults.items()
    assert body.decode("utf-8-sig").splitlines()[line - 1].startswith("松島町３丁目")
    assert "34.069518" in reasons[0]
    assert "同じ数字です" in reasons[0]
    with pytest.raises(ListRefused):
        city("population", body, CITY)
    assert not Home.objects.exists()


def test_the_report_counts_people_and_elders_of_the_whole_city(city, ward, shokuin, now, client_of):
    body = (DATA / POPULATION).read_bytes()
    assert body.count(BAD) == 1
    assert city("population", body.replace(BAD, RIGHT), CITY).made == 235
    city("stores", (DATA / "food_shops.csv").read_bytes(), MAP)
    assert Store.objects.count() == 76
    nodes, edges = ((DATA / name).read_bytes() for name in ("nodes.csv.gz", "edges.csv.gz"))
    store_actions.take_streets(
        ward=ward, nodes=nodes, edges=edges, source=MAP.source, dated_on=MAP.day, by=shokuin, at=now
    )
    run = reach_actions.run_reach(ward=ward, wanted=Wanted(group="large"), by=shokuin, at=now)
    people, elders = run.totals["people"], run.totals["elders"]
    assert (people["all"], elders["all"]) == (418_129, 120_999)
    assert (elders["straight"][1], elders["walk"][1]) == (71_301, 101_412)  # 58.9 % and 83.8 %
    html = client_of(shokuin).get(reverse("shopping:run", args=[run.pk])).content.decode()
    assert "101,412" in html
    assert "418,129" in html


def test_as_published_it_is_three_in_five_by_the_straight_line_and_four_in_five_on_foot():
    """The city's table with its bad coordinate, and the walk counted from the home to the shop's street, as others counted it."""
    network = access.load_network(DATA / "nodes.csv.gz", DATA / "edges.csv.gz")
    towns = list(csv.DictReader((DATA / POPULATION).read_text("utf-8-sig").splitlines()))
    homes = [
        access.Home(t["town"], float(t["lat"]), float(t["lon"]), float(t["total"]), float(t["age65plus"]))
        for t in towns
    ]
    rows = csv.DictReader((DATA / "food_shops.csv").read_text("utf-8").splitlines())
    shops = [access.Shop(str(n), float(row["lat"]), float(row["lon"]), row["kind"]) for n, row in enumerate(rows)]
    origin = access.reach(network, homes, shops, limits=(500,)).summary()
    assert origin.elders == 120_999
    assert origin.beyond[0].elders_straight == 71_694
    assert round(origin.beyond[0].elders_straight / origin.elders, 3) == 0.593
    at = access.columns_of(shops)
    node, _ = network.snap(at.lat, at.lon)
    at_street = [
        access.Shop(shop.id, network.lat[n], network.lon[n], shop.kind) for shop, n in zip(shops, node, strict=True)
    ]
    walked = access.reach(network, homes, at_street, limits=(500,)).summary().beyond[0].elders_walk
    assert walked == 95_634
    assert round(walked / origin.elders, 2) == 0.79
