"""A city's own list of events comes in by the common intake: 51 rows of Takamatsu, each understood and said back, or named with its reason."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from otagaisama.base.refusals import Refused
from otagaisama.gatherings.events import queries
from otagaisama.gatherings.events.list_in import Wanted, read_events
from otagaisama.gatherings.events.models import Event, EventDate
from otagaisama.gatherings.events.whens import Unclear, read_when
from otagaisama.register.models import BroughtList
from tests.signups.test_signup_pages import text

pytestmark = pytest.mark.django_db
TAKAMATSU = Path(__file__).parent / "data" / "takamatsu_events.csv"
# By their numbers: until a day that begins nowhere, matches of a stadium, no hour at all, by arrangement.
UNREADABLE = {6, 30, 31, 42, 43, 50, 51}


@pytest.mark.parametrize(
    ("days", "starts", "ends", "first", "count"),
    [
        ("8月12日（水）", "13:30", "14:20", "2026-08-12 13:30", 1),
        ("2026-08-22", "13:30:00", "15:00:00", "2026-08-22 13:30", 1),
        ("2027/1/16", "9:00", "", "2027-01-16 09:00", 1),
        ("8月5日（水）～8月16日（日）\n※10日（月）以外", "09:00", "17:00", "2026-08-05 09:00", 11),
        ("8月24日(月)～30日(日)※平日のみ", "10:00", "-", "2026-08-24 10:00", 5),
        ("9月4日、18日、10月2日、16日 (第1週、3週の金曜日)", "18:00", "19:00", "2026-09-04 18:00", 4),
        ("10月11日（日）", "①13：00\n\n②14：45", "①14：00\n\n②15：45", "2026-10-11 13:00", 2),
        ("1月9日（土）", "１０：００", "12:00", "2027-01-09 10:00", 1),
        ("7月18日(土)～9月23日（水・祝）", "9：30", "17:00(金、土は19:00まで)", "2026-07-18 09:30", 1),
    ],
)
def test_days_as_lists_say_them(days, starts, ends, first, count):
    when = read_when(days, starts, ends, year=2026)
    assert f"{when.times[0].starts_at:%Y-%m-%d %H:%M}" == first
    assert len(when.times) == count
    assert len({each.starts_at for each in when.times}) == count


@pytest.mark.parametrize(
    ("days", "starts", "ends", "said"),
    [
        ("8月12日（火）", "13:30", "", "火曜日ではありません"),
        ("9月4日、11日 (金曜日)", "13:30", "", None),
        ("9月4日、12日 (金曜日)", "13:30", "", "金曜日ではありません"),
        ("2月30日", "13:30", "", "ありません"),
        ("8月16日(日)まで", "9:00", "", "読めません"),
        ("随時（要調整）", "9:00", "", "読めません"),
        ("8月16日（日）～8月5日（水）", "9:00", "", "より前"),
        ("8月5日（水）～8月16日（日）※20日（木）以外", "9:00", "", "のぞく日"),
        ("8月5日（水）～8月16日（日）※雨天中止", "9:00", "", "読めません"),
        ("8月12日（水）", "午後", "", "はじまりの時間"),
        ("8月12日（水）", "25:00", "", "はじまりの時間"),
        ("8月12日（水）", "15:00", "14:00", "はじまりより前"),
        ("8月12日（水）", "①10:00\n②13:00", "12:00", "数が合いません"),
        ("", "13:30", "", "空です"),
    ],
)
def test_what_is_not_certain_is_refused_with_a_sentence(days, starts, ends, said):
    if said is None:
        assert len(read_when(days, starts, ends, year=2026).times) == 2
        return
    with pytest.raises(Unclear, match=said):
        read_when(days, starts, ends, year=2026)


def test_a_list_of_another_year_is_not_taken_for_this_years():
    reading = read_events(TAKAMATSU.read_bytes(), "events.csv", Wanted(year=2027))
    assert len(reading.faults) > 40
    assert any("年度を確かめてください" in reason for reasons in reading.faults.values() for reason in reasons)


def test_of_takamatsus_51_events_44_are_understood_and_seven_named():
    reading = read_events(TAKAMATSU.read_bytes(), "events.csv", Wanted(year=2026))
    rows = {row.line: int(row.cells[0]) for row in reading.table.rows}
    assert len(rows) == 51
    assert {rows[line] for line in reading.faults} == UNREADABLE
    assert len(reading.entries) == 44
    assert {rows[entry["line"]] for entry in reading.entries} | UNREADABLE == set(range(1, 52))
    by_number = {rows[entry["line"]]: entry for entry in reading.entries}
    assert [each.starts_at.date() for each in by_number[1]["dates"]] == [
        date(2026, 8, day) for day in range(5, 17) if day != 10
    ]
    assert by_number[1]["dates"][0].title == "おわり 22:00 ※日曜及び休日は17:00まで", (
        "an end that differs is said, not guessed"
    )
    assert by_number[14]["dates"][0].title == "12月27日（日）まで"
    assert "当日先着 220人" in by_number[3]["about"]
    assert by_number[11]["fee"] == "一般3,000円、学生(24歳まで)1,000円"
    assert by_number[7]["fee"] == ""
    assert by_number[19]["phone"] == "087-833-2282（087-839-2292）"
    cut = [line for line, notes in reading.notes.items() if any("文字" in note for note in notes)]
    for entry in reading.entries:
        whole = " ".join(
            reading.table.rows[[row.line for row in reading.table.rows].index(entry["line"])].cells[5].split()
        )
        assert entry["title"] == whole or (entry["line"] in cut and whole in entry["about"])
    assert len(reading.said_back) >= 30


def test_they_come_in_by_the_pages_as_planned_events_once(client_of, shokuin):
    staff, place = client_of(shokuin), "/desk/gatherings/events/list/"
    sent = {"year": "2026", "district": "", "phone_hours": "平日 8:30-17:15"}
    file = SimpleUploadedFile("events.csv", TAKAMATSU.read_bytes(), "text/csv")
    shown = staff.post(place, {"form_key": "key-look-1", "file": file, **sent})
    assert "7行に直すところがあるので" in text(shown)
    assert not Event.objects.exists()
    packed = shown.context["packed"]
    carried = {"packed": packed, "filename": "events.csv", **sent}
    columns = {"columns_seen": shown.context["columns_seen"]}
    left = staff.post(place, {"form_key": "key-look-2", "leave": "on", "step": "look", **carried, **columns})
    assert "44件を取りこめます" in text(left)
    assert "置いておきます（取りこみません）" in text(left)
    taken = staff.post(
        place, {"form_key": "key-take-1", "leave": "on", "step": "take", **carried, "columns_seen": left.context["columns_seen"]}
    )  # fmt: skip
    assert taken.status_code == 302, text(taken)
    assert (Event.objects.count(), Event.objects.exclude(state="draft").count()) == (44, 0)
    assert not EventDate.objects.filter(shown=True).exists(), "nothing is public before somebody publishes it"
    assert [(kept.code, kept.made) for kept in BroughtList.objects.all()] == [("gatherings.events", 44)], (
        "events, not their dates"
    )
    again = staff.post(place, {"form_key": "key-look-3", "leave": "on", "step": "look", **carried, **columns})
    assert "0件を取りこめます" in text(again)
    assert "もうあるので、そのままにします" in text(again)


def test_a_coordinator_brings_only_into_her_district(client_of, matome, johoku):
    desk = client_of(matome)
    body = "行事名,開催日,開始時間\n餅つき,12月12日（土）,10:00\n".encode()
    sent = {"year": "2026", "district": str(johoku.pk), "phone_hours": "", "file": SimpleUploadedFile("e.csv", body)}
    shown = desk.post("/desk/gatherings/events/list/", {"form_key": "key-coord-1", **sent})
    assert "1件を取りこめます" in text(shown)
    taken = desk.post(
        "/desk/gatherings/events/list/",
        {
            "form_key": "key-coord-2", "step": "take", "packed": shown.context["packed"], "filename": "e.csv", "year": "2026",
            "district": "", "phone_hours": "", "columns_seen": shown.context["columns_seen"],
        },
    )  # fmt: skip
    assert taken.status_code != 302, "the whole ward's are staff's"
    assert not Event.objects.exists()


def test_what_is_no_list_of_events_is_refused():
    with pytest.raises(Refused, match="開催日"):
        read_events("行事名\nまつり\n".encode(), "x.csv", Wanted(year=2026))


def test_a_list_brought_again_costs_two_questions(matome, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        queries.titles_and_starts(matome, on=timezone.localdate())
