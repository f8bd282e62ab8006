"""Choose stops, judge stops somebody else chose, and say what each is for and what could stand in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.siting.exact import serve
from otagaisama.engines.siting.ground import Ground
from otagaisama.engines.siting.problem import UNITS, Instead, SitingPlan, Stop, plain
from otagaisama.engines.siting.reach import reached_by
from otagaisama.engines.siting.search import Standing
from otagaisama.engines.siting.solve import Choice, best_choice

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix


def choose_stops(ground: Ground, stops: int, *, seconds: float = 10.0, seed: int = 1) -> SitingPlan:
    """Return the `stops` candidates that together reach most besides what is reached already.

    Proved where `seconds` allow (a ward: a few), else with the gap to a bound that no choice can pass.
    A candidate by which nobody more is reached is no stop: the plan then has fewer, and says so.
    Equal seeds give equal plans unless `stopped_by_time`. Raises `Impossible` with a sentence when `stops` is below 1
    or above the candidates.
    """
    import numpy as np  # heavy

    if stops < 1:
        raise Impossible("停留所の数は、1 以上にしてください。")
    if stops > len(ground.candidates):
        raise Impossible(f"停留所を {stops} か所選びたいのに、候補地は {len(ground.candidates)} か所しかありません。")
    choice = best_choice(ground.cover(), stops, seconds=seconds, seed=seed, fixed=len(ground.fixed))
    useful = {stop.id for stop in _plan(ground, choice).stops if stop.adds.of(ground.counted) > 0}
    chosen = [place for place in choice.chosen.tolist() if ground.candidates[place].id in useful]
    return replace(_plan(ground, replace(choice, chosen=np.array(chosen, dtype=np.int64))), wanted=stops)


def judge_stops(ground: Ground, ids: Sequence[str]) -> SitingPlan:
    """Return the plan that consists of these candidates, so that the present stops can stand beside a suggestion.

    Its `bound` is what all candidates together could reach. Raises `Impossible` naming an id that is no candidate.
    """
    import numpy as np  # heavy

    number = {candidate.id: place for place, candidate in enumerate(ground.candidates)}
    for name in ids:
        if name not in number:
            raise Impossible(f"「{name}」は候補地にありません。", name)
    chosen = np.sort(np.array([number[name] for name in dict.fromkeys(ids)], dtype=np.int64))
    weight = ground.weights()
    everyone = float(weight[reached_by(ground.table, range(ground.table.shape[0]))].sum())
    reached = float(weight[reached_by(ground.table, chosen)].sum())
    return _plan(ground, Choice(chosen, reached, everyone, False, "given", False))


def instead_of(ground: Ground, plan: SitingPlan, stop_id: str, most: int = 3) -> list[Instead]:
    """Return up to `most` other candidates for a stop's place, the best first, with what the plan would reach less.

    For the day on which an owner says no. Capacities are left out of account here.
    """
    import numpy as np  # heavy

    number = {candidate.id: place for place, candidate in enumerate(ground.candidates)}
    if stop_id not in {stop.id for stop in plan.stops}:
        raise Impossible(f"「{stop_id}」は、この案の停留所ではありません。", stop_id)
    chosen = [number[stop.id] for stop in plan.stops]
    standing = Standing(ground.cover(), chosen)
    loses = standing.worth[number[stop_id]]
    standing.take_out(number[stop_id])
    worth = np.where(standing.inside, -1.0, standing.worth)
    worth[number[stop_id]] = -1.0
    worth[len(ground.candidates) :] = -1.0
    best = [int(place) for place in np.argsort(-worth, kind="stable")[:most] if worth[place] > 0]
    return [Instead(ground.candidates[place].id, plain(loses - worth[place])) for place in best]


def instead_lines(ground: Ground, plan: SitingPlan) -> Iterator[str]:
    """Yield what could stand in each stop's place, as Japanese lines."""
    yield "断られたときに、かわりになる候補地："
    for stop in plan.stops:
        others = [
            f"{other.id}（{_less(other.loses, UNITS[plan.counted])}）" for other in instead_of(ground, plan, stop.id)
        ]
        yield f"  {stop.id} のかわり：{'、'.join(others) or 'ありません'}"


def _less(loses: float, unit: str) -> str:
    if loses == 0:
        return "届く数は同じ"
    return f"届くのが {abs(loses):,.0f} {unit}{'減る' if loses > 0 else '増える'}"


def _plan(ground: Ground, choice: Choice) -> SitingPlan:
    """Return a choice of candidates as a plan: stops in order, counts, bound."""
    import numpy as np  # heavy

    hit = reached_by(ground.table, range(ground.table.shape[0])) | ground.already
    shares = _shares(ground, choice.chosen) if ground.has_capacities else None
    stops = (
        _stops_served(ground, choice.chosen, shares) if shares is not None else _stops_reached(ground, choice.chosen)
    )
    if shares is None:
        reached = ground.count(reached_by(ground.table, choice.chosen) & ~ground.already)
    else:
        reached = ground.count(np.asarray(shares[: len(choice.chosen)].sum(axis=0)).ravel())
    already, bound = ground.count(ground.already), choice.bound
    if shares is not None and ground.fixed:
        by_fixed = ground.count(np.asarray(shares[len(choice.chosen) :].sum(axis=0)).ravel())
        already, bound = already + by_fixed, bound - by_fixed.of(ground.counted)
    return SitingPlan(
        stops=stops,
        counted=ground.counted,
        total=ground.count(np.ones(len(ground.already))),
        already=already,
        reached=reached,
        beyond=ground.count(~hit),
        bound=plain(bound),
        proved=choice.proved,
        way=choice.way,
        stopped_by_time=choice.stopped_by_time,
    )


def _staying(ground: Ground) -> np.ndarray:
    """Return the rows of the fixed stops that have a capacity."""
    import numpy as np  # heavy

    return len(ground.candidates) + np.arange(len(ground.fixed))


def _shares(ground: Ground, chosen) -> csr_matrix:
    """Return CSR (chosen, then fixed; H): the part (0..1) of each home that each stop serves."""
    import numpy as np  # heavy
    from scipy.sparse import csr_matrix

    cover, rows = ground.cover(), np.r_[chosen, _staying(ground)].astype(np.int64)
    weight = np.where(cover.weight > 0, cover.weight, 1.0)[cover.table.indices]
    parts = csr_matrix(
        (serve(cover, rows, first=_staying(ground)) / weight, cover.table.indices, cover.table.indptr),
        shape=cover.table.shape,
    )
    return parts[rows]


def _stops_reached(ground: Ground, chosen) -> tuple[Stop, ...]:
    """Return stops ordered by what each adds to those before it; of equals the earlier candidate comes first."""
    import numpy as np  # heavy

    weight, left, done = ground.weights(), [int(c) for c in chosen], ground.already.copy()
    rows = {c: reached_by(ground.table, [c]) for c in left}
    times = sum((row.astype(np.int64) for row in rows.values()), np.zeros(len(done), dtype=np.int64))
    stops: list[Stop] = []
    while left:
        gains = [float(weight[rows[c] & ~done].sum()) for c in left]
        best = left.pop(int(np.argmax(gains)))
        row = rows[best]
        alone = row & (times == 1) & ~ground.already
        counts = ground.count(row & ~done), ground.count(alone), ground.count(row)
        stops.append(Stop(ground.candidates[best].id, len(stops) + 1, *counts))
        done |= row
    return tuple(stops)


def _stops_served(ground: Ground, chosen, shares) -> tuple[Stop, ...]:
    """Return stops with a capacity ordered by what each serves; `shares` CSR (stops, H): the part of each home."""
    import numpy as np  # heavy

    weight = ground.weights()
    within = ground.table[np.r_[chosen, _staying(ground)].astype(np.int64)]
    times = np.asarray(within.sum(axis=0)).ravel()
    served = np.asarray(shares[: len(chosen)] @ weight).ravel()
    stops: list[Stop] = []
    for place in np.argsort(-served, kind="stable"):
        share = np.asarray(shares[place].todense()).ravel()
        row = np.asarray(within[place].todense()).ravel() > 0
        counts = ground.count(share), ground.count(share * (times == 1)), ground.count(row)
        stops.append(Stop(ground.candidates[chosen[place]].id, len(stops) + 1, *counts))
    return tuple(stops)
