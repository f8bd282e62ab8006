"""Which column of a council's own list was taken for what, so that it is proposed the next time."""

from django.db import models


class ListColumns(models.Model):
    """The last choice for one list: `fields` is {mark of a header: field}; a mark is a hash, for a header may be somebody's name."""

    OPEN = {"code", "fields", "chosen_at"}
    HIDDEN: set[str] = set()

    code = models.CharField(max_length=60, primary_key=True)
    fields = models.JSONField(default=dict)
    chosen_at = models.DateTimeField()

    def __str__(self):
        return self.code
