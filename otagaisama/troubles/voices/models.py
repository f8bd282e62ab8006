"""What brings a voice its answer."""

from django.db import models

from otagaisama.troubles.thread.models import Trouble


class Receipt(models.Model):
    """What brings a voice without account its answer: a slow peppered hash of 20 digits, nothing else."""

    OPEN = {"digest", "trouble"}
    HIDDEN: set[str] = set()

    digest = models.CharField(max_length=64, primary_key=True)
    trouble = models.OneToOneField(Trouble, on_delete=models.CASCADE, related_name="receipt")

    def __str__(self):
        return "receipt"
