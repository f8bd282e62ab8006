"""わたしのページ begins with what to do now: counts that open their lists, for each role its own; ten first steps in an empty house."""

from datetime import timedelta

import pytest
from lxml import html

from otagaisama.people.models import RoleGrant, Takeout
from otagaisama.web.home.first_steps import steps_for
from tests.conftest import make_account
from tests.support import making
from tests.troubles.conftest import hear

pytestmark = pytest.mark.django_db


def todos(client):
    """{what: (how many, address)} of the list that the page begins with."""
    page = html.fromstring(client.get("/my/").content.decode())
    rows = page.xpath("//ul[contains(@class, 'todos')]/li")
    read = {}
    for row in rows:
        label = row.xpath("a|strong")[0]
        count = " ".join("".join(row.xpath("b//text()|span//text()")).split())
        read[label.text] = (count, label.get("href"))
    return read


def test_a_desk_sees_how_much_waits_and_comes_to_it(client_of, matome, johoku, now):
    for number in range(2):
        hear(matome, now, district=johoku, said=f"草 {number}")
    making.visit(making.request(matome, johoku, at=now), matome, at=now, days=3)
    client = client_of(matome)
    there = todos(client)
    assert there["新しい声"] == ("2", "/desk/troubles/?box=new")
    assert there["行く人がまだの訪問（2週間）"][0] == "1"
    for _, address in there.values():
        assert client.get(address).status_code == 200


def test_what_is_another_district_s_is_not_counted(client_of, yosonomatome, matome, johoku, now):
    hear(matome, now, district=johoku)
    assert "新しい声" not in todos(client_of(yosonomatome))


def test_who_has_nothing_to_do_is_told_so(client_of, keikaku):
    assert "いま、急ぎのことはありません" in client_of(keikaku).get("/my/").content.decode()


def test_a_helper_s_page_begins_with_her_turns(client_of, taro, matome, johoku, now):
    helper = making.helper(johoku, at=now, account=taro)
    making.taken(making.visit(making.request(matome, johoku, at=now), matome, at=now, days=2), helper, matome, at=now)
    assert todos(client_of(taro))["これから1週間の出番"] == ("1", "/my/turns/")


def test_a_steward_sees_roles_that_end_papers_and_copies(client_of, kanri, matome, now, today):
    RoleGrant.objects.filter(account=matome).update(ends_on=today + timedelta(days=9))
    Takeout.objects.create(
        number="T1", account=matome, what="x", count=1, reason="x", at=now, destroy_on=today - timedelta(days=1)
    )
    there = todos(client_of(kanri))
    assert there["30日のうちに終わる役割"] == ("1", "/house/")
    assert there["返す日のすぎた持ち出し"][0] == "1"
    assert there["控え（バックアップ）"][0] == "まだ一つもありません"


def test_an_auditor_sees_new_big_roles_and_late_papers(client_of, kansa, kanri, matome, now, today):
    from otagaisama.people import actions

    actions.grant_role(account=matome, role="staff", district=None, starts_on=today, by=kanri, at=now)
    Takeout.objects.create(
        number="T1", account=matome, what="x", count=1, reason="x", at=now, destroy_on=today - timedelta(days=1)
    )
    client = client_of(kansa)
    there = todos(client)
    assert there["新しい大きな役割（2週間）"][0] == "1"
    assert there["返す日のすぎた持ち出し"][0] == "1"
    for _, address in there.values():
        assert client.get(address).status_code == 200


def test_an_empty_house_shows_ten_steps_each_ticked_by_itself(client_of, kanri, today):
    steps = steps_for({"steward"}, on=today)
    assert len(steps) == 10
    assert not any(step.done for step in steps)
    make_account("futari", "二人め", "steward")
    done = [step.label for step in steps_for({"steward"}, on=today) if step.done]
    assert done == ["管理の人を、もう一人"]
    page = client_of(kanri).get("/my/").content.decode()
    assert "はじめの十歩" in page


def test_each_step_leads_where_its_reader_may_go(client_of, kanri, shokuin, today):
    for account, role in ((kanri, "steward"), (shokuin, "staff")):
        for step in steps_for({role}, on=today):
            if step.url and not step.done:
                assert client_of(account).get(step.url).status_code == 200, step


def test_nobody_else_sees_the_steps(client_of, matome, hana):
    for account in (matome, hana):
        assert "はじめの十歩" not in client_of(account).get("/my/").content.decode()
