"""A partner, each approach to it, and the words of the ring."""

from django.db import models

from otagaisama.base.fields import HiddenTextField, new_id
from otagaisama.gatherings.partners.states import Agreement, Answer, How, Offer


class Partner(models.Model):
    """つながる相手 (C12): a body and the role one speaks to, never a person. How it is reached is the desk's."""

    OPEN = {
        "id", "name", "kana", "kind", "role", "district", "offers", "wishes", "agreement", "agreed_on", "next_step", "next_on", "wish", "keeps", "ended_on",
        "made_by", "made_at", "invented", "version",
    }  # fmt: skip
    HIDDEN = {"phone", "fax", "mail", "address"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField("名前（団体・学校・店など）", max_length=80)
    kana = models.CharField("よみがな", max_length=120, blank=True)
    kind = models.CharField("種類", max_length=30)
    role = models.CharField("話す相手（役割。名前は書かない）", max_length=60, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    phone = HiddenTextField("電話", blank=True)
    fax = HiddenTextField("ファクス", blank=True)
    mail = HiddenTextField("メール", blank=True)
    address = HiddenTextField("住所", blank=True)
    wish = models.CharField("連絡のしかた", max_length=10, blank=True)
    offers = models.JSONField("できること", default=list, blank=True)
    wishes = models.CharField("相手の願い", max_length=300, blank=True)
    agreement = models.CharField("約束", max_length=6, choices=Agreement.choices, default=Agreement.NONE)
    agreed_on = models.DateField("約束した日", null=True, blank=True)
    next_step = models.CharField("次にすること（名前は書かない）", max_length=120, blank=True)
    next_on = models.DateField("次に連絡する日", null=True, blank=True, db_index=True)
    keeps = models.ForeignKey("people.Account", on_delete=models.PROTECT, verbose_name="担当する人", related_name="+")
    ended_on = models.DateField("終わりにした日", null=True, blank=True)
    made_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField("書いた時")
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return self.name

    @property
    def offer_labels(self) -> list[str]:
        return [Offer(code).label for code in self.offers if code in Offer.values]


class PartnerApproach(models.Model):
    """Who asked, which role was spoken to, what was asked, and what came of it."""

    OPEN = {"id", "partner", "on", "how", "by", "role", "answer", "made_at"}
    HIDDEN = {"asked_for", "said"}

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="approaches")
    on = models.DateField("日")
    how = models.CharField("どうやって", max_length=8, choices=How.choices)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    role = models.CharField("話した相手（役割）", max_length=60, blank=True)
    asked_for = HiddenTextField("お願いしたこと", blank=True)
    answer = models.CharField("どうだったか", max_length=8, choices=Answer.choices)
    said = HiddenTextField("ひかえ", blank=True)
    made_at = models.DateTimeField("書いた時")

    def __str__(self):
        return f"{self.partner_id} {self.on}"


class RingLabel(models.Model):
    """A word of the ring that this council chose, in its order; none: the plan's own."""

    OPEN = {"id", "label", "order"}
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    label = models.CharField("ことば", max_length=30, unique=True)
    order = models.PositiveSmallIntegerField("順")

    def __str__(self):
        return self.label
