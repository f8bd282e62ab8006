"""A request's photos, scans and faxes: added, seen, taken out, removed, for whoever may know of the request."""

from django.views.decorators.http import require_GET, require_POST

from otagaisama.base.access import DESK, open_to
from otagaisama.people.attachments import pages
from otagaisama.people.once import press_once
from otagaisama.support.requests.views.steps import find_request

HANGS = pages.Hangs("support", "support:request", "support:desk", "手助けの机")


@open_to(*DESK)
@press_once
def attach(request, pk):
    """A file from the computer, or a photo from the telephone."""
    return pages.attach(request, find_request(request, pk), HANGS)


@open_to(*DESK)
@press_once
def attachment(request, pk, attachment):
    """The page that shows one; with a reason it leaves as a file."""
    return pages.attachment(request, find_request(request, pk), attachment, HANGS)


@open_to(*DESK)
@require_GET
def attachment_body(request, pk, attachment):
    """Its bytes. That it was seen is written."""
    return pages.attachment_body(request, find_request(request, pk), attachment)


@open_to(*DESK)
@require_POST
@press_once
def attachment_remove(request, pk, attachment):
    """Asked on the page that shows it; gone for good."""
    return pages.attachment_remove(request, find_request(request, pk), attachment, HANGS)
