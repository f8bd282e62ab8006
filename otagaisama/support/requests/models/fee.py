"""What a district's thanks cost."""

from django.db import models
from django.db.models import Q

from otagaisama.base.fields import new_id
from otagaisama.support.helpers.models.choices import Task
from otagaisama.support.requests.models.choices import Fee


class FeeRule(models.Model):
    """謝礼のきまり of a district (or, without one, of all): free where there is none. `task` empty: all tasks.

    `amount` (yen) or `tickets` is for each `unit_min` minutes begun; `helper_yen` of it goes to who went, the rest to the fund.
    """

    OPEN = {
        "id",
        "district",
        "task",
        "fee",
        "unit_min",
        "amount",
        "tickets",
        "helper_yen",
        "from_on",
        "until_on",
        "note",
    }
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    task = models.CharField("どんな手助け", max_length=20, choices=Task.choices, blank=True)
    fee = models.CharField("謝礼", max_length=10, choices=Fee.choices, default=Fee.FREE)
    unit_min = models.PositiveSmallIntegerField("何分ごとに", default=30)
    amount = models.PositiveIntegerField("額（円）", null=True, blank=True)
    tickets = models.PositiveSmallIntegerField("利用券（枚）", null=True, blank=True)
    helper_yen = models.PositiveIntegerField("うち、行った方へ（円）", null=True, blank=True)
    from_on = models.DateField("いつから")
    until_on = models.DateField("いつまで", null=True, blank=True)
    note = models.CharField("説明", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="free_costs_nothing", condition=~Q(fee="free") | Q(amount=None, tickets=None, helper_yen=None)
            ),
            models.CheckConstraint(name="thanks_has_its_amount", condition=~Q(fee="thanks") | Q(amount__isnull=False)),
            models.CheckConstraint(name="ticket_has_its_number", condition=~Q(fee="ticket") | Q(tickets__isnull=False)),
            models.CheckConstraint(name="fee_unit_is_some_minutes", condition=Q(unit_min__gte=5)),
        ]

    def __str__(self):
        return f"fee rule {self.pk}"
