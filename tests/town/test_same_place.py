"""One place is one place, however it is spelled, with coordinates or without (R9, c39); where nobody can say, it is asked."""

import pytest

from otagaisama.town.same_place import KnownPlaces, likeness, name_key, twice_in

SALON = {"name": "サロンさくら", "address": "志賀町1丁目1-1"}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("ｻﾛﾝさくら", "志賀町1丁目1-1"), ("サロン さくら", "志賀町一丁目１−１"), ("サロンさくら", "名古屋市北区志賀町1丁目1番地の1"),
        ("サロン・さくら", "愛知県名古屋市北区志賀町１－１－１"), ("さろんさくら", "〒462-0001 北区志賀町1丁目1番1号"),
        ("（サロンさくら）", "志賀町1-1-1 北ビル2階"), ("サロンさくら", "志賀町壱丁目1-1"), ("サロンーさくら", "志賀町一ノ一ノ一"),
        ("サロンさくら", "大字志賀町一丁目一番地の一"),
    ],
)  # fmt: skip
def test_other_spellings_are_the_same_place(name, address):
    assert KnownPlaces([SALON]).find({"name": name, "address": address}).sure


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("㈱北スーパー", "株式会社 北スーパー"), ("（有）まるや酒店", "まるや酒店"), ("北の家（特非）", "ＮＰＯ法人 北の家"),
        ("髙木医院", "高木医院"), ("山﨑内科", "山崎内科"), ("つつじが丘集会所", "つつじヶ丘集会所"), ("第一集会所", "第１集会所"),
        ("志賀町一丁目店", "志賀町1丁目店"), ("コミュニティーセンタ―", "コミュニティセンター"), ("二号館", "２号館"),
    ],
)  # fmt: skip
def test_a_name_is_known_with_its_kind_of_body_old_letters_and_other_numerals(name, other):
    assert name_key(name) == name_key(other)


@pytest.mark.parametrize(
    ("name", "other"), [("第一集会所", "第二集会所"), ("北", "北の"), ("株式会社", "有限会社"), ("ー", "")]
)
def test_names_that_differ_stay_two(name, other):
    assert name_key(name) != name_key(other)


@pytest.mark.parametrize(
    ("row", "alike"),
    [
        ({"address": "志賀町1丁目1-1", "lat": 35.195, "lon": 136.912}, True),  # coordinates added later
        ({"address": "志賀町1丁目"}, None), ({"address": ""}, None), ({"address": "", "lat": 35.195, "lon": 136.912}, None),
        ({"address": "志賀町1丁目2-1"}, False), ({"address": "志賀町2丁目1-1"}, False), ({"address": "清水1丁目1-1"}, False),
        ({"address": "下志賀町1丁目1-1"}, False), ({"address": "南区志賀町1丁目1-1"}, True),
    ],
)  # fmt: skip
def test_what_tells_two_apart_and_what_is_asked(row, alike):
    assert likeness(SALON | row, SALON) is alike


@pytest.mark.parametrize(("metres", "alike"), [(0, True), (10, True), (40, None), (90, False), (3_000, False)])
def test_two_points_say_how_far_they_stand_apart(metres, alike):
    here = {"name": "スーパー", "address": "", "lat": 35.0, "lon": 136.0}
    assert likeness(here | {"lat": 35.0 + metres / 111_195}, here) is alike
    same_door = {"address": "清水4-17-1"}
    assert likeness(here | same_door | {"lat": 35.03}, here | same_door) is None, "one of the points is wrong: asked"


def test_another_number_of_the_same_source_is_another_place():
    one, other = (
        {"name": "店", "code": "1", "lat": 35.0, "lon": 136.0},
        {"name": "店", "code": "2", "lat": 35.0, "lon": 136.0},
    )
    assert likeness(one, other) is False
    assert likeness(one, other | {"code": ""}) is True


def test_the_surest_of_several_is_taken_and_no_name_means_nobody():
    vague, exact = SALON | {"address": ""}, dict(SALON)
    assert KnownPlaces([vague, exact]).find(SALON | {"address": "志賀町一丁目1番1号"}).record is exact
    assert KnownPlaces([{"name": "", "address": "志賀町1"}]).find({"name": "", "address": "志賀町1"}) is None
    assert name_key("ﾄﾞﾗｯｸﾞ・ﾏﾁ") == name_key("ドラッグマチ")


def test_a_list_that_names_one_place_twice_says_so():
    rows = [
        SALON | {"line": 2},
        SALON | {"line": 3, "name": "ｻﾛﾝ さくら", "address": "北区志賀町一丁目1-1"},
        SALON | {"line": 4, "address": "清水1-1"},
    ]
    assert twice_in(rows) == [(3, 2)]
    near = [
        {"line": line, "name": "店", "address": "", "lat": 35.0, "lon": 136.0 + line / 10_000_000} for line in (1, 2)
    ]
    assert twice_in(near) == [], "two doors beside each other may be two shops"
