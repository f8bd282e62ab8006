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

    def refuse(self, found: re.Match[str], why: str, example: str = EXAMPLE) -> GarbageError:
        """The error that names a part with its place in what was typed; the caller raises it."""
        start, end = self.places[found.start()], self.places[max(found.end() - 1, found.start())] + 1
        return GarbageError(
            f"「{self.typed[start:end].strip()[:20]}」（{start + 1}文字め）{why}{example}", (start, end)
        )

    def read_weekly(self, found) -> Word:
        return self.rule(found, weekly, _weekdays(found["days"]))

    def read_daily(self, found) -> Word:
        return weekly(range(7))

    def read_nth(self, found) -> Word:
        nths = self.checked_numbers((number_of(number) for number in re.findall(tokens.N, found["nths"])), 5, found)
        if (
            re.search(r"曜.*[月火水木金土日]曜", found["days"])
            and "-" not in found["days"]
            and "から" not in found["days"]
        ):
            raise self.refuse(found, tokens.ASKS["nth_comma"], "")
        if found["last"]:
            nths.append(LAST)
        return self.rule(found, monthly_nth, nths, _weekdays(found["days"]))

    def read_last(self, found) -> Word:
        return self.rule(found, monthly_nth, [LAST], _weekdays(found["days"]))

    def read_nth_behind(self, found) -> Word:
        nths = self.checked_numbers((int(number) for number in re.findall(r"\d+", found["nths"])), 5, found)
        return self.rule(found, monthly_nth, nths, _weekdays(found["day"]))

    def read_weeks(self, found) -> Word:
        every = int(found["n"] or 2)
        told = found.groupdict().get("before") or found.groupdict().get("after")
        if not told:
            raise self.refuse(
                found,
                "は、いつから数えるか わかりませんでした。",
                "「隔週水（2026年4月8日から）」のように、はじめの日も書いてください。",
            )
        start, weekdays = self._date(found, told), _weekdays(found["days"])
        if start.weekday() not in weekdays:
            raise self.refuse(
                found, f"の はじめの日が 合いません。{jdate(start)}です。", "日にちか曜日を 直してください。"
            )
        return self.rule(found, weekly, weekdays, every=every, start=start)

    def read_monthly(self, found) -> Word:
        days = [
            LAST if word in tokens.LAST_DAY else int(word[:-1])
            for word in re.findall(r"\d{1,2}日|月末|末日", found["list"])
        ]
        return self.rule(found, monthly_day, self.checked_numbers(days, 31, found))

    def read_fives(self, found) -> Word:
        return self.rule(found, monthly_day, [day for day in range(1, 31) if day % 10 == int(found["n"])])

    def read_dates(self, found) -> Word:
        since = until = self._date(found, found["a"])
        if found["b"]:
            numbers = re.findall(r"\d+", found["b"])
            short = found["b"][0].isdigit() and len(numbers) < 3 and len(numbers[0]) < 8
            whole = [str(since.year), str(since.month)][: 3 - len(numbers)] + numbers
            until = self._date(found, "-".join(whole) if short else found["b"])
        if until < since:
            raise self.refuse(found, "の 終わりが 始まりより前です。", "日にちを もう一度 見てください。")
        return Span(since, until)

    def read_yearly(self, found) -> Word:
        first = self._month_day(found["a"], 0, found)
        last = self._month_day(found["b"], first[0], found) if found["b"] else first
        if first == last and self.fiscal_year:
            letter = re.search(r"\(([月火水木金土日])", found["a"])
            weekday = f"({letter[1]})" if letter else ""
            day = self._date(found, f"{self.fiscal_year + (first[0] < 4)}-{first[0]}-{first[1]}{weekday}")
            return Span(day, day, yearless=True)
        return Days("yearly", first=first, last=last)

    def carried(self, before: Word, found) -> list[Word]:
        """The days of a list that carries a month on: 8月13日・14日・15日."""
        month = before.until.month if isinstance(before, Span) else before.last[0]  # type: ignore[union-attr]
        year = before.until.year if isinstance(before, Span) and not before.yearless else None
        days: list[Word] = []
        for number in re.findall(r"\d{1,2}(?=日)", found["list"]):
            pair = self._month_day(number, month, found)
            if year or self.fiscal_year:
                told = year or (self.fiscal_year or 0) + (month < 4)
                day = self._date(found, f"{told}-{pair[0]}-{pair[1]}")
                days.append(Span(day, day, yearless=year is None))
            else:
                days.append(Days("yearly", first=pair, last=pair))
        if "末" in found["list"]:
            raise self.refuse(found, "は、毎月のことか わかりませんでした。")
        return days

    def read_named(self, found) -> Word:
        days = BON if "盆" in found["name"] else YEAR_END
        if not found["a"]:
            return days
        first = self._month_day(found["a"], 0, found)
        return replace(days, first=first, last=self._month_day(found["b"], first[0], found))

    # Numbers and dates.

    def month_numbers(self, found) -> tuple[int, ...]:
        if "parity" in found.groupdict():
            return _EVEN if found["parity"] == "偶数" else _ODD
        numbers = self.checked_numbers((int(number) for number in re.findall(r"\d+", found["list"])), 12, found)
        if not found["to"]:
            return tuple(sorted(numbers))
        first, last = numbers[-1], self.checked_numbers([int(found["to"])], 12, found)[0]
        return tuple(sorted({*numbers, *((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))}))

    def checked_numbers(self, numbers, most: int, found) -> list[int]:
        numbers = list(numbers)
        for number in numbers:
            if number != LAST and not 1 <= number <= most:
                unit = {5: "「第何」", 12: "月", 31: "日にち"}[most]
                raise self.refuse(found, f"の {number} は使えません。{unit}は 1から{most}までです。")
        return numbers

    def rule(self, found, make, *args, **kwargs) -> Recurrence:
        try:
            rule = make(*args, **kwargs)
            return checked(rule) if make is replace else rule
        except RecurrenceError as refused:
            raise self.refuse(found, f"が 使えません。{refused}", "") from None

    def _date(self, found, text: str) -> date:
        try:
            return parse_jdate(text)
        except DateError as refused:
            raise self.refuse(found, f"の日にちが 読めませんでした。{refused}", "") from None

    def _month_day(self, text: str, month: int, found) -> tuple[int, int]:
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        pair = (numbers[0], numbers[1]) if len(numbers) == 2 else (month, numbers[0])
        try:
            date(2024, *pair)
        except ValueError:
            raise self.refuse(found, "に ない日にちが入っています。", "日にちを もう一度 見てください。") from None
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
