"""A team, and its numbers of each fiscal year. Nobody is named."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import new_id


class Team(models.Model):
    """チームオレンジ: neighbours, among them people with dementia, who go on doing something together."""

    OPEN = {"id", "name", "district", "does", "minds", "begun_on", "ended_on", "made_by", "invented", "version"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("チームの名前", max_length=60)
    district = models.ForeignKey("town.District", on_delete=models.PROTECT, verbose_name="学区", related_name="+")
    does = models.CharField("いっしょにしていること", max_length=200, blank=True)
    minds = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="気にかける人", related_name="+")
    begun_on = models.DateField("はじめた日")
    ended_on = models.DateField("おわった日", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name


class TeamYear(models.Model):
    """Its numbers of one fiscal year, written at the desk."""

    OPEN = {"id", "team", "year", "members", "stepped_up", "with_dementia", "matched", "met", "noted_on", "by"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveIntegerField("年度")
    members = models.PositiveIntegerField("仲間の人数", default=0)
    stepped_up = models.PositiveIntegerField("ステップアップ講座を受けた仲間", default=0)
    with_dementia = models.PositiveIntegerField("認知症のある仲間", default=0)
    matched = models.PositiveIntegerField("早いうちからつながっている方", default=0)
    met = models.PositiveIntegerField("集まった回数", default=0)
    noted_on = models.DateField("書いた日")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "year"], name="one_team_year"),
            models.CheckConstraint(
                name="team_parts_are_members",
                condition=Q(stepped_up__lte=models.F("members")) & Q(with_dementia__lte=models.F("members")),
            ),
        ]

    def __str__(self):
        return f"{self.team_id} {self.year}"
