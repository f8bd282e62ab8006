"""A year by district and by the layers made of districts, fit for paper."""

from datetime import date, timedelta

from otagaisama.base.days import first_of_month, fiscal_year_range
from otagaisama.gatherings.candidates.queries import stages_counted
from otagaisama.gatherings.candidates.states import Stage
from otagaisama.gatherings.counting import bridge, queries, words
from otagaisama.gatherings.counting.states import Area
from otagaisama.town.models import Area as TownArea
from otagaisama.town.queries import districts
from otagaisama.town.whereabouts import layers

WARD = "区ぜんたいの行事"


def year_by_area(year: int, *, on: date) -> dict:
    """The districts of a fiscal year, each layer that is made of districts, and the whole; small counts hidden across all of them.

    While the year runs no number of people of an area is told, and the whole as it stood at the last month's end: two days laid beside each
    other tell nobody who came between them. How often something was held stands there at once.
    """
    first, last = fiscal_year_range(year)
    counts = queries.by_district(first, last)
    places = {district.pk: district.name for district in districts()}
    numbers = {key: counts.get(key, [0, 0, 0, 0]) for key in [*places, *([None] if None in counts else [])]}
    runs = on <= last
    safe = (
        _running(numbers, first, on)
        if runs
        else bridge.safe_districts({key: (came - new, new) for key, (_, _, came, new) in numbers.items()})
    )
    if safe is None:
        return {"tables": [], "said": ""}
    tables = [("学区", [_area(places.get(key, WARD), numbers, safe, [key]) for key in numbers])]
    tables += [(layer.name, rows) for layer in layers() if (rows := _layer_rows(layer, numbers, safe))]
    whole = (sum(row[0] for row in numbers.values()), sum(row[1] for row in numbers.values()))
    total = Area("合計", *whole, *(bridge.say(safe.totals[part]) for part in (*bridge.PARTS, bridge.ALL)))
    return {"tables": tables, "total": total, "said": words.RUNNING if runs else safe.explain()}


def _running(numbers: dict, first: date, on: date) -> bridge.SafeDistricts | None:
    """What is told of a year that still runs: the whole until the end of the last month."""
    until = first_of_month(on) - timedelta(days=1)
    came = sum(row[2] for row in queries.by_district(first, until).values()) if until >= first else 0
    return bridge.untold_districts(numbers, came) if numbers else None


def _layer_rows(layer, numbers: dict, safe) -> list[Area]:
    kept: dict[TownArea, list] = {}
    for part in (
        layer.parts.select_related("area")
        .exclude(district=None)
        .order_by("area__order", "area__name", "district__order")
    ):
        kept.setdefault(part.area, []).append(part.district_id)
    return [_area(area.name, numbers, safe, [key for key in keys if key in numbers]) for area, keys in kept.items()]


def _area(name: str, numbers: dict, safe, keys: list) -> Area:
    sums = bridge.of_area(safe, keys)
    facts = (sum(numbers[key][0] for key in keys), sum(numbers[key][1] for key in keys))
    return Area(name, *facts, bridge.say(sums[bridge.AGAIN]), bridge.say(sums[bridge.FIRST]), bridge.say(sums["all"]))


def stages() -> list[tuple[str, int]]:
    """Candidates by stage, now: houses, no persons."""
    counted = stages_counted()
    return [(label, counted.get(code, 0)) for code, label in Stage.choices]
