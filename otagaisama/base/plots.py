"""Plots as SVG, drawn on the server: columns over time, each parted by kind. The numbers stand in the table beside."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720.0, 250.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 8.0, 12.0, 26.0
PARTS = 5  # that an eye tells apart; what is smaller stands together
REST = "そのほか"
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Part:
    """A part of a column: where it stands, and which of the kinds it is."""

    x: float
    y: float
    width: float
    height: float
    kind: int
    words: str


@dataclass(frozen=True)
class Columns:
    """A drawing: its parts, the lines with their numbers, the words below, and what each kind means."""

    width: float
    height: float
    left: float
    parts: list[Part]
    lines: list[tuple[float, int]]
    labels: list[tuple[float, str]]
    kinds: list[tuple[int, str]]
    floor: float


def columns(labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> Columns:
    """Columns one beside the other, the largest kinds first from the floor; the sixth and further kinds are one."""
    kinds = _largest(series)
    most = max((sum(values[place] for _, values in kinds) for place in range(len(labels))), default=0)
    step = step_of(most)
    top = max(step, -(-most // step) * step)
    room, floor = HEIGHT - TOP - BOTTOM, HEIGHT - BOTTOM
    wide = (WIDTH - LEFT - RIGHT) / max(1, len(labels))
    parts = []
    for place, label in enumerate(labels):
        stands = floor
        for kind, (name, values) in enumerate(kinds):
            high = room * values[place] / top
            stands -= high
            if values[place]:
                said = f"{label} {name} {values[place]}"
                parts.append(Part(LEFT + wide * (place + 0.15), stands, wide * 0.7, high, kind, said))
    lines = [(floor - room * value / top, value) for value in range(0, top + 1, step)]
    below = [(LEFT + wide * (place + 0.5), label) for place, label in enumerate(labels)]
    named = [(kind, name) for kind, (name, _) in enumerate(kinds)]
    return Columns(WIDTH, HEIGHT, LEFT, parts, lines, below, named, floor)


def step_of(most: int) -> int:
    """A round step with which at most five lines reach the largest number."""
    scale = 1
    while True:
        for step in _STEPS:
            if most <= 5 * step * scale:
                return step * scale
        scale *= 10


def shares(values: Sequence[int | None]) -> list[int]:
    """How long each bar is beside the longest, in hundredths; what is not told has none."""
    most = max((value for value in values if value), default=0)
    return [round(100 * (value or 0) / most) if most else 0 for value in values]


def _largest(series: Sequence[tuple[str, Sequence[int]]]) -> list[tuple[str, list[int]]]:
    ordered = sorted(((name, list(values)) for name, values in series if any(values)), key=lambda kind: -sum(kind[1]))
    if len(ordered) <= PARTS + 1:
        return ordered
    rest = [sum(column) for column in zip(*(values for _, values in ordered[PARTS:]), strict=True)]
    return [*ordered[:PARTS], (REST, rest)]
