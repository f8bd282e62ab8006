"""A trouble that was noted by mistake, while it can still be brought back."""

from django.db import models

from otagaisama.people.models.taken_away import TakenAway as Base


class TakenAway(Base):
    """取り消した困りごと."""

    OPEN = {"id", "trouble", "knowing", "by", "at", "erase_on"}
    HIDDEN = {"why"}

    trouble = models.OneToOneField("troubles.Trouble", on_delete=models.CASCADE, related_name="taken_away")
