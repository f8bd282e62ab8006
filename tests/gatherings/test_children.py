"""Children with a part: a calling name, a guardian who agreed, adults enough; a school and a carpenter meet; names go after ninety days."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.children import actions, queries, states
from otagaisama.gatherings.children.models import ChildTurn, Lesson
from otagaisama.gatherings.events import actions as event_actions
from otagaisama.gatherings.roles import actions as role_actions
from otagaisama.messaging.models import Letter
from otagaisama.people.diary import HOUSE
from otagaisama.people.models import DiaryLine, Look
from tests.conftest import make_account
from tests.gatherings.lives import make_event, times
from tests.gatherings.test_partners import partner_of
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db
GUARDIAN = "母 052-333-4444"


@pytest.fixture
def now():
    return timezone.localtime()


@pytest.fixture
def event(matome, johoku, now):
    return make_event(matome, at=now, days=(7,), district=johoku)


def role_of(event, by, at, wanted=3, title="店長", for_children=True):
    return role_actions.add_role(held_at=event, title=title, wanted=wanted, for_children=for_children, by=by, at=at)


def add(role, by, at, called="はるちゃん", **facts):
    facts = {"age": "low", "guardian": GUARDIAN, "agreed_on": timezone.localdate(at), "agreed_how": "paper", **facts}
    return actions.add_child(role=role, called=called, by=by, at=at, **facts)


def test_a_child_has_a_part_by_the_pages(client_of, matome, event, now):
    desk, home, today = (
        client_of(matome),
        f"/desk/gatherings/events/{event.pk}/children/",
        timezone.localdate(now).isoformat(),
    )
    role = role_of(event, matome, now)
    fields = {
        "role": role.pk,
        "called": "はるちゃん",
        "age": "low",
        "guardian": GUARDIAN,
        "agreed_on": today,
        "agreed_how": "paper",
        "photo": "none",
    }
    refused = post(desk, f"{home}add/", key="key-early", **fields)
    assert refused.status_code == 422
    assert "大人が足りません" in text(refused)
    post(desk, f"{home}adults/", key="key-adults", count="2", watching="受付に民生委員", learned="")
    assert post(desk, f"{home}add/", key="key-child", **fields).status_code == 302
    shown = text(desk.get(home))
    for words in ("はるちゃん", "店長", "小学1・2年", "写さない", "受付に民生委員"):
        assert words in shown
    assert "333-4444" not in shown
    paper = text(desk.get(f"{home}consent/"))
    assert "90日あとに消します" in paper
    assert "はるちゃん" not in paper


@pytest.mark.parametrize(
    "called", ["山田 花子", "山田花子", "たろう 052-981-1212", "", "はる　たろう", "とてもとてもながい呼び名のこども"]
)
def test_no_full_name_is_kept(matome, event, now, called):
    role = role_of(event, matome, now)
    actions.note_adults(event=event, count=3, by=matome, at=now)
    with pytest.raises(Refused, match="呼び名だけ"):
        add(role, matome, now, called=called)
    assert not ChildTurn.objects.exists()


@pytest.mark.parametrize("facts", [{"agreed_on": None}, {"agreed_how": ""}, {"agreed_on": date(2099, 1, 1)}])
def test_without_the_guardians_consent_nobody_takes_part(matome, event, now, facts):
    role = role_of(event, matome, now)
    actions.note_adults(event=event, count=3, by=matome, at=now)
    with pytest.raises(Refused):
        add(role, matome, now, **facts)


def test_a_part_for_grown_ups_or_a_full_one_is_none(matome, event, now):
    actions.note_adults(event=event, count=3, by=matome, at=now)
    with pytest.raises(NotNow):
        add(role_of(event, matome, now, for_children=False), matome, now)
    role = role_of(event, matome, now, wanted=1, title="記者")
    first = add(role, matome, now)
    with pytest.raises(NotNow, match="そろって"):
        add(role, matome, now, called="なつ")
    actions.note_turn(turn=first, state="off", photo="none", by=matome, at=now)
    add(role, matome, now, called="なつ")
    with pytest.raises(NotNow, match="そろって"):
        actions.note_turn(turn=first, state="coming", photo="none", by=matome, at=now)


@pytest.mark.parametrize(("children", "needed"), [(0, 2), (1, 2), (16, 2), (17, 3), (24, 3), (25, 4)])
def test_two_adults_at_least_and_one_for_eight_children(children, needed):
    assert states.adults_needed(children) == needed


def test_adults_are_not_taken_away_under_the_children(matome, event, now):
    role = role_of(event, matome, now)
    actions.note_adults(event=event, count=2, by=matome, at=now)
    add(role, matome, now)
    with pytest.raises(NotNow):
        actions.note_adults(event=event, count=1, by=matome, at=now)


def test_the_guardian_is_read_with_a_reason_and_leaves_a_line(client_of, matome, event, now):
    role = role_of(event, matome, now)
    actions.note_adults(event=event, count=2, by=matome, at=now)
    turn = add(role, matome, now)
    desk, home = client_of(matome), f"/desk/gatherings/children/{turn.pk}/"
    assert "333-4444" not in text(desk.get(home))
    assert "333-4444" not in text(post(desk, f"{home}guardian/", key="key-1", reason=""))
    assert "333-4444" in text(post(desk, f"{home}guardian/", key="key-2", reason="雨で延期を知らせる"))
    assert DiaryLine.objects.filter(verb="open-guardian").count() == 1


def test_ninety_days_after_the_last_date_names_and_guardians_go_words_stay(matome, event, now):
    role = role_of(event, matome, now)
    actions.note_adults(event=event, count=2, by=matome, at=now)
    turn = add(role, matome, now)
    actions.note_turn(turn=turn, state="done", photo="none", said="お店の人になれた", may_tell=True, by=matome, at=now)
    last = timezone.localdate(now) + timedelta(days=7)
    assert not queries.turns_due(last + timedelta(days=89)).exists()
    due = last + timedelta(days=90)
    assert actions.forget_children(on=due, at=now + timedelta(days=97), by=HOUSE) == 1
    kept = ChildTurn.objects.get()
    assert (kept.called, kept.guardian, kept.said) == ("", "", "お店の人になれた")
    with pytest.raises(NotNow):
        actions.open_guardian(turn=kept, reason="電話", by=matome, at=now)
    assert actions.forget_children(on=due, at=now + timedelta(days=97), by=HOUSE) == 0


def test_childrens_words_stand_without_names_only_where_it_was_allowed(client_of, matome, event, now):
    role = role_of(event, matome, now)
    actions.note_adults(event=event, count=2, by=matome, at=now)
    allowed, quiet = add(role, matome, now), add(role, matome, now, called="なつ")
    desk = client_of(matome)
    fields = {"state": "done", "photo": "none", "may_tell": "on"}
    refused = post(
        desk, f"/desk/gatherings/children/{allowed.pk}/", key="key-0", said="山田花子さんとお店をした", **fields
    )
    assert refused.status_code == 422
    post(desk, f"/desk/gatherings/children/{allowed.pk}/", key="key-1", said="おつりがわたせた", **fields)
    post(desk, f"/desk/gatherings/children/{quiet.pk}/", key="key-2", said="ないしょの感想", state="done", photo="none")
    for address in ("", "?as=csv"):
        listed = desk.get(f"/desk/gatherings/children/words/{address}")
        body = (b"".join(listed.streaming_content) if listed.streaming else listed.content).decode("utf-8-sig")
        assert "おつりがわたせた" in body
        assert "ないしょの感想" not in body
        assert "はるちゃん" not in body
    with pytest.raises(Refused):
        actions.note_turn(turn=quiet, state="done", photo="none", said=" ", may_tell=True, by=matome, at=now)


def test_a_school_and_a_carpenter_meet(client_of, matome, johoku, now):
    desk, today = client_of(matome), timezone.localdate(now)
    school = partner_of(matome, johoku, now)
    facts = {"district": johoku, "keeps": matome, "by": matome, "at": now}
    actions.note_teacher(theme="将棋", ages=["low", "middle"], most=10, **facts)
    carpenter = actions.note_teacher(
        theme="大工のしごと",
        about="木をけずる",
        ages=["high", "junior"],
        most=40,
        called="棟梁",
        contact="052-555-6666",
        **facts,
    )
    blank = {"on": "", "starts": "", "place": "", "adults": "", "teacher": ""}
    asked = {
        "partner": school.pk,
        "theme": "大工さんに木の話を聞く",
        "ages": "high",
        "size": "30",
        "wish_days": "10月の木曜",
        "district": johoku.pk,
        "keeps": matome.pk,
    }
    made = post(desk, "/desk/gatherings/lessons/new/", key="key-ask", **asked, **blank)
    assert made.status_code == 302
    home = made["Location"]
    shown = text(desk.get(home))
    assert "大工のしごと" in shown
    assert "将棋" not in shown
    assert "555-6666" not in shown
    for step in ("offered", "agreed"):
        assert post(desk, f"{home}step/{step}/", key=f"key-none-{step}").status_code == 422
    day = {"on": (today + timedelta(days=9)).isoformat(), "starts": "10:40", "place": "体育館", "teacher": carpenter.pk}
    assert post(desk, f"{home}change/", key="key-who", **asked, **day, adults="3").status_code == 302
    assert post(desk, f"{home}step/offered/", key="key-offered").status_code == 302
    few = post(desk, f"{home}step/agreed/", key="key-few")
    assert "大人は4人以上" in text(few)
    assert post(desk, f"{home}change/", key="key-four", **asked, **day, adults="4").status_code == 302
    assert post(desk, f"{home}step/agreed/", key="key-agreed").status_code == 302
    early = post(desk, f"{home}step/done/", key="key-early", came="30", children_said="", adults_learned="")
    assert early.status_code == 422
    lesson = Lesson.objects.get()
    later = now + timedelta(days=10)
    actions.step_lesson(
        lesson=lesson,
        state="done",
        came=28,
        children_said="木のにおい",
        adults_learned="まちに棟梁がいた",
        by=matome,
        at=later,
    )
    assert queries.lessons_until(today, [today + timedelta(days=8), today + timedelta(days=9)]) == [0, 1]
    assert queries.teachers_for(matome, on=today).get(pk=carpenter.pk).times == 1


def test_a_teacher_is_known_to_the_desk_alone_and_forgotten_a_year_after(
    client_of, matome, other_district, johoku, now
):
    teacher = actions.note_teacher(
        theme="昔あそび", called="千代さん", contact="052-555-7777", district=johoku, keeps=matome, by=matome, at=now
    )
    stranger = make_account("yosonomatome", "よその", "coordinator", other_district)
    assert client_of(stranger).get(f"/desk/gatherings/teachers/{teacher.pk}/").status_code == 404
    with pytest.raises(NotYours):
        actions.end_teacher(teacher=teacher, by=stranger, at=now)
    actions.end_teacher(teacher=teacher, by=matome, at=now)
    due = timezone.localdate(now) + timedelta(days=365)
    assert not queries.teachers_due(due - timedelta(days=1)).exists()
    assert actions.forget_children(on=due, at=now + timedelta(days=365), by=HOUSE) == 1
    teacher.refresh_from_db()
    assert (teacher.called, teacher.contact, teacher.theme) == ("", "", "昔あそび")


def test_the_plan_counts_children_by_the_last_date_of_their_event(matome, johoku, event, now):
    role = role_of(event, matome, now)
    actions.note_adults(event=event, count=2, by=matome, at=now)
    for called in ("はる", "なつ"):
        actions.note_turn(turn=add(role, matome, now, called=called), state="done", photo="none", by=matome, at=now)
    add(role, matome, now, called="あき")
    today = timezone.localdate(now)
    last = today + timedelta(days=7)
    assert queries.children_until(today, [last - timedelta(days=1), last, last + timedelta(days=9)]) == [0, 2, 2]
    assert queries.children_until(last + timedelta(days=1), [last + timedelta(days=9)]) == [0]


def guardians_letters():
    return [letter for letter in Letter.objects.order_by("id") if letter.reader.startswith("保護者の方")]


@pytest.mark.parametrize(
    ("step", "words"), [("move", "に変わりました"), ("off", "取りやめになりました"), ("event", "中止になりました")]
)
def test_guardians_hear_once_each_of_what_moves(client_of, matome, event, now, step, words):
    actions.note_adults(event=event, count=4, by=matome, at=now)
    role = role_of(event, matome, now)
    add(role, matome, now)
    add(role, matome, now, called="なつ", guardian="父 haru@example.jp")
    away = add(role, matome, now, called="あき")
    actions.note_turn(turn=away, state="off", photo="none", by=matome, at=now)
    more = event_actions.add_date(event=event, when=times(now, 21)[0], by=matome, at=now)[0]
    desk, date = client_of(matome), event.dates.order_by("starts_at").first()
    places = {
        "move": f"/desk/gatherings/dates/{date.pk}/move/", "off": f"/desk/gatherings/dates/{date.pk}/off/",
        "event": f"/desk/gatherings/events/{event.pk}/move/off/",
    }  # fmt: skip
    day = (more.day + timedelta(days=1)).isoformat()
    fields = {"day": day, "starts": "13:30", "ends": "15:00", "place": "", "day_sure": day} if step == "move" else {}
    for _ in range(2):
        post(desk, places[step], key=f"key-guardians-{step}", why="会館の都合", **fields)
    letters = guardians_letters()
    assert sorted(letter.channel for letter in letters) == ["mail", "phone"], "who comes no more hears nothing"
    assert all(words in letter.said + letter.body and "会館の都合" in letter.said + letter.body for letter in letters)
    assert all(
        "はる" not in letter.said + letter.body and "なつ" not in letter.said + letter.body for letter in letters
    ), "no child is named"


def test_ninety_days_after_what_guardians_were_told_goes_with_them(matome, event, now):
    actions.note_adults(event=event, count=2, by=matome, at=now)
    add(role_of(event, matome, now), matome, now)
    actions.move_event(event=event, move="off", why="会館の都合", by=matome, at=now)
    (letter,) = guardians_letters()
    assert "333-4444" in " ".join(str(getattr(letter, name)) for name in Letter.HIDDEN)
    last = timezone.localdate(now) + timedelta(days=97)
    actions.forget_children(on=last, at=now + timedelta(days=97), by=HOUSE)
    letter = Letter.objects.get(pk=letter.pk)
    assert not any(getattr(letter, name) for name in Letter.HIDDEN)


def test_what_a_guardian_is_told_shows_her_number_with_a_typed_reason_alone(client_of, matome, kansa, event, now):
    actions.note_adults(event=event, count=2, by=matome, at=now)
    add(role_of(event, matome, now), matome, now)
    actions.move_event(event=event, move="off", why="雨", by=matome, at=now)
    (letter,) = guardians_letters()
    desk, place = client_of(matome), f"/desk/letters/{letter.pk}/"
    assert "333" not in text(desk.get("/desk/letters/?box=phone"))
    for shown in (post(desk, place, key="key-first"), post(desk, place, key="key-empty", reason="　")):
        assert "333-4444" not in text(shown)
        assert "開く理由" in text(shown)
    assert "333-4444" not in text(post(desk, f"{place}again/", key="key-again", to="何か"))
    assert not Look.objects.exists()
    assert "052-333-4444" in text(post(desk, place, key="key-why", reason="雨で中止を知らせる"))
    assert Look.objects.get().reason == "雨で中止を知らせる"
    assert DiaryLine.objects.filter(verb="open-letter").count() == 1
    assert "雨で中止を知らせる" in text(client_of(kansa).get("/diary/looks/"))
