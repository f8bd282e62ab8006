"""Points of a map file (GeoJSON) made into rows: each feature a row, its properties the columns, its place as lat and lon."""

import json
from collections.abc import Iterator

MIDDLES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}


class NotGeoJson(ValueError):
    """The text is no collection of features; the message says why, in Japanese."""


def rows_of_features(text: str) -> list[list[str]]:
    """The header and one row a feature, in the order of the file. An area stands at the middle of its outline.

    Raises NotGeoJson. Coordinates are written as they are, first number as `lon`: a swapped pair is found later, as in any table.
    """
    try:
        told = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise NotGeoJson("GeoJSONとして読めませんでした。書き出しなおしてください。") from error
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise NotGeoJson("GeoJSONの中に、場所（features）がありません。")
    properties = [
        feature.get("properties") if isinstance(feature.get("properties"), dict) else {} for feature in features
    ]
    columns = list(dict.fromkeys(name for row in properties for name in row if name not in ("lat", "lon")))
    rows = [[*columns, "lat", "lon"]]
    for feature, row in zip(features, properties, strict=True):
        lat, lon = _middle(feature.get("geometry"))
        rows.append([*(_word(row.get(name)) for name in columns), lat, lon])
    return rows


def _middle(geometry) -> tuple[str, str]:
    if not isinstance(geometry, dict) or geometry.get("type") not in MIDDLES:
        return "", ""
    points = list(_points(geometry.get("coordinates")))
    if not points:
        return "", ""
    if len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]  # a closed outline says its first corner twice
    lon, lat = (sum(point[place] for point in points) / len(points) for place in (0, 1))
    return f"{lat:.7g}", f"{lon:.8g}"


def _points(shape) -> Iterator[list]:
    if isinstance(shape, list) and len(shape) >= 2 and all(isinstance(part, int | float) for part in shape[:2]):
        yield shape
    elif isinstance(shape, list):
        for part in shape:
            yield from _points(part)


def _word(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    return value.replace("\0", "").strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
