"""The places where a van stops, as residents and the map read them."""

from django.db.models import QuerySet

from otagaisama.shopping.vans.models import MobileStop


def public_stops() -> QuerySet[MobileStop]:
    """The places where a van stops, as residents may read them, north to south by district and name."""
    return MobileStop.objects.public().select_related("district", "seller").order_by("district__order", "name", "id")


def stop_points() -> list[tuple[float, float]]:
    """(lat, lon) of the places where a van comes now."""
    return list(MobileStop.objects.visited().filter(lat__isnull=False).order_by("id").values_list("lat", "lon"))
