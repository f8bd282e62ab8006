"""Understands the words of opening rules one after the other: whose hours, what is closed, what is different when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from otagaisama.engines.dates.days import AnyDays, But, Days, Moved
from otagaisama.engines.opening import values
from otagaisama.engines.opening.hours import Change, Span
from otagaisama.engines.opening.tokens import SOFT, Token
from otagaisama.engines.opening.values import Refused

HOLIDAYS = Days("holidays")
WEEKDAY_KINDS = ("weekly", "nth", "stepped")
_WEEKDAYS = (*WEEKDAY_KINDS, "workdays", "daily")


@dataclass
class Item:
    """Days that wait for what is said of them; `sep` is what stands in front: "", dot, gap or comma."""

    days: AnyDays
    sep: str = ""
    every: bool = False
    subject: bool = False
    only: bool = False

    @property
    def is_period(self) -> bool:
        """Whether other days stand within it: months, and from a day to another."""
        days = self.days
        return days.kind == "months" or (
            (days.kind == "yearly" and (days.first != days.last)) or (days.kind == "dates" and days.since != days.until)
        )


@dataclass(eq=False)
class Draft:
    """A rule before it is known how it stands to the others.

    `own`: said to be different from the rest; `scope`: when; `like`: the rule whose hours or days it takes over; `bare`: no day
    but a period was said.
    """

    days: list[AnyDays]
    hours: list[Span] = field(default_factory=list)
    within: list[tuple[AnyDays, ...]] = field(default_factory=list)
    but: list[AnyDays] = field(default_factory=list)
    scope: list[AnyDays] = field(default_factory=list)
    own: bool = False
    replaces: list[AnyDays] = field(default_factory=list)
    like: Draft | None = None
    bare: bool = False


@dataclass(eq=False)
class Shut:
    """Days on which it is closed. `of`: said beside this rule; `pending`: beside the rule that is being read."""

    days: AnyDays
    of: Draft | None = None
    pending: bool = False


class Clauses:
    """Goes through the words. What is left in `items` without an answer is for the reader to refuse."""

    def __init__(self, *, closing: bool = False, inner: bool = False):
        self.default, self.closing, self.inner = closing, closing, inner
        self.drafts: list[Draft] = []
        self.shut: list[Shut] = []
        self.excepted: list[AnyDays] = []
        self.changes: list[Change] = []
        self.notes: list[str] = []
        self.items: list[Item] = []
        self.hours: list[Span] = []
        self.rules: list[Draft] = []
        self.waiting: list = []
        self.moves: list[re.Match[str]] = []
        self.open_said = self.proviso = self.every = self.label_shut = self.holidays_open = False
        self.often: re.Match[str] | None = None
        self.sep, self.before, self.recent, self.last_shut = "", None, "", []
        self.last = ""
        self.but_next: list[AnyDays] = []

    # The walk.

    def read(self, tokens: list[Token] | tuple[Token, ...]) -> None:
        """Take the words in order. Raises Refused."""
        for place, token in enumerate(tokens):
            self.rest = tokens[place + 1 :]
            try:
                self._take(token)
            except Refused as refused:
                if not refused.args[1:]:
                    raise Refused(refused.args[0], token.text) from None
                raise
            if token.kind not in ("gap", "filler", "comma"):
                self.last = token.kind

    def _take(self, token: Token) -> None:
        kind, found = token.kind, token.match
        if kind in ("gap", "comma", "dot"):
            self.sep = _stronger(self.sep, kind)
        elif kind in values.DAY_KINDS:
            self._days(kind, found)
        else:
            getattr(self, f"_{kind}")(token)
            if kind != "filler":
                self.sep = "comma" if kind == "stop" else ""

    def _next(self, *skip: str) -> Token | None:
        return next((token for token in self.rest if token.kind not in (*SOFT, *skip)), None)

    def _filler(self, token: Token) -> None:
        self.every = self.every or token.text in ("毎週", "毎月", "各週")

    def _note(self, token: Token) -> None:
        self.notes.append(token.text.strip())

    def _label(self, token: Token) -> None:
        if self.items and not self.hours and not self.closing:
            return
        self._end()
        self.closing = False

    def _proviso(self, token: Token) -> None:
        if self.hours or self.closing:
            self._end()
            self.closing = self.default
        self.proviso = True

    def _unclear(self, token: Token) -> None:
        raise Refused("だけでは どの日か わかりません。「第1・第3火」のように書くと わかります")

    def _often(self, token: Token) -> None:
        """月2回（第1・第3水曜）: true when the days are said too, and as many."""
        following = self._next()
        if following is None or following.kind not in ("group", *values.DAY_KINDS):
            self._unclear(token)
        self.often = token.match

    # Days.

    def _days(self, kind: str, found: re.Match[str]) -> None:
        if kind == "daily" and self.closing:
            if "無休" not in found.group():
                raise Refused("は 休みの日として 読めませんでした")
            return
        read = values.days_of(kind, found, self.before if self.sep in ("dot", "comma") else None)
        if self.hours and self.rules and not self.closing:
            self.flush()
        if kind == "weekly" and self.items and self.items[-1].days.kind == "nth" and self.sep == "comma" and not self.every:
            if not (self.closing or self._closes_next()) or "曜" not in found.group():
                raise Refused("は、毎週か 第何か わかりません")
        for days in read:
            if self.but_next:
                days = But(days, tuple(self.but_next))
            self.items.append(Item(days, self.sep, self.every))
            self.sep = "dot"
        self.sep, self.every, self.before = "", False, read[-1]
        self.but_next = []
        self._check_often(read)
        if kind == "named" and found["off"] and not self.closing and not self._closes_next():
            self._close_items()

    def _closes_next(self) -> bool:
        following = next((t for t in self.rest if t.kind not in (*SOFT, *values.DAY_KINDS)), None)
        return following is not None and following.kind in ("closed", "except", "only_else")

    def _check_often(self, read: tuple[Days, ...]) -> None:
        if self.often:
            many = values.number_of(self.often["n"])
            counts = [len(days.nths if self.often["unit"] == "月" else days.weekdays) for days in read]
            if sum(counts) != many or any(days.kind not in ("nth", "weekly", "monthly") for days in read):
                raise Refused("の回数と 日が 合いません")
            self.often = None

    # Hours.

    def _hours(self, token: Token) -> None:
        self._open_in(values.span_of(token.match), token)

    def _allday(self, token: Token) -> None:
        self._open_in((0, 1440), token)

    def _open_in(self, span: Span, token: Token) -> None:
        if self.closing and not any(item.subject for item in self.items):
            raise Refused("のような時間は、休みの日には書けません")
        if token.kind == "hours" and not re.search(r"[:時午]|am|pm", token.text, re.IGNORECASE) and not self._bare_hours(span):
            raise Refused("が 時間か日にちか わかりませんでした")
        if self.hours and self.items:
            self.flush()
            self.late = True
        elif self.items:
            self._begin()
        self.hours.append(span)

    def _bare_hours(self, span: Span) -> bool:
        """月〜金 9-17: behind a weekday, and no month."""
        return bool(self.items) and self.items[-1].days.kind in _WEEKDAYS and 360 <= span[0] and 720 < span[1] <= 1320

    def _begin(self) -> None:
        """The days in front of the hours become the rules to which the hours belong."""
        self.rules = compose(self.items, own=self.proviso or self.inner)
        self.items = []

    def flush(self) -> None:
        """Hours and days are together: a rule, or several with the same hours."""
        if not self.hours:
            return
        if not self.rules:
            if self.items:
                self._begin()
            else:
                self.rules = [Draft([], own=self.proviso or self.inner)]
        for rule in self.rules:
            rule.hours = sorted(set(self.hours))
        self.drafts += self.rules
        self._settle_waiting(self.rules)
        self.recent = "rule"
        self.rules, self.hours, self.open_said, self.proviso, self.before = [], [], False, False, None

    def _settle_waiting(self, rules: list[Draft]) -> None:
        for shut in self.shut:
            if shut.pending:
                shut.pending, shut.of = False, rules[0] if len(rules) == 1 else None
        for draft in self.waiting:
            draft.like = rules[0]
            if not draft.hours:
                draft.hours = rules[0].hours
        self.drafts += self.waiting
        self.waiting = []

    def _one_time(self, token: Token) -> None:
        raise Refused("が いつからいつまでか わかりません")

    def _until(self, token: Token) -> None:
        self._change(token, "end", token.match["b"])

    def _since(self, token: Token) -> None:
        self._change(token, "start", token.match["a"])

    def _change(self, token: Token, which: str, text: str) -> None:
        if not self.items:
            raise Refused("だけでは、何時から何時までか わかりません")
        if self.hours and not self.rules:
            raise Refused("は、どの日のことか わかりません")
        if not (self.inner or self.proviso or self.closing or any(item.subject for item in self.items)):
            raise Refused("だけでは、何時から何時までか わかりません")
        if self.hours:
            items, self.items = self.items, []
            self.flush()
            self.items = items
        self.changes.append(Change(tuple(self._taken()), **{which: values.minute_of(text)}))
        self.proviso = False

    def _lunch(self, token: Token) -> None:
        self.changes.append(Change(tuple(self._taken()) if self.items and not self._open_days_wait() else (), pause=values.span_of(token.match)))

    def _open_days_wait(self) -> bool:
        return not self.inner and not self.proviso and not any(item.subject for item in self.items)

    def _half(self, token: Token) -> None:
        """水曜午後は休み, 土曜は午前のみ."""
        if not self.items or (self._open_days_wait() and not self.hours and not self.drafts):
            raise Refused("は、どの日の何時からか わかりません")
        if self.hours:
            items, self.items = self.items, []
            self.flush()
            self.items = items
        morning = (token.match["half"] == "午前") == bool(token.match["shut"])
        self.changes.append(Change(tuple(self._taken()), pause=(0, 720) if morning else (720, 1440)))

    # What is closed.

    def _except(self, token: Token) -> None:
        if self.last in ("hours", "allday") and self.hours and not self.items:
            self._pause()
        elif not self.items:
            raise Refused("が 何のことか わかりませんでした")
        elif self.closing and not self.inner:
            following = self._next()
            if "以外" in token.text or following is None or following.kind not in values.DAY_KINDS:
                if "以外" in token.text:
                    raise Refused("は、休みの日には わかりません")
                self._shut_all(self._taken())
            else:
                self.but_next = self._taken()
        elif self.inner:
            self.excepted += self._taken()
        elif self.hours:
            items, rules = self._taken(), self.rules
            self._shut_all(items, of=rules[0] if len(rules) == 1 else None)
        elif self.drafts:
            self._shut_all(self._taken())
        else:
            self._except_before_hours()

    def _except_before_hours(self) -> None:
        """祝日を除く毎日 …, 水曜以外 …, 月〜金、祝日を除く …"""
        following = self._next()
        if following is not None and following.kind in values.DAY_KINDS and following.kind != "bare":
            self._shut_all(self._taken(), pending=True)
            return
        opens, shuts = divided(self.items)
        self.items = opens
        if not opens:
            self.items = [Item(days) for days in complement(shuts)]
        self._shut_all([item.days for item in shuts], pending=True)

    def _closed(self, token: Token) -> None:
        if token.text.startswith(("は", "も")):
            self._part_subjects()
        following = self._next()
        labels = bool(token.match["colon"]) or (following is not None and following.kind in values.DAY_KINDS)
        if self.last in ("hours", "allday") and self.hours and not self.items:
            if labels and not token.text.startswith(("は", "が", "も", "を")):
                self.flush()
                self.closing = self.label_shut = True
            else:
                self._pause()
            return
        if not self.items:
            if self.hours:
                self.flush()
            self.closing = self.label_shut = True
            return
        if token.match["colon"] and not self.closing:
            raise Refused("が 何のことか わかりませんでした")
        self._close_items()

    def _close_items(self) -> None:
        """What waits is closed, or the end of it where open days stand in front."""
        if self.hours:
            items, self.items = self.items, []
            self.flush()
            self.items = items
        elif not (self.drafts or self.shut or self.closing or self.inner) and not self._days_come():
            opens, shuts = divided(self.items)
            if not opens:
                self._shut_all(self._taken())
                return
            self.items = opens
            self._shut_all([item.days for item in shuts], pending=True)
            return
        self._shut_all(self._taken())
        self.proviso = False

    def _days_come(self) -> bool:
        """Days of their own stand between here and the hours."""
        for token in self.rest:
            if token.kind in ("hours", "allday", "label"):
                return token.kind == "label"
            if token.kind in values.DAY_KINDS:
                return True
        return not any(token.kind in ("hours", "allday") for token in self.rest)

    def _only_else(self, token: Token) -> None:
        """「火・木以外は休み」: open on these days alone."""
        if not self.items:
            raise Refused("が 何のことか わかりませんでした")
        for item in self.items:
            item.only = True
        if self.drafts and not self.hours:
            self._restrict()

    def _pause(self) -> None:
        """The hours just read are a pause in the others."""
        pause = self.hours.pop()
        whole = self.hours or [span for draft in self.drafts for span in draft.hours]
        if self.inner:
            self.changes.append(Change(tuple(day for rule in self.rules for day in rule.days), pause=pause))
            self.rules = []
        elif any(a <= pause[0] and pause[1] <= b and (a, b) != pause for a, b in whole):
            scope = () if self.hours else tuple(day for rule in self.rules for day in rule.days)
            self.changes.append(Change(scope, pause=pause))
            if not self.hours:
                self.rules = []
        else:
            raise Refused("が 開いている時間の中に ありません")

    def _shut_all(self, days: list[AnyDays], *, of: Draft | None = None, pending: bool = False) -> None:
        self.last_shut = [Shut(each, of, pending) for each in days]
        self.shut += self.last_shut
        self.recent = "shut"

    def _taken(self) -> list[AnyDays]:
        """The waiting days as one list; a period that stands right before a weekday narrows it."""
        items, self.items = self.items, []
        return joined(items)

    # は, のみ, 開館, brackets, the end.

    def _subject(self, token: Token) -> None:
        self._part_subjects()
        for item in self.items:
            item.subject = True

    def _part_subjects(self) -> None:
        """「1月は第2日曜、8月は休み」: what was said of the first subject is over."""
        first = next((place for place, item in enumerate(self.items) if item.subject), None)
        if first is None or self.items[-1].subject:
            return
        comma = max((place for place, item in enumerate(self.items) if item.sep == "comma"), default=0)
        if comma <= first + 1 or not (self.inner or self.drafts):
            return
        said, self.items = self.items[:comma], self.items[comma:]
        self._stand_in(said)

    def _stand_in(self, items: list[Item]) -> None:
        for draft in compose(items, own=True):
            if not draft.scope:
                raise Refused("が 何のことか わかりませんでした", items[0].days.words())
            if self.inner:
                self.waiting.append(draft)
            else:
                draft.like, draft.hours = self.drafts[-1], self.drafts[-1].hours
                self.drafts.append(draft)

    def _only(self, token: Token) -> None:
        if not self.items:
            raise Refused("が 何のことか わかりませんでした")
        for item in self.items:
            item.only = True

    def _open(self, token: Token) -> None:
        if self.items and not self.hours:
            self.open_said = True
            if token.text.startswith("は"):
                self._subject(token)
        elif not self.hours and not self.drafts:
            self.closing = False

    def _if_holiday(self, token: Token) -> None:
        if self.inner:
            self.moves.append(token.match)
        else:
            if self.hours and self.items:
                raise Refused("が どの日のことか わかりませんでした")
            self.move(token.match)

    def _stop(self, token: Token) -> None:
        self._end()
        self.closing = self.default

    def _end(self, *, last: bool = False) -> None:
        """A sentence ends: what waits gets its meaning, or waits on for hours in the next line."""
        if self.hours:
            self.flush()
        if self.items and self.open_said:
            self._open_anyway()
        elif self.items and self.closing:
            self._shut_all(self._taken())
        elif self.items and any(item.only for item in self.items) and self.drafts:
            self._restrict()
        elif self.items and self.items[0].subject and not self.items[-1].subject and self.drafts:
            said, self.items = self.items, []
            self._stand_in(said)
        self.before = None
        if last or not self.items:
            self.proviso = False

    def _restrict(self) -> None:
        """「平日のみ」 behind a rule: within these days only."""
        days = tuple(self._taken())
        for draft in self.drafts:
            draft.within.append(days)

    def _open_anyway(self) -> None:
        """「祝日も開館」「第3日曜は開館」: takes days out of what is closed."""
        days = self._taken()
        self.open_said = False
        if all(each.kind == "holidays" for each in days):
            self.holidays_open = True
            return
        for each in days:
            hit = [shut for shut in self.shut if shut.days.kind == "weekly" and set(getattr(each, "weekdays", ())) <= set(shut.days.weekdays)]
            if each.kind not in WEEKDAY_KINDS or not hit:
                raise Refused("が どの時間のことか わかりませんでした")
            for shut in hit:
                shut.days = But(shut.days, (each,))

    def _group(self, token: Token) -> None:
        words = [word for word in token.group if word.kind not in SOFT]
        if len(words) == 1 and words[0].kind in ("label", "closed", "open"):
            # 【休館日】 is a label, 月曜（休み） an answer.
            if words[0].kind == "closed" and token.text.startswith("【"):
                self._end()
            getattr(self, f"_{words[0].kind}")(words[0])
        else:
            self.take_bracket(token)

    def take_bracket(self, token: Token) -> None:
        """Lay what a bracket says to what stands in front of it."""
        raise NotImplementedError

    # Holidays that move a day.

    def move(self, found: re.Match[str]) -> None:
        """「祝日の場合は翌日」: of what was said last, closed days or a rule's days."""
        when = values._weekdays(found["when"]) if found["when"] else ()
        shuts = [shut for shut in (self.shut if when else self.last_shut) if shut.days.kind in ("weekly", "nth")]
        if when:
            shuts = [shut for shut in shuts if set(shut.days.weekdays) == set(when)]
        if self.closing and self.items and not when:
            item = self.items[-1]
            if item.days.kind not in ("weekly", "nth", "monthly"):
                raise Refused("が どの日のことか わかりませんでした")
            item.days = _moved(item.days, found, shut=True)
        elif shuts and (when or self.recent == "shut"):
            for shut in shuts:
                shut.days = _moved(shut.days, found, shut=True)
        elif when:
            self._open_on_holidays(when, found)
        else:
            self._move_rules(found)

    def _open_on_holidays(self, when: tuple[int, ...], found: re.Match[str]) -> None:
        """「火〜日 …（月曜が祝日の場合は翌日休館）」: open on such a Monday, closed on the day after."""
        rules = self.rules or self.drafts
        days = Days("weekly", weekdays=when)
        if len(rules) != 1 or not found["to"] or not all(each.kind == "weekly" and not set(each.weekdays) & set(when) for each in rules[0].days):
            raise Refused("が どの休みのことか わかりませんでした")
        rules[0].days = merged([*rules[0].days, days])
        self._shut_all([_moved(days, found, shut=True)])

    def _move_rules(self, found: re.Match[str]) -> None:
        if self.items:
            for item in self.items:
                if item.days.kind in (*WEEKDAY_KINDS, "monthly"):
                    item.days = _moved(item.days, found, shut=False) if found["to"] else item.days
            days = [item.days for item in self.items]
        else:
            rules = self.rules or self.drafts[-1:]
            if not rules:
                raise Refused("が どの日のことか わかりませんでした")
            for rule in rules:
                if found["to"]:
                    rule.days = [_moved(each, found, shut=False) for each in rule.days]
            days = [each for rule in rules for each in rule.days]
        if found["to"] and not any(each.kind == "moved" for each in days):
            raise Refused("が どの日のことか わかりませんでした")
        if found["shut"] and not found["to"]:
            self._shut_all([HOLIDAYS], pending=bool(self.items or self.hours))
            self.recent = "rule"
        elif not found["to"] and any(each.kind == "workdays" for each in days):
            raise Refused("は「平日」と 合いません")


def _moved(days: AnyDays, found: re.Match[str], *, shut: bool) -> AnyDays:
    if found["to"] is None:
        if not shut or found["open"]:
            return But(days, (HOLIDAYS,)) if shut else days
        return days
    if days.kind not in ("weekly", "nth", "monthly", "stepped"):
        if days.kind == "holidays" or not shut:
            raise Refused("が どの日のことか わかりませんでした")
        return days
    told, letter = found["to"], found["tow"] or found["tow2"]
    if letter:
        return Moved(days, "next", "月火水木金土日".index(letter))
    to = "workday" if "平日" in told else "week" if "週" in told else "before" if "前" in told else "next"
    if found["named"]:
        step = {"next": 1, "before": -1}.get(to)
        if step is None or {(weekday + step) % 7 for weekday in getattr(days, "weekdays", ())} != {"月火水木金土日".index(found["named"])}:
            raise Refused("の曜日が 合いません")
    return Moved(days, to)


def _stronger(one: str, other: str) -> str:
    order = ("", "dot", "gap", "comma")
    return max(one, other, key=order.index)


def compose(items: list[Item], *, own: bool) -> list[Draft]:
    """The rules that days in a row mean: periods narrow the days behind them (4月〜9月 毎週月曜)."""
    drafts = [Draft([])]
    for item in items:
        here = drafts[-1]
        if item.is_period:
            if here.days and (item.sep in ("comma", "dot") or item.subject):
                here = Draft([])
                drafts.append(here)
            if here.within and item.sep in ("comma", "dot") and not here.days:
                here.within[-1] += (item.days,)
            elif here.within:
                raise Refused("の期間が 二つあって わかりません")
            else:
                here.within.append((item.days,))
            if item.subject:
                here.scope += [item.days]
        else:
            if item.days.kind == "yearly" and not (own or item.subject):
                raise Refused("に 年がありません", item.days.words())
            if item.days.kind in ("yearly", "dates") and here.within:
                raise Refused("が 期間か日か わかりません", item.days.words())
            here.days.append(item.days)
        here.own = here.own or own or item.subject or item.only
    for draft in drafts:
        draft.bare = not draft.days
        draft.days = merged(draft.days) or [Days("daily")]
    return drafts


def joined(items: list[Item]) -> list[AnyDays]:
    """Closed days in a row: each of them; 8月の日曜 is a narrower one and cannot be said here."""
    for one, other in zip(items, items[1:], strict=False):
        if one.is_period and other.sep == "" and other.days.kind in ("weekly", "nth", "workdays", "monthly"):
            raise Refused("が 期間と曜日の どちらのことか わかりません")
        if one.days.kind == "workdays" and other.days.kind in WEEKDAY_KINDS and other.sep == "":
            raise Refused("が 平日と曜日の どちらのことか わかりません")
    return merged([item.days for item in items])


def merged(days: list[AnyDays]) -> list[AnyDays]:
    """Weekdays named one by one become one; each kind of day once."""
    weekly = [each for each in days if each.kind == "weekly"]
    if len(weekly) > 1:
        one = Days("weekly", weekdays=tuple(sorted({weekday for each in weekly for weekday in each.weekdays})))
        days = [one if each.kind == "weekly" else each for each in days]
    return list(dict.fromkeys(days))


def divided(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """「月〜金、祝日を除く」: (open, excluded). Raises Refused where a reader could take it both ways."""
    kinds = [item.days.kind for item in items]
    if all(kind in WEEKDAY_KINDS for kind in kinds) or not any(kind in (*WEEKDAY_KINDS, "daily", "workdays") for kind in kinds):
        return [], items
    place = next((i for i, kind in enumerate(kinds) if kind not in (*WEEKDAY_KINDS, "daily", "workdays")), len(items))
    gap = next((i for i, item in enumerate(items) if i and item.sep in ("gap", "comma")), None)
    if gap is None:
        if all(kind in ("weekly", "holidays", "yearly", "months") for kind in kinds):
            return [], items
        raise Refused("を除くのが どこまでか わかりませんでした")
    heads = items[:gap]
    sure = all(item.days.kind in ("daily", "workdays") or item.every or _is_week(item.days) for item in heads)
    if sure and gap <= place:
        return heads, items[gap:]
    if all(item.days.kind == "weekly" and set(item.days.weekdays) <= {5, 6} for item in items[:place]) and not any(i.every for i in items):
        if all(item.sep != "gap" for item in items):
            return [], items
    raise Refused("を除くのが どこまでか わかりませんでした")


def _is_week(days: AnyDays) -> bool:
    return days.kind == "weekly" and len(days.weekdays) >= 4


def complement(items: list[Item]) -> list[Days]:
    """「水曜以外」: the other days of the week. Raises Refused where no weekday is named."""
    if [item.days.kind for item in items] == ["workdays"]:
        items.clear()
        return [Days("weekly", weekdays=(5, 6)), HOLIDAYS]
    if not any(item.days.kind == "weekly" for item in items):
        raise Refused("のほかの どの曜日か わかりません")
    return [Days("daily")]
