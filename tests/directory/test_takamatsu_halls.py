"""A city's own lists of halls come in by the common intake: every row as it is written, every rule of days right on days counted by hand, or named."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from otagaisama.base.bridge import fold, opening_of, phone_digits
from otagaisama.directory.intake.lists import Known, read_list
from otagaisama.directory.models import Place
from tests.base.own_lists import Way

DATA = Path(__file__).parent / "data"
ROWS = {
    "childrens_hall": 8, "citizen_activity_facility": 4, "community_center": 52, "elderly_ikoinoie": 10, "elderly_welfare_center": 2,
    "lifelong_learning_facility": 2, "welfare_hall": 7,
}  # fmt: skip
# Whose days nobody can be sure of: they are taken in as they stand, and that is said.
NOT_READ = {"elderly_ikoinoie": set(range(2, 11)), "elderly_welfare_center": {2}}
SUNDAY, SATURDAY = date(2026, 8, 16), date(2026, 8, 15)
CULTURE_DAY, DAY_AFTER = date(2026, 11, 3), date(2026, 11, 4)  # a Tuesday, and the Wednesday after it
SPORTS_DAY, TUESDAY = date(2026, 10, 12), date(2026, 10, 13)  # a Monday, and the Tuesday after it
YEARS_END, NEW_YEAR = date(2026, 12, 29), date(2027, 1, 1)
BY_HAND = {
    ("childrens_hall", "浅野児童館"): {
        SUNDAY: "", SATURDAY: "9:30-18:00", CULTURE_DAY: "", DAY_AFTER: "9:30-18:00", SPORTS_DAY: "", YEARS_END: "", NEW_YEAR: "",
    },
    ("childrens_hall", "さぬきこどもの国"): {SPORTS_DAY: "", TUESDAY: "9:00-17:00", YEARS_END: "9:00-17:00", NEW_YEAR: ""},
    ("childrens_hall", "高松市こども未来館"): {
        SATURDAY: "9:00-21:00", SUNDAY: "9:00-17:00", SPORTS_DAY: "9:00-17:00", TUESDAY: "", DAY_AFTER: "9:00-21:00",
    },
    ("citizen_activity_facility", "高松市市民活動センター"): {SPORTS_DAY: "10:00-21:00", YEARS_END: "", NEW_YEAR: ""},
    ("citizen_activity_facility", "高松市男女共同参画センター"): {
        TUESDAY: "", CULTURE_DAY: "9:00-17:00", DAY_AFTER: "", SPORTS_DAY: "9:00-17:00", YEARS_END: "",
    },
    ("elderly_welfare_center", "高松市瓦町健康ステーション"): {SUNDAY: "10:00-21:00", YEARS_END: "", NEW_YEAR: ""},
    ("lifelong_learning_facility", "高松市生涯学習センター"): {
        SATURDAY: "9:00-22:00", SUNDAY: "9:00-17:00", CULTURE_DAY: "9:00-17:00", SPORTS_DAY: "9:00-17:00", TUESDAY: "", NEW_YEAR: "",
    },
    ("lifelong_learning_facility", "高松市ふれあい創作館"): {SUNDAY: "9:00-22:00", CULTURE_DAY: "", DAY_AFTER: "9:00-22:00", YEARS_END: ""},
    ("welfare_hall", "社会福祉法人 高松市社会福祉協議会"): {SUNDAY: "", SATURDAY: "", TUESDAY: "8:30-17:15"},
}  # fmt: skip


def file_of(name: str) -> Path:
    return DATA / f"{name}.csv"


def reading_of(name: str):
    return read_list("places", file_of(name).read_bytes(), f"{name}.csv", Known(box=(34.0, 133.8, 34.5, 134.3)))


def said(spans) -> str:
    return "・".join(f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in spans)


@pytest.mark.parametrize(("name", "count"), ROWS.items())
def test_every_row_is_as_it_is_written_or_named(name, count):
    reading = reading_of(name)
    written = list(csv.DictReader(file_of(name).read_text("utf-8-sig").splitlines()))
    assert (len(written), len(reading.entries), reading.faults) == (count, count, {})
    for entry, row in zip(reading.entries, written, strict=True):
        assert fold(entry["name"]) == fold(row["name"])
        assert fold(entry["address"]) == fold(row["address"])
        assert phone_digits(entry.get("phone") or "") == phone_digits(row["telephoneNumber"])
        assert (round(entry["lat"], 5), round(entry["lon"], 5)) == (
            round(float(row["latitude"]), 5),
            round(float(row["longitude"]), 5),
        )
        has_days = bool(row.get("availableDate"))
        read = opening_of(entry.get("hours") or "", entry.get("closed") or "") is not None
        assert has_days == (read or entry["line"] in NOT_READ.get(name, set())), entry["name"]
    unsure = {line for line, notes in reading.notes.items() if any("読み取れない" in note for note in notes)}
    assert unsure == NOT_READ.get(name, set()), "what cannot be read is said, and nothing else"


@pytest.mark.parametrize(("name", "hall"), BY_HAND)
def test_on_days_counted_by_hand_each_hall_is_open_as_its_list_says(name, hall):
    entry = next(each for each in reading_of(name).entries if each["name"].startswith(hall))
    opening = opening_of(entry["hours"], entry["closed"] or "")
    for day, hours in BY_HAND[name, hall].items():
        assert said(opening.minutes(day)) == hours, (hall, day)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["citizen_activity_facility", "community_center", "elderly_ikoinoie"])
def test_they_come_in_over_the_page(name, client_of, shokuin, johoku):
    """They lie far from the ward of these tests, which is said and allowed; then every one of them is there, as it is written."""
    place = reverse("directory:import")
    way = Way(
        client_of(shokuin),
        place,
        file_of(name).read_bytes(),
        f"{name}.csv",
        kind="places",
        allow_far="on",
        agreed="on",
        default_kind="会館",
    )
    way.press()
    assert way.status == 302
    assert Place.objects.count() == ROWS[name]
    unread = Place.objects.filter(closed="時間外利用可能").count()
    assert unread == (9 if name == "elderly_ikoinoie" else 0), "what nobody can read stands as it was written"
