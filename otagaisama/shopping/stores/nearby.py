"""The town whose point lies nearest, for a district that is only a hint."""

from math import cos, radians

from otagaisama.town.models import Town, Ward


class NearestTown:
    """Asks once for the towns of a ward, then answers for many places."""

    def __init__(self, ward: Ward):
        towns = Town.objects.filter(ward=ward, lat__isnull=False, lon__isnull=False, district__isnull=False)
        self._towns = list(towns.values_list("lat", "lon", "district_id"))

    def district_id(self, lat: float | None, lon: float | None):
        """The district of the town nearest by straight line; None for a place nobody knows, or without towns."""
        if lat is None or not self._towns:
            return None
        squeeze = cos(radians(lat))
        return min(self._towns, key=lambda town: (town[0] - lat) ** 2 + ((town[1] - lon) * squeeze) ** 2)[2]
