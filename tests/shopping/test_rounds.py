"""Vans and courses: the order somebody sorted stays, is printed, is in the calendar; a suggestion stands beside it and is taken up by a press."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.people.models import DiaryLine
from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach.models import Suggestion
from otagaisama.shopping.reach.reckoning import Wanted
from otagaisama.shopping.stores.models import Home
from otagaisama.shopping.vans import actions as van_actions
from otagaisama.shopping.vans import states
from otagaisama.shopping.vans.models import CourseStop, Van
from otagaisama.shopping.vans.queries import rounds as round_queries
from otagaisama.town.models import Town
from tests.shopping.conftest import corner

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
HOURS = {"starts": time(9, 0), "ends": time(17, 0)}


@pytest.fixture
def van(shokuin, seller):
    lat, lon = corner(0, 0)
    return van_actions.add_van(
        by=shokuin,
        at=AT,
        name="ことり号1",
        seller=seller,
        depot_name="店",
        depot_lat=lat,
        depot_lon=lon,
        driver_name="運転 子",
        **HOURS,
    )


@pytest.fixture
def course(van, shokuin, make_stop):
    """Three stops along one street, in an order that goes there and back and there again."""
    made = van_actions.add_course(van=van, name="水曜コース", weekday=2, rule="", by=shokuin, at=AT)
    for name, column, hour in (("ちかい所", 4, 10), ("とおい所", 18, 11), ("まん中", 9, 12)):
        lat, lon = corner(0, column)
        stop = make_stop(name=name, lat=lat, lon=lon, arrive=time(hour, 0), leave=time(hour, 30))
        van_actions.put_on_course(course=made, stop=stop, by=shokuin, at=AT)
    return made


def names(course) -> list[str]:
    return [call.stop.name for call in round_queries.calls_of(course)]


def test_the_order_is_sorted_by_hand_and_remembered(course, shokuin, client_of):
    desk, address = client_of(shokuin), f"/desk/shopping/rounds/{course.pk}/"
    calls = {call.stop.name: call.pk for call in round_queries.calls_of(course)}
    desk.post(f"{address}sort/", {"up": str(calls["まん中"])})
    assert names(course) == ["ちかい所", "まん中", "とおい所"]
    desk.post(f"{address}sort/", {"down": str(calls["ちかい所"])})
    assert names(course) == ["まん中", "ちかい所", "とおい所"]
    desk.post(
        f"{address}sort/",
        {f"place-{calls['とおい所']}": "1", f"place-{calls['まん中']}": "2", f"place-{calls['ちかい所']}": "3"},
    )
    assert names(course) == ["とおい所", "まん中", "ちかい所"]
    page = desk.get(address).content.decode()
    assert "職員が、" in page
    assert page.index("とおい所") < page.index("まん中") < page.index("ちかい所")
    wrong = desk.post(f"{address}sort/", {f"place-{calls['まん中']}": "三番"})
    assert (wrong.status_code, 'value="三番"' in wrong.content.decode()) == (422, True)
    with pytest.raises(NotNow, match="もう一度ならべて"):
        van_actions.sort_course(course=course, order=[calls["まん中"]], by=shokuin, at=AT)


def test_only_places_where_a_van_comes_and_each_once(course, shokuin, make_stop):
    candidate = make_stop(name="候補", stage=states.CANDIDATE)
    with pytest.raises(Refused, match="ためし・定期"):
        van_actions.put_on_course(course=course, stop=candidate, by=shokuin, at=AT)
    with pytest.raises(NotNow):
        van_actions.put_on_course(course=course, stop=round_queries.calls_of(course)[0].stop, by=shokuin, at=AT)
    van_actions.take_off_course(call=round_queries.calls_of(course)[1], by=shokuin, at=AT)
    assert names(course) == ["ちかい所", "まん中"]


def test_times_of_the_course_and_impossible_ones(course, shokuin, client_of):
    call = round_queries.calls_of(course)[0]
    wrong = client_of(shokuin).post(f"/desk/shopping/rounds/calls/{call.pk}/", {"arrive": "14:00", "leave": "13:00"})
    assert wrong.status_code == 422
    assert "出る時刻は、着く時刻より後" in wrong.content.decode()
    client_of(shokuin).post(f"/desk/shopping/rounds/calls/{call.pk}/", {"arrive": "13:00", "leave": "13:20"})
    assert CourseStop.objects.get(pk=call.pk).arrive == time(13, 0)
    assert call.stop.arrive == time(10, 0), "the place keeps its own"


def test_the_round_sheet_the_book_and_the_calendar(course, shokuin, client_of, today):
    desk = client_of(shokuin)
    paper = desk.get(f"/desk/shopping/rounds/{course.pk}/paper/").content.decode()
    assert "来た時刻" in paper
    assert "運転" not in paper
    assert desk.get("/desk/shopping/rounds/list.xlsx").content[:2] == b"PK"
    coming = round_queries.days_of(course, today, today + timedelta(days=8))[0]
    stop = round_queries.calls_of(course)[1].stop
    van_actions.call_off(stop=stop, on=coming, by=shokuin, at=datetime.combine(today, time(8), AT.tzinfo))
    feed = desk.get(f"/desk/shopping/rounds/{course.pk}/course.ics")
    told = feed.content.decode().replace("\r\n ", "")
    assert feed["Content-Type"].startswith("text/calendar")
    assert told.count("BEGIN:VEVENT") == 3 * len(round_queries.days_of(course, today, today + timedelta(weeks=12)))
    assert told.count("STATUS:CANCELLED") == 1
    assert f"DTSTART;TZID=Asia/Tokyo:{coming:%Y%m%d}T100000" in told


def test_a_suggestion_stands_beside_the_present_order_and_changes_nothing(course, reckoned, shokuin, client_of):
    desk = client_of(shokuin)
    found = desk.post(f"/desk/shopping/rounds/{course.pk}/suggest/", {}, follow=True)
    suggestion = Suggestion.objects.get()
    assert found.status_code == 200
    now, then = suggestion.results["now"], suggestion.results["then"]
    assert [call["name"] for call in now["calls"]] == ["ちかい所", "とおい所", "まん中"]
    assert now["metres"] >= then["metres"] > 0
    assert names(course) == ["ちかい所", "とおい所", "まん中"], "a suggestion changes nothing"
    page = desk.get(f"/desk/shopping/rounds/suggestions/{suggestion.pk}/").content.decode()
    assert "いまの順番" in page


def test_a_detour_is_found_and_taken_up_once(course, reckoned, shokuin, client_of, ward):
    """Near, far, near again over two streets: the far one in between is driven to and from twice."""
    for call, place in zip(round_queries.calls_of(course), (corner(2, 18), corner(0, 1), corner(0, 18)), strict=True):
        call.stop.lat, call.stop.lon = place
        call.stop.save()
    suggestion = reach_actions.suggest_round(course=course, keep_times=False, ward=ward, by=shokuin, at=AT)
    now, then = suggestion.results["now"], suggestion.results["then"]
    assert now["metres"] - then["metres"] > 2_000
    desk = client_of(shokuin)
    page = desk.get(f"/desk/shopping/rounds/suggestions/{suggestion.pk}/").content.decode()
    assert "この順番を取り入れる" in page
    desk.post(f"/desk/shopping/rounds/suggestions/{suggestion.pk}/take/")
    assert names(course) == [call["name"] for call in then["calls"]] != [call["name"] for call in now["calls"]]
    assert DiaryLine.objects.filter(verb="take-up-round").exists()
    with pytest.raises(NotNow, match="もう取り入れられて"):
        reach_actions.take_up_round(suggestion=suggestion, by=shokuin, at=AT)
    again = reach_actions.suggest_round(course=course, keep_times=False, ward=ward, by=shokuin, at=AT)
    with pytest.raises(Refused, match="いまの順番のほうが短い"):
        reach_actions.take_up_round(suggestion=again, by=shokuin, at=AT)


def test_what_makes_a_round_impossible_is_named(course, reckoned, shokuin, ward, van):
    call = round_queries.calls_of(course)[1]
    van_actions.set_times(call=call, arrive=time(5, 0), leave=time(5, 30), by=shokuin, at=AT)
    with pytest.raises(Refused, match="とおい所"):
        reach_actions.suggest_round(course=course, keep_times=True, ward=ward, by=shokuin, at=AT)
    Van.objects.update(depot_lat=None, depot_lon=None)
    with pytest.raises(Refused, match="出発するところ"):
        reach_actions.suggest_round(
            course=round_queries.all_courses().get(), keep_times=False, ward=ward, by=shokuin, at=AT
        )


def test_where_to_stop_stands_beside_where_the_van_stops_now(reckoned, small_ward, shokuin, make_stop, client_of, ward):
    lat, lon = corner(2, 2)
    make_stop(name="店のとなり", lat=lat, lon=lon)
    page = client_of(shokuin).post("/desk/shopping/rounds/stops/", {"stops": "2", "walk_m": "300"}, follow=True)
    assert page.status_code == 200
    suggestion = Suggestion.objects.get(kind="stops")
    assert suggestion.results["counted"] == "町"
    assert suggestion.results["now"]["reached"] == 0, "beside the shop it reaches nobody new"
    assert suggestion.results["then"]["reached"] == 2
    assert suggestion.results["proved"]
    shown = client_of(shokuin).get(f"/desk/shopping/rounds/suggestions/{suggestion.pk}/").content.decode()
    assert "のあたり" in shown
    assert "（＋2）" in shown
    more = client_of(shokuin).post("/desk/shopping/rounds/stops/", {"stops": "4", "walk_m": "300"}, follow=True)
    found = Suggestion.objects.filter(kind="stops").latest("made_at").results["then"]
    assert (len(found["stops"]), found["reached"]) == (3, 3), "no stop that brings nobody"
    assert "4か所まで考えましたが、ほかのどこに停まっても、新しく届くところはありません。" in more.content.decode()
    wrong = client_of(shokuin).post("/desk/shopping/rounds/stops/", {"stops": "60", "walk_m": "300"})
    assert "候補地は" in wrong.content.decode()


def test_elders_are_counted_where_the_population_is_known(reckoned, small_ward, shokuin, make_stop, ward, now):
    town = Town.objects.filter(ward=ward).order_by("-lat").first()
    Home.objects.create(ward=ward, kind="town", town=town, code=town.code, label=town.name, lat=town.lat, lon=town.lon, people=300, elders=120,
                        source="試験の人口", counted_on=date(2026, 2, 1))  # fmt: skip
    reach_actions.run_reach(ward=ward, wanted=Wanted(), by=shokuin, at=now + timedelta(minutes=1))
    make_stop(name="どこか", lat=town.lat, lon=town.lon)
    found = reach_actions.suggest_stops(ward=ward, stops=1, walk_m=300, by=shokuin, at=now)
    assert (found.results["counted"], found.results["then"]["reached"]) == ("65歳以上の人", 120)


def test_a_van_that_ends_ends_its_courses_and_forgets_its_driver(van, course, shokuin, client_of):
    desk = client_of(shokuin)
    assert "運転 子" not in desk.get(f"/desk/shopping/rounds/vans/{van.pk}/").content.decode()
    assert (
        "運転 子"
        in desk.post(f"/desk/shopping/rounds/vans/{van.pk}/open/", {"reason": "きょうの連絡"}).content.decode()
    )
    desk.post(f"/desk/shopping/rounds/vans/{van.pk}/end/")
    assert Van.objects.get().driver_name == ""
    assert round_queries.courses().count() == 0
    assert "終わったコース" in desk.get("/desk/shopping/rounds/").content.decode()
    with pytest.raises(NotNow):
        van_actions.end_course(course=course, by=shokuin, at=AT)


def test_only_a_van_that_is_corrected_says_that_the_driver_stays(van, shokuin, client_of):
    said = "空のままなら、前に書いたものが残ります。"
    fresh, kept = (
        client_of(shokuin).get(f"/desk/shopping/rounds/vans/{where}/").content.decode() for where in ("add", van.pk)
    )
    assert (fresh.count(said), kept.count(said)) == (0, 2)  # the driver's name and telephone


def test_a_coordinator_keeps_no_vans(matome, van, client_of):
    assert client_of(matome).get("/desk/shopping/rounds/").status_code == 403
    with pytest.raises(NotYours):
        van_actions.add_course(van=van, name="x", weekday=1, rule="", by=matome, at=AT)


@pytest.mark.parametrize(
    ("own", "driven"),
    [
        ((2, ""), (6, "")),
        ((5, ""), (4, "")),
        ((2, "第1・第3"), (2, "")),
        ((2, "第1・第3"), (2, "第2・第4")),
        ((2, "第1"), (2, "第1・第3")),
    ],
)
def test_a_course_takes_no_place_of_other_days_without_a_word(own, driven, van, shokuin, make_stop, client_of):
    course = van_actions.add_course(van=van, name="コース", weekday=driven[0], rule=driven[1], by=shokuin, at=AT)
    stop = make_stop(name="集会所", weekday=own[0], rule=own[1])
    desk, address = client_of(shokuin), f"/desk/shopping/rounds/{course.pk}/"
    page = desk.post(f"{address}put/", {"stop": stop.pk})
    assert page.status_code == 422
    assert f"車が来るのは{states.say_days(*own)}です" in page.content.decode()
    assert 'name="other_weekday"' in page.content.decode()
    assert not CourseStop.objects.exists()
    desk.post(f"{address}put/", {"stop": stop.pk, "other_weekday": "on"})
    assert names(course) == ["集会所"]
    for shown in (address, f"{address}paper/", f"/desk/shopping/stops/{stop.pk}/"):
        assert states.say_days(*own) in desk.get(shown).content.decode()
    assert "曜日が合いません" in desk.get(address).content.decode()


@pytest.mark.parametrize(("own", "driven"), [((2, ""), (2, "")), ((2, ""), (2, "第1")), ((2, "第1・第3"), (2, "第3"))])
def test_a_place_of_the_same_days_is_taken(own, driven, van, shokuin, make_stop):
    course = van_actions.add_course(van=van, name="コース", weekday=driven[0], rule=driven[1], by=shokuin, at=AT)
    van_actions.put_on_course(course=course, stop=make_stop(weekday=own[0], rule=own[1]), by=shokuin, at=AT)
    assert names(course) == ["山田北荘 集会所の前"]


def test_a_course_or_a_place_that_changes_its_day_says_what_no_longer_fits(course, matome, shokuin, client_of):
    desk = client_of(shokuin)
    assert "曜日が合いません" not in desk.get(f"/desk/shopping/rounds/{course.pk}/").content.decode()
    van_actions.change_course(course=course, weekday=6, by=shokuin, at=AT)
    assert desk.get(f"/desk/shopping/rounds/{course.pk}/").content.decode().count("曜日が合いません") == 3


def test_the_sheet_names_the_next_day_that_is_driven_and_who_rests_on_it(course, hana, shokuin, client_of):
    """One place off: the round goes, and the place is marked; all off: the next round."""
    desk, address = client_of(shokuin), f"/desk/shopping/rounds/{course.pk}/paper/"
    first, *others = [call.stop for call in round_queries.calls_of(course)]
    today = datetime.now(AT.tzinfo).date()
    coming = next(day for day in (today + timedelta(days=ahead) for ahead in range(7)) if day.weekday() == 2)
    said = [f"{day.month}月{day.day}日" for day in (coming, coming + timedelta(weeks=1))]
    van_actions.call_off(stop=first, on=coming, by=hana, at=datetime.now(AT.tzinfo))
    page = desk.get(address).content.decode()
    assert f"つぎは {said[0]}" in page
    assert page.count("<strong>お休み</strong>") == 1
    for stop in others:
        van_actions.call_off(stop=stop, on=coming, by=hana, at=datetime.now(AT.tzinfo))
    assert f"つぎは {said[1]}" in desk.get(address).content.decode()


def test_a_new_suggestion_is_shown_at_once(course, reckoned, shokuin, client_of):
    """V18: not the empty form again."""
    desk = client_of(shokuin)
    made = desk.post("/desk/shopping/rounds/stops/", {"stops": "1", "walk_m": "300"})
    kept = Suggestion.objects.get(kind="stops")
    assert made.url == f"/desk/shopping/rounds/suggestions/{kept.pk}/"
    made = desk.post(f"/desk/shopping/rounds/{course.pk}/suggest/", {})
    assert made.url == f"/desk/shopping/rounds/suggestions/{Suggestion.objects.get(kind='round').pk}/"
