"""Who may know: one record to which a trouble points, and whatever grows out of it."""

from django.db import models

from otagaisama.base.fields import new_id


class Reach(models.TextChoices):
    """Who may know of it at all. Each step includes the ones before; WARD_ONLY leaves the district out."""

    LISTENER = "listener", "聞いた人だけ"
    DISTRICT = "district", "学区の窓口まで"
    WARD = "ward", "学区の窓口と区社協"
    WARD_ONLY = "ward_only", "区社協だけ（学区の人には知らせない）"


class Knowing(models.Model):
    """知ってよい人: how far it may be known and in which district, or sealed: then only who is named.

    A request, a visit, a card and a hand-over of a trouble have none of their own: narrowing or sealing this one holds for all of them.
    `ended_on`: nothing that can be read hangs on it any more. `follows`: it was sealed because that other one is.
    """

    OPEN = {"id", "reach", "district", "sealed", "ended_on", "follows"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reach = models.CharField("知ってよい人", max_length=10, choices=Reach.choices, default=Reach.WARD)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    sealed = models.BooleanField("知られると危ない", default=False)
    ended_on = models.DateField("読むものがなくなった日", null=True, blank=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self):
        return f"knowing {self.pk}"


class KnowingReader(models.Model):
    """Somebody named: whoever heard it (`heard`), whoever was named on a sealed one. Reads only while a role lets her."""

    OPEN = {"id", "knowing", "account", "heard", "named_by", "at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    knowing = models.ForeignKey(Knowing, on_delete=models.CASCADE, related_name="readers")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    heard = models.BooleanField("聞いた人", default=False)
    named_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("いつ")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["knowing", "account"], name="reader_named_once")]

    def __str__(self):
        return f"reader {self.pk}"
