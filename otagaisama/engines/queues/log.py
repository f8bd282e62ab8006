"""The log of a line as a table: at,id,what,party, in order of time. A row that cannot be is refused with its place."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

from otagaisama.engines.dates.japanese_dates import TOKYO, DateError, parse_jdate
from otagaisama.engines.queues.line import Line, NotPossible, Place
from otagaisama.engines.refusals import Impossible
from otagaisama.engines.tables.reading import Row, read_rows

COLUMNS = ("at", "id", "what", "party")
WHAT = ("joins", "cancels", "accepts", "declines")
MOST_PARTY = 10_000
_MOMENT = re.compile(r"(.+?)[\sT](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?")
_SPAN = re.compile(r"(\d+)\s*(d|h|m|日|時間|分)")
_UNITS = {"d": "days", "日": "days", "h": "hours", "時間": "hours", "m": "minutes", "分": "minutes"}


def read_line(
    path: str | Path, seats: int, lapse: timedelta, until: datetime | None
) -> tuple[Line, list[Place], datetime]:
    """Return the line after a log, how everybody stands at `until` (None: at the last row), and that moment.

    Rows after `until` are read, and refused like any other, but change nothing of the answer. Raises `TableError`.
    """
    line, places, last = Line(seats, lapse), None, until
    for row in read_rows(path, COLUMNS):
        at = _at(row)
        if until is not None and at > until and places is None:
            places = line.look(until)
        _apply(line, row, at)
        last = until or at
    if last is None:
        raise Impossible(
            f"{Path(path).name} に、行が一つもありません。いつのようすを見るか、--until で書いてください。"
        )
    return line, line.look(last) if places is None else places, last


def read_moment(text: str) -> datetime:
    """Return a moment such as 2026-12-01T10:00 or 令和8年12月1日 10:00; without a zone that of Tokyo. Raises ValueError, DateError."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        raise ValueError("no moment")
    day, hour, minute, second, zone = match.groups()
    moment = datetime.fromisoformat(f"{parse_jdate(day)}T{int(hour):02d}:{minute}:{second or '00'}{zone or '+09:00'}")
    return moment.astimezone(TOKYO)


def read_span(text: str) -> timedelta:
    """Return a time such as 24h, 2d, 90m, 1d12h, 24時間. Raises `Impossible` with a sentence."""
    parts = _SPAN.findall(text)
    if not parts or _SPAN.sub("", text).strip():
        raise Impossible(
            f"--lapse は、24h（時間）、2d（日）、90m（分）のように書いてください（「{text[:20]}」は読めません）。"
        )
    span = sum((timedelta(**{_UNITS[unit]: min(int(number), 10**6)}) for number, unit in parts), timedelta(0))
    if not timedelta(0) < span <= timedelta(days=366):
        raise Impossible("--lapse は、0 より長く、1年より短くしてください。")
    return span


def _at(row: Row) -> datetime:
    text = row.text("at")
    try:
        return read_moment(text)
    except DateError as error:
        raise row.refuse("at", str(error)) from error
    except ValueError as error:
        raise row.refuse(
            "at", f"時刻として読めません（「{text[:30]}」）。2026-12-01T10:00 のように書いてください。"
        ) from error


def _apply(line: Line, row: Row, at: datetime) -> None:
    name, what = row.text("id"), row.text("what")
    if what not in WHAT:
        raise row.refuse("what", f"「{what[:20]}」は使えません。{'、'.join(WHAT)} のどれかにしてください。")
    try:
        if what == "joins":
            line.join(name, _party(row), at)
            return
        _check_whole(line, row, name)
        {"cancels": line.cancel, "accepts": line.accept, "declines": line.decline}[what](name, at)
    except NotPossible as error:
        raise row.refuse(error.column, str(error)) from error


def _check_whole(line: Line, row: Row, name: str) -> None:
    """A party answers and leaves as a whole: another number than it came with would be half understood."""
    if not row.text("party", empty_ok=True):
        return
    party, came = _party(row), line.party_of(name)
    if came is not None and party != came:
        raise NotPossible(
            "party",
            f"「{name[:30]}」は {came} 人で申し込んでいます。人数を変えるには、取りやめて、申し込みなおしてください。",
        )


def _party(row: Row) -> int:
    party = row.number("party", most=MOST_PARTY)
    if party != int(party) or party < 1:
        raise row.refuse("party", f"人数が {party:g} です。1 以上の整数にしてください。")
    return int(party)
