"""Kinds of partner as the plan's ring says them, what they give, how an approach ends (C12). Plain Python."""

from datetime import date

from django.db.models import TextChoices

from otagaisama.base.days import years_later

# The labels of the plan's ring, where a council chose none of its own.
RING = (
    "保育園・幼稚園", "小学校", "中学校", "高校", "大学", "子ども会", "児童館", "区政協力委員", "主任児童委員", "防犯", "地元の法人",
)  # fmt: skip
OTHER = "そのほか"


class Offer(TextChoices):
    """What a partner can give."""

    PLACE = "place", "場所"
    PEOPLE = "people", "人"
    THINGS = "things", "もの"
    MONEY = "money", "お金"
    TEACHING = "teaching", "教えること"
    TELLING = "telling", "知らせること"
    WATCHING = "watching", "見守り"


class Agreement(TextChoices):
    """What was agreed."""

    NONE = "none", "なし"
    WORD = "word", "口約束"
    WATCH = "watch", "見守り協定"
    PAPER = "paper", "協定・覚え書き"


class How(TextChoices):
    """How somebody was spoken to."""

    VISIT = "visit", "訪ねて"
    PHONE = "phone", "電話で"
    LETTER = "letter", "手紙・メールで"
    MEETING = "meeting", "集まりで"


class Answer(TextChoices):
    """What came of it."""

    WAITING = "waiting", "返事を待つ"
    TALKED = "talked", "話ができた"
    YES = "yes", "いっしょにする"
    LATER = "later", "いまは、むずかしい"
    NO = "no", "しない"


class Liveness(TextChoices):
    """How much goes on with a partner."""

    ALIVE = "alive", "いっしょに動いている"
    TALKING = "talking", "話している"
    STILL = "still", "これから"


TALKED = (Answer.TALKED, Answer.YES, Answer.LATER)


def liveness_of(last_yes: date | None, last_talk: date | None, agreement: str, *, on: date) -> Liveness:
    """A yes, or an agreement, counts while somebody spoke with them within a year; a word alone is talking."""
    year_ago = years_later(on, -1)
    recent = last_talk is not None and last_talk > year_ago
    if recent and (agreement != Agreement.NONE or (last_yes is not None and last_yes > year_ago)):
        return Liveness.ALIVE
    return Liveness.TALKING if recent else Liveness.STILL
