"""Kinds of course and of session (C8), and how somebody came."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a course is for."""

    WATCH = "watch", "見守り"
    LISTENING = "listening", "傾聴"
    COORDINATOR = "coordinator", "コーディネーター"
    VOLUNTEER = "volunteer", "ボランティア入門"
    DEMENTIA = "dementia", "認知症サポーター"
    CONNECT = "connect", "つながりサポーター"


class Method(TextChoices):
    """How a session goes."""

    LECTURE = "lecture", "講義"
    EXERCISE = "exercise", "演習"
    ROLE_PLAY = "role_play", "ロールプレイ"
    LOOK_BACK = "look_back", "振り返り"
    ROUNDTABLE = "roundtable", "座談会"
    WALK = "walk", "まち歩き"
    PRACTICE = "practice", "実践"


class Came(TextChoices):
    """The whole session, or a part of it."""

    WHOLE = "whole", "来た"
    PART = "part", "途中まで"


class NotedBy(TextChoices):
    """How attendance was written down."""

    TICKED = "ticked", "しるし"
    TYPED = "typed", "紙から打った"
    FILE = "file", "一覧から取りこんだ"


@dataclass(frozen=True)
class Plan:
    """One session as a form, or an example, says it."""

    starts_at: datetime
    ends_at: datetime | None = None
    theme: str = ""
    method: str = Method.LECTURE
    teacher: str = ""
    place: str = ""
    script: str = ""
