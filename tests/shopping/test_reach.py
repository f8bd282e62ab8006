"""Reckoning who reaches a shop on foot: real streets, the river said, what would be if, and a map that can be drawn again years later."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.engines.pdfua import faults_of
from otagaisama.people.models import DiaryLine
from otagaisama.shopping.reach import actions as reach_actions
from otagaisama.shopping.reach import report
from otagaisama.shopping.reach.actions.reckoning import Scenario, Spot
from otagaisama.shopping.reach.models import ReachRun
from otagaisama.shopping.reach.reckoning import Wanted, unpacked, whole_of
from otagaisama.shopping.reach.views.runs import file_name
from otagaisama.shopping.stores import actions as store_actions
from otagaisama.shopping.stores import bridge, queries
from otagaisama.shopping.stores.actions.importing import Origin
from otagaisama.shopping.stores.models import Home, Store, StreetNetwork
from tests.shopping.conftest import BLOCKS, corner, streets_tables
from tests.shopping.test_intake import as_csv

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


def town(run, name: str) -> dict:
    return next(row for row in run.towns if row["name"] == name)


@pytest.fixture
def counted(small_ward, shokuin, now):
    """The small ward with a population."""
    body = as_csv(
        ["町丁目", "人口", "65歳以上"],
        ["南西町", "100", "30"],
        ["南東町", "200", "50"],
        ["北西町", "300", "120"],
        ["北東町", "400", "80"],
    )
    told = Origin("試験の統計", date(2026, 2, 1))
    return store_actions.load_list(
        kind="population", data=body, filename="x.csv", by=shokuin, at=now, ward=small_ward, origin=told
    )


def test_the_walk_goes_over_the_bridge_and_the_straight_line_does_not(reckoned):
    near, across = town(reckoned, "南西町"), town(reckoned, "北西町")
    assert round(near["walk"]) == round(near["straight"]) == 100
    assert round(across["straight"]) == 300
    # east along the south bank, over the bridge, back along the north bank, one block up
    assert round(across["walk"]) == 17 * 100 + 200 + 17 * 100 + 100


def test_the_sums_say_both(reckoned):
    towns = reckoned.totals["towns"]
    assert (towns["all"], towns["straight"], towns["walk"]) == (4, [2, 2, 2], [3, 3, 3])
    assert reckoned.totals["people"] is None
    assert reckoned.totals["addresses"] is None


def test_why_it_is_so_long_is_said(reckoned):
    (sheet,) = [sheet for sheet in report.sheets(reckoned) if sheet.title.startswith("直線なら")]
    (row,) = sheet.rows
    assert row[0] == "北西町"
    assert "橋を1回渡ります" in row[-1]
    assert "道のない所が約" in row[-1]


def test_a_river_whose_line_is_known_is_named(small_ward, shokuin, now, make_store):
    make_store(name="川南スーパー", lat=corner(2, 2)[0], lon=corner(2, 2)[1])
    nodes, edges = streets_tables()
    line = [[corner(3, -1)[1], corner(3, 0)[0]], [corner(3, 30)[1], corner(3, 0)[0]]]
    river = {
        "type": "FeatureCollection",
        "features": [{"properties": {"name": "矢田川"}, "geometry": {"type": "LineString", "coordinates": line}}],
    }
    store_actions.take_streets(
        ward=small_ward,
        nodes=nodes,
        edges=edges,
        source="道",
        by=shokuin,
        at=now,
        barriers=river,
        barriers_source="川の線",
    )
    run = reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=shokuin, at=now)
    assert "矢田川を横切ります" in report.why(run.totals["detours"][0])
    assert any(one["source"] == "川の線" for one in run.sources)


def test_people_and_elders_are_counted_where_somebody_brought_them(counted, reckoned):
    elders = reckoned.totals["elders"]
    assert (elders["all"], elders["straight"][1], elders["walk"][1]) == (280, 130, 250)
    assert reckoned.totals["people"]["walk"][1] == 900
    assert any("65歳以上では、直線130人、歩いて250人です" in line for line in report.lead(reckoned))


def test_without_a_population_it_says_so(reckoned):
    assert "人数は数えていません" in report.summary(reckoned).note


def test_address_points_are_counted_by_their_town(reckoned, small_ward, shokuin, now):
    rows = [["南東町", str(n), "1", f"{corner(1, n)[0]:.7f}", f"{corner(1, n)[1]:.7f}"] for n in (3, 16)]
    body = as_csv(["町", "街区", "住居番号", "緯度", "経度"], *rows)
    store_actions.load_list(
        kind="addresses", data=body, filename="x.csv", by=shokuin, at=now, ward=small_ward, origin=Origin("住居表示")
    )
    run = reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=shokuin, at=now)
    assert (run.totals["addresses"]["all"], run.totals["addresses"]["walk"]) == (2, [1, 1, 1])
    assert (town(run, "南東町")["addresses"], town(run, "南東町")["beyond"]) == (2, [1, 1, 1])


def test_an_island_of_streets_is_cut_off_and_said(small_ward, shokuin, now, make_store):
    nodes, edges = streets_tables(island=True)
    network = store_actions.take_streets(ward=small_ward, nodes=nodes, edges=edges, source="道", by=shokuin, at=now)
    assert (network.left_out, network.nodes) == (2, 6 * BLOCKS)


def test_what_nobody_reaches_is_beyond_every_limit(small_ward, shokuin, now, make_store):
    """Without the bridge the largest part is one bank: whoever lives across joins it by a straight piece over the water."""
    make_store(lat=corner(2, 2)[0], lon=corner(2, 2)[1])
    told = bridge.read_streets(*streets_tables(bridge=False))
    assert told.left_out == 3 * BLOCKS


@pytest.mark.parametrize(("nodes", "edges", "sentence"), [
    (b"id,lat,lon\n", b"u,v,length_m\n", "地点の表"), (b"", b"", "地点の表"), (b"id,lat,lon\na,35,136\n", b"u,v,length_m\na,b,1\n", "b"),
    (b"id,lat,lon\na,35,136\nb,35,137\n", b"u,v,length_m\na,b,-1\n", "道の表"), (b"x,y\n1,2\n", b"u,v,length_m\n", "id"),
    (b"id,lat,lon\na,136,35\n", b"u,v,length_m\n", "地点の表"), (b"\x1f\x8bzz", b"u,v,length_m\n", "圧縮"), (b"\x00\xff\xfe", b"", "地点の表"),
])  # fmt: skip
def test_streets_that_are_none_are_refused_with_table_and_line(small_ward, shokuin, now, nodes, edges, sentence):
    with pytest.raises(Refused, match=sentence):
        store_actions.take_streets(ward=small_ward, nodes=nodes, edges=edges, source="道", by=shokuin, at=now)
    assert not StreetNetwork.objects.exists()


def test_newer_streets_leave_the_old_ones_for_their_reckonings(reckoned, small_ward, shokuin, now):
    nodes, edges = streets_tables(island=True)
    newer = store_actions.take_streets(ward=small_ward, nodes=nodes, edges=edges, source="新しい道", by=shokuin, at=now)
    assert queries.network_of(small_ward) == newer
    assert ReachRun.objects.get().network != newer


def test_a_reckoning_can_be_drawn_again_when_everything_else_is_gone(reckoned, client_of, shokuin):
    Store.objects.all().delete()
    Home.objects.all().delete()
    html = text(client_of(shokuin).get(reverse("shopping:run", args=[reckoned.pk])))
    assert "川南スーパー" in html
    assert 'class="wm-walk wm-walk-500"' in html
    assert "試験の道" in html
    assert unpacked(reckoned.packed)["shops"][0]["name"] == "川南スーパー"


def test_equal_inputs_give_equal_marks_and_results(reckoned, small_ward, shokuin, now, make_store):
    again = reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=shokuin, at=now)
    assert (again.checksum, again.totals) == (reckoned.checksum, reckoned.totals)
    make_store(name="新しい店", lat=corner(5, 2)[0], lon=corner(5, 2)[1])
    other = reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=shokuin, at=now)
    assert other.checksum != reckoned.checksum


def test_a_shop_that_opens_across_the_river_changes_that_side(counted, reckoned, shokuin, now):
    lat, lon = corner(5, 3)
    made = reach_actions.run_what_if(
        run=reckoned, scenario=Scenario(opens=(Spot("北西町", lat, lon),)), by=shokuin, at=now
    )
    assert made.totals["changes"]["towns"] == [1, 1, 1]
    assert made.totals["changes"]["elders"] == [120, 120, 120]
    (row,) = [row for row in made.totals["changes"]["list"] if row["name"] == "北西町"]
    assert round(row["after"]) == 100
    assert made.title == "もしも、北西町に店が開く"
    assert reckoned.totals == ReachRun.objects.get(pk=reckoned.pk).totals


def test_a_shop_that_closes_takes_its_homes_with_it(reckoned, small_ward, shokuin, now, make_store):
    lat, lon = corner(1, 16)
    make_store(name="川東スーパー", lat=lat, lon=lon)
    run = reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=shokuin, at=now)
    closing = {one["name"]: one["towns"] for one in run.totals["closings"]}
    assert closing == {"川南スーパー": 1, "川東スーパー": 1}
    shop = next(shop for shop in whole_of(run)["shops"] if shop["name"] == "川東スーパー")
    made = reach_actions.run_what_if(run=run, scenario=Scenario(closes=(shop["id"],)), by=shokuin, at=now)
    assert made.totals["changes"]["towns"][1] == -closing["川東スーパー"]


def test_a_what_if_that_cannot_be_is_refused(reckoned, shokuin, now):
    (shop,) = whole_of(reckoned)["shops"]
    for scenario in (Scenario(), Scenario(closes=("no such shop",)), Scenario(closes=(shop["id"],))):
        with pytest.raises(Refused):
            reach_actions.run_what_if(run=reckoned, scenario=scenario, by=shokuin, at=now)
    made = reach_actions.run_what_if(
        run=reckoned, scenario=Scenario(stops=(Spot("停", *corner(5, 2)),)), by=shokuin, at=now
    )
    with pytest.raises(NotNow):
        reach_actions.run_what_if(run=made, scenario=Scenario(stops=(Spot("停", *corner(5, 2)),)), by=shokuin, at=now)


@pytest.mark.parametrize("missing", ["streets", "shops", "homes"])
def test_what_is_missing_is_named(small_ward, shokuin, now, make_store, missing):
    if missing != "streets":
        nodes, edges = streets_tables()
        store_actions.take_streets(ward=small_ward, nodes=nodes, edges=edges, source="道", by=shokuin, at=now)
    if missing != "shops":
        make_store(lat=corner(2, 2)[0], lon=corner(2, 2)[1])
    if missing == "homes":
        from otagaisama.town.models import Town

        Town.objects.all().delete()
    with pytest.raises(NotNow, match={"streets": "道の表", "shops": "店", "homes": "町"}[missing]):
        reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=shokuin, at=now)
    assert not ReachRun.objects.exists()


def test_only_staff_reckon(reckoned, small_ward, matome, now):
    with pytest.raises(NotYours):
        reach_actions.run_reach(ward=small_ward, wanted=Wanted(), by=matome, at=now)
    with pytest.raises(NotYours):
        reach_actions.run_what_if(
            run=reckoned, scenario=Scenario(stops=(Spot("停", *corner(5, 2)),)), by=matome, at=now
        )


def test_the_report_says_everything_a_council_must_hear(counted, reckoned, client_of, shokuin, keikaku, matome, hana):
    for account in (shokuin, keikaku, matome):
        html = text(client_of(account).get(reverse("shopping:run", args=[reckoned.pk])))
        for told in ("65歳以上で、自動車が使えず", "直線で500m以上", "自動車を使えるかどうかは、わかりません", "橋を1回渡ります", "もし、この店が閉じたら",
                     "出典と日付", "試験の道", "2025年12月1日", "試験の統計", "2026年2月1日", "歩いて調べた", "試験の町の点"):  # fmt: skip
            assert told in html, told
    assert client_of(hana).get(reverse("shopping:run", args=[reckoned.pk])).status_code == 404


def test_the_pdf_is_tagged_in_japanese_and_holds_the_same_figures(counted, reckoned, client_of, shokuin):
    response = client_of(shokuin).get(reverse("shopping:run-pdf", args=[reckoned.pk]))
    assert response["Content-Type"] == "application/pdf"
    assert faults_of(response.content) == []
    import io

    reader = PdfReader(io.BytesIO(response.content))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.trailer["/Root"]["/Lang"] == "ja"
    words = "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    assert "65歳以上では、直線130人、歩いて250人です" in words
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }
    assert all("+" in font for font in fonts)  # a subset of each font lies inside


def test_where_the_pdf_maker_is_missing_a_sentence_says_how_to_print(reckoned, client_of, shokuin, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)  # as where the system's libraries are not there
    response = client_of(shokuin).get(reverse("shopping:run-pdf", args=[reckoned.pk]), follow=True)
    assert "ブラウザーの「印刷」で" in text(response)


def test_the_excel_book_holds_every_table(counted, reckoned, client_of, shokuin):
    import io

    from python_calamine import CalamineWorkbook

    response = client_of(shokuin).get(reverse("shopping:run-book", args=[reckoned.pk]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert {
        "はじめに",
        "店まで遠い町と人",
        "直線なら500m、歩くと500mより遠い所",
        "もし、この店が閉じたら",
        "町ごと",
        "出典と日付",
    } <= set(book.sheet_names)
    assert [row[0] for row in book.get_sheet_by_name("町ごと").to_python()][1] == "北西町"


def test_the_pages_of_staff_reckon_and_ask_what_if(small_ward, shokuin, client_of, make_store):
    browser = client_of(shokuin)
    make_store(name="川南スーパー", lat=corner(2, 2)[0], lon=corner(2, 2)[1])
    assert "道の表が、まだありません" in text(browser.get(reverse("shopping:runs")))
    assert browser.post(reverse("shopping:run-new"), {"group": "food", "limit": "500"}).status_code == 422
    nodes, edges = streets_tables()
    files = {"nodes": SimpleUploadedFile("n.csv", nodes), "edges": SimpleUploadedFile("e.csv", edges)}
    bad = browser.post(
        reverse("shopping:streets"),
        {"nodes": SimpleUploadedFile("n.csv", b"x"), "edges": SimpleUploadedFile("e.csv", edges), "source": "道"},
    )
    assert bad.status_code == 422
    browser.post(reverse("shopping:streets"), {**files, "source": "道"})
    made = browser.post(reverse("shopping:run-new"), {"group": "large", "limit": "800", "title": "夏の報告"})
    run = ReachRun.objects.get()
    assert made["Location"] == reverse("shopping:run", args=[run.pk])
    assert (run.title, run.parameters["limit"]) == ("夏の報告", 800)
    empty = browser.post(reverse("shopping:what-if", args=[run.pk]), {"opens_town": ""})
    assert empty.status_code == 422
    assert "どれかをえらんでください" in text(empty)
    half = browser.post(reverse("shopping:what-if", args=[run.pk]), {"opens_lat": "35.001"})
    assert "両方書くか" in text(half)
    browser.post(reverse("shopping:what-if", args=[run.pk]), {"stops_town": "北西町"})
    what = ReachRun.objects.exclude(compared_with=None).get()
    html = text(browser.get(reverse("shopping:run", args=[what.pk])))
    assert "もしもで、かわること" in html
    assert "北西町に移動販売が来る" in html
    assert DiaryLine.objects.filter(verb__in=["run-reach", "run-what-if", "take-streets"]).count() == 3


def test_the_public_map_shows_the_same_as_its_table(reckoned, client, today):
    html = text(client.get(reverse("shopping:map")))
    assert 'class="wm-walk wm-walk-500"' in html
    assert html.count('class="wm-town') >= 4
    assert "川南スーパー" in html
    assert "北西町" in html
    assert "試験の道" in html
    every = text(client.get(reverse("shopping:map") + "?walk=all&ring=500&points=none"))
    assert every.count('class="wm-walk wm-walk-') >= 3
    assert 'class="wm-ring"' in every
    assert 'class="wm-town wm-level' not in every
    assert client.get(reverse("shopping:map") + "?walk=x&ring=x&kind=x&points=x").status_code == 200
    assert "北西町" in text(client.get(reverse("shopping:map-csv")))


def test_the_map_without_anything_says_what_to_do(client, ward):
    html = text(client.get(reverse("shopping:map")))
    assert "まだ入っていません" in html


def test_a_what_if_never_becomes_the_public_map(reckoned, client, shokuin, now):
    reach_actions.run_what_if(
        run=reckoned,
        scenario=Scenario(opens=(Spot("北西町", *corner(5, 2)),)),
        by=shokuin,
        at=now + timedelta(minutes=1),
    )
    assert "もしも" not in text(client.get(reverse("shopping:map")))


def test_the_map_of_paper_is_one_sheet_of_a3(reckoned, client):
    html = text(client.get(reverse("shopping:map-paper")))
    assert "map-sheet" in html
    assert "A3" in html


@pytest.mark.parametrize(
    ("made_at", "name"),
    [
        (datetime(2026, 11, 28, 15, 1, tzinfo=UTC), "reach-20261129.pdf"),
        (datetime(2026, 11, 28, 14, 59, tzinfo=UTC), "reach-20261128.pdf"),
        (datetime(2026, 12, 31, 20, 0, tzinfo=UTC), "reach-20270101.pdf"),
    ],
)
def test_a_file_is_named_with_the_day_of_japan(made_at, name):
    assert file_name(ReachRun(made_at=made_at), ".pdf") == name
