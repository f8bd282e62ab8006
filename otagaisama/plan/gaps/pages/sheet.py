"""The gap sheet as a table, a map, and proposals. Whatever is said here is made of what bridge.py tells."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from otagaisama.base.bridge import say_hours
from otagaisama.plan.gaps import bridge, queries, words
from otagaisama.plan.gaps.states import KINDS, THEMES, TIMES, Kind
from otagaisama.town.cells import parted, path_of_cells
from otagaisama.town.drawing import Sheet, draw_ground, lacking, lines_of

PLACES_SHOWN = 4


@dataclass(frozen=True)
class Need:
    """One kind of need in one area: what is heard, how many could help, and in which of its districts the first is surely more."""

    kind: Kind
    heard: bridge.Known
    able: bridge.Span
    short: list[str]

    @property
    def is_gap(self) -> bool:
        """More are heard than could help; only where nothing hidden is needed to know it."""
        return bool(self.short)


@dataclass(frozen=True)
class Row:
    """One area of the sheet."""

    number: int
    group: queries.Group
    needs: list[Need]
    times: list[bridge.Span]
    posts: int
    listeners: int
    places: list[tuple[str, str]]

    @property
    def gaps(self) -> list[Need]:
        return [need for need in self.needs if need.is_gap]

    @property
    def said_times(self) -> str:
        """When people can come; what nothing may be said of stands together."""
        known = [f"{label} {span}" for (label, *_), span in zip(TIMES, self.times, strict=True) if span.least]
        rest = next((str(span) for span in self.times if not span.least), "")
        if not known:
            return f"どの時も{rest}"
        return "、".join([*known, *([f"ほかは{rest}"] if rest else [])])

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


@dataclass(frozen=True)
class _Facts:
    """What was counted by district, once for every area."""

    shown: dict[tuple, int]
    can: Counter
    free: Counter
    doors: dict


def sheet_of(layer, *, on: date) -> dict:
    """Everything the page shows of a layer."""
    year, ends = queries.ends_until(on=on)
    kept = [district.pk for district in queries.districts()]
    shown = bridge.shown_of(queries.heard(year, ends), kept) if ends else {}
    facts = _Facts(shown, *queries.ability(), queries.open_doors(on=on))
    rows = [_row(number, group, facts) for number, group in enumerate(queries.groups_of(layer), 1)]
    return {
        "rows": rows, "kinds": KINDS, "year": year, "until": ends[-1] if ends else None, "layer": layer,
        "ward_posts": facts.doors[None].posts, "map": _drawn(rows),
        "themes": themes_of(year, ends), "proposals": [proposal for row in rows for proposal in _proposals(row)],
    }  # fmt: skip


def themes_of(year: int, ends: list[date]) -> list[Proposal]:
    """What sessions may be about, the most often noticed first: numbers of the whole ward, no word of anybody."""
    if not ends:
        return []
    counts = queries.noticed(year, ends)
    often = sorted(
        ((bridge.steps_of_five(counts.get(theme.kind, [])), theme) for theme in THEMES), key=lambda row: -row[0]
    )
    start = reverse("learning:course-start")
    return [
        Proposal("", theme.theme, f"「{theme.noticed}」が{count}回ありました。", f"{start}?{urlencode({'begin': theme.course})}")
        for count, theme in often if count
    ]  # fmt: skip


def _row(number: int, group: queries.Group, facts: _Facts) -> Row:
    keys = [district.pk for district in group.districts]
    times = [bridge.Span.of([facts.free[key, label] for key in keys]) for label, *_ in TIMES]
    doors = [facts.doors[key] for key in keys]
    places = [(name, say_hours(hours, "") if hours else "") for door in doors for name, hours in door.places]
    return Row(
        number, group, [_need(kind, group, facts) for kind in KINDS], times, sum(door.posts for door in doors),
        sum(door.listeners for door in doors), places,
    )  # fmt: skip


def _need(kind: Kind, group: queries.Group, facts: _Facts) -> Need:
    """Of an area as of its districts: an area is short where one of its districts surely is, or all of them together."""
    keys = [district.pk for district in group.districts]
    heard, able = (
        bridge.summed(facts.shown, keys, kind.code),
        bridge.Span.of([facts.can[key, kind.code] for key in keys]),
    )
    short = [
        district.name for district in group.districts
        if facts.shown.get((district.pk, kind.code), 0) > bridge.Span.of([facts.can[district.pk, kind.code]]).most
    ]  # fmt: skip
    if heard.count > able.most:
        short = short or [group.name]
    return Need(kind, heard, able, short)


def _proposals(row: Row) -> list[Proposal]:
    made = []
    for need in row.gaps:
        where = f"（{'、'.join(need.short)}）" if need.short != [row.group.name] else ""
        why = f"{need.kind.label}{where}：聞いた{need.heard}に、できる人は{need.able}です。"
        begin = f"?{urlencode({'begin': need.kind.course})}" if need.kind.course else ""
        made.append(Proposal(row.group.name, need.kind.proposal, why, reverse("learning:course-start") + begin))
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
        "ground": draw_ground(ward.boundary, ward.streets, sheet), "marks": marks, "ward": ward, "lacking": lacking(ward), **_areas(rows, sheet),
        "legend": [
            {"kind": "map-marker", "label": "区域（番号は表の番号）"}, {"kind": "map-marker-second", "label": "願いに、手が足りない区域"},
            {"kind": "map-level-2", "label": "手が足りない区域のひろがり", "shape": "area"},
        ],
    }  # fmt: skip


def _areas(rows: list[Row], sheet: Sheet) -> dict:
    """Where each area reaches: the towns of its districts, each as far as it is the nearest; a district whose towns nobody knows is one spot."""
    number_of = {district.pk: row.number for row in rows for district in row.group.districts}
    towns = [town for town in queries.placed_towns() if town.district_id in number_of]
    known = {town.district_id for town in towns}
    placed = [(town.lon, town.lat, town.district_id) for town in towns]
    placed += [
        (district.lon, district.lat, district.pk) for row in rows for district in row.group.districts
        if district.pk not in known and district.lat is not None and district.lon is not None
    ]  # fmt: skip
    shape = parted(
        [(sheet.at((lon, lat)), number_of[key]) for lon, lat, key in placed], width=sheet.width, height=sheet.height
    )
    short = {row.number for row in rows if row.gaps}
    return {
        "areas": [
            (number in short, path_of_cells(cells, closed=True)) for number, cells in sorted(shape.cells.items())
        ],
        "borders": path_of_cells(shape.borders, closed=False),
        "drawn_from": words.DRAWN_FROM_TOWNS if towns else words.DRAWN_FROM_DISTRICTS,
    }


def _middle(group: queries.Group) -> tuple[float, float] | None:
    placed = [
        (district.lon, district.lat)
        for district in group.districts
        if district.lat is not None and district.lon is not None
    ]
    if not placed:
        return None
    return sum(lon for lon, _ in placed) / len(placed), sum(lat for _, lat in placed) / len(placed)
