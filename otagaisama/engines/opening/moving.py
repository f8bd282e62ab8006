"""What becomes of a day that falls on a holiday: 祝日の場合は翌日, 開館, 休み."""

from __future__ import annotations

import re

from otagaisama.engines.dates.days import Days
from otagaisama.engines.opening import values
from otagaisama.engines.opening.items import HOLIDAYS, WEEKDAY_KINDS, merged, moved
from otagaisama.engines.opening.shutting import Shutting
from otagaisama.engines.opening.tokens import Token
from otagaisama.engines.opening.values import Refused


class Moving(Shutting):
    """The walk, with days that move."""

    def _if_holiday(self, token: Token) -> None:
        if self.inner and self.recent != "shut":
            self.shifts.append(token.match)
        else:
            if self.hours and self.items:
                raise Refused("が どの日のことか わかりませんでした")
            self.move(token.match)

    def move(self, match: re.Match[str]) -> None:
        """「祝日の場合は翌日」: of what was said last, closed days or a rule's days."""
        when = values.weekdays_of(match["when"]) if match["when"] else ()
        shuts = [shut for shut in (self.shut if when else self.last_shut) if shut.days.kind in ("weekly", "nth")]
        if when:
            shuts = [shut for shut in shuts if set(shut.days.weekdays) == set(when)]
        item = self.items[-1] if self.closing and self.items else None
        if item is not None and (not when or set(item.days.weekdays) == set(when)):
            if item.days.kind not in ("weekly", "nth", "monthly"):
                raise Refused("が どの日のことか わかりませんでした")
            item.days = moved(item.days, match, shut=True)
        elif shuts and (when or self.recent == "shut"):
            for shut in shuts:
                shut.days = moved(shut.days, match, shut=True)
        elif when:
            self._open_on_holidays(when, match)
        else:
            self._move_rules(match)

    def _open_on_holidays(self, when: tuple[int, ...], match: re.Match[str]) -> None:
        """「火〜日 …（月曜が祝日の場合は翌日休館）」: open on such a Monday, closed on the day after."""
        rules = self.rules or self.drafts
        days = Days("weekly", weekdays=when)
        if (
            len(rules) != 1
            or not match["to"]
            or not rules[0].days
            or not all(each.kind == "weekly" and not set(each.weekdays) & set(when) for each in rules[0].days)
        ):
            raise Refused("が どの休みのことか わかりませんでした")
        rules[0].days = merged([*rules[0].days, days])
        self._shut_all([moved(days, match, shut=True)])

    def _move_rules(self, match: re.Match[str]) -> None:
        if self.items:
            for item in self.items:
                if item.days.kind in (*WEEKDAY_KINDS, "monthly"):
                    item.days = moved(item.days, match, shut=False) if match["to"] else item.days
            days = [item.days for item in self.items]
        else:
            rules = self.rules or self.drafts[-1:]
            if not rules:
                raise Refused("が どの日のことか わかりませんでした")
            for rule in rules:
                if match["to"]:
                    rule.days = [moved(each, match, shut=False) for each in rule.days]
            days = [each for rule in rules for each in rule.days]
        if match["to"] and not any(each.kind == "moved" for each in days):
            raise Refused("が どの日のことか わかりませんでした")
        if match["shut"] and not match["to"]:
            self._shut_all([HOLIDAYS], pending=bool(self.items or self.hours))
            self.recent = "rule"
        elif not match["to"] and any(each.kind == "workdays" for each in days):
            raise Refused("は「平日」と 合いません")
