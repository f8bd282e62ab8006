"""Who teaches, who asks for it, which child has which part in an event, and which adults are there."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.gatherings.children.states import Age, Agreed, LessonState, Photo, TurnState


def ages_of(codes) -> list[str]:
    """Ages in words."""
    return [Age(code).label for code in codes if code in Age.values]


class LocalTeacher(models.Model):
    """地域の先生: what a neighbour can show children. Who it is, the desk alone knows."""

    OPEN = {
        "id", "theme", "about", "ages", "most", "days", "district", "partner", "keeps", "ended_on", "erased_on", "made_by", "made_at", "invented", "version",
    }  # fmt: skip
    HIDDEN = {"called", "contact"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    theme = models.CharField("できること", max_length=60)
    about = models.CharField("どんなこと", max_length=300, blank=True)
    ages = models.JSONField("だれに", default=list, blank=True)
    most = models.PositiveSmallIntegerField("一度に何人まで", null=True, blank=True)
    days = models.CharField("都合のよい日", max_length=200, blank=True)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    partner = models.ForeignKey(
        "gatherings.Partner",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="どこの方",
        related_name="+",
    )
    called = HiddenTextField("呼び名", blank=True)
    contact = HiddenTextField("連絡先", blank=True)
    keeps = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="担当する人", related_name="+")
    ended_on = models.DateField("おしまいにした日", null=True, blank=True)
    erased_on = models.DateField("名前を消した日", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.theme

    @property
    def age_labels(self) -> list[str]:
        return ages_of(self.ages)


class Lesson(models.Model):
    """A school or a club asks for something; a neighbour shows it on a day that both agreed to."""

    OPEN = {
        "id", "partner", "theme", "ages", "size", "wish_days", "district", "teacher", "state", "on", "starts", "place", "adults", "came", "keeps", "made_at",
        "invented", "version",
    }  # fmt: skip
    HIDDEN = {"children_said", "adults_learned"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(
        "gatherings.Partner", on_delete=models.PROTECT, verbose_name="学校・クラブ", related_name="lessons"
    )
    theme = models.CharField("してほしいこと", max_length=80)
    ages = models.JSONField("だれに", default=list, blank=True)
    size = models.PositiveSmallIntegerField("子どもの人数", null=True, blank=True)
    wish_days = models.CharField("ほしい日・時間", max_length=200, blank=True)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    teacher = models.ForeignKey(
        LocalTeacher, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="教える方", related_name="lessons"
    )
    state = models.CharField("ようす", max_length=8, choices=LessonState.choices, default=LessonState.ASKED)
    on = models.DateField("決まった日", null=True, blank=True, db_index=True)
    starts = models.TimeField("はじまり", null=True, blank=True)
    place = models.CharField("ところ", max_length=120, blank=True)
    adults = models.PositiveSmallIntegerField("見守る大人の人数", null=True, blank=True)
    came = models.PositiveSmallIntegerField("来た子どもの人数", null=True, blank=True)
    children_said = HiddenTextField("子どもたちのことば（名前なし）", blank=True)
    adults_learned = HiddenTextField("大人が気づいたこと", blank=True)
    keeps = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="担当する人", related_name="+")
    made_at = models.DateTimeField("書いた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.theme

    @property
    def age_labels(self) -> list[str]:
        return ages_of(self.ages)


class ChildTurn(models.Model):
    """A child's part in an event: a calling name, no full name, no contact of the child. The guardian's goes ninety days after (D26)."""

    OPEN = {
        "id", "event", "role", "age", "state", "agreed_on", "agreed_how", "photo", "may_tell", "made_at", "made_by", "erased_on", "version",
    }  # fmt: skip
    HIDDEN = {"called", "guardian", "said"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("gatherings.Event", on_delete=models.CASCADE, related_name="child_turns")
    role = models.ForeignKey(
        "gatherings.SmallRole", on_delete=models.CASCADE, verbose_name="出番", related_name="turns"
    )
    called = HiddenTextField("呼び名", blank=True)
    age = models.CharField("学年", max_length=8, choices=Age.choices)
    guardian = HiddenTextField("保護者の連絡先", blank=True)
    agreed_on = models.DateField("保護者が同意した日")
    agreed_how = models.CharField("どのように", max_length=6, choices=Agreed.choices)
    photo = models.CharField("写真", max_length=5, choices=Photo.choices, default=Photo.NONE)
    state = models.CharField("ようす", max_length=7, choices=TurnState.choices, default=TurnState.COMING)
    said = HiddenTextField("その子のことば（名前なし）", blank=True)
    may_tell = models.BooleanField("ことばを、たよりにのせてよい（保護者も）", default=False)
    made_at = models.DateTimeField("書いた時")
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    erased_on = models.DateField("呼び名と連絡先を消した日", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return f"child turn {self.pk}"


class AdultsAt(models.Model):
    """Which adults watch over the children of an event, and what adults learned there."""

    OPEN = {"id", "event", "count", "watching"}
    HIDDEN = {"learned"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.OneToOneField("gatherings.Event", on_delete=models.CASCADE, related_name="adults_at")
    count = models.PositiveSmallIntegerField("見守る大人の人数", default=0)
    watching = models.CharField("だれが（役割）・どこで", max_length=200, blank=True)
    learned = HiddenTextField("大人が気づいたこと（地域の魅力など）", blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="adults_are_a_few", condition=Q(count__lte=500))]

    def __str__(self):
        return f"{self.event_id} {self.count}"
