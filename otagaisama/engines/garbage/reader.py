"""Reads a cell of a garbage calendar, token by token."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime

from otagaisama.engines.dates.days import LAST
from otagaisama.engines.garbage.cells import GarbageCell, GarbageError
from otagaisama.engines.garbage.walk import Walk
from otagaisama.engines.garbage.words import EXAMPLE, Span
from otagaisama.engines.routines.occurrences import KEPT, occurrences
from otagaisama.engines.routines.recurrence import Recurrence
from otagaisama.engines.text.reading import Reading, not_understood

LONGEST = 1000
# Every combination of weekday, date and leap day within one of these years has come.
_A_WHOLE_CYCLE = (date(2000, 1, 1), date(2027, 12, 31))


def read_cell(text: str, pauses: str, fiscal_year: int | None) -> GarbageCell:
    """Read a cell, and the pauses written beside it; raises GarbageError."""
    for written in (text, pauses):
        if len(written) > LONGEST:
            raise GarbageError(
                f"収集日の欄が長すぎます（{LONGEST}文字まで）。曜日だけを書いてください。", (LONGEST, len(written))
            )
    reader = Walk(text, fiscal_year)
    reader.read()
    if pauses.strip():
        beside = Walk(pauses, fiscal_year, only_pauses=True)
        beside.read()
        reader.pauses += beside.pauses
        if beside.on_holiday != KEPT:
            reader.on_holiday = beside.on_holiday
    return _cell(reader)


def _cell(walk: Walk) -> GarbageCell:
    """Put together what was read, when it says anything and some day fulfils it."""
    parts = _joined([word for word, _ in walk.words if isinstance(word, Recurrence)])
    dates = tuple(sorted({word.since for word, _ in walk.words if isinstance(word, Span)}))
    if not (parts or dates or walk.by_request or walk.none):
        said = (
            "に 収集する日が ありません。"
            if walk.text.strip()
            else "収集日の欄が空いています。集めないものは「なし」と書いてください。"
        )
        raise GarbageError(f"「{walk.typed.strip()[:20]}」{said}{EXAMPLE}" if walk.text.strip() else f"{said}{EXAMPLE}")
    if walk.none and (parts or dates):
        raise GarbageError(
            f"「{walk.typed.strip()[:20]}」に「なし」と収集日の両方があります。どちらか一つにしてください。"
        )
    pauses = tuple(dict.fromkeys(walk.pauses))
    cell = GarbageCell(
        parts,
        dates,
        pauses,
        walk.on_holiday,
        tuple(dict.fromkeys(walk.remarks)),
        walk.by_request,
        walk.none,
        walk.typed,
    )
    if (parts or dates) and pauses and not _ever(cell):
        raise GarbageError(
            f"「{walk.typed.strip()[:20]}」では、お休みを除くと 収集する日が 一日もありません。お休みの書きかたを 直してください。"
        )
    return cell


def _joined(rules: list[Recurrence]) -> tuple[Recurrence, ...]:
    """Rules that differ only in their days become one: `火2 金4`, `月 木`."""
    joined: dict[Recurrence, Recurrence] = {}
    for rule in rules:
        alike = replace(rule, weekdays=(), nth_weekdays=(), month_days=())
        if rule.start or rule.month_days:
            joined[rule] = rule
            continue
        held = joined.setdefault(alike, rule)
        joined[alike] = replace(
            held,
            weekdays=tuple(sorted({*held.weekdays, *rule.weekdays})),
            nth_weekdays=tuple(
                sorted({*held.nth_weekdays, *rule.nth_weekdays}, key=lambda pair: (pair[0] == LAST, pair))
            ),
        )
    return tuple(joined.values())


def _ever(cell: GarbageCell) -> bool:
    if cell.dates and occurrences(GarbageCell(dates=cell.dates, pauses=cell.pauses), cell.dates[0], cell.dates[-1]):
        return True
    starts = [part.start for part in cell.parts if part.start]
    first, last = _A_WHOLE_CYCLE
    # Year by year, since the first year nearly always answers.
    years = range(first.year, max([last.year, *(start.year + 28 for start in starts)]) + 1)
    return any(occurrences(cell, date(year, 1, 1), date(year, 12, 31)) for year in years)


def parse_garbage(text: str, *, pauses: str = "", fiscal_year: int | None = None) -> GarbageCell:
    """Read a cell of a garbage calendar, and the pauses of a column beside it (年末年始、8/13-8/16、祝日).

    `fiscal_year` says which year a date without one (4/10) belongs to, April to March; without it such a date is refused.
    Raises GarbageError with a Japanese sentence that names the part and its place: an unknown word, a day that does not
    exist, a cell whose days never come, 隔週 without a day to count from.
    """
    return read_cell(_with_nth(text), pauses, fiscal_year)


_NUMBERED = re.compile(r"[1-5][火水木金土](?:[・、,\s]+[1-5][火水木金土])*")


def _with_nth(text: str) -> str:
    """2金・4金 are the second and the fourth Friday; 1月 and 3日 beside them could be a month or a day, and stay as they are."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _NUMBERED.fullmatch(plain):
        return text
    return re.sub(r"([1-5])([火水木金土])", r"第\1\2曜", plain)


def read_garbage(text: str, pauses: str = "", *, fiscal_year: int | None = None) -> Reading:
    """Read a cell as `parse_garbage` does; `at` says whether something is collected on a day."""
    try:
        cell = parse_garbage(text, pauses=pauses, fiscal_year=fiscal_year)
    except GarbageError as error:
        start, end = error.at
        return not_understood(text, text[start:end].strip() or text, str(error))
    value = {
        "rules": [part.words() for part in cell.parts],
        "dates": [day.isoformat() for day in cell.dates],
        "pauses": [pause.words() for pause in cell.pauses],
        "on_holiday": cell.on_holiday,
        "by_request": cell.by_request,
        "none": cell.none,
        "remarks": list(cell.remarks),
    }
    return Reading(
        text,
        True,
        cell.words(),
        "",
        value,
        answer_at=lambda when: bool(occurrences(cell, _day_of(when), _day_of(when))),
    )


def _day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
