"""What the records themselves refuse, whoever writes them; and the life of a stop as the docs draw it."""

from datetime import date, time
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from otagaisama.shopping.reach.models import ReachRun
from otagaisama.shopping.stores import states as store_states
from otagaisama.shopping.stores.models import Home, ShoppingService, Store, StreetNetwork
from otagaisama.shopping.vans import states as van_states
from otagaisama.shopping.vans.models import Absence, Course, CourseStop, MobileStop, StopChange, StopLog, Van

DOCS = Path(__file__).resolve().parents[2] / "docs" / "shopping_states.md"


def refused(make, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**fields)


@pytest.mark.parametrize("fields", [
    {"owner_agreed": False, "owner_agreed_on": None}, {"weekday": None}, {"seller": None}, {"arrive": None, "leave": None},
    {"owner_agreed_on": None}, {"permit_seen": True}, {"insurance_seen_on": date(2025, 4, 1)}, {"weekday": 7},
    {"arrive": time(15, 15), "leave": time(14, 30)}, {"lat": None},
])  # fmt: skip
def test_a_van_comes_only_where_everything_was_agreed(make_stop, fields):
    assert make_stop().is_public
    refused(make_stop, **fields)


def test_a_candidate_needs_nothing_but_its_name(make_stop):
    stop = make_stop(
        stage="candidate", owner_agreed=False, owner_agreed_on=None, seller=None, weekday=None, arrive=None, leave=None
    )
    assert not stop.is_public
    assert list(MobileStop.objects.public()) == []


def test_a_shop_closes_after_it_opened_and_is_kept(make_store):
    refused(make_store, open_from=date(2025, 4, 2), open_until=date(2025, 4, 1))
    refused(make_store, lon=None)
    shop = make_store(open_until=date(2025, 4, 1))
    assert list(Store.objects.open_on(date(2025, 4, 1))) == [shop]
    assert list(Store.objects.open_on(date(2025, 4, 2))) == []
    assert Store.objects.count() == 1
    assert shop.is_open_on(date(2025, 4, 1))
    assert not shop.is_open_on(date(2025, 4, 2))


def test_a_shop_that_opens_tomorrow_is_not_open_today(make_store):
    make_store(open_from=date(2025, 4, 2))
    assert not Store.objects.open_on(date(2025, 4, 1)).exists()
    assert Store.objects.open_on(date(2025, 4, 2)).exists()


def test_what_nobody_checked_for_a_year_is_being_checked(db):
    service = ShoppingService(kind="delivery", name="宅配", checked_on=date(2025, 10, 8))
    assert service.state_on(date(2026, 10, 8)) == "open"
    assert service.state_on(date(2026, 10, 9)) == "checking"
    service.open_until = date(2026, 3, 31)
    assert service.state_on(date(2026, 4, 1)) == "ended"


def test_elders_are_among_the_people(ward):
    def home(code, people, elders):
        return Home.objects.create(
            ward=ward, kind="town", code=code, label="町", lat=35, lon=136, people=people, elders=elders
        )

    home("1", 10, 10)
    home("2", None, None)
    refused(lambda: home("3", 10, 11))
    refused(lambda: home("4", None, 1))
    refused(lambda: home("1", 1, 0))


def test_one_log_and_one_change_a_day(make_stop, now):
    stop = make_stop()
    StopLog(stop=stop, on=date(2025, 10, 8), buyers=12, at=now).save()
    refused(lambda: StopLog(stop=stop, on=date(2025, 10, 8), buyers=3, at=now).save())
    refused(lambda: StopLog(stop=stop, on=date(2025, 10, 15), came=False, buyers=3, at=now).save())
    StopChange.objects.create(stop=stop, on=date(2025, 10, 8), at=now, withdrawn_at=now)
    StopChange.objects.create(stop=stop, on=date(2025, 10, 8), at=now)
    refused(lambda: StopChange.objects.create(stop=stop, on=date(2025, 10, 8), at=now))


def test_a_course_has_a_stop_once(make_stop, seller):
    van = Van(name="1号車", seller=seller)
    van.save()
    course = Course(van=van, name="水曜コース", weekday=2)
    course.save()
    stop = make_stop()
    CourseStop.objects.create(course=course, stop=stop, order=1)
    refused(lambda: CourseStop.objects.create(course=course, stop=stop, order=2))


def test_an_answer_has_its_moment(make_stop, now):
    stop = make_stop()
    absence = Absence(stop=stop, on=now.date(), noticed_at=now, who="いつもの方", words="先週から見えません")
    absence.save()
    absence.outcome = "well"
    refused(absence.save)


def test_a_what_if_is_compared_with_something(ward, now):
    network = StreetNetwork.objects.create(
        ward=ward, taken_at=now, nodes=1, edges=0, source="例", checksum="x", packed=b""
    )
    told = {"ward": ward, "made_at": now, "network": network, "checksum": "x", "parameters": {}, "totals": {}, "towns": [], "packed": b"",
            "sources": [], "engine": "access"}  # fmt: skip
    base = ReachRun.objects.create(title="いま", **told)
    refused(lambda: ReachRun.objects.create(title="もしも", scenario={"closes": ["1"]}, **told))
    ReachRun.objects.create(title="もしも", scenario={"closes": ["1"]}, compared_with=base, **told)
    refused(
        lambda: StreetNetwork.objects.create(
            ward=ward, taken_at=now, nodes=1, edges=0, source="例", checksum="y", packed=b""
        )
    )


def test_a_stop_is_looked_at_again_after_three_months():
    assert van_states.review_day(date(2025, 10, 8)) == date(2026, 1, 8)
    assert van_states.review_day(date(2025, 11, 30)) == date(2026, 2, 28)
    assert van_states.review_day(date(2025, 1, 1)) == date(2025, 4, 1)
    assert store_states.a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def test_every_move_starts_and_ends_at_a_stage():
    for starts, end, said in van_states.STOP_MOVES.values():
        assert {*starts, end} <= set(van_states.STAGE_LABELS)
        assert said
    assert van_states.may_move("try_out", van_states.TALKING)
    assert not van_states.may_move("make_regular", van_states.CANDIDATE)


def test_the_picture_in_the_docs_is_drawn_from_the_table():
    assert van_states.picture() in DOCS.read_text("utf-8")
