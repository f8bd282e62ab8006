"""When which waste is collected: the cells of a municipality's garbage calendar, read, listed and said.

Read are the short notation that open-data garbage calendars share (`月 木`, `水2`, `火2 金4:4 6 8`, `20260408`, `*1`) and
the words municipalities write (毎週火・金曜日, 第２・４月曜日, 偶数月の第1水曜, 隔週水（2026年4月8日から）, 年末年始を除く, 申込制).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from otagaisama.engines.routines.occurrences import KEPT, ON_HOLIDAY, Off
from otagaisama.engines.routines.recurrence import WEEKLY, Recurrence


class GarbageError(ValueError):
    """A cell could not be read. The message is Japanese and says what to do; `at` is (start, end) of the part in the text."""

    def __init__(self, sentence: str, at: tuple[int, int] = (0, 0)):
        self.at = at
        super().__init__(sentence)


@dataclass(frozen=True)
class GarbageCell:
    """What one cell says: days by rule (`parts`) and by date, and when not.

    `pauses` are those written in the cell; `on_holiday` as in `occurrences` (KEPT unless the cell says otherwise: waste is
    collected on holidays); `remarks` are the numbers behind `*`, explained elsewhere in the calendar; `by_request` means
    申込制; `none` means the cell says that this is not collected here (なし). `text` is the cell as it was typed.
    """

    parts: tuple[Recurrence, ...] = ()
    dates: tuple[date, ...] = ()
    pauses: tuple[Off, ...] = ()
    on_holiday: str = KEPT
    remarks: tuple[str, ...] = ()
    by_request: bool = False
    none: bool = False
    text: str = field(default="", compare=False)

    def days(self, first: date, last: date) -> list[date]:
        """List the days by rule and by date from `first` to `last`, in order, each once; pauses are not taken out yet."""
        collected = {day for part in self.parts for day in part.days(first, last)}
        return sorted(collected.union(day for day in self.dates if first <= day <= last))

    def words(self) -> str:
        """Say the cell in plain Japanese, e.g. 毎週 火・金曜。お休み：年末年始（12月29日から 1月3日まで）."""
        if self.none:
            return "集めません"
        days = [_said(part) for part in self.parts]
        if self.dates:
            days.append("、".join(f"{day.year}年{day.month}月{day.day}日" for day in self.dates))
        sentences = ["、".join(days)] if days else []
        if self.pauses:
            sentences.append(f"お休み：{'、'.join(_said(pause) for pause in self.pauses)}")
        if self.on_holiday != KEPT:
            sentences.append(ON_HOLIDAY[self.on_holiday])
        if self.by_request:
            sentences.append("申し込みが要ります")
        return "。".join(sentences)

    def cautions(self) -> list[str]:
        """Sentences about months in which the cell has no day."""
        return list(dict.fromkeys(sentence for part in self.parts for sentence in part.cautions()))


def _said(days: Recurrence | Off) -> str:
    """The words of a rule or a pause; weekdays end in 曜, as in speech."""
    bare = isinstance(days, Recurrence) and days.freq == WEEKLY and not days.start and len(days.weekdays) < 7
    return days.words() + ("曜" if bare else "")
