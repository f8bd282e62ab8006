"""Reckon: how things are, and what would be if a shop closed, one opened, or a van stopped somewhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from otagaisama.base.intake import box_of
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.diary import action, record
from otagaisama.shopping.reach import bridge, queries, words
from otagaisama.shopping.reach.models import ReachRun
from otagaisama.shopping.reach.reckoning import Reckoned, Wanted, is_beyond, reckon, whole_of
from otagaisama.shopping.reach.shapes import barrier_lines, widened
from otagaisama.shopping.stores import bridge as store_bridge
from otagaisama.shopping.stores import queries as store_queries
from otagaisama.shopping.stores import rules as store_rules
from otagaisama.shopping.stores import words as store_words
from otagaisama.shopping.stores.models import StreetNetwork
from otagaisama.shopping.vans import queries as van_queries
from otagaisama.town.models import Ward

NEW = "もしも："


@dataclass(frozen=True)
class Spot:
    """A place of a what-if: a shop that opens, or a van that stops."""

    name: str
    lat: float
    lon: float

    def as_kept(self) -> dict:
        return {"name": self.name, "lat": self.lat, "lon": self.lon}


@dataclass(frozen=True)
class Scenario:
    """What would be different: shops (their ids) that close, shops that open, vans that stop."""

    closes: tuple[str, ...] = ()
    opens: tuple[Spot, ...] = ()
    stops: tuple[Spot, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.closes or self.opens or self.stops)


@action
def run_reach(*, ward: Ward, wanted: Wanted, by, at: datetime, title: str = "") -> ReachRun:
    """Reckon how things are today, from the shops, homes and streets as they are kept. Raises Refused / NotNow where something is missing."""
    today = timezone.localdate(at)
    store_rules.check_may_write(by, on=today)
    network = store_queries.network_of(ward)
    if network is None:
        raise NotNow(store_words.NO_STREETS)
    homes, shops = store_queries.home_rows(ward), queries.shop_rows(on=today)
    if not homes:
        raise NotNow(words.NO_HOMES)
    if not any(shop["kind"] in wanted.kinds for shop in shops):
        raise NotNow(words.NO_SHOPS)
    reckoned = _reckon(ward, network, homes, shops, wanted, van_queries.stop_points())
    run = _kept(
        reckoned, ward, network, wanted, by, at, title or f"{today.year}年{today.month}月{today.day}日の買い物の道のり"
    )
    run.sources = queries.sources_of(ward, network, on=today)
    run.save(force_insert=True)
    record(by=by, at=at, verb="run-reach", about=run)
    return run


@action
def run_what_if(*, run: ReachRun, scenario: Scenario, by, at: datetime, title: str = "") -> ReachRun:
    """Reckon the same homes and streets again with some shops closed or added, and keep what changes. Raises Refused."""
    store_rules.check_may_write(by, on=timezone.localdate(at))
    if run.is_what_if:
        raise NotNow("もしもの計算のうえに、もしもは重ねられません。もとの計算からはじめてください。")
    if scenario.is_empty:
        raise Refused(words.NOTHING_DIFFERENT)
    before, wanted = (
        whole_of(run),
        Wanted(run.parameters["group"], tuple(run.parameters["limits"]), run.parameters["limit"]),
    )
    shops, kept_scenario = _changed(before["shops"], scenario, wanted)
    if not shops:
        raise Refused(words.NO_SHOP_LEFT)
    homes = [
        {name: value for name, value in home.items() if name not in ("walk", "straight", "shop", "second")}
        for home in before["homes"]
    ]
    reckoned = _reckon(run.ward, run.network, homes, shops, wanted)
    reckoned.totals["changes"] = changes(before["homes"], reckoned.whole["homes"], wanted)
    made = _kept(reckoned, run.ward, run.network, wanted, by, at, title or kept_scenario["said"])
    made.scenario, made.compared_with, made.sources = kept_scenario, run, run.sources
    made.save(force_insert=True)
    record(by=by, at=at, verb="run-what-if", about=made)
    return made


def changes(before: Sequence[dict], after: Sequence[dict], wanted: Wanted) -> dict:
    """What a what-if changes: towns, address points, people and elders that come within each limit (+) or fall out (−), and the towns one by one."""
    steps = {name: [0] * len(wanted.limits) for name in ("towns", "addresses", "people", "elders")}
    towns = []
    for old, new in zip(before, after, strict=True):
        is_town = new["kind"] == "town"
        for place, limit in enumerate(wanted.limits):
            step = int(is_beyond(old["walk"], limit)) - int(is_beyond(new["walk"], limit))
            steps["towns" if is_town else "addresses"][place] += step
            for name in ("people", "elders"):
                steps[name][place] += step * (new[name] or 0) if is_town else 0
        if is_town and old["walk"] != new["walk"]:
            towns.append(
                {"name": new["label"], "district": new["district"], "before": old["walk"], "after": new["walk"]}
            )
    return {
        **steps,
        "list": sorted(towns, key=lambda town: -abs((town["after"] or 9_999) - (town["before"] or 9_999)))[:60],
        "number": len(towns),
    }


def _changed(shops: list[dict], scenario: Scenario, wanted: Wanted) -> tuple[list[dict], dict]:
    gone = [shop for shop in shops if shop["id"] in scenario.closes]
    if len(gone) != len(set(scenario.closes)):
        raise Refused("この計算に入っていない店が、まざっています。")
    kept = [shop for shop in shops if shop["id"] not in scenario.closes]
    for number, spot in enumerate((*scenario.opens, *scenario.stops), 1):
        kept.append({
            "id": f"new-{number}", "name": f"{NEW}{spot.name}", "kind": wanted.kinds[0], "lat": spot.lat, "lon": spot.lon, "in_ward": True,
        })  # fmt: skip
    parts = [f"{shop['name'] or '名前のない店'}が閉じる" for shop in gone]
    parts += [f"{spot.name}に店が開く" for spot in scenario.opens] + [
        f"{spot.name}に移動販売が来る" for spot in scenario.stops
    ]
    kept_scenario = {
        "closes": [{"id": shop["id"], "name": shop["name"], "lat": shop["lat"], "lon": shop["lon"]} for shop in gone],
        "opens": [spot.as_kept() for spot in scenario.opens], "stops": [spot.as_kept() for spot in scenario.stops],
        "said": f"もしも、{'、'.join(parts)}"[:120],
    }  # fmt: skip
    return kept, kept_scenario


def _reckon(
    ward: Ward, network: StreetNetwork, homes: list[dict], shops: list[dict], wanted: Wanted, stops: Sequence = ()
) -> Reckoned:
    streets = store_bridge.streets_of(network)
    box = widened(box_of(ward.boundary) or _box_around(homes))
    mark = network.checksum + (repr(sorted(stops)) if stops else "")
    reckoned = reckon(
        homes, shops, streets, wanted, box=box, barriers=barrier_lines(network.barriers), mark=mark, stops=stops
    )
    reckoned.totals["left_out"] = network.left_out
    return reckoned


def _box_around(homes: list[dict]) -> tuple[float, float, float, float]:
    lats, lons = [home["lat"] for home in homes], [home["lon"] for home in homes]
    return min(lats), min(lons), max(lats), max(lons)


def _kept(reckoned: Reckoned, ward, network, wanted: Wanted, by, at: datetime, title: str) -> ReachRun:
    return ReachRun(
        ward=ward, title=title[:120], made_at=at, made_by=None if isinstance(by, str) else by, network=network, checksum=reckoned.checksum,
        parameters=wanted.as_kept(), totals=reckoned.totals, towns=reckoned.towns, packed=reckoned.packed, sources=[], engine=bridge.ENGINE,
    )  # fmt: skip
