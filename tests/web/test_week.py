"""今週の手紙: of her own people, once a week; a mail counts and names nobody, the page names only hers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from otagaisama.base.access import Role
from otagaisama.config.commands.tend import chores
from otagaisama.learning.courses import actions as course_actions
from otagaisama.learning.first_acts import actions as first_acts
from otagaisama.messaging.models import Letter
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from otagaisama.watch.contacts import actions as watching
from otagaisama.watch.contacts import queries as watch_queries
from otagaisama.watch.notices import actions as notices
from otagaisama.web.week import queries
from otagaisama.web.week.actions import write_week
from tests.conftest import make_account
from tests.learning.lives import come, make_course
from tests.signups.test_signup_pages import text
from tests.support import making

pytestmark = pytest.mark.django_db


def letters():
    return [letter for letter in Letter.objects.all() if letter.subject == "今週の手紙"]


@pytest.fixture
def past():
    return timezone.localtime() - timedelta(days=60)


@pytest.fixture
def two_districts(matome, yosonomatome, johoku, other_district, past):
    """In each district somebody whom nobody has seen, and a visit that lost its helper and has no other."""
    for by, district, name in ((matome, johoku, "桜井 みち"), (yosonomatome, other_district, "梅原 とく")):
        making.request(by, district, at=past, person={"name": name, "phone": "052-000-1234"})
        other = making.request(by, district, at=past, person={"name": f"{name[0]}田 ふみ", "phone": "052-000-9876"})
        at = timezone.localtime()
        coming = making.visit(other, by, at=at, days=5)
        ill = making.helper(district, at=at)
        visit_actions.let_go(visit=making.taken(coming, ill, by, at=at), helper=ill, by=by, at=at)


@pytest.fixture
def course(matome, johoku):
    """Over for weeks: three completed, the first registered and has done nothing yet; nobody asked the others."""
    at = timezone.localtime() - timedelta(days=75)
    made = make_course(matome, at=at, district=johoku)
    come(made, matome, at=at, count=3)
    for session in made.sessions.order_by("order"):
        came = dict.fromkeys((1, 2, 3), "whole")
        course_actions.note_attendance(session=session, came=came, way="typed", by=matome, at=session.starts_at)
    last = made.sessions.last().starts_at + timedelta(days=1)
    roads = first_acts.open_roads(course=made, by=matome, at=last)
    first_acts.register(learner=roads[0], on=last.date(), by=matome, at=last)
    return made


def test_each_reads_of_her_own_people_and_of_nobody_else(client_of, matome, yosonomatome, two_districts, course):
    mine, others = (text(client_of(account).get("/desk/week/")) for account in (matome, yosonomatome))
    for word in ("桜井", "桜田", "学ぶ", "はじめての一歩", "登録するか"):
        assert word in mine
        assert word not in others
    for word in ("梅原", "梅田"):
        assert word in others
        assert word not in mine


def test_the_letter_counts_and_names_nobody(matome, yosonomatome, two_districts, course):
    on, at = timezone.localdate(), timezone.localtime()
    assert write_week(on=on, at=at) == 2
    bodies = {letter.about_id: letter.body for letter in letters()}
    assert "次の一歩の日が来た方：3人" in bodies[str(matome.pk)]
    assert "会っていない方：2人" in bodies[str(matome.pk)]
    assert "次の一歩" not in bodies[str(yosonomatome.pk)]
    for body in bodies.values():
        assert "代わりが決まっていない手助け：1件" in body
        assert "/desk/week/" in body
        assert not any(name in body for name in ("桜", "梅", "学ぶ", "方1", "手助 花子"))


def test_one_letter_a_week_and_none_to_who_has_nothing(matome, yosonomatome, johoku, past, tmp_path):
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    making.request(matome, johoku, at=past)
    at = timezone.localtime()
    for day in range(7):
        chores(on=monday + timedelta(days=day), at=at, key_file=tmp_path / "keys.json")
    assert [letter.about_id for letter in letters()] == [str(matome.pk)]
    chores(on=monday + timedelta(days=7), at=at, key_file=tmp_path / "keys.json")
    assert len(letters()) == 2


def test_whom_somebody_saw_and_who_is_in_hospital_are_not_missed(matome, johoku, past):
    on = timezone.localdate()
    seen = making.request(matome, johoku, at=past)
    visit = making.visit(seen, matome, at=past, days=55)
    assert [row.pk for row in queries.unseen_for(matome, on=on)] == [seen.pk]
    visit.status, visit.reported_at, visit.reported_by = "helped", timezone.now(), matome
    visit.save()
    assert list(queries.unseen_for(matome, on=on)) == []
    assert [row.seen_on for row in queries.unseen_for(matome, on=on + timedelta(days=10))] == [visit.planned_on]
    ill = making.request(matome, johoku, at=past, person={"name": "入院 ちゅう", "phone": "052-000-7777"})
    every = making.routine(ill, matome, at=past)
    assert [row.pk for row in queries.unseen_for(matome, on=on)] == [ill.pk]
    routine_actions.pause(routine=every, starts_on=on - timedelta(days=1), why="hospital", by=matome, at=timezone.now())
    assert list(queries.unseen_for(matome, on=on)) == []


def test_a_listener_has_no_such_page_and_more_people_cost_no_more_questions(
    client_of, hana, matome, johoku, past, django_assert_max_num_queries
):
    assert client_of(hana).get("/desk/week/").status_code == 403
    for _ in range(4):
        making.request(matome, johoku, at=past)
    with django_assert_max_num_queries(15):
        assert len(queries.week_of(matome, on=timezone.localdate()).unseen) == 4


@pytest.fixture
def watched(matome, yosonomatome, johoku, other_district, hana, past):
    """In each district a weekly call that nobody made, one whose watcher has left, and a notice that nobody looked at."""
    for by, district, name in ((matome, johoku, "坂"), (yosonomatome, other_district, "谷")):
        given = {"way": "call", "district": district, "how": "oral", "by": by, "at": past}
        watching.begin_watch(called=f"{name}のヨネ", watcher_name="となりの方", **given)
        left = make_account(f"moto{name}", "もとの方", Role.LISTENER, district)
        watching.begin_watch(
            called=f"{name}のハナ", watcher=left, every_days=30, **given | {"at": timezone.localtime()}
        )
        left.is_active = False
        left.save()
        notices.give_notice(by=hana, at=past, signs=["dark"], where=f"{name}の家", district=district)


def test_whom_a_watcher_did_not_meet_whose_watcher_left_and_what_nobody_looked_at(
    client_of, matome, yosonomatome, watched
):
    mine, others = (text(client_of(account).get("/desk/week/")) for account in (matome, yosonomatome))
    for word in ("坂のヨネ", "坂のハナ", "気づき：夜になっても明かりがつかない"):
        assert word in mine
    assert "坂" not in others
    assert "谷のヨネ" in others
    write_week(on=timezone.localdate(), at=timezone.localtime())
    (body,) = [letter.body for letter in letters() if letter.about_id == str(matome.pk)]
    for count in (
        "見守りの約束の日がすぎた方：1人",
        "見守る人がいなくなった方：1人",
        "だれも見られなかった気づき：1件",
    ):
        assert count in body
    assert "坂" not in body


def test_who_is_away_or_covered_is_in_no_letter(matome, johoku, hana, past):
    on = timezone.localdate()
    kept = watching.begin_watch(
        called="坂のヨネ", way="call", watcher=hana, district=johoku, how="oral", by=matome, at=past
    )
    assert [row.pk for row in watch_queries.unmet_for(matome, on=on)] == [kept.pk]
    watching.pause_watch(watch_over=kept, until=on + timedelta(days=9), why="hospital", by=matome, at=timezone.now())
    assert not watch_queries.unmet_for(matome, on=on).exists()
    hana.grants.update(ends_on=on - timedelta(days=1))
    assert watch_queries.unwatched_for(matome, on=on).exists()
    watching.change_watch(
        watch_over=kept, cover=matome, cover_until=on + timedelta(days=3), by=matome, at=timezone.now()
    )
    assert not watch_queries.unwatched_for(matome, on=on).exists()
    assert watch_queries.unwatched_for(matome, on=on + timedelta(days=4)).exists()
