"""The gap sheet as a table, a map, and proposals. Whatever is said here is made of what bridge.py tells."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from otagaisama.base.bridge import say_hours
from otagaisama.plan.gaps import bridge, queries
from otagaisama.plan.gaps.states import KINDS, TIMES, Kind, band, said_band
from otagaisama.town.drawing import Sheet, draw_ground, lacking, lines_of

PLACES_SHOWN = 4


@dataclass(frozen=True)
class Need:
    """One kind of need in one area: what is asked, how many could help (in steps of five), whether the first is more."""

    kind: Kind
    asked: bridge.Told
    able: int

    @property
    def said_able(self) -> str:
        return said_band(self.able)

    @property
    def is_gap(self) -> bool:
        """At least so many ask, at most so many could: only where nothing hidden is needed to know it."""
        return self.asked.count > self.able + 4


@dataclass(frozen=True)
class Row:
    """One area of the sheet."""

    number: int
    group: queries.Group
    needs: list[Need]
    times: list[str]
    posts: int
    listeners: int
    places: list[tuple[str, str]]

    @property
    def gaps(self) -> list[Need]:
        return [need for need in self.needs if need.is_gap]

    @property
    def more_places(self) -> int:
        return max(0, len(self.places) - PLACES_SHOWN)


@dataclass(frozen=True)
class Proposal:
    """What to begin next, and why."""

    area: str
    what: str
    why: str
    address: str = ""


def sheet_of(layer, *, on: date) -> dict:
    """Everything the page shows of a layer."""
    year, ends = queries.ends_until(on=on)
    kept = [district.pk for district in queries.districts()]
    told = bridge.told_of(queries.heard(year, ends), kept) if ends else {}
    (can, free), doors = queries.ability(), queries.open_doors(on=on)
    rows = [
        _row(number, group, told, can, free, doors) for number, group in enumerate(queries.groups_of(layer), 1)
    ]  # fmt: skip
    return {
        "rows": rows, "kinds": KINDS, "year": year, "until": ends[-1] if ends else None, "ward_posts": doors[None].posts, "layer": layer,
        "proposals": [proposal for row in rows for proposal in _proposals(row)], "map": _drawn(rows), "times": [label for label, *_ in TIMES],
    }  # fmt: skip


def _row(number: int, group: queries.Group, told, can, free, doors) -> Row:
    keys = [district.pk for district in group.districts]
    needs = [
        Need(kind, bridge.summed(told, keys, kind.code), band(sum(can[key, kind.code] for key in keys)))
        for kind in KINDS
    ]
    times = [said_band(band(sum(free[key, label] for key in keys))) for label, *_ in TIMES]
    places = [(name, say_hours(hours, "") if hours else "") for key in keys for name, hours in doors[key].places]
    return Row(
        number, group, needs, times, sum(doors[key].posts for key in keys), sum(doors[key].listeners for key in keys), places
    )  # fmt: skip


def _proposals(row: Row) -> list[Proposal]:
    made = []
    for need in row.gaps:
        why = f"{need.kind.label}：{need.asked}件に、できる人は{need.said_able}人です。"
        start = reverse("learning:course-start") + (
            f"?{urlencode({'begin': need.kind.course})}" if need.kind.course else ""
        )
        made.append(Proposal(row.group.name, need.kind.proposal, why, start))
        if need.kind.place and not row.places:
            made.append(Proposal(row.group.name, need.kind.place, f"{why}集まる場が、一覧にありません。"))
    return made


def _drawn(rows: list[Row]) -> dict | None:
    ward = queries.wards().first()
    spots = {row.number: spot for row in rows if (spot := _middle(row.group))}
    corners = [point for line in lines_of(ward.boundary if ward else None) for point in line] or list(spots.values())
    if not corners or not spots:
        return None
    sheet = Sheet(corners)
    marks = [(row, *sheet.at(spots[row.number])) for row in rows if row.number in spots]
    return {
        "ground": draw_ground(ward.boundary, ward.streets, sheet), "marks": marks, "ward": ward, "lacking": lacking(ward),
        "legend": [{"kind": "map-marker", "label": "区域（番号は表の番号）"}, {"kind": "map-marker-second", "label": "願いに、手が足りない区域"}],
    }  # fmt: skip


def _middle(group: queries.Group) -> tuple[float, float] | None:
    placed = [
        (district.lon, district.lat)
        for district in group.districts
        if district.lat is not None and district.lon is not None
    ]
    if not placed:
        return None
    return sum(lon for lon, _ in placed) / len(placed), sum(lat for _, lat in placed) / len(placed)
