"""The example ward: its derived tables come from its raw ones, and say what they are."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from examples.kita import build

KITA = Path(build.__file__).parent


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """Build everything anew in another folder."""
    out = tmp_path_factory.mktemp("osm")
    build.build(KITA, out)
    return out


def rows(name):
    with (KITA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", build.DERIVED)
def test_what_is_kept_equals_a_rebuild(rebuilt, name):
    kept, made = (KITA / "osm" / name).read_bytes(), (rebuilt / name).read_bytes()
    if name.endswith(".gz"):
        kept, made = gzip.decompress(kept), gzip.decompress(made)
    assert kept == made


def test_every_town_has_a_district():
    towns, districts = rows("towns/towns.csv"), rows("osm/districts.csv")
    places = rows("osm/town_districts.csv")
    assert len(towns) == 322
    assert len(districts) == 19
    assert "城北学区" in {row["name"] for row in districts}
    assert [row["town_id"] for row in places] == [row["id"] for row in towns]
    assert {row["district_id"] for row in places} == {row["id"] for row in districts}
    assert {row["basis"] for row in places} == {"参考:徒歩で最も近い小学校"}
    assert all(0 < int(row["walk_m"]) < 2500 for row in places)


def test_real_places_hold_nothing_invented():
    posts, others = rows("osm/posts.csv"), rows("osm/places_mapped.csv")
    assert len(posts) + len(others) == len(rows("osm/places.csv")) == 565
    assert all(row["name"] for row in posts)
    unknown = ("phone", "hours", "address", "host", "what", "for_whom", "barrier", "apply")
    assert not any(row[column] for row in posts + others for column in unknown)
    assert {row["confirmed_on"] for row in posts} == {"2022-12-01"}
    assert all("OpenStreetMap" in row["source"] for row in posts + others)
    assert not {row["kind"] for row in posts} & set(build.OTHER_KINDS.values())


def test_the_streets_to_draw_are_small():
    path = KITA / "osm" / "streets.geojson.gz"
    assert path.stat().st_size < 60_000
    streets = json.loads(gzip.decompress(path.read_bytes()))
    assert [f["properties"]["class"] for f in streets["features"]] == list(build.STREETS)
    assert all(f["geometry"]["coordinates"] for f in streets["features"])


@pytest.mark.parametrize("folder", ["boundary", "towns", "osm", "invented"])
def test_each_licence_has_its_own_notice(folder):
    assert "条件" in (KITA / folder / "NOTICE.md").read_text(encoding="utf-8")


def test_no_address_of_a_machine_or_a_download_stands_in_the_example():
    for path in KITA.rglob("*"):
        if path.is_file() and path.suffix in {".md", ".csv", ".py", ".geojson"}:
            text = path.read_text(encoding="utf-8")
            assert not any(word in text for word in ("/work/", "http://", "https://", "/home/", "/tmp/")), path.name
