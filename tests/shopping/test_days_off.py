"""A day on which the van does not come: said first, called きょう on that day only, and never beside a next day that it is."""

import re
from datetime import date, datetime, timedelta

import pytest

from otagaisama.base.days import TOKYO
from otagaisama.base.refusals import Refused
from otagaisama.shopping.vans import actions, timetable
from otagaisama.shopping.vans.models import StopLog
from otagaisama.shopping.vans.queries.public import public_stops
from otagaisama.shopping.vans.queries.stops import board, told_today

pytestmark = pytest.mark.django_db
SUNDAY = datetime(2026, 11, 29, 9, 0, tzinfo=TOKYO)


def read(on: date):
    (entry,) = board(public_stops(), on=on)
    return entry


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("kinds", "next_on"),
    [
        ({date(2026, 12, 2): "rests"}, date(2026, 12, 9)),
        ({date(2026, 12, 2): "rests", date(2026, 12, 9): "rests"}, date(2026, 12, 16)),
        ({date(2026, 12, 9): "rests"}, date(2026, 12, 2)),
        ({date(2026, 12, 2): "late"}, date(2026, 12, 2)),
        ({date(2026, 12, 2): "place", date(2026, 12, 9): "rests"}, date(2026, 12, 2)),
    ],
)
def test_the_next_day_is_one_on_which_the_van_comes(make_stop, hana, kinds, next_on):
    stop = make_stop()
    for day, kind in kinds.items():
        actions.call_off(stop=stop, on=day, by=hana, at=SUNDAY, kind=kind)
    entry = read(SUNDAY.date())
    assert entry.next_on == next_on
    assert entry.today is None
    assert [notice.says for notice in entry.notices if "きょう" in notice.says] == []


def test_only_today_is_called_today(make_stop, hana):
    stop = make_stop()
    actions.call_off(stop=stop, on=date(2026, 12, 2), by=hana, at=SUNDAY)
    assert [notice.says for notice in read(date(2026, 12, 1)).notices] == ["お休み"]
    entry = read(date(2026, 12, 2))
    assert (entry.today.says, entry.next_on) == ("きょうは お休み", date(2026, 12, 9))
    assert read(date(2026, 12, 3)).notices == []


def test_what_was_taken_back_is_a_day_again(make_stop, hana):
    stop = make_stop()
    change, _ = actions.call_off(stop=stop, on=date(2026, 12, 2), by=hana, at=SUNDAY)
    actions.take_back_change(change=change, by=hana, at=SUNDAY)
    assert read(SUNDAY.date()).next_on == date(2026, 12, 2)


def test_a_whole_winter_off_still_has_a_next_day(make_stop):
    stop = make_stop(rule="第5", weekday=2)
    off = {date(2026, 12, 1) + timedelta(days=ahead) for ahead in range(121)}
    assert timetable.next_day(stop, date(2026, 12, 1), off) == date(2027, 6, 30)


def test_every_page_says_the_same_next_day(make_stop, hana, matome, client_of, today, now):
    stop = make_stop(weekday=today.weekday())
    actions.call_off(stop=stop, on=today, by=hana, at=now, said="雪のため")
    later = today + timedelta(weeks=1)
    said = f"{later.month}月{later.day}日"
    for who, address in (
        (hana, "/shopping/stops/"), (hana, "/shopping/"), (hana, f"/my/stops/{stop.pk}/"), (hana, "/my/stops/"),
        (matome, f"/desk/shopping/stops/{stop.pk}/"),
    ):  # fmt: skip
        page = words(client_of(who).get(address).content.decode())
        assert "きょうは お休み" in page, address
        assert said in page, address
        assert "きょう来ます" not in page, address
    table = client_of(hana).get("/shopping/stops/list.csv").content.decode()
    assert later.isoformat() in table or said in table


def test_a_day_off_stands_first_and_in_a_warning(make_stop, hana, client_of, today, now):
    late, off = (
        make_stop(name="あ おくれる所", weekday=today.weekday()),
        make_stop(name="い 休む所", weekday=today.weekday()),
    )
    actions.call_off(stop=late, on=today, by=hana, at=now, kind="late")
    actions.call_off(stop=off, on=today, by=hana, at=now)
    assert [entry.stop.name for entry in told_today(on=today)] == ["い 休む所", "あ おくれる所"]
    for address in ("/shopping/", "/shopping/stops/"):
        page = client_of(hana).get(address).content.decode()
        warned = page[page.index("notice notice-danger") :]
        assert warned.index("い 休む所") < warned.index("あ おくれる所")
    page = client_of(hana).get("/shopping/").content.decode()
    assert page.count("つぎは") == 1, "whoever comes late today comes today"
    card = client_of(hana).get("/shopping/stops/").content.decode().split('<li class="card"')[2]
    assert card.index("notice-danger") < card.index("つぎは"), "what is different comes before the next day"


def test_a_place_without_address_says_where_to_ask_and_one_with_a_point_leads_to_the_map(make_stop, client):
    make_stop(address="", lat=None, lon=None)
    page = client.get("/shopping/stops/").content.decode()
    assert "くわしい場所は" in page
    assert "地図で見る" not in page
    make_stop(name="点のある所", address="城北1-2")
    assert "地図で見る" in client.get("/shopping/stops/").content.decode()


@pytest.mark.parametrize("ago", [1, 3, 6])
def test_buyers_on_another_day_are_asked_about_not_taken_in_silence(make_stop, hana, client_of, today, ago):
    stop = make_stop(weekday=today.weekday())
    day = today - timedelta(days=ago)
    asked = {"on": day.isoformat(), "came": "on", "buyers": "4", "note": ""}
    page = client_of(hana).post(f"/my/stops/{stop.pk}/log/", asked)
    assert page.status_code == 422
    assert "いつも車が来る日" in page.content.decode()
    assert 'name="other_day"' in page.content.decode()
    assert not StopLog.objects.exists()
    client_of(hana).post(f"/my/stops/{stop.pk}/log/", asked | {"other_day": "on"})
    assert [(log.on, log.buyers) for log in StopLog.objects.all()] == [(day, 4)]
    client_of(hana).post(f"/my/stops/{stop.pk}/log/", asked | {"buyers": "5"})
    assert StopLog.objects.get().buyers == 5, "a count that is there is corrected without a question"


def test_buyers_in_a_week_without_van_are_asked_about(make_stop, hana):
    stop = make_stop(rule="第1・第3", weekday=2)
    with pytest.raises(Refused, match="第1・第3水曜"):
        actions.log_sale(stop=stop, on=date(2026, 11, 25), buyers=3, by=hana, at=SUNDAY)
    actions.log_sale(stop=stop, on=date(2026, 11, 18), buyers=3, by=hana, at=SUNDAY)


def test_a_day_off_is_red_on_the_board_and_on_the_front_page(make_stop, hana, client, today, now):
    make_stop(name="来る所", weekday=today.weekday())
    off = make_stop(name="休む所", weekday=today.weekday())
    actions.call_off(stop=off, on=today, by=hana, at=now, said="雪のため")
    for address in ("/", "/shopping/", "/shopping/stops/"):
        page = client.get(address).content.decode()
        red = page[page.index("notice notice-danger") :]
        assert "休む所" in words(red[: red.index("</section>")])
        assert "雪のため" in red
    board_page = client.get("/shopping/stops/").content.decode()
    assert re.search(r'badge-danger">きょうは お休み', board_page)
    assert re.search(r'badge-ok">きょう来ます', board_page)


def test_each_place_has_a_number_on_the_map_a_call_and_a_calendar(make_stop, client, seller):
    stop = make_stop(name="南の広場", address="城北1-2", lat=35.18, lon=136.91)
    make_stop(name="北の広場", address="城北3-4", lat=35.20, lon=136.93)
    page = client.get("/shopping/stops/").content.decode()
    card = words(
        page.split('<li class="card"')[1:][
            ["南の広場" in part for part in page.split('<li class="card"')[1:]].index(True)
        ]
    )
    assert "地図で見る（2番）" in card, "numbers go from north to south"
    assert 'id="mark-2"' in page
    assert f'href="tel:{seller.phone.replace("-", "")}"' in page
    body = client.get(f"/shopping/stops/{stop.pk}/days.ics").content.decode()
    assert "南の広場" in body
    assert body.count("BEGIN:VEVENT") in range(12, 15)


def test_a_day_off_is_called_off_in_the_calendar(make_stop, client, hana, today, now):
    stop = make_stop(weekday=today.weekday())
    actions.call_off(stop=stop, on=today, by=hana, at=now)
    body = client.get(f"/shopping/stops/{stop.pk}/days.ics").content.decode()
    assert body.count("STATUS:CANCELLED") == 1
