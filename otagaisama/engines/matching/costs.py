"""What a turn costs, in metres on foot: the way, practice, a known face, how long ago the last turn was, how many this month.

    cost = way + (unpractised) + (new face) + turn_just_now × what is left of turn_days + price of her n-th turn of the month

All parts are whole metres, 0 or more, so sums are exact; the largest thinkable sum is far below 2**40.
"""

from __future__ import annotations

import math
from datetime import date

from otagaisama.engines.matching.records import Helper, Request, Weights

EARTH_M = 6_371_008.8  # mean radius (IUGG), metres, as in access.geometry, which a page that ranks need not load


def straight_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return great-circle metres between two places in degrees."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (lat_a, lon_a, lat_b, lon_b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(min(half, 1.0)))


def guessed_walk_m(helper: Helper, request: Request, weights: Weights) -> int:
    """Return whole metres on foot, guessed from the straight line."""
    return round(straight_m(helper.lat, helper.lon, request.lat, request.lon) * weights.foot_factor)


def recent_m(last_turn_on: date | None, on: date, weights: Weights) -> int:
    """Return the metres added because the last turn was only so long ago; 0 for whoever never had one.

    It falls with the square of the days: some days more or less hardly count, a year does.
    """
    if last_turn_on is None:
        return 0
    days = min(max((on - last_turn_on).days, 0), weights.turn_days)
    return round(weights.turn_just_now_m * (1 - (days / weights.turn_days) ** 2))


def nth_turn_m(n: int, weights: Weights) -> int:
    """Return the price of the n-th turn of a month (from 1)."""
    prices = weights.nth_turn_m
    if n <= len(prices):
        return prices[n - 1]
    step = prices[-1] - prices[-2] if len(prices) > 1 else 0
    return prices[-1] + step * (n - len(prices))


def pair_m(helper: Helper, request: Request, walk_m: int, on: date, weights: Weights) -> int:
    """Return the cost of a pair without the price of the n-th turn."""
    cost = walk_m + recent_m(helper.last_turn_on, on, weights)
    if request.household and request.household not in helper.been_to:
        cost += weights.new_face_m
    if helper.good_at is not None and request.task not in helper.good_at:
        cost += weights.unpractised_m
    return cost
