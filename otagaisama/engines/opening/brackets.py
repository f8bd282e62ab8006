"""What stands in brackets of an opening rule, and to what in front of it it belongs."""

from __future__ import annotations

from otagaisama.engines.dates.days import But
from otagaisama.engines.opening.items import Draft, compose
from otagaisama.engines.opening.moving import Moving
from otagaisama.engines.opening.tokens import Token
from otagaisama.engines.opening.values import Refused


class Walk(Moving):
    """The walk through a whole text, brackets and all."""

    def take_bracket(self, token: Token) -> None:
        """Lay what a bracket says to what stands in front of it. Raises Refused."""
        _take_bracket(self, token)


def _take_bracket(outer: Walk, token: Token) -> None:
    inner = Walk(inner=True)
    inner.often = outer.often
    inner.read(token.group)
    if inner.closing and inner.items:
        # （休み：7/20、8/10）
        inner._shut_all(inner._taken())
    outer.often = None
    if inner.hours and inner.rules:
        inner.flush()
    if outer.open_said and outer.items and inner.hours and not (inner.items or inner.rules or outer.hours):
        # 祝日は開館（10:00〜21:00）
        outer.proviso = True
        outer._begin()
        outer.hours, inner.hours = inner.hours, []
        outer.flush()
    elif outer.closing and outer.items:
        _of_closed_days(outer, inner)
    elif (
        outer.recent == "shut"
        and not outer.items
        and not outer.hours
        and (inner.shifts or inner.excepted or inner.open_said)
    ):
        _of_closures(outer, inner)
    else:
        _of_rule(outer, inner)
    outer.notes += inner.notes
    if inner.items or inner.hours:
        raise Refused("が 何のことか わかりませんでした", token.text)


def _of_closed_days(outer: Walk, inner: Walk) -> None:
    """休館日：月曜（祝日の場合は翌日）, 月曜（第1月曜を除く）."""
    item = outer.items[-1]
    for match in inner.shifts:
        outer.move(match)
    excepted = inner.excepted
    if inner.open_said and inner.items:
        excepted = [*excepted, *inner._taken()]
    if excepted:
        item.days = But(item.days, tuple(excepted))
    if inner.shut or inner.changes or inner.drafts:
        raise Refused("が 何のことか わかりませんでした")


def _of_closures(outer: Walk, inner: Walk) -> None:
    """月曜休館（祝日の場合は開館）."""
    for match in inner.shifts:
        outer.move(match)
    excepted = inner.excepted
    if inner.open_said and inner.items:
        excepted = [*excepted, *inner._taken()]
    for shut in outer.last_shut if excepted else ():
        shut.days = But(shut.days, tuple(excepted))
    outer.shut += inner.shut
    outer.changes += inner.changes
    outer.drafts += inner.drafts


def _of_rule(outer: Walk, inner: Walk) -> None:
    waits = bool(outer.items or outer.hours)
    current = None if waits else outer.drafts[-1] if outer.drafts else None
    for match in inner.shifts:
        outer.move(match)
    for each in [*inner.excepted, *(shut.days for shut in inner.shut)]:
        outer._shut_all([each], of=current, pending=waits)
        outer.recent = "rule"
    outer.changes += inner.changes
    for draft in inner.drafts:
        if not draft.days:
            inner.hours = [*inner.hours, *draft.hours]
        else:
            _add(outer, draft, current)
    for draft in inner.waiting:
        _add(outer, draft, current)
    if inner.items and inner.open_said:
        _holidays_too(outer, inner)
    elif inner.items:
        _days_alone(outer, inner, current)
    if inner.hours:
        _hours_alone(outer, inner)


def _holidays_too(outer: Walk, inner: Walk) -> None:
    """（祝日も開館）."""
    if all(item.days.kind == "holidays" for item in inner.items):
        outer.holidays_open, inner.items = True, []


def _add(outer: Walk, draft: Draft, current: Draft | None) -> None:
    draft.own = True
    if current is not None:
        draft.like = current
        draft.hours = draft.hours or current.hours
        outer.drafts.append(draft)
    else:
        outer.waiting.append(draft)


def _days_alone(outer: Walk, inner: Walk, current: Draft | None) -> None:
    items = inner.items
    if any(item.subject for item in items) and not items[-1].subject:
        inner.items = []
        for draft in compose(items, own=True):
            if not draft.scope:
                raise Refused("が 何のことか わかりませんでした")
            _add(outer, draft, current)
    elif all(item.only and item.is_period for item in items) and outer.items and not outer.hours:
        outer.items, inner.items = [*items, *outer.items], []
    elif all(item.only for item in items):
        _only(outer, inner, current)
    elif outer.items and outer.items[-1].days.kind == "workdays" and _is_working_week(items):
        inner.items = []
    elif outer.hours and not outer.rules and not outer.items:
        outer.items, inner.items = items, []
        outer.flush()
    elif not outer.items and not outer.hours and not outer.drafts:
        outer.items, inner.items = items, []


def _is_working_week(items) -> bool:
    return len(items) == 1 and items[0].days.kind == "weekly" and items[0].days.weekdays == (0, 1, 2, 3, 4)


def _only(outer: Walk, inner: Walk, current: Draft | None) -> None:
    days = tuple(inner._taken())
    if current is not None:
        current.within.append(days)
    elif outer.rules:
        for rule in outer.rules:
            rule.within.append(days)
    else:
        raise Refused("が 何のことか わかりませんでした")


def _hours_alone(outer: Walk, inner: Walk) -> None:
    if outer.items and not outer.hours and not outer.closing:
        if outer.open_said:
            outer.proviso = True
        outer._begin()
        outer.hours, inner.hours = inner.hours, []
        outer.flush()
