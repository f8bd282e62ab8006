"""The address of a keeper's calendar."""

from django.db import models

from otagaisama.base.fields import new_id


class KeeperFeed(models.Model):
    """The address by which a keeper's own calendar reads her places and her events: what anybody may know of them, and no more."""

    OPEN = {"id", "account", "token_digest", "made_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("つくった時")

    def __str__(self):
        return f"feed {self.pk}"
