"""A point of the map for the forms of shopping: they know shops and address points beside the towns."""

from otagaisama.shopping.stores.queries.naming import place_named
from otagaisama.town.pointing import Place, TakesPoint


class KnowsPlaces(TakesPoint):
    """As any form that takes a point; a shop or a house number is found, too."""

    def place_named(self, text: str) -> Place | None:
        return place_named(text)
