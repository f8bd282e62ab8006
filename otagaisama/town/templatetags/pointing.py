"""The ward's map beside two fields of coordinates, on which a point is chosen."""

from django import template

from otagaisama.town.drawing import Sheet, draw_ground, lacking, lines_of
from otagaisama.town.pointing import PRESS, field_of
from otagaisama.town.queries import placed_towns, wards

register = template.Library()


@register.inclusion_tag("town/parts/point.html")
def point_on_map(form, which="", drawn="") -> dict:
    """For a form with `lat` and `lon` (`town.pointing.TakesPoint`): by pointing, by arrow keys, or by the town alone where there is no script.

    `which` of its pairs; where the page drew the ward already, `drawn` names that pair, and its ground is shown again without being sent twice.
    """
    lat, lon = form[field_of(which, "lat")], form[field_of(which, "lon")]
    towns = list(placed_towns().only("code", "name", "lat", "lon", "district_id").order_by("name", "id"))
    data = form.data or {}
    context = {
        "towns": towns, "lat": lat, "lon": lon, "which": which, "pressed": data.get(PRESS) == (which or "1"), "chosen": data.get("point_town", ""),
        "town_id": form[field_of(which, "town")].auto_id if which else "point_town", "ground_id": f"point-ground-{drawn or which or 'map'}", "again": drawn,
    }  # fmt: skip
    ward = wards().first()
    corners = [point for line in lines_of(ward.boundary if ward else None) for point in line]
    corners = corners or [(town.lon, town.lat) for town in towns]
    if not corners:
        return context
    sheet = Sheet(corners)
    ground = draw_ground(ward.boundary, ward.streets, sheet) if ward and not drawn else None
    return context | {"sheet": sheet, "ground": ground, "lacking": lacking(ward), "mark": _mark(lat, lon, sheet)}


def _mark(lat, lon, sheet: Sheet) -> tuple[float, float] | None:
    """Where the point stands that is written in the fields."""
    try:
        return sheet.at((float(lon.value()), float(lat.value())))
    except (TypeError, ValueError):
        return None
