"""A council's own list of volunteers comes in on the page: every record right, what is not kept is said (I3)."""

import pytest
from django.urls import reverse

from otagaisama.support.helpers.models import Helper
from tests.base.own_lists import VOLUNTEERS, Way, book

pytestmark = pytest.mark.django_db


@pytest.fixture
def bring(client_of, matome, johoku):
    return lambda rows: Way(client_of(matome), reverse("support:helper_list"), book("ボランティア登録者名簿", rows))


def test_every_record_of_a_volunteer_list_is_right(bring, johoku):
    way = bring(VOLUNTEERS)
    assert "使わない欄 2：番号、郵便番号" in way.text
    assert "1950年（日は残しません）" in way.text
    assert "都合のよい時：月・水の午前" in way.text
    way.press()
    assert (way.status, way.presses) == (302, 2)
    ichiro, hanako = sorted(Helper.objects.select_related("person"), key=lambda helper: helper.person.phone)
    assert (ichiro.person.name, ichiro.person.kana) == ("鈴木 一郎", "すずき いちろう")
    assert (ichiro.person.phone, ichiro.birth_year, ichiro.slots) == (
        "052-000-1111",
        "1950",
        ["mon-morning", "wed-morning"],
    )
    assert (hanako.person.phone, hanako.birth_year, len(hanako.slots)) == ("090-0000-0002", "1955", 35)
    assert {helper.district for helper in (ichiro, hanako)} == {johoku}
    assert ichiro.note == "登録日：H30.4.1\n保険：加入".replace("保険：", "保険：")
    assert set(ichiro.can) >= {"weeds", "waste_door"}
    assert hanako.can == ["talk"]


@pytest.mark.parametrize(("cell", "slots"), [
    ("火・木 午後", ["tue-afternoon", "thu-afternoon"]), ("土曜（午前）", ["sat-morning"]), ("毎月はじめのころ", []), ("月の午前以外", None),
])  # fmt: skip
def test_when_somebody_is_free_is_read_whole_or_kept_as_written(bring, cell, slots):
    bring([["氏名", "電話", "学区", "活動可能日"], ["見本 花", "052-000-0009", "城北", cell]]).press()
    helper = Helper.objects.get()
    if slots:
        assert helper.slots == slots
    else:
        assert (cell in helper.note) == (helper.slots == [])
        assert "mon-morning" not in helper.slots


def test_a_name_and_its_reading_in_one_cell_and_two_telephones(bring):
    row = ["鈴木 一郎（すずき いちろう）", "052-000-1111 090-0000-0001", "城北"]
    bring([["氏名（ふりがな）", "電話", "学区"], row]).press()
    helper = Helper.objects.select_related("person").get()
    assert (helper.person.name, helper.person.kana) == ("鈴木 一郎", "すずき いちろう")
    assert (helper.person.phone, helper.note) == ("052-000-1111", "電話：052-000-1111、090-0000-0001")


def test_telephone_and_mobile_are_both_kept(bring):
    bring([["氏名", "電話", "携帯", "学区"], ["見本 花", "052-000-1111", "090-0000-0001", "城北"]]).press()
    helper = Helper.objects.select_related("person").get()
    assert helper.person.phone == "052-000-1111"
    assert "090-0000-0001" in helper.note
