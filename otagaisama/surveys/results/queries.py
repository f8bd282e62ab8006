"""What was told of surveys."""

from datetime import date

from django.db.models import QuerySet

from otagaisama.base.access import Role
from otagaisama.surveys.results.models import Publication


def publications_for(user, *, on: date) -> QuerySet[Publication]:
    """The told results this reader may open inside the house: staff and the plan's members, once staff put them together."""
    may = user.roles_on(on) & {Role.STAFF, Role.PLANNER}
    publications = Publication.objects.all() if may else Publication.objects.none()
    return publications.select_related("survey__district").order_by("-made_on", "-survey__number")


def public_results() -> QuerySet[Publication]:
    """The results that everybody may see, newest first."""
    return (
        Publication.objects.filter(is_public=True)
        .select_related("survey__district")
        .order_by("-public_on", "-survey__number")
    )
