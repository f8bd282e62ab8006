"""The ward's map beside two fields of coordinates, on which a point is chosen."""

from django import template

from otagaisama.town.drawing import Sheet, draw_ground, lacking, lines_of
from otagaisama.town.queries import placed_towns, wards

register = template.Library()


@register.inclusion_tag("town/parts/point.html")
def point_on_map(form) -> dict:
    """For a form with `lat` and `lon` (`town.pointing.TakesPoint`): by pointing, by arrow keys, or by the town alone where there is no script."""
    ward = wards().first()
    towns = list(placed_towns().only("code", "name", "lat", "lon", "district_id").order_by("name", "id"))
    corners = [point for line in lines_of(ward.boundary if ward else None) for point in line]
    corners = corners or [(town.lon, town.lat) for town in towns]
    context = {"towns": towns, "form": form, "chosen": (form.data or {}).get("point_town", "")}
    if not corners:
        return context
    sheet = Sheet(corners)
    ground = draw_ground(ward.boundary, ward.streets, sheet) if ward else None
    return context | {"sheet": sheet, "ground": ground, "lacking": lacking(ward), "mark": _mark(form, sheet)}


def _mark(form, sheet: Sheet) -> tuple[float, float] | None:
    """Where the point stands that is written in the fields."""
    try:
        return sheet.at((float(form["lon"].value()), float(form["lat"].value())))
    except (TypeError, ValueError):
        return None
