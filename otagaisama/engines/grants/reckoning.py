"""One reckoning for all rules: which openings count, what is still missing, what the year is worth, what would be paid back."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from otagaisama.engines.dates.japanese_dates import fiscal_year_of, fiscal_year_range, jdate_short
from otagaisama.engines.grants.rules import WAYS, Rule

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Opening:
    """One day on which a salon or a children's table was open; None where nobody wrote it down."""

    on: date
    people: int
    elders: int | None = None
    minutes: int | None = None
    meals: int | None = None
    how: str = "gathering"


@dataclass(frozen=True, slots=True)
class Money:
    """One line of the accounts, in yen."""

    on: date
    income: int
    spent: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What a fiscal year is worth by a day.

    `openings` that count; `met`: whether all is met that can be counted or was answered; `amount`, `refund`, `more` in yen, None where
    it cannot be known; `missing`: what is not there yet; `ask`: what has to be typed or confirmed. Sentences.
    """

    openings: int
    met: bool
    amount: int | None
    refund: int | None
    more: int | None
    missing: tuple[str, ...]
    ask: tuple[str, ...]


def reckon(
    rule: Rule,
    openings: Sequence[Opening],
    *,
    on: date,
    money: Sequence[Money] | None = None,
    facts: Mapping[str, int] | None = None,
    received: int | None = None,
    typed: int | None = None,
) -> Worth:
    """Return what the fiscal year of `on` is worth as if it ended that day: only what lies in that year, up to that day, counts.

    `facts` answers the rule's questions (1 and 0 for yes and no, or a number); `typed` is the amount where the rule has none.
    """
    facts = facts or {}
    first, _ = fiscal_year_range(fiscal_year_of(on))
    held = [opening for opening in openings if first <= opening.on <= on]
    counted = [opening for opening in held if not why_not(rule, opening)]
    lines = None if money is None else [line for line in money if first <= line.on <= on]
    missing = [*_too_few(rule, held, counted, facts), *_too_small(rule, counted)]
    missing += [f"条件があてはまりません：{rule.facts[name]}" for name in rule.must if facts.get(name) == 0]
    ask = [f"確かめてください：{question}" for name, question in rule.facts.items() if name not in facts]
    if rule.most is not None and len(counted) > rule.most:
        ask.append(f"{len(counted)} 回 開いていますが、助成は {rule.most} 回までです。")
    amount, more_to_ask = _amount(rule, counted, lines, facts, typed)
    if missing and amount is not None:
        amount = 0
    refund = None if amount is None and received else max(0, (received or 0) - (amount or 0))
    more = None if amount is None or received is None else max(0, amount - received)
    return Worth(len(counted), not missing, amount, refund, more, tuple(missing), (*ask, *more_to_ask))


def why_not(rule: Rule, opening: Opening) -> str:
    """Why an opening does not count, in a few words; empty where it does."""
    if opening.how not in rule.ways:
        return f"{WAYS[opening.how]}は数えません"
    if opening.people < 1:
        return "来た人がいません"
    if opening.how != "gathering":
        return ""
    if (opening.minutes or 0) < rule.minutes:
        return f"{opening.minutes or 0} 分"
    return f"{opening.meals or 0} 食" if (opening.meals or 0) < rule.meals else ""


def needed(rule: Rule, held: Sequence[Opening], facts: Mapping[str, int]) -> int:
    """How many openings the year needs; the months run from the first opening to March, both counted."""
    if rule.instead and facts.get(rule.instead[0]):
        return rule.instead[1]
    months = 12 - (min(opening.on for opening in held).month - 4) % 12 if held else 12
    return max(rule.least, math.ceil(rule.months * months))


def average_of(rule: Rule, counted: Sequence[Opening]) -> float:
    """How many came to an opening, on average, of those who count."""
    return sum(getattr(opening, rule.counted) or 0 for opening in counted) / len(counted) if counted else 0.0


def _too_few(rule: Rule, held, counted, facts):
    need = needed(rule, held, facts)
    if len(counted) >= need:
        return
    yield f"開いた回数が、あと {need - len(counted)} 回 足りません（{need} 回 要るところ、いま {len(counted)} 回。3月31日まで）。"
    left = [f"{jdate_short(opening.on)}：{why}" for opening in held if (why := why_not(rule, opening))]
    if left:
        more = f"、ほか {len(left) - MOST_NAMED} 回" if len(left) > MOST_NAMED else ""
        yield f"数えなかった回があります（{'、'.join(left[:MOST_NAMED])}{more}）。{_wanted(rule)}"


def _wanted(rule: Rule) -> str:
    wanted = [f"{rule.minutes // 60} 時間以上"] if rule.minutes else []
    wanted += [f"{rule.meals} 食以上"] if rule.meals else []
    return f"{'、'.join(wanted)}の回だけを数えます。" if wanted else ""


def _too_small(rule: Rule, counted):
    average = average_of(rule, counted)
    if counted and average < rule.average:
        who = "高齢者" if rule.counted == "elders" else "参加する人"
        yield f"{who}が、1回に平均 {math.floor(average * 10) / 10:.1f} 人です（{rule.average} 人以上が要ります）。"


def _amount(rule: Rule, counted, money, facts, typed) -> tuple[int | None, list[str]]:
    """Return (yen, what has to be typed for it) as if all conditions were met."""
    if rule.amount is None:
        return typed, [] if typed is not None else [
            "金額は公表されていません。決まった額を --amount に書いてください。"
        ]
    how = rule.amount
    if how["kind"] == "by_average":
        paid = len(counted) if rule.most is None else min(len(counted), rule.most)
        instead = how.get("instead")
        if instead and facts.get(instead["fact"]):
            return paid * instead["yen"], []
        average = average_of(rule, counted)
        return paid * max((yen for least, yen in how["steps"] if average >= least), default=0), []
    spent = sum(line.spent for line in money or ())
    if how["kind"] == "spent":
        if money is None:
            return None, ["かかったお金と入ったお金の表（--money）があれば、金額がわかります。"]
        most = how["first_year_up_to"] if facts.get("first_year") else how["up_to"]
        return min(most, max(0, spent - sum(line.income for line in money))), []
    late = (
        bool(counted) and (min(opening.on for opening in counted).month - 4) % 12 >= (how["late_from_month"] - 4) % 12
    )
    yen = (how["late_yen"] if late else how["yen"]) + how["each"]["yen"] * facts.get(how["each"]["fact"], 0)
    if not facts.get("first_year"):
        return yen, []
    if money is None:
        return yen, ["はじめての年の分は、かかったお金の表（--money）があれば足します。"]
    return yen + min(how["first_year_up_to"], spent), []
