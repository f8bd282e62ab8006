"""How an approach to somebody stands, which roles there are, when she is asked again. Plain Python."""

from datetime import date, timedelta

from django.db.models import TextChoices


class Stand(TextChoices):
    """How it stands. No word of blame among them."""

    NEW = "new", "まだ声をかけていない"
    TALKING = "talking", "声をかけている"
    LATER = "later", "いまは、その時ではない"
    YES = "yes", "引き受けてもらえた"
    NO = "no", "見送り"
    DROPPED = "dropped", "声をかけないことにした"


OPEN = (Stand.NEW, Stand.TALKING, Stand.LATER)
ENDED = (Stand.YES, Stand.NO, Stand.DROPPED)


class Part(TextChoices):
    """A part that somebody could play."""

    LISTENER = "listener", "世話やきさん"
    HELPER = "helper", "手助け"
    WATCH = "watch", "見守り"
    KEEPER = "keeper", "集まる場の世話"
    TEACHER = "teacher", "教える・見せる"
    OFFICE = "office", "会計・連絡・印刷"
    COORDINATOR = "coordinator", "学区コーディネーター"
    OTHER = "other", "そのほか"


class Hour(TextChoices):
    """When she has time."""

    MORNING = "weekday_morning", "平日の午前"
    AFTERNOON = "weekday_afternoon", "平日の午後"
    EVENING = "evening", "夕方・夜"
    WEEKEND = "weekend", "土曜・日曜"
    HOME = "home", "家でできること"
    MONTHLY = "monthly", "月に1回だけ"


class How(TextChoices):
    """How she was spoken to."""

    MET = "met", "会って"
    PHONE = "phone", "電話で"
    LETTER = "letter", "手紙で"
    TOGETHER = "together", "行事や場にさそって"


class Answer(TextChoices):
    """What came of it."""

    TALKED = "talked", "話ができた"
    THINKS = "thinks", "考えてみる"
    YES = "yes", "引き受ける"
    LATER = "later", "いまは、その時ではない"
    NO = "no", "しない"


AFTER = {
    Answer.TALKED: Stand.TALKING, Answer.THINKS: Stand.TALKING, Answer.YES: Stand.YES, Answer.LATER: Stand.LATER, Answer.NO: Stand.NO,
}  # fmt: skip
MOST, APART = 3, timedelta(days=14)
FIRST, AGAIN, LATER = timedelta(days=14), timedelta(days=21), timedelta(days=120)
KEEP = {Stand.YES: timedelta(days=90), Stand.NO: timedelta(days=30), Stand.DROPPED: timedelta(days=30)}
KEEP_OPEN = timedelta(days=180)


def next_due(stand: str, on: date) -> date | None:
    """When she is to be thought of next; None where it has ended."""
    if stand in ENDED:
        return None
    return on + {Stand.NEW: FIRST, Stand.TALKING: AGAIN, Stand.LATER: LATER}[Stand(stand)]


def erase_on(stand: str, on: date) -> date:
    """When the name goes, counted from the last time something happened."""
    return on + KEEP.get(Stand(stand), KEEP_OPEN)
