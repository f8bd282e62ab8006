"""A council's own lists, in every dress, whole or not at all."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from otagaisama.base.intake import box_of, read_table
from otagaisama.base.lists.files import xlsx_bytes
from otagaisama.base.refusals import Refused
from otagaisama.directory import actions, queries
from otagaisama.directory.actions import ListRefused
from otagaisama.directory.actions.importing import look_at_list
from otagaisama.directory.intake import Known, Unreadable, read_list
from otagaisama.directory.intake.headers import KNOWN, LISTS
from otagaisama.directory.models import Listener, ListeningPost, Place
from otagaisama.people.models import DiaryLine
from otagaisama.town.models import District, Town
from tests.directory.conftest import data

BOX = {
    "type": "Polygon",
    "coordinates": [[[133.92, 34.11], [134.18, 34.11], [134.18, 34.434], [133.92, 34.434], [133.92, 34.11]]],
}
TEXT = "施設名,所在地,電話番号,緯度,経度,利用時間\n東町サロン,東町１－２,０５２−９８１−１２１２,３５．１９,136.92,第2水 13:30-15:30\n"


def as_csv(rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def first(kind, body, name="x.csv", **known):
    reading = read_list(kind, body, name, Known(**known))
    assert reading.faults == {}
    return reading.entries[0]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_encoding_gives_the_same(code):
    body = TEXT.replace("−", "-").encode(code)
    told = first("posts", body)
    assert (told["name"], told["phone"], told["lat"], told["lon"]) == ("東町サロン", "052-981-1212", 35.19, 136.92)


def test_tabs_semicolons_and_old_line_ends():
    for text in (TEXT.replace(",", "\t"), TEXT.replace(",", ";"), TEXT.replace("\n", "\r\n")):
        assert first("posts", text.encode())["name"] == "東町サロン"


def test_excel_gives_the_same():
    header, row = TEXT.strip().split("\n")
    book = xlsx_bytes({"一覧": (header.split(","), [row.split(",")])})
    assert first("posts", book, "x.xlsx")["lat"] == 35.19
    numbers = xlsx_bytes({"一覧": (["名前", "緯度", "経度"], [["店", 35.19, 136.92]])})
    assert first("posts", numbers, "x.xlsx")["lon"] == 136.92


def test_a_title_above_two_header_lines_and_breaks_in_cells():
    rows = [
        ["北の区の一覧"],
        [],
        ["施設", "", "位置", ""],
        ["名称", "住所", "緯度", "経度"],
        ["東町\nサロン", "東町\n1-2", "35.19", "136.92"],
    ]
    table = read_table(as_csv(rows), "x.csv", KNOWN)
    assert (table.header, table.header_line, table.rows[0].line) == (("名称", "住所", "緯度", "経度"), 4, 5)
    assert first("places", as_csv(rows))["address"] == "東町 1-2"
    upper = [["名称", "位置", ""], ["", "緯度", "経度"], ["店", "35.19", "136.92"]]
    assert first("places", as_csv(upper))["lat"] == 35.19


@pytest.mark.parametrize(("row", "reason"), [
    (["店", "136.92", "35.19", "", "", ""], "緯度と経度が入れ替わっているようです"),
    (["店", "35.19", "35.19", "", "", ""], "経度の欄に、緯度と同じ数字"),
    (["店", "35.19", "", "", "", ""], "片方しかありません"),
    (["店", "北緯", "136.9", "", "", ""], "数字として読めません"),
    (["店", "5", "136.9", "", "", ""], "日本の位置ではありません"),
    (["店", "34.0", "136.9", "", "", ""], "はなれた位置です"),
    (["", "35.19", "136.92", "", "", ""], "名前：空です"),
    (["店" * 200, "", "", "", "", ""], "長すぎます"),
    (["店", "", "", "529811212", "", ""], "先頭の0が消えている"),
    (["店", "", "", "でんわ", "", ""], "電話番号として読めません"),
    (["店", "", "", "", "きのう", ""], "日付として読めません"),
    (["店", "", "", "", "2025-02-30", ""], "日付として読めません"),
    (["店", "", "", "", "", "ない学区"], "という学区がありません"),
])  # fmt: skip
def test_a_wrong_cell_is_named(row, reason):
    header = ["名前", "緯度", "経度", "電話", "最終確認日", "学区"]
    reading = read_list("posts", as_csv([header, row]), "x.csv", Known(box=(35.1, 136.8, 35.3, 137.0)))
    assert reason in "".join(reading.faults[2])


@pytest.mark.parametrize("day", ["2025-10-08", "2025/10/8", "２０２５年１０月８日", "令和7年10月8日", "R7.10.8"])
def test_japanese_days(day):
    assert first("posts", as_csv([["名前", "最終確認日"], ["店", day]]))["confirmed_on"].isoformat() == "2025-10-08"


def test_duplicates_are_noticed():
    body = as_csv([["名前", "住所"], ["ヤマダ医院", "東町1"], ["ﾔﾏﾀﾞ医院", "東町１"], ["ヤマダ医院", "西町1"]])
    assert read_list("posts", body, "x.csv", Known()).faults == {3: ["2行めと同じものです"]}


@pytest.mark.parametrize(("body", "name", "sentence"), [
    (b"", "x.csv", "空です"), (b"  \n", "x.csv", "空です"), (b"\xff\x00\x81", "x.csv", "文字が読めません"), (b"PK\x03\x04zzz", "x.xlsx", "Excel"),
    (b"a,b\n1,2", "x.csv", "見出し"), ("名前\n".encode(), "x.csv", "行がありません"), ("住所,電話\n東町,1\n".encode(), "x.csv", "名前"),
    ('名前,住所\n"東,1\n'.encode(), "x.csv", "数が合わない"), (b"x" * (5 * 1024 * 1024), "x.csv", "大きすぎます"), (b"abc", "x.xlsx", "Excel"),
    (b"\x00\x01\x02", "x.csv", "文字が読めません"), (("名前," * 300 + "\n店\n").encode(), "x.csv", "列が多すぎます"),
])  # fmt: skip
def test_what_is_no_table_gets_a_sentence(body, name, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read_list("posts", body, name, Known())


@pytest.mark.parametrize(
    "name",
    [
        "childrens_hall",
        "support_center_houkatsu",
        "welfare_hall",
        "elderly_welfare_center",
        "lifelong_learning_facility",
    ],
)
def test_takamatsu_facilities_come_in_as_they_are(name):
    reading = read_list("posts", data(f"{name}.csv"), f"{name}.csv", Known())
    assert reading.faults == {}
    told = reading.entries[0]
    assert told["address"].startswith("高松市")
    assert 34 < told["lat"] < 35
    assert told["hours"]


def test_takamatsu_hours_are_understood():
    from otagaisama.directory import bridge

    told = first("posts", data("childrens_hall.csv"))
    assert "月曜日から 土曜日まで" in bridge.say_hours(told["hours"], told["closed"])
    assert "祝日" in bridge.say_hours(told["hours"], told["closed"])


def test_takamatsu_dirt_is_named():
    towns = read_list("towns", data("population_by_town_part.csv"), "x.csv", Known(box=box_of(BOX)))
    (reasons,) = towns.faults.values()
    assert "34.069518" in reasons[0]
    assert "同じ数字です" in reasons[0]
    shops = read_list("places", data("garbage_bag_dealers_part.csv"), "x.csv", Known(box=box_of(BOX)))
    (reasons,) = shops.faults.values()
    assert "経度の欄に、緯度と同じ数字" in reasons[0]
    events = read_table(data("events_part.csv"), "x.csv", KNOWN)
    assert len(events.rows) == 3
    assert "\n" in events.rows[0].cells[9]
    assert read_table(data("wellbeing_survey_part.csv"), "x.csv", KNOWN).header_line == 2


@pytest.mark.django_db
def test_nothing_is_taken_when_one_row_is_wrong(ward, shokuin, now):
    body = as_csv([["名前", "緯度", "経度"], ["一", "35.19", "136.92"], ["二", "136.92", "35.19"]])
    with pytest.raises(ListRefused) as refused:
        actions.load_lists("posts", body, "x.csv", by=shokuin, at=now, ward=ward)
    assert list(refused.value.reading.faults) == [3]
    assert not ListeningPost.objects.exists()
    assert not DiaryLine.objects.filter(verb="load-posts").exists()
    with pytest.raises(Refused):
        actions.load_lists("strange", body, "x.csv", by=shokuin, at=now, ward=ward)


@pytest.mark.django_db
def test_without_a_boundary_the_districts_tell_what_is_far_away(ward, shokuin, now, today):
    places = [
        ["id", "name", "lat", "lon"],
        ["g01", "東町学区", "35.19", "136.92"],
        ["g02", "西町学区", "35.2", "136.91"],
    ]
    places += [["g03", "南町学区", "35.18", "136.9"]]
    actions.load_lists("districts", as_csv(places), "x.csv", by=shokuin, at=now, ward=ward)
    rows = as_csv([["名前", "緯度", "経度"], ["近い", "35.21", "136.93"], ["打ちまちがい", "35.91", "136.92"]])
    assert list(look_at_list("posts", rows, "x.csv", ward=ward, today=today).faults) == [3]
    assert look_at_list("posts", rows, "x.csv", ward=ward, today=today, allow_far=True).faults == {}


@pytest.mark.django_db
def test_a_whole_ward_comes_in_and_again_without_doubles(ward, shokuin, now, today):
    lists = [
        ("districts", [["id", "name", "lat", "lon"], ["g01", "東町学区", "35.19", "136.92"], ["g02", "西町学区", "35.2", "136.91"]]),
        ("towns", [["id", "town", "lat", "lon"], ["t1", "東町一丁目", "35.19", "136.92"]]),
        ("towns", [["town_id", "district_id", "walk_m", "basis"], ["t1", "g01", "300", "参考"]]),
        ("places", [["kind", "name", "lat", "lon"], ["公衆トイレ", "", "35.19", "136.92"]]),
        ("posts", [
            ["kind", "name", "district", "hours", "is_body", "email", "confirmed_days_ago"],
            ["区役所", "区役所", "東町", "平日 9:00-17:00", "はい", "a@example.jp", "60"],
        ]),
        ("listeners", [
            ["呼び名", "学区", "いるところ", "本名", "電話", "載せてよいと聞いた日", "account"],
            ["はな", "東町学区", "区役所", "山田", "090-1234-5678", "2025/4/1", "shokuin"],
        ]),
    ]  # fmt: skip
    for again in range(2):
        for kind, rows in lists:
            done = actions.load_lists(kind, as_csv(rows), "x.csv", by=shokuin, at=now, ward=ward)
            assert done.changed == (len(rows) - 1 if again or "walk_m" in rows[0] else 0)
    assert (District.objects.count(), Town.objects.count(), Place.objects.count()) == (2, 1, 1)
    town, post, listener = Town.objects.get(), ListeningPost.objects.get(), Listener.objects.get()
    assert (town.district.name, town.walk_m, town.basis) == ("東町学区", 300, "参考")
    assert (post.is_body, post.mail, post.district.code) == (True, "a@example.jp", "g01")
    assert (listener.name, listener.post, listener.account) == ("山田", post, shokuin)
    assert (today - post.confirmed_on).days == 60
    assert list(queries.bodies(on=today)) == [post]
    assert look_at_list("posts", as_csv([["名前"], ["店"]]), "x.csv", ward=ward, today=today).faults == {}


@pytest.mark.django_db
def test_every_blank_form_is_downloaded_and_its_example_is_not_taken(client_of, shokuin, ward):
    District.objects.create(ward=ward, code="g01", name="東町学区")
    for kind in LISTS:
        for form in ("csv", "xlsx"):
            response = client_of(shokuin).get(reverse("directory:template", args=[kind, form]))
            assert response.status_code == 200
            with pytest.raises(Unreadable, match="行がありません"):  # the example is none of ours
                read_list(kind, response.content, f"x.{form}", Known(districts={"東町学区": 1}))
            filled = response.content.decode("utf-8-sig").replace("【記入例】", "") if form == "csv" else ""
            if filled:
                assert read_list(kind, filled.encode(), "x.csv", Known(districts={"東町学区": 1})).faults == {}
    assert client_of(shokuin).get("/desk/directory/import/posts.exe").status_code == 404


def upload(kind, body, name="list.csv", **told):
    return {"kind": kind, "file": SimpleUploadedFile(name, body), "agreed": "on", "default_kind": "相談窓口", **told}


def hidden(response) -> dict:
    import re

    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', response.content.decode()))


@pytest.mark.django_db
def test_look_first_then_take(client_of, shokuin, ward):
    client, url = client_of(shokuin), reverse("directory:import")
    look = client.post(url, upload("posts", TEXT.encode()))
    assert look.status_code == 200
    assert "1件を取りこむ" in look.content.decode()
    assert ">施設名</label>" in look.content.decode()
    assert not ListeningPost.objects.exists()
    told = {name: value for name, value in hidden(look).items() if name != "csrfmiddlewaretoken"}
    for _ in range(2):
        assert client.post(url, told).status_code == 302
    assert ListeningPost.objects.get().kind == "相談窓口"
    assert DiaryLine.objects.filter(verb="load-posts").count() == 1


@pytest.mark.django_db
def test_wrong_rows_come_back_with_their_reason(client_of, shokuin, ward):
    client, url = client_of(shokuin), reverse("directory:import")
    body = as_csv(
        [["名前", "緯度", "経度", "話せること"], ["一", "35.19", "136.92", ""], ["<b>二", "136.92", "35.19", "=1+1"]]
    )
    look = client.post(url, upload("posts", body))
    assert "入れ替わっているようです" in look.content.decode()
    assert "<b>二" not in look.content.decode()
    told = hidden(look)
    taken = client.post(url, {**told, "step": "take"})
    assert taken.status_code == 200
    assert not ListeningPost.objects.exists()
    book = client.post(url, {**told, "step": "result"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == ["行", "理由", "名前"]
    assert rows[1][0] == 3
    assert "緯度と経度が入れ替わっているようです" in rows[1][1]
    assert rows[1][2:] == ["<b>二", "136.92", "35.19", "=1+1"]
    assert rows[2][1] == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "told",
    [
        {"file": None},
        {"file": SimpleUploadedFile("x.csv", b"")},
        {"agreed": ""},
        {"kind": "people"},
        {"packed": "!!", "file": None},
    ],
)
def test_a_bad_upload_is_asked_again(client_of, shokuin, ward, told):
    fields = {name: value for name, value in (upload("posts", TEXT.encode()) | told).items() if value is not None}
    assert client_of(shokuin).post(reverse("directory:import"), fields).status_code == 422
    assert not ListeningPost.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["places", "posts"])
@pytest.mark.parametrize(
    "again",
    [
        ("サロン さくら", "志賀町一丁目１−１", "", ""),
        ("サロンさくら", "名古屋市北区志賀町1丁目1番地の1", "", ""),
        ("サロンさくら", "志賀町1丁目1-1", "35.195", "136.912"),
    ],
)
def test_the_same_place_in_other_words_is_rewritten_not_doubled(kind, again, ward, shokuin, now):
    """R9, c39."""
    header = ("名前", "住所", "緯度", "経度")
    for row in (("ｻﾛﾝさくら", "志賀町1丁目1-1", "", ""), again):
        done = actions.load_lists(kind, as_csv([header, row]), "x.csv", by=shokuin, at=now, ward=ward, allow_far=True)
    assert (done.made, done.changed) == (0, 1)
    entry = (Place if kind == "places" else ListeningPost).objects.get()
    assert entry.lat == (float(again[2]) if again[2] else None)


@pytest.mark.django_db
def test_a_place_that_may_be_there_is_asked_about(ward, shokuin, now, client_of):
    header = ("名前", "住所", "緯度", "経度")
    first_row, vague = ("サロンさくら", "志賀町1丁目1-1", "", ""), ("サロンさくら", "志賀町1丁目", "", "")
    actions.load_lists("places", as_csv([header, first_row]), "x.csv", by=shokuin, at=now, ward=ward)
    with pytest.raises(Refused, match="もうある場所かもしれない"):
        actions.load_lists("places", as_csv([header, vague]), "x.csv", by=shokuin, at=now, ward=ward)
    upload = SimpleUploadedFile("x.csv", as_csv([header, vague]))
    look = (
        client_of(shokuin)
        .post(reverse("directory:import"), {"kind": "places", "file": upload, "agreed": "on"})
        .content.decode()
    )
    assert "もうある場所かもしれません（1行）" in look
    assert Place.objects.count() == 1
