"""A day and a time of day as people write them into a cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import DateError, jdate, jtime, parse_jdate
from otagaisama.engines.text.reading import Reading, not_understood

DAY = 1440
EARLIEST, LATEST = 1868, 2100  # nobody older is alive; a later year is a slip (0026, 46298.5)
_MIDNIGHT = re.compile(r"[T\s]+0{1,2}:00(?::00(?:\.0+)?)?$")
_HOLIDAY_NOTE = re.compile(r"\(([月火水木金土日])(?:曜日?)?\s*[・/]?\s*(?:祝日?|休日?)\)$")


def read_day(text: str) -> Reading:
    """Read one day, as `parse_jdate` does; years of two digits (26/4/1) are not understood: 2026 or 平成26, nobody knows.

    A moment at midnight, as Excel writes a day, is that day; （水・祝） must be a Wednesday and a holiday.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _MIDNIGHT.sub("", plain)
    noted = _HOLIDAY_NOTE.search(plain)
    try:
        day = parse_jdate(_HOLIDAY_NOTE.sub(lambda match: f"({match[1]})", plain))
    except DateError as error:
        return not_understood(text, text.strip(), str(error))
    if not EARLIEST <= day.year <= LATEST:
        return not_understood(
            text, text.strip(), f"「{text.strip()[:30]}」は{day.year}年になります。日にちを もう一度 見てください。"
        )
    if noted and not holiday_name(day):
        return not_understood(
            text, noted[0], f"「{text.strip()[:30]}」は祝日ではありません。日にちを もう一度 見てください。"
        )
    return Reading(text, True, jdate(day), "", day.isoformat(), answer_at=lambda when: _day_of(when) == day)


_CLOCK = re.compile(
    r"(?P<half>午前|午後|am|pm|朝の?|夜の?|夕方の?|お?昼の?)?\s*(?P<hour>\d{1,2})\s*"
    r"(?::\s*(?P<minute>\d{2})(?::00)?|時\s*(?P<said>半|\d{1,2}\s*分)?)\s*(?P<tail>am|pm)?",
    re.IGNORECASE,
)
_EXAMPLE_TIME = "たとえば「9:00」や「午後5時30分」のように書いてください。"


def minute_of(text: str) -> int:
    """The minute of the day of a time: 9:00, 9:00:00, 17時半, 午後5時30分, 正午, 24:00 (1440). Raises ValueError with a sentence.

    1時 to 6時 without 午前 or 午後 is refused, and so is 午前12時, which some read as noon.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain in ("正午", "お昼の12時"):
        return 720
    match = _CLOCK.fullmatch(plain)
    if not match:
        raise ValueError(f"「{text.strip()[:20]}」を時間として読めませんでした。{_EXAMPLE_TIME}")
    half = (match["half"] or match["tail"] or "").lower().removesuffix("の")
    hour = int(match["hour"])
    said = match["said"] or "0"
    minute = int(match["minute"]) if match["minute"] else 30 if said == "半" else int(said.rstrip("分 "))
    if minute > 59 or hour * 60 + minute > DAY or (half and hour > 12):
        raise ValueError(f"「{text.strip()[:20]}」は ない時刻です。{_EXAMPLE_TIME}")
    if half and hour == 12 and half not in ("pm", "am", "昼", "お昼"):
        raise ValueError(
            f"「{text.strip()[:20]}」は 昼か夜か わかりません。「正午」か「24:00」のように書いてください。"
        )
    if not half and match["minute"] is None and 1 <= hour <= 6:
        raise ValueError(f"「{text.strip()[:20]}」は 午前か午後か わかりません。{_EXAMPLE_TIME}")
    if half in ("午後", "pm", "夜", "夕方") or (half in ("昼", "お昼") and hour < 5):
        hour = hour % 12 + 12
    elif half == "am":
        hour %= 12
    return hour * 60 + minute


def clock(minute: int) -> str:
    """A minute of the day as it is kept: 9:00, 17:30, 24:00."""
    return f"{minute // 60}:{minute % 60:02d}"


def read_time(text: str) -> Reading:
    """Read one time of day. `value`: 17:30; `at` a moment: whether it is that minute."""
    try:
        minute = minute_of(text)
    except ValueError as error:
        return not_understood(text, text.strip(), str(error))
    said = "夜の12時" if minute == DAY else jtime(time(minute // 60, minute % 60))
    return Reading(text, True, said, "", clock(minute), answer_at=lambda when: _minute(when) == minute % DAY)


def _minute(when: date | datetime) -> int | None:
    return when.hour * 60 + when.minute if isinstance(when, datetime) else None


def _day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
