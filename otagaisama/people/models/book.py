"""The house's own books: the diary, what was taken out on paper, form keys, counters."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class DiaryLine(models.Model):
    """Who did or saw what, and when. Holds names of accounts, not keys, so that it never keeps a record alive.

    `mark` is an HMAC over this line and the mark of the line before: the lines form a chain.
    """

    OPEN = {"number", "at", "who", "verb", "about_kind", "about_id", "why", "mark"}
    HIDDEN: set[str] = set()

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField("いつ", db_index=True)
    who = models.CharField("だれが", max_length=40, db_index=True)
    verb = models.CharField("何を", max_length=40)
    about_kind = models.CharField("何について", max_length=60, blank=True)
    about_id = models.CharField("番号", max_length=60, blank=True, db_index=True)
    why = models.CharField("理由", max_length=40, blank=True)
    mark = models.CharField(max_length=64)

    def __str__(self):
        return f"{self.number} {self.verb}"


class Look(models.Model):
    """Why somebody opened a name, a contact or an address: the typed reason behind a diary line."""

    OPEN = {"id", "account", "about_kind", "about_id", "at"}
    HIDDEN = {"reason"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField("いつ")
    reason = HiddenTextField("理由")

    def __str__(self):
        return f"look {self.pk}"


class Takeout(models.Model):
    """持ち出し（D27）: a named list printed or exported. It has a number, and is ticked back in."""

    OPEN = {"id", "number", "account", "what", "count", "at", "destroy_on", "returned_at"}
    HIDDEN = {"reason"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("持ち出し番号", max_length=20, unique=True)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="takeouts")
    what = models.CharField("何を", max_length=60)
    count = models.PositiveIntegerField("件数")
    reason = HiddenTextField("理由")
    at = models.DateTimeField("いつ")
    destroy_on = models.DateField("捨てる日")
    returned_at = models.DateTimeField("回収・破棄した時", null=True, blank=True)

    def __str__(self):
        return self.number


class FormKey(models.Model):
    """A form that was sent: pressing twice finds this row. Knows the day only, and no address."""

    OPEN = {"digest", "body_digest", "answer", "made_on"}
    HIDDEN: set[str] = set()

    digest = models.CharField(max_length=64, primary_key=True)
    body_digest = models.CharField(max_length=64)
    answer = models.CharField(max_length=300)
    made_on = models.DateField(db_index=True)

    def __str__(self):
        return self.digest[:8]


class Counter(models.Model):
    """Running numbers (困りごと 2026-0123, 持ち出し 2026-0007) without gaps that a race would make."""

    OPEN = {"name", "value"}
    HIDDEN: set[str] = set()

    name = models.CharField(max_length=40, primary_key=True)
    value = models.PositiveBigIntegerField(default=0)

    def __str__(self):
        return self.name
