"""What hangs between a trouble and the room of turns: the requests that grew out of it, and what a helper noticed that became one."""

from django.db import models

from otagaisama.base.fields import new_id


class TroubleRequest(models.Model):
    """A request that grew out of a trouble. The request does not know it. `told_at`: its news went back to whoever told the trouble."""

    OPEN = {"id", "trouble", "request", "made_at", "told_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trouble = models.ForeignKey("troubles.Trouble", on_delete=models.CASCADE, related_name="requests")
    request = models.OneToOneField("support.HelpRequest", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField("作った時")
    told_at = models.DateTimeField("知らせを返した時", null=True, blank=True)

    def __str__(self):
        return f"request of trouble {self.pk}"


class TroubleConcern(models.Model):
    """What a helper noticed on a visit and somebody took up as a trouble of its own. Its answer goes back to the helper."""

    OPEN = {"id", "trouble", "concern", "made_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trouble = models.OneToOneField("troubles.Trouble", on_delete=models.CASCADE, related_name="concern")
    concern = models.OneToOneField("support.Concern", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField("受け付けた時")

    def __str__(self):
        return f"concern of trouble {self.pk}"
