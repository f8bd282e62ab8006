"""Days, times and weekdays as people might write them, with what they must mean: grammars of the smaller readers.

Each trial answers (text, whether it was understood, what is opposite): an exception only narrows, the order of parts does not matter,
an unknown word makes the cell not understood.
"""

from datetime import date, datetime, timedelta

from otagaisama.engines.dates.day_reading import read_day, read_time
from otagaisama.engines.dates.weekday_reading import PARTS, read_days, read_times
from tests.engines.written_words import LETTERS, YEAR, Part, Writer, is_holiday

Trial = tuple[str, bool, str]
WIDE = str.maketrans("0123456789:-/()", "０１２３４５６７８９：－／（）")
STRANGE = (
    "たぶん",
    "ごろ",
    "頃",
    "など未定",
    "か",
    "以降",
    "くらい",
    "の予定",
    "前後",
    "？",
    "（仮）",
    "応相談",
    "ほか",
    "あたり",
    "未満",
)
REFUSED = ("は不可", "不可", "は苦手", "×", "NG", "はできません", "なし", "は無理", "はだめ", "は困る", "は避けたい")


def judged(reading, wanted, text: str) -> Trial:
    """Right or not understood; anything else is an opposite."""
    return text, reading.understood, "" if not reading.understood or reading.value == wanted else f"{reading.value}"


def unread(reading, text: str) -> Trial:
    """Must not be understood."""
    return text, reading.understood, f"understood as {reading.said}" if reading.understood else ""


def wide(writer: Writer, text: str) -> str:
    return text.translate(WIDE) if writer.dice.random() < 0.25 else text


def some_day(writer: Writer) -> date:
    return date(1990, 1, 1) + timedelta(days=writer.dice.randrange(365 * 70))


def era(day: date) -> tuple[str, str, int]:
    for name, letter, first in (("令和", "R", date(2019, 5, 1)), ("平成", "H", date(1989, 1, 8))):
        if day >= first:
            return name, letter, day.year - first.year + 1
    raise AssertionError(day)


def day_words(writer: Writer, day: date) -> str:
    name, letter, year = era(day)
    number = "元" if year == 1 else str(year)
    return writer.one(
        day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day:%Y/%m/%d}", f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日", f"{name}{number}年{day.month}月{day.day}日", f"{letter}{year}.{day.month}.{day.day}",
        f"{letter}{year}/{day.month}/{day.day}", f"{day:%Y%m%d}", f"{day.isoformat()} 00:00:00", f"{day.year} 年 {day.month} 月 {day.day} 日",
        f"{day.year}年（{name}{number}年）{day.month}月{day.day}日",
    )  # fmt: skip


def day_written(seed: int) -> Trial:
    writer = Writer(seed)
    day = some_day(writer)
    letter = LETTERS[day.weekday()]
    tail = (
        writer.one("", "", f"（{letter}）", f"({letter})", f"（{letter}曜）", f"({letter}曜日)")
        if writer.dice.random() < 0.7
        else ""
    )
    words = day_words(writer, day)
    text = wide(writer, words + (tail if ":" not in words else ""))
    return judged(read_day(text), day.isoformat(), text)


def day_of_another_weekday(seed: int) -> Trial:
    writer = Writer(seed)
    day = some_day(writer)
    letter = LETTERS[(day.weekday() + writer.dice.randint(1, 6)) % 7]
    words = day_words(writer, day).removesuffix(" 00:00:00")
    text = wide(writer, words + writer.one(f"（{letter}）", f"({letter})", f"({letter}曜)", f"（{letter}・祝）"))
    return unread(read_day(text), text)


def day_strange(seed: int) -> Trial:
    """What is no single day for sure: a word that nobody knows, a year of two digits, a day that is not there, two days."""
    writer = Writer(seed)
    day = some_day(writer)
    words = day_words(writer, day)
    text = writer.one(
        words + writer.one(*STRANGE), writer.one(*STRANGE) + words, f"{day:%y}/{day.month}/{day.day}", f"{day.month}/{day.day}",
        f"{day.year}年{day.month}月{writer.one(32, 33, 0)}日", f"{day.year}年{writer.one(0, 13, 14)}月{day.day}日", f"{words}・{words}",
        f"{words}〜", f"{words}を除く", f"{words}以外", f"{day.year}年2月30日",
    )  # fmt: skip
    return unread(read_day(text), text)


def time_words(writer: Writer, minute: int) -> str:
    hour, rest = divmod(minute, 60)
    half = "午前" if hour < 12 else "午後"
    said = "" if not rest else writer.one("半", "30分") if rest == 30 else f"{rest}分"
    told = [
        f"{hour}:{rest:02d}",
        f"{hour:02d}:{rest:02d}:00",
        f"{half}{hour % 12}時{said}",
        f"{half} {hour % 12}:{rest:02d}",
    ]
    if hour > 6 or hour == 0:
        told.append(f"{hour}時{said}")
    if minute == 720:
        told = ["正午", "12:00", "12時"]
    return wide(writer, writer.one(*told))


def time_written(seed: int) -> Trial:
    writer = Writer(seed)
    minute = writer.one(writer.dice.randrange(24 * 60), writer.dice.randrange(48) * 30)
    text = time_words(writer, minute)
    return judged(read_time(text), f"{minute // 60}:{minute % 60:02d}", text)


def time_strange(seed: int) -> Trial:
    writer = Writer(seed)
    minute = writer.dice.randrange(48) * 30
    words = time_words(writer, minute)
    text = writer.one(
        words + writer.one(*STRANGE), writer.one(*STRANGE) + words, f"{writer.dice.randint(25, 47)}:00", f"{writer.dice.randint(1, 6)}時",
        f"9:{writer.dice.randint(60, 99)}", f"{words}を除く", f"{words}以外", f"午後{writer.dice.randint(13, 23)}時", f"{words}または{words}",
        f"{words}×", "午前12時", f"-{words}",
    )  # fmt: skip
    return unread(read_time(text), text)


def weekdays(writer: Writer) -> Part:
    kind = writer.dice.randrange(5)
    if kind == 0:
        return writer.span()
    if kind == 1:
        return Part(writer.one("毎日", "全日", "いつでも"), lambda day: True)
    if kind == 2:
        return Part("平日", lambda day: day.weekday() < 5)
    if kind == 3:
        return Part(writer.one("週末", "土日", "土・日"), lambda day: day.weekday() > 4)
    numbers = writer.some(range(7), 3)
    tail = writer.one("", "曜", "曜日")
    return Part(
        writer.one("、", "・", "と", " ").join(LETTERS[n] + tail for n in numbers), lambda day: day.weekday() in numbers
    )


def days_exception(seed: int) -> Trial:
    """What is refused is never among the days, and everything else is."""
    writer = Writer(seed)
    yes, numbers, tail = weekdays(writer), writer.some(range(7), 2), writer.one("", "曜", "曜日")
    no = writer.one("・", "、", "と").join(LETTERS[n] + tail for n in numbers)
    words = writer.one(
        "を除く", "は除く", "以外", "は不可", "不可", "は×", "はNG", "は休み", "は無理", "はだめ", "なし"
    )
    text = yes.text + writer.one(f"（{no}{words}）", f"({no}{words})", f"　ただし{no}{words}", f"、{no}{words}")
    reading = read_days(text)
    all_refused = set(text) <= set(LETTERS + "曜日、" + words) and words in ("を除く", "は除く", "以外")  # 火、水を除く
    wanted = sorted((set(range(7)) if all_refused else {day.weekday() for day in YEAR if yes.test(day)}) - set(numbers))
    if all_refused:
        wanted = sorted(set(wanted) - {day.weekday() for day in YEAR if yes.test(day)})
    return (
        text,
        reading.understood,
        "" if not reading.understood or reading.value["weekdays"] == wanted else f"{reading.value}",
    )


def days_holidays(seed: int) -> Trial:
    """With 祝日を除く no holiday is among them; nothing else changes."""
    writer = Writer(seed)
    yes = weekdays(writer)
    text = yes.text + writer.one("（祝日を除く）", "(祝日は除く)", "、祝日は不可", "（祝日不可）", "　ただし祝日は休み")
    reading = read_days(text)
    wrong = [
        day for day in YEAR if reading.understood and bool(reading.at(day)) != (yes.test(day) and not is_holiday(day))
    ]
    return text, reading.understood, f"{wrong[0]}" if wrong else ""


def days_order(seed: int) -> Trial:
    writer = Writer(seed)
    letters = [LETTERS[n] + "曜" for n in writer.some(range(7), 5)]
    other = letters[:]
    writer.dice.shuffle(other)
    first, second = read_days("・".join(letters)), read_days("、".join(other))
    return "・".join(letters), first.understood, "" if first.value == second.value else "、".join(other)


def days_strange(seed: int) -> Trial:
    writer = Writer(seed)
    words = [
        weekdays(writer).text,
        writer.one(
            "隔週",
            "第2",
            "月2回",
            "雨の日",
            "たぶん",
            "仕事のない日",
            "シフトによる",
            "娘の来る日",
            "要相談",
            "ときどき",
        ),
    ]
    writer.dice.shuffle(words)
    text = writer.one("", "、", "　").join(words)
    return unread(read_days(text), text)


def times_written(seed: int) -> Trial:
    """The parts that stand there, in any order, and no other."""
    writer = Writer(seed)
    codes = writer.some(range(len(PARTS)), 3)
    names = [writer.one(*list(PARTS.values())[n]) for n in codes]
    writer.dice.shuffle(names)
    text = writer.one("、", "・", "と", " ").join(names) + writer.one("", "", "可", "OK", "のみ")
    return judged(read_times(text), {"parts": [list(PARTS)[n] for n in codes], "hours": []}, text)


def times_refused(seed: int) -> Trial:
    """A part that is refused is never among them."""
    writer = Writer(seed)
    code = writer.dice.randrange(len(PARTS))
    name = writer.one(*list(PARTS.values())[code])
    text = writer.one(
        f"{name}{writer.one(*REFUSED, '以外', 'を除く')}", f"いつでも（{name}{writer.one('を除く', 'は不可', '以外')}）", f"終日、{name}は×",
        f"ただし{name}は休み",
    )  # fmt: skip
    reading = read_times(text)
    wrong = reading.understood and list(PARTS)[code] in reading.value["parts"]
    return text, reading.understood, f"{reading.value}" if wrong else ""


def times_hours(seed: int) -> Trial:
    writer = Writer(seed)
    hours, start, end = writer.hours()
    reading = read_times(hours)
    wrong = [
        step for step in range(0, 1440, 30)
        if reading.understood and bool(reading.at(datetime(2026, 4, 1, step // 60, step % 60))) != (start <= step < end)
    ]  # fmt: skip
    return hours, reading.understood, f"{wrong[0]}" if wrong else ""


def times_strange(seed: int) -> Trial:
    writer = Writer(seed)
    words = [
        writer.one(*writer.one(*PARTS.values())),
        writer.one("雨なら", "たぶん", "家族がいれば", "未定", "要相談", "応相談", "？", "第2", "くらい", "孫しだい"),
    ]
    writer.dice.shuffle(words)
    text = writer.one("", "、", "　").join(words)
    return unread(read_times(text), text)
