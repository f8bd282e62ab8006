"""⑬ counts itself: what the plan's sheet tells of shopping, with what nobody counted left unsaid."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from otagaisama.plan import bridge
from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach.reckoning import Wanted
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.stores.models import Home
from otagaisama.shopping.vans import actions as van_actions
from otagaisama.town.models import Town
from tests.shopping.conftest import corner, streets_tables

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 20, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
JULY = date(2026, 7, 2)
CODES = (
    "stops_visited",
    "buyers",
    "services_checked",
    "towns_beyond_before",
    "towns_beyond_after",
    "elders_beyond_before",
    "elders_beyond_after",
)


def told(on=JULY) -> dict[str, str]:
    shown = bridge.board(2026, on=on)
    return {code: shown[code].text for code in CODES}


def test_before_anything_was_reckoned_nothing_is_said_to_be_nought(ward):
    shown = told()
    assert {shown[code] for code in CODES[3:]} == {"まだ出せません"}
    live = bridge.live_counts(list(CODES), 2026, on=JULY)
    assert [one["label"] for one in live] == [
        "移動販売の車が来た場所",
        "移動販売で買った人",
        "たしかめた買い物のサービスと店",
    ]


def test_stops_buyers_and_checked_services_of_the_year(make_stop, seller, make_store, shokuin):
    stop, other = make_stop(), make_stop(name="つぎの場所")
    for weeks, buyers in ((0, 8), (1, 9)):
        van_actions.log_sale(
            stop=stop, on=AT.date() + timedelta(weeks=weeks), buyers=buyers, by=shokuin, at=AT + timedelta(weeks=weeks)
        )
    van_actions.log_sale(stop=other, on=AT.date(), buyers=0, came=False, by=shokuin, at=AT)
    store_actions.check_services(services=[seller], how="電話で", by=shokuin, at=AT)
    store_actions.check_stores(stores=[make_store()], how="店に行って", by=shokuin, at=AT)
    shown = told()
    assert (shown["stops_visited"], shown["buyers"], shown["services_checked"]) == ("1か所", "17人", "2件")
    assert told(on=date(2026, 5, 2))["stops_visited"] == "0か所"


def test_few_buyers_are_not_told(make_stop, shokuin):
    van_actions.log_sale(stop=make_stop(), on=AT.date(), buyers=4, by=shokuin, at=AT)
    assert told()["buyers"] == "5未満"


def test_what_a_stop_changes_for_towns_and_elders(small_ward, shokuin, make_stop, make_store):
    """The far town of the small ward is reached by a van; elders are told only where population was taken in."""
    ward, (lat, lon) = small_ward, corner(2, 2)
    make_store(name="川南スーパー", lat=lat, lon=lon)
    nodes, edges = streets_tables()
    store_actions.take_streets(ward=ward, nodes=nodes, edges=edges, source="試験の道", by=shokuin, at=AT)
    reach_actions.run_reach(ward=ward, wanted=Wanted(), by=shokuin, at=AT)
    first = told()
    assert first["towns_beyond_before"] == first["towns_beyond_after"] != "0町"
    assert first["elders_beyond_before"] == "まだ出せません"
    far = Town.objects.filter(ward=ward).order_by("-lat").first()
    Home.objects.create(ward=ward, kind="town", town=far, code=far.code, label=far.name, lat=far.lat, lon=far.lon, people=300, elders=120,
                        source="試験の人口", counted_on=date(2026, 2, 1))  # fmt: skip
    make_stop(lat=far.lat, lon=far.lon)
    run = reach_actions.run_reach(ward=ward, wanted=Wanted(), by=shokuin, at=AT + timedelta(days=1))
    then = told()
    assert int(then["towns_beyond_after"][:-1]) == int(then["towns_beyond_before"][:-1]) - 1
    assert (then["elders_beyond_before"], then["elders_beyond_after"]) == ("120人", "0人")
    assert run.totals["with_stops"]["stops"] == 1
