"""Circulation: paper + both + spare, one total, a cut-off after which nothing moves, a list to walk by, what came back, and a page that keeps no reader."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.gatherings.circulation import actions, queries
from otagaisama.gatherings.circulation.copies import plan_of
from otagaisama.gatherings.circulation.lists import BLOCKS, DELIVERIES
from otagaisama.gatherings.circulation.models import Block, Circular, Delivery
from otagaisama.gatherings.circulation.states import Per, Readers
from tests.often import often
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db
HOMES = st.integers(min_value=0, max_value=60)


@pytest.fixture
def now():
    return timezone.localtime()


def block_of(by, district, at, name="1組", households=12, answers=None, **facts):
    facts = {"neighborhood": "城北町内会", "spare": 2, "order": 1, **facts}
    block = actions.note_block(name=name, district=district, households=households, by=by, at=at, **facts)
    if answers is None:
        return block
    on_screen, both, paper = answers
    return actions.note_answers(block=block, year=2026, on_screen=on_screen, both=both, paper=paper, by=by, at=at)


def circular_of(by, district, at, **facts):
    today = timezone.localdate(at)
    facts = {
        "title": "12月の回覧", "closes_on": today + timedelta(days=3), "goes_on": today + timedelta(days=5), "back_by": today + timedelta(days=12),
        "phone": "052-981-1212", "phone_hours": "平日 9:00-17:00", "spare": 5, "keeps": by, **facts,
    }  # fmt: skip
    return actions.note_circular(district=district, by=by, at=at, **facts)


def plan(circular):
    rows = queries.deliveries_of(circular) or queries.blocks_of(circular.district)
    return plan_of(circular, queries.sheets_of(circular), rows)


@given(HOMES, HOMES, HOMES, HOMES, HOMES)
@often(60)
def test_copies_are_paper_and_both_and_spare_and_whoever_did_not_answer_keeps_the_paper(screen, both, paper, silent, spare):  # fmt: skip
    readers = Readers(screen + both + paper + silent, screen, both, paper, spare)
    assert readers.silent == silent
    assert readers.copies(Per.HOME) == paper + both + silent + spare
    assert readers.copies(Per.BOARD) == spare + (1 if paper + both + silent else 0)


def test_one_total_over_sheets_blocks_and_the_spare_ones(matome, johoku, now):
    block_of(matome, johoku, now, answers=(4, 3, 5))  # 12 homes: 3 + 5 + 2 spare
    block_of(matome, johoku, now, name="2組", households=10, answers=(6, 1, 1), order=2, spare=0)  # two silent
    block_of(matome, johoku, now, name="3組", households=8, answers=(8, 0, 0), order=3, spare=0)  # a screen each
    circular = circular_of(matome, johoku, now)
    actions.note_sheet(circular=circular, title="まつりのちらし", per="home", by=matome, at=now)
    actions.note_sheet(circular=circular, title="会計の報告", per="board", by=matome, at=now)
    counted = plan(circular)
    assert [stop.copies for stop in counted.stops] == [(10, 3), (4, 1), (0, 0)]
    assert counted.by_sheet == (14 + 5, 4 + 5)
    assert counted.total == 28 == sum(stop.total for stop in counted.stops) + 2 * circular.spare
    assert (counted.households, counted.on_screen, counted.both, counted.paper, counted.silent) == (30, 18, 4, 6, 2)


def test_after_the_cut_off_a_late_slip_or_a_late_sheet_changes_no_number(matome, johoku, now):
    block = block_of(matome, johoku, now, answers=(4, 3, 5))
    circular = circular_of(matome, johoku, now)
    with pytest.raises(Refused, match="回す紙"):
        actions.fix_copies(circular=circular, by=matome, at=now)
    sheet = actions.note_sheet(circular=circular, title="ちらし", per="home", by=matome, at=now)
    _, total = actions.fix_copies(circular=circular, by=matome, at=now)
    assert total == 10 + 5
    actions.note_answers(block=block, year=2027, on_screen=12, both=0, paper=0, by=matome, at=now)
    assert plan(Circular.objects.get()).total == 15
    for late in (
        lambda: actions.note_sheet(circular=circular, title="おそい紙", per="home", by=matome, at=now),
        lambda: actions.drop_sheet(sheet=sheet, by=matome, at=now),
        lambda: actions.fix_copies(circular=circular, by=matome, at=now),
        lambda: circular_of(matome, johoku, now, circular=circular),
    ):
        with pytest.raises(NotNow):
            late()


@pytest.mark.parametrize(
    ("facts", "said"),
    [({"phone": ""}, "電話"), ({"phone_hours": " "}, "電話")],
)
def test_nothing_goes_round_without_a_telephone_and_its_hours(matome, johoku, now, facts, said):
    block_of(matome, johoku, now)
    circular = circular_of(matome, johoku, now, **facts)
    actions.note_sheet(circular=circular, title="ちらし", per="home", by=matome, at=now)
    with pytest.raises(Refused, match=said):
        actions.fix_copies(circular=circular, by=matome, at=now)


def test_no_home_answers_twice_and_no_block_stands_twice(client_of, matome, johoku, now):
    block = block_of(matome, johoku, now, households=10)
    with pytest.raises(Refused, match="世帯"):
        actions.note_answers(block=block, year=2026, on_screen=5, both=5, paper=1, by=matome, at=now)
    with pytest.raises(Refused, match="もう"):
        block_of(matome, johoku, now)
    actions.note_answers(block=block, year=2026, on_screen=0, both=0, paper=10, by=matome, at=now)
    with pytest.raises(Refused, match="世帯"):
        block_of(matome, johoku, now, block=block, households=9)
    desk = client_of(matome)
    answered = post(desk, f"/desk/gatherings/blocks/{block.pk}/answers/", on_screen="9", both="1", paper="1")
    assert answered.status_code == 422
    assert "世帯の数をこえます" in text(answered)
    actions.end_block(block=block, by=matome, at=now)
    block_of(matome, johoku, now)


def test_asked_once_a_year_by_a_printed_slip(client_of, matome, johoku, now):
    desk, today = client_of(matome), timezone.localdate(now)
    block = block_of(matome, johoku, now, households=11)
    asked = queries.blocks_for(matome, on=today).filter(BLOCKS.box("unasked").condition(matome, today))
    assert list(asked) == [block]
    slip = text(desk.get("/desk/gatherings/blocks/slips/"))
    assert "11枚 刷ってください" in slip
    assert "お名前は書かないでください" in slip
    assert slip.count("□") == 3
    home = f"/desk/gatherings/blocks/{block.pk}/answers/"
    assert post(desk, home, on_screen="3", both="2", paper="4").status_code == 302
    assert not asked.all().exists()
    (kept,) = queries.blocks_for(matome, on=today)
    assert (kept.on_screen, kept.both, kept.paper, kept.silent, kept.copies) == (3, 2, 4, 2, 10)
    year_later = today + timedelta(days=366)
    again = queries.blocks_for(matome, on=today).filter(BLOCKS.box("unasked").condition(matome, year_later))
    assert list(again) == [block], "a year later it is asked again"


def test_a_round_by_the_pages_from_the_first_sheet_to_the_last_board(client_of, matome, johoku, now):
    desk, today = client_of(matome), timezone.localdate(now)
    made = post(
        desk, "/desk/gatherings/blocks/new/", key="key-block", district=johoku.pk, neighborhood="番町町内会", name="東班", order="3", households="14",
        spare="1", receiver="班長",
    )  # fmt: skip
    post(desk, made["Location"], key="key-answers", on_screen="6", both="2", paper="5")
    home = post(
        desk, "/desk/gatherings/circulars/new/", key="key-round", title="1月の回覧", district=johoku.pk, closes_on=today.isoformat(),
        goes_on=today.isoformat(), back_by=(today + timedelta(days=7)).isoformat(), spare="3", phone="052-981-1212", phone_hours="平日 9:00-17:00",
        keeps=matome.pk,
    )["Location"]  # fmt: skip
    post(
        desk,
        f"{home}sheet/",
        key="key-sheet",
        title="どんど焼きのちらし",
        body="15日、神社で。",
        per="home",
        brought_by="子ども会",
    )
    shown = text(desk.get(home))
    assert "12枚" in shown, "5 on paper, 2 on both, 1 that did not answer, 1 spare, 3 at the hall"
    paper = text(desk.get(f"{home}paper/"))
    for words in (
        "印刷する枚数：ぜんぶで 12枚",
        "番町町内会 東班",
        "班長",
        "どんど焼きのちらし",
        "まだ、しめきっていません",
    ):
        assert words in paper
    public = f"/gatherings/circulars/{home.rstrip('/').rsplit('/', 1)[1]}/"
    assert Client().get(public).status_code == 404, "nobody reads what is still gathered"
    assert "ぜんぶで12枚" in text(desk.post(f"{home}fix/", {"form_key": "key-fix"}, follow=True))
    assert "15日、神社で。" in text(Client().get(public))
    delivery = Delivery.objects.get()
    there = f"/desk/gatherings/deliveries/{delivery.pk}/"
    over = post(desk, there, key="key-back", handed_on=today.isoformat(), back_on=today.isoformat(), left="99", note="")
    assert over.status_code == 422
    assert "届けた部数" in text(over)
    post(desk, there, key="key-back-2", handed_on=today.isoformat(), back_on=today.isoformat(), left="2", note="")
    delivery.refresh_from_db()
    assert (delivery.back_on, delivery.left) == (today, 2)
    assert "戻った" in text(desk.get("/desk/gatherings/deliveries/?box=all"))
    desk.post(f"{home}end/", {"form_key": "key-end"})
    assert Circular.objects.get().state == "ended"


def test_what_has_not_come_back_in_time_stands_first(matome, johoku, now):
    block_of(matome, johoku, now)
    long_ago = now - timedelta(days=20)
    circular = circular_of(matome, johoku, long_ago)
    actions.note_sheet(circular=circular, title="ちらし", per="home", by=matome, at=long_ago)
    actions.fix_copies(circular=circular, by=matome, at=long_ago)
    today = timezone.localdate(now)
    late = queries.deliveries_for(matome, on=today).filter(DELIVERIES.box("late").condition(matome, today))
    (delivery,) = late
    with pytest.raises(Refused, match="配った日よりあと"):
        actions.note_back(delivery=delivery, back_on=today, by=matome, at=now)
    with pytest.raises(Refused, match="これからの日"):
        actions.note_back(delivery=delivery, handed_on=today + timedelta(days=1), by=matome, at=now)
    actions.note_back(delivery=delivery, handed_on=today - timedelta(days=9), back_on=today, by=matome, at=now)
    assert not late.all().exists()


def test_reading_needs_no_sign_in_and_keeps_nothing_of_who_read(matome, johoku, now):
    block_of(matome, johoku, now)
    circular = circular_of(matome, johoku, now)
    actions.note_sheet(circular=circular, title="ちらし", per="home", by=matome, at=now)
    actions.fix_copies(circular=circular, by=matome, at=now)
    reader, home = Client(), f"/gatherings/circulars/{circular.pk}/"
    assert "12月の回覧" in text(reader.get("/gatherings/circulars/"))
    answered = reader.get(home)
    assert not answered.cookies.get("sessionid")
    assert Circular.objects.get().presses == 0, "to open the page is not counted"
    key = "key-of-a-reader-1"
    post(reader, home, key=key)
    post(reader, home, key=key)
    assert Circular.objects.get().presses == 1, "who wishes to be counted is one more, once"
    assert "読みました" in text(reader.get(home))


def test_another_districts_desk_reads_and_writes_nothing(client_of, yosonomatome, matome, johoku, now):
    block = block_of(matome, johoku, now)
    circular = circular_of(matome, johoku, now)
    other = client_of(yosonomatome)
    for address in (f"blocks/{block.pk}/", f"circulars/{circular.pk}/", f"circulars/{circular.pk}/paper/"):
        assert other.get(f"/desk/gatherings/{address}").status_code == 404
    assert "1組" not in text(other.get("/desk/gatherings/blocks/"))
    with pytest.raises(NotYours):
        actions.note_answers(block=block, year=2026, on_screen=1, both=0, paper=0, by=yosonomatome, at=now)
    assert Block.objects.get().year is None
