"""The tables of siting: candidates in, stops and the summary out. Homes and shops are `engines.access.loading`'s."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from otagaisama.engines.siting.problem import UNITS, Candidate, Count, SitingPlan
from otagaisama.engines.streets.loading import NO_ROWS, TWICE
from otagaisama.engines.tables.reading import TableError, read_rows

STOP_COLUMNS = ("stop_id", "homes", "people", "elders")
SUMMARY_COLUMNS = ("stops", "counted", "total", "already", "reached", "beyond", "bound", "gap", "proved")


def read_candidates(path: str | Path) -> list[Candidate]:
    """Return the candidates of a table id,lat,lon[,capacity] in its order; an empty capacity is none.

    Raises `TableError`.
    """
    candidates: dict[str, Candidate] = {}
    for row in read_rows(path, ("id", "lat", "lon")):
        name, limit = row.text("id"), None
        if name in candidates:
            raise row.refuse("id", TWICE.format(name[:30]))
        if "capacity" in row.columns and row.text("capacity", empty_ok=True):
            limit = row.number("capacity", least=0)
        candidates[name] = Candidate(name, *row.place(), limit)
    if not candidates:
        raise TableError(Path(path).name, 1, None, NO_ROWS)
    return list(candidates.values())


def stop_rows(plan: SitingPlan) -> Iterator[tuple]:
    """Yield the stops of a plan as rows of STOP_COLUMNS, each with whom it adds to those above it.

    Homes that do not say their people leave those cells empty.
    """
    for stop in plan.stops:
        yield stop.id, stop.adds.homes, stop.adds.people, stop.adds.elders


def summary_row(plan: SitingPlan) -> tuple:
    """Return the plan as one row of SUMMARY_COLUMNS, all but the first two in what is counted.

    `bound` is the most that any choice of as many stops could reach besides `already`.
    """
    what = plan.counted
    counts = (count.of(what) for count in (plan.total, plan.already, plan.reached))
    return (
        len(plan.stops), what, *counts, plan.beyond.of(what), plan.bound, round(plan.gap, 6), int(plan.proved),
    )  # fmt: skip


def plan_lines(plan: SitingPlan, walk_m: float) -> Iterator[str]:
    """Yield the plan as Japanese lines."""
    yield f"家：{said(plan.total)}"
    yield f"歩いて {walk_m:g} m までに店やいまの停留所がある：{said(plan.already)}"
    yield f"選んだ {len(plan.stops)} か所で、新しく届く：{said(plan.reached)}"
    unit = UNITS[plan.counted]
    if plan.wanted > len(plan.stops):
        yield f"{plan.wanted} か所まで選べますが、ほかの候補地からは、新しく届く{'家' if plan.counted == 'homes' else '人'}がありません。"
    most = f"どの {max(plan.wanted, len(plan.stops))} か所を選んでも、新しく届くのは {plan.bound:,.0f} {unit}まで"
    if plan.proved:
        yield f"{most}。これより多く届く選び方はありません（確かめました）。"
    else:
        yield f"{most}。この案は {plan.reached.of(plan.counted):,.0f} {unit}で、差は大きくても {plan.gap:.2%} です。"
    if plan.stopped_by_time:
        yield "時間（--seconds）が来たので、ここまでの案です。長くすると、もっとよくなることがあります。"
    if plan.beyond.homes:
        yield f"どの候補地からも {walk_m:g} m より遠い：{said(plan.beyond)}"
    yield ""
    for stop in plan.stops:
        yield f"{stop.order:>3}. {stop.id}：新しく届く {said(stop.adds)}。この停留所だけが届く {said(stop.alone)}。"


def said(count: Count) -> str:
    """Return a count in words, such as 12 か所（30 人、65歳以上 11 人）."""
    living = [] if count.people is None else [f"{count.people:,} 人"]
    living += [] if count.elders is None else [f"65歳以上 {count.elders:,} 人"]
    return f"家 {count.homes:,} か所" + (f"（{'、'.join(living)}）" if living else "")
