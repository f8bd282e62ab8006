"""An order somebody sorted by hand, timed and judged; why a stop stands where it does; two plans side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.routing.checking import check_vans
from otagaisama.engines.routing.problem import DayPlan, Difference, Reason, Stop, Vans
from otagaisama.engines.routing.roads import Roads
from otagaisama.engines.routing.timing import make_round


def judge_day(stops: Sequence[Stop], vans: Vans, roads: Roads, rounds: Sequence[Sequence[str]]) -> DayPlan:
    """Return the given orders (ids, a list for each van) as a plan: times, metres, which windows they miss.

    Nothing is moved: a van that comes too late still calls, and `misses` says so. Rounds may leave stops out. Raises
    `Impossible` for an id that is none or comes twice, and where there is no way between two stops.
    """
    check_vans(vans)
    number = {stop.id: place for place, stop in enumerate(stops)}
    seen: set[str] = set()
    judged = []
    for van, names in enumerate(rounds, start=1):
        for name in names:
            if name not in number:
                raise Impossible(f"「{name}」は、とまる所の表にありません。", name)
            if name in seen:
                raise Impossible(f"「{name}」に二度とまることになっています。", name)
            seen.add(name)
            if not roads.metres[0, number[name] + 1] < float("inf"):
                raise Impossible(f"「{name}」には、車の出る所からつながる道がありません。", name)
        if names:
            judged.append(make_round(van, stops, [number[name] for name in names], vans, roads))
    return DayPlan(tuple(judged), round(sum(tour.drive_m for tour in judged), 1))


def explain_stop(stops: Sequence[Stop], vans: Vans, roads: Roads, plan: DayPlan, stop_id: str) -> Reason:
    """Return why a stop stands where it does in a plan. Raises `Impossible` when it does not stand there."""
    number = {stop.id: place for place, stop in enumerate(stops)}
    for tour in plan.rounds:
        order = [number[call.stop_id] for call in tour.calls]
        for turn, call in enumerate(tour.calls):
            if call.stop_id == stop_id:
                here = order[turn] + 1
                before = order[turn - 1] + 1 if turn else 0
                after = order[turn + 1] + 1 if turn + 1 < len(order) else 0
                detour = roads.metres[before, here] + roads.metres[here, after] - roads.metres[before, after]
                nearest, nearest_m = _nearest(stops, roads, here)
                spare = _spare(stops, vans, roads, tour, order, turn)
                return Reason(
                    stop_id, tour.van, call.order, round(float(detour), 1), spare, call.wait, nearest, nearest_m
                )  # fmt: skip
    raise Impossible(f"「{stop_id}」は、この案にありません。", stop_id)


def reason_lines(stops: Sequence[Stop], vans: Vans, roads: Roads, plan: DayPlan) -> Iterator[str]:
    """Yield why each stop of a plan stands where it does, as Japanese lines."""
    yield "なぜこの順番か："
    for tour in plan.rounds:
        for call in tour.calls:
            reason = explain_stop(stops, vans, roads, plan, call.stop_id)
            parts = [f"寄るために長くなる道のり {reason.detour_m:,.0f} m"]
            parts += [f"あと {reason.spare // 60} 分おくれても間に合う"] if reason.spare >= 60 else []
            parts += [f"開くまで {-(-reason.wait // 60)} 分待つ"] if reason.wait else []
            parts += [f"いちばん近いのは {reason.nearest}（{reason.nearest_m:,.0f} m）"] if reason.nearest else []
            yield f"  車{tour.van} の {call.order} 番め {call.stop_id}：{'、'.join(parts)}"


def compare(now: DayPlan, then: DayPlan) -> Difference:
    """Return what a suggestion changes against the present rounds."""
    out = [sum(tour.ends - tour.starts for tour in plan.rounds) for plan in (now, then)]
    return Difference(
        saved_m=round(now.drive_m - then.drive_m, 1),
        late_now=len(now.misses),
        late_then=len(then.misses),
        vans_now=len(now.rounds),
        vans_then=len(then.rounds),
        minutes_saved=round((out[0] - out[1]) / 60, 1),
    )


def _nearest(stops, roads: Roads, here: int) -> tuple[str | None, float | None]:
    """Return the other stop nearest by road, and its metres."""
    others = [(float(roads.metres[here, place]), place) for place in range(1, len(stops) + 1) if place != here]
    if not others:
        return None, None
    metres, place = min(others)
    return stops[place - 1].id, round(metres, 1)


def _spare(stops, vans: Vans, roads: Roads, tour, order, turn: int) -> int:
    """Return how many seconds later this stop could begin with everything after it kept, below 0 where it is late."""
    latest, place = min(vans.ends, tour.starts + vans.seconds), 0
    for number in reversed(order[turn:]):
        latest = min(latest - int(roads.seconds[number + 1, place]), stops[number].closes) - stops[number].seconds
        place = number + 1
    return latest - tour.calls[turn].arrive
