"""Closed days and pauses: を除く, 以外, は休み, 定休日：, 不可, ×."""

from __future__ import annotations

from otagaisama.engines.opening import values
from otagaisama.engines.opening.clauses import Clauses
from otagaisama.engines.opening.hours import Change
from otagaisama.engines.opening.items import Item, complement, divided
from otagaisama.engines.opening.tokens import Token
from otagaisama.engines.opening.values import Refused


class Shutting(Clauses):
    """The walk, with what is closed."""

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
        ahead = following is not None and following.kind in values.DAY_KINDS and following.kind != "bare"
        if ahead and not self._behind_heads():
            self._shut_all(self._taken(), pending=True)
            return
        opens, shuts = divided(self.items, self.heads)
        self.items, self.heads, self.proviso = opens, 0, False
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
