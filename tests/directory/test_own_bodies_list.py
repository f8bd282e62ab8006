"""A council's own list of organisations comes in on the page: each is a body that troubles can be handed over to."""

import pytest
from django.urls import reverse

from otagaisama.directory.models import ListeningPost
from otagaisama.directory.queries import bodies
from otagaisama.people.models import DiaryLine
from otagaisama.register.actions import take_back
from otagaisama.register.models import BroughtList
from otagaisama.register.queries import outlook_of
from tests.base.own_lists import Way, book

pytestmark = pytest.mark.django_db
BODIES = [
    ["No.", "関係機関名（ふりがな）", "区分", "所在地", "電話番号", "開設日", "開設時間", "担当者メール", "備考"],
    [1, "北区役所福祉課", "行政", "北区清水四丁目17-1", "052-000-0001（代）", "月〜金", "8:45～17:15", "fukushi@example.jp", "祝日・年末年始は休み"],
    [2, "いきいき支援センター", "", "北区清水４－１７", "０５２－０００－０００２", "平日", "9時から17時", "", ""],
    [3, "まちの診療所", "医療", "", "052-000-0003 FAX 052-000-0004", "", "", "", ""],
    ["※", "番号は令和7年4月のもの", "", "", "", "", "", "", ""],
]  # fmt: skip


@pytest.fixture
def bring(client_of, shokuin, johoku):
    """The list over the page, as staff bring it."""
    return lambda rows: Way(
        client_of(shokuin),
        reverse("directory:import"),
        book("関係機関一覧（令和7年4月）", rows),
        kind="bodies",
        agreed="on",
    )


def test_every_organisation_is_a_body_afterwards(bring, today):
    way = bring(BODIES)
    assert "関係機関" in way.text
    way.press()
    assert (way.status, way.presses) == (302, 2)
    office, centre, clinic = sorted(bodies(on=today), key=lambda post: post.phone)
    assert (office.name, office.kind, office.phone) == ("北区役所福祉課", "行政", "052-000-0001")
    assert (centre.name, centre.kind, centre.phone) == ("いきいき支援センター", "関係機関", "052-000-0002")
    assert (clinic.name, clinic.kind, clinic.phone.startswith("052-000-0003")) == ("まちの診療所", "医療", True)
    assert DiaryLine.objects.filter(verb="load-bodies").count() == 1


def test_two_numbers_in_a_cell_keep_when_each_is_answered(bring):
    """「夜間」 beside a number is kept: without it a day's call would go to the night's number. Hours are known by another header."""
    rows = [
        ["種別", "団体名", "電話", "FAX", "所在地", "相談受付", "メール"],
        ["地域包括", "支援センター北部", "052-000-5501／052-000-5502（夜間）", "052-000-5503", "北区清水1", "月〜金 9:00〜17:00（祝日を除く）", "a@example.jp"],
        ["〃", "支援センター南部", "(代)052-000-7701 内線23", "同左", "北区清水4", "平日9時-17時（土は12時まで）", "b@example.jp; c@example.jp"],
        ["合計", "2団体", "", "", "", "", ""], ["（注）", "夜間は留守電", "", "", "", "", ""],
    ]  # fmt: skip
    bring(rows).press()
    held = {(post.name, post.kind, post.phone, post.hours, post.mail) for post in ListeningPost.objects.all()}
    assert held == {
        ("支援センター北部", "地域包括", "052-000-5501、052-000-5502（夜間）", "月〜金 9:00〜17:00（祝日を除く）", "a@example.jp"),
        ("支援センター南部", "地域包括", "052-000-7701（内線23）", "平日9時-17時（土は12時まで）", "b@example.jp; c@example.jp"),
    }  # fmt: skip


def test_an_organisation_that_is_a_post_already_becomes_a_body(bring, make_post, today):
    make_post(name="まちの診療所", kind="医療", phone="052-000-0003")
    way = bring([BODIES[0], BODIES[3]])
    way.press(same=["4"]) if "もうある場所かもしれません" in way.text else way.press()
    assert way.status == 302
    assert [post.name for post in bodies(on=today)] == ["まちの診療所"]
    assert ListeningPost.objects.count() == 1


def test_organisations_are_taken_back(bring, shokuin, now):
    bring(BODIES).press()
    kept = BroughtList.objects.get()
    take_back(brought=kept, seen=len(outlook_of(kept).rows), by=shokuin, at=now)
    assert not ListeningPost.objects.exists()


def test_a_blank_form_of_organisations(client_of, shokuin):
    answer = client_of(shokuin).get(reverse("directory:template", args=["bodies", "csv"]))
    assert answer.status_code == 200
    assert "名前" in b"".join(answer).decode("utf-8-sig")
