"""Open data: every form valid after its own schema, only what is public, the same when it comes back, never two wards' records under one number."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import icalendar
import jsonschema
import pytest
import xmlschema
from django.test import Client

from otagaisama.directory.actions.importing import look_at_list, plan_of, records_of
from otagaisama.directory.models import ListeningPost
from otagaisama.gatherings.events.list_in import Wanted, read_events
from otagaisama.gatherings.events.models import Event
from otagaisama.gatherings.places.models import Place
from otagaisama.publishing.opendata import codes, geo, gif, hsds, municipal, pages
from otagaisama.town.models import District, Town, Ward
from tests.gatherings.lives import make_event
from tests.publishing.test_find import made

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).parent / "schemas"
NAMES = (
    "public_facility.csv", "event.csv", "facilities.xml", "facilities.json", "events.xml", "events.json", "hsds.zip", "hsds.json", "facilities.geojson",
    "events.geojson", "events.ics", "linked.jsonld",
)  # fmt: skip


@pytest.fixture
def town(johoku, shokuin, now):
    """A district with entries as people write them, a place to be, and an event of three afternoons."""
    Town.objects.filter(name="田幡一丁目").update(code="231030012001")
    facts = {
        "phone": "052-911-0001",
        "address": "田幡一丁目2-3",
        "lat": 35.19,
        "lon": 136.92,
        "kana": "にわ",
        "host": "庭の会",
    }
    made(
        "話せる庭",
        johoku,
        what="お茶を飲みながら\n話します",
        hours="毎週月・水曜 10:00-12:00",
        for_whom=["elders"],
        **facts,
    )
    made(
        "=HYPERLINK(1)",
        johoku,
        hours="第2水曜 13:00-15:00、第4土曜 10:00-12:00",
        closed="8月",
        kana="",
        phone="052-911-0002、052-911-0003",
    )
    made("<b>&広場", None, hours="気のむいたとき", address="どこか遠く")
    Place.objects.create(
        name="ふらっと",
        kind="salon",
        district=johoku,
        address="田幡一丁目9-1",
        made_at=now,
        phone="052-1",
        confirmed_on=now.date(),
    )
    make_event(
        shokuin,
        at=now,
        days=(3, 10, 17),
        kana="やきいものかい",
        about="いもを焼きます",
        fee="100円",
        host="城北の会",
        seats=20,
        easy="いもを やきます",
    )
    return johoku


def taken(now):
    return pages.snapshot(at=now)


def rows_of(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def body(name: str) -> bytes:
    return Client().get(f"/open/{name}").content


class TestForms:
    def test_hsds_services_fit_the_specification(self, town, now):
        schema = json.loads((SCHEMAS / "hsds_service.json").read_text())
        checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        served = json.loads(body("hsds.json"))
        assert len(served) == 4
        assert [error.message for error in checker.iter_errors(served)] == []
        (garden,) = (row for row in served if row["name"] == "話せる庭")
        assert [(row["freq"], row["byday"], row["opens_at"]) for row in garden["schedules"]] == [
            ("WEEKLY", "MO,WE", "10:00+09:00")
        ]
        place = garden["service_at_locations"][0]["location"]
        assert (place["external_identifier"], place["external_identifier_type"]) == ("2310370012001", "町字ID")

    def test_a_rule_that_no_week_repeats_is_said_in_words_alone(self, town, now):
        (open_space,) = (row for row in hsds.services(taken(now).facilities, taken(now).giver) if "広場" in row["name"])
        assert [row.get("freq") for row in open_space["schedules"]] == [None]
        assert open_space["schedules"][0]["description"] == "気のむいたとき"

    def test_the_tables_of_hsds_belong_together(self, town, now):
        archive = zipfile.ZipFile(io.BytesIO(body("hsds.zip")))
        described = json.loads(archive.read("datapackage.json"))
        tables = {each["name"]: rows_of(archive.read(each["path"]).decode()) for each in described["resources"]}
        assert sum(map(len, tables.values())) > 15
        for each in described["resources"]:
            schema, rows = each["schema"], tables[each["name"]]
            keys = [row["id"] for row in rows]
            assert len(keys) == len(set(keys)), each["name"]
            for field in schema["fields"]:
                assert not field["constraints"]["required"] or all(row[field["name"]] for row in rows), field
            for link in schema.get("foreignKeys", ()):
                there = {row["id"] for row in tables[link["reference"]["resource"]]}
                assert {row[link["fields"]] for row in rows} - {""} <= there, link

    def test_gif_fits_the_models_of_the_state(self, town, now):
        schema = xmlschema.XMLSchema(SCHEMAS / "gif_core.xsd")
        for name, count in (("facilities.xml", 3), ("events.xml", 3)):
            served = body(name).decode()
            assert [str(error.reason) for error in schema.iter_errors(served)] == []
            assert len(re.findall("<pd:identification>", served)) == count
        first = gif.events(taken(now).happenings)[0]
        assert (first["eventName"], first["feeType"], first["description"]) == (
            "焼きいもの会",
            "有料",
            "いもを やきます",
        )
        assert json.loads(body("events.json"))[0] == json.loads(json.dumps(first))

    def test_the_calendar_is_read_and_says_what_was_called_off(self, town, now):
        Event.objects.get().dates.filter(day=now.date() + timedelta(days=10)).update(state="off")
        events = icalendar.Calendar.from_ical(body("events.ics")).walk("VEVENT")
        assert [event["status"] for event in events] == ["CONFIRMED", "CANCELLED", "CONFIRMED"]
        assert len({event["uid"] for event in events}) == 3

    def test_points_and_linked_words(self, town, now):
        points = json.loads(body("facilities.geojson"))
        assert [each["geometry"]["coordinates"] for each in points["features"]] == [[136.92, 35.19]]
        happenings = geo.events(taken(now).happenings, taken(now).facilities)["features"]
        assert [each["geometry"] for each in happenings] == [None] * 3
        graph = json.loads(body("linked.jsonld"))["@graph"]
        assert {each["@type"] for each in graph} == {"Dataset", "CivicStructure", "Event"}
        assert all(each["@id"] for each in graph)

    def test_the_columns_of_the_standard_stand_first_and_no_cell_is_a_formula(self, town, now):
        text = body("public_facility.csv").decode()
        assert text.startswith("\ufeff全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,")
        rows = {row["名称"]: row for row in rows_of(text)}
        garden = rows["話せる庭"]
        assert (garden["全国地方公共団体コード"], garden["名称_カナ"], garden["町字ID"]) == (
            "231037",
            "ニワ",
            "0012001",
        )
        assert (garden["所在地_連結表記"], garden["所在地_番地以下"]) == ("愛知県名古屋市北区田幡一丁目2-3", "2-3")
        assert (garden["利用可能曜日"], garden["開始時間"], garden["終了時間"]) == ("月水", "10:00", "12:00")
        assert "'=HYPERLINK(1)" in rows
        (event,) = rows_of(body("event.csv").decode())
        assert (event["イベント名"], event["開始時間"], event["料金(詳細)"]) == ("焼きいもの会", "13:30", "100円")


class TestOnlyWhatIsPublic:
    def test_nothing_else_is_in_any_file(self, town, shokuin, now):
        made("ひみつの家", town, owner_agreed=False)
        made("終わった会", town, public_state="ended")
        ListeningPost.objects.filter(name="話せる庭").update(phone="")
        post = ListeningPost.objects.get(name="話せる庭")
        post.phone_internal, post.mail = "090-0000-1111", "ura@example.jp"
        post.save()
        make_event(shokuin, at=now, title="まだ下書きの会", open_it=False)
        event = Event.objects.get(title="焼きいもの会")
        event.look_back = "花さんが来た"
        event.save()
        for name in NAMES:
            served = body(name)
            if name.endswith(".zip"):
                archive = zipfile.ZipFile(io.BytesIO(served))
                served = b"".join(archive.read(each) for each in archive.namelist())
            for hidden in (
                "ひみつの家",
                "終わった会",
                "090-0000-1111",
                "ura@",
                "下書き",
                "花さん",
                "shokuin",
                "052-911-0001",
            ):
                assert hidden not in served.decode(), (name, hidden)

    def test_anybody_reads_it_without_a_trace(self, town):
        for path in ("/open/", "/open/api/", *(f"/open/{name}" for name in NAMES)):
            answer = Client().get(path)
            assert answer.status_code == 200, path
            assert not answer.cookies
            assert Client().post(path).status_code in (405, 403)
        assert Client().get("/open/secret.csv").status_code == 404


class TestComingBack:
    def test_the_list_of_places_comes_back_unchanged(self, town, ward, now):
        Place.objects.all().delete()
        text = body("public_facility.csv")
        reading = look_at_list("posts", text, "public_facility.csv", ward=ward, today=now.date(), allow_far=True)
        assert reading.faults == {}
        records = records_of(reading, plan_of(reading, ward=ward), ward=ward)
        assert {record.name: record.state for record in records} == {
            "話せる庭": "same", "=HYPERLINK(1)": "same", "<b>&広場": "same",
        }  # fmt: skip
        for entry in reading.entries:
            kept = ListeningPost.objects.get(name=entry["name"])
            for name in (
                "kana",
                "kind",
                "host",
                "what",
                "hours",
                "closed",
                "phone",
                "address",
                "for_whom",
                "barrier",
                "apply",
                "lat",
                "lon",
                "confirmed_on",
            ):
                assert entry.get(name) == getattr(kept, name), (kept.name, name)

    def test_the_events_come_back_unchanged(self, town, now):
        kept = Event.objects.get()
        reading = read_events(body("event.csv"), "event.csv", Wanted(year=now.year))
        assert reading.faults == {}
        (entry,) = reading.entries
        for name in ("title", "kana", "about", "easy", "place", "fee", "host", "phone", "bring", "rain", "seats"):
            assert entry[name] == getattr(kept, name), name
        times = [(each.starts_at, each.ends_at) for each in kept.dates.order_by("starts_at")]
        assert [(each.starts_at, each.ends_at) for each in entry["dates"]] == times

    def test_what_is_there_already_is_left_as_it_is(self, town, now):
        first = Event.objects.get().dates.order_by("starts_at")[0].starts_at
        reading = read_events(
            body("event.csv"), "x.csv", Wanted(year=now.year, there=frozenset({("焼きいもの会", first)}))
        )
        assert reading.entries == []


class TestTwoWards:
    def test_no_number_of_two_wards_is_the_same(self, town, now):
        here = taken(now)
        Ward.objects.update(code="23104", name="名古屋市西区")
        there = taken(now)
        for one, other in ((here.facilities, there.facilities), (here.happenings, there.happenings)):
            assert {row.id for row in one} & {row.id for row in other} == set()
        both = [hsds.tables(each.facilities, each.giver) for each in (here, there)]
        for name in both[0]:
            first, second = ({row["id"] for row in tables[name]} for tables in both)
            assert first & second == set(), name

    def test_each_record_is_of_the_ward_of_its_district(self, town, now):
        west = Ward.objects.create(code="23104", name="名古屋市西区")
        made("西の庭", District.objects.create(ward=west, code="nishi", name="児玉学区"))
        rows = {
            row["名称"]: row["全国地方公共団体コード"]
            for row in rows_of(municipal.facilities_csv(taken(now).facilities, taken(now).giver))
        }
        assert (rows["西の庭"], rows["話せる庭"]) == ("231045", "231037")


class TestNumbers:
    @pytest.mark.parametrize(("ward", "code"), [("23103", "231037"), ("13101", "131016"), ("231037", "231037"), ("北区", ""), ("", "")])  # fmt: skip
    def test_the_code_of_a_ward_has_its_check_digit(self, ward, code):
        assert codes.government_code(ward) == code

    @pytest.mark.parametrize(
        ("number", "right"), [("8000012010038", True), ("8000012010039", False), ("800001201003", False), ("八", False)]
    )
    def test_a_corporate_number_checks_itself(self, number, right):
        assert codes.is_corporate_number(number) is right

    def test_the_council_is_known_by_its_number_and_terms_by_their_name(self, town, now, settings):
        settings.COUNCIL, settings.COUNCIL_NUMBER, settings.OPEN_LICENCE = "庭の会", "8000012010038", "PDL-1.0"
        (row,) = (
            row for row in rows_of(municipal.facilities_csv(taken(now).facilities, taken(now).giver)) if row["団体名"]
        )
        assert row["法人番号"] == "8000012010038"
        assert "公共データ利用規約" in body("").decode()
        settings.OPEN_LICENCE = "なにか"
        assert "使う前に、電話でおたずねください" in body("").decode()


def test_many_entries_cost_the_same_questions(town, now, django_assert_max_num_queries):
    for number in range(30):
        made(f"庭{number}", town)
    with django_assert_max_num_queries(24):
        taken(now)
