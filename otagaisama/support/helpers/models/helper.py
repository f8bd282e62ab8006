"""手助けする人 (C3): what she can do and when, her insurance, and whom she is not sent to."""

from datetime import date

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.support.helpers import states
from otagaisama.support.helpers.models.choices import ContactWay, Cover, Gender, HowFar, Task


class Helper(models.Model):
    """Somebody who can do something. Name and contact lie with her person; she may have no account.

    `can`, `slots` ("mon-morning"), `moves`, `ok_with`, `languages` and `trainings` are lists of the codes of choices.py.
    """

    OPEN = {
        "id", "person", "account", "district", "town", "gender", "can", "slots", "max_per_month", "how_far", "moves", "ok_with",
        "languages", "trainings", "contact_way", "status", "came_from", "joined_on", "pledged_on", "rests_until", "left_on",
        "last_asked_on", "last_turn_on", "version",
    }  # fmt: skip
    HIDDEN = {"mail", "birth_year", "born_on", "cannot", "emergency_contact", "note"}

    class CameFrom(models.TextChoices):
        PAGE = "page", "申し込みのページ"
        STAFF = "staff", "電話・窓口"
        COURSE = "course", "講座のおわり"
        HELPED = "helped", "手助けを受けた方"
        LIST = "list", "名簿の取り込み"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="helper")
    account = models.OneToOneField(
        "people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="helper"
    )
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    town = models.ForeignKey(
        "town.Town", on_delete=models.SET_NULL, null=True, blank=True, verbose_name="町・丁目", related_name="+"
    )
    gender = models.CharField("性別", max_length=10, choices=Gender.choices, default=Gender.UNSAID)
    birth_year = HiddenTextField("生まれた年", blank=True)
    born_on = HiddenTextField("生年月日（保険会社が求めるときだけ）", blank=True)
    mail = HiddenTextField("メール", blank=True)
    emergency_contact = HiddenTextField("緊急のときの連絡先", blank=True)
    can = models.JSONField("できること", default=list)
    cannot = HiddenTextField("できないこと・気をつけたいこと", blank=True)
    slots = models.JSONField("都合のよい時", default=list)
    max_per_month = models.PositiveSmallIntegerField("月に何回まで", default=4)
    how_far = models.CharField("どこまで行けますか", max_length=10, choices=HowFar.choices, default=HowFar.DISTRICT)
    moves = models.JSONField("どうやって行きますか", default=list)
    ok_with = models.JSONField("だいじょうぶなこと", default=list)
    languages = models.CharField("話せることば", max_length=100, blank=True)
    trainings = models.JSONField("受けた講座", default=list)
    contact_way = models.CharField("連絡の方法", max_length=10, choices=ContactWay.choices, default=ContactWay.PHONE)
    note = HiddenTextField("窓口のひかえ", blank=True)
    came_from = models.CharField("きっかけ", max_length=10, choices=CameFrom.choices, default=CameFrom.STAFF)
    status = models.CharField(
        "ようす", max_length=10, choices=list(states.HELPER_LABELS.items()), default=states.APPLIED
    )
    joined_on = models.DateField("申し込んだ日")
    pledged_on = models.DateField("守秘の約束をした日", null=True, blank=True)
    rests_until = models.DateField("お休みの終わり", null=True, blank=True)
    left_on = models.DateField("卒業した日", null=True, blank=True)
    last_asked_on = models.DateField("最後にお願いした日", null=True, blank=True)
    last_turn_on = models.DateField("最後の出番", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="helper_left_has_its_day",
                condition=Q(status=states.LEFT, left_on__isnull=False) | (~Q(status=states.LEFT) & Q(left_on=None)),
            ),
            models.CheckConstraint(
                name="a_registered_helper_has_pledged",
                condition=~Q(status=states.REGISTERED) | Q(pledged_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["district", "status", "last_turn_on"], name="helper_in_district")]

    def __str__(self):
        return f"helper {self.pk}"

    @property
    def name(self) -> str:
        """As colleagues call her. Ask with select_related("person")."""
        return self.person.name

    @property
    def is_registered(self) -> bool:
        return self.status == states.REGISTERED

    @property
    def can_labels(self) -> list[str]:
        return [Task(code).label for code in self.can]


class Insurance(models.Model):
    """加入: one helper, one kind, one fiscal year, from the day after enrolment until 31 March (D16)."""

    OPEN = {"id", "helper", "cover", "fiscal_year", "starts_on", "ends_on", "asked_on", "noted_on"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    helper = models.ForeignKey(Helper, on_delete=models.CASCADE, related_name="insurances")
    cover = models.CharField("保険", max_length=10, choices=Cover.choices)
    fiscal_year = models.PositiveIntegerField("年度")
    starts_on = models.DateField("いつから")
    ends_on = models.DateField("いつまで")
    asked_on = models.DateField("申し込んだ日", null=True, blank=True)
    noted_on = models.DateField("書きとめた日", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["helper", "cover", "fiscal_year"], name="insured_once_a_year"),
            models.CheckConstraint(name="insurance_ends_after_start", condition=Q(ends_on__gte=models.F("starts_on"))),
        ]
        indexes = [models.Index(fields=["fiscal_year", "cover"], name="insurance_of_year")]

    def __str__(self):
        return f"insurance {self.pk}"

    def covers(self, day: date, *, paid: bool) -> bool:
        """In force on `day`, and for thanks with money where `paid`."""
        return self.starts_on <= day <= self.ends_on and (not paid or self.cover == Cover.PAID_TOO)


class AvoidPair(models.Model):
    """引き合わせない: this helper is not sent to this person. Why is read by coordinators only, and told to nobody (D15)."""

    OPEN = {"id", "helper", "person", "noted_by", "noted_on", "ended_on"}
    HIDDEN = {"reason"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    helper = models.ForeignKey(Helper, on_delete=models.CASCADE, related_name="avoids")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="avoided_by")
    reason = HiddenTextField("理由", blank=True)
    noted_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    noted_on = models.DateField("書いた日")
    ended_on = models.DateField("やめた日", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["helper", "person"], condition=Q(ended_on=None), name="avoided_once")
        ]

    def __str__(self):
        return f"avoid {self.pk}"


class Feed(models.Model):
    """自分のカレンダーへ: the private address of one helper's turns, kept as a digest; a new one ends the old one."""

    OPEN = {"helper", "digest", "made_on"}
    HIDDEN: set[str] = set()

    helper = models.OneToOneField(Helper, on_delete=models.CASCADE, primary_key=True, related_name="feed")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField("作った日")

    def __str__(self):
        return f"feed {self.pk}"
