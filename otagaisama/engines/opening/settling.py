"""How the rules of an opening stand to each other: which replaces which, what is closed for all, what for one alone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import combinations

from otagaisama.engines.dates.days import AnyDays, But, Days
from otagaisama.engines.opening.clauses import Clauses
from otagaisama.engines.opening.hours import Opening, Rule
from otagaisama.engines.opening.items import HOLIDAYS, WEEKDAY_KINDS, Draft, Shut, merged
from otagaisama.engines.opening.values import Refused

_WEEKLY = ("daily", "workdays", *WEEKDAY_KINDS)


@cache
def _sample() -> tuple[date, ...]:
    return tuple(date(2025, 1, 1) + timedelta(days=step) for step in range(1461))


def settle(clauses: Clauses) -> Opening:
    """The opening that was said. Raises Refused where two readers could take it differently."""
    _imply_days(clauses)
    _check_holidays(clauses)
    _take_over(clauses)
    _reopen(clauses)
    closed = _closures(clauses)
    if len(clauses.drafts) > 1:
        on = {id(draft): _days_on(draft) for draft in clauses.drafts}
        for earlier, other in combinations(clauses.drafts, 2):
            both = (
                {day for day in on[id(earlier)] if _covers(other.scope, day)}
                if other.scope
                else on[id(earlier)] & on[id(other)]
            )
            if both:
                _replace(earlier, other, on, both)
        _check_scopes(clauses.drafts)
    rules = [
        Rule(
            tuple(d.days),
            tuple(d.hours),
            tuple(d.within),
            tuple(dict.fromkeys(d.but)),
            tuple(dict.fromkeys(d.replaces)),
        )
        for d in clauses.drafts
    ]
    return Opening(
        tuple(dict.fromkeys(rules)),
        tuple(dict.fromkeys(closed)),
        tuple(dict.fromkeys(clauses.changes)),
        tuple(dict.fromkeys(clauses.notes)),
    )


def _imply_days(clauses: Clauses) -> None:
    """「9時〜17時 月曜休館」: every other day."""
    for draft in clauses.drafts:
        if draft.days:
            continue
        named = any(getattr(shut.days, "days", shut.days).kind in WEEKDAY_KINDS for shut in clauses.shut)
        if len(clauses.drafts) > 1 and not all(other.own or other is draft for other in clauses.drafts):
            raise Refused("は どの曜日のことか わかりません")
        if draft.hours == [(0, 1440)] and not clauses.shut:
            draft.days = [Days("daily")]
            continue
        if not named and not (clauses.label_shut and clauses.shut):
            raise Refused("は どの曜日のことか わかりません。毎日でしたら「毎日」と書いてください")
        draft.days = [Days("daily")]


def _take_over(clauses: Clauses) -> None:
    """「8月は9時から」 means the days on which it is open anyhow."""
    base = [draft for draft in clauses.drafts if not draft.bare]
    for draft in clauses.drafts:
        if not (draft.bare and draft.own and base):
            continue
        like = [draft.like] if draft.like in base else base
        if len(like) > 1 and any(each.within or each.but for each in like):
            raise Refused("が どの曜日のことか わかりません", _name(draft))
        draft.days = list(dict.fromkeys(days for each in like for days in each.days))
        draft.within = [*draft.within, *(like[0].within if len(like) == 1 else ())]


def _reopen(clauses: Clauses) -> None:
    """「火〜日。月曜休館（祝日の場合は開館）」: a closed weekday that opens on holidays is a day of the rule."""
    for shut in clauses.shut:
        days = getattr(shut.days, "days", None)
        if days is None or days.kind != "weekly" or (isinstance(shut.days, But) and shut.days.but != (HOLIDAYS,)):
            continue
        named = set(days.weekdays)
        if len(clauses.drafts) != 1 or not all(each.kind == "weekly" for each in clauses.drafts[0].days):
            continue
        draft = clauses.drafts[0]
        if not named & {weekday for each in draft.days for weekday in getattr(each, "weekdays", ())}:
            draft.days = merged([*draft.days, days])


def _check_holidays(clauses: Clauses) -> None:
    """「祝日も開館」 must not be in doubt beside what else is said."""
    kinds = {each.kind for draft in clauses.drafts for each in draft.days}
    shut = {each.days.kind for each in clauses.shut}
    if clauses.holidays_open and ("workdays" in kinds or "holidays" in shut or shut & set(WEEKDAY_KINDS)):
        raise Refused("祝日が 開いているのか わかりませんでした")
    named = any(each.kind == "holidays" for draft in clauses.drafts for each in draft.days)
    if named and any(each.days.kind == "holidays" and each.of is None and not each.pending for each in clauses.shut):
        raise Refused("祝日が 休みか 開いているのか わかりませんでした")


def _closures(clauses: Clauses) -> list[AnyDays]:
    """What is closed for all; what another rule names as open is taken from its own rule only."""
    closed = []
    for shut in clauses.shut:
        if shut.of is not None and any(_names(draft, shut) for draft in clauses.drafts if draft is not shut.of):
            shut.of.but.append(shut.days)
        else:
            closed.append(shut.days)
    return closed


def _names(draft: Draft, shut: Shut) -> bool:
    if shut.days.kind == "holidays":
        return any(each.kind == "holidays" for each in draft.days)
    named = set(getattr(shut.days, "weekdays", ()))
    return any(
        each.kind in WEEKDAY_KINDS and set(each.weekdays) & named and each != shut.days for each in draft.days
    ) and (draft.own or any(each.kind in WEEKDAY_KINDS and set(each.weekdays) <= named for each in draft.days))


def _days_on(draft: Draft) -> set[date]:
    rule = Rule(tuple(draft.days), (), tuple(draft.within), tuple(draft.but))
    return {day for day in _sample() if rule.covers(day)}


def _replace(earlier: Draft, other: Draft, on: dict[int, set[date]], both: set[date]) -> None:
    """Decide which of two rules holds on the days of both."""
    if other.own:
        other.replaces += other.scope or other.days
        return
    holidays = [any(each.kind == "holidays" for each in draft.days) for draft in (earlier, other)]
    if holidays[0] != holidays[1] and all(_is_holiday(day) for day in both):
        (earlier if holidays[0] else other).replaces.append(Days("holidays"))
        return
    if earlier.hours == other.hours:
        return
    apart = all(a[1] <= b[0] or b[1] <= a[0] for a in earlier.hours for b in other.hours)
    inside = [on[id(other)] < on[id(earlier)], on[id(earlier)] < on[id(other)]]
    if any(inside):
        narrow, wide = (other, earlier) if inside[0] else (earlier, other)
        alike = all(each.kind in _WEEKLY for each in (*narrow.days, *wide.days)) and not (narrow.within or wide.within)
        if apart and alike:
            raise Refused("の時間が、ほかの時間に加わるのか 代わりなのか わかりませんでした", _name(narrow))
        if not apart:
            narrow.replaces += narrow.days if not narrow.within else [day for some in narrow.within for day in some]
    elif not apart:
        raise Refused("の時間が 二通りあって わかりませんでした", _name(other))


def _is_holiday(day: date) -> bool:
    return Days("holidays").covers(day)


def _name(draft: Draft) -> str:
    return "・".join(each.words() for each in draft.days)


def _check_scopes(drafts: list[Draft]) -> None:
    """Two rules that both stand instead of others must not meet with different hours; a holiday's goes before a weekday's."""
    own = [draft for draft in drafts if draft.replaces]
    for earlier, other in combinations(own, 2):
        if earlier.hours == other.hours or (earlier.like is not None and earlier.like is other):
            continue
        meet = [day for day in _sample() if _covers(earlier.replaces, day) and _covers(other.replaces, day)]
        if not meet:
            continue
        ranks = [all(each.kind == "holidays" for each in draft.replaces) for draft in (earlier, other)]
        if ranks[0] == ranks[1]:
            raise Refused("の時間が 二通りあって わかりませんでした", _name(other))
        (other if ranks[0] else earlier).but.append(Days("holidays"))


def _covers(days: list[AnyDays], day: date) -> bool:
    return any(each.covers(day) for each in days)
