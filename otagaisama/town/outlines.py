"""A ward's boundary and the larger streets of its map, out of any GeoJSON or out of the two tables of streets: checked, cut, light."""

import csv
import gzip
import io
import math
import re
import zlib
from collections.abc import Iterable, Iterator

from otagaisama.base.intake import box_of
from otagaisama.base.intake.bounds import TooMuch, read_json
from otagaisama.town.drawing import lines_of

MOST_PARTS, MOST_OBJECTS = 2_400_000, 400_000
MOST_OF_A_BOUNDARY, MOST_OF_STREETS = 6_000, 12_000  # points: a page carries them
FINEST = 0.00002  # degrees, about 2 m
AROUND = 0.01  # degrees around a boundary where streets are still drawn, about 1 km
JAPAN = (20.0, 122.0, 46.0, 154.0)  # south, west, north, east
CODES = ("N03_007", "code", "行政区域コード", "市区町村コード", "CITYCODE", "CITY_CODE", "JCODE", "団体コード")
CLASSES = ("class", "highway", "kind", "道路種別")
OTHER_TAGS = re.compile(r'"([^"]+)"=>"([^"]*)"')
STREETS = {"trunk": "国道など", "primary": "主要な道路", "secondary": "幹線道路", "tertiary": "まちの通り"}


class NotAMap(ValueError):
    """The file holds no such shape; the message says why and what to do, in Japanese."""


def read_shape(data: bytes):
    """The GeoJSON of a file, packed (.gz) or not. Raises NotAMap."""
    if data[:2] == b"\x1f\x8b":
        data = _unpacked(data)
    try:
        shape = read_json(data.decode("utf-8-sig"), most_objects=MOST_OBJECTS, most_parts=MOST_PARTS)
    except TooMuch as error:
        raise NotAMap(f"{error}（区のまわりだけを切り出すと、小さくなります。）") from error
    except ValueError as error:
        raise NotAMap("GeoJSONとして読めませんでした。書き出しなおしてください。") from error
    if not isinstance(shape, dict):
        raise NotAMap("GeoJSONの中に、形がありません。")
    return shape


def features_of(shape: dict) -> list[dict]:
    """The features of a collection; what is none is passed over."""
    features = shape.get("features")
    return [feature for feature in features if isinstance(feature, dict)] if isinstance(features, list) else []


def properties_of(feature: dict) -> dict:
    """What is written beside a shape; nothing where it has none."""
    properties = feature.get("properties")
    return properties if isinstance(properties, dict) else {}


def boundary_of(shape: dict, code: str) -> dict:
    """The boundary of the municipality `code` as one feature of at most MOST_OF_A_BOUNDARY points. Raises NotAMap.

    Features that name a municipality are taken only where it is this one; where none names any, all areas are the ward.
    """
    features = features_of(shape) if isinstance(shape.get("features"), list) else [shape]
    named = {_code_in(feature) for feature in features} - {""}
    if named:
        features = [feature for feature in features if _code_in(feature) and _is_same(_code_in(feature), code)]
        if not features:
            raise NotAMap(
                f"この区（{code}）の形がありません。ファイルにあるのは {'、'.join(sorted(named)[:5])} などです。"
            )
    areas = [area for feature in features for area in _areas(feature.get("geometry") or feature)]
    if not areas:
        raise NotAMap("GeoJSONの中に、面（Polygon）がありません。線や点は、境界になりません。")
    check_degrees(point for area in areas for ring in area for point in ring)
    rings = _thinned([ring for area in areas for ring in area], most=MOST_OF_A_BOUNDARY, least=4)
    kept, place = [], 0
    for area in areas:
        kept.append([ring for ring in rings[place : place + len(area)] if ring])
        place += len(area)
    geometry = {"type": "MultiPolygon", "coordinates": [area for area in kept if area]}
    return {"type": "Feature", "properties": {"code": code}, "geometry": geometry}


def streets_of(shape: dict, boundary) -> dict:
    """The larger streets of a GeoJSON of lines (`class` or OpenStreetMap's `highway`; without either, all of them). Raises NotAMap."""
    by_class: dict[str, list] = {}
    for feature in features_of(shape):
        kind = _class_in(feature)
        if kind is not None:
            by_class.setdefault(kind, []).extend(line for line in _lines(feature.get("geometry")) if len(line) > 1)
    if not any(by_class.values()):
        raise NotAMap(
            "GeoJSONの中に、大きな道の線がありません（class か highway が trunk・primary・secondary・tertiary）。"
        )
    check_degrees(point for lines in by_class.values() for line in lines for point in line)
    return collected(by_class, boundary)


def lines_in(shape: dict) -> Iterator[tuple[list, dict]]:
    """Every line of a GeoJSON with the properties of its feature; `other_tags` as ogr2ogr writes them are read too."""
    for feature in features_of(shape):
        properties = dict(properties_of(feature))
        properties |= dict(OTHER_TAGS.findall(str(properties.pop("other_tags", None) or "")))
        for line in _lines(feature.get("geometry")):
            yield line, properties


def streets_of_tables(nodes: bytes, edges: bytes, boundary) -> dict | None:
    """The larger streets of the tables that `access` reads (id,lat,lon and u,v,…,class[,via]); None where the table names no class."""
    wanted: dict[str, list[tuple[str, str, str]]] = {}
    reader = csv.DictReader(_text(edges))
    if "class" not in (reader.fieldnames or ()):
        return None
    for row in reader:
        if row["class"] in STREETS:
            wanted.setdefault(row["class"], []).append((row["u"], row["v"], row.get("via") or ""))
    ends = {end for rows in wanted.values() for u, v, _ in rows for end in (u, v)}
    at = {
        row["id"]: [float(row["lon"]), float(row["lat"])] for row in csv.DictReader(_text(nodes)) if row["id"] in ends
    }
    by_class = {
        kind: joined([[at[u], *_via(via), at[v]] for u, v, via in rows if u in at and v in at])
        for kind, rows in wanted.items()
    }
    return collected(by_class, boundary) if any(by_class.values()) else None


def collected(by_class: dict[str, list], boundary) -> dict:
    """One MultiLineString a class, near the boundary, the smallest classes left out where a page would grow heavy."""
    box = box_of(boundary)
    if box is not None:
        box = (box[0] - AROUND, box[1] - AROUND, box[2] + AROUND, box[3] + AROUND)
        by_class = {kind: [line for line in lines if _meets(line, box)] for kind, lines in by_class.items()}
    features, left = [], MOST_OF_STREETS
    for kind in [*STREETS, *sorted(by_class.keys() - STREETS.keys())]:
        if left <= 0:
            break
        lines = _thinned(by_class.get(kind, []), most=left, least=2, finest=2.5 * FINEST)
        if not lines:
            continue
        left -= sum(map(len, lines))
        properties = {"class": kind, "label": STREETS.get(kind, "道")}
        geometry = {"type": "MultiLineString", "coordinates": lines}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def joined(pieces: list[list]) -> list[list]:
    """The pieces hung together wherever exactly two of them meet."""
    ends: dict[tuple, list[int]] = {}
    for number, line in enumerate(pieces):
        for end in (line[0], line[-1]):
            ends.setdefault(tuple(end), []).append(number)
    used: set[int] = set()
    lines = []
    for number, piece in enumerate(pieces):
        if number in used:
            continue
        used.add(number)
        line = list(piece)
        for _ in range(2):  # grow at the end, turn round, grow at the other end
            while len(ends[tuple(line[-1])]) == 2:
                following = next((other for other in ends[tuple(line[-1])] if other not in used), None)
                if following is None:
                    break
                used.add(following)
                other = pieces[following]
                line += other[1:] if other[0] == line[-1] else other[-2::-1]
            line.reverse()
        lines.append(line)
    return lines


def check_degrees(points: Iterable) -> None:
    """Every point is [lon, lat] in Japan. Raises NotAMap with what is wrong: swapped, or metres of a plane."""
    south, west, north, east = JAPAN
    for point in points:
        if (
            not isinstance(point, list)
            or len(point) < 2
            or not all(isinstance(part, int | float) for part in point[:2])
        ):
            raise NotAMap("GeoJSONの位置が、数字の組になっていません。書き出しなおしてください。")
        lon, lat = point[0], point[1]
        if west <= lon <= east and south <= lat <= north:
            continue
        if west <= lat <= east and south <= lon <= north:
            raise NotAMap("緯度と経度が逆になっています。GeoJSONは［経度, 緯度］の順です。")
        if abs(lon) > 360 or abs(lat) > 360:
            raise NotAMap(
                "位置がメートル（平面直角座標など）で書かれています。緯度・経度（EPSG:4326 か 6668）で書き出してください。"
            )
        raise NotAMap(f"日本の外の位置があります（{lon}, {lat}）。")


def count_points(shape) -> int:
    """How many points a shape is drawn with."""
    return sum(map(len, lines_of(shape)))


def _code_in(feature: dict) -> str:
    properties = properties_of(feature)
    return next((str(properties[name]).strip() for name in CODES if properties.get(name)), "")


def _is_same(text: str, code: str) -> bool:
    """Five digits, or six with the check digit: 37201 is 372013."""
    return text[:5] == code[:5]


def _class_in(feature: dict) -> str | None:
    """The class of a street that is drawn; None of one that is too small."""
    properties = properties_of(feature)
    word = next((str(properties[name]) for name in CLASSES if properties.get(name)), "")
    word = word.removesuffix("_link").replace("motorway", "trunk")
    return "" if not word else word if word in STREETS else None


def _areas(geometry) -> list[list[list]]:
    if not isinstance(geometry, dict):
        return []
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        return [area for part in geometry.get("geometries") or [] for area in _areas(part)]
    areas = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
    good = isinstance(areas, list) and all(
        isinstance(area, list) and all(isinstance(ring, list) and len(ring) >= 3 for ring in area) for area in areas
    )
    if not good:
        raise NotAMap("GeoJSONの面の書きかたが違います。書き出しなおしてください。")
    return areas


def _lines(geometry) -> list[list]:
    if not isinstance(geometry, dict):
        return []
    coordinates = geometry.get("coordinates")
    lines = (
        [coordinates]
        if geometry.get("type") == "LineString"
        else coordinates
        if geometry.get("type") == "MultiLineString"
        else []
    )
    return [line for line in lines if isinstance(line, list)] if isinstance(lines, list) else []


def _thinned(lines: list[list], *, most: int, least: int, finest: float = FINEST / 4) -> list[list]:
    """The lines without bends finer than is needed for `most` points, to five digits (about 1 m); what is smaller than that goes."""
    rough = finest
    kept = [simplified([point[:2] for point in line], rough) for line in lines]
    while sum(map(len, kept)) > most and rough < 0.01:
        kept = [simplified(line, rough) for line in kept]
        if least > 2:
            kept = [line if len(line) >= least else [] for line in kept]
        rough *= 1.6
    rounded = [[[round(lon, 5), round(lat, 5)] for lon, lat in line] for line in kept]
    return rounded if least > 2 else [line for line in rounded if len(line) >= least]


def simplified(line: list, rough: float) -> list:
    """The line without bends finer than `rough` degrees (Douglas and Peucker 1973); a ring stays closed."""
    if len(line) < 3:
        return line
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    squeeze = math.cos(math.radians(line[0][1]))
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        (a_lon, a_lat), (b_lon, b_lat) = line[first], line[last]
        across, along = (b_lon - a_lon) * squeeze, b_lat - a_lat
        span = math.hypot(across, along)
        farthest, most = first, -1.0
        for place in range(first + 1, last):
            x, y = (line[place][0] - a_lon) * squeeze, line[place][1] - a_lat
            off = abs(across * y - along * x) / span if span else math.hypot(x, y)
            if off > most:
                farthest, most = place, off
        if most > rough:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[place] for place in sorted(kept)]


def _meets(line: list, box) -> bool:
    return any(box[0] <= lat <= box[2] and box[1] <= lon <= box[3] for lon, lat, *_ in line)


def _via(text: str) -> Iterator[list[float]]:
    for part in text.split(";"):
        try:
            lat, lon = map(float, part.split())
        except ValueError:  # a bend that cannot be read: the street is drawn straight there
            continue
        yield [lon, lat]


def _text(data: bytes) -> io.TextIOWrapper:
    opened = gzip.GzipFile(fileobj=io.BytesIO(data)) if data[:2] == b"\x1f\x8b" else io.BytesIO(data)
    return io.TextIOWrapper(opened, encoding="utf-8-sig", newline="")  # type: ignore[arg-type]


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data, 64 * 1024 * 1024)
    except zlib.error as error:
        raise NotAMap("圧縮ファイル（gz）が壊れています。もう一度つくってください。") from error
