"""Dates and times as Japanese readers expect them, and read back from the ways people write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from otagaisama.engines.dates.eras import ERAS, era_of, named_era
from otagaisama.engines.text.numbers import number_of

TOKYO = ZoneInfo("Asia/Tokyo")
WEEKDAYS = "月火水木金土日"


class DateError(ValueError):
    """A date could not be read; the message is a Japanese sentence that says how to write it."""


_EXAMPLE = "たとえば「2025-10-08」や「令和7年10月8日」のように書いてください。"


def _local(moment: date) -> date:
    """A moment with a time zone is told in Tokyo's time."""
    if isinstance(moment, datetime):
        return moment.astimezone(TOKYO) if moment.tzinfo else moment
    return moment


def jdate_short(day: date) -> str:
    """Write a day without its year, e.g. 10月8日（水）."""
    day = _local(day)
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def jdate(day: date) -> str:
    """Write a day with both years, e.g. 2025年（令和7年）10月8日（水）; before Meiji with the western year only."""
    day = _local(day)
    plain = date(day.year, day.month, day.day)
    era = era_of(plain)
    return f"{day.year}年{f'（{era.year_of(plain)}）' if era else ''}{jdate_short(plain)}"


def jtime(moment: time | datetime) -> str:
    """Write a time of day to the minute: 午後2時, 午前9時30分, 午後2時05分, 正午 at twelve, 午前0時 at midnight."""
    if isinstance(moment, datetime) and moment.tzinfo:
        moment = moment.astimezone(TOKYO)
    if (moment.hour, moment.minute) == (12, 0):
        return "正午"
    half = "午前" if moment.hour < 12 else "午後"
    return f"{half}{moment.hour % 12}時{f'{moment.minute:02d}分' if moment.minute else ''}"


def jdatetime(moment: datetime) -> str:
    """Write a moment, e.g. 2025年（令和7年）10月8日（水） 午後2時; an aware moment is told in Tokyo's time."""
    return f"{jdate(moment)} {jtime(moment)}"


def fiscal_year_of(day: date) -> int:
    """Give the fiscal year (April to March) in which a day falls."""
    day = _local(day)
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_range(year: int) -> tuple[date, date]:
    """Give the first and the last day of a fiscal year."""
    return date(year, 4, 1), date(year + 1, 3, 31)


def fiscal_year_label(year: int) -> str:
    """Write a fiscal year, e.g. 2025年度（令和7年度）, with both eras where the era changed between April and December."""
    first, last = date(year, 4, 1), date(year, 12, 31)
    eras = [era for era in (era_of(first), era_of(last)) if era]
    names = dict.fromkeys(f"{era.year_of(first)}度" for era in eras)
    return f"{year}年度" + (f"（{'・'.join(names)}）" if names else "")


_NUMBER = r"(\d{1,4}|元|[〇零一二三四五六七八九十百]{1,6})"
_TAIL = r"\s*日?\s*(?:\((?P<weekday>[月火水木金土日])(?:曜日?)?\)|(?P<weekday2>[月火水木金土日])曜日?)?"
_SEP = r"\s*[-/.年月,、‐−–ー]\s*"
_WESTERN = re.compile(
    r"(?:西暦)?\s*(?P<year>\d{4})\s*年?\s*(?:\((?P<same>[^)]*)\))?"
    + r"\s*[-/.、,‐−–ー]?\s*"
    + r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
    + _SEP
    + r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})"
    + _TAIL
)
_ERA_DATE = re.compile(
    r"(?P<era>明治|大正|昭和|平成|令和|[MTSHRmtshr明大昭平令])\s*\.?\s*(?P<year>"
    + _NUMBER[1:-1]
    + r")"
    + _SEP
    + r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
    + _SEP
    + r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})"
    + _TAIL
)
_BARE = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})" + _TAIL)
_ERA_YEAR = re.compile(r"(明治|大正|昭和|平成|令和)\s*(元|\d{1,4})\s*年?")


def _built(year: int, month: int, day: int, shown: str) -> date:
    if not 1 <= month <= 12:
        raise DateError(f"「{shown}」の {month}月という月はありません。月は 1月から 12月までで書いてください。")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(f"「{shown}」の {month}月に {day}日はありません。日にちを もう一度 見てください。") from None


def _in_era(match: re.Match[str], shown: str) -> date:
    era = named_era(match["era"])
    number = number_of(match["year"])
    if number < 1 or era.first.year + number - 1 > 9999:
        raise DateError(f"「{shown}」の年が読めませんでした。{era.name}の年は 1（元）から書いてください。")
    day = _built(era.first.year + number - 1, number_of(match["month"]), number_of(match["day"]), shown)
    if not era.first <= day <= era.last:
        right = f"{jdate(day)}のことでしたら、そのように書いてください。"
        first, last = jdate_short(era.first)[:-3], jdate_short(era.last)[:-3]
        span = (
            f"{era.year_of(era.first)}{first}からです" if day < era.first else f"{era.year_of(era.last)}{last}までです"
        )
        raise DateError(f"「{shown}」は {era.name}ではありません。{era.name}は {span}。{right}")
    return day


def _check_beside(day: date, match: re.Match[str], shown: str) -> None:
    weekday = match["weekday"] or match["weekday2"]
    if weekday and WEEKDAYS[day.weekday()] != weekday:
        raise DateError(f"「{shown}」の曜日が合いません。{jdate(day)}です。日にちと曜日の どちらかを直してください。")
    same = match.groupdict().get("same")
    if same:
        year = _ERA_YEAR.fullmatch(same.strip())
        era = next((era for era in ERAS if year and era.name == year[1]), None)
        if year is None or era is None or era.first.year + number_of(year[2]) - 1 != day.year:
            raise DateError(f"「{shown}」の西暦と和暦が合いません。{jdate(day)}でよいか、もう一度 見てください。")


def parse_jdate(text: str) -> date:
    """Read a day from `2025-10-08`, `2025/10/8`, `20251008`, `令和7年10月8日`, `R7.10.8` or what `jdate` writes.

    Full-width digits, kanji numbers, 元年 and a weekday behind are read too; a weekday or era year that does not fit the
    day is refused. Raises `DateError` with a Japanese sentence.
    """
    shown = text.strip()
    plain = unicodedata.normalize("NFKC", shown)
    if not plain:
        raise DateError(f"日にちが空いています。{_EXAMPLE}")
    if match := _ERA_DATE.fullmatch(plain):
        day = _in_era(match, shown)
    elif match := (_BARE.fullmatch(plain) or _WESTERN.fullmatch(plain)):
        year = int(match["year"])
        if year < 1:
            raise DateError(f"「{shown}」の年が読めませんでした。{_EXAMPLE}")
        day = _built(year, number_of(match["month"]), number_of(match["day"]), shown)
    else:
        raise DateError(f"「{shown[:30]}」は日付として読めません。{_EXAMPLE}")
    _check_beside(day, match, shown)
    return day
