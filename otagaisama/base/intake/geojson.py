"""Points of a map file (GeoJSON) made into rows: each feature a row, its properties the columns, its place as lat and lon."""

import json
import re
from collections.abc import Iterator

from otagaisama.base.intake.bounds import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LONG,
    TOO_MANY_ROWS,
    TooMuch,
    read_json,
)

HALF = re.compile("[\ud800-\udfff]")
MIDDLES = {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}


class NotGeoJson(ValueError):
    """The text is no collection of features; the message says why, in Japanese."""


def rows_of_features(text: str) -> list[list[str]]:
    """The header and one row a feature, in the order of the file. An area stands at the middle of its outline.

    Raises NotGeoJson, or TooMuch before a row is built. Coordinates are written as they are, first number as `lon`: a swapped pair is found
    later, as in any table.
    """
    try:
        collection = read_json(text)
    except TooMuch:
        raise
    except ValueError as error:
        raise NotGeoJson("GeoJSONとして読めませんでした。書き出しなおしてください。") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise NotGeoJson("GeoJSONの中に、場所（features）がありません。")
    if len(features) > MOST_ROWS:
        raise TooMuch(TOO_MANY_ROWS)
    properties = [
        feature.get("properties") if isinstance(feature.get("properties"), dict) else {} for feature in features
    ]
    columns = _columns(properties)
    rows = [[*map(_whole, columns), "lat", "lon"]]
    for feature, row in zip(features, properties, strict=True):
        lat, lon = _middle(feature.get("geometry"))
        rows.append([*(_word(row.get(name)) for name in columns), lat, lon])
    return rows


def _columns(properties: list[dict]) -> list[str]:
    """The names of all properties in the order they come. Raises TooMuch where they are more than a table has columns."""
    columns: dict[str, None] = {}
    for row in properties:
        columns |= dict.fromkeys(name for name in row if name not in ("lat", "lon"))
        if len(columns) > MOST_COLUMNS or len(columns) * len(properties) > MOST_CELLS:
            raise TooMuch("GeoJSONの項目（properties）が多すぎます。要る項目だけを書き出してください。")
    return list(columns)


def _middle(geometry) -> tuple[str, str]:
    if not isinstance(geometry, dict) or geometry.get("type") not in MIDDLES:
        return "", ""
    points = list(_points(geometry.get("coordinates")))
    if not points:
        return "", ""
    if len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]  # a closed outline says its first corner twice
    try:
        lon, lat = (sum(point[place] for point in points) / len(points) for place in (0, 1))
    except OverflowError as error:
        raise NotGeoJson("GeoJSONの位置の数字が、けた違いに大きいようです。書き出しなおしてください。") from error
    return f"{lat:.7g}", f"{lon:.8g}"


def _points(shape) -> Iterator[list]:
    if isinstance(shape, list) and len(shape) >= 2 and all(isinstance(part, int | float) for part in shape[:2]):
        yield shape
    elif isinstance(shape, list):
        for part in shape:
            yield from _points(part)


def _whole(text: str) -> str:
    """Half a letter (\\ud800 alone) cannot be kept or sent: it is a letter that was lost."""
    return HALF.sub("\ufffd", text)


def _word(value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    word = (
        _whole(value).replace("\0", "").strip()
        if isinstance(value, str)
        else _whole(json.dumps(value, ensure_ascii=False))
    )
    if len(word) > LONGEST_CELL:
        raise TooMuch(TOO_LONG)
    return word
