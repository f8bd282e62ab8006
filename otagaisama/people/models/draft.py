"""What is being typed, each opened form by itself."""

from django.db import models

from otagaisama.base.fields import HiddenJSONField
from otagaisama.people.sending_again import words_among

FIRST_LETTERS = 40


class Draft(models.Model):
    """What somebody was typing when the telephone rang again, the sign-in ended or the signal went: one for each opened form.

    The id is made of the writer and the key of the form: no two forms share one. `typed` is
    {"at": the page where it goes on, "what": the form's name, "begins": the first words, "fields": [[name, value], …]}.
    `follows`: the draft it was opened from.
    """

    OPEN = {"id", "account", "saved_at", "follows"}
    HIDDEN = {"typed"}

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    typed = HiddenJSONField("途中のことば")
    saved_at = models.DateTimeField("保存した時")
    follows = models.UUIDField("続きのもと", null=True)

    def __str__(self):
        return f"draft {self.pk}"

    @property
    def at(self) -> str:
        return self.typed["at"]

    @property
    def what(self) -> str:
        return self.typed["what"]

    @property
    def fields(self) -> list[list[str]]:
        return self.typed["fields"]

    @property
    def line(self) -> list[str]:
        """The drafts it grew out of, the nearest first."""
        return self.typed.get("line", [])

    @property
    def again(self) -> str:
        """The address where it is gone on with."""
        return f"{self.at}{'&' if '?' in self.at else '?'}draft={self.pk}" if self.at else "/my/"

    @property
    def begins(self) -> str:
        """The first words, by which its writer knows it again."""
        return (
            self.typed.get("begins")
            or max(words_among(self.fields), key=len, default="")[:FIRST_LETTERS]
            or "（ことばは、まだ）"
        )
