"""An opening that is given out as weekly times says neither an hour more nor an hour less than the rule people wrote."""

from datetime import date, timedelta

import pytest

from otagaisama.base.bridge import opening_of
from otagaisama.publishing.opendata.bridge import LETTERS, slots_of
from otagaisama.publishing.opendata.records import Slot
from tests.engines.test_engine_by_hand import rows

YEAR = [date(2026, 4, 1) + timedelta(days=number) for number in range(400)]
EXCEPTED = (
    "月〜金 9:00-17:00（祝日を除く）", "毎週水曜（8月・12月を除く）10:00-12:00", "毎日 10:00-16:00（12月29日〜1月3日休み）", "平日 9時〜16時",
    "月〜金（祝日・年末年始を除く）10:00-16:00", "火・木 13:00〜15:00 お盆は休み",
    "毎週土曜 10時〜12時（第3土曜は休み）", "平日 8:45〜17:15（12:00〜13:00を除く）",
)  # fmt: skip


def falls_on(slot: Slot, day: date) -> bool:
    letters = LETTERS[day.weekday()]
    if slot.freq == "WEEKLY":
        return letters in slot.days
    last = (day + timedelta(days=7)).month != day.month
    return f"{(day.day - 1) // 7 + 1}{letters}" in slot.days or (last and f"-1{letters}" in slot.days)


def test_every_weekly_time_is_the_rule_itself():
    """Over 400 days, of every text of hours written by hand that is given out as times."""
    given, differs = 0, []
    for text in [row["text"] for row in rows() if row["kind"] == "hours"]:
        slots = slots_of(text, "")
        given += bool(slots)
        opening = opening_of(text, "")
        for day in YEAR if slots else ():
            told = sorted((slot.opens, slot.closes) for slot in slots if falls_on(slot, day))
            if told != sorted(opening.minutes(day)):
                differs.append((text, day, told))
                break
    print(f"\nweekly times given out: {given}, {len(differs)} differ")
    assert given >= 20
    assert differs == []


@pytest.mark.parametrize("hours", EXCEPTED)
def test_what_has_an_exception_is_given_out_in_words_alone(hours):
    assert slots_of(hours, "") == ()


@pytest.mark.parametrize("closed", ["祝日", "年末年始", "第3日曜", "8月13日〜16日"])
def test_a_closed_day_beside_the_hours_is_an_exception_too(closed):
    assert slots_of("月〜金 9:00-17:00", "")
    assert slots_of("月〜金 9:00-17:00", closed) == ()
