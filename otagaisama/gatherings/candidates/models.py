"""A candidate, how far it came, what was checked, seen elsewhere, planned, tried, and looked back on."""

from django.db import models
from django.db.models import F, Q

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.gatherings.candidates.states import Asked, Building, Checked, Item, Span, Stage
from otagaisama.gatherings.places.states import Heading, PlaceKind, Side, side_of


class Candidate(models.Model):
    """場所のたね (C6). The public reads its district alone; where it is, and whose, is hidden."""

    OPEN = {
        "id", "title", "building", "becomes", "district", "stage", "stage_on", "days_possible", "rent", "utilities", "capacity", "wanted", "is_public",
        "next_step", "next_on", "keeps", "place", "opened_on", "owner_gone_on", "made_by", "made_at", "invented", "version",
    }  # fmt: skip
    HIDDEN = {"where", "owner", "owner_wish", "note"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField("呼び名", max_length=60)
    building = models.CharField("いまは", max_length=10, choices=Building.choices)
    becomes = models.CharField("なるとしたら", max_length=12, choices=PlaceKind.choices, blank=True)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    stage = models.CharField("ようす", max_length=10, choices=Stage.choices, default=Stage.FOUND, db_index=True)
    stage_on = models.DateField("そのようすになった日")
    where = HiddenTextField("ところ", blank=True)
    owner = HiddenTextField("持ち主・連絡先", blank=True)
    owner_wish = HiddenTextField("持ち主の思い", blank=True)
    days_possible = models.CharField("使える日と時間", max_length=300, blank=True)
    rent = models.PositiveIntegerField("家賃（月・円）", null=True, blank=True)
    utilities = models.PositiveIntegerField("光熱費（月・円）", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField("入れる人数", null=True, blank=True)
    note = HiddenTextField("気づいたこと", blank=True)
    wanted = models.CharField("ひとこと（住民のページに出ます）", max_length=200, blank=True)
    is_public = models.BooleanField("学区だけを、住民のページに出す", default=False)
    next_step = models.CharField("次にすること（名前は書かない）", max_length=120, blank=True)
    next_on = models.DateField("いつまでに", null=True, blank=True)
    keeps = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="担当する人", related_name="+")
    place = models.OneToOneField("gatherings.Place", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opened_on = models.DateField("開いた日", null=True, blank=True)
    owner_gone_on = models.DateField("持ち主のことを消した日", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.title


class CandidateStep(models.Model):
    """One step of the road, and what was said on it."""

    OPEN = {"id", "candidate", "on", "stage", "by"}
    HIDDEN = {"said"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="steps")
    on = models.DateField("日")
    stage = models.CharField("ようす", max_length=10, choices=Stage.choices)
    said = HiddenTextField("話したこと・わけ", blank=True)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self):
        return f"{self.candidate_id} {self.stage}"


class SiteCheck(models.Model):
    """One item of the checklist. What an office answered stands with its name and day."""

    OPEN = {"id", "candidate", "item", "state", "office", "answered_on", "with_plan"}
    HIDDEN = {"said"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="checks")
    item = models.CharField("確かめること", max_length=12, choices=Item.choices)
    state = models.CharField("どうだったか", max_length=6, choices=Checked.choices)
    said = HiddenTextField("ひかえ", blank=True)
    office = models.CharField("答えた窓口", max_length=80, blank=True)
    answered_on = models.DateField("確かめた日", null=True, blank=True)
    with_plan = models.BooleanField("平面図を持って行った", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "item"], name="one_check_of_an_item")]

    def __str__(self):
        return f"{self.candidate_id} {self.item}"


class SiteVisit(models.Model):
    """視察: an example of others that was seen for this candidate; what was seen stands with the case study."""

    OPEN = {"id", "candidate", "case"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="visits")
    case = models.ForeignKey(
        "gatherings.CaseStudy", on_delete=models.CASCADE, verbose_name="見てきた例", related_name="+"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "case"], name="one_visit_of_a_case")]

    def __str__(self):
        return f"{self.candidate_id} {self.case_id}"


class Hand(models.Model):
    """Who is wanted, as a role: 鍵を開ける人, お茶を出す人. How many were found, never who."""

    OPEN = {"id", "candidate", "role", "wanted", "filled"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="hands")
    role = models.CharField("どんな人（役割）", max_length=60)
    wanted = models.PositiveSmallIntegerField("ほしい人数", default=1)
    filled = models.PositiveSmallIntegerField("見つかった人数", default=0)

    def __str__(self):
        return self.role

    @property
    def left(self) -> int:
        return max(self.wanted - self.filled, 0)


class CostLine(models.Model):
    """One line of the money plan."""

    OPEN = {"id", "candidate", "span", "heading", "what", "yen"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="costs")
    span = models.CharField("いつの", max_length=5, choices=Span.choices)
    heading = models.CharField("費目", max_length=10, choices=Heading.choices)
    what = models.CharField("何の（名前は書かない）", max_length=120, blank=True)
    yen = models.PositiveIntegerField("金額（円）")

    def __str__(self):
        return f"{self.candidate_id} {self.heading} {self.yen}"

    @property
    def is_income(self) -> bool:
        return side_of(self.heading) == Side.IN


class Fund(models.Model):
    """A source of money: until when one asks, and what it pays."""

    OPEN = {"id", "candidate", "name", "pays", "asks_yen", "due_on", "state", "granted_yen", "page"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="funds")
    name = models.CharField("財源（助成金・寄付など）", max_length=80)
    pays = models.CharField("何に使えるか", max_length=200, blank=True)
    asks_yen = models.PositiveIntegerField("申し込む額（円）", null=True, blank=True)
    due_on = models.DateField("しめきり", null=True, blank=True)
    state = models.CharField("ようす", max_length=8, choices=Asked.choices, default=Asked.IDEA)
    granted_yen = models.PositiveIntegerField("決まった額（円）", null=True, blank=True)
    page = models.CharField("案内のページ", max_length=200, blank=True)

    def __str__(self):
        return self.name


class TrialDay(models.Model):
    """One day on which it was tried."""

    OPEN = {"id", "candidate", "on", "came", "first_time", "helpers"}
    HIDDEN = {"good", "hard"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="trials")
    on = models.DateField("日")
    came = models.PositiveIntegerField("来た人数")
    first_time = models.PositiveIntegerField("うち、はじめての人数", null=True, blank=True)
    helpers = models.PositiveIntegerField("世話した人数", null=True, blank=True)
    good = HiddenTextField("よかったこと", blank=True)
    hard = HiddenTextField("困ったこと・近所の声", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "on"], name="one_trial_of_a_day"),
            models.CheckConstraint(
                name="trial_first_timers_came", condition=Q(first_time=None) | Q(first_time__lte=F("came"))
            ),
        ]

    def __str__(self):
        return f"{self.candidate_id} {self.on}"


class QuarterBack(models.Model):
    """A look back, every quarter after it opened."""

    OPEN = {"id", "candidate", "on"}
    HIDDEN = {"good", "hard", "next_time"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="backs")
    on = models.DateField("日")
    good = HiddenTextField("よかったこと", blank=True)
    hard = HiddenTextField("困ったこと", blank=True)
    next_time = HiddenTextField("次の三か月にすること", blank=True)

    def __str__(self):
        return f"{self.candidate_id} {self.on}"
