"""Days that wait for what is said of them, and what days in a row mean together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from otagaisama.engines.dates.days import AnyDays, But, Days, Moved
from otagaisama.engines.dates.japanese_dates import WEEKDAYS
from otagaisama.engines.opening.hours import Span
from otagaisama.engines.opening.values import Refused

HOLIDAYS = Days("holidays")
WEEKDAY_KINDS = ("weekly", "nth", "stepped")
DAY_BY_DAY = (*WEEKDAY_KINDS, "workdays", "daily")


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
        if not isinstance(days, Days):
            return False
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


def moved(days: AnyDays, match: re.Match[str], *, shut: bool) -> AnyDays:
    """What becomes of days by 「祝日の場合は…」; `shut`: they are closed days."""
    if match["to"] is None:
        if not shut or match["open"]:
            return But(days, (HOLIDAYS,)) if shut else days
        return days
    if days.kind not in ("weekly", "nth", "monthly", "stepped"):
        if days.kind == "holidays" or not shut:
            raise Refused("が どの日のことか わかりませんでした")
        return days
    target, letter = match["to"], match["tow"] or match["tow2"]
    if letter:
        return Moved(days, "next", WEEKDAYS.index(letter))
    to = "workday" if "平日" in target else "week" if "週" in target else "before" if "前" in target else "next"
    if match["named"]:
        step = {"next": 1, "before": -1}.get(to)
        if step is None or {(weekday + step) % 7 for weekday in getattr(days, "weekdays", ())} != {
            WEEKDAYS.index(match["named"])
        }:
            raise Refused("の曜日が 合いません")
    return Moved(days, to)


def stronger(first: str, other: str) -> str:
    """The separator that parts more."""
    order = ("", "dot", "gap", "comma")
    return max(first, other, key=order.index)


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
    for earlier, other in pairwise(items):
        if earlier.is_period and other.sep == "" and other.days.kind in ("weekly", "nth", "workdays", "monthly"):
            raise Refused("が 期間と曜日の どちらのことか わかりません")
        if earlier.days.kind == "workdays" and other.days.kind in WEEKDAY_KINDS and other.sep == "":
            raise Refused("が 平日と曜日の どちらのことか わかりません")
    return merged([item.days for item in items])


def merged(days: list[AnyDays]) -> list[AnyDays]:
    """Weekdays named one by one become one; each kind of day once."""
    weekly = [each for each in days if each.kind == "weekly"]
    if len(weekly) > 1:
        week = Days("weekly", weekdays=tuple(sorted({weekday for each in weekly for weekday in each.weekdays})))
        days = [week if each.kind == "weekly" else each for each in days]
    return list(dict.fromkeys(days))


def divided(items: list[Item], ahead: int = 0) -> tuple[list[Item], list[Item]]:
    """「月〜金、祝日を除く」: (open, excluded); the first `ahead` are open. Raises Refused where a reader could take it both ways."""
    if 0 < ahead < len(items):
        return items[:ahead], items[ahead:]
    kinds = [item.days.kind for item in items]
    if all(kind in WEEKDAY_KINDS for kind in kinds) or not any(
        kind in (*WEEKDAY_KINDS, "daily", "workdays") for kind in kinds
    ):
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
    weekend = all(
        item.days.kind == "weekly" and set(item.days.weekdays) <= {5, 6} and not item.every for item in items[:place]
    )
    if weekend and all(item.sep != "gap" for item in items):
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


def beyond_weekend(items: list[Item]) -> bool:
    """More than the weekend and holidays is named: 火〜土、祝日も開館."""
    return any(
        item.days.kind != "holidays"
        and not (item.days.kind == "weekly" and set(getattr(item.days, "weekdays", ())) <= {5, 6})
        for item in items
    )
