"""The choices of visits (C4), with the field's words."""

from django.db import models


class CancelledBy(models.TextChoices):
    REQUESTER = "requester", "依頼した方"
    HELPER = "helper", "引き受けた方"
    WEATHER = "weather", "天気"
    HOSPITAL = "hospital", "入院"
    OTHER = "other", "その他"


class CancelledWhen(models.TextChoices):
    BEFORE = "before", "前日まで"
    SAME_DAY = "same_day", "当日"
    NO_WORD = "no_word", "連絡なし"
