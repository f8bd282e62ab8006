"""Reads opening rules written by people: one pass over the text, token by token."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from otagaisama.engines.dates.days import BON, LAST, YEAR_END, Days
from otagaisama.engines.dates.japanese_dates import WEEKDAYS
from otagaisama.engines.opening.hours import Opening, OpeningError, Rule
from otagaisama.engines.text.numbers import number_of

_RULE_EXAMPLE = "たとえば「毎週火・金 午前10時〜12時」や「第2・第4水 13:30-15:30」のように書いてください。"
_CLOSED_EXAMPLE = "たとえば「祝日、8月、年末年始」や「第3月、12/29-1/3」のように書いてください。"

_N = r"(?:\d|[一二三四五])"
# 月1回 says how often, not Monday.
_W = r"(?:[火水木金土日]|月(?!末|\s*\d+\s*回))(?:曜日?)?"
_WS = rf"{_W}(?:\s*[・とや/]?\s*{_W})*"
_DAYS = rf"(?:{_W}\s*-\s*{_W}(?:\s*まで)?|{_WS})"
_NTH = rf"第\s*{_N}(?:\s*(?:[・,、と-]|)\s*(?:第\s*)?{_N}(?!\d|月|日\s*[・、,0-9]|[:時]))*"
_TIME = r"(?:(?:午前|午後|am|pm|朝|夜の?|夕方|お昼の?)?\s*\d{1,2}\s*(?::\s*\d{2}|時\s*(?:半|\d{1,2}\s*分)?)?|正午|夜の12時|深夜0時)"
_MD = r"(?:\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}/\d{1,2})"
_YMD = r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)"
_DATE_END = r"(?:\s*まで)?"

_TOKENS = [
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("gap", r"[^\S\n]+|[、,・]"),
        ("unclear", r"隔週|[月週]\s*\d\s*回|\d\s*週間?(?:おき|ごと)"),
        ("stop", r"[;。\n]+"),
        ("bracket_open", r"\("),
        ("bracket_close", r"\)"),
        ("dates", rf"(?P<a>{_YMD})(?:\s*-\s*(?P<b>{_YMD}|{_MD}|\d{{1,2}}日){_DATE_END})?(?:\s*\([月火水木金土日]\))?"),
        (
            "named",
            rf"(?P<name>年末年始|お?盆(?:休み)?)(?:\s*\(\s*(?P<a>{_MD})\s*-\s*(?P<b>{_MD}|\d{{1,2}}日){_DATE_END}\s*\))?",
        ),
        ("yearly", rf"(?P<a>{_MD})(?:\s*-\s*(?P<b>{_MD}|\d{{1,2}}日){_DATE_END})?"),
        ("months", r"(?P<a>\d{1,2})月(?:\s*-\s*(?P<b>\d{1,2})月(?:\s*まで)?)?(?!曜)"),
        ("nth", rf"(?P<nths>{_NTH})\s*(?:の\s*)?(?P<days>{_DAYS})"),
        ("last", rf"(?:月末|最終|最後)\s*の?\s*週?\s*の?\s*(?P<days>{_DAYS})"),
        ("workdays", r"平日(?:\s*\((?:祝日でない|祝日を?(?:除く|のぞく))[^)]*\))?"),
        ("allday", r"24\s*時間|終日"),
        ("hours", rf"(?P<a>{_TIME})\s*-\s*(?P<b>{_TIME})(?:\s*まで)?(?![\d:]|[月日/](?!曜))"),
        ("monthly", r"(?:毎月\s*)?(?P<list>(?:\d{1,2}日|月末|末日)(?:\s*[・、,と]\s*(?:\d{1,2}日|月末|末日))*)"),
        ("fives", r"(?P<n>\d)の(?:つ|付)く日"),
        ("one_time", _TIME + r"(?=\s*(?:-|まで|$|[\s、,;。)]))"),
        ("daily", r"毎日|年中無休|無休"),
        ("none", r"なし|ありません|無し"),
        ("holidays", r"(?:国民の)?(?:祝日?|祭日|休日)(?:\s*・?\s*祭日)?"),
        ("span", rf"(?P<a>{_W})\s*-\s*(?P<b>{_W})(?:\s*まで)?"),
        ("weekly", rf"(?P<days>{_WS})"),
        ("except", r"を?(?:除く|除き|のぞく|のぞき)"),
        ("closed", r"(?:お?休み|定休日?|休館日?|休業日?|休所日?|閉館日?|閉まる日|閉所日?|休)(?:です|します)?"),
        (
            "filler",
            r"毎週|毎月|各週|週|曜日|の|は|に|と|が|を|も|ただし|です|開きます|開いています|まで|[::/]|"
            r"(?:開館|開所|営業|受付|開催|利用|相談|電話|開店|オープン)(?:時間|日)?",
        ),
    )
]


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("から", "-")
    plain = re.sub(r"[〜~−–—‐―─]", "-", plain)
    plain = re.sub(r"(?<![ァ-ヺ])ー", "-", plain)
    return plain.strip()


class _Reader:
    def __init__(self, text: str, closed_only: bool) -> None:
        self.text, self.closed_only = _plain(text), closed_only
        self.rules: list[Rule] = []
        self.closed: list[Days] = []
        self.pending: list[Days] = []
        self.hours: list[tuple[int, int]] = []
        self.closing = closed_only
        self.bracket = self.gap = 0
        self.waiting = False

    def refuse(self, part: str, why: str) -> OpeningError:
        example = _CLOSED_EXAMPLE if self.closed_only or self.closing else _RULE_EXAMPLE
        return OpeningError(f"「{part.strip()[:20]}」{why}。{example}")

    def read(self) -> None:
        place = 0
        while place < len(self.text):
            kind, found = self._token(place)
            if found is None:
                part = re.split(r"[\s、,;。()]", self.text[place:], maxsplit=1)[0] or self.text[place]
                raise self.refuse(part, "の部分が わかりませんでした")
            self._take(kind, found)
            place = found.end()
        self._stop(last=True)

    def _token(self, place: int) -> tuple[str, re.Match[str] | None]:
        for kind, pattern in _TOKENS:
            found = pattern.match(self.text, place)
            if found:
                return kind, found
        return "", None

    def _take(self, kind: str, found: re.Match[str]) -> None:
        shown = found.group()
        if kind in ("gap", "filler", "bracket_close", "stop"):
            if kind == "gap":
                self.gap = len(self.pending)
            elif kind == "stop":
                self._stop()
        elif kind == "bracket_open":
            self.bracket = self.gap = len(self.pending)
        elif kind in ("closed", "except"):
            self._close(kind)
        elif kind in ("hours", "allday"):
            self._open(kind, found)
        elif kind == "one_time":
            raise self.refuse(shown, "から いつまでか わかりません")
        elif kind == "unclear":
            raise self.refuse(shown, "だけでは どの日か わかりません。「第1・第3火」のように書くと わかります")
        elif kind != "none":
            self._flush()
            self.pending.append(self._days(kind, found))

    def _flush(self) -> None:
        """A new day after times begins a new rule."""
        if self.hours:
            months = tuple(sorted({month for days in self.pending if days.kind == "months" for month in days.nths}))
            days = tuple(dict.fromkeys(days for days in self.pending if days.kind != "months"))
            if not days and not months:
                raise self.refuse(self.text, "は どの曜日のことか わかりません。毎日でしたら「毎日」と書いてください")
            self.rules.append(Rule(_merged(days) or (Days("daily"),), tuple(sorted(set(self.hours))), months))
            self.pending, self.hours, self.bracket, self.gap = [], [], 0, 0

    def _close(self, kind: str) -> None:
        since = min(len(self.pending), max(self.bracket, self.gap) if kind == "except" else self.bracket)
        if self.hours:
            # 「月-金 9:00-17:00 休み: 祝日」: the rule is complete, closures follow.
            self._flush()
            since = 0
        taken = self.pending[since:]
        if taken:
            self.closed.extend(taken)
            self.pending = self.pending[:since]
        elif kind == "closed":
            self.closing = True

    def _open(self, kind: str, found: re.Match[str]) -> None:
        shown = found.group()
        if self.closing:
            raise self.refuse(shown, "のような時間は、休みの日には書けません")
        if kind == "hours" and not self.pending and not self.hours and not re.search(r"[:時正午前後]|am|pm", shown):
            raise self.refuse(shown, "が 時間か日にちか わかりませんでした")
        self.hours.append((0, 1440) if kind == "allday" else self._span(found))

    def _stop(self, *, last: bool = False) -> None:
        if self.closing:
            self.closed.extend(self.pending)
            self.pending = []
        elif last and self.pending and not self.hours:
            raise self.refuse(self.text, "の 時間が わかりません")
        self._flush()
        self.closing, self.bracket, self.gap = self.closed_only, 0, 0

    def _span(self, found: re.Match[str]) -> tuple[int, int]:
        start, start_half, start_colon = self._minute(found["a"], found)
        end, end_half, _ = self._minute(found["b"], found)
        if not end_half and end <= start and end <= 720 and not (start_colon and not start_half):
            end += 720
        if end > 1440 or start >= end:
            raise self.refuse(
                found.group(), "の 終わりが 始まりより早くなっています。夜中をまたぐときは 2つに分けて書いてください"
            )
        return start, end

    def _minute(self, text: str, found: re.Match[str]) -> tuple[int, bool, bool]:
        """Minutes since midnight, whether the half of the day was said, whether it was written with a colon."""
        text = re.sub(r"\s", "", text).lower()
        if text == "正午":
            return 720, True, False
        if text == "夜の12時":
            return 1440, True, False
        part = re.fullmatch(r"(午前|午後|am|pm|朝|夜の?|夕方|お昼の?|深夜)?(\d+)(?::(\d+)|時(半|\d+分)?)?", text)
        assert part, "only a time of day comes here"
        hour = int(part[2])
        minute = int(part[3] or 0) if part[3] else 30 if part[4] == "半" else int((part[4] or "0").rstrip("分"))
        if hour > 24 or minute > 59 or hour * 60 + minute > 1440:
            raise self.refuse(found.group(), "に ない時刻が入っています")
        half = part[1] or ""
        # Nobody opens a salon at one in the night: 1時から3時 is the afternoon; 1:00 keeps the 24-hour clock.
        if half in ("午後", "pm", "夕方", "夜", "夜の") and hour < 12:
            hour += 12
        if not half and "時" in text and 1 <= hour < 6 and text == re.sub(r"\s", "", found["a"]):
            hour += 12
        if half in ("お昼", "お昼の") and hour < 5:
            hour += 12
        return hour * 60 + minute, bool(half), bool(part[3])

    def _days(self, kind: str, found: re.Match[str]) -> Days:
        group = found.groupdict()
        if kind in ("workdays", "daily", "holidays"):
            return Days(kind)
        if kind == "weekly":
            return Days("weekly", weekdays=_weekdays(group["days"]))
        if kind == "span":
            return Days("weekly", weekdays=_weekdays(found.group()))
        if kind in ("nth", "last"):
            nths = (LAST,) if kind == "last" else self._nths(group["nths"], found)
            return Days("nth", weekdays=_weekdays(group["days"]), nths=nths)
        if kind == "monthly":
            days = {
                LAST if part in ("月末", "末日") else int(part[:-1])
                for part in re.findall(r"月末|末日|\d{1,2}日", group["list"])
            }
            return Days("monthly", nths=self._checked(days, 31, found))
        if kind == "fives":
            digit = int(group["n"])
            return Days("monthly", nths=tuple(day for day in range(1, 31 + 1) if day % 10 == digit))
        if kind == "months":
            first, last = int(group["a"]), int(group["b"] or group["a"])
            self._checked({first, last}, 12, found)
            return Days(
                "months", nths=tuple(sorted((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)))
            )
        if kind == "dates":
            return self._dates(found)
        return self._yearly(kind, found)

    def _nths(self, text: str, found: re.Match[str]) -> tuple[int, ...]:
        text = re.sub(r"[第\s]", "", text)
        span = re.fullmatch(r"(.)-(.)", text)
        numbers = {number_of(letter) for letter in re.sub(r"[・,、と-]", "", text)}
        if span:
            numbers = set(range(number_of(span[1]), number_of(span[2]) + 1))
        return self._checked(numbers, 5, found)

    def _checked(self, numbers: set[int], most: int, found: re.Match[str]) -> tuple[int, ...]:
        if not numbers or not all(number == LAST or 1 <= number <= most for number in numbers):
            raise self.refuse(found.group(), "に ない日にちが入っています")
        return tuple(sorted(numbers, key=lambda number: (number == LAST, number)))

    def _month_day(self, text: str, month: int, found: re.Match[str]) -> tuple[int, int]:
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        pair = (numbers[0], numbers[1]) if len(numbers) == 2 else (month, numbers[0])
        try:
            date(2024, *pair)
        except ValueError:
            raise self.refuse(found.group(), "に ない日にちが入っています") from None
        return pair

    def _yearly(self, kind: str, found: re.Match[str]) -> Days:
        group = found.groupdict()
        if not group["a"]:
            return YEAR_END if group["name"] == "年末年始" else BON
        first = self._month_day(group["a"], 0, found)
        last = self._month_day(group["b"], first[0], found) if group["b"] else first
        name = ("年末年始" if group["name"] == "年末年始" else "お盆") if kind == "named" else ""
        return Days("yearly", first=first, last=last, name=name)

    def _dates(self, found: re.Match[str]) -> Days:
        try:
            since = date(*(int(number) for number in re.findall(r"\d+", found["a"])))
            numbers = [int(number) for number in re.findall(r"\d+", found["b"] or found["a"])]
            until = date(*[since.year, since.month, since.day][: 3 - len(numbers)], *numbers)
        except ValueError:
            raise self.refuse(found.group(), "に ない日にちが入っています") from None
        if until < since:
            raise self.refuse(found.group(), "の 終わりが 始まりより早くなっています")
        return Days("dates", since=since, until=until)


def _merged(days: tuple[Days, ...]) -> tuple[Days, ...]:
    """Weekdays named one by one become one."""
    weekly = [each for each in days if each.kind == "weekly"]
    if len(weekly) < 2:
        return days
    one = Days("weekly", weekdays=tuple(sorted({weekday for each in weekly for weekday in each.weekdays})))
    return tuple(dict.fromkeys(one if each.kind == "weekly" else each for each in days))


def _weekdays(text: str) -> tuple[int, ...]:
    numbers = [WEEKDAYS.index(letter) for letter in re.sub(r"曜日?", "", text) if letter in WEEKDAYS]
    if "-" in text:
        first, last = numbers
        numbers = [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return tuple(sorted(set(numbers)))


def read_opening(rule_text: str, closed_text: str) -> tuple[tuple[Rule, ...], tuple[Days, ...]]:
    """Read both texts; gives rules and closures, or raises `OpeningError`."""
    rules = _Reader(rule_text, closed_only=False)
    if not rules.text:
        raise OpeningError(f"開いている日と時間が空いています。{_RULE_EXAMPLE}")
    rules.read()
    if not rules.rules:
        raise rules.refuse(rules.text, "には 開いている日と時間がありません")
    closed = _Reader(closed_text, closed_only=True)
    closed.read()
    return tuple(rules.rules), tuple(dict.fromkeys(rules.closed + closed.closed))


def parse_opening(rule_text: str, closed_text: str = "") -> Opening:
    """Read opening rules as salons and offices write them, e.g. `第2・第4水 13:30-15:30` and `祝日, 8月, 年末年始`.

    Closures may also stand in `rule_text` (`休み: …`, `…は休み`, `（祝日を除く）`). 平日 leaves holidays out; 月-金 does not.
    An end without 午前/午後 follows its start (午後1時〜3時). Raises `OpeningError` with a Japanese sentence.
    """
    rules, closed = read_opening(rule_text, closed_text)
    return Opening(rules, closed)
