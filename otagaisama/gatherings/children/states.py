"""Ages, photographs, how a lesson and a child's part stand, how many adults are needed (D26, B10). Plain Python."""

from django.db.models import TextChoices


class Age(TextChoices):
    """How old, as schools count; never a birthday."""

    NURSERY = "nursery", "小学校に入る前"
    LOW = "low", "小学1・2年"
    MIDDLE = "middle", "小学3・4年"
    HIGH = "high", "小学5・6年"
    JUNIOR = "junior", "中学生"
    SENIOR = "senior", "高校生"


class Photo(TextChoices):
    """What the guardian said of photographs, for this event alone."""

    NONE = "none", "写さない"
    BACK = "back", "顔が分からなければよい"
    YES = "yes", "写してよい"


class Agreed(TextChoices):
    """How the guardian agreed."""

    PAPER = "paper", "紙で"
    MET = "met", "会って"
    PHONE = "phone", "電話で"


class TurnState(TextChoices):
    """How a child's part stands."""

    COMING = "coming", "する"
    DONE = "done", "できた"
    OFF = "off", "今回は、しない"


class LessonState(TextChoices):
    """How far a lesson is."""

    ASKED = "asked", "学校・クラブから聞いた"
    OFFERED = "offered", "先生に聞いている"
    AGREED = "agreed", "日が決まった"
    DONE = "done", "できた"
    OFF = "off", "取りやめ"


LESSON_OPEN = (LessonState.ASKED, LessonState.OFFERED, LessonState.AGREED)
LEAST_ADULTS = 2  # never one adult alone with children
CHILDREN_OF_AN_ADULT = 8
ERASED_AFTER = 90  # days after the last date (D26)
TEACHER_KEPT = 365  # days after she stopped
LONGEST_NAME = 12


def adults_needed(children: int) -> int:
    """Two at least, and one for every eight children."""
    return max(LEAST_ADULTS, -(-children // CHILDREN_OF_AN_ADULT))
