"""A survey and its questions: what is printed, shown on the web, and typed."""

from django.db import models

from otagaisama.base.fields import new_id
from otagaisama.base.saying import say_either
from otagaisama.surveys.questions import states
from otagaisama.surveys.questions.kinds import KindOfQuestion, kind_of


class Survey(models.Model):
    """アンケート: one questionnaire, in ordinary and in plain words, for a district or for the ward."""

    OPEN = {
        "id", "number", "subject", "title", "title_easy", "greeting", "greeting_easy", "purpose", "purpose_easy", "phone", "phone_hours",
        "district", "state", "opens_on", "closes_on", "with_slip", "slip_days", "check_share", "made_by", "made_on", "closed_on",
        "erase_words_on", "words_erased_on", "invented",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("番号", max_length=20, unique=True)
    subject = models.CharField(
        "ひな型", max_length=20, blank=True
    )  # "shopping": the ready one, whose answers the room above reads
    title = models.CharField("題", max_length=100)
    title_easy = models.CharField("題（やさしい日本語）", max_length=150, blank=True)
    greeting = models.TextField("はじめのことば", max_length=1_000, blank=True)
    greeting_easy = models.TextField("はじめのことば（やさしい日本語）", max_length=1_500, blank=True)
    purpose = models.TextField("答えを何に使うか", max_length=1_000)
    purpose_easy = models.TextField("答えを何に使うか（やさしい日本語）", max_length=1_500, blank=True)
    phone = models.CharField("問い合わせの電話", max_length=30, blank=True)
    phone_hours = models.CharField("電話の受付時間", max_length=80, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    state = models.CharField("ようす", max_length=10, choices=list(states.SURVEY_LABELS.items()), default=states.DRAFT)
    opens_on = models.DateField("受付をはじめる日", null=True, blank=True)
    closes_on = models.DateField("しめきりの日", null=True, blank=True)
    with_slip = models.BooleanField("申し出カードをつける", default=True)
    slip_days = models.PositiveIntegerField("申し出カードを消すまでの日数", default=180)
    check_share = models.PositiveIntegerField("2回打って確かめる割合（%）", default=10)
    made_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    made_on = models.DateField("作った日")
    closed_on = models.DateField("しめきった日", null=True, blank=True)
    erase_words_on = models.DateField("書かれたことばを消す日", null=True, blank=True)
    words_erased_on = models.DateField("書かれたことばを消した日", null=True, blank=True)
    invented = models.BooleanField("体験用の作りもの", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="survey_closes_after_it_opens",
                condition=models.Q(opens_on=None)
                | models.Q(closes_on=None)
                | models.Q(closes_on__gte=models.F("opens_on")),
            ),
            models.CheckConstraint(name="survey_check_share_in_percent", condition=models.Q(check_share__lte=100)),
        ]
        indexes = [
            models.Index(fields=["-made_on", "-number"], name="survey_newest"),
            models.Index(fields=["state"], name="survey_state"),
        ]

    def __str__(self):
        return self.number

    @property
    def is_draft(self) -> bool:
        return self.state == states.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == states.OPEN

    @property
    def is_told(self) -> bool:
        return self.state == states.TOLD

    @property
    def state_label(self) -> str:
        return states.SURVEY_LABELS[self.state]

    def takes_answers(self, *, on) -> bool:
        return states.takes_answers(self.state, self.opens_on, self.closes_on, on=on)

    def in_words(self, name: str, *, easy: bool) -> str:
        """A text of this survey (title, greeting, purpose), in plain Japanese where asked for and written."""
        return say_either(getattr(self, name), getattr(self, f"{name}_easy"), prefers_easy=easy)


class Question(models.Model):
    """One question. `choices` is a list of {"code": 1, "text": …, "easy": …, "alone": bool, "town": id} in printed order.

    `code` is what lies in the answers and what is typed from paper; it never changes its meaning once there are answers.
    """

    OPEN = {
        "id",
        "survey",
        "order",
        "key",
        "kind",
        "text",
        "text_easy",
        "help",
        "help_easy",
        "required",
        "choices",
        "most",
        "low",
        "high",
        "unit",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveIntegerField("順")
    key = models.CharField("しるし", max_length=30)
    kind = models.CharField("答えかた", max_length=10)  # a code of kinds.KINDS
    text = models.CharField("質問", max_length=200)
    text_easy = models.CharField("質問（やさしい日本語）", max_length=300, blank=True)
    help = models.CharField("説明", max_length=200, blank=True)
    help_easy = models.CharField("説明（やさしい日本語）", max_length=300, blank=True)
    required = models.BooleanField("ウェブでは必ず答えてもらう", default=False)
    choices = models.JSONField("選ぶ答え", default=list, blank=True)
    most = models.PositiveIntegerField("いくつまで選べるか", null=True, blank=True)
    low = models.IntegerField("いちばん小さい数", null=True, blank=True)
    high = models.IntegerField("いちばん大きい数", null=True, blank=True)
    unit = models.CharField("単位", max_length=10, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "key"], name="question_key_once")]
        indexes = [models.Index(fields=["survey", "order"], name="question_order")]

    def __str__(self):
        return f"{self.key} {self.pk}"

    @property
    def of_kind(self) -> KindOfQuestion:
        """How this question is built, asked, printed, typed, counted and told."""
        return kind_of(self.kind)

    @property
    def is_words(self) -> bool:
        return self.of_kind.is_words

    @property
    def is_counted(self) -> bool:
        return not self.of_kind.is_words

    @property
    def has_choices(self) -> bool:
        return self.of_kind.has_choices

    @property
    def codes(self) -> list[int]:
        return [choice["code"] for choice in self.choices]

    @property
    def labels(self) -> dict[int, str]:
        return {choice["code"]: choice["text"] for choice in self.choices}

    def in_words(self, name: str, *, easy: bool) -> str:
        """The text or help of this question, in plain Japanese where asked for and written."""
        return say_either(getattr(self, name), getattr(self, f"{name}_easy"), prefers_easy=easy)
