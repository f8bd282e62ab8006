"""What makes a request impossible, before anything is planned: the stop is named, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from otagaisama.engines.refusals import Impossible
from otagaisama.engines.routing.problem import DAY, EVERY_DAY, Stop, Vans, clock
from otagaisama.engines.routing.roads import Roads


def check_vans(vans: Vans) -> None:
    """Raise `Impossible` where there is no van, no time, or a day that ends before it begins."""
    if vans.count < 1:
        raise Impossible("車が 1 台もありません。車の数は、1 以上にしてください。")
    if not vans.minutes > 0:
        raise Impossible("車が出ていられる時間が 0 分です。1 分以上にしてください。")
    if not 0 <= vans.starts < vans.ends:
        raise Impossible(f"車が出られる時刻（{clock(vans.starts)}）より、戻る時刻（{clock(vans.ends)}）が先です。")


def check_stops(stops: Sequence[Stop], vans: Vans, roads: Roads, days: Sequence[int] | None = None) -> None:
    """Raise `Impossible`, naming the first stop that no van could call at even if it called nowhere else.

    Then, naming none, where all the work together is more than all the vans may be out. `days`: those of a week; None:
    one day, whichever.
    """
    if not stops:
        raise Impossible("とまる所が一つもありません。")
    seen = set()
    for number, stop in enumerate(stops):
        if stop.id in seen:
            raise Impossible(f"「{stop.id}」が二つあります。番号は一つずつ違うものにしてください。", stop.id)
        seen.add(stop.id)
        reason = why_not_alone(stop, number, vans, roads, EVERY_DAY if days is None else days)
        if reason:
            raise Impossible(f"「{stop.id}」には行けません。{reason}", stop.id)
    _check_sum(stops, vans, roads, 1 if days is None else len(days))


def why_not_alone(stop: Stop, number: int, vans: Vans, roads: Roads, days: Sequence[int] = EVERY_DAY) -> str | None:
    """Return why no van can call at this stop (the `number`th, from 0) even alone, or None where one can."""
    if not stop.minutes > 0:
        return "とまる時間が 0 分です。1 分以上にしてください。"
    if stop.closes < stop.opens:
        return f"終わる時刻（{clock(stop.closes)}）が、始まる時刻（{clock(stop.opens)}）より先です。"
    if not 0 <= stop.opens <= stop.closes <= DAY:
        return f"時刻（{clock(stop.opens)}〜{clock(stop.closes)}）が、00:00〜24:00 の中にありません。"
    if stop.closes - stop.opens < stop.seconds:
        return f"{clock(stop.opens)}〜{clock(stop.closes)} のあいだに、{stop.minutes:g} 分とまる時間がありません。"
    if not set(stop.days) & set(days):
        return "来てよい曜日に、車の出る日がありません。"
    if vans.capacity is not None and stop.load > vans.capacity:
        return f"積む量（{stop.load}）が、車に積める量（{vans.capacity}）をこえます。"
    if not _finite(roads.metres[0, number + 1]):
        return "車の出る所から、つながる道がありません。"
    out, back = int(roads.seconds[0, number + 1]), int(roads.seconds[number + 1, 0])
    if out + stop.seconds + back > vans.seconds:
        need = -(-(out + stop.seconds + back) // 60)
        return f"行って、{stop.minutes:g} 分とまって、戻るだけで {need} 分かかり、{vans.minutes:g} 分をこえます。"
    begin = max(vans.starts + out, stop.opens)
    if begin + stop.seconds > stop.closes:
        return f"いちばん早く着いて {clock(begin)} で、{clock(stop.closes)} までに {stop.minutes:g} 分とまれません。"
    if begin + stop.seconds + back > vans.ends:
        return f"いちばん早く戻っても {clock(begin + stop.seconds + back)} で、{clock(vans.ends)} をすぎます。"
    return None


def _check_sum(stops, vans: Vans, roads: Roads, days: int) -> None:
    """Refuse more load than there is room, and more work than there is time: each stop with the shortest way that leads
    to it, and one way back."""
    import numpy as np  # heavy

    seconds = np.where(np.isfinite(roads.metres), roads.seconds, np.iinfo(np.int64).max).copy()
    np.fill_diagonal(seconds, np.iinfo(np.int64).max)
    load, room = sum(stop.load for stop in stops), (vans.capacity or 0) * vans.count * days
    if vans.capacity is not None and load > room:
        raise Impossible(f"積む量を合わせると {load} で、{_days(days)}車 {vans.count} 台に積める {room} をこえます。")
    need = sum(stop.seconds for stop in stops) + int(seconds.min(axis=0)[1:].sum() + seconds[1:, 0].min())
    have = vans.count * vans.seconds * days
    if need > have:
        stand = sum(stop.seconds for stop in stops)
        raise Impossible(
            f"とまる時間（{stand / 60:g} 分）と、近い所どうしの移動だけで {-(-need // 60)} 分かかり、"
            f"{_days(days)}車 {vans.count} 台 × {vans.minutes:g} 分（{have / 60:g} 分）をこえます。"
            "車か時間を増やすか、とまる所を減らしてください。"
        )


def _days(days: int) -> str:
    return f"{days} 日 × " if days > 1 else ""


def _finite(value) -> bool:
    return value == value and abs(float(value)) != float("inf")
