"""The line: first come, parties whole, nobody overtakes, offers lapse; the engine against an oracle that keeps no books."""

import csv
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from otagaisama.config.command import main
from otagaisama.engines.dates.japanese_dates import TOKYO
from otagaisama.engines.queues import Line, NotPossible, State, explain
from tests.often import often

START = datetime(2026, 12, 1, 10, tzinfo=TOKYO)
DAY = timedelta(hours=24)
OUT = {"lapsed", "declined", "cancelled"}


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def standing(line: Line, hours: float) -> dict[str, str]:
    return {place.id: place.state.value for place in line.look(at(hours))}


class Refused(Exception):
    pass


def oracle(events, seats: int, lapse: int, until: int) -> dict[str, tuple[int, str]]:
    """Hour by hour: who is offered too long goes, then what happened in that hour. Everything is counted anew each time."""
    people: list[dict] = []

    def taken():
        return sum(one["party"] for one in people if one["state"] in ("seated", "offered"))

    def offer(hour):
        for one in people:
            if one["state"] == "waiting":
                if taken() + one["party"] > seats:
                    return
                one["state"], one["since"] = "offered", hour

    def step(what, name, party, hour):
        mine = [one for one in people if one["id"] == name]
        if what == "joins":
            if any(one["state"] not in OUT for one in mine) or party > seats:
                raise Refused
            alone = not any(one["state"] == "waiting" for one in people)
            people[:] = [one for one in people if one["id"] != name]
            fits = alone and taken() + party <= seats
            people.append({"id": name, "party": party, "state": "seated" if fits else "waiting", "since": hour})
            return
        if not mine or mine[0]["state"] in ("declined", "cancelled"):
            raise Refused
        if mine[0]["state"] == "lapsed":
            return
        if what == "cancels":
            mine[0]["state"] = "cancelled"
        elif mine[0]["state"] != "offered":
            raise Refused
        else:
            mine[0]["state"] = "seated" if what == "accepts" else "declined"
        offer(hour)

    for hour in range(until + 1):
        while late := [one for one in people if one["state"] == "offered" and one["since"] + lapse < hour]:
            gone = min(late, key=lambda one: one["since"])
            gone["state"] = "lapsed"
            offer(gone["since"] + lapse)
        for when, *event in events:
            if when == hour:
                step(*event, hour)
    return {one["id"]: (one["party"], one["state"]) for one in people}


EVENTS = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from(["joins", "joins", "joins", "cancels", "accepts", "accepts", "declines"]),
        st.sampled_from("abcdefg"), st.integers(1, 4),
    ),
    max_size=40,
)  # fmt: skip


@often(400)
@given(EVENTS, st.integers(1, 6), st.integers(1, 12), st.integers(0, 30))
@example([(0, "joins", "a", 2), (0, "joins", "b", 1), (0, "joins", "c", 1), (0, "cancels", "a", 1)], 2, 1, 5)
def test_the_line_stands_as_an_oracle_says(steps, seats, lapse, after):
    """Steps that cannot be are refused by both, and change nothing."""
    line, done, hour = Line(seats, timedelta(hours=lapse)), [], 0
    for pause, what, name, party in steps:
        hour += pause
        event = (hour, what, name, party)
        try:
            oracle([*done, event], seats, lapse, hour)
            fine = True
        except Refused:
            fine = False
        try:
            if what == "joins":
                line.join(name, party, at(hour))
            else:
                {"cancels": line.cancel, "accepts": line.accept, "declines": line.decline}[what](name, at(hour))
            assert fine, event
            done.append(event)
        except NotPossible:
            assert not fine, event
        assert 0 <= line.free <= seats
    places = line.look(at(hour + after))
    expected = oracle(done, seats, lapse, hour + after)
    assert {place.id: (place.party, place.state.value) for place in places} == expected
    assert [place.id for place in places] == list(expected), "in the order of joining"
    waiting = [place for place in places if place.state == State.WAITING]
    assert [place.before for place in waiting] == list(range(len(waiting)))
    assert not waiting or waiting[0].party > line.free
    assert all(explain(place) for place in places)


def test_a_party_waits_as_one_and_nobody_overtakes():
    line = Line(4, DAY)
    line.join("two", 2, at(0))
    line.join("three", 3, at(1))
    line.join("one", 1, at(2))
    assert standing(line, 3) == {"two": "seated", "three": "waiting", "one": "waiting"}
    line.cancel("two", at(4))
    assert standing(line, 4) == {"two": "cancelled", "three": "offered", "one": "offered"}


def test_who_waits_in_front_gives_way_by_going():
    line = Line(2, DAY)
    for name, party in (("a", 1), ("b", 2), ("c", 1)):
        line.join(name, party, at(0))
    line.cancel("b", at(1))
    assert standing(line, 1) == {"a": "seated", "b": "cancelled", "c": "offered"}


def test_an_offer_may_be_accepted_up_to_its_last_moment_and_then_goes_on():
    for hours, state, following in ((24, "seated", "waiting"), (24 + 1 / 3600, "lapsed", "offered")):
        line = Line(1, DAY)
        for name in "abc":
            line.join(name, 1, at(0))
        line.cancel("a", at(0))
        line.accept("b", at(hours))
        assert standing(line, hours) == {"a": "cancelled", "b": state, "c": following}


def test_the_next_offer_counts_from_the_moment_of_the_lapse():
    line = Line(1, DAY)
    for name in "abcd":
        line.join(name, 1, at(0))
    line.cancel("a", at(0))
    assert standing(line, 47) == {"a": "cancelled", "b": "lapsed", "c": "offered", "d": "waiting"}
    assert standing(line, 49) == {"a": "cancelled", "b": "lapsed", "c": "lapsed", "d": "offered"}
    assert line.look(at(49))[-1].until == at(72)


def test_who_has_gone_may_come_again_and_stands_last():
    line = Line(1, DAY)
    for name in "abc":
        line.join(name, 1, at(0))
    line.cancel("b", at(1))
    line.join("b", 1, at(2))
    assert [place.id for place in line.look(at(2))] == ["a", "c", "b"]


@often(200)
@given(EVENTS, st.integers(1, 6), st.integers(1, 12))
def test_a_line_that_is_put_away_and_taken_up_again_goes_on_as_one_that_never_rested(steps, seats, lapse):
    """What was said of it is all that it needs."""
    whole, resumed, hour = Line(seats, timedelta(hours=lapse)), Line(seats, timedelta(hours=lapse)), 0
    for pause, what, name, party in steps:
        hour += pause
        for line in (whole, resumed):
            try:
                if what == "joins":
                    line.join(name, party, at(hour))
                else:
                    {"cancels": line.cancel, "accepts": line.accept, "declines": line.decline}[what](name, at(hour))
            except NotPossible:
                pass
        assert whole.look(at(hour)) == resumed.look(at(hour))
        resumed = Line.resume(seats, timedelta(hours=lapse), resumed.look(at(hour)))


def test_more_seats_go_along_the_line_and_fewer_take_none_away():
    line = Line(3, DAY)
    for name, party in (("a", 2), ("b", 3), ("c", 1)):
        line.join(name, party, at(0))
    for seats in (1, 2):
        with pytest.raises(NotPossible, match="3 より少なくできません"):
            line.resize(seats, at(1))  # two hold theirs; and three wait, who would wait for ever
    line.resize(5, at(1))
    assert standing(line, 1) == {"a": "seated", "b": "offered", "c": "waiting"}


def test_a_party_that_becomes_smaller_gives_way_and_cannot_become_larger():
    line = Line(3, DAY)
    for name, party in (("a", 3), ("b", 1)):
        line.join(name, party, at(0))
    with pytest.raises(NotPossible):
        line.shrink("a", 4, at(1))
    line.shrink("a", 2, at(1))
    assert standing(line, 1) == {"a": "seated", "b": "offered"}
    assert line.free == 0


def test_each_offer_may_wait_as_long_as_fits_whom_it_is_made_to():
    line = Line(2, lambda id, offered_at: offered_at + (DAY if id == "mail" else 3 * DAY))
    for name in ("x", "y", "phone", "mail", "z"):
        line.join(name, 1, at(0))
    line.cancel("x", at(0))
    line.cancel("y", at(0))
    assert standing(line, 25) == {
        "x": "cancelled",
        "y": "cancelled",
        "phone": "offered",
        "mail": "lapsed",
        "z": "offered",
    }
    assert [place.until for place in line.look(at(25)) if place.state == State.OFFERED] == [at(72), at(24 + 72)]


LOG = """at,id,what,party
2026-12-01T10:00,a,joins,2
2026-12-01T10:00,b,joins,1
2026-12-01 11:00,c,joins,1
2026-12-02T09:00+09:00,a,cancels,
2026-12-02T09:30,b,accepts,1
令和8年12月3日 08:00,c,declines,
"""


@pytest.fixture
def queue(tmp_path, capsys):
    """Run the command; answers (exit code, rows or None, what was said)."""

    def run(log=LOG, *more, seats="2"):
        (tmp_path / "log.csv").write_text(log, "utf-8")
        out = tmp_path / "out.csv"
        out.unlink(missing_ok=True)
        code = main(["queue", "--seats", seats, "--log", str(tmp_path / "log.csv"), "--out", str(out), *more])
        told = capsys.readouterr()
        rows = [tuple(row) for row in csv.reader(out.read_text("utf-8").splitlines())] if out.exists() else None
        return code, rows, told.out + told.err

    return run


def test_the_log_is_followed_to_its_last_row(queue):
    code, rows, told = queue()
    assert code == 0
    assert rows == [
        ("id", "party", "state", "order"),
        ("a", "2", "cancelled", "1"), ("b", "1", "seated", "2"), ("c", "1", "declined", "3"),
    ]  # fmt: skip
    assert "席 2、空き 1" in told


@pytest.mark.parametrize(
    ("until", "more", "states"),
    [
        ("2026-12-01T10:30", (), ["seated", "waiting"]),
        ("2026-12-02T09:00", (), ["cancelled", "offered", "offered"]),
        ("2026-12-02 09:40", ("--lapse", "10分"), ["cancelled", "lapsed", "lapsed"]),
        ("2026-12-10T00:00", ("--lapse", "12h"), ["cancelled", "seated", "lapsed"]),
    ],
)
def test_the_line_is_seen_as_it_stood_at_a_moment(queue, until, more, states):
    _, rows, _ = queue(LOG, "--until", until, *more)
    assert [row[2] for row in rows[1:]] == states


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("2026-12-03T07:00,d,joins,1", "8 行目、「at」の欄"),
        ("きのう,d,joins,1", "8 行目、「at」の欄"),
        ("2026-13-01T10:00,d,joins,1", "8 行目、「at」の欄"),
        ("2026-12-04T25:00,d,joins,1", "8 行目、「at」の欄"),
        ("2026-12-04,d,joins,1", "8 行目、「at」の欄"),
        ("2026-12-04T10:00,,joins,1", "8 行目、「id」の欄"),
        ("2026-12-04T10:00,b,joins,1", "8 行目、「id」の欄"),
        ("2026-12-04T10:00,z,cancels,", "8 行目、「id」の欄"),
        ("2026-12-04T10:00,d,comes,1", "8 行目、「what」の欄"),
        ("2026-12-04T10:00,a,cancels,", "8 行目、「what」の欄"),
        ("2026-12-04T10:00,b,accepts,", "8 行目、「what」の欄"),
        ("2026-12-04T10:00,d,joins,3", "8 行目、「party」の欄"),
        ("2026-12-04T10:00,d,joins,", "8 行目、「party」の欄"),
        ("2026-12-04T10:00,d,joins,1.5", "8 行目、「party」の欄"),
        ("2026-12-04T10:00,d,joins,0", "8 行目、「party」の欄"),
        ("2026-12-04T10:00,b,cancels,2", "8 行目、「party」の欄"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_place_and_nothing_is_written(queue, row, place):
    code, rows, told = queue(LOG + row + "\n")
    assert (code, rows) == (1, None)
    assert f"log.csv の {place}" in told
    assert queue(LOG + row + "\n", "--until", "2026-12-01T12:00")[:2] == (1, None), (
        "also after the moment that was asked for"
    )


@pytest.mark.parametrize("more", [("--lapse", "soon"), ("--lapse", "0h"), ("--until", "tomorrow"), ("--seats", "0")])
def test_options_that_cannot_be_are_refused(queue, more):
    assert queue(LOG, *more)[:2] == (1, None)


def test_a_long_log_never_gives_more_seats_than_there_are():
    """15,000 steps."""
    line = Line(50, DAY)
    for number in range(10_000):
        line.join(f"p{number}", 1 + number % 3, at(number / 60))
        if number % 2:
            line.cancel(f"p{number // 2}", at(number / 60))
    assert sum(place.party for place in line.look(at(200)) if place.state in ("seated", "offered")) <= 50
