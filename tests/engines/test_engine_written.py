"""Metamorphic: exceptions only narrow, overrides replace, the order of parts does not matter, an unknown word makes it not understood."""

from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.garbage import read_garbage
from otagaisama.engines.opening import parse_opening, read_hours
from tests.engines.written_words import LETTERS, YEAR, Part, Writer
from tests.often import often

STRANGE = ("雨の日", "満月", "店主の都合", "たぶん", "相談のうえ", "臨時", "ときどき", "ほか", "変更あり", "応相談")
Trial = tuple[str, bool, str]


def minutes(text: str) -> list:
    opening = parse_opening(text)
    return [opening.minutes(day) for day in YEAR]


def hours_exception(seed: int) -> Trial:
    """Adding an exception never opens what was closed, closes what it names, and changes nothing else."""
    writer = Writer(seed)
    days, (hours, start, end), out = writer.days(), writer.hours(), writer.outs()
    base = f"{days.text} {hours}"
    text = writer.one(
        base + writer.excepted(out),
        f"{days.text}（{out.text}を除く）{hours}",
        f"{days.text}（{out.text}は休み） {hours}",
        f"{days.text}{writer.proviso()}{out.text}{writer.one('を除く', 'は休み', 'は除く')} {hours}",
    )
    reading = read_hours(text)
    if not reading.understood:
        return text, False, ""
    meant = [[(start, end)] if days.test(day) and not out.test(day) else [] for day in YEAR]
    wrong = [day for day, here, right in zip(YEAR, minutes(text), meant, strict=True) if here != right]
    return text, True, f"{wrong[0]}" if wrong else ""


def hours_override(seed: int) -> Trial:
    """A weekday's own hours stand in the place of the general ones, on that day alone."""
    writer = Writer(seed)
    days, number = writer.span(), writer.dice.randrange(7)
    (hours, start, end), (own, own_start, own_end) = writer.hours(), writer.hours()
    letter = LETTERS[number] + writer.one("曜", "曜日")
    text = writer.one(
        f"{days.text} {hours}（{letter}は{own}）",
        f"{days.text} {hours}（{letter}のみ{own}）",
        f"{days.text}（{letter}は{own}）{hours}",
        f"{days.text} {hours}。ただし{letter}は{own}",
    )
    if not read_hours(text).understood:
        return text, False, ""
    meant = [
        [(own_start, own_end)] if day.weekday() == number else [(start, end)] if days.test(day) else [] for day in YEAR
    ]
    wrong = [day for day, here, right in zip(YEAR, minutes(text), meant, strict=True) if here != right]
    return text, True, f"{wrong[0]}" if wrong else ""


def hours_pause(seed: int) -> Trial:
    """A pause is never open."""
    writer = Writer(seed)
    days = writer.days()
    start = writer.dice.randint(16, 20) * 30
    pause = (writer.dice.randint(22, 24) * 30, writer.dice.randint(25, 28) * 30)
    end = writer.dice.randint(30, 40) * 30
    hours, rest = writer.span_words(start, end), writer.span_words(*pause)
    text = f"{days.text} {hours}" + writer.one(
        f"（{rest}を除く）", f"（{rest}は休み）", f"（昼休み{rest}）", f" 昼休み {rest}", f"（休憩 {rest}）"
    )
    if not read_hours(text).understood:
        return text, False, ""
    meant = [[(start, pause[0]), (pause[1], end)] if days.test(day) else [] for day in YEAR]
    wrong = [day for day, here, right in zip(YEAR, minutes(text), meant, strict=True) if here != right]
    return text, True, f"{wrong[0]}" if wrong else ""


def hours_order(seed: int) -> Trial:
    """The order of the parts does not matter where both orders are understood, and what is said reads back the same."""
    writer = Writer(seed)
    days, (hours, _, _) = writer.days(), writer.hours()
    outs = [writer.out() for _ in range(2)]
    forward, backward = "、".join(out.text for out in outs), "、".join(out.text for out in reversed(outs))
    texts = [
        f"{days.text} {hours}（{forward}は休み）",
        f"{days.text} {hours}（{backward}は休み）",
        f"{days.text}（{forward}を除く）{hours}",
    ]
    readings = [read_hours(text) for text in texts]
    understood = [text for text, reading in zip(texts, readings, strict=True) if reading.understood]
    if not understood:
        return texts[0], False, ""
    first = minutes(understood[0])
    differs = [text for text in [*understood[1:], read_hours(understood[0]).said] if minutes(text) != first]
    return texts[0], True, differs[0] if differs else ""


def hours_strange(seed: int) -> Trial:
    """A word that nobody knows, anywhere between the parts, makes the whole not understood."""
    writer = Writer(seed)
    days, (hours, _, _), out, strange = writer.days(), writer.hours(), writer.outs(), writer.one(*STRANGE)
    parts = [days.text, hours, writer.excepted(out)]
    parts.insert(writer.dice.randint(0, 3), strange)
    text = " ".join(parts)
    return text, False, "understood" if read_hours(text).understood else ""


def garbage_days(text: str) -> list[bool]:
    reading = read_garbage(text, fiscal_year=2026)
    return [bool(reading.at(day)) for day in YEAR]


def _collected(writer: Writer) -> Part:
    return writer.one(writer.weekly, writer.span, writer.nth)()


def garbage_exception(seed: int) -> Trial:
    """What is excepted is not collected, and everything else is as before."""
    writer = Writer(seed)
    days, out = _collected(writer), writer.outs(2)
    words = writer.one("を除く", "は休み", "はお休み", "は収集なし", "休止", "は収集しません", "は休止")
    text = days.text + writer.one(
        f"（{out.text}{words}）", f" ({out.text}{words})", f"。ただし{out.text}{words}", f"【{out.text}{words}】"
    )
    if not read_garbage(text, fiscal_year=2026).understood:
        return text, False, ""
    wrong = [
        day
        for day, here in zip(YEAR, garbage_days(text), strict=True)
        if here != (days.test(day) and not out.test(day))
    ]
    return text, True, f"{wrong[0]}" if wrong else ""


def garbage_override(seed: int) -> Trial:
    """In the months of an override its days stand instead."""
    writer = Writer(seed)
    days, other, month = writer.nth(), writer.nth(), writer.dice.randint(1, 12)
    text = days.text + writer.one(
        f"（{month}月は{other.text}）",
        f"({month}月は{other.text})",
        f"。ただし{month}月は{other.text}",
        f"、{month}月は{other.text}",
    )
    if not read_garbage(text, fiscal_year=2026).understood:
        return text, False, ""
    meant = [(other if day.month == month else days).test(day) for day in YEAR]
    wrong = [day for day, here, right in zip(YEAR, garbage_days(text), meant, strict=True) if here != right]
    return text, True, f"{wrong[0]}" if wrong else ""


def garbage_strange(seed: int) -> Trial:
    """A word that nobody knows makes a cell not understood."""
    writer = Writer(seed)
    parts = [_collected(writer).text, f"（{writer.outs(2).text}は休み）"]
    parts.insert(writer.dice.randint(0, 2), writer.one(*STRANGE))
    text = " ".join(parts)
    return text, False, "understood" if read_garbage(text, fiscal_year=2026).understood else ""


TRIALS = {
    "hours": (hours_exception, hours_override, hours_pause, hours_order, hours_strange),
    "garbage": (garbage_exception, garbage_override, garbage_strange),
}
seeds = st.integers(0, 10**9)


@often(40)
@given(seeds)
def test_exceptions_only_narrow(seed):
    for trial in (hours_exception, garbage_exception):
        text, _, fault = trial(seed)
        assert not fault, text


@often(40)
@given(seeds)
def test_overrides_replace_and_pauses_are_closed(seed):
    for trial in (hours_override, hours_pause, garbage_override):
        text, _, fault = trial(seed)
        assert not fault, text


@often(25)
@given(seeds)
def test_the_order_of_parts_does_not_matter(seed):
    text, _, fault = hours_order(seed)
    assert not fault, text


@often(40)
@given(seeds)
def test_an_unknown_word_makes_it_not_understood(seed):
    for trial in (hours_strange, garbage_strange):
        text, _, fault = trial(seed)
        assert not fault, text
