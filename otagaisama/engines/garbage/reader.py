"""Reads a cell of a garbage calendar, token by token."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from otagaisama.engines.dates.days import LAST, Days
from otagaisama.engines.dates.japanese_dates import WEEKDAYS
from otagaisama.engines.garbage import tokens
from otagaisama.engines.garbage.cells import GarbageCell, GarbageError
from otagaisama.engines.garbage.words import EXAMPLE, Span, Word, WordReader
from otagaisama.engines.routines.occurrences import BEFORE, KEPT, NEXT, SKIPPED, Off, Pause, occurrences
from otagaisama.engines.routines.recurrence import Recurrence
from otagaisama.engines.text.reading import Reading, not_understood

LONGEST = 1000
# Every combination of weekday, date and leap day within one of these years has come.
_A_WHOLE_CYCLE = (date(2000, 1, 1), date(2027, 12, 31))


def read_cell(text: str, pauses: str, fiscal_year: int | None) -> GarbageCell:
    """Read a cell, and the pauses written beside it; raises GarbageError."""
    for told in (text, pauses):
        if len(told) > LONGEST:
            raise GarbageError(
                f"収集日の欄が長すぎます（{LONGEST}文字まで）。曜日だけを書いてください。", (LONGEST, len(told))
            )
    reader = _Reader(text, fiscal_year)
    reader.read()
    if pauses.strip():
        beside = _Reader(pauses, fiscal_year, only_pauses=True)
        beside.read()
        reader.pauses += beside.pauses
        if beside.on_holiday != KEPT:
            reader.on_holiday = beside.on_holiday
    return reader.cell()


class _Reader(WordReader):
    """Goes through a cell and keeps what was said, until it is put together."""

    def __init__(self, text: str, fiscal_year: int | None, *, only_pauses: bool = False):
        super().__init__(text, fiscal_year)
        self.only_pauses = only_pauses
        self.words: list[tuple[Word, re.Match[str]]] = []
        self.pauses: list[Off] = []
        self.months: tuple[int, ...] = ()
        self.months_said: re.Match[str] | None = None
        self.remarks: list[str] = []
        self.on_holiday, self.by_request, self.none = KEPT, False, False
        # Where the words begin of the open bracket, behind the last comma, gap, end of a sentence, and colon.
        self.bracket: int | None = None
        self.near = self.gap = self.sentence = self.colon = 0
        self.pausing: int | None = 0 if only_pauses else None
        self.said_holiday = False
        self.proviso = self.instead = False

    def read(self) -> None:
        place = 0
        while place < len(self.text):
            kind, found = tokens.token(self.text, place)
            if kind == "unknown":
                raise self.refuse(found, "の部分が わかりませんでした。")
            if kind in tokens.ASKS:
                raise self.refuse(found, tokens.ASKS[kind], "")
            getattr(self, f"_{kind}", self._day)(kind, found)
            place = found.end()
        self._stop("stop", None)

    def cell(self) -> GarbageCell:
        """Put together what was read, when it says anything and some day fulfils it."""
        parts = _joined([word for word, _ in self.words if isinstance(word, Recurrence)])
        dates = tuple(sorted({word.since for word, _ in self.words if isinstance(word, Span)}))
        if not (parts or dates or self.by_request or self.none):
            said = (
                "に 収集する日が ありません。"
                if self.text.strip()
                else "収集日の欄が空いています。集めないものは「なし」と書いてください。"
            )
            raise GarbageError(
                f"「{self.typed.strip()[:20]}」{said}{EXAMPLE}" if self.text.strip() else f"{said}{EXAMPLE}"
            )
        if self.none and (parts or dates):
            raise GarbageError(
                f"「{self.typed.strip()[:20]}」に「なし」と収集日の両方があります。どちらか一つにしてください。"
            )
        pauses = tuple(dict.fromkeys(self.pauses))
        cell = GarbageCell(
            parts,
            dates,
            pauses,
            self.on_holiday,
            tuple(dict.fromkeys(self.remarks)),
            self.by_request,
            self.none,
            self.typed,
        )
        if (parts or dates) and pauses and not _ever(cell):
            raise GarbageError(
                f"「{self.typed.strip()[:20]}」では、お休みを除くと 収集する日が 一日もありません。お休みの書きかたを 直してください。"
            )
        return cell

    # What a token does.

    def _gap(self, kind, found) -> None:
        self.near = self.gap = len(self.words)

    def _comma(self, kind, found) -> None:
        self.near = len(self.words)

    def _filler(self, kind, found) -> None:
        pass

    def _bracket_open(self, kind, found) -> None:
        self.bracket = self.near = self.gap = len(self.words)

    def _bracket_close(self, kind, found) -> None:
        if self.months_said:
            raise self.refuse(self.months_said, "の あとに、曜日が ありません。")
        self.bracket, self.months, self.instead = None, (), False

    def _proviso(self, kind, found) -> None:
        self.proviso = True
        self.near = self.gap = len(self.words)

    def _stop(self, kind, found) -> None:
        months_off = self.months_said is not None and self.pausing is not None
        if months_off:
            self.pauses.append(Days("months", nths=self.months))
            self.months, self.months_said, self.instead = (), None, False
        if (
            self.pausing is not None
            and not (months_off and self.pausing == len(self.words))
            and not (self.only_pauses and not self.words and not self.said_holiday)
        ):
            self._take_pauses(self.pausing)
        self._no_loose_pause()
        if self.months_said:
            raise self.refuse(self.months_said, "の あとに、曜日が ありません。")
        self.proviso = self.instead = False
        self.bracket, self.pausing, self.months = None, 0 if self.only_pauses else None, ()
        self.near = self.gap = self.sentence = self.colon = len(self.words)

    def _pause_begins(self, kind, found) -> None:
        """「休止期間：」: what follows, up to the end of the clause, are pauses."""
        self._no_loose_pause()
        self.pausing, self.asked_for_pause = len(self.words), found

    def _except(self, kind, found) -> None:
        """「…を除く」「…は休み」: what stands just in front are pauses: all of the bracket, or back to the last gap or comma,
        and further back what can be nothing else (年末年始、祝日は休み)."""
        if self.months_said:
            self.pauses.append(Days("months", nths=self.months))
            self.months, self.months_said, self.instead = (), None, False
            if not self._pauses_in_front():
                return
        since = self.bracket if self.bracket is not None else self.near
        while self.bracket is None and since > self.sentence and self._goes_on(since - 1):
            since -= 1
        if since < len(self.words) or self.said_holiday:
            self._take_pauses(since)
        else:
            self._pause_begins(kind, found)

    def _pauses_in_front(self) -> bool:
        """Whether the word just read can be nothing but a pause: 「年末年始、8月は休み」."""
        return self.said_holiday or (bool(self.words) and not isinstance(self.words[-1][0], Recurrence))

    def _goes_on(self, place: int) -> bool:
        """Whether the word belongs to the pauses behind it: it can be nothing else, or is a day they are listed with."""
        word = self.words[place][0]
        if isinstance(word, Span) and word.since == word.until:
            return place >= self.gap
        return not isinstance(word, Recurrence)

    def _take_pauses(self, since: int) -> None:
        if since == len(self.words) and not self.said_holiday:
            raise self.refuse(
                self.asked_for_pause, "が いつか わかりませんでした。", "「年末年始は休み」のように書いてください。"
            )
        for word, found in self.words[since:]:
            self.pauses.append(self._as_pause(word, found))
        del self.words[since:]
        self.near, self.gap = min(self.near, len(self.words)), min(self.gap, len(self.words))
        if self.said_holiday:
            self.on_holiday, self.said_holiday = SKIPPED, False

    def _as_pause(self, word: Word, found) -> Off:
        if isinstance(word, Span) and word.yearless:
            pair = (word.since.month, word.since.day)
            return Days("yearly", first=pair, last=pair)
        if isinstance(word, Span):
            return Pause(word.since, word.until)
        if isinstance(word, Recurrence) and word.start:
            raise self.refuse(
                found, "は お休みの日として 読めませんでした。", "「年末年始」「8/13-8/16」のように書いてください。"
            )
        return word

    def _no_loose_pause(self) -> None:
        for word, found in self.words:
            if isinstance(word, Days) and word.first == word.last:
                raise self.refuse(found, "に 年がありません。", "「2026/4/10」のように 年も書いてください。")
            if isinstance(word, Days) or (isinstance(word, Span) and word.since != word.until):
                raise self.refuse(
                    found,
                    "は、休みの日か 収集する日か わかりませんでした。",
                    "「…は休み」か「…を除く」を付けるか、収集日を一日ずつ書いてください。",
                )
        if self.said_holiday:
            raise GarbageError(
                f"「{self.typed.strip()[:20]}」の「祝日」をどうするか わかりませんでした。「祝日も収集」か「祝日は休み」と書いてください。"
            )

    def _holiday(self, kind, found) -> None:
        """祝日, and what becomes of it where that is said at once."""
        said = found["how"] or ""
        named = found["named"] or found["named2"]
        if named:
            step = 1 if "翌" in said or "次" in said else -1
            if {(weekday + step) % 7 for weekday in self._weekdays_so_far()} != {WEEKDAYS.index(named)}:
                raise self.refuse(found, "の曜日が 合いません。", "「祝日の場合は前日」のように書いてください。")
        if "翌" in said or "次" in said:
            self.on_holiday = NEXT
        elif "前" in said:
            self.on_holiday = BEFORE
        elif said:
            self.on_holiday = KEPT
        else:
            self.said_holiday = True

    def _weekdays_so_far(self) -> set[int]:
        rules = [word for word, _ in self.words if isinstance(word, Recurrence)]
        return {
            weekday for rule in rules for weekday in (*rule.weekdays, *(weekday for _, weekday in rule.nth_weekdays))
        }

    def _remark(self, kind, found) -> None:
        self.remarks += re.findall(r"\d+", found.group())

    def _request(self, kind, found) -> None:
        self.by_request = True

    def _none(self, kind, found) -> None:
        in_bracket = self.bracket is not None and len(self.words) > self.bracket
        if self.months_said or in_bracket or self._pauses_in_front():
            self._except(kind, found)
        else:
            self.none = True

    def _months_before(self, kind, found) -> None:
        """「偶数月の」「4月から10月は」: the day words that follow, up to the end of the clause, hold in these months only."""
        if self.months_said:
            raise self.refuse(self.months_said, "の あとに、曜日が ありません。")
        self.months, self.months_said = self.month_numbers(found), found
        self.instead = self.bracket is not None or self.proviso or found.group().rstrip().endswith("は")

    def _months_behind(self, kind, found) -> None:
        """`火2 金4:4 6 8`: the day words in front of the colon, back to the last colon, hold in these months only."""
        months = tuple(
            sorted(self.checked_numbers((int(number) for number in re.findall(r"\d+", found["list"])), 12, found))
        )
        if self.colon >= len(self.words):
            raise self.refuse(found, "の前に、曜日が ありません。", "「火2:4 6 8」のように書いてください。")
        for place in range(self.colon, len(self.words)):
            word, where = self.words[place]
            if not isinstance(word, Recurrence):
                raise self.refuse(where, "には、月を付けられません。", "「火2:4 6 8」のように、曜日に付けてください。")
            self.words[place] = (self.rule(found, replace, word, months=months), where)
        self.colon = len(self.words)

    def _give_way(self, months: tuple[int, ...]) -> None:
        """「第1金曜（1月は第2金曜）」: in these months the rules in front do not hold."""
        kept: list[tuple[Word, re.Match[str]]] = []
        for word, found in self.words:
            if isinstance(word, Recurrence) and (not word.months or set(word.months) & set(months)):
                left = _without(word, months)
                if not left:
                    continue
                word = self.rule(found, replace, word, months=left)
            kept.append((word, found))
        gone = len(self.words) - len(kept)
        self.words[:] = kept
        self.near, self.gap, self.sentence, self.colon = (
            max(0, place - gone) for place in (self.near, self.gap, self.sentence, self.colon)
        )
        self.bracket = None if self.bracket is None else max(0, self.bracket - gone)

    def _day(self, kind, found) -> None:
        """A word that names days."""
        word = getattr(self, f"read_{kind}")(found)
        if isinstance(word, Recurrence) and self.months:
            if self.instead:
                self._give_way(self.months)
                self.instead = False
            word = self.rule(found, replace, word, months=self.months)
            self.months_said = None
        self.words.append((word, found))


def _without(rule: Recurrence, months: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(month for month in rule.months or range(1, 13) if month not in months)


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
    return read_cell(text, pauses, fiscal_year)


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
        text, True, cell.words(), "", value, asked=lambda when: bool(occurrences(cell, _day_of(when), _day_of(when)))
    )


def _day_of(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when
