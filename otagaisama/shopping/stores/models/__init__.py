"""The records of shops, services, homes and streets."""

from otagaisama.shopping.stores.models.ground import Home, StreetNetwork
from otagaisama.shopping.stores.models.stores import LATITUDE, LONGITUDE, ShoppingService, Store

__all__ = [
    "LATITUDE",
    "LONGITUDE",
    "Home",
    "ShoppingService",
    "Store",
    "StreetNetwork",
]
