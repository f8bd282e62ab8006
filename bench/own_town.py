"""A town of one's own: from open files to the first map, through the same importers as the page, minutes counted.

    .venv/bin/python -m bench.own_town [--data FOLDER]

The folder holds open files as they are published (without it: those of Takamatsu in tests/shopping/data/takamatsu). The house is made in
a folder that is removed afterwards. What somebody does between the steps (choosing a file, reading the preview) is not counted.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

TAKAMATSU = Path(__file__).resolve().parent.parent / "tests" / "shopping" / "data" / "takamatsu"
CODE, NAME = "37201", "高松市"
LAND, CITY, OSM = (
    "国土数値情報（国土交通省）を加工して作成",
    "高松市オープンデータ（CC BY 4.0）",
    "© OpenStreetMap contributors（ODbL 1.0）",
)
POPULATION = "population_by_town_202602.csv"
# As published, 松島町３丁目 has the digits of its longitude in its latitude: the house refuses it and says the line; put right by hand.
BAD, RIGHT = b"34.069518,134.069518", b"34.337365,134.064580"
MAPS = ("/shopping/map/", "/listen/map/")


@dataclass(frozen=True)
class Step:
    """One step of making a town: what it did, in which seconds."""

    name: str
    result: str
    seconds: float


def make_town(folder: Path, *, at: datetime, ask: Callable[[str], str]) -> Iterator[Step]:
    """Each step in turn, in an empty house; `ask` answers a public page by its address. Raises Refused where a file is not taken."""
    from otagaisama.directory.views.imports import OWN_LISTS
    from otagaisama.people.diary import HOUSE
    from otagaisama.register.actions import draw_boundary, make_ward
    from otagaisama.shopping.stores.actions import take_streets
    from otagaisama.shopping.stores.views.imports import OWN_TABLES

    def timed(name: str, do: Callable[[], str]) -> Step:
        begun = time.perf_counter()
        return Step(name, do(), time.perf_counter() - begun)

    def brought(
        flow, file: str, kind: str, columns: dict[str, str], source: str, body: bytes | None = None, **more
    ) -> str:
        answers = {"kind": kind, "source": source, "day": "2026-02-01", "agreed": True, **more}
        return _taken(flow, body or (folder / file).read_bytes(), file, answers, columns, at)

    ward = make_ward(code=CODE, name=NAME, at=at)
    facts = {"ward": ward, "by": HOUSE, "at": at}

    def boundary() -> str:
        draw_boundary(data=(folder / "boundary.geojson").read_bytes(), source=LAND, **facts)
        return "境界"

    def streets() -> str:
        nodes, edges = ((folder / name).read_bytes() for name in ("nodes.csv.gz", "edges.csv.gz"))
        network = take_streets(nodes=nodes, edges=edges, source=OSM, draw=True, **facts)
        return f"地点 {network.nodes:,}、道 {network.edges:,}"

    right = (folder / POPULATION).read_bytes().replace(BAD, RIGHT)
    yield timed("境界", boundary)
    yield timed(
        "町・丁目",
        lambda: brought(OWN_LISTS, POPULATION, "towns", {"town": "name", "lat": "lat", "lon": "lon"}, CITY, right),
    )
    yield timed("町の人口", lambda: brought(OWN_TABLES, POPULATION, "population", {}, CITY, right))
    yield timed("歩く道と地図の道", streets)
    yield timed("店", lambda: brought(OWN_TABLES, "food_shops.csv", "stores", {}, OSM))
    yield timed(
        "場所",
        lambda: brought(OWN_LISTS, "community_center.csv", "places", {}, CITY, default_kind="コミュニティセンター"),
    )
    yield timed("ごみの日", lambda: brought(OWN_LISTS, "garbage_collection_date.csv", "garbage", {}, CITY))
    for address in MAPS:
        yield timed(f"地図 {address}", lambda address=address: f"{len(ask(address)):,}文字")


def _taken(flow, body: bytes, file: str, answers: dict, columns: dict[str, str], at: datetime) -> str:
    from otagaisama.base.intake.console import look
    from otagaisama.people.diary import HOUSE

    looked = look(flow, body, file, answers=answers, chosen=columns, at=at, by=HOUSE)
    if looked.reading.faults:
        line, reasons = next(iter(looked.reading.faults.items()))
        raise SystemExit(f"{file} {line}行め: {'、'.join(reasons)}")
    return looked.take()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=TAKAMATSU)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        sys.path.insert(0, str(Path(__file__).resolve().parent))
        from bench.house import enter

        enter(Path(place), "collectstatic")
        from django.core.management import call_command
        from django.test import Client

        begun = time.perf_counter()
        call_command("migrate", verbosity=0)
        print(f"  新しい家 {time.perf_counter() - begun:6.1f}秒")
        client = Client(headers={"host": "bench"})
        for step in make_town(
            options.data,
            at=datetime.now(ZoneInfo("Asia/Tokyo")),
            ask=lambda address: client.get(address).content.decode(),
        ):
            print(f"  {step.name} {step.seconds:6.1f}秒　{step.result}", flush=True)
        print(f"own town: {NAME}, open files to the first map {(time.perf_counter() - begun) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
