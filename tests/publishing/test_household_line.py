"""A household without an account is told of the newsletter by LINE: linked by a code over LINE's own mark, never the only way, ended by blocking."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from otagaisama.messaging import sending
from otagaisama.messaging.line import actions as line
from otagaisama.messaging.line.models import LineEvent, LineLink
from otagaisama.messaging.line.queries import place_of
from otagaisama.messaging.models import Letter
from otagaisama.messaging.queries import untold_for
from otagaisama.publishing.households import actions, links
from tests.messaging.test_line import SECRET, USER, event, message, office, told_by_line  # noqa: F401  LINE's own house
from tests.publishing.test_households import article, household, press, tell  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db


def page_of(kept) -> str:
    return f"/reading/{links.MINE.word_of(kept.pk)}/"


def code_shown(kept, key="line-key") -> str:
    page = press(Client(), f"{page_of(kept)}line/", key=key).content.decode()
    return re.search(r"<strong>(\d{8})</strong>", page).group(1)


@pytest.fixture
def linked(household, office, now):  # noqa: F811
    code = code_shown(household)
    assert told_by_line([message(code, now)]).status_code == 200
    line.handle_waiting(clock=lambda: now)
    return household


def test_a_code_on_its_page_links_the_household_once(household, office, now):  # noqa: F811
    code = code_shown(household)
    assert told_by_line([message(code, now)], secret="another").status_code == 400
    assert not LineEvent.objects.exists()
    for number in ("01", "01", "02"):
        told_by_line([message(code, now, number)])
    line.handle_waiting(clock=lambda: now)
    assert place_of(household) == USER
    assert LineLink.objects.get().account is None
    assert "LINEとつながっています" in Client().get(page_of(household)).content.decode()
    assert {words for reply in office.replies for words in [reply["messages"][0]["text"]]} <= {
        "つながりました。これから、お知らせはここにも届きます。やめるときは、ブロックしてください。", "受け取りました。",
    }  # fmt: skip


def test_a_code_that_is_old_links_nobody(household, office, now):  # noqa: F811
    code, late = code_shown(household), now + timedelta(minutes=11)
    told_by_line([message(code, late)])
    line.handle_waiting(clock=lambda: late)
    assert place_of(household) == ""


def test_it_is_told_by_line_beside_its_other_ways_and_of_nobody(linked, office, matome, now, article):  # noqa: F811
    assert tell(matome, now, article()) == 4, "two mails, one by post, one by LINE"
    letter = Letter.objects.get(channel="line")
    assert letter.to == USER
    assert "/look/" in letter.body
    for word in ("焼きいも", "田幡", "example.jp"):
        assert word not in letter.body
    noon = now.replace(hour=12) + timedelta(days=1)
    assert sending.send_round(clock=lambda: noon).sent == 3  # and two mails
    (sent,) = office.accepted.values()
    assert sent["to"] == USER
    assert tell(matome, now, article()) == 0


def test_blocking_moves_what_waits_to_the_desk_and_the_other_ways_stay(linked, office, matome, now, article):  # noqa: F811
    tell(matome, now, article())
    told_by_line([event("unfollow", now, "09")])
    line.handle_waiting(clock=lambda: now)
    assert Letter.objects.get(channel="line") in untold_for(matome, on=now.date()), (
        "a desk hears that it did not arrive"
    )
    others = Letter.objects.exclude(channel="line")
    assert {(letter.channel, letter.state) for letter in others} == {("mail", "waiting"), ("paper", "waiting")}
    assert place_of(linked) == ""


def test_it_ends_by_one_press_and_goes_with_the_household(linked, office, matome, now):  # noqa: F811
    page = press(Client(), f"{page_of(linked)}line/", {"end": "yes"}, key="line-end-key").content.decode()
    assert "やめました" in page
    assert LineLink.objects.get().user == ""
    actions.end_household(household=linked, by=matome, at=now)
    assert not LineLink.objects.exists()


def test_a_member_who_reads_at_home_too_keeps_both_links(linked, office, hana, now):  # noqa: F811
    code = line.offer_code(who=hana, by=hana, at=now)
    told_by_line([message(code, now, "21")])
    line.handle_waiting(clock=lambda: now)
    assert LineLink.objects.filter(ended_at=None).count() == 2
    told_by_line([event("unfollow", now, "22")])
    line.handle_waiting(clock=lambda: now)
    assert not LineLink.objects.filter(ended_at=None).exists()


def test_without_a_channel_nothing_is_offered(household):  # noqa: F811
    assert "LINE" not in Client().get(page_of(household)).content.decode()
