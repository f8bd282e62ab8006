"""When an event is, as lists say it: 「8月12日（水）」, 「9月4日、18日」, 「8月5日（水）～8月16日（日）※10日（月）以外」, 「①13:00 ②14:45」.

A weekday beside a day must be that day's, or the cell is refused: so a list of another year is never taken for this year's.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from otagaisama.base.days import TOKYO, jdate_short
from otagaisama.gatherings.events.states import Times

LONGEST_EACH_DAY = 14  # days of a span of which each is written down
WEEKDAYS = "月火水木金土日"
DAY = r"(?:(?P<y{0}>\d{{4}})[年/-])?(?:(?P<m{0}>\d{{1,2}})[月/-])?(?P<d{0}>\d{{1,2}})日?(?:\((?P<w{0}>[月火水木金土日])(?:曜日?)?(?:[・,]祝?)?\))?"
ONE = re.compile(DAY.format(""))
SPAN = re.compile(DAY.format(1) + r"(?:~|から|-(?=\d{1,2}月))" + DAY.format(2) + r"(?P<rest>(?:※.*)?)")
EXCEPT = re.compile(r"※(?P<days>(?:\d{1,2}日(?:\([月火水木金土日]\))?[、・]?)+)(?:以外|を除く|はのぞく)")
WEEKDAYS_ALONE = re.compile(r"※平日のみ")
EVERY = re.compile(r"\((?:第\d週[、・]?(?:\d週)?の)?(?P<w>[月火水木金土日])曜日?\)$")
SLOT = re.compile(r"^[①②③④⑤⑥⑦⑧⑨]?\s*(\d{1,2}):(\d{2})(?::00)?$")


class Unclear(Exception):
    """What cannot be read, in a sentence."""


@dataclass(frozen=True)
class When:
    """The dates of a row, and what was understood, in words."""

    times: tuple[Times, ...]
    said: str


def read_when(days: str, starts: str, ends: str, *, year: int) -> When:
    """The dates of a fiscal year. Raises Unclear, which says what cannot be read."""
    on, note = _days(_plain(days), year)
    slots, more = _slots(starts, ends)
    title = "　".join(filter(None, [note, more]))[:80]
    if len(note) + len(more) > 78:
        raise Unclear("日と時間のただし書きが長すぎます。短くしてください")
    times = tuple(
        Times(datetime.combine(day, first, tzinfo=TOKYO), last and datetime.combine(day, last, tzinfo=TOKYO), title)
        for day in on
        for first, last in slots
    )
    clock = "、".join(f"{first:%H:%M}" + (f"から{last:%H:%M}まで" if last else "から") for first, last in slots)
    shown = "、".join(jdate_short(day) for day in on[:3]) + (f" など{len(on)}日" if len(on) > 3 else "")
    return When(times, f"{shown} {clock}" + (f"（「{title}」と書きます）" if title else ""))


def _plain(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell).replace("〜", "~").replace("～", "~").replace("・祝)", ")")
    return re.sub(r"\s+", "", text)


def _days(text: str, year: int) -> tuple[list[date], str]:
    """The days, and what must be said of them where not each is written down."""
    if not text:
        raise Unclear("空です")
    if span := SPAN.fullmatch(text):
        return _span(span, text, year)
    if every := EVERY.search(text):
        text = text[: every.start()]
    days: list[date] = []
    for part in re.split("[、,]", text):
        match = ONE.fullmatch(part)
        if match is None or (match["m"] is None and not days):
            raise Unclear("いつの行事か、読めません（例：8月12日（水）、8月5日（水）～8月16日（日））")
        days.append(_day(match, "", year, days[-1] if days else None))
        if every and WEEKDAYS[days[-1].weekday()] != every["w"]:
            raise Unclear(f"{jdate_short(days[-1])}は、{every['w']}曜日ではありません")
    return days, ""


def _day(match: re.Match, number: str, year: int, before: date | None = None) -> date:
    month = int(match[f"m{number}"] or (before.month if before else 0))
    this = int(match[f"y{number}"]) if match[f"y{number}"] else year + (month < 4)
    try:
        day = date(this, month, int(match[f"d{number}"]))
    except ValueError as error:
        raise Unclear(f"{month}月{match[f'd{number}']}日という日は、ありません") from error
    weekday = match[f"w{number}"]
    if weekday and WEEKDAYS[day.weekday()] != weekday:
        raise Unclear(f"{this}年の{month}月{day.day}日は、{weekday}曜日ではありません。年度を確かめてください")
    return day


def _span(match: re.Match, text: str, year: int) -> tuple[list[date], str]:
    if match["m1"] is None:
        raise Unclear("はじまりの日が読めません")
    first = _day(match, "1", year)
    last = _day(match, "2", year, first)
    if last < first:
        raise Unclear("おわりの日が、はじまりの日より前です")
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    rest = match["rest"]
    if rest and not WEEKDAYS_ALONE.fullmatch(rest) and not EXCEPT.fullmatch(rest):
        raise Unclear(f"「{rest[:20]}」が読めません")
    if len(every) > LONGEST_EACH_DAY:
        return [first], f"{jdate_short(last)}まで{rest}"
    if WEEKDAYS_ALONE.fullmatch(rest):
        every = [day for day in every if day.weekday() < 5]
    elif rest:
        away = {int(number) for number in re.findall(r"(\d{1,2})日", rest)}
        if not away <= {day.day for day in every}:
            raise Unclear("のぞく日が、その間にありません")
        every = [day for day in every if day.day not in away]
    return every, ""


def _slots(starts: str, ends: str) -> tuple[list[tuple[time, time | None]], str]:
    """(from, until) of each sitting; an end that depends on the day is kept in words."""
    first = _clocks(starts)
    if not first:
        raise Unclear(f"はじまりの時間が読めません（「{' '.join(starts.split())[:20]}」）")
    last = _clocks(ends)
    words = "" if last or _is_empty(ends) else "おわり " + " ".join(unicodedata.normalize("NFKC", ends).split())
    if last and len(last) != len(first):
        raise Unclear("はじまりとおわりの数が合いません")
    pairs = [(start, last[number] if last else None) for number, start in enumerate(first)]
    if any(until and until <= start for start, until in pairs):
        raise Unclear("おわりが、はじまりより前です")
    return pairs, words


def _is_empty(cell: str) -> bool:
    return unicodedata.normalize("NFKC", cell).strip() in ("", "-", "なし", "無し")


def _clocks(cell: str) -> list[time]:
    """Every sitting of a cell; none where a part of it is no time."""
    # Numbers in circles become plain ones when folded: they go first.
    lines = [re.sub("[①-⑨]", "", line) for line in cell.splitlines()]
    parts = [unicodedata.normalize("NFKC", line).strip() for line in lines if line.strip()]
    sittings = [SLOT.fullmatch(part.replace(" ", "")) for part in parts]
    if not sittings or any(match is None or int(match[1]) > 23 or int(match[2]) > 59 for match in sittings):
        return []
    return [time(int(match[1]), int(match[2])) for match in sittings if match]
