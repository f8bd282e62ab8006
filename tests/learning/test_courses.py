"""A course: its sessions, its roll, who came, its papers, what is erased."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from otagaisama.base.refusals import Changed, NotNow, NotYours, Refused
from otagaisama.engines.pdfua import faults_of
from otagaisama.learning.courses import actions, queries
from otagaisama.learning.courses.models import Attendance, Course, Enrolment
from otagaisama.learning.courses.scripts import EXAMPLES
from otagaisama.messaging.models import Letter
from otagaisama.people.models import Takeout
from otagaisama.signups import actions as signup_actions
from otagaisama.signups.models import Offer, SignUp
from tests.learning.lives import come, make_course, plans
from tests.signups.lives import MONDAY, calm
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(matome, johoku):
    return make_course(matome, district=johoku)


def rows(session) -> dict:
    return queries.came_to(session)


def note(session, by, typed, at):
    return actions.note_attendance(session=session, came=typed, way="ticked", by=by, at=at)


def test_the_sessions_are_what_one_signs_up_for(course):
    offer = Offer.objects.get()
    assert [date.title for date in offer.dates.order_by("starts_at")] == ["題14", "題21", "題28", "題35"]
    assert offer.page == f"/learning/{course.pk}/"
    assert offer.erase_on > offer.dates.order_by("starts_at").last().starts_at.date() + timedelta(days=150), (
        "until after the gathering"
    )


def test_each_of_a_party_has_a_row_that_never_changes(course, matome):
    pair = signup_actions.sign_up(
        offer=course.offer, name="佐藤 きく", party=2, by=matome, at=MONDAY, came_by="phone", phone="052-000-0000"
    )
    actions.fill_roll(course=course, by=matome, at=MONDAY)
    come(course, matome, count=2)
    signup_actions.cancel_signup(signup=pair, by=matome, at=MONDAY, how="phone")
    roll = actions.fill_roll(course=course, by=matome, at=MONDAY)
    assert [(person.row, person.name) for person in roll] == [
        (1, "佐藤 きく"), (2, "佐藤さんのお連れ1"), (3, "学ぶ 方1"), (4, "学ぶ 方2"),
    ]  # fmt: skip
    actions.name_companion(enrolment=roll[1], name="佐藤 つぎ", by=matome, at=MONDAY)
    assert queries.roll_of(course)[1].name == "佐藤 つぎ"


def test_attendance_written_again_stands_as_written_last(course, matome):
    come(course, matome)
    first = course.sessions.get(order=1)
    with pytest.raises(NotNow, match="まだはじまっていない"):
        note(first, matome, {1: "whole"}, MONDAY)
    at = first.starts_at + timedelta(hours=3)
    assert note(first, matome, {1: "whole", 2: "whole", 3: "part"}, at) == 3
    note(first, matome, {2: "part", 3: "part"}, at)
    assert rows(first) == {2: "part", 3: "part"}
    with pytest.raises(Refused, match="11番は、名簿にありません"):
        note(first, matome, {2: "whole", 11: "whole"}, at)
    assert rows(first) == {2: "part", 3: "part"}, "all or nothing"


def test_who_came_often_enough_has_completed(course, matome):
    come(course, matome, count=3)
    for session in course.sessions.order_by("order"):
        came = {1: "whole"} | ({2: "part"} if session.order < 4 else {}) | ({3: "whole"} if session.order < 3 else {})
        note(session, matome, came, session.starts_at + timedelta(hours=1))
    assert [person.row for person in queries.completed(course, matome, on=MONDAY.date())] == [1, 2]


def test_a_session_to_which_somebody_came_cannot_go_and_a_moved_one_is_told(course, matome):
    come(course, matome, count=2)
    last = course.sessions.get(order=4)
    after = last.starts_at + timedelta(hours=1)
    note(last, matome, {1: "whole"}, after)
    facts = {"kind": "watch", "needed": 2, "minds": matome, "by": matome}
    with pytest.raises(Refused, match="外せません"):
        actions.change_course(course=course, plans=plans(MONDAY, (14, 21, 28)), at=after, **facts)
    _, told = actions.change_course(course=course, plans=plans(MONDAY, (14, 21, 28, 42)), at=MONDAY, **facts)
    assert told == 2
    assert rows(course.sessions.get(order=4)) == {1: "whole"}


def test_the_days_of_a_course_are_changed_at_the_course(course, client_of, matome):
    desk = client_of(matome)
    assert desk.get(f"/desk/signups/{course.offer_id}/change/").status_code == 404
    assert "日・場所・定員などを直す" not in desk.get(f"/desk/signups/{course.offer_id}/").content.decode()


def test_a_session_on_which_somebody_looked_back_cannot_go(course, matome):
    from otagaisama.learning.first_acts import actions as first_acts

    come(course, matome, count=1)
    last = course.sessions.get(order=4)
    after = last.starts_at + timedelta(hours=1)
    (road,) = first_acts.open_roads(course=course, by=matome, at=after)
    first_acts.look_back(learner=road, session=last, noticed="ベンチが足りない", by=matome, at=after)
    with pytest.raises(Refused, match="外せません"):
        actions.change_course(
            course=course, plans=plans(MONDAY, (14, 21, 28)), kind="watch", needed=2, minds=matome, by=matome, at=after
        )


def test_no_more_sessions_can_be_needed_than_there_are(matome, johoku):
    with pytest.raises(Refused, match="4回"):
        make_course(matome, district=johoku, needed=5)
    assert not Course.objects.exists()
    assert not Offer.objects.exists()


def test_another_districts_desk_does_nothing(course, yosonomatome, matome):
    come(course, matome, count=1)
    session = course.sessions.get(order=1)
    for deed in (
        lambda: actions.fill_roll(course=course, by=yosonomatome, at=MONDAY),
        lambda: note(session, yosonomatome, {1: "whole"}, session.starts_at),
        lambda: actions.end_course(course=course, by=yosonomatome, at=MONDAY),
    ):
        with pytest.raises(NotYours):
            deed()


def test_names_go_with_those_of_the_signups_and_counts_stay(course, matome):
    come(course, matome, count=2)
    session = course.sessions.get(order=1)
    note(session, matome, {1: "whole", 2: "whole"}, session.starts_at)
    day = Offer.objects.get().erase_on
    assert actions.forget_courses(on=day - timedelta(days=1), at=MONDAY) == 0
    assert actions.forget_courses(on=day, at=MONDAY) == 1
    assert {person.name for person in Enrolment.objects.all()} == {""}
    assert Attendance.objects.count() == 2
    with pytest.raises(NotNow):
        note(session, matome, {1: "whole"}, session.starts_at)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=list(EXAMPLES))
def test_the_examples_end_in_a_small_act_and_look_back_each_time(example):
    assert 3 <= len(example.sessions) <= 4
    assert all("振り返りカード" in session.script for session in example.sessions)
    assert "小さな一歩" in example.sessions[-1].script or "続けること" in example.sessions[-1].script
    assert any(word in example.sessions[-1].script for word in ("座談会",))


def test_the_case_of_utsunomiya_is_told():
    told = "".join(session.script for session in EXAMPLES["see"].sessions)
    assert "宇都宮" in told
    assert "新聞" in told
    assert "119か110" in told


def test_from_an_example_to_the_public_page(client_of, matome, johoku):
    client = client_of(matome)
    assert client.get("/desk/learning/start/?begin=see")["Location"] == "/desk/learning/new/?example=see"
    page = client.get("/desk/learning/new/?example=see").content.decode()
    assert "宇都宮でのこと" in page
    day = calm(timezone.localdate())
    told = {
        "title": "見守りの入門", "course_kind": "watch", "needed": "1", "minds": matome.pk, "place": "会館", "phone": "052-981-1212",
        "phone_hours": "平日 9:00-17:00", "district": johoku.pk, "party_most": "2", "keep_days": "200", "seats": "10",
    }  # fmt: skip
    for number in range(2):
        told |= {
            f"day_{number}": (day + timedelta(days=7 + number)).isoformat(), f"from_{number}": "13:30", f"to_{number}": "15:00",
            f"theme_{number}": f"題{number}", f"method_{number}": "walk", f"script_{number}": "見るのは場所です",
        }  # fmt: skip
    bad = post(client, "/desk/learning/new/?example=see", **told | {"needed": "3"})
    assert bad.status_code == 422
    assert "2回）まで" in text(bad)
    made = post(client, "/desk/learning/new/?example=see", key="make-course-key", **told)
    course = Course.objects.get()
    assert made["Location"] == f"/desk/learning/{course.pk}/"
    assert Client().get(f"/learning/{course.pk}/").status_code == 404, "nobody sees it before it is opened"
    post(client, f"/desk/signups/{course.offer_id}/move/open/", key="open-it-key")
    public = text(Client().get(f"/learning/{course.pk}/"))
    assert "まち歩き" in public
    assert "見るのは場所です" not in public, "the script is for whoever leads"
    flyer = text(client.get(f"/desk/learning/{course.pk}/flyer/"))
    for word in ("見守りの入門", "会館", "052-981-1212", "平日 9:00-17:00", "10人", f"/signups/{course.offer_id}/"):
        assert word in flyer
    assert "持ちもの" in flyer
    course.offer.easy = "まちを 見て 歩きます。"
    course.offer.save(update_fields=["easy"])
    easy = text(client.get(f"/desk/learning/{course.pk}/flyer/?easy=1"))
    for word in ("まちを 見て 歩きます。", "もってくる もの", "お金は いりません", "なん人", "052-981-1212"):
        assert word in easy
    assert "満員のときは" not in easy
    assert "見るのは場所です" in text(client.get(f"/desk/learning/{course.pk}/script/"))


def test_a_sheet_goes_out_and_its_numbers_come_back(client_of, matome, johoku):
    course = make_course(matome, at=timezone.localtime() - timedelta(days=15), district=johoku)
    come(course, matome, at=timezone.localtime() - timedelta(days=15))
    client, session = client_of(matome), course.sessions.get(order=1)
    sheet = post(
        client, f"/desk/learning/sessions/{session.pk}/sheet/", key="print-sheet-key", reason="第1回の受付で使う"
    )
    assert "学ぶ 方10" in text(sheet)
    assert Takeout.objects.get().number in text(sheet)
    place = f"/desk/learning/sessions/{session.pk}/"
    for typed, said in (
        ("1-x", "読めません"),
        ("1-4 3", "2回出ています"),
        ("9-2", "小さい番号から"),
        ("1 11", "11番は、名簿にありません"),
    ):
        bad = post(client, place, way="typed", rows_typed=typed)
        assert (bad.status_code, said in text(bad), typed in bad.content.decode()) == (422, True, True), typed
    post(client, place, key="typed-rows-key", way="typed", rows_typed="1-6 8 10*")
    assert rows(session) == dict.fromkeys([1, 2, 3, 4, 5, 6, 8], "whole") | {10: "part"}
    page = client.get(place).content.decode()
    assert page.count("checked") == 8
    post(client, place, key="ticked-rows-key", way="ticked", came=["1", "2"], part=["3"])
    assert rows(session) == {1: "whole", 2: "whole", 3: "part"}


def test_certificates_leave_as_a_pdf_with_a_number(client_of, matome, johoku):
    course = make_course(matome, at=timezone.localtime() - timedelta(days=40), district=johoku, needed=1)
    come(course, matome, at=timezone.localtime() - timedelta(days=40), count=2)
    client, session = client_of(matome), course.sessions.get(order=1)
    place = f"/desk/learning/{course.pk}/certificates/"
    assert "まだいません" in text(client.get(place))
    note(session, matome, {1: "whole"}, timezone.now())
    answered = post(client, place, reason="さいごの回で渡す")
    assert answered["Content-Type"] == "application/pdf"
    assert faults_of(answered.content) == []
    assert answered.content.startswith(b"%PDF")
    assert Takeout.objects.get().count == 1


def test_nobody_is_told_of_a_script(course, matome):
    come(course, matome, count=1)
    before = Letter.objects.count()
    changed = [plan.__class__(**plan.__dict__ | {"script": "新しい台本"}) for plan in plans(MONDAY)]
    actions.change_course(course=course, plans=changed, kind="watch", needed=3, minds=matome, by=matome, at=MONDAY)
    assert Letter.objects.count() == before
    assert SignUp.objects.count() == 1


def came_list(client, session, name: str, data: bytes):
    """The file chosen, looked at, and taken as the page asks."""
    place = f"/desk/learning/sessions/{session.pk}/list/"
    seen = client.post(
        place,
        {"form_key": f"choose-list-key-{name}", "version": session.version, "file": SimpleUploadedFile(name, data)},
    )
    packed = re.search(r'name="packed" value="([^"]*)"', seen.content.decode())
    if packed is None or "直すところがある" in text(seen):
        return seen
    return client.post(
        place,
        {
            "form_key": f"take-list-key-{name}",
            "step": "take",
            "version": session.version,
            "filename": name,
            "packed": packed[1],
        },
    )


def test_who_came_is_brought_in_as_a_list(client_of, matome, johoku):
    at = timezone.localtime() - timedelta(days=15)
    course = make_course(matome, at=at, district=johoku)
    come(course, matome, at=at, count=5)
    actions.fill_roll(course=course, by=matome, at=at)
    client, session = client_of(matome), course.sessions.get(order=1)
    blank = client.get(f"/desk/learning/sessions/{session.pk}/list/csv/")
    assert "学ぶ" not in blank.content.decode("utf-8-sig"), "a blank list holds numbers alone"
    for wrong, said in (
        ("番号,出席\n1,たぶん\n", "たぶん"), ("No.,出欠\n9,○\n", "9番は、名簿にありません"), ("番号,来た\n2,○\n2,×\n", "2回出ています"),
        ("番号,来た\n一,○\n", "番号ではありません"), ("名前,日\nあ,1\n", "列が見つかりません"),
    ):  # fmt: skip
        assert said in text(came_list(client, session, "came.csv", wrong.encode("cp932"))), wrong
    assert rows(session) == {}, "all or nothing"
    told = "番号,お名前,出席\n1,学ぶ 方1,〇\n2番,学ぶ 方2,途中まで\n3,学ぶ 方3,×\n4,,\n"
    assert came_list(client, session, "came.csv", told.encode("cp932")).status_code == 302
    assert rows(session) == {1: "whole", 2: "part"}
    written = BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet("出席")
        for number, row in enumerate((["第1回", ""], ["No", "出欠"], [1, "出席"], [5, 1], [3, "欠"])):
            sheet.write_row(number, 0, row)
    session.refresh_from_db()
    assert came_list(client, session, "came.xlsx", written.getvalue()).status_code == 302
    assert rows(session) == {1: "whole", 5: "whole"}


def test_attendance_that_somebody_else_wrote_meanwhile_is_not_overwritten(client_of, matome, johoku):
    at = timezone.localtime() - timedelta(days=15)
    course = make_course(matome, at=at, district=johoku)
    come(course, matome, at=at, count=4)
    actions.fill_roll(course=course, by=matome, at=at)
    client, session = client_of(matome), course.sessions.get(order=1)
    place = f"/desk/learning/sessions/{session.pk}/"
    note(session, matome, {1: "whole", 2: "whole", 4: "part"}, timezone.now())
    late = post(client, place, key="late-typed-key-1", way="typed", rows_typed="3", version=session.version)
    assert late.status_code == 422
    assert "ほかの人が書きました" in text(late)
    assert "1-2 4*" in text(late), "what stands there now is said"
    assert rows(session) == {1: "whole", 2: "whole", 4: "part"}
    version = re.search(r'name="version" value="(\d+)"', late.content.decode())[1]
    assert post(client, place, key="again-typed-key", way="typed", rows_typed="3", version=version).status_code == 302
    assert rows(session) == {3: "whole"}


def test_a_course_that_somebody_else_changed_meanwhile_is_not_overwritten(client_of, course, matome):
    facts = {"kind": "watch", "needed": 3, "minds": matome, "by": matome, "at": MONDAY, "plans": plans(MONDAY)}
    seen = course.offer.__class__.objects.get(pk=course.offer_id).version
    actions.change_course(course=course, place="図書館", version=seen, **facts)
    with pytest.raises(Changed):
        actions.change_course(course=course, place="公園", version=seen, **facts)
    assert Offer.objects.get().place == "図書館"
