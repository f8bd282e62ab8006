"""A block and how its homes read, a round with its sheets, what was brought to each block and came back. No persons."""

from django.db import models
from django.db.models import F, Q

from otagaisama.base.fields import new_id
from otagaisama.gatherings.circulation.states import Per, Readers, RoundState


class Block(models.Model):
    """組・班: how many homes, and how they wish to read; asked once a year by a printed slip without names."""

    OPEN = {
        "id", "district", "neighborhood", "name", "order", "households", "on_screen", "both", "paper", "spare", "receiver", "year", "ended_on", "made_by",
        "made_at", "invented", "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    neighborhood = models.CharField("町内会・自治会", max_length=60)
    name = models.CharField("組・班", max_length=40)
    order = models.PositiveSmallIntegerField("届ける順", default=0)
    households = models.PositiveSmallIntegerField("世帯の数")
    on_screen = models.PositiveSmallIntegerField("画面だけ", default=0)
    both = models.PositiveSmallIntegerField("両方", default=0)
    paper = models.PositiveSmallIntegerField("紙だけ", default=0)
    spare = models.PositiveSmallIntegerField("予備", default=0)
    receiver = models.CharField("届け先（役割。名前は書かない）", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("受けとりかたを聞いた年度", null=True, blank=True)
    ended_on = models.DateField("終わりにした日", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "neighborhood", "name"], condition=Q(ended_on=None), name="one_block_of_a_name"
            ),
            models.CheckConstraint(
                name="block_homes_answer_once",
                condition=Q(households__gte=F("on_screen") + F("both") + F("paper")),
            ),
        ]

    def __str__(self):
        return f"{self.neighborhood} {self.name}"

    @property
    def readers(self) -> Readers:
        return Readers(self.households, self.on_screen, self.both, self.paper, self.spare)


class Circular(models.Model):
    """回覧 1回: until when sheets are taken, when they go, by when the boards are back. Fixed, everybody may read it."""

    OPEN = {
        "id", "title", "district", "closes_on", "goes_on", "back_by", "spare", "phone", "phone_hours", "state", "fixed_at", "presses", "keeps", "made_by",
        "made_at", "invented", "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField("回覧の名前", max_length=60)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    closes_on = models.DateField("しめきり（紙を持ってくる日）")
    goes_on = models.DateField("配る日")
    back_by = models.DateField("戻る日", null=True, blank=True)
    spare = models.PositiveSmallIntegerField("区社協・会館の予備", default=0)
    phone = models.CharField("問い合わせの電話", max_length=60, blank=True)
    phone_hours = models.CharField("電話の時間", max_length=80, blank=True)
    state = models.CharField(
        "ようす", max_length=6, choices=RoundState.choices, default=RoundState.DRAFT, db_index=True
    )
    fixed_at = models.DateTimeField("部数が決まった時", null=True, blank=True)
    presses = models.PositiveIntegerField("「読みました」の数", default=0)
    keeps = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="担当する人", related_name="+")
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.title


class Sheet(models.Model):
    """One paper that goes round, with the words that stand on the screen."""

    OPEN = {"id", "circular", "order", "title", "body", "easy", "event", "per", "brought_by", "made_at"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, related_name="sheets")
    order = models.PositiveSmallIntegerField("順", default=0)
    title = models.CharField("紙の名前", max_length=80)
    body = models.CharField("画面で読むことば", max_length=2_000, blank=True)
    easy = models.CharField("やさしい日本語での説明", max_length=2_000, blank=True)
    event = models.ForeignKey(
        "gatherings.Event", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="行事", related_name="+"
    )
    per = models.CharField("部数", max_length=6, choices=Per.choices, default=Per.HOME)
    brought_by = models.CharField("どこから（役割・団体）", max_length=60, blank=True)
    made_at = models.DateTimeField("書いた時")

    def __str__(self):
        return self.title


class Delivery(models.Model):
    """What a block is brought in a round, as its homes read on the day of the cut-off, and what came back."""

    OPEN = {
        "id", "circular", "block", "households", "on_screen", "both", "paper", "spare", "handed_on", "back_on", "left", "note", "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circular = models.ForeignKey(Circular, on_delete=models.CASCADE, related_name="deliveries")
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="deliveries")
    households = models.PositiveSmallIntegerField("世帯の数")
    on_screen = models.PositiveSmallIntegerField("画面だけ", default=0)
    both = models.PositiveSmallIntegerField("両方", default=0)
    paper = models.PositiveSmallIntegerField("紙だけ", default=0)
    spare = models.PositiveSmallIntegerField("予備", default=0)
    handed_on = models.DateField("配った日", null=True, blank=True)
    back_on = models.DateField("戻った日", null=True, blank=True)
    left = models.PositiveSmallIntegerField("残った枚数", null=True, blank=True)
    note = models.CharField("気づいたこと（名前は書かない）", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circular", "block"], name="one_delivery_to_a_block")]

    def __str__(self):
        return f"{self.circular_id} {self.block_id}"

    @property
    def readers(self) -> Readers:
        return Readers(self.households, self.on_screen, self.both, self.paper, self.spare)
