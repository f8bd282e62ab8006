"""The calendars of the desk: the week as a grid, the month, a day in order of time, what is due; each as its reader may know it."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from otagaisama.shopping.stores.models import ShoppingService
from otagaisama.shopping.stores.states import Shown
from otagaisama.shopping.vans import actions as van_actions
from otagaisama.support.visits.actions import report_visit
from otagaisama.troubles.circles import actions as circle_actions
from tests.gatherings.lives import make_event
from tests.learning.lives import make_course
from tests.shopping.conftest import make_stop  # noqa: F401  a fixture
from tests.signups.test_signup_pages import text
from tests.support import making
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    """The Monday of next week, early."""
    now = timezone.localtime()
    return (now + timedelta(days=7 - now.weekday())).replace(hour=7, minute=0, second=0, microsecond=0)


@pytest.fixture
def seller(db):
    service = ShoppingService(name="ことり移動スーパー", kind="van", public_state=Shown.OPEN)
    service.save(force_insert=True)
    return service


@pytest.fixture
def filled(matome, shokuin, johoku, at, make_stop, seller):  # noqa: F811
    """A week with one of each: two visits (one taken), a circle, a course, an event, a van that rests at one of its two places."""
    request = making.request(matome, johoku, at=at, person={"name": "桜井 みち", "phone": "052-000-1234"})
    helper = making.helper(johoku, "佐藤 進", at=at)
    making.taken(making.visit(request, matome, at=at, days=1, starts_at=time(9, 40)), helper, matome, at=at)
    making.visit(request, matome, at=at, days=3, slot="afternoon", alone_reason="")
    circle_actions.make_circle(
        title="城北で考える会",
        held_on=at.date() + timedelta(days=2),
        starts=time(13, 30),
        district=johoku,
        by=matome,
        at=at,
    )
    make_course(matome, at=at, days=(4,), district=johoku, needed=1)
    make_event(matome, at=at, days=(5,), district=johoku)
    van = van_actions.add_van(by=shokuin, at=at, name="ことり号1", seller=seller, depot_name="店")
    course = van_actions.add_course(van=van, name="水曜コース", weekday=2, rule="", by=shokuin, at=at)
    stops = [
        make_stop(name=name, arrive=time(hour, 0), leave=time(hour, 30))
        for name, hour in (("集会所の前", 10), ("公園の入口", 11))
    ]
    for stop in stops:
        van_actions.put_on_course(course=course, stop=stop, by=shokuin, at=at)
    van_actions.call_off(stop=stops[0], on=at.date() + timedelta(days=2), kind="rests", said="", by=shokuin, at=at)


def cells(client, address):
    """The words of each cell of the grid, by day and time of day."""
    page = html.fromstring(client.get(address).content.decode())
    grid = {}
    for row in page.xpath("//table[contains(@class, 'days-grid')]/tbody/tr"):
        day = " ".join(row.xpath("th")[0].text_content().split())
        for cell in row.xpath("td"):
            grid[day, cell.get("data-label")] = (" ".join(cell.text_content().split()), cell.get("class") or "")
    return grid


def test_a_week_stands_as_a_grid_of_days_and_times(client_of, matome, filled, at):
    grid = cells(client_of(matome), f"/desk/days/?from={at.date()}")
    said = {words for words, _ in grid.values() if words}
    assert len({day for day, _ in grid}) == 7
    assert len(grid) == 35
    taken = next(words for words in said if "佐藤" in words)
    assert taken.startswith("9:40 訪問 ごみ出し（家の前まで）")
    assert "佐藤 進さん → 桜井さん" in taken
    for part in (
        "考える場 城北で考える会",
        "講座 見守りの入門講座（第1回）",
        "行事 焼きいもの会",
        "移動販売 水曜コース 1か所お休み",
    ):
        assert any(part in words for words in said), part


def test_what_is_missing_has_words_and_a_colour(client_of, matome, filled, at):
    grid = cells(client_of(matome), f"/desk/days/?from={at.date()}")
    lacking = [words for words, kind in grid.values() if kind == "gap"]
    assert any("行く人がまだ" in words for words in lacking)
    assert any("カードがまだ" in words for words in lacking)
    assert not any("佐藤" in words for words in lacking)
    whole = text(client_of(matome).get(f"/desk/days/?from={at.date()}"))
    assert "まだ足りないこと 2件" in whole


@pytest.mark.parametrize(
    ("kind", "there", "away"),
    [("visit", "ごみ出し", "焼きいも"), ("event", "焼きいも", "ごみ出し"), ("van", "水曜コース", "考える会")],
)
def test_one_kind_alone_can_be_looked_at(client_of, matome, filled, at, kind, there, away):
    said = text(client_of(matome).get(f"/desk/days/?from={at.date()}&kind={kind}"))
    assert there in said
    assert away not in said


def test_the_month_counts_and_names(client_of, matome, filled, at):
    said = text(client_of(matome).get(f"/desk/days/month/?month={(at + timedelta(days=1)):%Y-%m}"))
    assert "訪問 1件 佐藤 進さん" in said


def test_a_day_stands_in_order_of_time(client_of, shokuin, matome, filled, at):
    making.visit(
        making.request(matome, making.Helper.objects.get().district, at=at), matome, at=at, days=2, slot="dawn"
    )
    said = text(client_of(matome).get(f"/desk/days/{at.date() + timedelta(days=2)}/"))
    assert said.index("朝（8時ごろまで）") < said.index("水曜コース") < said.index("城北で考える会")


@pytest.mark.parametrize("address", ["", "month/", "due/"])
def test_another_district_sees_nothing_of_it(client_of, yosonomatome, filled, at, address):
    said = text(client_of(yosonomatome).get(f"/desk/days/{address}?from={at.date()}&month={at:%Y-%m}"))
    for part in ("桜井", "佐藤", "城北で考える会", "見守りの入門", "焼きいも", "水曜コース"):
        assert part not in said


def test_staff_may_look_at_one_district(client_of, shokuin, filled, at, other_district):
    client, week = client_of(shokuin), f"/desk/days/?from={at.date()}"
    assert "焼きいもの会" in text(client.get(week))
    assert "焼きいもの会" not in text(client.get(f"{week}&district={other_district.code}"))


@pytest.mark.parametrize("who", ["hana", "taro", "keikaku", "kansa", "kanri"])
@pytest.mark.parametrize(("address", "refused"), [("", 403), ("month/", 403), ("due/", 403), ("2026-10-05/", 404)])
def test_nobody_but_a_desk_opens_it(request, client_of, who, address, refused):
    assert client_of(request.getfixturevalue(who)).get(f"/desk/days/{address}").status_code == refused


@pytest.mark.parametrize("query", ["?from=0001-01-01", "?from=9999-12-31", "?from=2026-02-30", "?from=x"])
def test_a_day_that_nobody_lives_in_is_no_week(client_of, matome, query):
    assert client_of(matome).get(f"/desk/days/{query}").status_code == 404


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "2026-00", "x"])
@pytest.mark.parametrize("address", ["month", "due"])
def test_any_month_opens(client_of, matome, month, address):
    assert client_of(matome).get(f"/desk/days/{address}/?month={month}").status_code == 200


def test_what_is_due_stands_on_its_day_and_what_is_late_first(client_of, matome, johoku, now):
    trouble = hear(matome, now, district=johoku)
    late = hear(matome, now - timedelta(days=40), district=johoku, said="門の前の草のこと")
    said = text(client_of(matome).get("/desk/days/due/"))
    assert f"すぎています（1件） {late.next_due.month}月{late.next_due.day}日" in said
    month = text(client_of(matome).get(f"/desk/days/due/?month={trouble.next_due:%Y-%m}"))
    assert f"次にすること {trouble.number} {trouble.next_step}" in month


def test_a_visit_of_yesterday_that_nobody_wrote_is_missing_something(client_of, matome, johoku, now):
    request, before = making.request(matome, johoku, at=now - timedelta(days=3)), now - timedelta(days=2)
    helper = making.helper(johoku, at=before)
    visit = making.taken(making.visit(request, matome, at=before, days=1, slot="evening"), helper, matome, at=before)
    address = f"/desk/days/{visit.planned_on}/"
    assert "まだ書いていません" in text(client_of(matome).get(address))
    report_visit(visit=visit, minutes=30, by=matome, at=now)
    assert "まだ書いていません" not in text(client_of(matome).get(address))


def test_more_visits_cost_no_more_questions(client_of, matome, johoku, at):
    client, helper, counts = client_of(matome), making.helper(johoku, at=at), []
    for number in range(4):
        person = {"name": f"桜井 みち{number}", "phone": f"052-000-{number:04}"}
        request = making.request(matome, johoku, at=at, person=person)
        making.taken(making.visit(request, matome, at=at, days=1 + number), helper, matome, at=at)
        client.get(f"/desk/days/?from={at.date()}")
        with CaptureQueriesContext(connection) as questions:
            client.get(f"/desk/days/?from={at.date()}")
        counts.append(len(questions))
    assert counts[0] == counts[-1]
