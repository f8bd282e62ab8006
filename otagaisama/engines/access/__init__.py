"""Walking distance: how far is the next shop, school or salon for somebody who goes there on foot.

For a room's `bridge.py` (frozen dataclasses in, plain values out; numpy and scipy load only when something is asked):

    from otagaisama.engines.access import Home, Shop, load_network, network_of, reach

    network = load_network("nodes.csv.gz", "edges.csv.gz")        # or network_of(ids, lat, lon, u, v, length_m)
    found = reach(network, [Home("t1", 35.20, 136.91, people=402, elders=84)],
                  [Shop("s1", 35.21, 136.92, "supermarket")], nearest=3, limits=(300, 500, 800), by_kind=True)

- `found.answers()` rows home_id, kind, rank, shop_id, walk_m, straight_m (the columns of `otagaisama access --out`);
- `found.summary(kind, among=mask)` homes, people, elders beyond each limit, straight and walking, and who reaches none;
- `found.per_home(kind)` one row a home: the caller groups by town or district;
- `what_if(found, close=["s1"], open=[Shop("van", 35.2, 136.9)])`: what changes when a shop closes, one opens, a van
  stops, without a full rerun; `prepare(found)` once for many questions;
- `detours(found, limit_m=500)`: where the straight line deceives, what lies between, in a sentence;
- `nearest(network, origins, targets, k)` and `explain(network, origin, target)`: single questions, the way of a walk.

`kind` is `ANY` unless `by_kind`. What cannot be done raises `engines.refusals.Impossible`, what is wrong in a table
`engines.tables.reading.TableError`: both are one Japanese sentence.
"""

from otagaisama.engines.access.detours import Barrier, Between, Detour, detours
from otagaisama.engines.access.nearest import Nearest, Walk, explain, nearest
from otagaisama.engines.access.reach import ANY, Answer, Beyond, HomeReach, Reach, Summary, reach
from otagaisama.engines.access.whatif import Change, Far, HomeChange, WhatIf, prepare, what_if
from otagaisama.engines.streets.loading import load_network, load_points
from otagaisama.engines.streets.network import BRIDGE, TUNNEL, Network, build_network, network_of
from otagaisama.engines.streets.places import Home, Places, Point, Shop, columns_of

__all__ = [
    "ANY", "BRIDGE", "TUNNEL", "Answer", "Barrier", "Between", "Beyond", "Change", "Detour", "Far", "Home",
    "HomeChange", "HomeReach", "Nearest", "Network", "Places", "Point", "Reach", "Shop", "Summary", "Walk",
    "WhatIf", "build_network", "columns_of", "detours", "explain", "load_network", "load_points", "nearest",
    "network_of", "prepare", "reach", "what_if",
]  # fmt: skip
