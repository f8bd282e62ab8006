"""A list of areas read: town (or district) and area, a row each; or shapes of areas, in which the towns of the ward lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from otagaisama.base.intake import (
    ListReading,
    Row,
    RowReader,
    Table,
    Unreadable,
    box_of,
    columns_in,
    known_names,
    read_table,
)
from otagaisama.base.tables import csv_text
from otagaisama.town.drawing import lines_of
from otagaisama.town.outlines import NotAMap, check_degrees, features_of, properties_of, read_shape
from otagaisama.town.shapes import inside
from otagaisama.town.whereabouts import Gazetteer

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "area": (
        "区域", "区域名", "圏域", "圏域名", "日常生活圏域", "民児協", "地区民児協", "民生委員協議会", "中学校区", "中学校", "小学校区", "小学校", "通学区域",
        "地区", "地区名", "町内会", "自治会", "組", "area", "A27_004", "A32_004", "A27_007", "A32_007",
    ),
    "kana": ("よみがな", "よみ", "ふりがな", "カナ", "kana"),
    "code": ("区域の番号", "区域コード", "area_id"),
    "town": ("町・丁目", "町丁目", "町名", "町字名", "町丁", "大字町丁目", "住所", "所在地", "地名", "町", "town"),
    "district": ("学区", "学区名", "校区", "district"),
    "layer": ("区域の分けかた", "分けかた", "layer"),  # of a table with several: only the rows of the layer that is brought in are read
}  # fmt: skip
LENGTHS = {"area": 80, "kana": 120, "code": 20}
EXAMPLE = {"area": "（例）東部圏域", "kana": "とうぶけんいき", "code": "1", "town": "東町一丁目", "district": ""}
OF_SHAPES = ("区域", "町・丁目")
NAMES_OF_SHAPES = (
    "A27_004",
    "A32_004",
    "A27_007",
    "A32_007",
    "区域",
    "区域名",
    "圏域",
    "圏域名",
    "学区",
    "校区",
    "名称",
    "名前",
    "name",
    "NAME",
)


@dataclass(frozen=True)
class Known:
    """What the house knows: its places, and how the layer is called (its column may be called the same)."""

    places: Gazetteer
    layer: str = ""


def columns_for(layer: str) -> dict[str, tuple[str, ...]]:
    """The fields of the list; a column that is called like the layer is the area."""
    columns = {name: tuple(word for word in words if word != layer) for name, words in COLUMNS.items()}
    return columns | {"area": ("区域", *([layer] if layer else []), *columns["area"][1:])}


def read_areas(data: bytes | Table, filename: str, known: Known) -> ListReading:
    """Read the list: `entries` with area, kana, code, town_id or district_id, place (its name), line.

    Raises Unreadable where it is no such table. A town that stands twice is a fault, and so is a town that nobody knows.
    """
    columns = columns_for(known.layer)
    table = read_table(data, filename, known_names([columns]), heads=False)
    found_in = columns_in(columns, table.header)
    if "area" not in found_in or not {"town", "district"} & found_in.keys():
        raise Unreadable("「区域」の列と、「町・丁目」か「学区」の列が要ります。見出しを確かめてください。")
    if not table.rows:
        raise Unreadable("見出しの下に、行がありません。")
    reading = ListReading("areas", table)
    seen: dict[Any, int] = {}
    for row in table.rows:
        if any(row.at(place) not in ("", known.layer) for place in found_in.get("layer", ())):
            continue  # of another layer
        entry = _entry(RowReader(row, found_in, reading, columns=columns, lengths=LENGTHS), row, known.places)
        place = entry["town_id"] or entry["district_id"]
        if place is not None and place in seen:
            reading.fault(row.line, f"「{entry['place']}」は、{seen[place]}行めにもあります")
        seen.setdefault(place, row.line)
        reading.entries.append(entry)
    return reading


def _entry(reader: RowReader, row: Row, places: Gazetteer) -> dict[str, Any]:
    entry = {
        "line": row.line,
        "area": reader.named("area"),
        "kana": reader.one_line("kana"),
        "code": reader.one_line("code"),
    }
    town_cell, district_cell = reader.one_line("town"), reader.one_line("district")
    town = places.town(town_cell) if town_cell else None
    district = places.district(district_cell) if district_cell and not town_cell else None
    if town_cell and town is None:
        reader.fault("town", f"「{town_cell[:30]}」という町はありません。先に町・丁目の一覧を取りこんでください")
    elif district_cell and not town_cell and district is None:
        reader.fault("district", f"「{district_cell[:30]}」という学区はありません。先に学区の一覧を取りこんでください")
    elif not town_cell and not district_cell:
        reader.fault("town", "空です。町か学区を書いてください")
    place = town or district
    return entry | {"town_id": town and town.pk, "district_id": district and district.pk, "place": str(place or "")}


def rows_of_shapes(data: bytes, places: Gazetteer) -> bytes:
    """Shapes of areas (GeoJSON) as the table of this list: a row for each town whose point lies in one. Raises Unreadable."""
    try:
        shape = read_shape(data)
        features = [feature for feature in features_of(shape) if lines_of(feature.get("geometry"))]
        check_degrees(point for feature in features for line in lines_of(feature["geometry"]) for point in line)
    except (NotAMap, AttributeError, IndexError, TypeError, RecursionError) as error:
        sentence = (
            str(error) if isinstance(error, NotAMap) else "GeoJSONの形の書きかたが違います。書き出しなおしてください。"
        )
        raise Unreadable(sentence) from error
    name = _name_of(features)
    boxes = [(feature, box) for feature in features if (box := box_of(feature["geometry"]))]
    rows = []
    for town in places.towns:
        if town.lat is None or town.lon is None:
            continue
        for feature, (south, west, north, east) in boxes:
            if (
                south <= town.lat <= north
                and west <= town.lon <= east
                and inside(feature["geometry"], town.lat, town.lon)
            ):
                rows.append([str(properties_of(feature).get(name) or ""), town.name])
                break
    if not rows:
        raise Unreadable(
            "この形の中に、町の点が一つもありません。先に、緯度・経度のある町・丁目の一覧を取りこんでください。"
        )
    return csv_text(OF_SHAPES, rows).encode()


def is_shapes(data: bytes, filename: str) -> bool:
    """Whether a file holds shapes and not a table."""
    name = filename.lower().removesuffix(".gz")
    return name.endswith((".geojson", ".json")) or data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"


def _name_of(features: list[dict]) -> str:
    """The property that names a shape: a known one, else the one with most different words."""
    words: dict[str, set[str]] = {}
    for feature in features:
        for key, value in properties_of(feature).items():
            if isinstance(value, str) and value.strip():
                words.setdefault(key, set()).add(value)
    known = next((name for name in NAMES_OF_SHAPES if name in words), "")
    if not words:
        raise Unreadable("形に名前がありません。区域の名前の項目（properties）をつけて、書き出してください。")
    return known or max(words, key=lambda key: len(words[key]))


__all__ = ["COLUMNS", "EXAMPLE", "Known", "columns_for", "is_shapes", "read_areas", "rows_of_shapes"]
