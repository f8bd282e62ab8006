"""The feed of turns, read back by the library and by a reader of twenty lines; and the month on the wall."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.dates.japanese_dates import TOKYO
from otagaisama.engines.routines.feed import FeedEvent, make_feed
from tests.often import often

CHANGED = datetime(2026, 4, 1, 3, 0, 0, 5, tzinfo=UTC)
# Django hands moments in UTC: 7:30 in Tokyo on 8 April is 22:30 of the day before.
TURN = {
    "start": datetime(2026, 4, 7, 22, 30, tzinfo=UTC),
    "end": datetime(2026, 4, 7, 23, 0, tzinfo=UTC),
    "changed_at": CHANGED,
}


def turn(**more) -> FeedEvent:
    return FeedEvent(**{"uid": "v-1", "title": "お願い（朝）", **TURN, **more})


def plain_lines(feed: bytes) -> list[tuple[str, str]]:
    """(name with parameters, unescaped value) of each line, as RFC 5545 says it and without the library."""
    assert feed.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
    text = re.sub(r"\r\n[ \t]", "", feed.decode("utf-8"))
    assert "\r" not in text.replace("\r\n", "")
    found = []
    for line in text.split("\r\n")[:-1]:
        name, colon, value = line.partition(":")
        assert colon, line
        found.append((name, re.sub(r"\\([\\;,nN])", lambda part: "\n" if part[1] in "nN" else part[1], value)))
    return found


def values(feed: bytes, name: str) -> list[str]:
    return [value for key, value in plain_lines(feed) if key.split(";")[0] == name]


def test_a_turn_is_read_back_by_the_library():
    feed = icalendar.Calendar.from_ical(
        make_feed([turn(note="ごみ袋は玄関です。\n鍵は要りません。", sequence=2)], name="花さんの予定")
    )
    event = next(iter(feed.walk("VEVENT")))
    assert event["UID"] == "v-1@otagaisama.invalid"
    assert event.decoded("dtstart") == datetime(2026, 4, 8, 7, 30, tzinfo=TOKYO)
    assert event["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=30)
    assert (str(event["CLASS"]), str(event["STATUS"]), event["SEQUENCE"]) == ("PRIVATE", "CONFIRMED", 2)
    assert str(event["DESCRIPTION"]) == "ごみ袋は玄関です。\n鍵は要りません。"
    assert event.decoded("dtstamp") == CHANGED.replace(microsecond=0)
    assert next(iter(feed.walk("VTIMEZONE")))["TZID"] == "Asia/Tokyo"
    assert str(feed["X-WR-CALNAME"]) == "花さんの予定"
    assert feed.errors == event.errors == []


def test_a_second_reader_finds_the_same():
    feed = make_feed([turn()], name="予定")
    assert values(feed, "DTSTART")[-1] == "20260408T073000"
    assert ("DTSTART;TZID=Asia/Tokyo", "20260408T073000") in plain_lines(feed)
    assert values(feed, "METHOD") == ["PUBLISH"]
    assert values(feed, "TZOFFSETTO") == ["+0900"]
    assert values(feed, "REFRESH-INTERVAL") == ["PT1H"]


def test_what_is_called_off_stays_and_says_so():
    feed = make_feed([turn(cancelled=True, sequence=3)], name="予定")
    assert values(feed, "STATUS") == ["CANCELLED"]
    assert values(feed, "SUMMARY") == ["取りやめ：お願い（朝）"]
    assert values(feed, "TRANSP") == ["TRANSPARENT"]
    assert values(feed, "SEQUENCE") == ["3"]


def test_a_whole_day_has_no_time():
    feed = make_feed([FeedEvent("g-1", "もえるごみ", date(2026, 4, 9), CHANGED)], name="ごみの日")
    assert ("DTSTART;VALUE=DATE", "20260409") in plain_lines(feed)
    assert ("DTEND;VALUE=DATE", "20260410") in plain_lines(feed)


def test_the_same_events_give_the_same_bytes_in_the_order_of_their_start():
    late = turn(uid="v-2", start=TURN["start"] + timedelta(days=1), end=TURN["end"] + timedelta(days=1))
    assert make_feed([late, turn()], name="予定") == make_feed([turn(), late], name="予定")
    assert values(make_feed([late, turn()], name="予定"), "UID") == ["v-1@otagaisama.invalid", "v-2@otagaisama.invalid"]


def test_nothing_stands_in_it_but_what_was_handed_in():
    told = {value for name, value in plain_lines(make_feed([turn()], name="予定")) if re.search(r"[^\x00-\x7f]", value)}
    assert told == {"予定", "お願い（朝）"}
    assert not {"ORGANIZER", "ATTENDEE", "LOCATION", "DESCRIPTION", "URL"} & {
        name for name, _ in plain_lines(make_feed([turn()], name="予定"))
    }


def test_an_empty_feed_is_a_calendar_too():
    assert list(icalendar.Calendar.from_ical(make_feed([], name="予定")).walk("VEVENT")) == []


@often(120)
@given(st.text(max_size=120), st.text(max_size=300))
def test_no_words_can_begin_a_line_of_their_own(title, note):
    nasty = "\r\nEND:VEVENT\rBEGIN:VEVENT\u2028ATTENDEE:mailto:x@example.jp;\\n"
    feed = make_feed([turn(title=title + nasty, note=note + nasty, place=nasty)], name=nasty)
    assert values(feed, "BEGIN") == ["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"]
    assert not values(feed, "ATTENDEE")
    read = next(iter(icalendar.Calendar.from_ical(feed).walk("VEVENT")))
    assert str(read["SUMMARY"]) == values(feed, "SUMMARY")[0]
    assert str(read["DESCRIPTION"]) == values(feed, "DESCRIPTION")[0]


@pytest.mark.parametrize(("wrong", "says"), [
    ({"uid": "a\r\nb"}, "uid"), ({"uid": ""}, "uid"), ({"uid": "花"}, "uid"), ({"end": TURN["start"]}, "ends after"), ({"end": None}, "whole day"),
    ({"start": datetime(2026, 4, 8)}, "time zone"), ({"url": "javascript:alert(1)"}, "address"), ({"url": "https://x\r\ny"}, "address"),
    ({"sequence": -1}, "sequence"),
])  # fmt: skip
def test_what_no_telephone_could_take_is_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        turn(**wrong)


def test_two_turns_never_share_a_uid():
    with pytest.raises(ValueError, match="share"):
        make_feed([turn(), turn()], name="予定")
