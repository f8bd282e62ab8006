"""What the words of opening rules mean: days and minutes out of their matches."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from otagaisama.engines.dates.days import BON, LAST, YEAR_END, Days
from otagaisama.engines.dates.japanese_dates import WEEKDAYS, DateError, parse_jdate
from otagaisama.engines.opening.hours import DAY, Span
from otagaisama.engines.text.numbers import number_of

DAY_KINDS = (
    "dates", "named", "yearly", "months", "nth", "last", "workdays", "day_list", "fives", "daily", "after_holiday", "holidays",
    "weekend", "span", "weekly", "stepped", "bare",
)  # fmt: skip
_NAMED = {"年末年始": YEAR_END, "盆": BON}


class Refused(ValueError):
    """A word has no meaning here; the message goes behind the part: の 終わりが 始まりより早くなっています."""


def days_of(kind: str, match: re.Match[str], before: Days | None) -> tuple[Days, ...]:
    """The days of one word. `before` is the day just in front, whose month or year a bare day carries on. Raises Refused."""
    return _READERS[kind](match, before)


def weekdays_of(text: str) -> tuple[int, ...]:
    """The weekdays of a list or a range of them."""
    numbers = [WEEKDAYS.index(letter) for letter in re.sub(r"曜日?|まで", "", text) if letter in WEEKDAYS]
    if "-" in text:
        first, last = numbers
        numbers = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return tuple(sorted(set(numbers)))


def _nth(match, before):
    if re.search(r"曜.*[月火水木金土日]曜", match["days"]) and "-" not in match["days"]:
        raise Refused("は、あとの曜日が 毎週か 第何か わかりません")
    text = re.sub(r"[第\s]|及び", "", match["nths"])
    span = re.fullmatch(r"(.)-(.)", text)
    numbers = {number_of(letter) for letter in re.sub(r"[・,、と-]", "", text)}
    if span:
        numbers = set(range(number_of(span[1]), number_of(span[2]) + 1))
    nths = _checked(numbers, 5) + ((LAST,) if match["last"] else ())
    return (Days("nth", weekdays=weekdays_of(match["days"]), nths=nths),)


def _checked(numbers: set[int], most: int) -> tuple[int, ...]:
    if not numbers or not all(number == LAST or 1 <= number <= most for number in numbers):
        raise Refused("に ない日にちが入っています")
    return tuple(sorted(numbers, key=lambda number: (number == LAST, number)))


def _plain_kind(kind):
    return lambda match, before: (Days(kind),)


def _months(match, before):
    group = match.groupdict()
    if group.get("parity"):
        return (Days("months", nths=(2, 4, 6, 8, 10, 12) if group["parity"] == "偶数" else (1, 3, 5, 7, 9, 11)),)
    numbers = [int(number) for number in re.findall(r"\d+", group.get("list") or group.get("a") or "")]
    _checked(set(numbers), 12)
    if group.get("b"):
        first, last = numbers.pop(), _checked({int(group["b"])}, 12)[0]
        numbers += [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
    return (Days("months", nths=tuple(sorted(set(numbers)))),)


def _day_list(match, before):
    """毎月5日・15日; behind 8月13日 the days are of the same month."""
    text = match["list"]
    words = re.findall(r"月末|末日|\d{1,2}日", text)
    numbers = {LAST if word in ("月末", "末日") else int(word[:-1]) for word in words}
    if "-" in text:
        first, last = (int(word[:-1]) for word in words)
        if last <= first:
            raise Refused("の 終わりが 始まりより早くなっています")
        numbers = set(range(first, last + 1))
    days = _checked(numbers, 31)
    if "毎月" in match.group() or before is None or before.kind not in ("yearly", "dates"):
        return (Days("monthly", nths=days),)
    if LAST in days:
        raise Refused("は 毎月のことか わかりません")
    return tuple(_carried(before, day) for day in days)


def _bare(match, before):
    """12/29、30、31."""
    if before is None or before.kind not in ("yearly", "dates"):
        raise Refused("が 時間か日にちか わかりませんでした")
    return (_carried(before, int(match.group())),)


def _carried(before: Days, day: int) -> Days:
    if before.until is not None:
        try:
            last = date(before.until.year, before.until.month, day)
        except ValueError:
            raise Refused("に ない日にちが入っています") from None
        return Days("dates", since=last, until=last)
    pair = _real((before.last[0], day))
    return Days("yearly", first=pair, last=pair)


def _real(pair: tuple[int, int]) -> tuple[int, int]:
    try:
        date(2024, *pair)
    except ValueError:
        raise Refused("に ない日にちが入っています") from None
    return pair


def _month_day(text: str, month: int) -> tuple[int, int]:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    return _real((numbers[0], numbers[1]) if len(numbers) == 2 else (month, numbers[0]))


def _yearly(match, before):
    if match["wa"] or match["wb"]:
        raise Refused("に 年がありません。曜日があるので、年によって変わります")
    first = _month_day(match["a"], 0)
    last = _month_day(match["b"], first[0]) if match["b"] else first
    if before is not None and before.kind == "dates" and last == first:
        year = before.until.year + ((first[0], first[1]) < (before.until.month, before.until.day))
        day = date(year, *first)
        return (Days("dates", since=day, until=day),)
    return (Days("yearly", first=first, last=last),)


def _named(match, before):
    name = match["name"] or match["bare"]
    known = next((days for word, days in _NAMED.items() if word in name), None)
    if not match["a"]:
        if known is None:
            raise Refused("が いつか わかりません")
        return (known,)
    first = _month_day(match["a"], 0)
    last = _month_day(match["b"] if "日" in match["b"] or "/" in match["b"] else f"{match['b']}日", first[0])
    return (replace(known or Days("yearly"), first=first, last=last),)


def _dates(match, before):
    since = _a_date(match["a"], match["wa"])
    until = since
    if match["b"]:
        ending = match["b"]
        numbers = [int(number) for number in re.findall(r"\d+", ending)]
        if len(numbers) == 3:
            until = _a_date(ending, match["wb"])
        else:
            until = _a_date(
                "-".join(str(n) for n in [since.year, since.month][: 3 - len(numbers)] + numbers), match["wb"]
            )
    if until < since:
        raise Refused("の 終わりが 始まりより早くなっています")
    return (Days("dates", since=since, until=until),)


def _a_date(text: str, weekday: str | None) -> date:
    letter = re.search(r"[月火水木金土日]", weekday or "")
    try:
        return parse_jdate(f"{text.strip()}{f'({letter[0]})' if letter else ''}")
    except DateError:
        raise Refused("に ない日にちか、合わない曜日が入っています") from None


def _stepped(match, before):
    if not match["since"]:
        raise Refused("だけでは どの日か わかりません。はじめの日も書いてください")
    since, weekdays = _a_date(match["since"], None), weekdays_of(match["days"])
    if since.weekday() not in weekdays:
        raise Refused("の はじめの日の曜日が合いません")
    return (Days("stepped", weekdays=weekdays, nths=(int(match["n"] or 2),), since=since),)


_READERS: dict[str, Callable[..., tuple[Days, ...]]] = {
    "dates": _dates, "named": _named, "yearly": _yearly, "months": _months, "nth": _nth, "day_list": _day_list, "bare": _bare,
    "stepped": _stepped, "workdays": _plain_kind("workdays"), "daily": _plain_kind("daily"), "holidays": _plain_kind("holidays"),
    "after_holiday": _plain_kind("after_holiday"),
    "last": lambda match, _: (Days("nth", weekdays=weekdays_of(match["days"]), nths=(LAST,)),),
    "fives": lambda match, _: (Days("monthly", nths=tuple(day for day in range(1, 32) if day % 10 == int(match["n"]))),),
    "weekend": lambda match, _: (Days("weekly", weekdays=(5, 6)),),
    "span": lambda match, _: (Days("weekly", weekdays=weekdays_of(f"{match['a']}-{match['b']}")),),
    "weekly": lambda match, _: (Days("weekly", weekdays=weekdays_of(match["days"])),),
}  # fmt: skip


def span_of(match: re.Match[str]) -> Span:
    """The minutes of a span. Raises Refused."""
    start, start_half, start_colon = _minute(match["a"], first=True)
    end, end_half, _ = _minute(match["b"], first=False)
    if not end_half and end <= start and end <= 720 and not (start_colon and not start_half):
        end += 720
    if start >= end or end > 2 * DAY or start >= DAY:
        raise Refused("の 終わりが 始まりより早くなっています。夜中をまたぐときは「翌2時」のように書いてください")
    return start, end


def minute_of(text: str) -> int:
    """The minute of a time that stands alone (17時まで). Raises Refused."""
    minute, half, colon = _minute(text, first=True)
    if not half and not colon and minute % DAY < 7 * 60:
        raise Refused("が 午前か午後か わかりません")
    return minute


def _minute(text: str, *, first: bool) -> tuple[int, bool, bool]:
    """Minutes since midnight, whether the half of the day was said, whether it was written with a colon."""
    clock = re.sub(r"\s", "", text).lower()
    if clock.endswith("正午"):
        return 720, True, False
    if clock == "夜の12時":
        return DAY, True, False
    part: Any = re.fullmatch(
        r"(翌日?の?)?(午前|午後|朝|夜の?|夕方|お?昼の?|深夜|[ap]m)?(\d+)(?::(\d+)(?::00)?|時(半|\d+分)?)?([ap]m)?",
        clock,
    )
    half = (part[2] or "") + (part[6] or "")
    hour = int(part[3])
    minute = int(part[4]) if part[4] else 30 if part[5] == "半" else int((part[5] or "0").rstrip("分"))
    if hour > 24 or minute > 59 or hour * 60 + minute > DAY or (half and hour > 12):
        raise Refused("に ない時刻が入っています")
    if half in ("午後", "pm", "夕方", "夜", "夜の") and hour < 12:
        hour += 12
    # Nobody opens a salon at one in the night: 1時から3時 is the afternoon; 1:00 keeps the 24-hour clock.
    if first and not half and not part[1] and "時" in clock and 1 <= hour < 6:
        hour += 12
    if half in ("昼", "お昼", "昼の", "お昼の") and hour < 5:
        hour += 12
    return hour * 60 + minute + (DAY if part[1] else 0), bool(half or part[1]), bool(part[4])
