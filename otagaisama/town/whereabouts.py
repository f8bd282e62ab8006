"""Where an address lies: its town, its district and the area of every layer. One function, whoever asks and however it is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import cos, radians
from typing import Any

from otagaisama.town.bridge import Towns, fold, prefixes_of, town_key
from otagaisama.town.models import Area, AreaLayer, AreaPart, District, Town, Ward


@dataclass(frozen=True)
class Whereabouts:
    """What is known of an address. `house` is what stands behind the town; `areas` by the name of their layer."""

    town: Town | None = None
    house: str = ""
    district: District | None = None
    areas: Mapping[str, Area] = field(default_factory=dict)

    def __bool__(self):
        return self.town is not None or self.district is not None

    @property
    def said(self) -> str:
        """In words, for whoever typed it: 番町一丁目 9-4（日新学区・中央圏域）."""
        within = "・".join(str(part) for part in (self.district, *self.areas.values()) if part)
        return " ".join(part for part in (str(self.town or ""), self.house) if part) + (
            f"（{within}）" if within else ""
        )


IN_NONE = "どこにも入らない町"


class Lookup:
    """What stands for a town, by however the town is written; for readers of lists that know no records."""

    def __init__(self, known: "Gazetteer", value: Callable[[Town], Any]):
        self._known, self._value = known, value

    def get(self, text: str) -> Any:
        """The value of the town of this text; None where it names none."""
        town = self._known.town(text)
        return None if town is None else self._value(town)


class Gazetteer:
    """The towns, districts and areas of the house, read once (three queries) for as many addresses as are asked.

    志賀町1丁目, 志賀町１丁目, 名古屋市北区志賀町一丁目2-3 and しがちょういっちょうめ are one town.
    """

    def __init__(
        self, towns: Iterable[Town], districts: Iterable[District], parts: Iterable[AreaPart], wards: Iterable[str] = ()
    ):
        self.towns, self.districts = list(towns), list(districts)
        self._by_key: dict[str, set[Town]] = {}
        for town in self.towns:
            for spelling in {town_key(town.name), town_key(town.kana), fold(town.code)} - {""}:
                self._by_key.setdefault(spelling, set()).add(town)
        self._districts: dict[str, District] = {}
        for district in self.districts:
            self._districts |= {
                key: district for key in (fold(district.name), fold(district.code), fold(district.kana)) if key
            }
        once: dict[str, Town | None] = {}
        for town in self.towns:
            once[town.name] = None if town.name in once else town
        self._once = once
        names = {name: town.kana if town else "" for name, town in once.items()}
        self._addresses = Towns(names, prefixes=prefixes_of(wards))
        self._looked_up: dict[str, Whereabouts] = {}
        self._of_town: dict[object, dict[str, Area]] = {}
        self._of_district: dict[object, dict[str, Area]] = {}
        for part in parts:
            kept = self._of_town if part.town_id else self._of_district
            kept.setdefault(part.town_id or part.district_id, {})[part.layer.name] = part.area

    def town(self, text: str) -> Town | None:
        """The one town of a name, a reading, a number of the list or an address; None where there is none, or more than one."""
        return self.find(text).town

    def district(self, text: str) -> District | None:
        """The district of a name, with 学区 behind it or without."""
        written = fold(text)
        return self._districts.get(written) or self._districts.get(fold(f"{text}学区"))

    def find(self, text: str) -> Whereabouts:
        """The town, or at least the district, that a text names; empty where it names none of ours, or one that stands twice."""
        where = self._looked_up.get(text)
        if where is None:
            where = self._looked_up[text] = self._look_up(text)
        return where

    def _look_up(self, text: str) -> Whereabouts:
        key = town_key(text)
        exact = self._by_key.get(key) or self._by_key.get(fold(text)) if key else None
        if exact:
            return self.of_town(next(iter(exact))) if len(exact) == 1 else Whereabouts()
        address = self._addresses.find(text) if text.strip() else None
        if address is not None:
            town = self._once[address.town]
            return self.of_town(town, address.house) if town else Whereabouts()
        district = self.district(text) if text.strip() else None
        return self.of_district(district) if district else Whereabouts()

    def of_town(self, town: Town, house: str = "") -> Whereabouts:
        """What a town lies in: what is said of the town goes before what is said of its district."""
        areas = {**self._of_district.get(town.district_id, {}), **self._of_town.get(town.pk, {})}
        return Whereabouts(town, house, town.district, areas)

    def of_district(self, district: District) -> Whereabouts:
        """What a district lies in, where a layer is made of districts."""
        return Whereabouts(None, "", district, self._of_district.get(district.pk, {}))


def gazetteer(ward: Ward | None = None) -> Gazetteer:
    """The gazetteer of a ward, or of the whole house."""
    towns = Town.objects.select_related("district", "ward").defer("ward__boundary", "ward__streets")
    districts = District.objects.order_by("order", "name", "id")
    parts = AreaPart.objects.select_related("area", "layer")
    if ward is not None:
        towns, districts, parts = towns.filter(ward=ward), districts.filter(ward=ward), parts.filter(layer__ward=ward)
    wards = Ward.objects.values_list("name", flat=True) if ward is None else [ward.name]
    return Gazetteer(towns.order_by("name", "id"), districts, parts, wards)


def find(text: str) -> Whereabouts:
    """Where one address lies. For many of them, make a `gazetteer` once."""
    return gazetteer().find(text)


def prefixes() -> tuple[str, ...]:
    """The cities and wards of this house, as they stand before a town."""
    return prefixes_of(Ward.objects.order_by("name").values_list("name", flat=True))


def layers(ward: Ward | None = None):
    """The layers in their order."""
    kept = AreaLayer.objects.order_by("order", "name", "id")
    return kept if ward is None else kept.filter(ward=ward)


def counts_by(
    layer: AreaLayer | None, by_town: Mapping[object, float], known: Gazetteer | None = None
) -> list[tuple[str, float]]:
    """Numbers by town (id) added up by the areas of a layer, or by district without one; what lies in none comes last."""
    known = known or gazetteer()
    towns = {town.pk: town for town in known.towns}
    sums: dict[str, float] = {}
    for place in known.districts if layer is None else layer.areas.order_by("order", "name", "id"):
        sums[place.name] = 0
    for pk, number in by_town.items():
        where = known.of_town(towns[pk]) if pk in towns else Whereabouts()
        place = where.district if layer is None else where.areas.get(layer.name)
        sums[place.name if place else ""] = sums.get(place.name if place else "", 0) + number
    lost = sums.pop("", None)
    return [*sums.items(), *([] if lost is None else [(IN_NONE, lost)])]


@dataclass(frozen=True)
class Spot:
    """Where a record is: its address, its district, its point (latitude, longitude), as far as each is known."""

    address: str
    district: District | None
    point: tuple[float, float] | None = None


class Placing:
    """By which area of a layer (a district, without one) records are counted.

    By the town of the address first; then by the district, where it lies in one area; then by the nearest town, where there is a point.
    `names`: the areas in their order; "" stands for what lies in none, or nobody knows in which.
    """

    def __init__(self, layer: AreaLayer | None, known: Gazetteer):
        self._layer, self._known = layer, known
        places = known.districts if layer is None else layer.areas.order_by("order", "name", "id")
        self.names = [place.name for place in places]
        self._of_district: dict[object, str] = {}
        held: dict[object, set[str]] = {}
        for town in known.towns:
            held.setdefault(town.district_id, set()).add(self._name(known.of_town(town)))
        for district in known.districts:
            own, areas = self._name(known.of_district(district)), held.get(district.pk, set())
            self._of_district[district.pk] = next(iter(areas)) if len(areas) == 1 else own if not areas else ""

    def name_of(self, spot: Spot) -> str:
        """The name of its area."""
        where = self._known.find(spot.address) if spot.address else Whereabouts()
        if where.town is not None and (name := self._name(where)):
            return name
        if spot.district is not None and (name := self._of_district.get(spot.district.pk, "")):
            return name
        town = self._nearest(spot.point) if spot.point else None
        return self._name(self._known.of_town(town)) if town else ""

    def _name(self, where: Whereabouts) -> str:
        place = where.district if self._layer is None else where.areas.get(self._layer.name)
        return place.name if place else ""

    def _nearest(self, point: tuple[float, float]) -> Town | None:
        towns = [town for town in self._known.towns if town.lat is not None and town.lon is not None]
        wide = cos(radians(point[0]))
        return min(
            towns, key=lambda town: (town.lat - point[0]) ** 2 + ((town.lon - point[1]) * wide) ** 2, default=None
        )
