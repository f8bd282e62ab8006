"""The way from signing up to being active, what comes next at each step, and until when. Plain Python."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices


class Stand(TextChoices):
    """Where on the way somebody stands (the funnel of E6)."""

    APPLIED = "applied", "申し込んだ"
    FIRST = "first", "はじめての回に来た"
    COMPLETED = "completed", "修了した"
    REGISTERED = "registered", "登録した"
    ACTED = "acted", "はじめての一歩を踏み出した"
    ACTIVE = "active", "三か月後も続いている"
    LEFT = "left", "ここまでにした"


FUNNEL = (Stand.APPLIED, Stand.FIRST, Stand.COMPLETED, Stand.REGISTERED, Stand.ACTED, Stand.ACTIVE)
FUNNEL_CODE = "learners_"  # before a step of the funnel, as the plan counts it


class Act(TextChoices):
    """A first real act."""

    GREETING = "greeting", "あいさつ・声かけ"
    VISIT = "visit", "訪問・手助け"
    SALON = "salon", "サロンの1時間"
    WATCH = "watch", "見守り"
    OTHER = "other", "そのほか"


class LeftWhy(TextChoices):
    """Why somebody goes no further. No word of blame among them."""

    ENOUGH = "enough", "学ぶだけで十分"
    NOT_NOW = "not_now", "いまは、その時ではない"
    AWAY = "away", "引っ越し・入院など"
    NO_ANSWER = "no_answer", "連絡がつかない"
    OTHER = "other", "そのほか"


ANSWER_DAYS, ACT_DAYS, ACTIVE_DAYS = 14, 30, 90


@dataclass(frozen=True)
class Road:
    """What is known of one person, as plain days."""

    first_session: date | None
    next_session: date | None
    last_session: date | None
    came: int
    needed: int
    registered_on: date | None
    acted_on: date | None
    active_on: date | None
    left_on: date | None
    signed_on: date


@dataclass(frozen=True)
class NextStep:
    """What comes next, by when."""

    what: str
    due: date


def stand_of(road: Road) -> Stand:
    """Where she stands today."""
    if road.left_on:
        return Stand.LEFT
    if road.active_on:
        return Stand.ACTIVE
    if road.acted_on:
        return Stand.ACTED
    if road.registered_on:
        return Stand.REGISTERED
    if road.came >= road.needed:
        return Stand.COMPLETED
    return Stand.FIRST if road.came else Stand.APPLIED


def reached(road: Road) -> set[Stand]:
    """Every step of the funnel that she has reached, also where she went no further, or skipped one."""
    steps = {Stand.APPLIED}
    for step, holds in (
        (Stand.FIRST, road.came), (Stand.COMPLETED, road.came >= road.needed), (Stand.REGISTERED, road.registered_on),
        (Stand.ACTED, road.acted_on), (Stand.ACTIVE, road.active_on),
    ):  # fmt: skip
        if holds:
            steps.add(step)
    return steps


def next_of(road: Road) -> NextStep | None:
    """What comes next for her; None only where she is active, or went no further."""
    stand = stand_of(road)
    ended = road.last_session or road.signed_on
    match stand:
        case Stand.LEFT | Stand.ACTIVE:
            return None
        case Stand.ACTED:
            assert road.acted_on is not None, "who acted did so on a day"
            return NextStep("三か月後も続いているかを聞く", road.acted_on + timedelta(days=ACTIVE_DAYS))
        case Stand.REGISTERED:
            assert road.registered_on is not None, "who registered did so on a day"
            return NextStep("はじめての一歩を、いっしょに決める", road.registered_on + timedelta(days=ACT_DAYS))
    if road.next_session is not None:
        return NextStep("つぎの回に来る" if road.came else "はじめての回に来る", road.next_session)
    if stand == Stand.COMPLETED:
        return NextStep("登録するか、「まだ」かを聞く", ended + timedelta(days=ANSWER_DAYS))
    said = "来られなかったわけと、これからを聞く"
    return NextStep(said, ended + timedelta(days=ANSWER_DAYS))
