"""A council's own list of people who are helped comes in on the page: every record right, twins side by side, and taken back again (I3)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.people.models import Consent, FindingSlot, Knowing, Person
from otagaisama.register.actions import take_back
from otagaisama.register.models import BroughtList
from otagaisama.register.queries import outlook_of
from otagaisama.support.requests.models import HelpRequest
from tests.base.own_lists import Way, book
from tests.support.making import MONDAY
from tests.support.making import request as ask

pytestmark = pytest.mark.django_db
PEOPLE = [
    ["№", "利用者名（フリガナ）", "住所", "電話", "携帯", "支援内容", "曜日", "時間", "備考", "同意日", "学区"],
    [
        1, "城北　花子（ジョウホク　ハナコ）", "北区田幡一丁目1-2", "052-000-1111", "", "ごみ出し、電球交換", "月・木", "朝", "玄関前\n大きい犬がいます",
        "R8.4.1", "城北",
    ],
    [2, "田幡 太郎", "田幡１丁目３", "", "０９０－００００－０００２", "草取り", "第2土曜", "午前中", "", "", "〃"],
    [3, "名無 みどり", "", "052-000-3333", "", "", "", "", "電話のみ", "", "城北学区"],
]  # fmt: skip
SAID = {"how": "written", "scopes": ["district", "ward"], "reach": "ward"}


@pytest.fixture
def bring(client_of, matome, johoku):
    return lambda rows, **told: Way(
        client_of(matome), reverse("support:people_list"), book("手助け利用者名簿", rows), **(SAID | told)
    )


def test_every_record_of_a_list_of_people_is_right(bring, johoku, matome, client_of):
    way = bring(PEOPLE)
    assert "3人を取りこめます" in way.text
    assert "ごみ出し（家の前まで）、電球の交換" in way.text
    way.press()
    assert (way.status, way.presses) == (302, 2)
    made = list(HelpRequest.objects.select_related("person", "town", "knowing").order_by("number"))
    assert [(row.task, row.person.name) for row in made] == [
        ("waste_door", "城北 花子"), ("bulb", "城北 花子"), ("weeds", "田幡 太郎"), ("other", "名無 みどり"),
    ]  # fmt: skip
    hanako = made[0].person
    assert (hanako.kana, hanako.phone, made[1].person_id) == ("ジョウホク ハナコ", "052-000-1111", hanako.pk)
    assert made[0].detail == "玄関前 大きい犬がいます\n曜日：月・木\n時間：朝"
    assert (str(made[0].town), made[2].person.phone) == ("田幡一丁目", "090-0000-0002")
    assert "第2土曜" in made[2].detail
    assert {row.knowing.reach for row in made} == {"ward"}
    assert [str(consent.how) for consent in hanako.consents.all()] == ["written"]
    assert "2026年（令和8年）4月1日" in hanako.consents.get().words
    found = client_of(matome).get("/desk/search/", {"q": "じょうほくはなこ"}).content.decode()
    assert "人（1件）" in found


def test_the_same_list_again_makes_nothing_new(bring):
    bring(PEOPLE[:2]).press()
    way = bring([PEOPLE[0], [*PEOPLE[1][:5], "ごみ出し、草取り", *PEOPLE[1][6:]], PEOPLE[2]])
    assert "お名前と電話が同じ" in way.text
    way.press()
    assert way.status == 302
    assert (Person.objects.count(), HelpRequest.objects.count()) == (2, 4)
    assert [kept.made for kept in BroughtList.objects.order_by("brought_at")] == [1, 2]
    assert HelpRequest.objects.filter(task="weeds", person__name_digest=Person.objects.earliest("made_on").name_digest)


@pytest.mark.parametrize(("ticked", "keys"), [(True, 1), (False, 2)])
def test_who_may_be_somebody_that_is_there_is_asked(bring, matome, johoku, ticked, keys):
    ask(matome, johoku, at=MONDAY, person={"name": "城北 花子", "phone": "052-999-9999"})
    way = bring(PEOPLE[:2])
    assert "もう書きとめてある方かもしれません（1行）" in way.text
    assert "お名前が同じ" in way.text
    way.press(asked="", same="")
    assert way.status == 200
    assert Person.objects.count() == 1
    line = way.page.split('name="same" value="')[1].split('"')[0]
    way.press(same=[line] if ticked else [])
    assert way.status == 302
    assert len({person.key for person in Person.objects.all()}) == keys


def test_a_list_is_taken_back_whole(bring, shokuin, now):
    bring(PEOPLE).press()
    kept = BroughtList.objects.get()
    assert (kept.label, kept.made) == ("手助けを受けている方", 3), "people, whatever they asked for and agreed to"
    take_back(brought=kept, seen=len(outlook_of(kept).rows), by=shokuin, at=now + timedelta(days=1))
    for model in (HelpRequest, Person, Consent, Knowing, FindingSlot):
        assert not model.objects.exists(), model


@pytest.mark.parametrize(("row", "said"), [
    (["見本 花", "", "", "052-0000", "", "", "", "", "", "", "城北"], "電話"),
    (["見本 花", "", "", "", "", "", "", "", "", "", "よその学区"], "受け持ち"),
    (["見本 花", "", "", "", "", "", "", "", "", "4月ごろ", "城北"], "同意した日"),
    (["見本 花", "西区田幡一丁目1", "", "", "", "", "", "", "", "", ""], "住所からもわかりません"),
    (["見本 花", "", "", "", "", "", "", "", "通帳を預けたい", "", "城北"], "くわしく"),
])  # fmt: skip
def test_a_row_that_is_wrong_keeps_the_whole_list_out(bring, row, said):
    header = ["氏名", "住所", "カナ", "電話", "携帯", "支援内容", "曜日", "時間", "備考", "同意日", "学区"]
    way = bring([header, row])
    assert said in way.text
    assert not Person.objects.exists()


def test_a_yes_needs_its_scope(bring):
    assert "どこまで伝えてよいかを一つ以上" in bring(PEOPLE, scopes=[]).text


def test_what_is_not_understood_is_kept_as_it_is_written(bring):
    header = ["氏名", "学区", "支援内容"]
    way = bring([header, ["見本 花", "城北", "ごみ出し、庭の池の鯉の世話"]])
    assert "書かれたとおりに残します" in way.text
    way.press()
    made = HelpRequest.objects.get()
    assert (made.task, made.detail) == ("other", "どんな手助け：ごみ出し、庭の池の鯉の世話")


@pytest.mark.parametrize(("header", "cells"), [
    (["氏名", "氏名（フリガナ）"], ["見本 花", "ミホン ハナ"]),
    (["氏名(ふりがな)", "氏名"], ["ミホン ハナ", "見本 花"]),
    (["お名前", "お名前（よみ）"], ["見本 花", "ミホン ハナ"]),
    (["氏名（フリガナ）"], ["見本 花（ミホン ハナ）"]), (["利用者 （ｶﾅ）"], ["見本 花(ミホン ハナ)"]), (["対象者名", "ﾌﾘｶﾞﾅ"], ["見本 花", "ミホン ハナ"]),
])  # fmt: skip
def test_a_reading_stands_in_its_own_column_or_behind_the_name(bring, header, cells):
    bring([[*header, "学区", "電話"], [*cells, "城北", "052-000-0009"]]).press()
    person = Person.objects.get()
    assert (person.name, person.kana) == ("見本 花", "ミホン ハナ")


def test_a_blank_form_comes_back_as_a_list(client_of, matome, johoku):
    blank = client_of(matome).get(reverse("support:people_list_template", args=["csv"]))
    assert blank.status_code == 200
    assert "お名前" in b"".join(blank).decode("utf-8-sig")


def test_the_console_takes_the_same_list(johoku, tmp_path, capsys):
    from otagaisama.base.intake.console import look
    from otagaisama.people.diary import HOUSE
    from otagaisama.support.requests.views.people_list import PEOPLE_LIST

    looked = look(PEOPLE_LIST, book("名簿", PEOPLE), "list.xlsx", answers={}, chosen={}, at=MONDAY, by=HOUSE)
    assert looked.take() == "3人、4件のお願いを取りこみました。"


def test_nobody_but_a_desk_brings_people(client_of, hana, taro, keikaku):
    for account in (hana, taro, keikaku):
        assert client_of(account).get(reverse("support:people_list")).status_code == 403


def test_how_often_is_kept_and_a_number_that_is_not_told_is_none(bring):
    header = ["学区", "対象者", "ﾌﾘｶﾞﾅ", "TEL", "内容", "頻度"]
    bring([header, ["城北", "山田　ウメ", "ﾔﾏﾀﾞ ｳﾒ", "非公開", "ごみ出し", "週2（火・金）"]]).press()
    made = HelpRequest.objects.select_related("person").get()
    assert (made.task, made.person.phone, made.person.kana) == ("waste_door", "", "ﾔﾏﾀﾞ ｳﾒ")
    assert "週2（火・金）" in made.detail
