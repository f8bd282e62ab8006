"""For everyone: in which districts a place is looked for, and who is wanted. Never which house."""

from django.conf import settings
from django.views.decorators.http import require_GET

from otagaisama.base.access import open_to_everyone
from otagaisama.base.pages import page
from otagaisama.gatherings.candidates import pages


@open_to_everyone
@require_GET
def candidates(request):
    """By district."""
    context = {"rows": pages.public_rows(), "phone": settings.COUNCIL_PHONE, "hours": settings.COUNCIL_HOURS}
    return page(request, "gatherings/candidates.html", {**context, "area": "door"})
