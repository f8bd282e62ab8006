"""A person who is spoken of, what was agreed, and how long it is kept."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id


class Person(models.Model):
    """Somebody a trouble is about, or who told it, as she was noted then. May have no name; need not have a login.

    `knowing` is lent by the trouble or the request she was noted with: whoever may know of that may know of her, and nobody else.
    Two who are the same stay two rows (`same_as` names the first of them), each with its own `knowing`: putting them together opens
    nothing, and they part again. A household links persons in the same way.
    """

    OPEN = {
        "id", "sealed", "made_on", "erase_on", "erased_on", "hold_until", "phone_digest", "name_digest", "knowing", "same_as", "household",
    }  # fmt: skip
    HIDDEN = {"name", "kana", "called", "phone", "address", "safe_way", "note"}
    BLANKED = ("name", "kana", "called", "phone", "address", "safe_way", "note", "phone_digest", "name_digest")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = HiddenTextField("お名前", blank=True)
    kana = HiddenTextField("よみがな", blank=True)
    called = HiddenTextField("呼び名（窓口での）", blank=True)
    phone = HiddenTextField("連絡先", blank=True)
    address = HiddenTextField("住所", blank=True)
    safe_way = HiddenTextField("安全な連絡のしかた", blank=True)
    note = HiddenTextField("健康などの大事なこと", blank=True)
    phone_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    name_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    sealed = models.BooleanField("知られると危ない", default=False)
    made_on = models.DateField("はじめて聞いた日")
    erase_on = models.DateField("消す日", null=True, blank=True)
    erased_on = models.DateField("消した日", null=True, blank=True)
    hold_until = models.DateField("この日までは消さない", null=True, blank=True)
    knowing = models.ForeignKey(
        "people.Knowing", on_delete=models.PROTECT, null=True, blank=True, verbose_name="知ってよい人", related_name="+"
    )
    same_as = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="同じ方", related_name="+"
    )
    household = models.ForeignKey(
        "people.Household", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="世帯", related_name="+"
    )

    def __str__(self):
        return f"person {self.pk}"

    @property
    def is_erased(self) -> bool:
        return self.erased_on is not None

    @property
    def key(self):
        """What all rows of one person share."""
        return self.same_as_id or self.pk


class Household(models.Model):
    """世帯: links persons. It holds no word; who belongs to it is seen by whoever may know of the person."""

    OPEN = {"id", "made_on"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_on = models.DateField("書きとめた日")

    def __str__(self):
        return f"household {self.pk}"


class Consent(models.Model):
    """同意（C2）: who may know what, how it was heard, in which words, until when."""

    class How(models.TextChoices):
        ORAL = "oral", "口頭で同意"
        WRITTEN = "written", "書面で同意"
        FAMILY = "family", "家族が代わりに同意"
        NOT_ASKED = "not_asked", "未確認"
        REFUSED = "refused", "同意しない"
        CANNOT = "cannot", "確認できない"

    class Scope(models.TextChoices):
        LISTENER = "listener", "聞いた人だけ"
        DISTRICT = "district", "学区の窓口まで"
        WARD = "ward", "区社協まで"
        BODIES = "bodies", "区役所・いきいき支援センターまで"
        HELPERS = "helpers", "手助けする人まで（必要な分だけ）"
        CIRCLE = "circle", "考える場（名前を出さない）"

    class Item(models.TextChoices):
        NAME = "name", "名前"
        CONTACT = "contact", "連絡先"
        ADDRESS = "address", "住所"
        WORDS = "words", "困りごと"
        HEALTH = "health", "健康"
        FAMILY = "family", "家族"

    YES = (How.ORAL, How.WRITTEN, How.FAMILY)

    OPEN = {"id", "person", "scopes", "items", "how", "heard_by", "at", "expires_on", "withdrawn_at"}
    HIDDEN = {"purpose", "words"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="consents")
    purpose = HiddenTextField("何のため", blank=True)
    scopes = models.JSONField("だれまで", default=list)
    items = models.JSONField("何を", default=list)
    how = models.CharField("どうやって", max_length=20, choices=How.choices)
    heard_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    words = HiddenTextField("そのときのことば", blank=True)
    at = models.DateTimeField("聞いた時")
    expires_on = models.DateField("いつまで", null=True, blank=True)
    withdrawn_at = models.DateTimeField("取り下げ", null=True, blank=True)

    def __str__(self):
        return f"consent {self.pk}"

    @property
    def scope_labels(self) -> str:
        """How far it goes, in words."""
        return "・".join(self.Scope(code).label for code in self.Scope.values if code in self.scopes)

    def holds_on(self, day) -> bool:
        """It was a yes, it has not been withdrawn, and it has not run out."""
        return (
            self.how in self.YES and self.withdrawn_at is None and (self.expires_on is None or self.expires_on >= day)
        )

    def covers(self, *, scope: str, items, day) -> bool:
        """It holds on `day` for `scope` and for each of `items`."""
        return self.holds_on(day) and scope in self.scopes and set(items) <= set(self.items)


class RetentionRule(models.Model):
    """保存期間（D11）: how many years after its end a kind of record keeps its person."""

    OPEN = {"id", "kind", "years"}
    HIDDEN: set[str] = set()

    kind = models.CharField("記録の種類", max_length=40, unique=True)
    years = models.PositiveIntegerField("年数", default=5)

    def __str__(self):
        return self.kind
