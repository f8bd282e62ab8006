"""Opening hours and garbage days as people might write them, with what they must mean: a grammar for metamorphic tests and the bench."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import jpholiday

LETTERS = "月火水木金土日"
FULL = str.maketrans("0123456789:", "０１２３４５６７８９：")
YEAR = tuple(date(2026, 1, 1) + timedelta(days=step) for step in range(365))
Test = Callable[[date], bool]


def is_holiday(day: date) -> bool:
    return jpholiday.is_holiday(day)


def nth_of(day: date) -> int:
    return (day.day - 1) // 7 + 1


@dataclass(frozen=True)
class Part:
    """A piece of a text and the days that it names."""

    text: str
    test: Test


class Writer:
    """Writes at random, in the ways councils write."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)

    def one(self, *choices):
        return self.dice.choice(choices)

    def some(self, numbers, most: int) -> list[int]:
        return sorted(self.dice.sample(list(numbers), self.dice.randint(1, most)))

    # Days that are open, or on which waste is collected.

    def weekly(self) -> Part:
        numbers, tail = self.some(range(7), 3), self.one("", "曜", "曜日")
        between = self.one("・", f"{tail}・", f"{tail}と" if tail else "・")
        return Part(
            self.one("毎週", "毎週") + between.join(LETTERS[n] for n in numbers) + tail,
            lambda day: day.weekday() in numbers,
        )

    def span(self) -> Part:
        first = self.dice.randint(0, 2)
        last = self.dice.randint(max(first + 1, 3), 6)
        tail, dash = self.one("", "曜", "曜日"), self.one("〜", "～", "-", "から", "－")
        return Part(f"{LETTERS[first]}{tail}{dash}{LETTERS[last]}{tail}", lambda day: first <= day.weekday() <= last)

    def nth(self) -> Part:
        nths, number = self.some(range(1, 5), 2), self.dice.randrange(7)
        told = self.one("・第", "・").join(str(n) for n in nths)
        return Part(
            f"{self.one('', '毎月')}第{told}{LETTERS[number]}{self.one('曜', '曜日')}",
            lambda day: day.weekday() == number and nth_of(day) in nths,
        )

    def workdays(self) -> Part:
        return Part("平日", lambda day: day.weekday() < 5 and not is_holiday(day))

    def days(self) -> Part:
        return self.one(self.weekly, self.span, self.nth, self.workdays)()

    # Days that are taken out.

    def out(self) -> Part:
        return self.one(
            self.holidays,
            self.year_end,
            self.bon,
            self.month,
            self.month,
            self.weekday,
            self.nth_out,
            self.dates,
            self.date_list,
        )()

    def holidays(self) -> Part:
        return Part(self.one("祝日", "祝祭日", "国民の祝日"), is_holiday)

    def year_end(self) -> Part:
        told = self.one("年末年始", "年末年始（12/29〜1/3）", "12月29日〜1月3日", "12/29～翌年1/3")
        return Part(told, lambda day: (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3))

    def bon(self) -> Part:
        return Part(
            self.one("お盆", "お盆（8/13〜8/16）", "8月13日〜16日"),
            lambda day: (8, 13) <= (day.month, day.day) <= (8, 16),
        )

    def month(self) -> Part:
        number = self.dice.randint(1, 12)
        return Part(f"{number}月", lambda day: day.month == number)

    def weekday(self) -> Part:
        number = self.dice.randrange(7)
        return Part(f"{LETTERS[number]}{self.one('曜', '曜日')}", lambda day: day.weekday() == number)

    def nth_out(self) -> Part:
        number, nth = self.dice.randrange(7), self.dice.randint(1, 5)
        return Part(
            f"第{nth}{LETTERS[number]}曜{self.one('', '日')}",
            lambda day: day.weekday() == number and nth_of(day) == nth,
        )

    def dates(self) -> Part:
        month, first = self.dice.randint(1, 12), self.dice.randint(1, 20)
        last = first + self.dice.randint(1, 8)
        told = self.one(
            f"{month}月{first}日〜{last}日",
            f"{month}/{first}〜{month}/{last}",
            f"{month}月{first}日から{month}月{last}日まで",
        )
        return Part(told, lambda day: day.month == month and first <= day.day <= last)

    def date_list(self) -> Part:
        month, days = self.dice.randint(1, 12), self.some(range(1, 29), 3)
        return Part(
            f"{month}月" + self.one("・", "、").join(f"{n}日" for n in days),
            lambda day: day.month == month and day.day in days,
        )

    def outs(self, most: int = 3) -> Part:
        """Several exceptions in one list."""
        parts = [self.out() for _ in range(self.dice.randint(1, most))]
        between = self.one("・", "、", "、", "と")
        return Part(between.join(part.text for part in parts), lambda day: any(part.test(day) for part in parts))

    def excepted(self, out: Part) -> str:
        """An exception as a bracket or a sentence behind a text."""
        words = self.one(
            "を除く",
            "は除く",
            "は休み",
            "はお休み",
            "は休業",
            "は休館",
            "休み",
            "不可",
            "は不可",
            "なし",
            "はなし",
            "NG",
            "×",
            "以外",
            "は中止",
            "休館",
        )
        return self.one(
            f"（{out.text}{words}）",
            f"({out.text}{words})",
            f"　ただし{out.text}{words.replace('以外', 'は除く')}",
            f"【{out.text}{words}】",
        )

    def proviso(self) -> str:
        return self.one("　", "、", "。") + self.one("ただし", "但し", "※", "なお")

    # Hours.

    def hours(self, first: int = 0) -> tuple[str, int, int]:
        start = self.dice.randrange(max(first, 9 * 2), 15 * 2) * 30
        end = start + self.dice.randint(2, 6) * 30
        return self.span_words(start, end), start, end

    def span_words(self, start: int, end: int) -> str:
        dash = self.one("〜", "～", "-", "から", "－", "―")
        told = self.one(self.colon, self.colon, self.said, self.half)
        return f"{told(start)}{dash}{told(end)}{'まで' if dash == 'から' else ''}"

    def colon(self, minute: int) -> str:
        told = f"{minute // 60}:{minute % 60:02d}"
        return told.translate(FULL) if self.dice.random() < 0.2 else told

    def said(self, minute: int) -> str:
        return f"{minute // 60}時" + (self.one("半", "30分") if minute % 60 else "")

    def half(self, minute: int) -> str:
        if minute == 720:
            return "正午"
        hour = minute // 60
        return f"{'午前' if hour < 12 else '午後'}{hour if hour < 12 else hour - 12}時" + (
            "30分" if minute % 60 else ""
        )
