"""A year of a ward: does everybody get a turn, and what does that cost on foot? Prints the trade-off, and draws it.

    .venv/bin/python -m bench.fairness [--seed 1] [--helpers 200] [--requests-a-day 8] [--scales 0,0.25,0.5,1,2] [--draw]

Invented people and requests at real street corners of the example ward (`examples/kita`). Each day the requests of three days later are
proposed in one go; one in seven who are asked declines, and the next in order is asked; on the morning one in forty is ill, and cover
is asked for, the least recently asked first. Helpers are ill for weeks, some join in the course of the year, some end; each has her own
abilities, times, reach on foot, and most turns a month. Able is who was active for half a year and could have done four requests in it
(one a season); those who could more seldom are counted apart.

The same year (same people, requests and dice) is lived with the fair part of the weights (time since the last turn, price of further
turns) times 0, 0.25, …; and once with the way alone. Nothing is timed.

`--draw` writes docs/pictures/fairness.svg and the table in docs/speed.md again.
"""

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.fairness_year import live  # noqa: E402
from otagaisama.engines.matching import Weights  # noqa: E402

PICTURE, PAGE = ROOT / "docs/pictures/fairness.svg", ROOT / "docs/speed.md"
BEGIN, END = "<!-- fairness: written by bench/fairness.py --draw -->", "<!-- end of fairness -->"
MOST_SHARE, MOST_WALK = 0.25, 1.10


@dataclass(frozen=True)
class Point:
    """One life of the year: `scale` of the fair part of the weights (None: the way alone counts)."""

    scale: float | None
    met: int
    requests: int
    able: int
    without: int
    declined: int
    seldom: tuple[int, int]
    share: float
    most: int
    walk_m: float

    def name(self) -> str:
        return "道のりだけ" if self.scale is None else f"{self.scale:g} 倍"


def scaled(scale: float | None) -> Weights:
    """Return the default weights with the fair part times `scale`; None: no part but the way."""
    weights = Weights()
    if scale is None:
        return replace(weights, turn_just_now_m=0, nth_turn_m=(0,), new_face_m=0, unpractised_m=0)
    prices = tuple(round(price * scale) for price in weights.nth_turn_m)
    return replace(weights, turn_just_now_m=round(weights.turn_just_now_m * scale), nth_turn_m=prices)


def measure(scale: float | None, options) -> Point:
    year = live(options.seed, options.helpers, options.requests_a_day, scaled(scale))
    most = max(len(life.turns) for life in year.lives)
    return Point(
        scale,
        year.met,
        year.requests,
        len(year.able),
        year.without,
        year.declined,
        year.seldom,
        year.busiest_tenth,
        most,
        year.walk_m / year.turns,
    )


def table(points: list[Point]) -> list[str]:
    """Return a Markdown table; the way is compared with the shortest of the fairness-free lives."""
    base = min(point.walk_m for point in points if not point.scale)
    lines = [
        "| fair part of the weights | requests met | able helpers without a turn | busiest tenth's share of turns | most turns of one | way on foot |",
        "|---|---|---|---|---|---|",
    ]
    for point in points:
        lines.append(
            f"| {point.name()} | {point.met:,} of {point.requests:,} | {_without(point)} | "
            f"{point.share:.1%} | {point.most} | {point.walk_m:,.0f} m a turn, {point.walk_m / base - 1:+.1%} |"
        )
    return lines


def _without(point: Point) -> str:
    some, without = point.seldom
    return (
        f"{point.without} of {point.able}"
        + (f", {point.declined} declined" if point.declined else "")
        + f" ({without} of {some} seldom able)"
    )


def draw(points: list[Point]) -> str:
    """Return the trade-off as SVG: the way on foot to the right, the share of the busiest tenth upwards."""
    base = min(point.walk_m for point in points if not point.scale)
    shown = [(point, point.walk_m / base, point.share) for point in points if point.scale is not None]
    right = max(MOST_WALK, *(x for _, x, _ in shown)) + 0.02
    low, high = min(0.10, *(y for *_, y in shown)), max(MOST_SHARE, *(y for *_, y in shown)) + 0.02

    def at(x: float, y: float) -> tuple[float, float]:
        return 90 + (x - 0.98) / (right - 0.98) * 560, 370 - (y - low) / (high - low) * 310

    limit_x, limit_y = at(MOST_WALK, low)[0], at(1, MOST_SHARE)[1]
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 440" role="img" aria-labelledby="t d"',
        ' font-family="BIZ UDPGothic, Noto Sans CJK JP, sans-serif">',
        '<title id="t">出番の分かちあいと、歩く道のり</title>',
        '<desc id="d">公平さの重みを大きくすると、出番の多い一割の人が持つ出番の割合は下がり、歩く道のりはすこし増える。表は docs/speed.md にある。</desc>',
        '<rect width="720" height="440" fill="#fff"/>',
        f'<rect x="90" y="{limit_y:.1f}" width="{limit_x - 90:.1f}" height="{370 - limit_y:.1f}" fill="#e6f4ea"/>',
        f'<text x="{limit_x - 8:.1f}" y="362" font-size="13" fill="#1e6b34" text-anchor="end">めざすところ</text>',
        '<path d="M90 50V370H660" fill="none" stroke="#333"/>',
    ]
    for share in range(round(low * 100 + 4) // 5 * 5, round(high * 100) + 1, 5):
        y = at(1, share / 100)[1]
        lines.append(
            f'<path d="M84 {y:.1f}H90" stroke="#333"/><text x="80" y="{y + 5:.1f}" font-size="13" text-anchor="end">{share}%</text>'
        )
    for more in range(0, round((right - 1) * 100) + 1, 2):
        x = at(1 + more / 100, low)[0]
        lines.append(
            f'<path d="M{x:.1f} 370V376" stroke="#333"/><text x="{x:.1f}" y="392" font-size="13" text-anchor="middle">+{more}%</text>'
        )
    track = " ".join(
        f"{'M' if place == 0 else 'L'}{at(x, y)[0]:.1f} {at(x, y)[1]:.1f}" for place, (_, x, y) in enumerate(shown)
    )
    lines.append(f'<path d="{track}" fill="none" stroke="#0017c1" stroke-width="2"/>')
    for point, x, y in shown:
        px, py = at(x, y)
        own = point.scale == 1
        lines.append(
            f'<circle cx="{px:.1f}" cy="{py:.1f}" r="{7 if own else 5}" fill="{"#0017c1" if own else "#fff"}" stroke="#0017c1" stroke-width="2"/>'
        )
        label = f"{point.name()}{'（ふだんの重み）' if own else ''}・出番なし {point.without} 人"
        lines.append(f'<text x="{px + 11:.1f}" y="{py - 7:.1f}" font-size="13">{label}</text>')
    lines += [
        '<text x="375" y="424" font-size="14" text-anchor="middle">歩く道のり（公平さを考えないときとくらべて）</text>',
        '<text x="20" y="30" font-size="14">出番の多い一割の人が持つ、出番の割合</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--helpers", type=int, default=200)
    parser.add_argument("--requests-a-day", type=float, default=8)
    parser.add_argument("--scales", default="0,0.25,0.5,1,2")
    parser.add_argument("--draw", action="store_true")
    options = parser.parse_args()
    points = []
    for scale in (None, *map(float, options.scales.split(","))):
        points.append(measure(scale, options))
        print(table([*points, replace(points[0], scale=None)])[2 + len(points) - 1], flush=True)
    lines = table(points)
    print("\n".join(lines))
    own = next((point for point in points if point.scale == 1), None)
    base = min(point.walk_m for point in points if not point.scale)
    held = own and own.without == 0 and own.share < MOST_SHARE and own.walk_m <= MOST_WALK * base
    if own:
        print(
            f"fairness: {own.able - own.without - own.declined} of {own.able} able helpers had a turn ({own.declined} declined theirs), "
            f"busiest tenth {own.share:.1%} of turns, way {own.walk_m / base - 1:+.1%}: {'held' if held else 'NOT held'}"
        )
    if options.draw:
        PICTURE.write_text(draw(points), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        head, rest = page.split(BEGIN)
        PAGE.write_text(f"{head}{BEGIN}\n" + "\n".join(lines) + f"\n{END}{rest.split(END)[1]}", encoding="utf-8")
    return 0 if held or own is None else 1


if __name__ == "__main__":
    sys.exit(main())
