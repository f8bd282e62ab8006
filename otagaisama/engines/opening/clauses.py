"""Understands the words of opening rules one after the other: whose hours they are, what is closed, what is different when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from otagaisama.engines.dates.days import AnyDays, But, Days
from otagaisama.engines.opening import values
from otagaisama.engines.opening.hours import Change, Span
from otagaisama.engines.opening.items import (
    DAY_BY_DAY,
    WEEKDAY_KINDS,
    Draft,
    Item,
    Shut,
    beyond_weekend,
    compose,
    divided,
    joined,
    stronger,
)
from otagaisama.engines.opening.tokens import SOFT, Token
from otagaisama.engines.opening.values import Refused


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
        self.waiting: list[Draft] = []
        self.shifts: list[re.Match[str]] = []
        self.open_said = self.proviso = self.every = self.label_shut = self.holidays_open = False
        self.often: re.Match[str] | None = None
        self.sep, self.recent = "", ""
        self.heads = 0  # how many days wait in front of ただし
        self.before: Days | None = None
        self.last_shut: list[Shut] = []
        self.rest: Sequence[Token] = ()
        self.last = ""
        self.but_next: list[AnyDays] = []

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
        kind, match = token.kind, token.match
        if kind in ("gap", "comma", "dot"):
            self.sep = stronger(self.sep, kind)
        elif kind in values.DAY_KINDS:
            self._days(kind, match)
        else:
            if self._behind_heads() and kind not in ("except", "closed", "subject", "filler", "note"):
                raise Refused("ただしの前の日が 何時からか わかりません")
            getattr(self, f"_{kind}")(token)
            if kind != "filler":
                self.sep = "comma" if kind == "stop" else ""

    def _behind_heads(self) -> bool:
        """毎週水曜、ただし第5水曜 …: what follows is of the days behind ただし alone."""
        return 0 < self.heads < len(self.items)

    def _next(self, *skip: str) -> Token | None:
        return next((token for token in self.rest if token.kind not in (*SOFT, *skip)), None)

    def _filler(self, token: Token) -> None:
        holidays_of = token.text == "の" and self.rest and self.rest[0].kind == "holidays" and self.items
        if holidays_of and self.items[-1].days.kind in WEEKDAY_KINDS:
            raise Refused("の祝日のことか、祝日も 別にか わかりません", self.items[-1].days.words())
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
        self.heads = 0 if self.inner or self.closing else len(self.items)
        self.proviso = True

    def _unclear(self, token: Token) -> None:
        raise Refused("だけでは どの日か わかりません。「第1・第3火」のように書くと わかります")

    def _often(self, token: Token) -> None:
        """月2回（第1・第3水曜）: true when the days are said too, and as many."""
        following = self._next()
        if following is None or following.kind not in ("group", *values.DAY_KINDS):
            self._unclear(token)
        self.often = token.match

    def _days(self, kind: str, match: re.Match[str]) -> None:
        if kind == "daily" and self.closing:
            if "無休" not in match.group():
                raise Refused("は 休みの日として 読めませんでした")
            return
        read = values.days_of(kind, match, self.before if self.sep in ("dot", "comma") else None)
        if self.hours and self.rules and not self.closing:
            self.flush()
        loose = (
            kind == "weekly"
            and self.items
            and self.items[-1].days.kind == "nth"
            and self.sep == "comma"
            and not self.every
        )
        if loose and (not (self.closing or self._closes_next()) or "曜" not in match.group()):
            raise Refused("は、毎週か 第何か わかりません")
        for days in read:
            stated = But(days, tuple(self.but_next)) if self.but_next else days
            self.items.append(Item(stated, self.sep, self.every))
            self.sep = "dot"
        self.sep, self.every, self.before = "", False, read[-1]
        self.but_next = []
        self._check_often(read)
        if kind == "named" and match["off"] and not self.closing and not self._closes_next():
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

    def _hours(self, token: Token) -> None:
        self._open_in(values.span_of(token.match), token)

    def _allday(self, token: Token) -> None:
        self._open_in((0, 1440), token)

    def _open_in(self, span: Span, token: Token) -> None:
        if self.closing and not any(item.subject for item in self.items):
            raise Refused("のような時間は、休みの日には書けません")
        if (
            token.kind == "hours"
            and not re.search(r"[:時午]|am|pm", token.text, re.IGNORECASE)
            and not self._bare_hours(span)
        ):
            raise Refused("が 時間か日にちか わかりませんでした")
        if self.hours and self.items:
            self.flush()
            self.late = True
        elif self.items:
            self._begin()
        self.hours.append(span)

    def _bare_hours(self, span: Span) -> bool:
        """月〜金 9-17: behind a weekday, and no month."""
        return bool(self.items) and self.items[-1].days.kind in DAY_BY_DAY and span[0] >= 360 and 720 < span[1] <= 1320

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
        following = next((word for word in self.rest if word.kind != "gap"), None)
        if following is not None and following.kind == "closed" and not following.match["colon"]:
            raise Refused("が 開いている時間か 休みの時間か わかりません")
        minute = values.minute_of(text)
        days = tuple(self._taken())
        self.changes.append(Change(days, start=minute) if which == "start" else Change(days, end=minute))
        self.proviso = False

    def _lunch(self, token: Token) -> None:
        scope = tuple(self._taken()) if self.items and not self._open_days_wait() else ()
        self.changes.append(Change(scope, pause=values.span_of(token.match)))

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

    def _close_items(self) -> None:
        """What waits is closed, or the end of it where open days stand in front."""
        if self.hours:
            items, self.items = self.items, []
            self.flush()
            self.items = items
        elif self._behind_heads() or (
            not (self.drafts or self.shut or self.closing or self.inner) and not self._days_come()
        ):
            opens, shuts = divided(self.items, self.heads)
            if not opens:
                self._shut_all(self._taken())
                return
            self.items, self.heads, self.proviso = opens, 0, False
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

    def _shut_all(self, days: list[AnyDays], *, of: Draft | None = None, pending: bool = False) -> None:
        self.last_shut = [Shut(each, of, pending) for each in days]
        self.shut += self.last_shut
        self.recent = "shut"

    def _taken(self) -> list[AnyDays]:
        """The waiting days as one list; a period that stands right before a weekday narrows it."""
        items, self.items = self.items, []
        return joined(items)

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
            if token.text.startswith("も") and not (
                self.drafts or self.inner or self.closing or beyond_weekend(self.items)
            ):
                raise Refused("は、ほかのどの日に加わるのか わかりません")
            self.open_said = True
            if token.text.startswith("は"):
                self._subject(token)
        elif not self.hours and not self.drafts:
            self.closing = False

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
            hit = [
                shut
                for shut in self.shut
                if shut.days.kind == "weekly" and set(getattr(each, "weekdays", ())) <= set(shut.days.weekdays)
            ]
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
