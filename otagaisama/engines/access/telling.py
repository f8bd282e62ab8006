"""A run in words and numbers: the lines a person reads, the table a report takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from otagaisama.engines.access.detours import detours
from otagaisama.engines.access.reach import ANY, Beyond, KindReach, Reach, Summary
from otagaisama.engines.access.whatif import Change
from otagaisama.engines.streets.checks import NAMED

SUMMARY_COLUMNS = (
    "kind", "limit_m", "shops", "homes", "homes_beyond_straight", "homes_beyond_walk", "people", "people_beyond_straight",
    "people_beyond_walk", "elders", "elders_beyond_straight", "elders_beyond_walk", "homes_without_way",
)  # fmt: skip


def summary_rows(measured: Reach) -> Iterator[tuple]:
    """Yield the summary as rows of SUMMARY_COLUMNS, one for each kind and limit; None where people are not known."""
    for kind_reach in measured.kinds:
        summary = measured.summary(kind_reach.kind)
        for beyond in summary.beyond:
            yield (
                kind_reach.kind, count(beyond.limit_m), summary.shops, summary.homes, beyond.homes_straight, beyond.homes_walk,
                count(summary.people), count(beyond.people_straight), count(beyond.people_walk),
                count(summary.elders), count(beyond.elders_straight), count(beyond.elders_walk), summary.unreachable,
            )  # fmt: skip


def summary_lines(measured: Reach) -> Iterator[str]:
    """Yield the summary as Japanese lines."""
    yield f"道：地点 {len(measured.network):,} か所、区間 {measured.network.streets:,} 本"
    yield f"家：{len(measured.homes):,} か所" + _living(measured)
    for column, word in (("people", "人の数（people）"), ("elders", "65歳以上の数（elders）")):
        values = getattr(measured.homes, column)
        empty = 0 if values is None else int((values != values).sum())
        if empty:
            yield f"{word}が書かれていない家が {empty:,} か所あります。0 人として数えました。"
    for kind_reach in measured.kinds:
        yield ""
        yield from _kind_lines(measured, kind_reach, measured.summary(kind_reach.kind))


def _living(measured: Reach) -> str:
    summary = measured.summary(measured.kinds[0].kind) if measured.kinds else None
    parts = []
    if summary and summary.people is not None:
        parts.append(f"住む人 {count(summary.people):,} 人")
    if summary and summary.elders is not None:
        parts.append(f"65歳以上 {count(summary.elders):,} 人")
    return f"（{'、'.join(parts)}）" if parts else "（人の数の列がないので、家の数だけを数えます）"


def _kind_lines(measured: Reach, kind_reach: KindReach, summary: Summary) -> Iterator[str]:
    name = "店（種類を問わない）" if kind_reach.kind == ANY else f"店「{kind_reach.kind}」"
    yield f"{name}：{summary.shops:,} か所"
    if summary.median_walk_m is not None and summary.median_straight_m is not None:
        yield f"  いちばん近い店まで（中央値）：直線 {summary.median_straight_m:,.0f} m、歩いて {summary.median_walk_m:,.0f} m"
    for beyond in summary.beyond:
        yield from _beyond_lines(beyond, summary)
    yield from _unreachable_lines(measured, kind_reach, summary)


def _beyond_lines(beyond: Beyond, summary: Summary) -> Iterator[str]:
    limit = f"{count(beyond.limit_m):,} m"
    for word, unit, straight, walk, whole in (
        ("家", "か所", beyond.homes_straight, beyond.homes_walk, summary.homes),
        ("住む人", "人", beyond.people_straight, beyond.people_walk, summary.people),
        ("65歳以上", "人", beyond.elders_straight, beyond.elders_walk, summary.elders),
    ):
        if whole is not None and straight is not None and walk is not None:
            shares = (
                f"{count(part):,} {unit}（{part / whole:.1%}）" if whole else f"0 {unit}" for part in (straight, walk)
            )
            yield f"  {limit}より遠い{word}：直線では {next(shares)}、歩くと {next(shares)}"


def _unreachable_lines(measured: Reach, kind_reach: KindReach, summary: Summary) -> Iterator[str]:
    """Say who reaches no shop, and why: cut-off streets, or no shop at all."""
    import numpy as np  # heavy

    if not summary.unreachable:
        return
    if not summary.shops:
        yield f"  歩いて行ける店がない家：{summary.unreachable:,} か所（この種類の店が一つもありません）。どの距離よりも遠いものとして数えました。"
        return
    rows = np.flatnonzero(kind_reach.shop[:, 0] < 0)
    islands = measured.network.islands[measured.at_homes.node[rows]]
    sizes = np.bincount(measured.network.islands)
    named = "、".join(
        f"{measured.homes.ids[row]}（{_island(int(sizes[island]))}）"
        for row, island in zip(rows[:NAMED].tolist(), islands[:NAMED].tolist(), strict=True)
    )
    more = f"、ほか {len(rows) - NAMED:,} か所" if len(rows) > NAMED else ""
    yield f"  歩いて行ける店がない家：{summary.unreachable:,} か所。つながる道が、店のある道とつながっていません：{named}{more}"
    yield "  これらは、どの距離よりも遠いものとして数えました。--main-part を付けると、いちばん大きくつながった道だけを使います。"


def _island(size: int) -> str:
    return "どの道ともつながらない地点" if size == 1 else f"地点 {size:,} か所だけの道"


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """Yield what the shops that close and open change, kind by kind."""
    for change in changes:
        yield ""
        names = [f"{name} が閉まる" for name in change.close] + [f"{shop.id} が開く" for shop in change.open]
        kind = "" if change.kind == ANY else f"（店「{change.kind}」）"
        yield f"もし、{'、'.join(names[:NAMED])}{f'（ほか {len(names) - NAMED}）' if len(names) > NAMED else ''}と{kind}："
        for before, after in zip(change.before, change.after, strict=True):
            parts = [f"家 {before.homes:,} → {after.homes:,} か所"]
            for word, was, will in (("住む人", before.people, after.people), ("65歳以上", before.elders, after.elders)):
                if was is not None:
                    parts.append(f"{word} {count(was):,} → {count(will):,} 人")
            yield f"  歩いて {count(before.limit_m):,} mより遠い：{'、'.join(parts)}"
        yield f"  道のりが変わる家：{len(change.rows):,} か所"
    if changes:
        yield "上のまとめと書き出した表は、そうなったあとのものです。"


def detour_lines(measured: Reach, most: int) -> Iterator[str]:
    """Yield the homes with the largest detours of each kind, with what lies between."""
    if not most:
        return
    limit = min(measured.limits, key=lambda m: abs(m - 500))
    for kind_reach in measured.kinds:
        rows = detours(measured, kind_reach.kind, limit_m=limit, most=most)
        yield ""
        shops = "店" if kind_reach.kind == ANY else f"店「{kind_reach.kind}」"
        yield f"直線では {count(limit):,} m以内なのに、歩くとこえる家（{shops}、差の大きい順）：{'' if rows else 'ありません'}"
        for detour in rows:
            yield f"  {detour.home_id} → {detour.shop_id}：{detour.sentence}"


def count(value: float | None):
    """Return a count as a whole number where it is one; None stays."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(value, 2)
