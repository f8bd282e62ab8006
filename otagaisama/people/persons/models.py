"""By what a record is found whose words lie hidden: keyed hashes of their pieces, as lists of numbers (decision 0023)."""

from django.db import models


class FindingSlot(models.Model):
    """The number under which a record stands in the lists. A record that was forgotten has none."""

    class Kind(models.TextChoices):
        PERSON = "person", "人"
        TROUBLE = "trouble", "困りごと"
        REQUEST = "request", "手助けのお願い"

    OPEN = {"number", "kind", "record"}
    HIDDEN: set[str] = set()

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    record = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="found_under_one_number")]

    def __str__(self):
        return f"slot {self.number}"


class FindingList(models.Model):
    """Which records of one part (4,096 numbers) have a piece that falls into a bucket.

    `members` is three hex letters a record. A bucket holds several pieces, so that it tells none of them; who stands in a list is looked
    at again, decrypted, before anything is shown.
    """

    OPEN = {"id", "kind", "bucket", "part", "members"}
    HIDDEN: set[str] = set()

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=FindingSlot.Kind.choices)
    bucket = models.PositiveIntegerField()
    part = models.PositiveIntegerField()
    members = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "bucket", "part"], name="one_list_a_bucket_and_part")]

    def __str__(self):
        return f"list {self.pk}"
