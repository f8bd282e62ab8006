"""Make the derived files of the example ward from the raw ones: districts, posts, places, streets to draw.

    python examples/kita/build.py                 from the raw files that lie here
    python examples/kita/build.py --raw DIR       first take the raw files from DIR, then the same

The same raw files give the same derived files, byte for byte (the packed one: after unpacking).
"""

import argparse
import csv
import gzip
import io
import json
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parents[1]) not in sys.path:  # run as a file, from wherever
    sys.path.insert(0, str(HERE.parents[1]))

from otagaisama.engines.access.nearest import nearest  # noqa: E402  the path above comes first
from otagaisama.engines.streets.loading import load_network  # noqa: E402
from otagaisama.engines.streets.network import Network, Point  # noqa: E402

RAW = {
    "kita_ward.geojson": "boundary/ward.geojson",
    "towns.csv": "towns/towns.csv",
    "nodes.csv.gz": "osm/nodes.csv.gz",
    "edges.csv.gz": "osm/edges.csv.gz",
    "shops.csv": "osm/shops.csv",
    "places.csv": "osm/places.csv",
    "address_points.csv.gz": "addresses/address_points.csv.gz",
}
DERIVED = ("districts.csv", "town_districts.csv", "posts.csv", "places_mapped.csv", "streets.geojson.gz")
DATA_DATE = "2022-12-01"
SOURCE = "© OpenStreetMap contributors（ODbL 1.0）2022年12月"
BASIS = "参考:徒歩で最も近い小学校"
POST_COLUMNS = [
    *("kind", "name", "kana", "host", "address", "lat", "lon", "district", "phone", "hours", "closed"),
    *("for_whom", "barrier", "what", "apply", "confirmed_on", "source"),
]

POST_KINDS = {
    "townhall": "区役所",
    "community_centre": "コミュニティセンター",
    "elementary_school": "小学校",
    "junior_high": "中学校",
    "school": "学校",
    "university": "大学",
    "kindergarten": "保育園・幼稚園",
    "hospital": "医療機関",
    "doctors": "医療機関",
    "clinic": "医療機関",
    "dentist": "医療機関",
    "nursing_home": "福祉施設",
    "post_office": "郵便局",
    "police": "交番・警察",
    "fire_station": "消防",
    "library": "図書館",
    "bank": "銀行",
    "public_building": "公共施設",
}
OTHER_KINDS = {
    "park": "公園",
    "station": "駅",
    "bus_stop": "バス停",
    "bus_station": "バスターミナル",
    "toilets": "公衆トイレ",
    "public_housing": "公営・公的住宅",
    "place_of_worship": "寺社・教会",
    "sports_centre": "運動施設",
    "museum": "博物館",
    "theatre": "劇場",
}
# Mapped as something that could hear a voice, but nobody is there to hear it.
NOT_POSTS = {
    "名古屋市北児童交通遊園": "公園",
    "愛知県警察第一交通機動隊": "交番・警察",
    "名古屋市消防局特別消防隊第三方面隊（ハイパーレスキュー隊）": "消防",
    "法務総合研究所名古屋支所": "公共施設",
}
KANA = {
    "六郷": "ろくごう",
    "六郷北": "ろくごうきた",
    "名北": "めいほく",
    "味鋺": "あじま",
    "城北": "じょうほく",
    "大杉": "おおすぎ",
    "如意": "にょい",
    "宮前": "みやまえ",
    "川中": "かわなか",
    "杉村": "すぎむら",
    "東志賀": "ひがししが",
    "楠": "くすのき",
    "楠西": "くすのきにし",
    "清水": "しみず",
    "西味鋺": "にしあじま",
    "辻": "つじ",
    "金城": "きんじょう",
    "飯田": "いいだ",
}
STREETS = {"trunk": "国道など", "primary": "主要な道路", "secondary": "幹線道路", "tertiary": "まちの通り"}
ROUGHNESS = 0.00005  # degrees, about 5 m: finer bends are not drawn
EDGE_OF_MAP = 0.003  # degrees, about 300 m of streets drawn beyond the ward


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV or CSV.gz file as dictionaries."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def write(path: Path, columns: list[str], rows: list[dict]) -> None:
    """Write rows as UTF-8 CSV with a header and plain line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def districts(places: list[dict]) -> list[dict]:
    """Return one district for each elementary school, named after it, in the order of the names."""
    schools = []
    for place in places:
        if place["kind"] == "elementary_school":
            short = place["name"].removeprefix("名古屋").removeprefix("市立").strip().removesuffix("小学校")
            schools.append((short, place["lat"], place["lon"]))
    return [
        {
            "id": f"23103-g{number:02}",
            "name": f"{short}学区",
            "kana": f"{KANA[short]}がっく" if short in KANA else "",
            "school": f"{short}小学校",
            "lat": lat,
            "lon": lon,
        }
        for number, (short, lat, lon) in enumerate(sorted(schools), start=1)
    ]


def nearest_districts(network: Network, schools: list[dict], points: list[Point]) -> list[tuple[dict, int]]:
    """Return for each point the district of the nearest school on foot and the walk in whole metres."""
    by_id = {row["id"]: row for row in schools}
    targets = [Point(row["id"], float(row["lat"]), float(row["lon"])) for row in schools]
    return [(by_id[a.target_id], round(a.walk_m)) for a in nearest(network, points, targets)]


def sorted_places(places: list[dict], near: list[tuple[dict, int]]) -> tuple[list[dict], list[dict]]:
    """Return (posts, other places) in the product's import columns; nothing is filled in that the data do not say."""
    posts, others = [], []
    for place, (district, _) in zip(places, near, strict=True):
        name = place["name"].replace("(休園中)", "（休園中）").split(" (")[0].strip()
        is_post = place["kind"] in POST_KINDS and name and name not in NOT_POSTS and "休園中" not in name
        kind = NOT_POSTS.get(name) or POST_KINDS.get(place["kind"]) or OTHER_KINDS[place["kind"]]
        row = dict.fromkeys(POST_COLUMNS, "") | {
            "kind": kind, "name": name, "lat": place["lat"], "lon": place["lon"], "district": district["name"],
            "confirmed_on": DATA_DATE, "source": SOURCE,
        }  # fmt: skip
        if "休園中" in name:
            row["closed"] = "休園中"
        (posts if is_post else others).append(row)
    return posts, others


def street_map(edges: list[dict], nodes: dict[str, tuple[float, float]], box: tuple) -> dict:
    """Return the larger streets as GeoJSON, one MultiLineString for each class, coordinates [lon, lat]."""
    features = []
    for kind, label in STREETS.items():
        pieces = []
        for edge in edges:
            if edge["class"] == kind:
                between = [tuple(map(float, p.split())) for p in edge["via"].split(";") if p]
                line = [nodes[edge["u"]], *between, nodes[edge["v"]]]
                if any(box[0] <= lat <= box[2] and box[1] <= lon <= box[3] for lat, lon in line):
                    pieces.append(line)
        lines = [simplified(line) for line in joined(pieces)]
        drawn = [[[round(lon, 5), round(lat, 5)] for lat, lon in line] for line in lines]
        features.append({
            "type": "Feature",
            "properties": {"class": kind, "label": label},
            "geometry": {"type": "MultiLineString", "coordinates": drawn},
        })  # fmt: skip
    return {"type": "FeatureCollection", "source": SOURCE, "features": features}


def joined(pieces: list[list[tuple]]) -> list[list[tuple]]:
    """Return the pieces hung together wherever exactly two of them meet."""
    ends: dict[tuple, list[int]] = {}
    for number, line in enumerate(pieces):
        for end in (line[0], line[-1]):
            ends.setdefault(end, []).append(number)
    used, lines = set(), []
    for number, piece in enumerate(pieces):
        if number in used:
            continue
        used.add(number)
        line = list(piece)
        for _ in range(2):  # grow at the end, turn round, grow at the other end
            while len(ends[line[-1]]) == 2:
                following = next((n for n in ends[line[-1]] if n not in used), None)
                if following is None:
                    break
                used.add(following)
                other = pieces[following]
                line += other[1:] if other[0] == line[-1] else other[-2::-1]
            line.reverse()
        lines.append(line)
    return lines


def simplified(line: list[tuple]) -> list[tuple]:
    """Return the line without bends finer than ROUGHNESS (Douglas-Peucker)."""
    if len(line) < 3:
        return line
    (a_lat, a_lon), (b_lat, b_lon) = line[0], line[-1]
    across, along = (b_lon - a_lon) * 0.82, b_lat - a_lat  # 0.82: how much shorter a degree of longitude is here
    span = (across**2 + along**2) ** 0.5

    def off(place):
        x, y = (place[1] - a_lon) * 0.82, place[0] - a_lat
        return abs(across * y - along * x) / span if span else (x**2 + y**2) ** 0.5

    far = max(range(1, len(line) - 1), key=lambda n: off(line[n]))
    if off(line[far]) <= ROUGHNESS:
        return [line[0], line[-1]]
    return simplified(line[: far + 1])[:-1] + simplified(line[far:])


def build(raw: Path, out: Path) -> None:
    """Write the derived files into the folder `out` from the raw files under `raw`, laid out as here."""
    places, towns = read(raw / "osm/places.csv"), read(raw / "towns/towns.csv")
    network = load_network(raw / "osm/nodes.csv.gz", raw / "osm/edges.csv.gz").largest_part()
    schools = districts(places)
    write(out / "districts.csv", ["id", "name", "kana", "school", "lat", "lon"], schools)

    points = [Point(town["id"], float(town["lat"]), float(town["lon"])) for town in towns]
    rows = [
        {"town_id": town["id"], "district_id": district["id"], "walk_m": metres, "basis": BASIS}
        for town, (district, metres) in zip(towns, nearest_districts(network, schools, points), strict=True)
    ]
    write(out / "town_districts.csv", ["town_id", "district_id", "walk_m", "basis"], rows)

    points = [Point(str(n), float(place["lat"]), float(place["lon"])) for n, place in enumerate(places)]
    posts, others = sorted_places(places, nearest_districts(network, schools, points))
    write(out / "posts.csv", POST_COLUMNS, posts)
    write(out / "places_mapped.csv", POST_COLUMNS, others)

    nodes = {n["id"]: (float(n["lat"]), float(n["lon"])) for n in read(raw / "osm/nodes.csv.gz")}
    ring = json.loads((raw / "boundary/ward.geojson").read_text(encoding="utf-8"))
    corners = ring["features"][0]["geometry"]["coordinates"][0]
    lats, lons = [c[1] for c in corners], [c[0] for c in corners]
    box = (min(lats) - EDGE_OF_MAP, min(lons) - EDGE_OF_MAP, max(lats) + EDGE_OF_MAP, max(lons) + EDGE_OF_MAP)
    streets = street_map(read(raw / "osm/edges.csv.gz"), nodes, box)
    text = json.dumps(streets, ensure_ascii=False, separators=(",", ":"))
    (out / "streets.geojson.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    """Take the raw files in, if asked, and derive the rest."""
    parser = argparse.ArgumentParser(description="北区の例のデータを作り直します。")
    parser.add_argument("--raw", type=Path, help="もとのデータのフォルダー（なければ、ここにあるものを使います）")
    given = parser.parse_args().raw
    for name, place in RAW.items() if given else ():
        (HERE / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(given / name, HERE / place)
    build(HERE, HERE / "osm")


if __name__ == "__main__":
    main()
