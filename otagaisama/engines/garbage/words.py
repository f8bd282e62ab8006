"""What the words of a garbage calendar mean: weekdays, numbers and dates of a cell, for `garbage_reader`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from otagaisama.engines.dates.days import BON, LAST, YEAR_END, Days
from otagaisama.engines.dates.japanese_dates import WEEKDAYS, DateError, jdate, parse_jdate
from otagaisama.engines.garbage import tokens
from otagaisama.engines.garbage.cells import GarbageError
from otagaisama.engines.routines.recurrence import (
    Recurrence,
    RecurrenceError,
    checked,
    monthly_day,
    monthly_nth,
    weekly,
)
from otagaisama.engines.text.numbers import number_of

EXAMPLE = "たとえば「月 木」「水2」「毎週火・金曜日」「第2・第4月曜日」のように書いてください。"
_EVEN, _ODD = (2, 4, 6, 8, 10, 12), (1, 3, 5, 7, 9, 11)


@dataclass(frozen=True)
class Span:
    """Days with their year: one is a day of collection or a pause, several are a pause. `yearless`: the year was not written."""

    since: date
    until: date
    yearless: bool = False


Word = Recurrence | Days | Span


class WordReader:
    """Turns the match of one word (its kind is the name behind `read_`) into the days it names."""

    def __init__(self, text: str, fiscal_year: int | None):
        self.typed, self.fiscal_year = text, fiscal_year
        self.text, self.places = _plain(text)

    def refuse(self, match: re.Match[str], why: str, example: str = EXAMPLE) -> GarbageError:
        """The error that names a part with its place in what was typed; the caller raises it."""
        start, end = self.places[match.start()], self.places[max(match.end() - 1, match.start())] + 1
        return GarbageError(
            f"「{self.typed[start:end].strip()[:20]}」（{start + 1}文字め）{why}{example}", (start, end)
        )

    def read_weekly(self, match) -> Word:
        return self.rule(match, weekly, _weekdays(match["days"]))

    def read_daily(self, match) -> Word:
        return weekly(range(7))

    def read_nth(self, match) -> Word:
        nths = self.checked_numbers((number_of(number) for number in re.findall(tokens.N, match["nths"])), 5, match)
        if (
            re.search(r"曜.*[月火水木金土日]曜", match["days"])
            and "-" not in match["days"]
            and "から" not in match["days"]
        ):
            raise self.refuse(match, tokens.ASKS["nth_comma"], "")
        if match["last"]:
            nths.append(LAST)
        return self.rule(match, monthly_nth, nths, _weekdays(match["days"]))

    def read_last(self, match) -> Word:
        return self.rule(match, monthly_nth, [LAST], _weekdays(match["days"]))

    def read_nth_behind(self, match) -> Word:
        nths = self.checked_numbers((int(number) for number in re.findall(r"\d+", match["nths"])), 5, match)
        return self.rule(match, monthly_nth, nths, _weekdays(match["day"]))

    def read_weeks(self, match) -> Word:
        every = int(match["n"] or 2)
        weeks = match.groupdict().get("before") or match.groupdict().get("after")
        if not weeks:
            raise self.refuse(
                match,
                "は、いつから数えるか わかりませんでした。",
                "「隔週水（2026年4月8日から）」のように、はじめの日も書いてください。",
            )
        start, weekdays = self._date(match, weeks), _weekdays(match["days"])
        if start.weekday() not in weekdays:
            raise self.refuse(
                match, f"の はじめの日が 合いません。{jdate(start)}です。", "日にちか曜日を 直してください。"
            )
        return self.rule(match, weekly, weekdays, every=every, start=start)

    def read_monthly(self, match) -> Word:
        days = [
            LAST if word in tokens.LAST_DAY else int(word[:-1])
            for word in re.findall(r"\d{1,2}日|月末|末日", match["list"])
        ]
        return self.rule(match, monthly_day, self.checked_numbers(days, 31, match))

    def read_fives(self, match) -> Word:
        return self.rule(match, monthly_day, [day for day in range(1, 31) if day % 10 == int(match["n"])])

    def read_dates(self, match) -> Word:
        since = until = self._date(match, match["a"])
        if match["b"]:
            numbers = re.findall(r"\d+", match["b"])
            short = match["b"][0].isdigit() and len(numbers) < 3 and len(numbers[0]) < 8
            whole = [str(since.year), str(since.month)][: 3 - len(numbers)] + numbers
            until = self._date(match, "-".join(whole) if short else match["b"])
        if until < since:
            raise self.refuse(match, "の 終わりが 始まりより前です。", "日にちを もう一度 見てください。")
        return Span(since, until)

    def read_yearly(self, match) -> Word:
        first = self._month_day(match["a"], 0, match)
        last = self._month_day(match["b"], first[0], match) if match["b"] else first
        if first == last and self.fiscal_year:
            letter = re.search(r"\(([月火水木金土日])", match["a"])
            weekday = f"({letter[1]})" if letter else ""
            day = self._date(match, f"{self.fiscal_year + (first[0] < 4)}-{first[0]}-{first[1]}{weekday}")
            return Span(day, day, yearless=True)
        return Days("yearly", first=first, last=last)

    def carried(self, before: Word, match) -> list[Word]:
        """The days of a list that carries a month on: 8月13日・14日・15日."""
        month = before.until.month if isinstance(before, Span) else before.last[0]  # type: ignore[union-attr]
        year = before.until.year if isinstance(before, Span) and not before.yearless else None
        days: list[Word] = []
        for number in re.findall(r"\d{1,2}(?=日)", match["list"]):
            pair = self._month_day(number, month, match)
            if year or self.fiscal_year:
                in_year = year or (self.fiscal_year or 0) + (month < 4)
                day = self._date(match, f"{in_year}-{pair[0]}-{pair[1]}")
                days.append(Span(day, day, yearless=year is None))
            else:
                days.append(Days("yearly", first=pair, last=pair))
        if "末" in match["list"]:
            raise self.refuse(match, "は、毎月のことか わかりませんでした。")
        return days

    def read_named(self, match) -> Word:
        days = BON if "盆" in match["name"] else YEAR_END
        if not match["a"]:
            return days
        first = self._month_day(match["a"], 0, match)
        return replace(days, first=first, last=self._month_day(match["b"], first[0], match))

    # Numbers and dates.

    def month_numbers(self, match) -> tuple[int, ...]:
        if "parity" in match.groupdict():
            return _EVEN if match["parity"] == "偶数" else _ODD
        numbers = self.checked_numbers((int(number) for number in re.findall(r"\d+", match["list"])), 12, match)
        if not match["to"]:
            return tuple(sorted(numbers))
        first, last = numbers[-1], self.checked_numbers([int(match["to"])], 12, match)[0]
        return tuple(sorted({*numbers, *((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))}))

    def checked_numbers(self, numbers, most: int, match) -> list[int]:
        numbers = list(numbers)
        for number in numbers:
            if number != LAST and not 1 <= number <= most:
                unit = {5: "「第何」", 12: "月", 31: "日にち"}[most]
                raise self.refuse(match, f"の {number} は使えません。{unit}は 1から{most}までです。")
        return numbers

    def rule(self, match, make, *args, **kwargs) -> Recurrence:
        try:
            rule = make(*args, **kwargs)
            return checked(rule) if make is replace else rule
        except RecurrenceError as refused:
            raise self.refuse(match, f"が 使えません。{refused}", "") from None

    def _date(self, match, text: str) -> date:
        try:
            return parse_jdate(text)
        except DateError as refused:
            raise self.refuse(match, f"の日にちが 読めませんでした。{refused}", "") from None

    def _month_day(self, text: str, month: int, match) -> tuple[int, int]:
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        pair = (numbers[0], numbers[1]) if len(numbers) == 2 else (month, numbers[0])
        try:
            date(2024, *pair)
        except ValueError:
            raise self.refuse(match, "に ない日にちが入っています。", "日にちを もう一度 見てください。") from None
        return pair


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with widths and dashes made equal, and for each letter its place in what was typed."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKC", letter):
            # A long vowel stands for a dash only between what is no katakana.
            before = unicodedata.normalize("NFKC", text[place - 1]) if place else ""
            dash = plain in "〜~−–—‐―─" or (plain == "ー" and not re.match(r"[ァ-ヺ]", before))
            letters.append("-" if dash else plain)
            places.append(place)
    return "".join(letters), places or [0]


def _weekdays(text: str) -> list[int]:
    numbers = [WEEKDAYS.index(letter) for letter in re.sub(r"曜日?|まで", "", text) if letter in WEEKDAYS]
    if "-" in text or "から" in text:
        first, last = numbers
        return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return numbers
