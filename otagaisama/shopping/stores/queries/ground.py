"""Questions about homes and streets."""

from dataclasses import dataclass

from django.db.models import QuerySet

from otagaisama.shopping.stores.models import Home, StreetNetwork
from otagaisama.shopping.stores.states import HomeKind
from otagaisama.town.models import AreaLayer, Town, Ward
from otagaisama.town.whereabouts import counts_by, gazetteer


def network_of(ward: Ward) -> StreetNetwork | None:
    """The streets that are walked on now, without their packed arrays; None where nobody brought any."""
    return StreetNetwork.objects.filter(ward=ward, current=True).defer("packed").first()


def networks() -> QuerySet[StreetNetwork]:
    """Every network that was ever taken in, the newest first: old reckonings still point to theirs."""
    return (
        StreetNetwork.objects.select_related("ward")
        .defer("packed", "barriers", "ward__boundary", "ward__streets")
        .order_by("-taken_at", "id")
    )


def home_rows(ward: Ward) -> list[dict]:
    """Every residential point: each town with its population where it was brought, then each address point.

    Keys: kind, code, label, lat, lon, people, elders, district, town (id). A town nobody brought a population for stands with None.
    """
    counted = {home.town_id: home for home in Home.objects.filter(ward=ward, kind=HomeKind.TOWN, town__isnull=False)}
    rows = [_town_row(town, counted.get(town.pk)) for town in _towns(ward)]
    strangers = Home.objects.filter(ward=ward, kind=HomeKind.TOWN, town=None)
    addresses = Home.objects.filter(ward=ward, kind=HomeKind.ADDRESS)
    return rows + _home_rows(strangers) + _home_rows(addresses)


@dataclass(frozen=True)
class AreaCount:
    """How many people live in an area, and how many of them are 65 and older, as open data counts them."""

    name: str
    people: int
    elders: int

    @property
    def share(self) -> float | None:
        return self.elders / self.people if self.people else None

    @property
    def share_words(self) -> str:
        return "－" if self.share is None else f"{self.share * 100:.1f}%"


def people_by(layer: AreaLayer | None, ward: Ward) -> list[AreaCount]:
    """The population added up by the areas of a layer, or by district without one."""
    rows = Home.objects.filter(ward=ward, kind=HomeKind.TOWN, town__isnull=False, people__isnull=False)
    people, elders = {}, {}
    for town, here, old in rows.values_list("town", "people", "elders"):
        people[town], elders[town] = here, old or 0
    known = gazetteer(ward)
    sums = (counts_by(layer, numbers, known) for numbers in (people, elders))
    return [AreaCount(name, int(here), int(old)) for (name, here), (_, old) in zip(*sums, strict=True)]


def population_facts(ward: Ward) -> dict:
    """Where the population comes from: {"source", "counted_on", "towns"}, or {} where there is none."""
    counted = Home.objects.filter(ward=ward, kind=HomeKind.TOWN, people__isnull=False)
    first = counted.order_by("counted_on", "source").values("source", "counted_on").first()
    return {**first, "towns": counted.count()} if first else {}


def address_facts(ward: Ward) -> dict:
    """Where the address points come from: {"source", "counted_on", "points"}, or {} where there are none."""
    points = Home.objects.filter(ward=ward, kind=HomeKind.ADDRESS)
    first = points.order_by("source").values("source", "counted_on").first()
    return {**first, "points": points.count()} if first else {}


def _towns(ward: Ward):
    return (
        Town.objects.filter(ward=ward, lat__isnull=False, lon__isnull=False).select_related("district").order_by("code")
    )


def _town_row(town: Town, counted: Home | None) -> dict:
    place = counted or town
    return {
        "kind": str(HomeKind.TOWN), "code": town.code, "label": town.name, "lat": place.lat, "lon": place.lon, "town": str(town.pk),
        "people": counted.people if counted else None, "elders": counted.elders if counted else None,
        "district": town.district.name if town.district else "",
    }  # fmt: skip


def _home_rows(homes) -> list[dict]:
    """The rows of these homes in the order of their codes; no record is built, a ward has twelve thousand address points."""
    columns = ("kind", "code", "label", "lat", "lon", "people", "elders", "town__district__name", "town_id")
    return [
        dict(zip(NAMES, row[:-2], strict=True)) | {"district": row[-2] or "", "town": str(row[-1] or "")}
        for row in homes.order_by("code").values_list(*columns)
    ]


NAMES = ("kind", "code", "label", "lat", "lon", "people", "elders")
