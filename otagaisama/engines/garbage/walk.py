"""Goes through the words of a garbage cell, one after the other, and keeps what was said until it is put together."""

from __future__ import annotations

import re
from dataclasses import replace

from otagaisama.engines.dates.days import Days
from otagaisama.engines.dates.japanese_dates import WEEKDAYS
from otagaisama.engines.garbage import tokens
from otagaisama.engines.garbage.cells import GarbageError
from otagaisama.engines.garbage.words import Span, Word, WordReader
from otagaisama.engines.routines.occurrences import BEFORE, KEPT, NEXT, SKIPPED, Off, Pause
from otagaisama.engines.routines.recurrence import Recurrence


class Walk(WordReader):
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
        self.stretch = self.gap = self.sentence = self.colon = 0
        self.pausing: int | None = 0 if only_pauses else None
        self.said_holiday = False
        self.proviso = self.instead = False
        self.proviso_from: int | None = None
        self.override: tuple[tuple[int, ...], int] | None = None
        self.settled: tuple[int, ...] = ()
        self.loose = self.months_are_subject = self.listed = False

    def read(self) -> None:
        place = 0
        while place < len(self.text):
            kind, match = tokens.token(self.text, place)
            if kind == "unknown":
                raise self.refuse(match, "の部分が わかりませんでした。")
            if kind in tokens.ASKS:
                raise self.refuse(match, tokens.ASKS[kind], "")
            getattr(self, f"_{kind}", self._day)(kind, match)
            place = match.end()
        self._stop("stop", None)

    # What a token does.

    def _gap(self, kind, match) -> None:
        self.stretch = self.gap = len(self.words)
        self.listed = False

    def _comma(self, kind, match) -> None:
        self._part_months()
        self.listed = True
        if self.override and self.months_are_subject:
            self._settle()
        self.stretch = len(self.words)

    def _filler(self, kind, match) -> None:
        if match.group() in ("毎月", "毎週", "各週"):
            self.listed = False
        elif match.group() in ("・", "と"):
            self._part_months()
            self.listed = match.group() == "・"

    def _part_months(self) -> None:
        """「9月、金曜」 are two, 「9月の金曜」 is one."""
        if self.months_said is None or self.months_said.group().rstrip().endswith(("の", "は", ":")):
            return
        if self.pausing is not None:
            self.pauses.append(Days("months", nths=self.months))
            self.months, self.months_said, self.instead = (), None, False
        else:
            self.loose = True

    def _bracket_open(self, kind, match) -> None:
        self.bracket = self.stretch = self.gap = len(self.words)

    def _bracket_close(self, kind, match) -> None:
        if self.months_said:
            raise self.refuse(self.months_said, "の あとに、曜日が ありません。")
        self._settle()
        self.bracket, self.months, self.instead, self.settled = None, (), False, ()

    def _proviso(self, kind, match) -> None:
        self.proviso, self.proviso_from = True, len(self.words)
        self.stretch = self.gap = len(self.words)

    def _stop(self, kind, match) -> None:
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
        self._settle()
        self.settled = ()
        self.proviso = self.instead = False
        self.proviso_from = None
        self.bracket, self.pausing, self.months = None, 0 if self.only_pauses else None, ()
        self.stretch = self.gap = self.sentence = self.colon = len(self.words)

    def _pause_begins(self, kind, match) -> None:
        """「休止期間：」: what follows, up to the end of the clause, are pauses."""
        self._no_loose_pause()
        self.pausing, self.asked_for_pause = len(self.words), match

    def _except(self, kind, match) -> None:
        """「…を除く」「…は休み」: what stands just in front are pauses: all of the bracket, or back to the last gap or comma,
        and further back what can be nothing else (年末年始、祝日は休み)."""
        if self.months_said:
            self.pauses.append(Days("months", nths=self.months))
            self.months, self.months_said, self.instead = (), None, False
            if not self._pauses_in_front() and not self._apart():
                return
        apart = self.bracket is not None or self.proviso_from is not None
        since = self._apart_from() if apart else self.stretch
        while not apart and since > self.sentence and self._goes_on(since - 1):
            since -= 1
        if self.settled and any(
            isinstance(word, Recurrence) and word.months == self.settled for word, _ in self.words[since:]
        ):
            raise self.refuse(match, "が どの日のことか わかりませんでした。", "")
        if since < len(self.words) or self.said_holiday:
            self._take_pauses(since)
            if self.override and self.override[1] >= since:
                self.override, self.months = None, ()
        else:
            self._pause_begins(kind, match)

    def _apart_from(self) -> int:
        """Where the words of the open bracket begin, or those behind ただし."""
        starts = [place for place in (self.bracket, self.proviso_from) if place is not None]
        return max(starts, default=len(self.words))

    def _apart(self) -> bool:
        """Whether a bracket or ただし parts the words just read from the days of collection."""
        return self._apart_from() < len(self.words)

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
        for word, match in self.words[since:]:
            self.pauses.append(self._as_pause(word, match))
        del self.words[since:]
        self.stretch, self.gap = min(self.stretch, len(self.words)), min(self.gap, len(self.words))
        if self.said_holiday:
            self.on_holiday, self.said_holiday = SKIPPED, False

    def _as_pause(self, word: Word, match) -> Off:
        if isinstance(word, Span) and word.yearless:
            pair = (word.since.month, word.since.day)
            return Days("yearly", first=pair, last=pair)
        if isinstance(word, Span):
            return Pause(word.since, word.until)
        if isinstance(word, Recurrence) and word.start:
            raise self.refuse(
                match, "は お休みの日として 読めませんでした。", "「年末年始」「8/13-8/16」のように書いてください。"
            )
        return word

    def _no_loose_pause(self) -> None:
        for word, match in self.words:
            if isinstance(word, Days) and word.first == word.last:
                raise self.refuse(match, "に 年がありません。", "「2026/4/10」のように 年も書いてください。")
            if isinstance(word, Days) or (isinstance(word, Span) and word.since != word.until):
                raise self.refuse(
                    match,
                    "は、休みの日か 収集する日か わかりませんでした。",
                    "「…は休み」か「…を除く」を付けるか、収集日を一日ずつ書いてください。",
                )
        if self.said_holiday:
            raise GarbageError(
                f"「{self.typed.strip()[:20]}」の「祝日」をどうするか わかりませんでした。「祝日も収集」か「祝日は休み」と書いてください。"
            )

    def _holiday(self, kind, match) -> None:
        """祝日, and what becomes of it where that is said at once."""
        said = match["how"] or ""
        named = match["named"] or match["named2"]
        if named:
            step = 1 if "翌" in said or "次" in said else -1
            if {(weekday + step) % 7 for weekday in self._weekdays_so_far()} != {WEEKDAYS.index(named)}:
                raise self.refuse(match, "の曜日が 合いません。", "「祝日の場合は前日」のように書いてください。")
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

    def _remark(self, kind, match) -> None:
        self.remarks += re.findall(r"\d+", match.group())

    def _request(self, kind, match) -> None:
        self.by_request = True

    def _none(self, kind, match) -> None:
        in_bracket = self.bracket is not None and len(self.words) > self.bracket
        if self.months_said or in_bracket or self._pauses_in_front():
            self._except(kind, match)
        else:
            self.none = True

    def _months_before(self, kind, match) -> None:
        """「偶数月の」「4月から10月は」: the day words that follow, up to the end of the clause, hold in these months only."""
        if self.months_said:
            raise self.refuse(self.months_said, "の あとに、曜日が ありません。")
        self._settle()
        self.settled = ()
        self.months, self.months_said, self.loose = self.month_numbers(match), match, False
        self.months_are_subject = match.group().rstrip().endswith("は")
        self.instead = self.bracket is not None or self.proviso or match.group().rstrip().endswith("は")

    def _months_behind(self, kind, match) -> None:
        """`火2 金4:4 6 8`: the day words in front of the colon, back to the last colon, hold in these months only."""
        months = tuple(
            sorted(self.checked_numbers((int(number) for number in re.findall(r"\d+", match["list"])), 12, match))
        )
        if self.colon >= len(self.words):
            raise self.refuse(match, "の前に、曜日が ありません。", "「火2:4 6 8」のように書いてください。")
        for place in range(self.colon, len(self.words)):
            word, where = self.words[place]
            if not isinstance(word, Recurrence):
                raise self.refuse(where, "には、月を付けられません。", "「火2:4 6 8」のように、曜日に付けてください。")
            self.words[place] = (self.rule(match, replace, word, months=months), where)
        self.colon = len(self.words)

    def _settle(self) -> None:
        """「第1金曜（1月は第2金曜）」: what the months say stands instead of the rules in front, now that it is no pause."""
        if self.override is None:
            return
        months, place = self.override
        self.override, self.settled = None, months
        kept: list[tuple[Word, re.Match[str]]] = []
        for number, (word, match) in enumerate(self.words):
            if number < place and isinstance(word, Recurrence) and (not word.months or set(word.months) & set(months)):
                left = _without(word, months)
                if not left:
                    continue
                word = self.rule(match, replace, word, months=left)
            kept.append((word, match))
        gone = len(self.words) - len(kept)
        self.words[:] = kept
        self.stretch = self.gap = len(self.words)
        self.sentence, self.colon = max(0, self.sentence - gone), max(0, self.colon - gone)
        self.bracket = None if self.bracket is None else len(self.words)
        self.proviso_from = None if self.proviso_from is None else len(self.words)

    def _carries_on(self) -> bool:
        """Whether a bare 20日 is of the month of the day in front of it: 10月4日、20日."""
        first = max(self.sentence, self.bracket or 0, self.proviso_from or 0)
        if len(self.words) <= first or not self.listed:
            return False
        word, before = self.words[-1]
        return (
            isinstance(word, Span | Days)
            and not (isinstance(word, Days) and word.kind != "yearly")
            and before is not None
        )

    def _day(self, kind, match) -> None:
        """A word that names days."""
        if kind == "monthly" and "毎月" not in match.group() and self._carries_on():
            self.words += [(word, match) for word in self.carried(self.words[-1][0], match)]
            return
        word = getattr(self, f"read_{kind}")(match)
        if isinstance(word, Recurrence) and self.months:
            if self.loose and self.months_said:
                raise self.refuse(
                    match, "が その月だけのことか わかりませんでした。", "「9月の金曜」のように書いてください。"
                )
            if self.instead:
                self.override, self.instead = (self.months, len(self.words)), False
            word = self.rule(match, replace, word, months=self.months)
            self.months_said = None
        self.words.append((word, match))


def _without(rule: Recurrence, months: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(month for month in rule.months or range(1, 13) if month not in months)
