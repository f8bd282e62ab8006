"""Where something lies that is named in words: a shop, an address point of open data, a town."""

import re
import unicodedata

from otagaisama.shopping.stores.models import Home, Store
from otagaisama.shopping.stores.states import HomeKind
from otagaisama.town.bridge import fold
from otagaisama.town.pointing import Place, place_of
from otagaisama.town.whereabouts import find

SHORTEST = 3  # letters of a shop's name that is found inside of other words


def place_named(text: str) -> Place | None:
    """The point of a shop of this name, of the address point, or of the town that the words name; None where none or more than one is meant."""
    shop = _shop_named(fold(text))
    if shop is not None:
        return Place(shop.name, shop.lat, shop.lon)
    where = find(text)
    if where.town is None:
        return None
    return _point_of(where.town, where.house) or place_of(where.town)


def _shop_named(words: str) -> Store | None:
    if not words:
        return None
    placed = list(Store.objects.exclude(lat=None).exclude(name="").only("name", "lat", "lon").order_by("name", "id"))
    for fits in (lambda name: name == words, lambda name: len(name) >= SHORTEST and name in words):
        meant = [shop for shop in placed if fits(fold(shop.name))]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def _point_of(town, house: str) -> Place | None:
    """The house number itself, else the first one of its block."""
    parts = re.findall(r"[0-9]+", unicodedata.normalize("NFKC", house))  # 1-2, 1番2号, １の２
    points = Home.objects.filter(kind=HomeKind.ADDRESS, town=town)
    for depth in range(min(len(parts), 2), 0, -1):
        label = f"{town.name}{'-'.join(parts[:depth])}"
        point = (
            points.filter(label=label).first() or points.filter(label__startswith=f"{label}-").order_by("code").first()
        )
        if point is not None:
            return Place(point.label, point.lat, point.lon)
    return None
