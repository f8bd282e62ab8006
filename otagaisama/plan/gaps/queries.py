"""What the rooms count for the gap sheet, by district: raw numbers, which only bridge.py may make fit to be told."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from otagaisama.base.days import fiscal_year_of, fiscal_year_range
from otagaisama.directory import queries as directory
from otagaisama.gatherings.events.queries import coming_dates
from otagaisama.gatherings.events.states import DateState
from otagaisama.gatherings.places.queries import shown_places
from otagaisama.plan.gaps.states import KINDS, TIMES, Kind
from otagaisama.plan.queries.counts import month_ends
from otagaisama.shopping.stores.queries import AreaCount, open_stores, people_by, public_services
from otagaisama.support.helpers import counting
from otagaisama.support.requests import counting as request_counting
from otagaisama.support.visits.queries import concerns_until
from otagaisama.town.models import AreaLayer, District
from otagaisama.town.queries import area_of_districts, districts, layers, placed_towns, wards
from otagaisama.town.whereabouts import Placing, Spot, gazetteer
from otagaisama.troubles.counting import heard_by_district
from otagaisama.watch.notices.queries import signs_until

__all__ = [
    "Group", "Open", "ability", "districts", "ends_until", "groups_of", "heard", "helpers_by_district", "layers", "open_doors", "people_in",
    "placed_towns", "placing_in", "public_lists", "requests_by_district", "wards",
]  # fmt: skip


@dataclass(frozen=True)
class Group:
    """One area of a layer, as the districts that lie in it (mostly, where a border cuts one)."""

    name: str
    districts: tuple[District, ...]
    cut: bool = False


@dataclass
class Open:
    """What anybody may know of a district: listed counters, listeners, places with their days."""

    posts: int = 0
    listeners: int = 0
    places: list[tuple[str, str]] = field(default_factory=list)


def ends_until(*, on: date) -> tuple[int, list[date]]:
    """The fiscal year of last month's end, and its month ends until then."""
    last = on.replace(day=1) - timedelta(days=1)
    year = fiscal_year_of(last)
    return year, month_ends(year, until=last)


def heard(year: int, ends: list[date]) -> dict[tuple, list[int]]:
    """(district, kind) → how many troubles were heard until each month's end."""
    series: dict[tuple, list[int]] = {}
    kind_of = {category: kind.code for kind in KINDS for category in kind.categories}
    for (district, category), counts in heard_by_district(first=fiscal_year_range(year)[0], ends=ends).items():
        if kind := kind_of.get(category):
            before = series.get((district, kind), [0] * len(ends))
            series[district, kind] = [old + new for old, new in zip(before, counts, strict=True)]
    return series


def noticed(year: int, ends: list[date]) -> dict[str, list[int]]:
    """By kind of what was noticed on a visit, and by sign of a notice, how often until each month's end, in the whole ward."""
    span = {"first": fiscal_year_range(year)[0], "ends": ends}
    return {**concerns_until(**span), **signs_until(**span)}


def ability() -> tuple[Counter, Counter]:
    """How many registered helpers could: by (district, kind), and by (district, time)."""
    can, free = Counter(), Counter()
    for district, tasks, slots in counting.registered():
        can.update((district, kind.code) for kind in KINDS if _answers(kind, tasks))
        free.update((district, label) for label, days, times in TIMES if _free(slots, days, times))
    return can, free


def _answers(kind: Kind, tasks: list[str]) -> bool:
    return bool(set(kind.tasks) & set(tasks))


def _free(slots: list[str], days: tuple, times: tuple) -> bool:
    return any(f"{day}-{time}" in slots for day in days for time in times)


def open_doors(*, on: date) -> dict:
    """By district, what stands in the public lists; under None what serves the whole ward."""
    doors: dict = defaultdict(Open)
    for post in directory.public_posts(on=on):
        doors[post.district_id].posts += 1
    for listener in directory.public_listeners(on=on):
        doors[listener.district_id].listeners += 1
    for place in shown_places():
        doors[place.district_id].places.append((place.name, place.hours))
    return doors


def groups_of(layer: AreaLayer | None) -> list[Group]:
    """The areas of a layer with their districts, each district once; without a layer each district is its own area."""
    kept = list(districts())
    if layer is None:
        return [Group(district.name, (district,)) for district in kept]
    lying_in, held = area_of_districts(layer), defaultdict(list)
    for district in kept:
        area, cut = lying_in.get(district.pk, (None, False))
        held[area].append((district, cut))
    named = [(area.name, held.pop(area.pk)) for area in layer.areas.order_by("order", "name", "id") if area.pk in held]
    rest = [("どの区域にも入っていない学区", held[None])] if held.get(None) else []
    return [
        Group(name, tuple(district for district, _ in lying), any(cut for _, cut in lying))
        for name, lying in [*named, *rest]
    ]


def public_lists(*, on: date) -> dict[str, list[Spot]]:
    """Each list that anybody may read, and where each of its records is. What serves several districts is one in each."""
    serving = [(service, place) for service in public_services(on=on) for place in service.districts.all() or (None,)]
    return {
        "話せる先": [_spot(post) for post in directory.public_posts(on=on)],
        "世話やきさん": [_spot(listener) for listener in directory.public_listeners(on=on)],
        "場所": [_spot(place) for place in directory.places()],
        "居場所": [_spot(place) for place in shown_places()],
        "これからの行事": [_spot(held.event) for held in coming_dates(on) if held.state == DateState.ON],
        "店": [_spot(store) for store in open_stores(on=on).filter(in_ward=True)],
        "買い物のサービス": [Spot("", place) for _, place in serving],
    }


def _spot(record) -> Spot:
    point = getattr(record, "lat", None), getattr(record, "lon", None)
    return Spot(getattr(record, "address", ""), record.district, None if None in point else point)


def placing_in(layer: AreaLayer | None) -> Placing:
    """By which area of the layer a record is counted."""
    return Placing(layer, gazetteer())


def people_in(layer: AreaLayer | None) -> dict[str, AreaCount]:
    """Who lives in each area, of all wards."""
    sums: dict[str, AreaCount] = {}
    for ward in wards():
        if layer is not None and layer.ward_id != ward.pk:
            continue
        for count in people_by(layer, ward):
            if count.people:
                sums[count.name] = count
    return sums


def helpers_by_district() -> Counter:
    """How many are registered."""
    return Counter(district for district, *_ in counting.registered())


def requests_by_district() -> Counter:
    """How many requests are open; sealed ones are in no count."""
    return Counter(request_counting.open_districts())
