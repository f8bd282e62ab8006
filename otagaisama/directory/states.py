"""What an entry of the list can be, and how long a confirmation holds."""

from datetime import date, timedelta

from django.db.models import TextChoices


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
