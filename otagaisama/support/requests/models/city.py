"""What this council's municipality offers: it is written on a page, because every city has other services under other names."""

from django.db import models

from otagaisama.base.fields import new_id
from otagaisama.support.helpers.models.choices import Task


class CityService(models.Model):
    """A public service to think of before neighbours are asked: whom it is for, where to ask for it, for which tasks it is told."""

    OPEN = {"id", "name", "tasks", "whom", "apply", "order", "checked_on", "is_used", "by", "version"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("サービスの名前", max_length=80)
    tasks = models.JSONField("どの手助けのとき", default=list, blank=True)  # none: whatever is asked for
    whom = models.CharField("どんな方が使えるか", max_length=300)
    apply = models.CharField("申し込み先（電話も）", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField("並び順", default=0)
    checked_on = models.DateField("確かめた日")
    is_used = models.BooleanField("使っている", default=True)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name

    @property
    def task_labels(self) -> list[str]:
        """For which tasks it is told, in words."""
        return [Task(code).label for code in self.tasks if code in Task.values]

    @property
    def sentence(self) -> str:
        """As it is said on the page that asks for public services."""
        return f"{self.name}：{self.whom}{f'（{self.apply}）' if self.apply else ''}"
