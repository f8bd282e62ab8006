"""The life of a place where a van stops, what can be different on a day, and days by weekday and week. Plain tables."""

from datetime import date

from django.db.models import TextChoices

from otagaisama.base.days import WEEKDAYS, months_later


class Surface(TextChoices):
    """What a van stands on."""

    PAVED = "paved", "舗装"
    GRAVEL = "gravel", "砂利"
    EARTH = "earth", "土"
    UNKNOWN = "unknown", "まだ見ていない"


class Missed(TextChoices):
    """Why a van does not come as usual."""

    RESTS = "rests", "お休み"
    LATE = "late", "おくれて来ます"
    EARLY = "early", "早く来ます"
    PLACE = "place", "場所がかわります"


class Way(TextChoices):
    """How somebody wants to be told."""

    PHONE = "phone", "電話"
    MAIL = "mail", "メール"
    FAX = "fax", "ファックス"
    PAPER = "paper", "紙・回覧"


class Known(TextChoices):
    """What the person who did not come once said about being asked after."""

    AGREED = "agreed", "気にかけてよいと聞いている"
    NOT_ASKED = "not_asked", "聞いていない"
    REFUSED = "refused", "気にかけなくてよいと聞いている"


class Outcome(TextChoices):
    """What became of it that somebody who always comes did not come."""

    WAITING = "waiting", "まだわからない"
    WELL = "well", "元気でした"
    AWAY = "away", "入院・旅行など"
    CARE = "care", "助けにつないだ"
    EMERGENCY = "emergency", "119・110へ"
    UNKNOWN = "unknown", "わからないまま"


CANDIDATE, TALKING, TRIAL, REGULAR, PAUSED, ENDED = "candidate", "talking", "trial", "regular", "paused", "ended"
STAGE_LABELS = {
    CANDIDATE: "候補",
    TALKING: "相談中",
    TRIAL: "ためし",
    REGULAR: "定期",
    PAUSED: "お休み",
    ENDED: "終わり",
}
STAGES = tuple(STAGE_LABELS.items())
TRIAL_TIMES = 4
REVIEW_MONTHS = 3
# Before the owner has said yes in writing, nobody outside the council hears of the place.
PUBLIC_STAGES = (TRIAL, REGULAR, PAUSED)
VISITED_STAGES = (TRIAL, REGULAR)
# move: (from which stages, to which stage, what the button says)
STOP_MOVES = {
    "talk": ((CANDIDATE, ENDED), TALKING, "持ち主・販売の方と話をはじめる"),
    "try_out": ((TALKING, PAUSED), TRIAL, f"ためしに{TRIAL_TIMES}回とまる"),
    "make_regular": ((TRIAL, PAUSED), REGULAR, "定期にする"),
    "pause": ((TRIAL, REGULAR), PAUSED, "お休みにする"),
    "end": ((CANDIDATE, TALKING, TRIAL, REGULAR, PAUSED), ENDED, "終わりにする"),
}


def may_move(move: str, stage: str) -> bool:
    """Whether `move` starts from `stage`."""
    return stage in STOP_MOVES[move][0]


def review_day(day: date) -> date:
    """The day by which a stop that began on `day` is looked at again."""
    return months_later(day, REVIEW_MONTHS)


WEEKS = tuple((str(week), f"第{week}") for week in range(1, 6))


def weeks_of(rule: str) -> frozenset[int]:
    """The weeks of a month that 「第1・第3」 names; none: every week."""
    return frozenset(int(letter) for letter in rule if letter in "12345")


def rule_of(weeks) -> str:
    """「第1・第3」 for the weeks 1 and 3: what `weeks_of` reads; empty for every week."""
    return "・".join(f"第{week}" for week in sorted(weeks))


def say_days(weekday: int | None, rule: str) -> str:
    """毎週火曜 or 第1・第3火曜; empty while no weekday is known."""
    if weekday is None:
        return ""
    return f"{rule or '毎週'}{WEEKDAYS[weekday]}曜"


def picture() -> str:
    """The life of a stop as a Mermaid state diagram, for the docs."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {stage} : {label}" for stage, label in STAGES]
    for starts, end, said in STOP_MOVES.values():
        lines += [f"    {start} --> {end} : {said}" for start in starts]
    return "\n".join(lines) + "\n"
