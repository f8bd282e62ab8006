"""How often somebody guessed: rows that nothing throws away before their end."""

from django.db import models


class GuessCount(models.Model):
    """A count of wrong guesses at one thing from one side, until `ends_at`. `digest` is a keyed hash: no name, no address."""

    OPEN = {"digest", "count", "ends_at"}
    HIDDEN: set[str] = set()

    digest = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=1)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.digest[:8]
