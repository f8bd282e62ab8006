"""Questions about the ward. Open to everyone: open data."""

from django.db.models import QuerySet

from otagaisama.town.models import District, Town, Ward


def wards() -> QuerySet[Ward]:
    """The wards of this council, by code."""
    return Ward.objects.order_by("code")


def districts() -> QuerySet[District]:
    """All districts, in the order of the council's list."""
    return District.objects.select_related("ward").defer("ward__boundary", "ward__streets").order_by("order", "name", "id")


def towns() -> QuerySet[Town]:
    """All towns with their district, by reading and name."""
    return Town.objects.select_related("district").order_by("name", "id")
