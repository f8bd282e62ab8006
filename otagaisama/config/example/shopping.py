"""The example's shopping: the real shops, address points and streets of a map, invented services, and what was reckoned from them."""

from datetime import date, timedelta

from otagaisama.config.example.timeline import Clock, beginning
from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach.actions.reckoning import Scenario
from otagaisama.shopping.reach.reckoning import Wanted
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.stores import queries
from otagaisama.shopping.stores.actions.importing import Origin
from otagaisama.town.models import Ward

OSM = "© OpenStreetMap contributors（ODbL 1.0）2022年12月"
MAP_DAY = date(2022, 12, 1)
ADDRESSES = "デジタル庁「アドレス・ベース・レジストリ」（2022年）を加工して作成（公共データ利用規約 第1.0版）"
CHECKED_SHOPS = ("ヤマナカ清水店", "イオン上飯田店", "アピタ名古屋北店", "マックスバリュ", "ナフコ")


def make_shopping(context) -> None:
    """Lists and streets at the beginning; the services by telephone; a walk round the larger shops; the reckoning and one what-if last week."""
    at, by, ward = beginning(context.at), context.accounts["shokuin"], Ward.objects.get()
    if not (context.data / "osm" / "shops.csv").exists():
        return  # installed as a package, without the examples
    context.made["shopping"] = True
    _take(context, "stores", "osm/shops.csv", Origin(OSM, MAP_DAY), at, ward)
    _take(context, "addresses", "addresses/address_points.csv.gz", Origin(ADDRESSES, date(2022, 4, 1)), at, ward)
    nodes, edges = ((context.data / "osm" / name).read_bytes() for name in ("nodes.csv.gz", "edges.csv.gz"))
    store_actions.take_streets(ward=ward, nodes=nodes, edges=edges, source=OSM, dated_on=MAP_DAY, by=by, at=at)
    line, clock = context.made["timeline"], Clock(context)
    line.add(
        clock.on(9),
        lambda at: _take(context, "services", "invented/shopping_services.csv", Origin(invented=True), at, ward),
    )
    line.add(clock.on(8), lambda at: _check(at, by))
    line.add(clock.on(7), lambda at: _reckon(ward, by, at))


def _take(context, kind: str, name: str, origin: Origin, at, ward: Ward) -> None:
    body = (context.data / name).read_bytes()
    filename = name.rsplit("/", 1)[-1]
    by = context.accounts["shokuin"]
    store_actions.load_list(
        kind=kind, data=body, filename=filename, by=by, at=at, ward=ward, origin=origin, allow_far=True, traced=False
    )


def _check(at, by) -> None:
    """Somebody walked to the larger shops of the ward last week."""
    stores = [store for store in queries.open_stores(on=at.date()) if store.in_ward and store.name in CHECKED_SHOPS]
    store_actions.check_stores(stores=stores, how="店に行って", by=by, at=at)


def _reckon(ward: Ward, by, at) -> None:
    run = reach_actions.run_reach(
        ward=ward, wanted=Wanted(group="large"), by=by, at=at, title="スーパーまでの道のり（例の計算）"
    )
    (closing,) = run.totals["closings"][:1]
    reach_actions.run_what_if(
        run=run, scenario=Scenario(closes=(closing["shop"],)), by=by, at=at + timedelta(minutes=20)
    )
