"""Which helpers are possible for which requests, and at what cost: a sparse table, a row per possible pair. Needs numpy.

With `keep`, each request keeps its cheapest `keep` helpers (never fewer than it needs), by cost and then by number, exactly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from otagaisama.engines.matching.columns import Columns, kind_of
from otagaisama.engines.matching.costs import EARTH_M
from otagaisama.engines.matching.records import Helper, Request, Weights

CELLS = 2_000_000  # pairs looked at together: about 100 MB


@dataclass(frozen=True, eq=False)
class Pairs:
    """The possible pairs, by request number and then helper number.

    `request`, `helper` int32 (A,) numbers; `cost` int64 (A,) without the price of the n-th turn; `walk` int32 (A,) metres;
    `possible` int64 (R,) how many helpers each request has, those that `keep` left out included.
    """

    request: np.ndarray
    helper: np.ndarray
    cost: np.ndarray
    walk: np.ndarray
    possible: np.ndarray


def find_pairs(
    helpers: Sequence[Helper],
    requests: Sequence[Request],
    *,
    on: date,
    weights: Weights,
    avoid: Iterable[tuple[str, str]] = (),
    walks: Mapping[tuple[str, str], float] | None = None,
    keep: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Pairs:
    """Return the possible pairs of helpers and requests (ids must differ); `progress(done, of)` hears of requests done."""
    columns = Columns(helpers, on, weights)
    apart = _by_request(helpers, requests, dict.fromkeys(avoid, 0.0))
    known = _by_request(helpers, requests, walks or {})
    kinds = defaultdict(list)
    for number, request in enumerate(requests):
        kinds[kind_of(request)].append(number)
    found, done = [], 0
    possible = np.zeros(len(requests), dtype=np.int64)
    for kind, numbers in kinds.items():
        who = columns.allowed(kind)
        step = max(1, CELLS // max(len(who), 1))
        for first in range(0, len(numbers) if len(who) else 0, step):
            part = numbers[first : first + step]
            found.append(_block(columns, requests, part, who, apart, known, keep, possible))
        done += len(numbers)
        if progress:
            progress(done, len(requests))
    return _sorted(found, possible)


def _block(columns, requests, part, who, apart, known, keep, possible):
    """Return (request, helper, cost, walk) of the requests `part` and the helpers `who`; counts `possible`."""
    weights = columns.weights
    lat = np.radians([requests[n].lat for n in part])[:, None]
    lon = np.radians([requests[n].lon for n in part])[:, None]
    there, aside = columns.lat[who], columns.lon[who]
    half = np.sin((lat - there) / 2) ** 2 + np.cos(lat) * np.cos(there) * np.sin((lon - aside) / 2) ** 2
    walk = np.rint(2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1))) * weights.foot_factor).astype(np.int64)
    if known:
        for row, number in enumerate(part):
            _write(walk, row, who, known.get(number))
    cost = walk + columns.recent[who]
    task = requests[part[0]].task
    if columns.practice_known.any():
        cost += weights.unpractised_m * (columns.practice_known[who] & ~np.isin(who, columns.having("good_at", task)))
    for row, number in enumerate(part):
        if household := requests[number].household:
            cost[row] += weights.new_face_m * ~np.isin(who, columns.having("been_to", household))
    fits = walk <= columns.reach[who]
    for row, number in enumerate(part):
        if number in apart:
            fits[row, np.isin(who, apart[number][0])] = False
    possible[part] = fits.sum(axis=1)
    if keep is not None:
        need = np.array([max(keep, requests[n].needed) for n in part])
        fits &= _cheapest(cost + columns.own[who] - columns.recent[who], fits, need)
    row, column = np.nonzero(fits)
    return np.asarray(part, dtype=np.int32)[row], who[column], cost[row, column], walk[row, column].astype(np.int32)


def _cheapest(cost, fits, need):
    """Bool: in each row the `need` cheapest that fit; of equal ones the earlier column."""
    width = cost.shape[1]
    key = np.where(fits, cost * width + np.arange(width), np.iinfo(np.int64).max)
    most = min(int(need.max()), width)
    few = np.sort(key if most == width else np.partition(key, most - 1, axis=1)[:, :most], axis=1)
    return key <= few[np.arange(len(need)), np.minimum(need, most) - 1][:, None]


def _write(walk, row, who, told):
    """Put the metres a network gave in the place of the guessed ones."""
    if told is None:
        return
    numbers, metres = told
    at = np.searchsorted(who, numbers)
    here = (at < len(who)) & (who[np.minimum(at, len(who) - 1)] == numbers)
    walk[row, at[here]] = np.rint(metres[here]).astype(np.int64)


def _by_request(helpers, requests, pairs):
    """Return request number → (helper numbers, values) of a mapping by (helper id, request id); unknown ids are passed over."""
    if not pairs:
        return {}
    helper_of = {helper.id: number for number, helper in enumerate(helpers)}
    request_of = {request.id: number for number, request in enumerate(requests)}
    lists = defaultdict(list)
    for (helper_id, request_id), value in pairs.items():
        helper, request = helper_of.get(helper_id), request_of.get(request_id)
        if helper is not None and request is not None:
            lists[request].append((helper, value))
    return {
        request: (np.array([h for h, _ in found], dtype=np.int32), np.array([v for _, v in found], dtype=float))
        for request, found in lists.items()
    }


def _sorted(found, possible) -> Pairs:
    if not found:
        none = np.empty(0, dtype=np.int32)
        return Pairs(none, none, np.empty(0, dtype=np.int64), none, possible)
    request, helper, cost, walk = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((helper, request))
    return Pairs(request[order], helper[order], cost[order], walk[order], possible)
