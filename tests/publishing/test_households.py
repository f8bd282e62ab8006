"""A household's reading: chosen at the desk or behind its own link, without a name; told as it chose, ended by one press, and then gone."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from otagaisama.base.days import months_later
from otagaisama.gatherings.circulation.actions import note_answers, note_block
from otagaisama.gatherings.circulation.models import Block
from otagaisama.gatherings.circulation.states import Readers
from otagaisama.messaging.models import Letter
from otagaisama.people.models import DiaryLine
from otagaisama.publishing.articles import actions as article_actions
from otagaisama.publishing.articles.models import Article
from otagaisama.publishing.households import actions, links, queries, rules
from otagaisama.publishing.households.models import NewsHousehold

pytestmark = pytest.mark.django_db
MAILS = ["mago@example.jp", "musume@example.jp"]


@pytest.fixture
def household(matome, johoku, now) -> NewsHousehold:
    return actions.keep_household(
        district=johoku, language="ja-easy", comes="post", address="北区田幡1-2", large=True, readings=True, readers=list(MAILS), by=matome, at=now,
    )  # fmt: skip


@pytest.fixture
def article(shokuin, matome, now, johoku):
    def publish(title="焼きいもの会のこと", district=None, second=matome):
        made = article_actions.write_article(
            title=title,
            body="公園で焼きました。",
            easy="公園で いもを やきました。",
            district=district,
            by=shokuin,
            at=now,
        )
        article_actions.move_article(article=made, move="hand-in", by=shokuin, at=now)
        return article_actions.move_article(article=made, move="publish", by=second, at=now)

    return publish


def tell(by, now, *articles) -> int:
    first = now.date().replace(day=1)
    return actions.tell_news(
        households=list(queries.untold(by, first=first, on=now.date())), articles=articles, first=first, by=by, at=now
    )


def chosen(**changes) -> dict:
    return {"language": "en", "comes": "screen", "mail_1": "new@example.jp", **changes}


def press(client, url, data=None, key="key-1"):
    return client.post(url, {**(data or {}), "form_key": key}, follow=True)


def test_the_desk_writes_one_and_hands_out_its_paper(client_of, matome, johoku):
    client = client_of(matome)
    assert "まだ、受けとりかたを決めた世帯はありません" in client.get("/desk/reading/").content.decode()
    page = press(client, "/desk/reading/new/", chosen(district=str(johoku.pk), large="on")).content.decode()
    kept = NewsHousehold.objects.get()
    assert (kept.language, kept.large, kept.readers) == ("en", True, ["new@example.jp"])
    assert kept.number in page
    assert links.mine_link(kept) in page
    assert kept.number in client.get("/desk/reading/?q=" + kept.number).content.decode()


def test_post_needs_an_address_and_without_post_none_is_kept(client_of, matome, johoku, household):
    client = client_of(matome)
    bad = press(client, "/desk/reading/new/", chosen(district=str(johoku.pk), comes="post"))
    assert "送り先を書いてください" in bad.content.decode()
    press(client, f"/desk/reading/{household.pk}/", chosen(district=str(johoku.pk), address="北区田幡1-2"), key="key-2")
    household.refresh_from_db()
    assert (household.comes, household.address) == ("screen", "")


def test_another_district_s_desk_does_not_see_it(client_of, yosonomatome, household):
    client = client_of(yosonomatome)
    assert client.get(f"/desk/reading/{household.pk}/").status_code == 404
    assert household.number not in client.get("/desk/reading/").content.decode()


def test_the_household_changes_and_ends_it_behind_its_link(household):
    visitor, link = Client(), f"/reading/{links.MINE.word_of(household.pk)}/"
    page = visitor.get(link).content.decode()
    assert "mago@example.jp" in page
    press(visitor, link, chosen())
    household.refresh_from_db()
    assert (household.language, household.readers) == ("en", ["new@example.jp"])
    ended = press(visitor, f"{link}end/", key="key-2").content.decode()
    assert "ぜんぶ消えました" in ended
    assert not NewsHousehold.objects.exists()
    assert visitor.get(link).status_code == 404
    assert not DiaryLine.objects.filter(why__contains="example.jp").exists()


def test_each_is_told_as_it_chose_once_a_month_and_of_nobody(household, matome, johoku, now, article):
    screen = actions.keep_household(district=johoku, comes="screen", readers=[], by=matome, at=now)
    kept = article()
    assert tell(matome, now, kept) == 3
    assert tell(matome, now, kept) == 0
    mails = Letter.objects.filter(channel="mail")
    assert sorted(letter.to for letter in mails) == MAILS
    for letter in mails:
        assert "焼きいも" not in letter.body
        assert "田幡" not in letter.body
        assert "furigana%3Don" in letter.body.replace("furigana=on", "furigana%3Don")
        assert "lang=ja-easy" in letter.body
        assert "size=large" in letter.body
    paper = Letter.objects.get(channel="paper")
    assert (paper.to, "公園で いもを" in paper.body) == ("北区田幡1-2", True)
    screen.refresh_from_db()
    assert screen.news_of is not None


def test_news_of_another_district_are_not_theirs(household, yosonomatome, other_district, now, article, shokuin):
    assert tell(shokuin, now, article(district=other_district, second=yosonomatome)) == 0
    household.refresh_from_db()
    assert household.news_of is None


def test_one_reader_ends_it_by_one_press_and_the_other_goes_on(household, matome, now, article):
    tell(matome, now, article())
    letter = next(letter for letter in Letter.objects.filter(channel="mail") if letter.to == MAILS[0])
    link = re.search(r"/reading/stop/\S+", letter.body).group()
    visitor = Client()
    assert "やめます" in visitor.get(link).content.decode()
    assert household.readers == MAILS
    assert "やめました" in press(visitor, link).content.decode()
    household.refresh_from_db()
    assert household.readers == MAILS[1:]
    letter.refresh_from_db()
    assert letter.to == ""
    assert "やめました" in visitor.get(link).content.decode()
    assert visitor.get(link.replace(str(household.pk), str(matome.pk))).status_code == 404


def test_ended_nothing_waits_for_it(household, matome, now, article):
    tell(matome, now, article())
    actions.end_household(household=household, by=matome, at=now + timedelta(hours=1))
    assert {letter.to for letter in Letter.objects.all()} == {""}


def test_the_door_speaks_english_and_plain_japanese(household, settings):
    visitor, link = Client(), f"/reading/{links.MINE.word_of(household.pk)}/"
    visitor.cookies[settings.LOOK_COOKIE_NAME] = "en"
    assert "How you read the newsletter" in visitor.get(link).content.decode()


@pytest.fixture
def block(matome, johoku, now) -> Block:
    made = note_block(
        district=johoku, neighborhood="田幡町内会", name="3組", order=1, households=12, spare=1, by=matome, at=now
    )
    return note_answers(block=made, year=2020, on_screen=1, both=0, paper=4, by=matome, at=now)


def test_the_address_goes_on_the_day_that_was_chosen_and_paper_stays(client_of, matome, johoku, now):
    client = client_of(matome)
    press(
        client, "/desk/reading/new/", chosen(district=str(johoku.pk), comes="post", address="北区田幡1-2", months="6")
    )
    kept = NewsHousehold.objects.get()
    assert kept.address_until == months_later(now.date(), 6)
    tell_paper(kept, matome, now)
    until = kept.address_until
    assert not queries.addresses_due(until).exists()
    due = queries.addresses_due(until + timedelta(days=1))
    assert list(due) == [kept]
    assert actions.forget_addresses(on=until + timedelta(days=1), at=now + timedelta(days=200)) == 1
    kept.refresh_from_db()
    assert (kept.address, kept.address_until, kept.comes) == ("", None, "round")
    assert kept.readers == ["new@example.jp"]
    assert {letter.to for letter in Letter.objects.filter(channel="paper")} == {""}


def tell_paper(kept, by, now) -> None:
    """A letter by post says until when its address is kept, and which number to say."""
    article = Article(title="焼きいも", body="焼きました。", district=None)
    actions.tell_news(households=[kept], articles=[article], first=now.date().replace(day=1), by=by, at=now)
    body = Letter.objects.get(channel="paper").body
    assert kept.number in body
    assert str(kept.address_until.year) in body


def test_a_household_keeps_its_address_longer_or_leaves_the_day_as_it_is(household, now):
    visitor, link = Client(), f"/reading/{links.MINE.word_of(household.pk)}/"
    household.address_until = date(2031, 5, 6)
    household.save()
    post = chosen(comes="post", address="北区田幡1-2")
    press(visitor, link, {**post, "months": "same"})
    household.refresh_from_db()
    assert household.address_until == date(2031, 5, 6)
    press(visitor, link, {**post, "months": "24"}, key="key-2")
    household.refresh_from_db()
    assert household.address_until == months_later(now.date(), 24)
    press(visitor, link, chosen(), key="key-3")
    household.refresh_from_db()
    assert household.address_until is None


def test_the_planner_is_proposed_what_households_chose_and_nothing_counts_before_it_is_confirmed(
    client_of, matome, yosonomatome, johoku, now, block
):
    for comes in ("screen", "screen", "both"):
        actions.keep_household(district=johoku, comes=comes, block=block, readers=[], by=matome, at=now)
    client = client_of(matome)
    row = client.get("/desk/reading/blocks/").content.decode()
    assert "3組" in row
    page = client.get(f"/desk/reading/blocks/{block.pk}/").content.decode()
    assert "田幡町内会 3組（12世帯）の受けとりかた" in page
    assert re.search(r"画面だけ</th>\s*<td[^>]*>1</td>\s*<td[^>]*>2</td>", page)
    assert '返事なし</th><td class="number">7</td>' in page
    assert re.search(r'name="on_screen" value="2"', page)
    assert re.search(r'name="both" value="1"', page)
    assert re.search(r'name="paper" value="4"', page)
    block.refresh_from_db()
    assert block.readers == Readers(12, 1, 0, 4, 1)
    press(client, f"/desk/reading/blocks/{block.pk}/", {"on_screen": "2", "both": "1", "paper": "3"})
    block.refresh_from_db()
    assert block.readers == Readers(12, 2, 1, 3, 1)
    assert block.year is not None
    assert block.year > 2020
    assert client_of(yosonomatome).get(f"/desk/reading/blocks/{block.pk}/").status_code == 404


def test_more_homes_than_there_are_is_said_kindly(client_of, matome, johoku, now, block):
    actions.keep_household(district=johoku, comes="screen", block=block, readers=[], by=matome, at=now)
    answer = press(
        client_of(matome), f"/desk/reading/blocks/{block.pk}/", {"on_screen": "12", "both": "1", "paper": "0"}
    )
    assert "世帯の数をこえます" in answer.content.decode()


def test_a_household_chooses_its_block_behind_its_link_and_none_of_another_district(
    household, matome, yosonomatome, johoku, other_district, now, block, client_of
):
    elsewhere = note_block(
        district=other_district, neighborhood="楠", name="1組", order=1, households=5, spare=0, by=yosonomatome, at=now
    )
    visitor, link = Client(), f"/reading/{links.MINE.word_of(household.pk)}/"
    page = visitor.get(link).content.decode()
    assert "田幡町内会 3組" in page
    assert "楠 1組" not in page
    press(visitor, link, chosen(block=str(block.pk)))
    household.refresh_from_db()
    assert household.block == block
    assert press(visitor, link, chosen(block=str(elsewhere.pk)), key="key-2").status_code == 422
    desk = client_of(matome)
    given = chosen(district=str(johoku.pk))
    assert press(desk, "/desk/reading/new/", {**given, "block": str(elsewhere.pk)}).status_code == 422
    assert NewsHousehold.objects.get().block == block


def test_the_ward_s_desk_is_told_when_the_block_lies_in_another_district(client_of, shokuin, other_district, block):
    answer = press(
        client_of(shokuin), "/desk/reading/new/", chosen(district=str(other_district.pk), block=str(block.pk))
    )
    assert "ほかの学区のものです" in answer.content.decode()
    assert not NewsHousehold.objects.exists()


def test_a_proposal_takes_the_larger_and_gives_way_to_what_was_chosen_here():
    assert rules.proposed(Readers(12, 1, 0, 4), on_screen=2, both=1, paper=0) == {"on_screen": 2, "both": 1, "paper": 4}
    assert rules.proposed(Readers(6, 1, 0, 5), on_screen=3, both=1, paper=0) == {"on_screen": 3, "both": 1, "paper": 2}
