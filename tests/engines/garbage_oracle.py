"""A second opinion on garbage calendars: a walk from day to day that shares nothing with the engine but the calendar on the wall."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import jpholiday

LETTERS = "月火水木金土日"
FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@cache
def walk(first: date, last: date) -> tuple[date, ...]:
    """Every day from first to last."""
    days = []
    while first <= last:
        days.append(first)
        first += timedelta(days=1)
    return tuple(days)


@cache
def nth_of(day: date) -> int:
    """How many days of this weekday the month has had, this one included."""
    return sum(1 for number in range(1, day.day + 1) if day.replace(day=number).weekday() == day.weekday())


@cache
def is_holiday(day: date) -> bool:
    return jpholiday.is_holiday(day)


def is_last_of_its_kind(day: date) -> bool:
    return (day + timedelta(days=7)).month != day.month


def takamatsu_says(cell: str, day: date) -> bool:
    """What a resident of Takamatsu reads in a cell such as 毎週火・金曜日 or 第２・４月曜日, with her finger on the calendar."""
    number, letters = "", ""
    for letter in cell.removesuffix("曜日").removeprefix("毎週"):
        if letter in "１２３４５":
            number += letter
        elif letter in LETTERS:
            letters += letter
        else:
            assert letter in "第・", f"a letter nobody expected: {letter}"
    if LETTERS[day.weekday()] not in letters:
        return False
    return not number or str(nth_of(day)).translate(FULL) in number


@dataclass
class RandomCell:
    """A cell with a known meaning: `text` as somebody might type it, and what it means, word by word."""

    text: str
    words: list = field(default_factory=list)
    months: frozenset = frozenset(range(1, 13))
    off: list = field(default_factory=list)
    holiday: str = "keep"
    monthless: bool = False

    def planned(self, day: date) -> bool:
        return any(word(day) for word in self.words)

    def paused(self, day: date) -> bool:
        return any(off(day) for off in self.off)

    def days(self, first: date, last: date) -> list[date]:
        """The days on which the lorry comes, walked one by one."""
        found = set()
        far = timedelta(days=20)
        for day in walk(first - far, last + far):
            if not self.planned(day) or self.paused(day):
                continue
            if self.holiday == "keep" or not is_holiday(day):
                found.add(day)
            elif self.holiday in ("next", "before"):
                step = timedelta(days=1 if self.holiday == "next" else -1)
                other = day + step
                while is_holiday(other) or self.paused(other):
                    other += step
                if abs(other - day).days <= 14:
                    found.add(other)
        return sorted(day for day in found if first <= day <= last)


class Typist:
    """Types cells at random, in the many ways people write the same thing."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)

    def cell(self) -> RandomCell:
        dice = self.dice
        cell = RandomCell("")
        texts = [self.word(cell) for _ in range(dice.choice([1, 1, 1, 2, 2, 3]))]
        text = texts[0]
        for more in texts[1:]:
            # 第2水、金 is asked back, since nobody can know; so a bare weekday never stands behind a comma.
            # 2026年4月10日、24日 carries the month on; so a bare day does not stand behind one either.
            loose = more[0] in LETTERS or (more[0].isdigit() and "日" in more[:3])
            text += dice.choice([" ", "　"] if loose else [" ", "　", "、"]) + more
        if dice.random() < 0.25 and not cell.monthless:  # no month can hold a date
            text = self.with_months(cell, text)
        if dice.random() < 0.4:
            text += self.pause(cell)
        if dice.random() < 0.3:
            text += self.on_holiday(cell)
        cell.text = text.translate(FULL) if dice.random() < 0.3 else text
        return cell

    def word(self, cell: RandomCell) -> str:
        kinds = (self.weekly, self.weekly, self.nth, self.nth, self.nth_behind, self.monthly, self.biweekly, self.dates)
        return self.dice.choice(kinds)(cell)

    def some(self, numbers, most=3) -> list[int]:
        return sorted(self.dice.sample(list(numbers), self.dice.randint(1, most)))

    def weekdays(self, numbers) -> str:
        tail = self.dice.choice(["", "曜", "曜日"])
        if tail == "" and self.dice.random() < 0.3:
            return "".join(LETTERS[number] for number in numbers)
        between = self.dice.choice(["・", "、", "と", tail + "・"])
        return between.join(LETTERS[number] for number in numbers) + tail

    def weekly(self, cell):
        numbers = self.some(range(7))
        cell.words.append(lambda day: day.month in cell.months and day.weekday() in numbers)
        return self.dice.choice(["", "毎週", "毎週 "]) + self.weekdays(numbers)

    def nth(self, cell):
        nths, numbers = self.some(range(1, 6)), self.some(range(7), 2)
        last = self.dice.random() < 0.1

        def says(day):
            here = nth_of(day) in nths or (last and is_last_of_its_kind(day))
            return day.month in cell.months and day.weekday() in numbers and here

        cell.words.append(says)
        digits = self.dice.choice([str, lambda n: "零一二三四五"[n]])
        between = self.dice.choice(["・", "、", "・第", "と第", "、第"])
        told = "第" + between.join(digits(n) for n in nths) + ("・最終" if last else "")
        # 第2火曜と日曜 is asked back: every Sunday, or the second one?
        return (
            told
            + self.dice.choice(["", "", "の"])
            + "・".join(LETTERS[number] for number in numbers)
            + self.dice.choice(["", "曜", "曜日"])
        )

    def nth_behind(self, cell):
        nths, number = self.some(range(1, 6), 2), self.dice.randrange(7)
        cell.words.append(lambda day: day.month in cell.months and day.weekday() == number and nth_of(day) in nths)
        return " ".join(f"{LETTERS[number]}{n}" for n in nths)

    def monthly(self, cell):
        days = self.some(range(1, 32))
        cell.monthless |= days[-1] > 28  # 31日 only in June is refused
        cell.words.append(lambda day: day.month in cell.months and day.day in days)
        return self.dice.choice(["毎月", ""]) + self.dice.choice(["・", "、", "と"]).join(f"{day}日" for day in days)

    def biweekly(self, cell):
        start = date(2026, 1, 1) + timedelta(days=self.dice.randrange(700))
        weeks = self.dice.choice([2, 2, 3, 4])
        monday = start - timedelta(days=start.weekday())

        def says(day):
            gone = (day - timedelta(days=day.weekday()) - monday).days // 7
            return day.month in cell.months and day >= start and day.weekday() == start.weekday() and gone % weeks == 0

        cell.words.append(says)
        cell.monthless = True
        name = "隔週" if weeks == 2 else f"{weeks}週間ごと "
        letter = LETTERS[start.weekday()] + self.dice.choice(["", "曜", "曜日"])
        return f"{name}{letter}（{self.a_date(start)}から）"

    def dates(self, cell):
        days = [date(2026, 1, 1) + timedelta(days=self.dice.randrange(1800)) for _ in range(self.dice.randint(1, 4))]
        cell.words.append(lambda day: day in days)
        cell.monthless = True
        return " ".join(self.a_date(day) for day in days)

    def a_date(self, day: date) -> str:
        return self.dice.choice([
            f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y-%m-%d}", f"{day.year}年{day.month}月{day.day}日",
            f"令和{day.year - 2018}年{day.month}月{day.day}日", f"R{day.year - 2018}.{day.month}.{day.day}",
        ])  # fmt: skip

    def with_months(self, cell, text):
        """Months before or behind the whole."""
        kind = self.dice.choice(["behind", "parity", "list", "span"])
        if kind == "behind":
            months = self.some(range(1, 13), 6)
            cell.months = frozenset(months)
            return f"{text}:{' '.join(map(str, months))}"
        if kind == "parity":
            even = self.dice.random() < 0.5
            cell.months = frozenset(month for month in range(1, 13) if (month % 2 == 0) == even)
            return f"{'偶数' if even else '奇数'}月の{text}"
        if kind == "list":
            months = self.some(range(1, 13), 4)
            cell.months = frozenset(months)
            return "・".join(map(str, months)) + "月の" + text
        first, last = self.dice.randint(1, 12), self.dice.randint(1, 12)
        month, months = first, {first}
        while month != last:
            month = month % 12 + 1
            months.add(month)
        cell.months = frozenset(months)
        return f"{first}月{self.dice.choice(['～', '-', 'から'])}{last}月は{text}"

    def pause(self, cell):
        kind = self.dice.choice(["new year", "bon", "range", "one year", "nth"])
        if kind == "new year":
            cell.off.append(lambda day: (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3))
            told = "年末年始"
        elif kind == "bon":
            cell.off.append(lambda day: (8, 13) <= (day.month, day.day) <= (8, 16))
            told = self.dice.choice(["お盆", "8/13-8/16", "8月13日～8月16日", "8月13日から16日"])
        elif kind == "range":
            cell.off.append(lambda day: (day.month, day.day) >= (12, 31) or (day.month, day.day) <= (1, 5))
            told = self.dice.choice(["12/31-1/5", "12月31日～翌年1月5日", "12月31日から1月5日"])
        elif kind == "one year":
            since = date(2026, 1, 1) + timedelta(days=self.dice.randrange(1500))
            until = since + timedelta(days=self.dice.randint(1, 60))
            cell.off.append(lambda day: since <= day <= until)
            told = f"{self.a_date(since)}{self.dice.choice(['～', 'から'])}{self.a_date(until)}"
        else:
            number, nth = self.dice.randrange(7), self.dice.randint(1, 5)
            cell.off.append(lambda day: day.weekday() == number and nth_of(day) == nth)
            told = f"第{nth}{LETTERS[number]}曜"
        return self.dice.choice(
            [f"（{told}を除く）", f"（{told}は休み）", f"。休止期間：{told}", f" {told}は休止", f"。お休み: {told}"]
        )

    def on_holiday(self, cell):
        cell.holiday = self.dice.choice(["keep", "skip", "next", "before"])
        return self.dice.choice({
            "keep": ["。祝日も収集", "（祝日も収集します）"], "skip": ["。祝日は休み", "（祝日を除く）"],
            "next": ["。祝日の場合は翌日", "（祝日は次の日）"], "before": ["。祝日の場合は前日", "（祝日のときは前の日）"],
        }[cell.holiday])  # fmt: skip
