"""The records of shops, services, homes and streets."""

from otagaisama.shopping.stores.models.ground import Home, StreetNetwork
from otagaisama.shopping.stores.models.stores import LATITUDE, LONGITUDE, ShoppingService, Store

# What a brought list of each kind holds.
OF_LIST = {"stores": Store, "services": ShoppingService, "population": Home, "addresses": Home}

__all__ = [
    "LATITUDE",
    "LONGITUDE",
    "OF_LIST",
    "Home",
    "ShoppingService",
    "Store",
    "StreetNetwork",
]
