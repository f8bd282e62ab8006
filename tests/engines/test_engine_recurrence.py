"""Weekly and monthly rules: as dateutil reads their text, as a walk from day to day finds them, and as people say them."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from otagaisama.engines.garbage.rules import (
    Recurrence,
    RecurrenceError,
    ending,
    from_rrule,
    monthly_day,
    monthly_nth,
    read_rule,
    to_rrule,
    weekly,
)
from tests.often import often

DAY = date(2026, 4, 8)


@pytest.mark.parametrize(("rule", "text", "words"), [
    (weekly([0, 3]), "FREQ=WEEKLY;BYDAY=MO,TH", "毎週 月・木"),
    (weekly(range(7)), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "毎日"),
    (weekly([2], every=2, start=DAY), "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2週間ごと 水（2026年4月8日から）"),
    (monthly_nth([2], [2]), "FREQ=MONTHLY;BYDAY=2WE", "第2水曜"),
    (monthly_nth([3, 1], [2]), "FREQ=MONTHLY;BYDAY=1WE,3WE", "第1・第3水曜"),
    (monthly_nth([-1], [4]), "FREQ=MONTHLY;BYDAY=-1FR", "最終金曜"),
    (monthly_day([10]), "FREQ=MONTHLY;BYMONTHDAY=10", "毎月10日"),
    (monthly_day([-1, 10]), "FREQ=MONTHLY;BYMONTHDAY=10,-1", "毎月10日・末日"),
    (monthly_day([1], every=3, start=DAY), "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "3か月ごと 1日（2026年4月8日から）"),
    (monthly_nth([2], [2], months=[4, 6]), "FREQ=MONTHLY;BYMONTH=4,6;BYDAY=2WE", "4月・6月の 第2水曜"),
    (weekly([1], months=[11, 12, 1, 2, 3]), "FREQ=WEEKLY;BYMONTH=1,2,3,11,12;BYDAY=TU", "11月から3月までの 毎週 火"),
    (weekly([0], until=date(2027, 3, 31)), "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331", "毎週 月（2027年3月31日まで）"),
    (weekly([0], start=DAY, times=10), "FREQ=WEEKLY;BYDAY=MO;COUNT=10", "毎週 月（2026年4月8日から 10回）"),
])  # fmt: skip
def test_choices_become_text_and_come_back(rule, text, words):
    assert to_rrule(rule) == text
    assert from_rrule(text, start=rule.start) == rule == read_rule(text, start=rule.start)
    assert rule.words() == words


@pytest.mark.parametrize(("make", "field", "says"), [
    (lambda: weekly([]), "weekdays", "曜日を 一つ以上"),
    (lambda: monthly_nth([], [0]), "nth_weekdays", "「第2水曜」のような"),
    (lambda: monthly_nth([6], [0]), "nth_weekdays", "1から5まで"),
    (lambda: monthly_day([32]), "month_days", "31日まで"),
    (lambda: monthly_day([31], months=[2]), "month_days", "2月に 31日はありません"),
    (lambda: monthly_day([30, 31], months=[2]), "month_days", "2月に 30日・31日はありません"),
    (lambda: monthly_day([31], every=12, start=date(2026, 4, 1)), "month_days", "あたる日が ありません"),
    (lambda: monthly_nth([5], [0], months=[2], every=12, start=date(2026, 3, 1)), "months", "あたる日が ありません"),
    (lambda: weekly([0], every=2), "start", "始める日も"),
    (lambda: weekly([0], every=0, start=DAY), "every", "1から52まで"),
    (lambda: weekly([0], months=[13]), "months", "12月まで"),
    (lambda: weekly([7]), "weekdays", "月曜から日曜まで"),
    (lambda: weekly([0], start=DAY, until=date(2026, 4, 1)), "until", "始める日（2026年4月8日）より前です"),
    (lambda: weekly([0], start=DAY, until=date(2026, 4, 10)), "until", "一日もありません"),
    (lambda: weekly([0], start=DAY, times=0), "times", "1回から"),
    (lambda: weekly([0], times=3), "start", "回数を決めるとき"),
    (lambda: ending(weekly([0], start=DAY), date(2026, 4, 9)), "until", "一日もありません"),
    (lambda: from_rrule(""), "RRULE", "空いています"),
    (lambda: from_rrule("FREQ=YEARLY"), "FREQ", "毎週（WEEKLY）か 毎月（MONTHLY）"),
    (lambda: from_rrule("FREQ=WEEKLY"), "BYDAY", "曜日（BYDAY）か"),
    (lambda: from_rrule("FREQ=WEEKLY;BYDAY=XX"), "BYDAY", "「XX」を曜日として"),
    (lambda: from_rrule("FREQ=WEEKLY;BYDAY=2MO"), "BYDAY", "毎月（MONTHLY）で"),
    (lambda: from_rrule("FREQ=MONTHLY;BYDAY=MO"), "BYDAY", "第何かを付けて"),
    (lambda: from_rrule("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=13"), "freq", "どちらか一つ"),
    (lambda: from_rrule("FREQ=WEEKLY;BYDAY=MO;BYHOUR=9"), "RRULE", "「BYHOUR=9」の部分"),
    (lambda: from_rrule("FREQ=WEEKLY;BYDAY=MO;BYDAY=TU"), "BYDAY", "二回"),
    (lambda: from_rrule("FREQ=WEEKLY;BYDAY=MO;UNTIL=2027"), "UNTIL", "「20270331」のように"),
    (lambda: from_rrule("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331;COUNT=3"), "UNTIL", "どちらか一つ"),
    (lambda: from_rrule("FREQ=WEEKLY;BYDAY=MO;INTERVAL=x"), "INTERVAL", "数として"),
    (lambda: from_rrule("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU", start=DAY), "WKST", "月曜（MO）だけ"),
    (lambda: from_rrule("FREQ=MONTHLY;BYMONTHDAY=-5"), "month_days", "末日"),
    (lambda: from_rrule("EXDATE:20260401\nRRULE:FREQ=WEEKLY;BYDAY=MO"), "RRULE", "の行は使えません"),
])  # fmt: skip
def test_a_rule_that_cannot_be_kept_is_refused_beside_its_choice(make, field, says):
    with pytest.raises(RecurrenceError, match=says.replace("（", "[（]").replace("）", "[）]")) as refused:
        make()
    assert refused.value.field == field
    assert str(refused.value).endswith("。")


def test_text_of_other_programs_is_understood():
    rule = from_rrule(
        "DTSTART;TZID=Asia/Tokyo:20260401T090000\nRRULE:FREQ=MONTHLY;BYDAY=WE;BYSETPOS=-1;UNTIL=20261231T150000Z"
    )
    assert rule == monthly_nth([-1], [2], start=date(2026, 4, 1), until=date(2027, 1, 1))
    assert from_rrule("freq=daily", start=DAY) == weekly(range(7), start=DAY)
    assert from_rrule("FREQ=MONTHLY", start=DAY) == monthly_day([8], start=DAY)
    assert from_rrule("FREQ=WEEKLY", start=DAY) == weekly([2], start=DAY)


def test_months_without_the_day_are_said():
    assert monthly_day([31]).cautions() == ["31日がない月は お休みになります。月の終わりなら「末日」を選んでください。"]
    assert monthly_day([31], months=[1, 3]).cautions() == []
    assert monthly_nth([5], [0]).cautions() == [
        "第5の曜日がない月は お休みになります。月の最後なら「最終」を選んでください。"
    ]


@st.composite
def recurrences(draw) -> Recurrence:
    start = draw(st.none() | st.dates(date(2019, 1, 1), date(2027, 12, 31)))
    every = draw(st.integers(1, 6)) if start else 1
    months = draw(st.just([]) | st.lists(st.integers(1, 12), min_size=1, max_size=5))
    limit = {"every": every, "months": months, "start": start}
    if start and draw(st.booleans()):
        limit["until"] = start + timedelta(days=draw(st.integers(0, 2500)))
    elif start and draw(st.integers(0, 4)) == 0:
        limit["times"] = draw(st.integers(1, 40))
    weekdays = draw(st.lists(st.integers(0, 6), min_size=1, max_size=4))
    try:
        kind = draw(st.sampled_from(["weekly", "nth", "day"]))
        if kind == "weekly":
            return weekly(weekdays, **limit)
        if kind == "nth":
            return monthly_nth(
                draw(st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=3)), weekdays, **limit
            )
        return monthly_day(draw(st.lists(st.sampled_from([*range(1, 32), -1]), min_size=1, max_size=4)), **limit)
    except RecurrenceError:
        assume(False)


def walked(rule: Recurrence, first: date, last: date) -> list[date]:
    """The rule's days, found with a finger on the calendar; nothing of the rule's own code."""
    found, day, count = [], rule.start or first, 0
    while day <= last:
        after = day + timedelta(days=1)
        if rule.freq == "weekly":
            fits = day.weekday() in rule.weekdays
            if rule.start:
                monday, since = (each - timedelta(days=each.weekday()) for each in (day, rule.start))
                fits = fits and (monday - since).days // 7 % rule.every == 0
        else:
            fits = any(
                day.weekday() == weekday
                and ((day.day - 1) // 7 + 1 == nth or (nth == -1 and (day + timedelta(days=7)).month != day.month))
                for nth, weekday in rule.nth_weekdays
            ) or any(day.day == number or (number == -1 and after.day == 1) for number in rule.month_days)
            if rule.start:
                fits = fits and ((day.year - rule.start.year) * 12 + day.month - rule.start.month) % rule.every == 0
        fits = fits and (not rule.months or day.month in rule.months) and day <= (rule.until or day)
        count += fits
        if fits and day >= first and count <= (rule.times or count):
            found.append(day)
        day = after
    return found


@often(120)
@given(recurrences(), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_the_days_agree_with_dateutil_and_with_a_walk(rule, first):
    """dateutil reads the text from the very beginning; our list begins near the day that is asked for."""
    last = first + timedelta(days=430)
    begin = rule.start or first
    told = rrulestr(to_rrule(rule), dtstart=datetime(begin.year, begin.month, begin.day))
    asked = [datetime(day.year, day.month, day.day) for day in (first, last)]
    found = rule.days(first, last)
    assert found == [moment.date() for moment in told.between(*asked, inc=True)]
    assert found == walked(rule, first, last)


@often(80)
@given(recurrences())
def test_every_rule_comes_back_from_its_text(rule):
    assert from_rrule(to_rrule(rule), start=rule.start) == rule


@often(150)
@given(st.text(alphabet="FREQWKLYMONTHIBDA=;,:-+0123456789UWSTZ \n", max_size=60))
def test_any_text_is_a_rule_or_a_sentence(text):
    sentence = "。"
    try:
        from_rrule("FREQ=" + text, start=DAY)
    except RecurrenceError as refused:
        sentence = str(refused)
    assert sentence.endswith("。")


def test_the_first_day_of_the_week_is_taken_where_it_changes_nothing():
    start = date(2026, 4, 8)
    assert from_rrule("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=WE", start=start) == weekly([2], every=2, start=start)
    assert from_rrule("FREQ=MONTHLY;INTERVAL=2;WKST=SU;BYDAY=2WE", start=start) == monthly_nth(
        [2], [2], every=2, start=start
    )


@often(200)
@given(
    st.sets(st.integers(0, 6), min_size=1, max_size=3),
    st.integers(1, 4),
    st.integers(0, 6),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_a_week_that_begins_on_another_day_is_taken_where_it_changes_nothing(weekdays, every, first, start):
    """R11. What dateutil counts with and without WKST decides, day by day."""
    codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    rule = f"FREQ=WEEKLY;INTERVAL={every};BYDAY={','.join(codes[day] for day in sorted(weekdays))}"
    begin = datetime(start.year, start.month, start.day)
    plain, other = (
        [moment.date() for moment in rrulestr(f"{text};COUNT=40", dtstart=begin)]
        for text in (rule, f"{rule};WKST={codes[first]}")
    )
    try:
        taken = from_rrule(f"{rule};WKST={codes[first]}", start=start)
    except RecurrenceError:
        assert plain != other
    else:
        assert plain == other
        assert taken == from_rrule(rule, start=start)
