"""What an entry of the list can be, and how long a confirmation holds."""

from datetime import date, timedelta

from django.db.models import TextChoices


class PublicState(TextChoices):
    """What residents are told about an entry."""

    OPEN = "open", "公開"
    CHECKING = "checking", "確認中"
    RESTING = "resting", "お休み"
    ENDED = "ended", "終了"


class ForWhom(TextChoices):
    ANYONE = "anyone", "だれでも"
    ELDERS = "elders", "高齢の方"
    PARENTS = "parents", "子育て中の方"
    CHILDREN = "children", "子ども"
    DISABILITY = "disability", "障がいのある方"
    FOREIGN = "foreign", "外国から来た方"


class Barrier(TextChoices):
    FLAT = "flat", "段差なし"
    TOILET = "toilet", "車いすトイレ"
    PARKING = "parking", "駐車場"
    LIFT = "lift", "エレベーター"
    SIGN = "sign", "手話・筆談"
    EASY = "easy", "ひらがな案内"


class Answer(TextChoices):
    """What became of one question to the owner of an entry."""

    WAITING = "waiting", "返事を待っています"
    SAME = "same", "このままでよい"
    PROPOSED = "proposed", "直しが届きました"
    ACCEPTED = "accepted", "直しを取り入れました"
    DECLINED = "declined", "直しを見送りました"


class How(TextChoices):
    LINK = "link", "リンク"
    PHONE = "phone", "電話"
    DESK = "desk", "窓口"


LINK_DAYS = 30


def link_ends(day: date) -> date:
    """The last day on which a link sent on `day` can be answered."""
    return day + timedelta(days=LINK_DAYS)
