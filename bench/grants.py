"""Grants: six real rules, each with a year counted by hand, equal to the yen; the refund is said in a month in which it can still be mended.

    python -m bench.grants

Each year is written as it was held; beside it stands what a person reckons with the rule's paper and a pencil. Needs no database.
"""

import sys
from dataclasses import dataclass, field
from datetime import date, timedelta

from otagaisama.engines.grants import Money, Opening, load_rule, names, reckon

MARCH = date(2027, 3, 31)


@dataclass(frozen=True)
class Year:
    """A fiscal year of a place: what was held, what is answered, and what was reckoned by hand."""

    rule: str
    openings: list
    by_hand: int
    refund: int
    working: str  # the pencil's line
    money: list | None = None
    facts: dict = field(default_factory=dict)
    typed: int | None = None
    received: int = 0
    # When it was seen that openings were missing: the day, what would go back, how many more were needed, and how much after them.
    seen_on: date | None = None
    seen_refund: int = 0


def held(
    *days: tuple[int, int, int, int], minutes: int = 150, meals: int = 20, how: str = "gathering"
) -> list[Opening]:
    """(month, day, people, elders) of each opening."""
    return [
        Opening(date(2026 if month > 3 else 2027, month, day), people, elders, minutes, meals, how)
        for month, day, people, elders in days
    ]


def weekly(first: date, count: int, people: int, elders: int, meals: int = 20) -> list[Opening]:
    """So many openings, a week apart."""
    return [Opening(first + timedelta(weeks=number), people, elders, 150, meals) for number in range(count)]


YEARS = (
    Year(
        "date",
        held((4, 12, 9, 7), (6, 14, 11, 8), (8, 9, 6, 6), (10, 11, 12, 9), (12, 13, 10, 8), (2, 14, 8, 7)),
        by_hand=15_000 + 18 * 200 + 7_800,
        refund=0,
        working="15,000 + 18人×200 = 18,600; はじめての年、かかった 4,300 + 3,500 = 7,800 ≦ 10,000; 26,400",
        money=[Money(date(2026, 4, 12), 0, 4_300), Money(date(2026, 10, 11), 900, 3_500)],
        facts={"registered": 18, "first_year": 1},
        received=26_400,
        seen_on=date(2026, 12, 31),
        seen_refund=26_400,
    ),
    Year(
        "mitoyo",
        [
            *held((4, 3, 8, 8), (5, 8, 9, 9), (6, 5, 7, 7), (7, 3, 8, 8), (9, 4, 9, 9), (10, 2, 8, 8), (11, 6, 7, 7)),
            *held((8, 7, 12, 12), how="phone"), *held((1, 8, 11, 11), how="letter"), *held((2, 5, 6, 6), how="visit"),
        ],
        by_hand=24_000,
        refund=6_000,
        working="集まり7 + 電話・手紙・訪問3 = 10回; 通知の額 24,000; 受けとった 30,000 − 24,000",
        facts={"elders_salon": 0, "fee": 1, "open_to_area": 1},
        typed=24_000,
        received=30_000,
        seen_on=date(2027, 1, 31),
        seen_refund=30_000,
    ),
    Year(
        "nanto",
        [*weekly(date(2026, 4, 8), 20, 26, 18), *weekly(date(2026, 10, 7), 18, 30, 26)],
        by_hand=38 * 5_000,
        refund=50 * 5_000 - 38 * 5_000,
        working="(20×18 + 18×26) ÷ 38 = 828 ÷ 38 = 21.8人 → 5,000円; 38回×5,000 = 190,000; 50回分 250,000 − 190,000",
        received=250_000,
        seen_on=date(2026, 9, 30),
        seen_refund=250_000 - 20 * 3_000,
    ),
    Year(
        "kawasaki",
        held((4, 18, 21, 12), (6, 20, 18, 11), (9, 19, 24, 15), (11, 21, 16, 9), (3, 20, 19, 12)),
        by_hand=45_000,
        refund=0,
        working="回数の条件はない; 通知の額 45,000; 受けとった 45,000",
        typed=45_000,
        received=45_000,
    ),
    Year(
        "ginan",
        [
            *held((7, 4, 14, 0), (7, 25, 22, 0), (8, 8, 25, 0), (8, 22, 24, 0), (9, 5, 13, 0), (10, 3, 15, 0), (11, 7, 16, 0), (12, 5, 18, 0), (1, 9, 12, 0)),
            *held((2, 6, 9, 0), meals=9), *held((3, 6, 17, 0), minutes=90),
        ],
        by_hand=148_700,
        refund=51_300,
        working="7月から3月まで9か月 → 9回; 2時間・10食に足りない2回をのぞき9回; (61,200 + 54,800 + 58,700) − (14,000 + 12,000) = 148,700; 200,000 − 148,700",
        money=[Money(date(2026, 7, 4), 14_000, 61_200), Money(date(2026, 9, 5), 12_000, 54_800), Money(date(2027, 1, 9), 0, 58_700)],
        facts={"first_year": 0, "summer": 0, "goes_on": 1, "accounts": 1},
        received=200_000,
        seen_on=date(2026, 12, 31),
        seen_refund=200_000,
    ),
    Year(
        "nagakute",
        [*held((9, 12, 20, 0), (10, 10, 22, 0), (12, 12, 18, 0), (2, 13, 21, 0), meals=18), *held((1, 16, 8, 0), meals=8)],
        by_hand=60_000,
        refund=0,
        working="9月から3月まで7か月の半分 → 4回; 8食の1回をのぞき4回; 通知の額 60,000",
        facts={"holidays_only": 0, "allergies": 1},
        typed=60_000,
        received=60_000,
        seen_on=date(2027, 1, 31),
        seen_refund=60_000,
    ),
)  # fmt: skip


def main() -> int:
    wrong = sum(told(year) for year in YEARS)
    print(f"grants: {len(names())} rules, {len(YEARS)} years by hand, {wrong} differ")
    return int(wrong > 0 or {year.rule for year in YEARS} != set(names()))


def told(year: Year) -> bool:
    """Print one year; whether a yen differs."""
    rule = load_rule(year.rule)
    given = {"money": year.money, "facts": year.facts, "received": year.received}
    end = reckon(rule, year.openings, on=MARCH, typed=year.typed, **given)
    same = (end.met, end.amount, end.refund) == (True, year.by_hand, year.refund)
    print(
        f"{year.rule}: {end.openings}回, {end.amount:,}円（手で {year.by_hand:,}円）, お返し {end.refund:,}円（手で {year.refund:,}円）  {year.working}"
    )
    if year.seen_on is None:
        return not same
    seen = reckon(rule, year.openings, on=year.seen_on, typed=year.typed, **given)
    same = same and seen.refund == year.seen_refund and year.seen_on < MARCH
    why = seen.missing[0] if seen.missing else f"いま {seen.openings}回"
    print(f"    {year.seen_on.year}年{year.seen_on.month}月に: このままだと、{seen.refund:,}円お返し（{why}）")
    return not same


if __name__ == "__main__":
    sys.exit(main())
