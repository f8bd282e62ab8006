"""What hangs on a record that its reader may read."""

from django.db.models import Model, QuerySet

from otagaisama.people.attachments.models import Attachment


def attachments_of(held: Model) -> QuerySet[Attachment]:
    """As they were added; their bodies are not fetched."""
    return held.attachments.defer("body").select_related("by").order_by("at", "id")
