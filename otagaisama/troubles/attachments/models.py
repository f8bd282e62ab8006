"""What hangs on a trouble."""

from django.db import models

from otagaisama.people.attachments.models import Attachment


class TroubleAttachment(Attachment):
    """A photo, a scan or a fax of one trouble."""

    KIND_OF_RECORD = "困りごと"
    OPEN = {"id", "trouble", "kind", "size", "by", "at"}
    HIDDEN = {"about", "body"}

    trouble = models.ForeignKey("troubles.Trouble", on_delete=models.CASCADE, related_name="attachments")
