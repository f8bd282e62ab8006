"""After a course: what each wrote stays hers, everybody has a next step, the gathering invites by itself, the funnel counts right."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.config.commands.tend import chores
from otagaisama.learning.courses import actions as course_actions
from otagaisama.learning.first_acts import actions, queries, states
from otagaisama.learning.first_acts.models import Gathering, Learner, Reflection
from otagaisama.learning.first_acts.states import Road, Stand
from otagaisama.messaging.models import Letter
from otagaisama.signups import actions as signup_actions
from otagaisama.signups.models import Offer, SignUp
from tests.learning.lives import come, make_course
from tests.often import often
from tests.signups.lives import MONDAY
from tests.signups.test_signup_pages import post, text

DAY = st.dates(date(2027, 6, 1), date(2027, 12, 31))
MAYBE = st.none() | DAY


@often(400)
@given(MAYBE, MAYBE, MAYBE, st.integers(0, 5), st.integers(1, 4), MAYBE, MAYBE, MAYBE, MAYBE, DAY)
def test_nobody_on_the_way_is_without_a_next_step(
    first, coming, last, came, needed, registered, acted, active, left, signed
):
    road = Road(first, coming, last, came, needed, registered, acted, active, left, signed)
    stand, after = states.stand_of(road), states.next_of(road)
    assert (after is None) == (stand in (Stand.LEFT, Stand.ACTIVE))
    assert after is None or (after.what and after.due)
    assert Stand.APPLIED in states.reached(road)


@pytest.fixture
def course(matome, johoku):
    return make_course(matome, district=johoku)


@pytest.fixture
def attended(course, matome):
    """Ten people: seven come to all four sessions, two to one, one to none."""
    come(course, matome)
    for session in course.sessions.order_by("order"):
        rows = {*range(1, 8)} | ({8, 9} if session.order == 1 else set())
        course_actions.note_attendance(
            session=session,
            came=dict.fromkeys(rows, "whole"),
            way="typed",
            by=matome,
            at=session.starts_at + timedelta(hours=2),
        )
    return course


def after(course, days: int):
    return course.sessions.get(order=4).starts_at + timedelta(days=days)


def roads(course, by, at):
    return {road.enrolment.row: road for road in actions.open_roads(course=course, by=by, at=at)}


@pytest.mark.django_db
def test_the_funnel_equals_a_count_by_hand(attended, matome):
    at = after(attended, 1)
    day, by_row = at.date(), roads(attended, matome, at)
    for row in range(1, 6):
        actions.register(learner=by_row[row], on=day, by=matome, at=at)
    for row in (1, 2, 3, 7):  # the seventh acts without ever having registered
        actions.note_act(learner=by_row[row], act="greeting", on=day, by=matome, at=at)
    for row in (1, 2):
        actions.note_active(learner=by_row[row], on=day, by=matome, at=at)
    actions.leave(learner=by_row[6], why="enough", by=matome, at=at)
    found = queries.followed(attended, on=day)
    assert [count for _, count in found.funnel] == [10, 9, 7, 5, 4, 2]
    (year,) = queries.funnel_of_year(matome, 2027, on=day)
    assert year.funnel == found.funnel
    assert queries.funnel_of_year(matome, 2026, on=day) == []
    counted = queries.counts_until(first=date(2027, 4, 1), ends=[day - timedelta(days=1), day])
    assert [until[-1] for until in counted.values()] == [10, 9, 7, 5, 4, 2], "the plan counts what the desk counts"
    assert [until[0] for until in counted.values()] == [10, 9, 7, 0, 0, 0]
    assert set(map(sum, queries.counts_until(first=date(2026, 4, 1), ends=[date(2027, 3, 31)]).values())) == {0}


@pytest.mark.django_db
def test_everybody_on_the_roll_has_a_next_step_and_whoever_is_late_stands_on_top(attended, matome):
    on = after(attended, 20).date()
    walkers = queries.followed(attended, on=on).walkers
    assert len(walkers) == 10
    assert all(walker.next and walker.is_late(on) for walker in walkers), "fourteen days after the end nobody was asked"
    by_row = roads(attended, matome, after(attended, 20))
    actions.register(learner=by_row[1], on=on, by=matome, at=after(attended, 20))
    last = queries.followed(attended, on=on).walkers[-1]
    assert (last.person.row, last.stand, last.is_late(on)) == (1, Stand.REGISTERED, False)
    assert last.next.due == on + timedelta(days=30)


@pytest.mark.django_db
def test_who_came_today_is_waited_for_at_the_next_session(course, matome):
    come(course, matome, count=2)
    first, second = course.sessions.filter(order__lte=2).order_by("order")
    course_actions.note_attendance(session=first, came={1: "whole"}, way="typed", by=matome, at=first.starts_at)
    due = {walker.person.row: walker.next.due for walker in queries.followed(course, on=first.starts_at.date()).walkers}
    assert due == {1: second.starts_at.date(), 2: first.starts_at.date()}


@pytest.mark.django_db
def test_who_cancelled_went_no_further_and_who_waits_is_counted(course, matome):
    come(course, matome, count=12)
    come(course, matome, count=1)
    course_actions.fill_roll(course=course, by=matome, at=MONDAY)
    signup_actions.cancel_signup(signup=SignUp.objects.get(number=2), by=matome, how="phone", at=MONDAY)
    found = queries.followed(course, on=MONDAY.date())
    assert [walker.stand for walker in found.walkers if walker.next is None] == [Stand.LEFT]
    assert (found.waiting, found.funnel[0][1]) == (1, 13)


@pytest.mark.django_db
def test_a_step_that_cannot_be_is_refused(attended, matome, yosonomatome):
    at = after(attended, 1)
    by_row = roads(attended, matome, at)
    with pytest.raises(NotNow, match="修了した方だけ"):
        actions.register(learner=by_row[8], on=at.date(), by=matome, at=at)
    with pytest.raises(Refused, match="これからの日"):
        actions.register(learner=by_row[1], on=at.date() + timedelta(days=1), by=matome, at=at)
    with pytest.raises(NotNow):
        actions.note_active(learner=by_row[1], on=at.date(), by=matome, at=at)
    for place in ("https://example.com/", "//example.com/", "/no/such/page/", "desk"):
        with pytest.raises(Refused, match="このしくみの中のページ"):
            actions.note_act(learner=by_row[1], act="visit", on=at.date(), act_page=place, by=matome, at=at)
    actions.note_act(learner=by_row[1], act="visit", on=at.date(), act_page="/desk/support/", by=matome, at=at)
    with pytest.raises(Refused, match="ご本人とは別"):
        actions.name_act(learner=by_row[1], small_act="あいさつ", buddy=by_row[1].enrolment, by=matome, at=at)
    with pytest.raises(NotYours):
        actions.leave(learner=by_row[1], why="enough", by=yosonomatome, at=at)


@pytest.mark.django_db
def test_after_nine_weeks_everybody_who_completed_and_goes_on_is_invited_once(attended, matome):
    at = after(attended, 1)
    actions.leave(learner=roads(attended, matome, at)[6], why="away", by=matome, at=at)
    early, due = after(attended, 62), after(attended, 64)
    assert actions.call_due(on=early.date(), at=early) == 0
    assert actions.call_due(on=due.date(), at=due) == 1
    assert actions.call_due(on=due.date(), at=due) == 0
    offer = Gathering.objects.get().offer
    invited = SignUp.objects.filter(offer=offer)
    assert sorted(signup.name for signup in invited) == [f"学ぶ 方{row}" for row in (1, 2, 3, 4, 5, 7)]
    assert offer.dates.get().starts_at == after(attended, 91)
    assert offer.invited_only
    letters = [letter for letter in Letter.objects.all() if "三か月後の集まり" in letter.subject]
    assert len(letters) == 6
    assert all(letter.way.code == "phone" for letter in letters)
    assert Client().get(f"/signups/{offer.pk}/").status_code == 404


@pytest.fixture
def living(matome, johoku):
    """A course whose first session was this week."""
    at = timezone.localtime() - timedelta(days=15)
    course = make_course(matome, at=at, district=johoku)
    come(course, matome, at=at, count=4)
    return course


def page_of(road) -> str:
    return f"/learning/mine/{actions.LINK.word_of(road.pk)}/"


@pytest.mark.django_db
def test_what_she_writes_is_hers_until_she_allows_it(client_of, matome, living):
    by_row = roads(living, matome, timezone.now())
    session, client = living.sessions.get(order=1), Client()
    told = {
        "do": "back",
        "session": session.pk,
        "noticed": "角の灯りが昼もついていた",
        "hesitated": "声をかけるのが、こわかった",
    }
    assert post(client, page_of(by_row[1]), key="reflection-key-1", **told).status_code == 302
    assert "角の灯り" in text(client.get(page_of(by_row[1])))
    assert "角の灯り" not in text(client.get(page_of(by_row[2])))
    desk, place = client_of(matome), f"/desk/learning/people/{by_row[1].enrolment_id}/road/"
    assert "角の灯り" not in text(desk.get(place))
    assert "こわかった" not in text(desk.get(f"/desk/learning/{living.pk}/roundtable/"))
    over = post(client, page_of(by_row[1]), key="reflection-key-3", **told | {"noticed": "別のこと"})
    assert over.status_code == 422, "what stands there is replaced only where she says so"
    assert "もう書いてあります" in text(over)
    allowed = {"for_desk": "on", "for_roundtable": "on", "instead": "on"}
    post(client, page_of(by_row[1]), key="reflection-key-2", **allowed, **told)
    assert Reflection.objects.count() == 1
    assert "角の灯り" in text(desk.get(place))
    table = text(desk.get(f"/desk/learning/{living.pk}/roundtable/"))
    assert "こわかった" in table
    assert "学ぶ 方1" not in table


@pytest.mark.django_db
def test_no_desk_replaces_what_she_wrote_herself(matome, living):
    road, at = roads(living, matome, timezone.now())[1], timezone.now()
    first = {"learner": road, "session": living.sessions.get(order=1), "at": at}
    actions.look_back(noticed="わたしだけのことば", by=None, **first)
    with pytest.raises(NotNow, match="ご本人がもう書いています"):
        actions.look_back(noticed="紙のことば", by=matome, on_paper=True, instead=True, **first)
    assert Reflection.objects.get().noticed == "わたしだけのことば"
    typed = first | {"learner": roads(living, matome, at)[2]}
    actions.look_back(noticed="打ちまちがい", by=matome, on_paper=True, **typed)
    with pytest.raises(NotNow, match="もう書いてあります"):
        actions.look_back(noticed="打ちなおし", by=matome, on_paper=True, **typed)
    actions.look_back(noticed="打ちなおし", by=matome, on_paper=True, instead=True, **typed)
    assert Reflection.objects.get(learner=typed["learner"]).noticed == "打ちなおし"


@pytest.mark.django_db
def test_a_small_act_written_meanwhile_is_not_overwritten(client_of, matome, living):
    road = roads(living, matome, timezone.now())[1]
    desk, place = client_of(matome), f"/desk/learning/people/{road.enrolment_id}/road/"
    actions.name_act(learner=road, small_act="花に水をやる", by=None, at=timezone.now())
    late = post(desk, f"{place}small/", small_act="あいさつ", version=road.version)
    assert late.status_code == 422
    assert "花に水をやる" in text(late)
    assert Learner.objects.get(pk=road.pk).small_act == "花に水をやる"


@pytest.mark.django_db
def test_more_people_cost_no_more_questions(matome, johoku):
    few, many = make_course(matome, district=johoku), make_course(matome, district=johoku, seats=40)
    come(few, matome, count=2)
    come(many, matome, count=25)
    with CaptureQueriesContext(connection) as small:
        actions.open_roads(course=few, by=matome, at=MONDAY)
    with CaptureQueriesContext(connection) as large:
        actions.open_roads(course=many, by=matome, at=MONDAY)
    assert len(large) == len(small)


@pytest.mark.django_db
def test_the_chores_of_the_day_call_the_gathering(attended, matome, tmp_path):
    due = after(attended, 64)
    chores(on=due.date(), at=due, key_file=tmp_path / "keys.json")
    assert Gathering.objects.get().course == attended


@pytest.mark.django_db
def test_words_that_may_name_somebody_are_not_read_aloud(client_of, matome, living):
    session = living.sessions.get(order=1)
    for row, (road, words) in enumerate(
        zip(
            roads(living, matome, timezone.now()).values(),
            ("佐藤さんの家に声をかけた", "052-981-1212に電話した", "雨の日は足がすくむ"),
            strict=False,
        )
    ):
        actions.look_back(
            learner=road, session=session, hesitated=words, for_roundtable=True, by=None, at=timezone.now()
        )
        assert row < 3
    table = text(client_of(matome).get(f"/desk/learning/{living.pk}/roundtable/"))
    assert "雨の日は足がすくむ" in table
    assert "佐藤" not in table
    assert "052-981-1212" not in table
    assert "2つあった" in table


@pytest.mark.django_db
def test_nothing_written_and_a_session_to_come_are_refused(matome, living):
    road = roads(living, matome, timezone.now())[1]
    empty = post(Client(), page_of(road), do="back", session=living.sessions.get(order=1).pk, noticed=" ")
    assert empty.status_code == 422
    assert "どれかひとつ" in text(empty)
    coming = living.sessions.get(order=4)
    assert post(Client(), page_of(road), do="back", session=coming.pk, noticed="早すぎる").status_code == 422
    with pytest.raises(NotNow):
        actions.look_back(learner=road, session=coming, noticed="早すぎる", by=None, at=timezone.now())
    assert Client().get("/learning/mine/not-a-token/").status_code == 404


@pytest.mark.django_db
def test_the_desk_goes_with_somebody_from_a_paper_card_to_a_first_act(client_of, matome, living):
    desk, now = client_of(matome), timezone.localdate()
    session = living.sessions.get(order=1)
    course_actions.note_attendance(
        session=session, came={1: "whole", 2: "whole"}, way="typed", by=matome, at=timezone.now()
    )
    cards = post(desk, f"/desk/learning/{living.pk}/cards/", reason="第1回で配る")
    assert "学ぶ 方4" in text(cards)
    road = Learner.objects.get(enrolment__row=1)
    place = f"/desk/learning/people/{road.enrolment_id}/road/"
    told = {"session": session.pk, "noticed": "ベンチが足りない", "for_desk": "on"}
    assert post(desk, f"{place}paper/", key="paper-card-key", **told).status_code == 302
    assert Reflection.objects.get().on_paper
    buddy = Learner.objects.get(enrolment__row=2).enrolment_id
    post(desk, f"{place}small/", key="small-act-key", small_act="朝のあいさつ", buddy=buddy)
    refused = post(desk, f"{place}register/", key="register-key-1", on=now.isoformat())
    assert "修了した方だけ" in text(refused)
    post(desk, f"{place}act/", key="first-act-key", act="greeting", on=now.isoformat(), act_page="/desk/support/")
    page = text(desk.get(place))
    for word in ("朝のあいさつ", "2番", "あいさつ・声かけ", "ベンチが足りない", "三か月後も続いているかを聞く"):
        assert word in page
    assert post(desk, f"{place}nani/", key="unknown-deed-key", why="not_now").status_code == 404
    assert Learner.objects.get(pk=road.pk).left_on is None
    assert desk.get("/desk/learning/funnel/?year=%C2%B2").status_code == 200
    post(desk, f"{place}leave/", key="leave-road-key", why="not_now")
    assert "いまは、その時ではない" in text(desk.get(place))
    post(desk, f"{place}back/", key="come-back-key")
    assert Learner.objects.get(pk=road.pk).left_on is None
    assert "朝のあいさつ" in text(Client().get(page_of(road)))


@pytest.mark.django_db
def test_another_district_sees_no_road(client_of, yosonomatome, matome, living):
    road = roads(living, matome, timezone.now())[1]
    other = client_of(yosonomatome)
    for place in (
        f"/desk/learning/{living.pk}/followed/",
        f"/desk/learning/people/{road.enrolment_id}/road/",
        f"/desk/learning/{living.pk}/roundtable/",
    ):
        assert other.get(place).status_code == 404
    assert "見守りの入門講座" not in text(other.get("/desk/learning/funnel/"))
    assert "見守りの入門講座" in text(client_of(matome).get("/desk/learning/funnel/"))
    assert Offer.objects.count() == 1
