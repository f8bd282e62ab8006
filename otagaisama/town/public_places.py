"""What residents are told of a place, wherever it is kept: whether it can be visited, for whom it is, how easy it is to enter."""

from django.db.models import TextChoices


class PublicState(TextChoices):
    """What residents are told."""

    OPEN = "open", "公開"
    CHECKING = "checking", "確認中"
    RESTING = "resting", "お休み"
    ENDED = "ended", "終了"


class ForWhom(TextChoices):
    """For whom it is."""

    ANYONE = "anyone", "だれでも"
    ELDERS = "elders", "高齢の方"
    PARENTS = "parents", "子育て中の方"
    CHILDREN = "children", "子ども"
    DISABILITY = "disability", "障がいのある方"
    FOREIGN = "foreign", "外国から来た方"


class Barrier(TextChoices):
    """What makes it easy to enter and to be there."""

    FLAT = "flat", "段差なし"
    TOILET = "toilet", "車いすトイレ"
    PARKING = "parking", "駐車場"
    LIFT = "lift", "エレベーター"
    SIGN = "sign", "手話・筆談"
    EASY = "easy", "ひらがな案内"
