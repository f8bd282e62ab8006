"""Layers of areas: taken in from a list, put right by hand, taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from otagaisama.base.bridge import fold
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.people.diary import action, record
from otagaisama.register import words
from otagaisama.register.tracing import Trace
from otagaisama.town.models import Area, AreaLayer, AreaPart, District, Town, Ward

DISTRICTS = "学区"


@dataclass(frozen=True)
class Loaded:
    """What became of a list of areas: places newly in an area, places moved to another, how many areas were new."""

    made: int
    changed: int
    areas: int


@action
def load_areas(
    *, layer: str, entries: Sequence[Mapping[str, Any]], source: str, checked_on: date | None, ward: Ward, by, at: datetime, filename: str = "",
) -> Loaded:  # fmt: skip
    """Take in a list that was read without a fault. The layer 「学区」 is the districts themselves: their towns, and new ones where they lack."""
    layer = " ".join(layer.split())
    if not layer:
        raise Refused(words.NO_LAYER)
    trace = Trace("register.areas", f"区域（{layer}）"[:60], filename)
    take = _take_districts if layer == DISTRICTS else _take_areas
    done = take(layer, entries, source, checked_on, ward, trace)
    record(by=by, at=at, verb="load-areas", about="town.AreaLayer")
    trace.keep(by=by, at=at)
    return done


def _take_areas(name: str, entries, source: str, checked_on, ward: Ward, trace: Trace) -> Loaded:
    layer = AreaLayer.objects.filter(ward=ward, name=name).first()
    if layer is None:
        layer = AreaLayer(ward=ward, name=name, order=AreaLayer.objects.filter(ward=ward).count() + 1)
        fresh = [layer]
    else:
        trace.hold([layer])
        fresh = []
    layer.source, layer.checked_on = source or layer.source, checked_on or layer.checked_on
    layer.save()
    trace.add(fresh)
    areas = {fold(area.name): area for area in layer.areas.all()}
    parts = {part.town_id or part.district_id: part for part in layer.parts.all()}
    before, made, changed = len(areas), 0, 0
    for entry in entries:
        area = _area(layer, areas, entry, trace)
        place = entry["town_id"] or entry["district_id"]
        part = parts.get(place)
        if part is None:
            part = parts[place] = AreaPart(
                layer=layer, town_id=entry["town_id"], district_id=entry["district_id"], area=area
            )
            part.save(force_insert=True)
            trace.add([part])
            made += 1
        elif part.area_id != area.pk:
            trace.hold([part])
            part.area = area
            part.save()
            changed += 1
    return Loaded(made, changed, len(areas) - before)


def _area(layer: AreaLayer, areas: dict[str, Area], entry, trace: Trace) -> Area:
    area = areas.get(fold(entry["area"]))
    if area is None:
        area = areas[fold(entry["area"])] = Area(
            layer=layer, name=entry["area"], kana=entry["kana"], code=entry["code"], order=len(areas) + 1
        )
        area.save(force_insert=True)
        trace.add([area])
    elif (entry["kana"] and entry["kana"] != area.kana) or (entry["code"] and entry["code"] != area.code):
        trace.hold([area])
        area.kana, area.code = entry["kana"] or area.kana, entry["code"] or area.code
        area.save()
    return area


def _take_districts(name: str, entries, source: str, checked_on, ward: Ward, trace: Trace) -> Loaded:
    known = {fold(district.name): district for district in District.objects.filter(ward=ward)}
    towns = Town.objects.in_bulk([entry["town_id"] for entry in entries if entry["town_id"]])
    before, made, changed = len(known), 0, 0
    for entry in entries:
        town = towns.get(entry["town_id"])
        if town is None:
            continue
        district = known.get(fold(entry["area"])) or known.get(fold(f"{entry['area']}学区"))
        if district is None:
            code = entry["code"] or f"{ward.code}-d{sha256(fold(entry['area']).encode()).hexdigest()[:10]}"
            district = District(ward=ward, name=entry["area"], kana=entry["kana"], code=code[:20], order=len(known) + 1)
            district.save(force_insert=True)
            trace.add([district])
            known[fold(district.name)] = district
        if town.district_id != district.pk:
            made, changed = made + (town.district_id is None), changed + (town.district_id is not None)
            trace.hold([town])
            town.district, town.basis = district, (source or "一覧による")[:80]
            town.save()
    return Loaded(made, changed, len(known) - before)


@action
def change_layer(*, layer: AreaLayer, name: str, source: str, by, at: datetime) -> AreaLayer:
    """Put the name or the source of a layer right."""
    if AreaLayer.objects.filter(ward=layer.ward, name=name).exclude(pk=layer.pk).exists():
        raise Refused(words.LAYER_TWICE)
    layer.name, layer.source = name, source
    layer.save(update_fields=["name", "source"])
    record(by=by, at=at, verb="change-layer", about=layer)
    return layer


@action
def place_in_area(*, layer: AreaLayer, town: Town, name: str, by, at: datetime) -> None:
    """Put a town into the area of this name, a new one where there is none; without a name it lies in none of its own."""
    part = layer.parts.filter(town=town).first()
    name = " ".join(name.split())
    if not name:
        if part is None:
            raise NotNow(words.IN_NO_AREA)
        part.delete()
    else:
        area = next((kept for kept in layer.areas.all() if fold(kept.name) == fold(name)), None)
        if area is None:
            area = Area(layer=layer, name=name, order=layer.areas.count() + 1)
            area.save(force_insert=True)
        part = part or AreaPart(layer=layer, town=town)
        part.area = area
        part.save()
    record(by=by, at=at, verb="place-in-area", about=layer)


@action
def remove_layer(*, layer: AreaLayer, by, at: datetime) -> None:
    """Take a layer away with its areas; towns and districts stay."""
    about = (layer._meta.label, str(layer.pk))
    layer.delete()
    record(by=by, at=at, verb="remove-layer", about=about)
