"""Lists of weekdays and parts of the day as people write them into a cell: 平日, 月〜金, 水以外, 午前・夕方."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from otagaisama.engines.dates.day_reading import clock, minute_of
from otagaisama.engines.dates.days import weekday_words
from otagaisama.engines.dates.holidays import holiday_name
from otagaisama.engines.dates.japanese_dates import WEEKDAYS
from otagaisama.engines.text.reading import Reading, not_understood

_W = r"[月火水木金土日](?:曜日?)?"
_WORDS = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("gap", r"[\s、,・/。]+|及び|および|[とや+&]|毎週"),
        ("bracket", r"[()]|ただし"),
        ("span", rf"(?P<a>{_W})\s*(?:-|から)\s*(?P<b>{_W})(?:\s*まで)?"),
        ("workdays", r"平日(?:毎日|は?いつでも|\((?:月-金|祝日を?除く)\))?"),
        ("daily", r"毎日|全日|いつでも|何曜日でも|全曜日|年中"),
        ("weekend", r"週末|土日(?!曜)"),
        ("holidays", r"(?:国民の)?(?:祝祭日|祝日|祭日|祝)"),
        ("day", _W),
        ("but", r"(?:(?:を|は)?(?:除(?:く|き|いて)|のぞく)|以外)(?:の?(?:毎日|日(?!曜))|の(?=平日|[月火水木金土]))?"),
        (
            "no",
            r"(?:は|が)?(?:不可|なし|無し|NG|×|✕|お?休み|だめ|ダメ|できません|無理|都合が悪い|都合がつかない)(?:です)?",
        ),
        ("fine", r"(?:は|が|も|なら)?(?:可能?|OK|○|〇|◯|のみ|だけ|大丈夫)?(?:です)?(?:可|OK)?"),
    )
]
_WIDE = ("span", "workdays", "daily")
_Part = tuple[str, frozenset[int]]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).strip()
    return re.sub(r"[〜~−–—‐―─]|(?<![ァ-ヺ])ー", "-", folded)


def read_days(text: str) -> Reading:
    """Read a list of weekdays. `value`: {"weekdays": [0 is Monday …], "holidays": true, false, or null where nothing is said}.

    平日 are Monday to Friday but holidays. What is refused is taken out (月〜金、水は不可); 水以外 alone means the six other days.
    """
    plain = _plain(text)
    yes: list[_Part] = []
    waiting: list[_Part] = []
    between: set[str] = set()
    out: list[_Part] = []
    place = 0
    while place < len(plain):
        kind, match = _word(plain, place)
        if match is None:
            return _unread(text, plain[place:])
        place = match.end()
        if kind == "gap" and waiting:
            between.add(match[0].strip())
        elif kind in ("bracket", "fine"):
            if kind == "fine" and yes and waiting and re.search("のみ|だけ", match[0]):
                return _unread(text, plain)  # 月〜金（水のみ）: nobody knows which of both
            yes, waiting, between = yes + waiting, [], set()
        elif kind in ("but", "no"):
            parted = _parted(yes, waiting, kind, between)
            if parted is None:
                return _unread(text, match[0])
            yes, out, waiting, between = parted[0], out + parted[1], [], set()
        elif kind != "gap":
            if yes and yes[0][0] == "others":
                if kind not in _WIDE:
                    return _unread(text, plain)
                yes = []  # 木を除く平日: these days, without the refused ones
            waiting.append((kind, _weekdays(kind, match)))
    meant = {part for part, _ in yes + waiting}
    if "daily" in meant and meant - {"daily", "holidays", "others"}:
        return _unread(text, plain)  # 毎日（平日）
    weekdays, holidays = _sum(yes + waiting, out)
    if not weekdays and not holidays:
        return _unread(text, plain)
    value = {"weekdays": weekdays, "holidays": holidays}
    return Reading(
        text, True, _said(weekdays, holidays), "", value, answer_at=lambda when: _on(when, weekdays, holidays)
    )


def _word(plain: str, place: int) -> tuple[str, Any]:
    for kind, pattern in _WORDS:
        match = pattern.match(plain, place)
        if match and match.end() > place:
            return kind, match
    return "", None


def _unread(text: str, rest: str) -> Reading:
    return not_understood(
        text,
        rest.strip()[:30],
        f"「{rest.strip()[:20]}」は曜日として読めません。たとえば「月、木」「月〜金」「水以外」のように書いてください。",
    )


def _weekdays(kind: str, match: re.Match[str]) -> frozenset[int]:
    if kind == "span":
        first, last = WEEKDAYS.index(match["a"][0]), WEEKDAYS.index(match["b"][0])
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    sets = {"workdays": range(5), "daily": range(7), "weekend": (5, 6), "holidays": ()}
    return frozenset(sets.get(kind, (WEEKDAYS.find(match[0][0]),)))


def _parted(
    yes: list[_Part], waiting: list[_Part], kind: str, between: set[str]
) -> tuple[list[_Part], list[_Part]] | None:
    """(meant, refused); None where nobody can say how far the refusal reaches: 水と日、月を除く (`between`: と and 、)."""
    if not waiting:
        return None
    if yes:
        return yes, waiting
    if waiting[0][0] in _WIDE and len(waiting) > 1 and not any(part[0] in _WIDE for part in waiting[1:]):
        return waiting[:1], waiting[1:]
    if (
        kind == "but"
        and (len(waiting) == 1 or not any(part[0] in (*_WIDE, "weekend") for part in waiting))
        and len(between) <= 1
        and len({days for _, days in waiting}) == len(waiting)
        and any(part[1] for part in waiting)
    ):
        return [("others", frozenset(range(7)))], waiting
    return None


def _sum(yes: list[_Part], out: list[_Part]) -> tuple[list[int], bool | None]:
    kinds, refused = {kind for kind, _ in yes}, {kind for kind, _ in out}
    weekdays = {day for _, days in yes for day in days} - {day for _, days in out for day in days}
    if "workdays" in refused:
        return sorted(weekdays), True
    holidays: bool | None = None
    if "holidays" in refused:
        holidays = False
    elif "holidays" in kinds:
        holidays = True
    elif "workdays" in kinds:  # 平日と土曜, too: a weekday that is a holiday was not offered
        holidays = False
    return sorted(weekdays), holidays


def _said(weekdays: list[int], holidays: bool | None) -> str:
    days = "毎日" if len(weekdays) == 7 else weekday_words(tuple(weekdays)) if weekdays else ""
    if holidays is None:
        return days
    if holidays:
        return f"{days}と祝日" if days else "祝日"
    return f"{days}（祝日を除く）"


def _on(when: date | datetime, weekdays: list[int], holidays: bool | None) -> bool:
    day = when.date() if isinstance(when, datetime) else when
    if holidays is not None and holiday_name(day):
        return holidays
    return day.weekday() in weekdays


# The parts of a day in their order, with the words that people have for them.
PARTS = {
    "dawn": ("朝", "早朝", "朝早く"), "morning": ("午前", "午前中", "am"), "noon": ("昼", "お昼", "昼間", "正午"), "afternoon": ("午後", "pm", "昼すぎ"),
    "evening": ("夕方", "夕"),
}  # fmt: skip
_SAYS = {code: words[0] for code, words in PARTS.items()}
_ALL = frozenset({"いつでも", "終日", "一日中", "全日", "どちらでも", "何時でも", "1日中", "一日"})
# What is left over beside a part that is refused; 昼 lies on both sides.
_OTHERS = {
    "午前": ("afternoon", "evening"), "午前中": ("afternoon", "evening"), "午後": ("dawn", "morning"), "夕方": ("dawn", "morning", "noon", "afternoon"),
    "朝": ("morning", "noon", "afternoon", "evening"), "早朝": ("morning", "noon", "afternoon", "evening"),
}  # fmt: skip
_RANGE = re.compile(r"(?P<a>[^-]+?)\s*(?:-|から)\s*(?P<b>[^-]+?)(?:まで)?")


def read_times(text: str) -> Reading:
    """Read parts of the day (午前・夕方) and hours (10時〜12時). `value`: {"parts": [codes in order], "hours": [["10:00", "12:00"]]}.

    午後以外 means before noon, 午前以外 after it; 午後は不可 beside other parts takes it out, and alone is not understood.
    """
    plain = _plain(text)
    parts: list[str] = []
    hours: list[list[str]] = []
    for word in [word for word in re.split(r"[、,・/\s。]+|と|や|及び|も(?=午|夕|朝|昼)", plain) if word]:
        bare = re.sub(r"(?:は|が|も|なら)?(?:可能?|OK|○|〇|のみ|だけ|大丈夫|です)$|も$", "", word)
        code = next((code for code, words in PARTS.items() if bare.lower() in words), None)
        if code:
            parts.append(code)
        elif bare in _ALL or word in _ALL or re.sub(r"(?:OK|可)$", "", word) in _ALL:
            parts += PARTS
        elif bare.endswith("以外") and bare.removesuffix("以外") in _OTHERS and not parts:
            parts += _OTHERS[bare.removesuffix("以外")]
        elif (span := _hours(bare)) is not None:
            hours.append(span)
        else:
            return not_understood(
                text,
                word,
                f"「{word[:20]}」は時間帯として読めません。たとえば「午前」「午後、夕方」「10時〜12時」のように書いてください。",
            )
    if not parts and not hours:
        return not_understood(text, plain, "時間帯が空いています。")
    codes = [code for code in PARTS if code in parts]
    said = (
        "・".join(_SAYS[code] for code in codes)
        + ("、" if codes and hours else "")
        + "、".join("〜".join(span) for span in hours)
    )
    minutes = [(_minute(first), _minute(last)) for first, last in hours]
    value = {"parts": codes, "hours": hours}
    return Reading(text, True, said, "", value, answer_at=lambda when: _within(when, codes, minutes))


def _hours(word: str) -> list[str] | None:
    match = _RANGE.fullmatch(word)
    if not match:
        return None
    try:
        first, last = minute_of(match["a"]), minute_of(match["b"])
    except ValueError:
        return None
    return [clock(first), clock(last)] if first < last else None


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


_FROM_TO = {
    "dawn": (300, 540),
    "morning": (540, 720),
    "noon": (690, 810),
    "afternoon": (720, 1020),
    "evening": (960, 1140),
}


def _within(when: date | datetime, parts: list[str], hours: list[tuple[int, int]]) -> bool | None:
    if not isinstance(when, datetime):
        return None
    minute = when.hour * 60 + when.minute
    return any(first <= minute < last for first, last in [*hours, *(_FROM_TO[code] for code in parts)])
