"""What hangs on a request for help."""

from django.db import models

from otagaisama.people.attachments.models import Attachment


class RequestAttachment(Attachment):
    """A photo, a scan or a fax of one request: the bulb, the stairs, the form that came by fax."""

    KIND_OF_RECORD = "手助けのお願い"
    OPEN = {"id", "request", "kind", "size", "by", "at"}
    HIDDEN = {"about", "body"}

    request = models.ForeignKey("support.HelpRequest", on_delete=models.CASCADE, related_name="attachments")
