"""What the plan takes from the engines: small counts hidden, and words that may name somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from otagaisama.engines import identity
from otagaisama.engines.small_counts.alike import hidden_alike, whole_groups
from otagaisama.engines.small_counts.hiding import Hidden, few_label, hide_small_list
from otagaisama.gatherings.counting.states import FACTS, WITHIN
from otagaisama.plan import queries
from otagaisama.plan.indicators import CATEGORY, FUNNEL, FUNNEL_CODE, INDICATORS

FEW = 5
TOO_FEW = few_label(FEW)
NOT_YET = Hidden("まだ出せません")
REST, WAITING, BURDEN = "rest", "waiting", "burden_twice"
BURDEN_PARTS = ("burden_eased", "burden_same", "burden_harder")
FUNNEL_CODES = tuple(f"{FUNNEL_CODE}{step.value}" for step in FUNNEL)
# From the voice to the answer, as everybody sees it above the plan.
OVERVIEW = ("troubles_heard", "circles_held", "visits_done", "answered_back")
# What is no count of its own is told only together with the count it was taken from.
TAKEN_FROM = {
    "median_days_to_first_step": "troubles_heard", "median_days_to_first_visit": "requests_met", "busiest_tenth_share": "helpers_with_turn",
}  # fmt: skip
# What tells of places and open data, not of people: told as it stood at the last month's end, small or not.
OPEN_FACTS = FACTS | frozenset({
    "stops_visited", "services_checked", "towns_beyond_before", "towns_beyond_after", "elders_beyond_before", "elders_beyond_after",
})  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One count as it may be told: `text` is the number or what stands in its place."""

    code: str
    label: str
    unit: str
    text: str
    value: int | None
    counted_on: date | None

    @property
    def number(self) -> str:
        """The number without its unit, for a language that has none."""
        return self.text.removesuffix(self.unit)

    @property
    def how_here(self) -> str:
        """How it is counted, in the language of the page."""
        return INDICATORS[self.code].how_here

    @property
    def is_hidden(self) -> bool:
        return self.value is None

    def as_kept(self) -> dict:
        """As frozen on a sheet."""
        day = self.counted_on.isoformat() if self.counted_on else ""
        return {"code": self.code, "label": self.label, "unit": self.unit, "text": self.text, "counted_on": day}


def board(year: int, *, on: date, half: str = "year") -> dict[str, Shown]:
    """Every count of a fiscal year, fit for everyone's eyes; the same numbers on every page.

    Counted at month's ends; a number moves only when 5 or more came since it was last told, so that neither two months,
    nor the half and the year, can be subtracted; what belongs together is hidden together.
    """
    months = queries.monthly(year, on=on, half=half)
    results = {code: _told([(month.until, month.counts.get(code)) for month in months]) for code in INDICATORS}
    counts = {code: count for code, (count, _) in results.items()}
    safe = {**_each(counts), **_family(counts), **_apart(counts, FUNNEL_CODES), **_apart(counts, WITHIN)}
    safe |= _changed(counts, safe["troubles_heard"])
    shown = {code: _shown(code, safe[code], results[code][1]) for code in INDICATORS}
    beside = {code: _beside(code, months, shown[basis]) for code, basis in TAKEN_FROM.items()}
    return {**shown, **beside, **{code: _fact(code, months) for code in OPEN_FACTS}}


def count_for(branches: list, year: int, *, on: date, half: str = "year") -> None:
    """Lay to each line of the plan the counts that were chosen for it. Counts once for all of them."""
    if any(branch.codes for branch in branches):
        lay_to(branches, board(year, on=on, half=half))


def lay_to(branches: list, shown: dict[str, Shown]) -> None:
    """Lay to each line of the plan the counts that were chosen for it, of a board that is counted."""
    for branch in branches:
        branch.counts = [shown[code] for code in branch.codes if code in shown]


def counts_of(codes: list[str], year: int, *, on: date, half: str = "year") -> list[dict]:
    """The counts of these codes as a sheet keeps them."""
    shown = board(year, on=on, half=half) if codes else {}
    return [shown[code].as_kept() for code in codes if code in shown]


def live_counts(codes: list[str], year: int, *, on: date, half: str = "year") -> list[dict]:
    """The true counts until today, for staff at their desk only: they read the troubles themselves."""
    if not codes or on < date(year, 4, 1):
        return []
    counts = queries.count_until(year, min(on, queries.last_day(year, half))).counts
    return [
        {"label": INDICATORS[code].label, "text": f"{counts.get(code) or 0}{INDICATORS[code].unit}"}
        for code in codes if code in INDICATORS and not (code in {*TAKEN_FROM, *OPEN_FACTS} and counts.get(code) is None)
    ]  # fmt: skip


def _told(series: Iterable[tuple[date, int | None]]) -> tuple[int, date | None]:
    """The last number of a running count that differs from the one before by 5 or more, and its day."""
    count, day = 0, None
    for until, now in series:
        if (now or 0) - count >= FEW:
            count, day = now, until
    return count, day


def _each(counts: dict[str, int]) -> dict:
    return {code: hide_small_list({code: count}, threshold=FEW).cells[code] for code, count in counts.items()}


def _family(counts: dict[str, int]) -> dict:
    """Troubles by category and by answer share one total: hidden together, so that even whoever knows this rule works none out.

    What is small, and what it could be changed for, looks the same. Where one alone would be left, the total is not told either.
    """
    total = counts["troubles_heard"]
    parts = {code: count for code, count in counts.items() if code.startswith(CATEGORY)}
    answered = counts["answered_back"]
    tables = []
    if 0 < sum(parts.values()) <= total:
        tables.append({**parts, REST: total - sum(parts.values())})
    if 0 < answered <= total:
        tables.append({"answered_back": answered, WAITING: total - answered})
    hidden = [hidden_alike(table, threshold=FEW) for table in tables]
    alone = any(len(few) == 1 and any(table[name] for name in few) for table, few in zip(tables, hidden, strict=True))
    if not tables:
        return {}
    cells = {
        code: NOT_YET if code in few or alone else count
        for table, few in zip(tables, hidden, strict=True)
        for code, count in table.items()
        if code in INDICATORS
    }
    return {**cells, "troubles_heard": TOO_FEW if total < FEW else NOT_YET if alone else total}


def _apart(counts: dict[str, int], codes: Iterable[str]) -> dict:
    """Counts that hold one another (the steps of the way after a course): one is shown only where it differs from those shown by nobody, or by 5 or more.

    Whatever is not shown looks the same, so that nobody reads out of it on which side of the line it lies.
    """
    safe: dict = {}
    for code in codes:
        count = counts[code]
        near = (abs(count - other) for other in safe.values() if not isinstance(other, Hidden))
        safe[code] = count if count >= FEW and all(gap == 0 or gap >= FEW for gap in near) else NOT_YET
    return safe


def _changed(counts: dict[str, int], heard) -> dict:
    """How 「困り具合」 changed: each way only as a whole group, their sum only where all of them are told."""
    parts = {code: counts[code] for code in BURDEN_PARTS}
    whole = whole_groups(parts, beside=None if isinstance(heard, Hidden) else heard, threshold=FEW)
    parts[BURDEN] = sum(parts.values())
    return {code: count if code in whole or len(whole) == 3 else NOT_YET for code, count in parts.items()}


def _shown(code: str, count, day: date | None) -> Shown:
    indicator = INDICATORS[code]
    if count == 0:
        count = TOO_FEW  # 0 and 4 look the same
    hidden = isinstance(count, Hidden)
    text = str(count) if hidden else f"{count:,}{indicator.unit}"
    return Shown(code, indicator.label, indicator.unit, text, None if hidden else count, day)


def _beside(code: str, months, basis: Shown) -> Shown:
    """A middle value or a share, as it stood when the count it was taken from was last told; hidden with it."""
    indicator = INDICATORS[code]
    value = next((month.counts.get(code) for month in months if month.until == basis.counted_on), None)
    is_shown = value is not None and not basis.is_hidden
    text = f"{value}{indicator.unit}" if is_shown else "まだ出せません"
    day = basis.counted_on if is_shown else None
    return Shown(code, indicator.label, indicator.unit, text, value if is_shown else None, day)


def _fact(code: str, months) -> Shown:
    indicator = INDICATORS[code]
    value = months[-1].counts.get(code) if months else None
    text = f"{value:,}{indicator.unit}" if value is not None else "まだ出せません"
    day = months[-1].until if value is not None else None
    return Shown(code, indicator.label, indicator.unit, text, value, day)


def doubts_in(*texts: str) -> list[identity.Doubt]:
    """Words that may name somebody or a house, settled one by one before anything is told; telephone, house number and full name must go."""
    return identity.doubts(texts)


def left_of(doubts: list[identity.Doubt], ticked: Iterable[str]) -> list[identity.Doubt]:
    """Those that nobody has settled."""
    return identity.left(doubts, ticked)
