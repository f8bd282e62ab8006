"""Cells of open data as cities wrote them (`bench/real_cells.csv`): what is understood means what people would understand, the rest says nothing."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from otagaisama.engines.garbage import read_garbage
from otagaisama.engines.opening import read_hours

CELLS = list(csv.DictReader((Path(__file__).parents[2] / "bench/real_cells.csv").open(encoding="utf-8")))


def moments(*words: str) -> list[datetime]:
    return [datetime.fromisoformat(f"2026-{each}") for each in words]


# 2026: 5 January a Monday, 12 January a Monday and a holiday, 3 and 4 May holidays, 6 April a first Monday.
@pytest.mark.parametrize(
    ("text", "beside", "open_at", "closed_at"),
    [
        ("9時から21時", "休館日 毎月第1月曜日（月曜日が祝日の場合は次の平日）", ("04-07T10:00", "04-13T10:00"), ("04-06T10:00",)),
        ("9時30分から17時", "定休日：木曜日（木曜が祝日の場合は次の平日）および年末年始（12月29日から1月3日）",
         ("04-06T10:00", "04-29T10:00"), ("04-09T10:00", "12-30T10:00")),
        ("10:00-16:00", "休み：第2・第4水（水曜日が休日の場合は翌日）", ("04-01T11:00", "04-09T11:00"), ("04-08T11:00", "04-22T11:00")),
        ("平日：17時から21時 土日祝：9時から21時", "休館日 毎月第1月曜日（月曜日が祝日の場合は次の平日）",
         ("04-07T18:00", "04-11T10:00"), ("04-06T18:00", "04-07T10:00")),
        ("月曜日から金曜日の午前8時30分から午後5時まで", "土曜日、日曜日、祝日は、執務を行っておりません。", ("04-06T09:00",), ("04-11T09:00", "04-29T09:00")),
        ("月〜金 9:00-17:00", "お盆（8/13〜8/15）は業務をしておりません", ("08-12T10:00",), ("08-13T10:00",)),
        ("毎日 10:00-21:00（ご入館は20:30まで）", "", ("04-06T20:40",), ("04-06T21:10",)),
        ("火〜日 10:00-21:00", "受付時間は20:30まで", ("04-07T20:40",), ("04-06T12:00",)),
        ("終日開放", "", ("04-06T03:00",), ()),
        ("月水木金土日 09:00-17:00", "1月から2月は10:00から16:00", ("04-06T09:30",), ("01-05T09:30", "01-05T16:30", "04-07T10:00")),
    ],
)  # fmt: skip
def test_it_is_open_when_people_would_find_it_open(text, beside, open_at, closed_at):
    reading = read_hours(text, beside)
    assert reading.understood, reading.why
    assert [reading.answer_at(each) for each in moments(*open_at)] == [True] * len(open_at), reading.said
    assert [reading.answer_at(each) for each in moments(*closed_at)] == [False] * len(closed_at), reading.said


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("9時から21時", "休館日 月・木曜日（月曜日が祝日の場合は翌日）"),  # and on Thursdays?
        ("9時から21時", "休館日 毎月第1月曜日（火曜日が祝日の場合は翌日）"),
        ("9時から21時", "（月曜日が祝日の場合は翌日休館）"),
        ("月火水木金土日 09:00-18:00", "かんざらし等の提供は10:00から17:00まで"),
        ("月火水木金土日", "開館時間は公演により異なる。"),
    ],
)
def test_what_may_mean_either_is_left_as_it_was_written(text, beside):
    assert not read_hours(text, beside).understood


def test_a_closed_weekday_is_never_the_only_open_one():
    """Whatever real cell closes a weekday: it is closed then, and open on some other day."""
    tried = 0
    for cell in CELLS:
        reading = read_hours(cell["text"], cell["beside"]) if cell["kind"] == "hours" else None
        if reading is None or not reading.understood:
            continue
        tried += 1
        week = [any(reading.answer_at(datetime(2026, 6, day, hour)) for hour in range(24)) for day in range(8, 15)]
        assert sum(week) >= 5, (cell, reading.said)
    assert tried > 20


def test_every_garbage_cell_of_these_towns_is_read_with_its_days():
    cells = [cell["text"] for cell in CELLS if cell["kind"] == "garbage"]
    assert len(cells) > 30
    for text in cells:
        reading = read_garbage(text)
        assert reading.understood, text
        day = "月火水木金土日".index(text[0])
        hits = [on for on in range(1, 29) if reading.answer_at(datetime(2026, 6, on).date())]
        assert any(datetime(2026, 6, on).weekday() == day for on in hits), text
