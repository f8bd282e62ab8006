"""How an event, one of its dates and a small role stand; kinds and choices (C7). Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import TextChoices

from otagaisama.base import moves
from otagaisama.base.days import TOKYO, first_of_month, last_of_month, months_later


class EventState(TextChoices):
    """Whether residents see it."""

    DRAFT = "draft", "準備中"
    OPEN = "open", "公開"
    OFF = "off", "中止"


EVENT_MOVES = {
    "open": ((EventState.DRAFT,), EventState.OPEN, "公開する"),
    "off": ((EventState.DRAFT, EventState.OPEN), EventState.OFF, "行事ぜんたいを中止にする"),
}


class DateState(TextChoices):
    """One date of an event."""

    ON = "on", "予定どおり"
    OFF = "off", "取りやめ"


class SignBy(TextChoices):
    """How one signs up. A telephone stands beside each of them (D24)."""

    NONE = "none", "申し込みはいらない"
    WHOLE = "whole", "ぜんぶの回をまとめて申し込む"
    EACH = "each", "回ごとに申し込む"


class Support(TextChoices):
    """What makes it easier to come."""

    SIGN = "sign", "手話"
    WRITTEN = "written", "要約筆記"
    NURSERY = "nursery", "託児"
    WHEELCHAIR = "wheelchair", "車いすで入れる"
    EASY = "easy", "やさしい日本語"
    QUIET = "quiet", "静かな時間・部屋"


class Weight(TextChoices):
    """How heavy a small role is."""

    LIGHT = "light", "すわったままでできる"
    SOME = "some", "少し動く"
    HEAVY = "heavy", "力がいる"


class Beside(TextChoices):
    """Alone, or beside somebody."""

    BESIDE = "beside", "だれかといっしょに"
    ALONE = "alone", "ひとりで落ちついて"
    EITHER = "either", "どちらでも"


class Answered(TextChoices):
    """What became of a small role that was offered. There is no trace of a no beyond this."""

    WAITING = "waiting", "返事を待っている"
    YES = "yes", "やってみる"
    NOT_NOW = "not_now", "今回は見送り"
    DONE = "done", "やってみた"


class Every(TextChoices):
    """How the first date is repeated."""

    NEVER = "", "くりかえさない"
    WEEK = "week", "毎週"
    TWO_WEEKS = "two_weeks", "2週ごと"
    MONTH = "month", "毎月、おなじ週のおなじ曜日"


@dataclass(frozen=True)
class Times:
    """One date of an event, as a form or an example says it."""

    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    place: str = ""

    def moved(self, starts_at: datetime) -> "Times":
        """The same, as long, at another time."""
        ends = starts_at + (self.ends_at - self.starts_at) if self.ends_at else None
        return replace(self, starts_at=starts_at, ends_at=ends)


def may_move(move: str, state: str) -> bool:
    """Whether an event may take this step."""
    return moves.may_move(EVENT_MOVES, move, state)


def moves_from(state: str) -> list[tuple[str, str]]:
    """The steps of an event from here: (code, what the button says)."""
    return [(move, EVENT_MOVES[move][2]) for move in moves.moves_from(EVENT_MOVES, state)]


def repeated(first: Times, every: str, times: int) -> list[Times]:
    """The first date and those that follow. A month without a fifth such weekday has none."""
    if not every or times < 2:
        return [first]
    if every == Every.MONTH:
        return [first, *_in_months(first, times - 1)]
    step = timedelta(weeks=1 if every == Every.WEEK else 2)
    return [first.moved(first.starts_at + number * step) for number in range(times)]


def _in_months(first: Times, count: int) -> list[Times]:
    local = first.starts_at.astimezone(TOKYO)
    nth, following, month = (local.day - 1) // 7, [], first_of_month(local.date())
    while len(following) < count:
        month = months_later(month, 1)
        day = month + timedelta(days=(local.weekday() - month.weekday()) % 7 + 7 * nth)
        if day <= last_of_month(month):
            following.append(first.moved(datetime.combine(day, local.timetz())))
    return following


def a_year_later(dates: Iterable[Times]) -> list[Times]:
    """The same weekdays, 52 weeks later: how last year's event is begun again."""
    return [when.moved(when.starts_at + timedelta(weeks=52)) for when in dates]
