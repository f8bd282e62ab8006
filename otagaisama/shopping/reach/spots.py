"""The shops of a kept reckoning, as the map draws them: as they were on that day."""

from collections.abc import Iterable
from dataclasses import dataclass

from otagaisama.shopping.stores.states import StoreKind


@dataclass(frozen=True)
class ShopSpot:
    """One shop as it was counted."""

    pk: str
    name: str
    kind: str
    lat: float
    lon: float

    def __str__(self):
        return self.name or f"名前のない{StoreKind(self.kind).label}"


def spots_of(shops: Iterable[dict]) -> list[ShopSpot]:
    """The shops of reckoning.whole_of."""
    return [ShopSpot(shop["id"], shop["name"], shop["kind"], shop["lat"], shop["lon"]) for shop in shops]
