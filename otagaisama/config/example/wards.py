"""The ward, its districts and towns, from the open data that lies in examples/kita."""

import csv
import gzip
import json
from pathlib import Path

from otagaisama.people.diary import HOUSE, record
from otagaisama.town.models import District, Town, Ward

SOURCES = "国土数値情報（国土交通省）を加工／Geolonia 住所データ（CC BY 4.0）／© OpenStreetMap contributors（ODbL 1.0）"
# Where the files do not lie beside the program (it was installed as a package), a small ward stands in.
FALLBACK = [{"id": "johoku", "name": "城北学区"}, {"id": "kusunoki", "name": "楠学区"}]


def make_ward(context) -> None:
    """Ward, districts and towns."""
    ward = Ward(code="23103", name="名古屋市北区", kana="なごやしきたく", sources=SOURCES)
    ward.boundary = _json(context.data / "boundary" / "ward.geojson")
    ward.streets = _json(context.data / "osm" / "streets.geojson.gz")
    ward.save(force_insert=True)
    by_code = {}
    for order, row in enumerate(_rows(context.data / "osm" / "districts.csv") or FALLBACK, 1):
        district = District(ward=ward, code=row["id"], name=row["name"], kana=row.get("kana", ""), order=order)
        district.lat, district.lon = _number(row.get("lat")), _number(row.get("lon"))
        district.save(force_insert=True)
        by_code[district.code] = context.districts[district.name] = district
    belongs = {row["town_id"]: row for row in _rows(context.data / "osm" / "town_districts.csv")}
    Town.objects.bulk_create(
        _town(ward, row, belongs.get(row["id"], {}), by_code) for row in _rows(context.data / "towns" / "towns.csv")
    )
    record(by=HOUSE, at=context.at, verb="make-example-ward", about=ward)


def _town(ward, row, belongs, by_code) -> Town:
    town = Town(
        ward=ward, code=row["id"], name=row["town"], kana=row["kana"], lat=_number(row["lat"]), lon=_number(row["lon"])
    )
    town.district = by_code.get(belongs.get("district_id"))
    town.basis, town.walk_m = belongs.get("basis", ""), _number(belongs.get("walk_m"))
    return town


def _rows(path: Path) -> list[dict]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _json(path: Path):
    if not path.exists():
        return None
    packed = path.read_bytes()
    return json.loads(gzip.decompress(packed) if path.suffix == ".gz" else packed)


def _number(text) -> float | None:
    return float(text) if text else None
