"""The auditor's week, the typed reasons, the numbers by which the desk knows things."""

import ast
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import transaction

from otagaisama.people import actions, diary, verbs
from otagaisama.people.models import DiaryLine, Look, Person
from otagaisama.people.oversight import watching
from otagaisama.people.takeout import take_out
from otagaisama.troubles.thread import actions as troubles
from tests.house.source import python_files, told
from tests.troubles.conftest import CANARY_NAME, CANARY_PHONE, named

pytestmark = pytest.mark.django_db
KEY = {"form_key": "a" * 20}


@pytest.fixture
def noon(now):
    return now.replace(hour=12, minute=0) - timedelta(days=1)


def lines(by, at, count, verb="open-person", why="", about="people.Person"):
    with transaction.atomic():
        for minute in range(count):
            diary.record(by=by, at=at + timedelta(minutes=minute), verb=verb, about=about, why=why)


def found(at):
    return {one.login: one for one in watching.people_to_look_at(at=at)}


def test_who_reads_three_times_as_much_as_usual_is_noticed(client_of, kansa, hana, matome, shokuin, now, noon):
    for week in range(2, 9):
        lines(hana, noon - timedelta(weeks=week), 4, verb="read-trouble")
        lines(matome, noon - timedelta(weeks=week), 4, verb="read-trouble")
    lines(hana, noon, 13, verb="read-trouble")
    lines(matome, noon, 9, verb="read-trouble")
    lines(shokuin, noon, 1, verb="read-trouble", why="outside-district")
    readers = client_of(kansa).get("/diary/week/").context["readers"]
    assert [(one.login, one.week, one.outside) for one in readers] == [("shokuin", 1, 1), ("hana", 13, 0)]


@pytest.mark.parametrize(
    "verb", ["open-person", "open-helper", "open-private-fields", "open-slip", "open-stop", "open-letter"]
)
def test_who_opens_many_names_is_noticed_whatever_they_are(hana, now, noon, verb):
    lines(hana, noon, watching.MANY_OPENED - 1, verb=verb)
    lines(hana, noon - timedelta(weeks=2), 60, verb="read-trouble")
    assert "hana" not in found(now)
    lines(hana, noon + timedelta(hours=1), 1, verb=verb)
    assert found(now)["hana"].opened == watching.MANY_OPENED


@pytest.mark.parametrize(("hour", "at_night"), [(21, True), (23, True), (3, True), (6, False), (20, False)])
def test_who_opens_at_night_is_noticed(hana, now, noon, hour, at_night):
    lines(hana, noon.replace(hour=hour), 1)
    assert ("hana" in found(now)) == at_night


def test_who_takes_much_is_noticed_and_the_house_itself_never(hana, matome, now, noon):
    take_out(what="世話やきさんの一覧", count=watching.MANY_ROWS, reason="研修", by=hana, at=noon)
    take_out(what="世話やきさんの一覧", count=3, reason="研修", by=matome, at=noon)
    lines(diary.HOUSE, noon, 90, verb="open-handover")
    lines(diary.HOUSE, noon, 90)
    assert set(found(now)) == {"hana"}
    assert (found(now)["hana"].taken, found(now)["hana"].rows) == (1, watching.MANY_ROWS)


@pytest.mark.parametrize("deed", ["opened", "handed on", "handed over", "named", "taken"])
def test_one_sealed_record_is_enough_to_be_noticed(client_of, kansa, shokuin, matome, now, noon, johoku, body, deed):
    before = noon - timedelta(weeks=3)
    trouble = named(shokuin, before, district=johoku, take=True)
    troubles.change_facts(trouble=trouble, by=shokuin, at=before, sealed=True)
    trouble.refresh_from_db()
    assert "shokuin" not in found(now)
    with transaction.atomic():
        if deed == "opened":
            actions.open_person(person=trouble.person, by=shokuin, at=noon, reason="折り返しの電話")
        elif deed == "handed on":
            troubles.hand_on(troubles=[trouble], to=matome, by=shokuin, at=noon, naming=True)
        elif deed == "handed over":
            handover = trouble.handovers.create(body=body, sent_at=noon, sent_by=shokuin, expires_on=noon.date())
            diary.record(by=shokuin, at=noon, verb="hand-over", about=handover)
        elif deed == "named":
            actions.name_readers(knowing=trouble.knowing, accounts=[matome], by=shokuin, at=noon)
        else:
            take_out(what="困りごと（封をした1件をふくむ）", count=1, reason="会議", by=shokuin, at=noon)
    week = client_of(kansa).get("/diary/week/").content.decode()
    assert found(now)["shokuin"].sealed == 1
    assert "封をしたものを1回" in week
    assert CANARY_NAME not in week


# The typed reasons


def test_the_auditor_and_who_answers_for_the_person_read_the_reason(
    client_of, kansa, kanri, shokuin, matome, yosonomatome, now, johoku
):
    trouble = named(shokuin, now, district=johoku, scopes=("ward", "district"))
    actions.open_person(person=trouble.person, by=shokuin, at=now, reason="転んだと聞いたので電話する")
    for account, address in ((kansa, "/diary/looks/"), (matome, "/desk/looks/"), (shokuin, "/desk/looks/")):
        shown = client_of(account).get(address).content.decode()
        assert "転んだと聞いたので電話する" in shown
        assert trouble.number in shown
        assert CANARY_NAME not in shown
        assert CANARY_PHONE not in shown
    assert "転んだと聞いた" not in client_of(yosonomatome).get("/desk/looks/").content.decode()
    assert client_of(kanri).get("/desk/looks/").status_code == 403
    assert "転んだと聞いた" in client_of(kansa).get("/diary/looks/", {"q": "電話する"}).content.decode()
    assert "転んだと聞いた" not in client_of(kansa).get("/diary/looks/", {"q": "年度の点検"}).content.decode()


def test_a_reason_at_a_sealed_person_is_read_by_the_named_alone(client_of, kansa, shokuin, matome, now, johoku):
    trouble = named(shokuin, now, district=johoku, scopes=("ward", "district"))
    actions.open_person(person=trouble.person, by=shokuin, at=now, reason="避難先の確かめ")
    assert "避難先の確かめ" in client_of(matome).get("/desk/looks/").content.decode()
    troubles.change_facts(trouble=trouble, by=shokuin, at=now, sealed=True)
    assert "避難先の確かめ" not in client_of(matome).get("/desk/looks/").content.decode()
    assert "避難先の確かめ" in client_of(shokuin).get("/desk/looks/").content.decode()
    assert "避難先の確かめ" in client_of(kansa).get("/diary/looks/", {"box": "sealed"}).content.decode()


def test_a_reason_that_was_forgotten_with_the_person_is_said_to_be(client_of, kansa, shokuin, now, johoku):
    trouble = named(shokuin, now, district=johoku)
    actions.open_person(person=trouble.person, by=shokuin, at=now, reason="鍵を預かるため")
    actions.erase_person(person=trouble.person, by=shokuin, at=now)
    shown = client_of(kansa).get("/diary/looks/").content.decode()
    assert "鍵を預かるため" not in shown
    assert "消しました" in shown


def test_why_something_was_taken_is_read_where_people_may_be_on_it(
    client_of, kansa, hana, shokuin, matome, yosonomatome, now
):
    take_out(what="見守りの名簿", count=4, reason="民生委員さんとの打合せ", by=hana, at=now)
    take_out(what="手助けする人", count=4, reason="区の研修", by=shokuin, at=now)
    here = client_of(matome).get("/desk/looks/takeouts/").content.decode()
    assert "民生委員さんとの打合せ" in here
    assert "区の研修" in here
    there = client_of(yosonomatome).get("/desk/looks/takeouts/").content.decode()
    assert "民生委員さんとの打合せ" not in there
    assert "区の研修" in there
    for asked in ({}, {"box": "week"}, {"box": "all"}, {"q": "打合せ"}):
        assert "民生委員さんとの打合せ" in client_of(kansa).get("/diary/papers/", asked).content.decode()


def test_the_reasons_leave_by_the_gate(client_of, kansa, shokuin, now, johoku):
    trouble = named(shokuin, now, district=johoku)
    actions.open_person(person=trouble.person, by=shokuin, at=now, reason="折り返しの電話")
    asked = client_of(kansa).get("/diary/looks/?as=csv").content.decode()
    assert "持ち出す理由" in asked
    assert "折り返し" not in asked
    taken = client_of(kansa).post("/diary/looks/?as=csv", {"reason": "年度の点検", **KEY}).content.decode("utf-8-sig")
    assert "折り返しの電話" in taken
    assert trouble.number in taken
    assert "持ち出し番号" in taken


def test_whoever_opens_with_a_typed_reason_keeps_it_for_the_readers():
    """One action keeps reasons; a room that wrote its own would be read by nobody."""
    makers = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Look":
                makers.append(told(path))
    assert [where for where in makers if not where.startswith("web/")] == ["people/actions/looking.py"]
    opening = {
        verb
        for verb, label in verbs.LABELS.items()
        if verb.startswith("open-") and ("ひらいた" in label or "見た" in label)
    }
    assert opening - verbs.OPENS == {"open-handover"}, "of a body without account, or a verb that no week shows"


def test_every_kind_that_is_opened_with_a_reason_has_somebody_who_answers_for_it():
    from otagaisama.people.registers import LOOKED

    opened = {
        "people.Person",
        "directory.ListeningPost",
        "directory.Listener",
        "surveys.ContactSlip",
        "shopping.MobileStop",
        "shopping.Van",
        "signups.SignUp",
        "learning.Suggestion",
        "gatherings.ChildTurn",
        "messaging.Letter",
    }
    assert {looked.kind for looked in LOOKED} == opened


# The numbers of the desk


def test_diary_and_desk_call_a_thing_by_the_same_number(client_of, kansa, shokuin, now, johoku):
    trouble = named(shokuin, now, district=johoku)
    actions.open_person(person=trouble.person, by=shokuin, at=now, reason="折り返しの電話")
    client = client_of(kansa)
    shown = client.get("/diary/", {"verb": "open-person"}).content.decode()
    assert trouble.number in shown
    assert f">{str(trouble.pk)[:8]}<" not in client.get("/diary/").content.decode()
    rows = client.get("/diary/", {"about": trouble.number}).context["rows"]
    assert {row["line"].verb for row in rows} >= {"hear-trouble", "open-person"}
    assert {row["called"] for row in rows} == {trouble.number}
    assert client.get("/diary/", {"about": "1999-0001"}).context["rows"] == []
    assert client.get("/diary/", {"about": str(trouble.pk)}).context["rows"]


NAMED = (
    "directory.ListeningPost", "directory.Place", "directory.Listener", "shopping.Store", "shopping.ShoppingService",
    "shopping.MobileStop", "shopping.StopChange", "shopping.Absence", "shopping.Van", "shopping.Course",
    "troubles.Circle", "troubles.CommonIssue",
)  # fmt: skip
NO_NUMBER = {
    "people.Account": "called by name and sign-in name",
    "people.Consent": "by its trouble, where it has one",
    "people.Pledge": "whoever said it stands in the line", "people.RetentionRule": "one of three", "people.DiaryLine": "has a number of its own",
    "people.OwnBox": "its owner's alone", "people.Look": "known by what was opened",
    "gatherings.RingLabel": "a whole list at once", "web.Week": "of an account, once a week",
    "people.Unsent": "its writer's alone", "people.ListColumns": "of a list", "messaging.Letter": "kept hidden: to whom it goes",
    "support.Helper": "known by her name, which the diary never holds", "support.Insurance": "of a helper", "support.AvoidPair": "of a helper",
    "support.Feed": "of a helper", "gatherings.KeeperFeed": "of a keeper", "support.FeeRule": "of a district", "troubles.Draft": "its writer's alone",
    "shopping.Home": "a whole list at once", "shopping.StreetNetwork": "a whole list at once", "shopping.Suggestion": "of a course",
    "directory.Entry": "a word of earlier lines", "people.Draft": "its writer's alone", "register.BroughtList": "a file that was brought, of a day",
    "publishing.Reading": "of a public word", "publishing.ReadLine": "of a public text", "publishing.WordChoice": "of a public word",
    "publishing.NewsHousehold": "the number on its paper is its key's beginning",
    "publishing.Article": "known by its title, which everybody reads once it is published",
    "messaging.LineLink": "of an account", "messaging.LineEvent": "has a number of LINE's own, which says nothing here",
    **dict.fromkeys(NAMED, "has a name alone, which is not everybody's to read"),
}  # fmt: skip


def test_every_kind_of_record_has_the_number_of_the_desk_or_a_reason():
    silent = {kind for kind in verbs.KINDS if not any(called.number for called in verbs.CALLED.get(kind, ()))}
    assert silent - set(NO_NUMBER) == set()


def test_every_declared_number_can_be_asked(shokuin, now, johoku):
    """Each declaration names fields that are there: asking for a key that nobody has answers nothing, and breaks nowhere."""
    from types import SimpleNamespace

    from otagaisama.base.called import keys_called, numbers_of, sealed_among

    nowhere = [
        SimpleNamespace(about_kind=kind, about_id="6f1c1d5e-0000-4000-8000-000000000000") for kind in verbs.CALLED
    ]
    assert numbers_of(nowhere, verbs.CALLED) == {}
    assert sealed_among(nowhere, verbs.CALLED) == set()
    strange = [SimpleNamespace(about_kind=kind, about_id="なんでもない") for kind in verbs.CALLED]
    assert numbers_of(strange, verbs.CALLED) == {}
    assert keys_called("1999-0001", verbs.CALLED) == set()


def test_the_verbs_are_asked_by_room_and_by_deed(client_of, kansa, hana, now):
    lines(hana, now, 2)
    lines(hana, now, 1, verb="read-trouble")
    lines(hana, now, 1, verb="hand-over")
    client = client_of(kansa)

    def asked(**given):
        return [row["line"].verb for row in client.get("/diary/", given).context["rows"]]

    assert asked(room="troubles") == ["hand-over", "read-trouble"]
    assert asked(verb="opened") == ["open-person", "open-person"]
    assert asked(verb="handed", room="troubles") == ["hand-over"]
    assert asked(verb="taken", room="shopping") == []
    of_room = client.get("/diary/", {"room": "troubles"}).content.decode()
    assert "困りごとを聞いた" in of_room
    assert "車を加えた" not in of_room
    assert asked(verb="hand-over") == ["hand-over"]  # a link keeps its meaning, and its room's words stand beside it
    assert "困りごとを聞いた" in client.get("/diary/", {"verb": "hand-over"}).content.decode()
    assert asked(verb="hand-over", room="people") == [
        "open-person",
        "open-person",
    ]  # the room was changed after the verb


def test_the_diary_offers_the_words_of_one_room_at_a_time(client_of, kansa):
    """All rooms' verbs are hundreds: a list nobody reads, and half the weight of the page (V8)."""
    page = client_of(kansa).get("/diary/").content.decode()
    verbs_offered = page[page.index('name="verb"') : page.index('name="kind"')].count("<option")
    assert verbs_offered < 10
    assert page.count("<optgroup") >= 8
    assert "「どの仕事」を選んで" in page


def test_a_reason_longer_than_a_line_of_the_diary_is_kept_whole(shokuin, now, johoku):
    long = "鍵の置き場所が変わったと聞いたので、持ち主の方に電話して確かめ、立ち会う方にも伝えるため。" * 3
    person = Person.objects.create(made_on=now.date())
    actions.open_record(about=person, reason=long, verb="open-stop", by=shokuin, at=now)
    assert Look.objects.get().reason == long
    assert DiaryLine.objects.get(verb="open-stop").why == ""


def test_every_kind_of_which_few_may_know_says_when_it_is_sealed():
    """The auditor's box of sealed records misses none, of whatever room."""
    closed = {kind for kind in verbs.KINDS if _has_knowing(kind)}
    assert {"troubles.Trouble", "support.HelpRequest", "learning.Suggestion"} <= closed
    assert [kind for kind in sorted(closed) if not any(called.sealed for called in verbs.CALLED.get(kind, ()))] == []


def _has_knowing(kind: str) -> bool:
    try:
        fields = apps.get_model(kind)._meta.get_fields()
    except LookupError:  # a word of earlier lines
        return False
    return any(field.name == "knowing" and field.concrete for field in fields)
