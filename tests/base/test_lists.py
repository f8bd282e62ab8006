"""A list is declared once: its page, its boxes, its order, its files and its steps for many."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db.models import Q
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from otagaisama.base.lists import (
    DATE,
    FILE,
    MOMENT,
    NUMBER,
    SHARE,
    Beside,
    Box,
    Bulk,
    Column,
    Filter,
    List,
    answer,
    book_file,
    in_order,
    label_of,
    list_file,
)
from otagaisama.base.lists.asking import Asked, counting_together, cut_once, page_of
from otagaisama.base.lists.columns import Addresses
from otagaisama.base.refusals import Refused
from otagaisama.base.tables import without_guard
from otagaisama.people.takeout import GATE
from otagaisama.town.models import District
from otagaisama.troubles.thread.models import Trouble
from otagaisama.web.look import Look

TODAY = date(2026, 11, 28)
AFTER_MIDNIGHT = datetime(2026, 11, 28, 15, 30, tzinfo=UTC)  # half past midnight of the 29th in Tokyo


def ask(address: str, shown: List, *, post: dict | None = None):
    factory = RequestFactory()
    request = factory.get(address) if post is None else factory.post(address, post)
    request.session, request.look, request.user, request.today, request.now = (
        {},
        Look(),
        AnonymousUser(),
        TODAY,
        AFTER_MIDNIGHT,
    )
    request._messages = FallbackStorage(request)
    return answer(request, shown), request


def said(request) -> list[str]:
    return [str(message) for message in request._messages]


def districts(user, *, on):
    return District.objects.all()


PLACES = List(
    code="test-places", title="学区", records=districts, order=("order", "id"), size=4,
    columns=(
        Column("name", "名前", "name", sort="name"),
        Column("order", "順", "order", kind=NUMBER, sort="order"),
        Column("code", "番号", "code", sort=in_order("code", ["d3", "d1"]), note=lambda row: "となり"),
    ),
    boxes=(
        Box("few", "はじめの方", Q(order__lt=2), empty="はじめの方はありません。"),
        Box("all", "すべて", empty="まだ学区がありません。", lead="区のぜんぶです。"),
        Box("none", "なし", lambda user, on: Q(pk__in=[]), empty="ありません。"),
    ),
    filters=(Filter("turn", "順", [("0", "0"), ("1", "1"), ("2", "2")], "order"),),
    search=lambda rows, words: rows.filter(name__contains=words),
)  # fmt: skip


@pytest.fixture
def places(ward):
    for number in range(11):
        District.objects.create(ward=ward, code=f"d{number}", name=f"第{number:02}学区", order=number % 3)


def body(response) -> str:
    return response.content.decode()


@pytest.mark.django_db
def test_all_boxes_are_counted_by_one_query(places, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = body(ask("/", PLACES)[0])
    assert '<span class="count">8<span class="visually-hidden">件' in page
    assert '<span class="count">11<span class="visually-hidden">件' in page
    assert '<span class="count">0<span class="visually-hidden">件' in page


@pytest.mark.django_db
def test_a_list_that_can_be_searched_has_a_field_for_it(places):
    assert '<input id="q" type="search" name="q" value="第03"' in body(ask("/?q=第03", PLACES)[0])
    quiet = List(
        code="test-quiet", title="学区", records=districts, columns=PLACES.columns, order=("id",), empty="ない"
    )
    page = body(ask("/", quiet)[0])
    assert 'name="q"' not in page
    assert "学区を並べかえる" in page


@pytest.mark.django_db
def test_counting_stops_at_the_most_and_knows_empty_parts(places):
    found = District.objects.order_by().values("pk")
    counting = counting_together({"a": found, "b": found.filter(order=0), "c": found.none()}, most=5, database=found.db)
    assert counting.ask() == {"a": 5, "b": 4, "c": 0}
    assert counting_together({}, most=5, database=found.db).ask() == {}


@pytest.mark.django_db
@pytest.mark.parametrize("cut", [
    Q(), Q(order__lt=2), ~Q(order=1) & Q(ward__code__startswith="2"), Q(order=0) | Q(code="d4"), Q(pk__in=[]),
    Q(pk__in=District.objects.filter(order=2).values("pk")),
])  # fmt: skip
def test_rows_cut_once_stay_the_same_rows_however_they_are_cut_again(places, cut):
    whole = District.objects.select_related("ward").filter(cut)
    once = cut_once(whole)
    for again in (
        lambda rows: rows,
        lambda rows: rows.filter(order=1),
        lambda rows: rows.exclude(name__contains="03"),
        lambda rows: rows.filter(pk__in=rows.filter(order__lt=2).values("pk")),
        lambda rows: District.objects.exclude(pk__in=rows.values("pk")),
        lambda rows: rows.filter(order=0) | rows.filter(code="d4"),
    ):
        assert {row.pk for row in again(once)} == {row.pk for row in again(whole)}
        assert again(once).count() == again(whole).count()


@pytest.mark.django_db
def test_a_page_that_says_what_it_reads_asks_once_and_shows_the_same(places, django_assert_num_queries):
    columns = (Column("name", "名前", "name", sort="name"), Column("ward", "区", "ward.name"))
    whole, lean = (
        List(code="test-lean", title="学区", records=districts, columns=columns, order=("order", "id"), empty="ありません。", reads=reads)
        for reads in ((), ("name", "order", "ward__name"))
    )  # fmt: skip
    with django_assert_num_queries(1):
        page = body(ask("/?sort=-name", lean)[0])
    assert page == body(ask("/?sort=-name", whole)[0])


@pytest.mark.django_db
def test_an_order_across_a_table_is_paged_and_holds_for_what_a_search_left(places):
    shown = List(
        code="test-across", title="学区", records=lambda user, on: District.objects.select_related("ward"), size=4, empty="ありません。",
        columns=(Column("ward", "区", "ward.name", sort="ward__name"), Column("name", "名前", "name")),
        order=("ward__code", "name"), search=lambda rows, words: [row for row in rows if words in row.name],
    )  # fmt: skip
    seen, cursor = [], ""
    while cursor or not seen:
        cut = page_of(shown, Asked(None, "", {}, "", cursor), District.objects.select_related("ward"))
        seen, cursor = [*seen, *cut.rows], cut.next
    assert [row.name for row in seen] == sorted(row.name for row in District.objects.all())
    assert "第03学区" in body(ask("/?q=第03&sort=ward", shown)[0])


def test_addresses_of_rows_are_those_of_the_house():
    addresses = Addresses()
    for key in (UUID(int=1), UUID(int=2)):
        assert addresses.of("troubles:thread", key) == reverse("troubles:thread", args=[key])


def test_a_label_is_the_one_the_record_says():
    label = label_of("category")
    for code in ("waste", "", "none-of-ours"):
        trouble = Trouble(category=code)
        assert label(trouble) == trouble.get_category_display()


@pytest.mark.django_db
@pytest.mark.parametrize("sort", ["", "name", "-name", "order", "-order", "code", "-code"])
def test_each_order_shows_every_row_once_at_any_depth(places, sort):
    seen, cursor = [], ""
    while True:
        cut = page_of(PLACES, Asked(PLACES.box("all"), "", {}, sort, cursor), District.objects.all())
        seen += cut.rows
        cursor = cut.next
        if not cursor:
            break
    assert len({row.pk for row in seen}) == len(seen) == 11
    if sort == "-name":
        assert [row.name for row in seen] == sorted((row.name for row in seen), reverse=True)
    if sort == "code":
        assert [row.code for row in seen[:2]] == ["d3", "d1"]


@pytest.mark.django_db
def test_the_page_sorts_filters_and_searches_without_script(places):
    page = body(ask("/?box=all&sort=name", PLACES)[0])
    assert 'aria-sort="ascending"' in page
    assert 'href="?box=all&amp;sort=-name"' in page
    assert '<option value="-order">' in page
    assert 'data-label="名前"' in page
    assert "区のぜんぶです。" in page
    assert body(ask("/?box=all&turn=1&q=07", PLACES)[0]).count("<tr>") == 2
    assert "さがした条件に合うものはありません" in body(ask("/?box=all&q=zz", PLACES)[0])
    assert "まだ学区がありません" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/?box=x&sort=x&turn=9&cursor=x", "/?sort=-&cursor=.999999", "/?q=%00&turn=%00", "/?sort=code&cursor=.5"],
)
def test_an_address_that_asks_for_what_is_not_there_shows_the_first_box(places, address):
    response, _ = ask(address, PLACES)
    assert response.status_code == 200
    assert "はじめの方" in body(response)


@pytest.mark.django_db
def test_an_empty_box_says_so(ward):
    assert "はじめの方はありません" in body(ask("/", PLACES)[0])


THINGS = [
    SimpleNamespace(
        pk="1", name="@山田", on=date(2026, 4, 1), at=AFTER_MIDNIGHT, count=1200, share=0.125, sealed=False, sub=None
    ),
    SimpleNamespace(pk="2", name="<b>=1+1</b>", on=None, at=None, count=None, share=None, sealed=True, sub=None),
    SimpleNamespace(
        pk="3", name="青木", on=date(2025, 3, 31), at=AFTER_MIDNIGHT, count=3, share=1, sealed=False, sub=None
    ),
]
COLUMNS = (
    Column("name", "名前", "name", link=lambda row: f"/x/{row.pk}/", sort=True),
    Column("on", "日", "on", kind=DATE, sort=True, blank="まだ"),
    Column("at", "いつ", "at", kind=MOMENT, sort=True),
    Column("count", "数", "count", kind=NUMBER, sort=True),
    Column("share", "割合", "share", kind=SHARE, place=FILE),
    Column("sub", "下", "sub.name"),
)


def in_memory(user, *, on):
    return list(THINGS)


MEMORY = List(code="test-memory", title="もの", records=in_memory, columns=COLUMNS, empty="ありません。", size=2)


def test_a_list_in_memory_is_paged_and_sorted_with_what_is_missing_last():
    page = body(ask("/?sort=-count", MEMORY)[0])
    assert page.index("@山田") < page.index("青木")
    assert 'href="?sort=-count&amp;cursor=.2"' in page
    assert "&lt;b&gt;=1+1" in body(ask("/?sort=-count&cursor=.2", MEMORY)[0])
    page = body(ask("/?sort=on", MEMORY)[0])
    assert page.index("青木") < page.index("@山田")


def test_a_page_writes_days_of_tokyo_and_escapes_what_people_typed():
    page = body(ask("/", MEMORY)[0])
    assert "4月1日（水）" in page
    assert "11月29日（日） 午前0時30分" in page
    assert "1,200" in page
    assert "&lt;b&gt;=1+1&lt;/b&gt;" in page
    assert "まだ" in page
    assert '<a href="/x/1/">@山田</a>' in page
    assert "2025年（令和7年）3月31日" in body(ask("/?cursor=.2", MEMORY)[0])


def test_a_csv_holds_days_and_moments_of_tokyo_and_no_formula():
    response, _ = ask("/?as=csv", MEMORY)
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == ["名前", "日", "いつ", "数", "割合", "下"]
    assert rows[1] == ["'@山田", "2026-04-01", "2026-11-29 00:30", "1200", "12.5%", ""]
    assert rows[2][1:] == ["", "", "", "", ""]


def test_an_excel_holds_real_days_numbers_and_shares_and_is_ready_for_a4():
    response, _ = ask("/?as=xlsx", MEMORY)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[1][:5] == ["@山田", date(2026, 4, 1), datetime(2026, 11, 29, 0, 30), 1200, 0.125]
    page = zipfile.ZipFile(io.BytesIO(response.content)).read("xl/worksheets/sheet1.xml").decode()
    assert '<autoFilter ref="A1:F4"/>' in page
    assert 'paperSize="9"' in page
    assert 'orientation="landscape"' in page
    assert 'state="frozen"' in page
    assert "<f>" not in page
    assert page.count("<col ") >= 2


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=12), min_size=1, max_size=4))
def test_what_was_guarded_comes_back(names):
    rows = [SimpleNamespace(pk="1", name=name, on=None, at=None, count=1, share=None, sub=None) for name in names]
    shown = list(csv.reader(io.StringIO(list_file("csv", MEMORY, rows).content.decode("utf-8-sig"))))
    assert [without_guard(row[0]) for row in shown[1:]] == names


def test_a_book_of_several_tables():
    sheets = {"まとめ/1": (["年度", "件数"], [[2026, 3]]), "内訳": (["分類"], [["ごみ"]])}
    book = CalamineWorkbook.from_filelike(io.BytesIO(book_file("xlsx", "表", sheets).content))
    assert book.sheet_names == ["まとめ・1", "内訳"]
    text = book_file("csv", "表", sheets).content.decode("utf-8-sig")
    assert text.replace("\r\n", "\n") == "まとめ/1\n年度,件数\n2026,3\n\n内訳\n分類\nごみ\n"


def test_a_list_without_an_empty_state_or_without_a_gate_is_no_list():
    with pytest.raises(TypeError, match="empty"):
        List(code="x", title="x", records=in_memory, columns=COLUMNS)
    with pytest.raises(TypeError, match="empty"):
        List(code="x", title="x", records=in_memory, columns=COLUMNS, boxes=(Box("a", "a"),))
    named = (Column("name", "お名前", "name", names=True),)
    with pytest.raises(TypeError, match="gate"):
        List(code="x", title="x", records=in_memory, columns=named, empty="ない")
    with pytest.raises(TypeError, match="gate"):
        List(code="x", title="x", records=in_memory, columns=COLUMNS, empty="ない", sealed=lambda row: row.sealed)
    with pytest.raises(TypeError, match="known kind"):
        Column("x", "x", "x", kind="colour")


def test_a_list_that_names_people_asks_for_the_reason_before_it_leaves():
    named = List(
        code="test-named",
        title="名簿",
        records=in_memory,
        columns=(Column("name", "お名前", "name", names=True),),
        empty="ない",
        gate=GATE,
        address="x:y",
    )
    response, _ = ask("/?as=csv", named)
    assert response["Content-Type"].startswith("text/html")
    assert "名前ののった一覧です。3件あります。" in body(response)
    assert "山田" not in body(response)


def test_sealed_rows_pass_the_gate_and_are_marked():
    closed = List(
        code="test-sealed",
        title="困りごと",
        records=in_memory,
        columns=COLUMNS,
        empty="ない",
        gate=GATE,
        address="x:y",
        sealed=lambda row: row.sealed,
    )
    assert "封をしたものを1件ふくむ" in body(ask("/?as=xlsx", closed)[0])
    rows = list(csv.reader(io.StringIO(list_file("csv", closed, THINGS).content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["封", "", "封あり", ""]
    assert rows[1][1] == "'@山田"


def test_what_was_ticked_chosen_and_written_stays_where_something_is_missing():
    act = lambda row, **facts: None  # noqa: E731  nothing comes of it here
    whom = Beside("whom", "だれに", "渡す方をえらんでください。", lambda user, on: [("a", "花"), ("b", "太郎")])
    day = Beside("day", "いつまで", "日をえらんでください。")
    many = List(
        code="test-many-asked", title="もの", records=in_memory, columns=COLUMNS, empty="ない",
        bulk=(Bulk("back", "戻した", act, reason=""), Bulk("hand", "渡す", act, reason="わけ", beside=(whom, day))),
    )  # fmt: skip
    page = body(ask("/", many)[0])
    assert 'name="reason"' in page  # a step that asks for none stands before the one that asks
    lacking, request = ask("/", many, post={"bulk": "hand", "pick": ["2"], "reason": "お休みのため", "whom": "b"})
    assert (lacking.status_code, said(request)) == (422, ["日をえらんでください。"])
    page = body(lacking)
    assert page.count(" checked") == 1
    assert 'value="お休みのため"' in page
    assert re.search(r'<option value="b" selected>', page)
    done, _ = ask("/", many, post={"bulk": "back", "pick": ["2"]})
    assert done.status_code == 302


def test_one_reason_for_many_and_what_is_refused_is_said():
    acted = []

    def act(row, *, by, at, reason):
        if row.pk == "2":
            raise Refused("もう済んでいます。")
        acted.append((row.pk, reason))

    many = List(
        code="test-many", title="もの", records=in_memory, columns=COLUMNS, empty="ない",
        bulk=(Bulk("tell", "伝えた", act, done="{count}件、伝えました。"),),
    )  # fmt: skip
    page = body(ask("/?pick=all", many)[0])
    assert page.count('name="pick"') == 3
    assert page.count(" checked") == 3
    response, request = ask("/", many, post={"bulk": "tell", "pick": ["1", "2", "9"], "reason": "電話で"})
    assert (response.status_code, acted) == (302, [("1", "電話で")])
    assert said(request) == ["1件、伝えました。", "もう済んでいます。（1件）"]
    lacking, request = ask("/", many, post={"bulk": "tell", "pick": ["1", "3"], "reason": " "})
    assert (lacking.status_code, body(lacking).count(" checked")) == (422, 2)
    assert said(request) == ["理由を書いてください。"]
    _, request = ask("/", many, post={"bulk": "burn", "pick": ["1"], "reason": "x"})
    assert "えらんでください" in said(request)[0]
    assert len(acted) == 1
