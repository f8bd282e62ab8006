"""Questions about the register."""

from django.db.models import Count, QuerySet

from otagaisama.town.models import Ward


def wards_with_counts() -> QuerySet[Ward]:
    """The wards by code, each with how many districts and towns it holds."""
    counts = {"district_count": Count("districts", distinct=True), "town_count": Count("towns", distinct=True)}
    return Ward.objects.annotate(**counts).order_by("code")
