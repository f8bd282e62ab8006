"""見守りの協定: the paper and its term, cards whose link gives one notice and then its answer, what a partner sees, the table of a year."""

import itertools
from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from otagaisama.base.refusals import NotNow, NotYours, Refused
from otagaisama.config.commands import tend
from otagaisama.gatherings.partners import actions as partners
from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine
from otagaisama.watch.agreements import actions, bridge, pages, queries
from otagaisama.watch.agreements.models import Agreement, DriverCard
from otagaisama.watch.agreements.states import Stand, stand_of
from otagaisama.watch.models import Notice
from otagaisama.watch.notices import actions as notices
from tests.signups.test_signup_pages import post, text

pytestmark = pytest.mark.django_db
HOME = "/desk/watch/agreements/"
CALLS = {
    "first_label": "区社協", "first_phone": "052-000-1111", "first_hours": "平日 9:00-17:00",
    "second_label": "いきいき支援センター", "second_phone": "052-000-2222", "second_hours": "毎日 17:00-22:00",
}  # fmt: skip


def moment(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime(year, month, day, hour))


BEGAN = moment(2026, 4, 6)


@pytest.fixture
def paper(matome, johoku):
    return agreed(matome, johoku)


def agreed(by, district, name="まちの新聞店", **facts) -> Agreement:
    facts = {
        "kind": "paper", "role": "所長", "partner": None, "signatory": "所長 新 聞太", "phone": "052-000-3333", "mail": "", "address": "",
        "signed_on": date(2026, 4, 6), "until": date(2027, 3, 31), "renews": False, **CALLS, **facts,
    }  # fmt: skip
    return actions.note_agreement(name=name, district=district, keeps=by, by=by, at=BEGAN, **facts)


def card_of(agreement, by, label="朝の配達") -> tuple[DriverCard, str]:
    (card,) = actions.give_cards(agreement=agreement, count=1, label=label, by=by, at=BEGAN)
    return card, f"/watch/driver/{actions.CARD.word_of(card.pk)}/"


def test_a_card_gives_one_notice_and_then_tells_how_it_went(paper, matome, client_of):
    _, place = card_of(paper, matome)
    driver = Client()
    opened = text(driver.get(place))
    assert "119" in opened.split("いつもとちがう")[0]
    assert not Notice.objects.exists()
    assert post(driver, place, key="driver-card-1", signs="post", where="郵便局のとなりの青い屋根").status_code == 302
    notice = Notice.objects.get()
    assert (notice.came, notice.district, notice.by, notice.about) == ("card", paper.district, None, "place")
    assert "までに、だれかがようすを見ます" in text(driver.get(place))
    again = post(driver, place, key="driver-card-2", signs="dark", where="ほかの家")
    assert again.status_code in (409, 422)
    assert "もう使われています" in text(again) or "ありがとうございました" in text(again)
    assert Notice.objects.count() == 1
    desk = client_of(matome)
    assert "まちの新聞店" in text(desk.get(f"/desk/watch/notices/{notice.pk}/"))
    notices.answer_notice(
        notice=notice, result="well", after="end", said="お出かけでした", by=matome, at=timezone.now()
    )
    told = text(driver.get(place))
    assert "元気でした。" in told
    assert "お出かけでした" in told
    assert not driver.cookies


def test_pressed_twice_it_is_one_notice(paper, matome):
    _, place = card_of(paper, matome)
    driver = Client()
    for _ in range(2):
        assert post(driver, place, key="driver-twice", signs="post", where="角の家").status_code == 302
    assert Notice.objects.count() == 1


def test_a_sign_of_danger_is_due_today_and_nothing_at_all_is_no_notice(paper, matome):
    _, place = card_of(paper, matome)
    assert post(Client(), place, key="driver-nothing", where=" ").status_code == 422
    assert not Notice.objects.exists()
    assert post(Client(), place, key="driver-danger", signs="lying", where="公園の前").status_code == 302
    notice = Notice.objects.get()
    assert notice.danger
    assert notice.due_on == timezone.localdate()
    assert "119" in text(Client().get(place))


def test_the_list_is_searched_by_name_and_number_however_it_is_written(matome, johoku, client_of):
    agreed(matome, johoku, name="ヤマダ新聞店")
    agreed(matome, johoku, name="きた牛乳")
    desk = client_of(matome)
    for words in ("ﾔﾏﾀﾞ", "新聞 やまだ"):
        page = text(desk.get(HOME, {"q": words}))
        assert "ヤマダ新聞店" in page
        assert "きた牛乳" not in page
    assert desk.get(HOME, {"q": "やまだ", "as": "xlsx"}).status_code == 200
    assert "ヤマダ新聞店" not in text(desk.get(HOME, {"q": "ないことば"}))


@pytest.mark.parametrize("how", ["closed", "ended", "unknown"])
def test_what_is_lost_or_ended_opens_nothing(paper, matome, how):
    card, place = card_of(paper, matome)
    if how == "closed":
        actions.close_card(card=card, by=matome, at=BEGAN)
    elif how == "ended":
        actions.end_agreement(agreement=paper, why="wish", by=matome, at=BEGAN)
    else:
        assert Client().get("/watch/driver/no-such-card/").status_code == 404
        return
    page = text(Client().get(place))
    assert "使えなくなりました" in page
    assert "052-000-1111" in page, "she can still call"
    assert post(Client(), place, key=f"driver-{how}", signs="post", where="角").status_code in (409, 422)
    assert not Notice.objects.exists()


def test_a_term_that_is_past_refuses_no_notice(matome, johoku):
    agreement = agreed(matome, johoku, until=date(2026, 4, 30))
    card, _ = card_of(agreement, matome)
    assert agreement.stand(date(2026, 6, 1)) == Stand.PAST
    actions.notice_by_card(card=card, at=moment(2026, 6, 1), signs=["post"], where="角の家")
    assert Notice.objects.count() == 1


def test_the_one_who_is_there_now_stands_first(paper):
    def first(*at):
        return pages.contacts_of(paper, at=moment(*at))[0].label

    assert first(2026, 4, 8, 10) == "区社協"
    assert first(2026, 4, 8, 19) == "いきいき支援センター"
    assert first(2026, 4, 11, 18) == "いきいき支援センター"


def test_a_partner_sees_how_many_and_how_they_ended_and_no_place(paper, matome, johoku):
    where = {"post": "青い屋根の家", "dark": "坂の下の角"}
    for number, (sign, place) in enumerate(where.items()):
        card, _ = card_of(paper, matome, label=f"{number}号車")
        notice = actions.notice_by_card(card=card, at=BEGAN, signs=[sign], where=place, sealed=number == 1)
        if number == 0:
            notices.answer_notice(notice=notice, result="hospital", after="end", said="ひみつ", by=matome, at=BEGAN)
    page = text(Client().get(_path(pages.door_of(paper))))
    assert "2件の気づき" in page
    assert "手当てにつながりました" in page
    assert "見ています" in page
    for secret in (*where.values(), "ひみつ", "新 聞太", "052-000-3333"):
        assert secret not in page
    assert Client().get("/watch/partner/nothing/").status_code == 404


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_who_may_write_and_who_may_read(paper, matome, yosonomatome, shokuin, hana, client_of, johoku):
    ward = agreed(shokuin, None, name="電力の会社")
    place = f"{HOME}{paper.pk}/"
    assert client_of(yosonomatome).get(place).status_code == 404
    assert client_of(hana).get(place).status_code == 404
    assert client_of(matome).get(f"{HOME}{ward.pk}/").status_code == 200
    assert client_of(matome).get(f"{HOME}{ward.pk}/change/").status_code == 404
    with pytest.raises(NotYours):
        actions.end_agreement(agreement=ward, why="wish", by=matome, at=BEGAN)
    with pytest.raises(NotYours):
        agreed(matome, None)
    assert client_of(hana).get(HOME).status_code == 403


def test_the_desk_writes_prints_and_renews(client_of, matome, johoku):
    desk = client_of(matome)
    partner = partners.note_partner(
        name="まちのパン店",
        kind="地元の法人",
        role="店長",
        offers=[],
        district=johoku,
        keeps=matome,
        by=matome,
        at=BEGAN,
    )
    fields = {
        "partner": str(partner.pk), "name": "", "kind": "shop", "role": "店長", "district": str(johoku.pk), "signatory": "店長 麦野 こむぎ",
        "signed_on": "", "until": "", "renews": "on", "keeps": str(matome.pk), "version": "1", **CALLS,
    }  # fmt: skip
    assert post(desk, f"{HOME}new/", key="agreement-new", **fields).status_code == 302
    kept = Agreement.objects.get()
    assert (kept.name, kept.stand(timezone.localdate())) == ("まちのパン店", Stand.TALKING)
    place, today = f"{HOME}{kept.pk}/", timezone.localdate()
    assert "話し合い中" in text(desk.get(f"{HOME}?box=talking"))
    assert post(desk, f"{place}step/cards/", key="cards-early", count="4", label="").status_code == 422
    signed = fields | {"name": "まちのパン店", "signed_on": today.isoformat(), "until": ""}
    assert post(desk, f"{place}change/", key="agreement-sign", **signed).status_code == 422
    signed["until"] = (today + timedelta(days=300)).isoformat()
    assert post(desk, f"{place}change/", key="agreement-sign-2", **signed).status_code == 302
    printed = text(desk.get(f"{place}paper/"))
    for said in (
        "地域の見守りに関する協定書",
        "まちのパン店",
        "麦野 こむぎ",
        "052-000-1111",
        "119・110",
        "1か月前まで",
    ):
        assert said in printed
    assert post(desk, f"{place}step/cards/", key="cards-many", count="21", label="").status_code == 422
    assert post(desk, f"{place}step/cards/", key="cards-four", count="4", label="2号車").status_code == 302
    sheet = desk.get(f"{place}cards/").content.decode()
    assert sheet.count('class="agreement-card ') == 4
    assert "052-000-2222" in sheet
    later = {
        "until": (today + timedelta(days=400)).isoformat(),
        "until_sure": (today + timedelta(days=400)).isoformat(),
    }
    assert post(desk, f"{place}step/renew/", key="agreement-renew", **later).status_code == 302
    assert post(desk, f"{place}step/renew/", key="agreement-renew-2", until=today.isoformat()).status_code == 422
    lost = DriverCard.objects.order_by("order").first()
    assert post(desk, f"{place}cards/{lost.pk}/close/", key="card-lost").status_code == 302
    assert desk.get(f"{place}cards/").content.decode().count('class="agreement-card ') == 3
    assert post(desk, f"{place}step/end/", key="agreement-end", why="wish").status_code == 302
    assert post(desk, f"{place}step/cards/", key="cards-late", count="1", label="").status_code in (409, 422)
    assert desk.get(f"{HOME}?box=ended&as=csv").content.decode().count("まちのパン店") == 1
    assert post(desk, f"{place}step/nothing/", key="no-step").status_code == 404


@pytest.mark.parametrize(
    ("signed", "until", "renews", "ended", "on", "stand"),
    [
        (None, None, True, None, "2026-06-01", Stand.TALKING),
        ("2026-04-01", "2027-03-31", False, None, "2027-01-29", Stand.RUNNING),
        ("2026-04-01", "2027-03-31", False, None, "2027-01-30", Stand.ENDING),
        ("2026-04-01", "2027-03-31", False, None, "2027-04-01", Stand.PAST),
        ("2026-04-01", "2027-03-31", True, None, "2027-04-01", Stand.RUNNING),
        ("2026-04-01", "2027-03-31", True, "2026-09-01", "2026-10-01", Stand.ENDED),
    ],
)
def test_how_it_stands(signed, until, renews, ended, on, stand):
    def day(text):
        return date.fromisoformat(text) if text else None

    assert stand_of(signed_on=day(signed), until=day(until), renews=renews, ended_on=day(ended), on=day(on)) == stand


def test_whoever_looks_after_it_hears_of_its_term_once(paper, matome, shokuin, client_of, tmp_path):
    def chores(*at):
        return tend.chores(on=date(*at), at=moment(*at), key_file=tmp_path / "keys")

    Agreement.objects.filter(pk=paper.pk).update(until=date(2026, 6, 30))
    assert not any("協定" in line for line in chores(2026, 4, 30))
    assert any("協定" in line for line in chores(2026, 5, 1))
    letter = Letter.objects.get()
    assert (letter.subject, letter.reader) == ("見守りの協定の、期間のこと", matome.name)
    assert paper.number in letter.said or paper.number in letter.body
    assert "まちの新聞店" not in letter.body
    chores(2026, 5, 2)
    assert Letter.objects.count() == 1
    (ending,) = queries.ending_for(matome, on=date(2026, 5, 2))
    assert ending == paper
    actions.renew_agreement(agreement=paper, until=date(2027, 6, 30), by=matome, at=moment(2026, 5, 3))
    assert not queries.ending_for(matome, on=date(2026, 5, 3)).exists()
    chores(2027, 5, 1)
    assert Letter.objects.count() == 2


def test_what_goes_on_by_itself_goes_on_for_a_year(matome, johoku, tmp_path):
    agreement = agreed(matome, johoku, renews=True)
    tend.chores(on=date(2027, 4, 1), at=moment(2027, 4, 1), key_file=tmp_path / "keys")
    agreement.refresh_from_db()
    assert agreement.until == date(2028, 3, 31)
    assert DiaryLine.objects.filter(verb="renew-agreement").count() == 1
    tend.chores(on=date(2027, 4, 2), at=moment(2027, 4, 2), key_file=tmp_path / "keys")
    agreement.refresh_from_db()
    assert agreement.until == date(2028, 3, 31)


@pytest.mark.parametrize(
    "facts",
    [{"until": None}, {"until": date(2026, 4, 6)}, {"first_phone": ""}],
)
def test_signed_means_a_term_and_somebody_to_call(matome, johoku, facts):
    with pytest.raises(Refused):
        agreed(matome, johoku, **facts)


def test_what_ended_takes_no_step_and_its_contact_is_forgotten_after_a_year(paper, matome, tmp_path):
    card, _ = card_of(paper, matome)
    actions.notice_by_card(card=card, at=BEGAN, signs=["post"], where="角の家")
    actions.end_agreement(agreement=paper, why="closed", by=matome, at=BEGAN)
    with pytest.raises(NotNow):
        actions.renew_agreement(agreement=paper, until=date(2029, 1, 1), by=matome, at=BEGAN)
    door = _path(pages.door_of(paper))
    assert Client().get(door).status_code == 200
    tend.chores(on=date(2028, 4, 1), at=moment(2028, 4, 1), key_file=tmp_path / "keys")
    paper.refresh_from_db()
    assert {paper.signatory, paper.phone, paper.role} == {""}
    assert paper.name == "まちの新聞店"
    assert paper.cards.filter(used_at__isnull=False).count() == 1
    assert Client().get(door).status_code == 404


def test_the_plan_counts_what_runs(matome, johoku):
    agreed(matome, johoku)
    agreed(matome, johoku, name="話し合いの店", signed_on=None, until=None)
    over = agreed(matome, johoku, name="やめた店")
    actions.end_agreement(agreement=over, why="closed", by=matome, at=moment(2026, 5, 10))
    ends = [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    assert queries.agreements_until(ends=ends) == {"agreements_running": [0, 2, 1]}


def test_the_table_of_a_year_hides_what_is_few(matome, johoku, client_of):
    many, few = agreed(matome, johoku, name="多い店"), agreed(matome, johoku, name="少ない店")
    for agreement, count in ((many, 6), (few, 2)):
        for card in actions.give_cards(agreement=agreement, count=count, by=matome, at=BEGAN):
            notice = actions.notice_by_card(card=card, at=BEGAN, signs=["post"], where="角の家")
            notices.answer_notice(notice=notice, result="well", after="end", by=matome, at=BEGAN)
    desk = client_of(matome)
    page = text(desk.get(f"{HOME}year/?year=2026"))
    assert "多い店" in page
    assert "6件" in page
    assert "5件未満" in page
    assert "6〜10件" in page
    assert "8件" not in page
    file = desk.get(f"{HOME}year/csv/?year=2026").content.decode()
    assert "6件" in file
    assert "5件未満" in file
    assert desk.get(f"{HOME}year/exe/?year=2026").status_code == 404
    assert desk.get(f"{HOME}year/xlsx/?year=2026").content[:2] == b"PK"
    assert "多い店" not in text(desk.get(f"{HOME}year/?year=2024"))


@pytest.mark.parametrize(("partners_", "ends", "most"), [(2, 2, 9), (3, 1, 9)])
def test_nobody_who_takes_her_own_away_works_out_a_small_number(partners_, ends, most):
    """Every table of this shape: whoever knows her own row and all that is told never knows for sure a number from 1 to 4 of somebody else."""
    people, names = range(partners_), [f"e{number}" for number in range(ends)]
    views: dict = defaultdict(list)
    for flat in itertools.product(range(most + 1), repeat=partners_ * ends):
        table = [flat[row * ends : (row + 1) * ends] for row in people]
        rows = [(row, names[col]) for row in people for col in range(ends) for _ in range(table[row][col])]
        safe = bridge.safe_year(rows, partners=people, ends=names)
        said = (tuple(safe.given.values()), tuple(safe.ends.values()), safe.least, safe.most)
        views[(table[0], said)].append(table)
    for (_, said), worlds in views.items():
        for row in people[1:]:
            for numbers in (
                [sum(table[row]) for table in worlds],
                *([table[row][col] for table in worlds] for col in range(ends)),
            ):
                assert len(set(numbers)) > 1 or not 1 <= numbers[0] <= 4, (said, worlds[0])
