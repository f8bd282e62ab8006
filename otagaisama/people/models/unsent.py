"""Words that were on their way when a sign-in ended."""

from django.db import models

from otagaisama.base.fields import HiddenJSONField


class Unsent(models.Model):
    """The forms that somebody sent after their sign-in had ended: kept for them alone, until they sign in again.

    `told` is {"forms": [{"path": …, "fields": [[name, value], …]}, …]}: what was typed, and where it was going, the newest last.
    """

    OPEN = {"account", "kept_at"}
    HIDDEN = {"told"}

    account = models.OneToOneField("people.Account", on_delete=models.CASCADE, primary_key=True, related_name="+")
    told = HiddenJSONField("送れなかったことば")
    kept_at = models.DateTimeField("とっておいた時")

    @property
    def forms(self) -> list[dict]:
        """The kept forms, the newest last; before there could be several, `told` was the one."""
        return self.told.get("forms", [self.told])

    def __str__(self):
        return f"unsent {self.pk}"
