"""The map of the ward: streets, shops by kind, rings and real walks, towns by their walk, stops. Drawn here, no tile server.

Paths are written in whole units and in steps from point to point, so that the whole ward travels in some tens of kilobytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext

from otagaisama.base.saying import call_shortly, catalogued
from otagaisama.shopping.stores.states import LARGE_KINDS, StoreKind
from otagaisama.town.drawing import Ground, Sheet, draw_ground, lines_of

WIDTH = 960.0
SPLINTER = 12  # units of the view box
LEVELS = (300, 500, 800, 1200)  # a town's walk: up to, then beyond the last
LEVEL_LABELS = ("300mまで", "500mまで", "800mまで", "1,200mまで", "1,200mより遠い")
FRESH = (StoreKind.GREENGROCER, StoreKind.BUTCHER, StoreKind.FISHMONGER)
# (class, kinds, what the legend says, the shape of one mark around its middle)
SHAPES = (
    ("wm-shop-large", LARGE_KINDS, "スーパー・総合スーパー・生協", "m-7-7h14v14h-14z"),
    ("wm-shop-drug", (StoreKind.DRUGSTORE,), "ドラッグストア", "m0-7l7 12h-14z"),
    ("wm-shop-fresh", FRESH, "青果・肉・魚", "m0-7l7 7l-7 7l-7-7z"),
    ("wm-shop-convenience", (StoreKind.CONVENIENCE,), "コンビニ", "m-4-4h8v8h-8z"),
    ("wm-shop-other", (StoreKind.BAKERY, StoreKind.OTHER), "パン・総菜・その他", "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0"),
)


@dataclass(frozen=True)
class Mark:
    """Something with a name at a place: a stop, a shop of a what-if, a numbered shop."""

    x: int
    y: int
    label: str
    number: int = 0
    key: str = ""


@dataclass(frozen=True)
class WardMap(Ground):
    """A map ready for a template, all in units of the view box."""

    shops: list[tuple[str, str]] = field(default_factory=list)  # (class, path)
    numbered: list[Mark] = field(default_factory=list)
    towns: list[tuple[int, int, int, str]] = field(default_factory=list)  # (x, y, level 1-5, code)
    addresses: list[tuple[int, str]] = field(default_factory=list)  # (level, path of dots)
    areas: list[tuple[int, str]] = field(default_factory=list)  # (limit, path), the widest first
    rings: list[tuple[int, int, float]] = field(default_factory=list)
    stops: list[Mark] = field(default_factory=list)
    labels: list[Mark] = field(default_factory=list)
    changed: list[tuple[str, Mark]] = field(default_factory=list)  # ("new" or "gone", mark)
    ways: str = ""
    waters: str = ""
    metre: float = 0.0

    @property
    def foot(self) -> int:
        """Where the scale stands."""
        return round(self.height) - 14

    @property
    def bar(self) -> float:
        """How long 1 km is."""
        return round(1000 * self.metre, 1)


@dataclass(frozen=True)
class Layers:
    """What is to be seen: the limit of the real walk, the limit of the rings (0: none), towns, addresses, kinds of shops (empty: all)."""

    walk: int = 500
    ring: int = 0
    towns: bool = True
    addresses: bool = False
    kinds: tuple[str, ...] = ()
    every_walk: bool = False
    counted: tuple[
        str, ...
    ] = ()  # the kinds a reckoning counted: the rings stand around these (empty: around all that are drawn)


def draw_ward(ward, whole: dict | None, *, stores: Sequence = (), stops: Sequence = (), districts: Sequence = (), layers: Layers,
              scenario: dict | None = None, ways: bool = False, barriers=None) -> WardMap | None:  # fmt: skip
    """Draw the ward with what a reckoning found (`whole`, as it was packed) or, before the first one, with shops and towns alone.

    None when nothing says where anything is.
    """
    homes, shops = (whole or {}).get("homes", []), stores
    corners = [point for line in lines_of(ward.boundary) for point in line]
    corners = (
        corners
        or [(home["lon"], home["lat"]) for home in homes]
        or [(spot.lon, spot.lat) for spot in (*shops, *districts) if spot.lon is not None]
    )
    if not corners:
        return None
    sheet = Sheet(corners, width=WIDTH)
    ground = draw_ground(ward.boundary, ward.streets, sheet)
    metre = sheet.scale / 111_195.0
    wanted = [shop for shop in shops if not layers.kinds or shop.kind in layers.kinds]
    spots = [(shop, *_place(sheet, shop.lat, shop.lon)) for shop in wanted if _is_on(sheet, shop.lat, shop.lon)]
    return WardMap(
        ground.width, ground.height, _path(lines_of(ward.boundary), sheet, closed=True), *_streets(ward.streets, sheet),
        shops=_shops(spots), numbered=_numbered(spots), towns=_towns(homes, sheet) if layers.towns else [],
        addresses=_addresses(homes, sheet) if layers.addresses else [], areas=_areas(whole, sheet, layers),
        rings=_rings(spots, layers, metre), stops=_stops(stops, sheet), labels=_labels(districts, sheet),
        changed=_changed(scenario, sheet), ways=_path(_ways(whole), sheet) if ways else "",
        waters=_path(lines_of(barriers), sheet) if barriers else "", metre=metre,
    )  # fmt: skip


def level_of(walk: float | None) -> int:
    """1 (near) to 5 (farther than the last level, or no way at all)."""
    if walk is None:
        return len(LEVELS) + 1
    return next((place for place, limit in enumerate(LEVELS, 1) if walk <= limit), len(LEVELS) + 1)


def legend(layers: Layers, drawn: WardMap | None) -> list[dict]:
    """What the marks mean, only those that are seen."""
    if drawn is None:
        return []
    classes = {name for name, _ in drawn.shops}
    marks = [{"kind": name, "label": label, "path": shape} for name, _, label, shape in SHAPES if name in classes]
    for limit, _ in reversed(drawn.areas):
        marks.append(
            {
                "kind": f"wm-walk wm-walk-{limit}",
                "label": gettext("店まで歩いて{limit}mまで").format(limit=limit),
                "shape": "area",
            }
        )
    if drawn.rings:
        marks.append(
            {"kind": "wm-ring", "label": gettext("店から直線で{limit}m").format(limit=layers.ring), "shape": "area"}
        )
    if drawn.towns:
        marks += [
            {"kind": f"wm-town wm-level-{n}", "label": gettext("町（店まで{far}）").format(far=catalogued(said))}
            for n, said in enumerate(LEVEL_LABELS, 1)
        ]
    marks += [
        {
            "kind": f"wm-dots wm-dots-{n}",
            "label": gettext("住居表示の点（店まで{far}）").format(far=catalogued(LEVEL_LABELS[n - 1])),
            "shape": "dots",
        }
        for n, _ in drawn.addresses
    ]
    if drawn.stops:
        marks.append({"kind": "wm-stop", "label": "移動販売の停まる場所"})
    if drawn.changed:
        marks += [
            {"kind": "wm-new", "label": "もしも、店や車が来る所"},
            {"kind": "wm-gone", "label": "もしも、閉じる店"},
        ]
    if drawn.ways:
        marks.append({"kind": "wm-way", "label": "遠回りになる道", "shape": "line"})
    if drawn.waters:
        marks.append({"kind": "wm-barrier", "label": "川・線路", "shape": "line"})
    return marks


def _streets(streets, sheet: Sheet) -> tuple[str, str]:
    narrow, wide = [], []
    for feature in (streets or {}).get("features", ()):
        kept = wide if (feature.get("properties") or {}).get("class") in ("trunk", "primary") else narrow
        kept += [line for line in lines_of(feature) if sheet.touches(line)]
    return _path(narrow, sheet), _path(wide, sheet)


def _shops(spots) -> list[tuple[str, str]]:
    paths = []
    for name, kinds, _, shape in reversed(SHAPES):  # the large ones last, so that they lie above
        here = [(x, y) for shop, x, y in spots if shop.kind in kinds]
        if here:
            paths.append((name, "".join(f"M{x} {y}{shape}" for x, y in here)))
    return paths


def _numbered(spots) -> list[Mark]:
    """The large shops, numbered from north to south as the eye reads."""
    large = sorted(
        ((y, x, shop) for shop, x, y in spots if shop.kind in LARGE_KINDS),
        key=lambda spot: (spot[0], spot[1], str(spot[2])),
    )
    return [Mark(x, y, str(shop), number, str(shop.pk)) for number, (y, x, shop) in enumerate(large, 1)]


def _towns(homes, sheet: Sheet) -> list[tuple[int, int, int, str]]:
    towns = [home for home in homes if home["kind"] == "town" and _is_on(sheet, home["lat"], home["lon"])]
    return [(*_place(sheet, town["lat"], town["lon"]), level_of(town["walk"]), town["code"]) for town in towns]


def _addresses(homes, sheet: Sheet) -> list[tuple[int, str]]:
    levels: dict[int, list] = {}
    for home in homes:
        if home["kind"] == "address" and _is_on(sheet, home["lat"], home["lon"]):
            levels.setdefault(level_of(home["walk"]), []).append(_place(sheet, home["lat"], home["lon"]))
    return [(depth, _dots(sorted(set(places)))) for depth, places in sorted(levels.items())]


def _areas(whole, sheet: Sheet, layers: Layers) -> list[tuple[int, str]]:
    areas = {int(limit): rings for limit, rings in ((whole or {}).get("areas") or {}).items()}
    wanted = sorted(areas, reverse=True) if layers.every_walk else [layers.walk] if layers.walk in areas else []
    return [
        (limit, _path([ring for ring in _turned(areas[limit]) if _is_seen(ring, sheet)], sheet, closed=True))
        for limit in wanted
    ]


def _turned(rings) -> Iterable[list]:
    """(lat, lon) as the sheet wants them."""
    return ([(lon, lat) for lat, lon in ring] for ring in rings)


def _is_seen(ring, sheet: Sheet) -> bool:
    """On the sheet, and larger than a mark: a splinter of a block tells nobody anything."""
    xs, ys = zip(*(_place(sheet, lat, lon) for lon, lat in ring), strict=True)
    return sheet.touches(ring) and max(max(xs) - min(xs), max(ys) - min(ys)) > SPLINTER


def _rings(spots, layers: Layers, metre: float) -> list[tuple[int, int, float]]:
    kinds = layers.kinds or layers.counted
    return [
        (x, y, round(layers.ring * metre, 1))
        for shop, x, y in spots
        if layers.ring and (not kinds or shop.kind in kinds)
    ]


def _labels(districts, sheet: Sheet) -> list[Mark]:
    """The names of the districts where their schools stand: to find one's way, not as borders."""
    placed = [
        district for district in districts if district.lat is not None and _is_on(sheet, district.lat, district.lon)
    ]
    return [Mark(*_place(sheet, district.lat, district.lon), call_shortly(district)) for district in placed]


def _ways(whole) -> list[list]:
    return [[(lon, lat) for lat, lon in way] for way in (whole or {}).get("ways", []) if way]


def _stops(stops, sheet: Sheet) -> list[Mark]:
    placed = [stop for stop in stops if stop.lat is not None and _is_on(sheet, stop.lat, stop.lon)]
    return [Mark(*_place(sheet, stop.lat, stop.lon), stop.name, key=str(stop.pk)) for stop in placed]


def _changed(scenario, sheet: Sheet) -> list[tuple[str, Mark]]:
    marks = []
    for name, how in (("closes", "gone"), ("opens", "new"), ("stops", "new")):
        for spot in (scenario or {}).get(name, ()):
            marks.append((how, Mark(*_place(sheet, spot["lat"], spot["lon"]), spot["name"] or "名前のない店")))
    return marks


def _place(sheet: Sheet, lat: float, lon: float) -> tuple[int, int]:
    x, y = sheet.at((lon, lat))
    return round(x), round(y)


def _is_on(sheet: Sheet, lat: float, lon: float) -> bool:
    x, y = _place(sheet, lat, lon)
    return 0 <= x <= sheet.width and 0 <= y <= sheet.height


def _path(lines: Iterable[Sequence], sheet: Sheet, *, closed: bool = False) -> str:
    """Path data in whole units, each point a step from the one before; points that fall together are written once."""
    pieces = []
    for line in lines:
        places = [_place(sheet, point[1], point[0]) for point in line]
        steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(places) if (ax, ay) != (bx, by)]
        if steps:
            x, y = places[0]
            pieces.append(
                f"M{x} {y}l"
                + " ".join(f"{dx}{'' if dy < 0 else ' '}{dy}" for dx, dy in steps)
                + ("z" if closed else "")
            )
    return "".join(pieces)


def _dots(places: Sequence[tuple[int, int]]) -> str:
    """A path of points, drawn as dots by a round line end."""
    steps, before = [], (0, 0)
    for x, y in places:
        dx, dy = x - before[0], y - before[1]
        steps.append(f"m{dx}{'' if dy < 0 else ' '}{dy}h0")
        before = (x, y)
    return "".join(steps)
