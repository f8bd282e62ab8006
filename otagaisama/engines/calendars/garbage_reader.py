"""Reads a cell of a garbage calendar, token by token, for `garbage.parse_garbage`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from otagaisama.engines.calendars import garbage_tokens as tokens
from otagaisama.engines.calendars.garbage import GarbageCell, GarbageError
from otagaisama.engines.calendars.japanese_dates import WEEKDAYS, DateError, jdate, number_of, parse_jdate
from otagaisama.engines.calendars.occurrences import BEFORE, KEPT, NEXT, SKIPPED, Off, Pause, occurrences
from otagaisama.engines.calendars.opening import BON, LAST, YEAR_END, Days
from otagaisama.engines.calendars.recurrence import (
    Recurrence,
    RecurrenceError,
    checked,
    monthly_day,
    monthly_nth,
    weekly,
)

EXAMPLE = "たとえば「月 木」「水2」「毎週火・金曜日」「第2・第4月曜日」のように書いてください。"
LONGEST = 1000
_EVEN, _ODD = (2, 4, 6, 8, 10, 12), (1, 3, 5, 7, 9, 11)
# Every combination of weekday, date and leap day within one of these years has come.
_A_WHOLE_CYCLE = (date(2000, 1, 1), date(2027, 12, 31))


@dataclass(frozen=True)
class _Span:
    """Days with their year: one is a day of collection or a pause, several are a pause."""

    since: date
    until: date


_Word = Recurrence | Days | _Span


def read_cell(text: str, pauses: str, fiscal_year: int | None) -> GarbageCell:
    """Read a cell, and the pauses written beside it; raises GarbageError."""
    for told in (text, pauses):
        if len(told) > LONGEST:
            raise GarbageError(f"収集日の欄が長すぎます（{LONGEST}文字まで）。曜日だけを書いてください。", (LONGEST, len(told)))
    reader = _Reader(text, fiscal_year)
    reader.read()
    if pauses.strip():
        beside = _Reader(pauses, fiscal_year, only_pauses=True)
        beside.read()
        reader.pauses += beside.pauses
        if beside.on_holiday != KEPT:
            reader.on_holiday = beside.on_holiday
    return reader.cell()


class _Reader:
    def __init__(self, text: str, fiscal_year: int | None, *, only_pauses: bool = False):
        self.typed, self.fiscal_year, self.only_pauses = text, fiscal_year, only_pauses
        self.text, self.places = _plain(text)
        self.words: list[tuple[_Word, re.Match[str]]] = []
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

    def refuse(self, found: re.Match[str], why: str, example: str = EXAMPLE) -> GarbageError:
        start, end = self.places[found.start()], self.places[max(found.end() - 1, found.start())] + 1
        return GarbageError(f"「{self.typed[start:end].strip()[:20]}」（{start + 1}文字め）{why}{example}", (start, end))

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
        dates = tuple(sorted({word.since for word, _ in self.words if isinstance(word, _Span)}))
        if not (parts or dates or self.by_request or self.none):
            said = "に 収集する日が ありません。" if self.text.strip() else "収集日の欄が空いています。集めないものは「なし」と書いてください。"
            raise GarbageError(f"「{self.typed.strip()[:20]}」{said}{EXAMPLE}" if self.text.strip() else f"{said}{EXAMPLE}")
        if self.none and (parts or dates):
            raise GarbageError(f"「{self.typed.strip()[:20]}」に「なし」と収集日の両方があります。どちらか一つにしてください。")
        pauses = tuple(dict.fromkeys(self.pauses))
        cell = GarbageCell(
            parts, dates, pauses, self.on_holiday, tuple(dict.fromkeys(self.remarks)), self.by_request, self.none, self.typed
        )
        if (parts or dates) and pauses and not _ever(cell):
            raise GarbageError(f"「{self.typed.strip()[:20]}」では、お休みを除くと 収集する日が 一日もありません。お休みの書きかたを 直してください。")
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
        self.bracket = None

    def _stop(self, kind, found) -> None:
        if self.pausing is not None and not (self.only_pauses and not self.words and not self.said_holiday):
            self._take_pauses(self.pausing)
        self._no_loose_pause()
        if self.months_said:
            raise self.refuse(self.months_said, "の あとに、曜日が ありません。")
        self.bracket, self.pausing, self.months = None, 0 if self.only_pauses else None, ()
        self.near = self.gap = self.sentence = self.colon = len(self.words)

    def _pause_begins(self, kind, found) -> None:
        """「休止期間：」: what follows, up to the end of the clause, are pauses."""
        self._no_loose_pause()
        self.pausing, self.asked_for_pause = len(self.words), found

    def _except(self, kind, found) -> None:
        """「…を除く」「…は休み」: what stands just in front are pauses: all of the bracket, or back to the last gap or comma,
        and further back what can be nothing else (年末年始、祝日は休み)."""
        since = self.bracket if self.bracket is not None else self.near
        while self.bracket is None and since > self.sentence and self._goes_on(since - 1):
            since -= 1
        if since < len(self.words) or self.said_holiday:
            self._take_pauses(since)
        else:
            self._pause_begins(kind, found)

    def _goes_on(self, place: int) -> bool:
        """Whether the word belongs to the pauses behind it: it can be nothing else, or is a day they are listed with."""
        word = self.words[place][0]
        if isinstance(word, _Span) and word.since == word.until:
            return place >= self.gap
        return not isinstance(word, Recurrence)

    def _take_pauses(self, since: int) -> None:
        if since == len(self.words) and not self.said_holiday:
            raise self.refuse(self.asked_for_pause, "が いつか わかりませんでした。", "「年末年始は休み」のように書いてください。")
        for word, found in self.words[since:]:
            self.pauses.append(self._as_pause(word, found))
        del self.words[since:]
        self.near, self.gap = min(self.near, len(self.words)), min(self.gap, len(self.words))
        if self.said_holiday:
            self.on_holiday, self.said_holiday = SKIPPED, False

    def _as_pause(self, word: _Word, found) -> Off:
        if isinstance(word, _Span):
            return Pause(word.since, word.until)
        if isinstance(word, Recurrence) and word.start:
            raise self.refuse(found, "は お休みの日として 読めませんでした。", "「年末年始」「8/13-8/16」のように書いてください。")
        return word

    def _no_loose_pause(self) -> None:
        for word, found in self.words:
            if isinstance(word, Days) and word.first == word.last:
                raise self.refuse(found, "に 年がありません。", "「2026/4/10」のように 年も書いてください。")
            if isinstance(word, Days) or (isinstance(word, _Span) and word.since != word.until):
                raise self.refuse(
                    found, "は、休みの日か 収集する日か わかりませんでした。", "「…は休み」か「…を除く」を付けるか、収集日を一日ずつ書いてください。"
                )
        if self.said_holiday:
            raise GarbageError(
                f"「{self.typed.strip()[:20]}」の「祝日」をどうするか わかりませんでした。「祝日も収集」か「祝日は休み」と書いてください。"
            )

    def _holiday(self, kind, found) -> None:
        """祝日, and what becomes of it where that is said at once."""
        said = found["how"] or ""
        if "翌" in said or "次" in said:
            self.on_holiday = NEXT
        elif "前" in said:
            self.on_holiday = BEFORE
        elif said:
            self.on_holiday = KEPT
        else:
            self.said_holiday = True

    def _remark(self, kind, found) -> None:
        self.remarks += re.findall(r"\d+", found.group())

    def _request(self, kind, found) -> None:
        self.by_request = True

    def _none(self, kind, found) -> None:
        self.none = True

    def _months_before(self, kind, found) -> None:
        """「偶数月の」「4月から10月は」: the day words that follow, up to the end of the clause, hold in these months only."""
        if self.months_said:
            raise self.refuse(self.months_said, "の あとに、曜日が ありません。")
        self.months, self.months_said = self._month_numbers(found), found

    def _months_behind(self, kind, found) -> None:
        """`火2 金4:4 6 8`: the day words in front of the colon, back to the last colon, hold in these months only."""
        months = tuple(sorted(self._checked((int(number) for number in re.findall(r"\d+", found["list"])), 12, found)))
        if self.colon >= len(self.words):
            raise self.refuse(found, "の前に、曜日が ありません。", "「火2:4 6 8」のように書いてください。")
        for place in range(self.colon, len(self.words)):
            word, where = self.words[place]
            if not isinstance(word, Recurrence):
                raise self.refuse(where, "には、月を付けられません。", "「火2:4 6 8」のように、曜日に付けてください。")
            self.words[place] = (self._rule(found, replace, word, months=months), where)
        self.colon = len(self.words)

    def _day(self, kind, found) -> None:
        """A word that names days."""
        word = getattr(self, f"_read_{kind}")(found)
        if isinstance(word, Recurrence) and self.months:
            word = self._rule(found, replace, word, months=self.months)
            self.months_said = None
        self.words.append((word, found))

    # What a word for days means.

    def _read_weekly(self, found) -> _Word:
        return self._rule(found, weekly, _weekdays(found["days"]))

    def _read_daily(self, found) -> _Word:
        return weekly(range(7))

    def _read_nth(self, found) -> _Word:
        nths = self._checked((number_of(number) for number in re.findall(tokens.N, found["nths"])), 5, found)
        if found["last"]:
            nths.append(LAST)
        return self._rule(found, monthly_nth, nths, _weekdays(found["days"]))

    def _read_last(self, found) -> _Word:
        return self._rule(found, monthly_nth, [LAST], _weekdays(found["days"]))

    def _read_nth_behind(self, found) -> _Word:
        nths = self._checked((int(number) for number in re.findall(r"\d+", found["nths"])), 5, found)
        return self._rule(found, monthly_nth, nths, _weekdays(found["day"]))

    def _read_weeks(self, found) -> _Word:
        every = int(found["n"] or 2)
        told = found.groupdict().get("before") or found.groupdict().get("after")
        if not told:
            raise self.refuse(
                found, "は、いつから数えるか わかりませんでした。", "「隔週水（2026年4月8日から）」のように、はじめの日も書いてください。"
            )
        start, weekdays = self._date(found, told), _weekdays(found["days"])
        if start.weekday() not in weekdays:
            raise self.refuse(found, f"の はじめの日が 合いません。{jdate(start)}です。", "日にちか曜日を 直してください。")
        return self._rule(found, weekly, weekdays, every=every, start=start)

    def _read_monthly(self, found) -> _Word:
        days = [LAST if word in tokens.LAST_DAY else int(word[:-1]) for word in re.findall(r"\d{1,2}日|月末|末日", found["list"])]
        return self._rule(found, monthly_day, self._checked(days, 31, found))

    def _read_fives(self, found) -> _Word:
        return self._rule(found, monthly_day, [day for day in range(1, 31) if day % 10 == int(found["n"])])

    def _read_dates(self, found) -> _Word:
        since = until = self._date(found, found["a"])
        if found["b"]:
            numbers = re.findall(r"\d+", found["b"])
            short = found["b"][0].isdigit() and len(numbers) < 3 and len(numbers[0]) < 8
            whole = [str(since.year), str(since.month)][: 3 - len(numbers)] + numbers
            until = self._date(found, "-".join(whole) if short else found["b"])
        if until < since:
            raise self.refuse(found, "の 終わりが 始まりより前です。", "日にちを もう一度 見てください。")
        return _Span(since, until)

    def _read_yearly(self, found) -> _Word:
        first = self._month_day(found["a"], 0, found)
        last = self._month_day(found["b"], first[0], found) if found["b"] else first
        if first == last and self.fiscal_year:
            day = self._date(found, f"{self.fiscal_year + (first[0] < 4)}-{first[0]}-{first[1]}")
            return _Span(day, day)
        return Days("yearly", first=first, last=last)

    def _read_named(self, found) -> _Word:
        days = BON if "盆" in found["name"] else YEAR_END
        if not found["a"]:
            return days
        first = self._month_day(found["a"], 0, found)
        return replace(days, first=first, last=self._month_day(found["b"], first[0], found))

    # Numbers and dates.

    def _month_numbers(self, found) -> tuple[int, ...]:
        if "parity" in found.groupdict():
            return _EVEN if found["parity"] == "偶数" else _ODD
        numbers = self._checked((int(number) for number in re.findall(r"\d+", found["list"])), 12, found)
        if not found["to"]:
            return tuple(sorted(numbers))
        first, last = numbers[-1], self._checked([int(found["to"])], 12, found)[0]
        return tuple(sorted({*numbers, *((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))}))

    def _checked(self, numbers, most: int, found) -> list[int]:
        numbers = list(numbers)
        for number in numbers:
            if number != LAST and not 1 <= number <= most:
                unit = {5: "「第何」", 12: "月", 31: "日にち"}[most]
                raise self.refuse(found, f"の {number} は使えません。{unit}は 1から{most}までです。")
        return numbers

    def _rule(self, found, make, *args, **kwargs) -> Recurrence:
        try:
            rule = make(*args, **kwargs)
            return checked(rule) if make is replace else rule
        except RecurrenceError as refused:
            raise self.refuse(found, f"が 使えません。{refused}", "") from None

    def _date(self, found, text: str) -> date:
        try:
            return parse_jdate(text)
        except DateError as refused:
            raise self.refuse(found, f"の日にちが 読めませんでした。{refused}", "") from None

    def _month_day(self, text: str, month: int, found) -> tuple[int, int]:
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        pair = (numbers[0], numbers[1]) if len(numbers) == 2 else (month, numbers[0])
        try:
            date(2024, *pair)
        except ValueError:
            raise self.refuse(found, "に ない日にちが入っています。", "日にちを もう一度 見てください。") from None
        return pair


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with widths and dashes made equal, and for each letter its place in what was typed."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKC", letter):
            # A long vowel stands for a dash only between what is no katakana.
            before = unicodedata.normalize("NFKC", text[place - 1]) if place else ""
            dash = plain in "〜~−–—‐―─" or (plain == "ー" and not re.match(r"[ァ-ヺ]", before))
            letters.append("-" if dash else plain)
            places.append(place)
    return "".join(letters), places or [0]


def _weekdays(text: str) -> list[int]:
    numbers = [WEEKDAYS.index(letter) for letter in re.sub(r"曜日?|まで", "", text) if letter in WEEKDAYS]
    if "-" in text or "から" in text:
        first, last = numbers
        return [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return numbers


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
            nth_weekdays=tuple(sorted({*held.nth_weekdays, *rule.nth_weekdays}, key=lambda pair: (pair[0] == LAST, pair))),
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
