"""Cells as councils and their people really type them, written down by hand with what each of them means; empty: not understood (R1-R8, R12)."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from otagaisama.engines.danger.reading import read_danger
from otagaisama.engines.dates.day_reading import read_day, read_time
from otagaisama.engines.dates.weekday_reading import read_days, read_times
from otagaisama.engines.garbage import read_garbage
from otagaisama.engines.opening import read_hours
from otagaisama.engines.text.choices import read_choices
from otagaisama.engines.text.phones import read_phone
from otagaisama.engines.text.towns import prefixes_of, read_town
from tests.engines.written_cells import TABLE, TOWNS

OURS = prefixes_of(["名古屋市北区"])
READERS = {
    "hours": read_hours, "garbage": lambda text: read_garbage(text, fiscal_year=2026), "day": read_day, "time": read_time, "days": read_days,
    "times": read_times, "phone": read_phone, "choices": lambda text: read_choices(text, TABLE),
    "town": lambda text: read_town(text, TOWNS, OURS),
}  # fmt: skip


def rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "data" / "by_hand.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def kinds_of_danger(text: str) -> str:
    return "・".join(dict.fromkeys(each["kind"] for each in read_danger(text).value))


@pytest.mark.parametrize("kind", [*READERS, "danger"])
def test_each_cell_means_what_stands_beside_it(kind):
    differs = []
    for row in rows():
        if row["kind"] == kind:
            reading = None if kind == "danger" else READERS[kind](row["text"])
            said = kinds_of_danger(row["text"]) if reading is None else reading.said if reading.understood else ""
            differs += [(row["text"], row["said"], said)] if said != row["said"] else []
    assert not differs


def test_there_are_a_hundred_of_each_kind():
    counts = Counter(row["kind"] for row in rows())
    print("\nwritten by hand:", "、".join(f"{kind} {count}" for kind, count in counts.items()))
    assert set(counts) == {*READERS, "danger"}
    assert min(counts.values()) >= 100


@pytest.mark.parametrize("text", [
    "西区福徳町", "名古屋市西区福徳町3-5", "大阪市北区福徳町", "大阪府大阪市北区福徳町1", "東京都北区福徳町", "春日井市福徳町", "愛知県春日井市福徳町",
    "豊山町福徳町", "中区 福徳町", "岐阜県福徳町",
])  # fmt: skip
def test_the_same_town_of_another_ward_is_not_ours(text):
    assert not read_town(text, TOWNS, OURS).understood


@pytest.mark.parametrize(("ward", "text", "understood"), [
    ("高松市", "香川県高松市福徳町", True), ("高松市", "丸亀市福徳町", False), ("北区", "大阪市北区福徳町", True), ("北区", "大阪市西区福徳町", False),
    ("豊山町", "西春日井郡豊山町福徳町", True), ("豊山町", "大口町福徳町", False), ("西春日井郡豊山町", "愛知県西春日井郡豊山町福徳町", True),
])  # fmt: skip
def test_what_stands_in_front_is_compared_with_the_names_of_the_house(ward, text, understood):
    assert read_town(text, TOWNS, prefixes_of([ward])).understood is understood
