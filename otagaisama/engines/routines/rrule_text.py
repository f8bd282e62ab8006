"""RRULE (RFC 5545) as text, for the rules `recurrence` knows: written for other programs, read with a reason for each refusal."""

from __future__ import annotations

import re
from datetime import date, datetime

from otagaisama.engines.dates.japanese_dates import TOKYO
from otagaisama.engines.routines.recurrence import MONTHLY, WEEKLY, Recurrence, RecurrenceError, checked

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EXAMPLE = "たとえば「FREQ=WEEKLY;BYDAY=MO,TH」や「FREQ=MONTHLY;BYDAY=2WE」のように書いてください。"
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "UNTIL", "COUNT", "WKST"}
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")


def to_rrule(rule: Recurrence) -> str:
    """Write the rule as the value of an RRULE property; `start` is not in it, it belongs into DTSTART.

    UNTIL is a day (the rules know no times).
    """
    parts = [f"FREQ={rule.freq.upper()}"]
    if rule.every > 1:
        parts.append(f"INTERVAL={rule.every}")
    if rule.months:
        parts.append(f"BYMONTH={_joined(rule.months)}")
    if rule.month_days:
        parts.append(f"BYMONTHDAY={_joined(rule.month_days)}")
    days = [_CODES[weekday] for weekday in rule.weekdays] + [
        f"{nth}{_CODES[weekday]}" for nth, weekday in rule.nth_weekdays
    ]
    if days:
        parts.append(f"BYDAY={','.join(days)}")
    if rule.times:
        parts.append(f"COUNT={rule.times}")
    elif rule.until:
        parts.append(f"UNTIL={rule.until:%Y%m%d}")
    return ";".join(parts)


def from_rrule(text: str, *, start: date | None = None) -> Recurrence:
    """Read an RRULE of weekly or monthly kind; a DTSTART line before it gives the start unless `start` is given.

    Raises RecurrenceError whose sentence names the part that cannot be taken.
    """
    rule_value, begins = _value(text)
    parts = _parts(rule_value)
    start = start or begins
    freq = parts.get("FREQ", "").lower()
    if freq == "daily" and parts.get("INTERVAL", "1") == "1" and "BYDAY" not in parts:
        freq, parts["BYDAY"] = WEEKLY, ",".join(_CODES)
    if freq not in (WEEKLY, MONTHLY):
        raise _refused(
            "FREQ",
            f"「FREQ={parts.get('FREQ', '')[:20]}」は使えません。毎週（WEEKLY）か 毎月（MONTHLY）にしてください。",
        )
    weekdays, pairs = _weekdays(parts, freq)
    _check_week_start(parts, freq, weekdays, start)
    month_days = _numbers(parts, "BYMONTHDAY")
    if not (weekdays or pairs or month_days):
        if start is None:
            raise _refused("BYDAY", f"曜日（BYDAY）か 日にち（BYMONTHDAY）がありません。{_EXAMPLE}")
        # As the standard has it: what is not said is taken from the start.
        weekdays, month_days = ((start.weekday(),), ()) if freq == WEEKLY else ((), (start.day,))
    return checked(Recurrence(
        freq, weekdays, pairs, month_days, _number(parts, "INTERVAL") or 1, tuple(sorted(set(_numbers(parts, "BYMONTH")))),
        start, _until(parts), _number(parts, "COUNT"),
    ))  # fmt: skip


def is_rrule(text: str) -> bool:
    """Say whether a text is meant as an RRULE and not as a garbage cell."""
    return bool(re.match(r"\s*(?:DTSTART|RRULE\s*:|FREQ\s*=)", text, re.IGNORECASE))


def _value(text: str) -> tuple[str, date | None]:
    """The value of the RRULE line, and the day of a DTSTART line."""
    rule_value, begins = "", None
    for line in text.strip().splitlines():
        name, _, value = line.strip().rpartition(":")
        if name.upper().startswith("DTSTART"):
            begins = _day(value, "DTSTART")
        elif name.upper() in ("", "RRULE") and value and not rule_value:
            rule_value = value
        elif line.strip():
            raise _refused(
                "RRULE", f"「{line.strip()[:30]}」の行は使えません。くりかえしは1行で書いてください。{_EXAMPLE}"
            )
    if not rule_value:
        raise _refused("RRULE", f"くりかえしが空いています。{_EXAMPLE}")
    return rule_value, begins


def _parts(rule_value: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in re.sub(r"\s", "", rule_value).upper().strip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name not in _KNOWN:
            raise _refused("RRULE", f"「{part[:30]}」の部分は使えません。{_EXAMPLE}")
        if name in parts:
            raise _refused(name, f"「{name}」が二回 書かれています。一つにしてください。")
        parts[name] = value
    return parts


def _weekdays(parts: dict[str, str], freq: str) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """(weekdays, (nth, weekday) pairs) of BYDAY and BYSETPOS."""
    weekdays, pairs = set(), []
    for word in parts.get("BYDAY", "").split(",") if "BYDAY" in parts else []:
        match = re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", word)
        if not match:
            raise _refused("BYDAY", f"「{word[:20]}」を曜日として読めませんでした。{_EXAMPLE}")
        if match[1]:
            pairs.append((int(match[1]), _CODES.index(match[2])))
        else:
            weekdays.add(_CODES.index(match[2]))
    places = _numbers(parts, "BYSETPOS")
    if places:
        if len(weekdays) != 1 or pairs or freq != MONTHLY:
            raise _refused(
                "BYSETPOS", "「BYSETPOS」は、毎月で 曜日が一つのときだけ使えます。「BYDAY=2WE」のように書いてください。"
            )
        pairs, weekdays = [(nth, weekday) for nth in places for weekday in weekdays], set()
    if pairs and (freq == WEEKLY or weekdays):
        raise _refused("BYDAY", "「第2水曜」のような曜日（2WE）は、毎月（MONTHLY）で、それだけで書いてください。")
    if weekdays and freq == MONTHLY:
        raise _refused(
            "BYDAY", "毎月（MONTHLY）の曜日には「2WE」のように 第何かを付けてください。毎週なら WEEKLY です。"
        )
    return tuple(sorted(weekdays)), tuple(sorted(set(pairs), key=lambda pair: (pair[0] < 0, pair)))


def _check_week_start(parts: dict[str, str], freq: str, weekdays: tuple[int, ...], start: date | None) -> None:
    """Refuse a week that does not begin on Monday, where that changes a day: only where weeks are left out.

    Of the days of a rule some lie in the week of the start, the others in the next; which do, decides from where weeks are counted.
    """
    code = parts.get("WKST", "MO")
    if code not in _CODES:
        raise _refused("WKST", f"「WKST={code[:20]}」を曜日として読めませんでした。{_EXAMPLE}")
    if code == "MO" or freq != WEEKLY or parts.get("INTERVAL", "1") == "1":
        return

    def in_next_week(weekday: int, first: int, begins: int) -> bool:
        return (begins - first) % 7 + (weekday - begins) % 7 >= 7

    if start is None or any(
        in_next_week(weekday, _CODES.index(code), start.weekday()) != in_next_week(weekday, 0, start.weekday())
        for weekday in weekdays
    ):
        raise _refused("WKST", "週の始まり（WKST）は 月曜（MO）だけが使えます。")


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    if name not in parts:
        return ()
    try:
        return tuple(
            sorted({_small(number) for number in parts[name].split(",")}, key=lambda number: (number < 0, number))
        )
    except ValueError:
        raise _refused(name, f"「{name}={parts[name][:20]}」を数として読めませんでした。{_EXAMPLE}") from None


def _number(parts: dict[str, str], name: str) -> int | None:
    numbers = _numbers(parts, name)
    if len(numbers) > 1:
        raise _refused(name, f"「{name}」は 一つの数にしてください。")
    return numbers[0] if numbers else None


def _small(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,4}", text):
        raise ValueError(text)
    return int(text)


def _until(parts: dict[str, str]) -> date | None:
    if "UNTIL" not in parts:
        return None
    if "COUNT" in parts:
        raise _refused("UNTIL", "終わる日（UNTIL）と回数（COUNT）の両方は使えません。どちらか一つにしてください。")
    return _day(parts["UNTIL"], "UNTIL")


def _day(text: str, name: str) -> date:
    """A day, or a moment of which the day in Tokyo counts."""
    match = _DAY.fullmatch(text.strip().upper())
    unreadable = _refused(
        name, f"「{name}」の日にち「{text[:20]}」が読めませんでした。「20270331」のように書いてください。"
    )
    if match is None:
        raise unreadable
    try:
        numbers = [int(number) for number in match.groups()[:6] if number is not None]
        if len(numbers) == 3:
            return date(*numbers)
        moment = datetime.fromisoformat(
            f"{date(*numbers[:3]):%Y-%m-%d}T{match[4]}:{match[5]}:{match[6]}+{'00' if match[7] else '09'}:00"
        )
        return moment.astimezone(TOKYO).date()
    except ValueError:
        raise unreadable from None


def _joined(numbers) -> str:
    return ",".join(str(number) for number in numbers)


def _refused(field: str, sentence: str) -> RecurrenceError:
    return RecurrenceError(field, sentence)
