"""Thanks, how it went, tickets."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.fields import HiddenTextField, new_id

# Whoever is troubled is called within a week; an answer of one press may be changed as long.
CALL_DAYS = CHANGE_DAYS = 7


class Thanks(models.Model):
    """お礼: a word to either side after a visit. Read by the side it is for, and by the desk of the request."""

    class To(models.TextChoices):
        HELPER = "helper", "引き受けた方へ"
        REQUESTER = "requester", "依頼した方へ"

    OPEN = {"id", "visit", "to", "at", "by", "told_at"}
    HIDDEN = {"words"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    visit = models.ForeignKey("support.Visit", on_delete=models.CASCADE, related_name="thanks")
    to = models.CharField("だれへ", max_length=10, choices=To.choices)
    words = HiddenTextField("ことば", blank=True)
    at = models.DateTimeField("いつ")
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField("伝えた時", null=True, blank=True)

    def __str__(self):
        return f"thanks {self.pk}"


class CheckBack(models.Model):
    """うまくいきましたか: after 4 weeks; まだ要りますか: after 3 months. By a one-tap link or the telephone list."""

    class Kind(models.TextChoices):
        FOUR_WEEKS = "four_weeks", "4週間たって"
        THREE_MONTHS = "three_months", "3か月たって"

    class Answer(models.TextChoices):
        GOOD = "good", "うまくいっている"
        SOMETHING = "something", "困っていることがある"
        ENOUGH = "enough", "もう要らない"

    class Way(models.TextChoices):
        LINK = "link", "便りの番地"
        PHONE = "phone", "電話で聞いた"

    OPEN = {"id", "request", "kind", "due_on", "token_digest", "answer", "way", "answered_at", "heard_by"}
    HIDDEN = {"words"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey("support.HelpRequest", on_delete=models.CASCADE, related_name="check_backs")
    kind = models.CharField("いつ", max_length=20, choices=Kind.choices)
    due_on = models.DateField("聞く日", db_index=True)
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    answer = models.CharField("答え", max_length=10, choices=Answer.choices, blank=True)
    words = HiddenTextField("ことば", blank=True)
    way = models.CharField("方法", max_length=10, choices=Way.choices, blank=True)
    answered_at = models.DateTimeField("答えた時", null=True, blank=True)
    heard_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "kind", "due_on"], name="asked_back_once"),
            models.CheckConstraint(
                name="check_answer_and_moment_together",
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"check back {self.pk}"

    @property
    def call_by(self) -> date | None:
        """Until when whoever said that something troubles her is called."""
        if self.answer != self.Answer.SOMETHING or self.answered_at is None:
            return None
        return day_of_tokyo(self.answered_at) + timedelta(days=CALL_DAYS)


class TicketBook(models.Model):
    """利用券: a book sold to a person; what is left may be given back for money."""

    OPEN = {
        "id",
        "person",
        "district",
        "number",
        "tickets",
        "yen",
        "sold_on",
        "sold_by",
        "given_back_on",
        "given_back_tickets",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("番号", max_length=20, unique=True)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, related_name="+")
    tickets = models.PositiveSmallIntegerField("枚数")
    yen = models.PositiveIntegerField("額（円）")
    sold_on = models.DateField("渡した日")
    sold_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    given_back_on = models.DateField("戻した日", null=True, blank=True)
    given_back_tickets = models.PositiveSmallIntegerField("戻した枚数", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="given_back_day_and_number_together",
                condition=Q(given_back_on=None, given_back_tickets=None)
                | Q(given_back_on__isnull=False, given_back_tickets__isnull=False),
            )
        ]

    def __str__(self):
        return self.number
