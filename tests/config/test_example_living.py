"""The living example: built once for this file in a database of its own, then only looked at."""

import csv
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from otagaisama.base.lists import count_boxes
from otagaisama.base.refusals import NotNow
from otagaisama.config.example import Context, build_example, is_built
from otagaisama.config.example.troubles import DEMO_VOICE, demo_receipt
from otagaisama.config.example.ways import demo_handover
from otagaisama.config.sample import example_folder
from otagaisama.directory.models import Confirmation, Listener, ListeningPost, Place
from otagaisama.directory.queries import bodies, public_posts
from otagaisama.people import diary
from otagaisama.people.models import Account, DiaryLine, Takeout
from otagaisama.people.queries import has_pledged
from otagaisama.plan.models import IssueTakenUp, Plan, ProgressSheet
from otagaisama.publishing.articles.models import Article
from otagaisama.support.visits.models import Visit
from otagaisama.town.models import Town
from otagaisama.troubles.circles import states as circle_states
from otagaisama.troubles.handovers import rules
from otagaisama.troubles.handovers import states as handover_states
from otagaisama.troubles.models import Card, Circle, CommonIssue, Decision, HandOver, Trouble
from otagaisama.troubles.thread import states
from otagaisama.troubles.thread.lists import TROUBLES
from otagaisama.troubles.thread.queries import late_facts_for, troubles_for
from otagaisama.troubles.voices import receipts
from otagaisama.watch.agreements.models import Agreement, DriverCard

# The last day of the fiscal year, when the insurance of everybody who helps ends and their next turns lie in April.
AT = datetime(2027, 3, 31, 10, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
TODAY = AT.date()
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def rows(name):
    with (example_folder() / "invented" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module", autouse=True)
def _example(django_db_setup, django_db_blocker, tmp_path_factory):
    """One build for all tests of this file, gone afterwards."""
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        try:
            build_example(tmp_path_factory.mktemp("example"), at=AT)
            yield
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


@pytest.fixture
def who():
    return {account.login: account for account in Account.objects.all()}


@pytest.fixture
def by_row():
    """Each row of troubles.csv with what became of it."""
    found = {trouble.words: trouble for trouble in Trouble.objects.select_related("owner", "second_reader", "district")}
    return [(row, found[row["words"]]) for row in rows("troubles.csv")]


def test_all_rows_became_records():
    assert Trouble.objects.count() == 128
    assert (ListeningPost.objects.count(), Place.objects.count(), Listener.objects.count()) == (186 + 17, 379, 8)
    assert (Circle.objects.count(), Card.objects.count(), Decision.objects.count(), CommonIssue.objects.count()) == (
        4,
        17,
        11,
        4,
    )
    assert Account.objects.count() == 12
    assert bodies(on=TODAY).count() == 9


def test_each_voice_stands_where_its_row_says(by_row):
    for row, trouble in by_row:
        number = row["no"]
        assert trouble.get_status_display() == row["state"], number
        assert (TODAY - trouble.received_on).days == int(row["days_ago"]), number
        assert (trouble.owner.login if trouble.owner else "") == row["owner"], number
        assert (trouble.second_reader.login if trouble.second_reader else "") == row["second_reader"], number
        assert trouble.next_step == row["next_step"], number
        if row["next_in_days"]:
            assert (trouble.next_due - TODAY).days == int(row["next_in_days"]), number
        else:
            assert trouble.answer_owed == (row["answered"] == "no"), number
        assert trouble.sealed == (row["sealed"] == "yes"), number
        assert bool(trouble.person_id) == bool(row["person"]), number
        assert (trouble.get_urgency_display(), trouble.get_channel_display()) == (row["urgency"], row["channel"]), (
            number
        )
        if trouble.is_open:
            assert trouble.get_route_display() == row["route"], number


def test_whoever_holds_or_read_one_may_read_it(by_row, who):
    readable = {
        login: set(troubles_for(account, on=TODAY).values_list("pk", flat=True)) for login, account in who.items()
    }
    for row, trouble in by_row:
        for login in {row["owner"], row["second_reader"]} - {""}:
            assert trouble.pk in readable[login], (row["no"], login)


@pytest.mark.parametrize("login", ["shokuin", "matome"])
def test_every_box_of_the_desk_holds_something(who, login):
    counts = count_boxes(TROUBLES, user=who[login], on=TODAY)
    assert [code for code, count in counts.items() if not count and code != "left"] == []


def test_every_status_and_way_occurs(who):
    assert set(Trouble.objects.values_list("status", flat=True)) == set(states.STATUS_LABELS)
    assert set(Trouble.objects.exclude(route="").values_list("route", flat=True)) == set(states.ROUTES)
    assert late_facts_for(who["shokuin"], on=TODAY).exists()


def test_the_sealed_ones_are_found_by_nobody_but_those_named(who):
    sealed = Trouble.objects.filter(knowing__sealed=True)
    assert sealed.count() == 2
    for trouble in sealed:
        named = set(trouble.knowing.readers.values_list("account__login", flat=True))
        found = {
            login for login, account in who.items() if troubles_for(account, on=TODAY).filter(pk=trouble.pk).exists()
        }
        assert found == named
        assert "minami" in named
        assert len(named) == 3


def test_hand_overs_end_in_every_way():
    assert set(HandOver.objects.values_list("state", flat=True)) == set(handover_states.HANDOVER_LABELS)
    assert HandOver.objects.filter(is_conference=True).count() == 1
    assert set(HandOver.objects.filter(state=handover_states.ACCEPTED).values_list("came", flat=True)) == {
        "yes",
        "no",
        "",
    }
    assert all(one.expires_on >= TODAY for one in HandOver.objects.filter(state=handover_states.WAITING))
    assert any(one.emergency_reason for one in HandOver.objects.filter(consent_use=None, is_conference=False))
    for one in HandOver.objects.exclude(consent_use=None).select_related("consent_use__consent"):
        assert set(one.items) <= set(one.consent_use.consent.items)


def test_cards_say_nobody_and_papers_are_counted():
    names = {
        part for person in rows("people.csv") for part in (*person["name"].split(), person["kana"].replace(" ", ""))
    }
    names |= {person[key] for person in rows("people.csv") for key in ("phone", "address")}
    told = [card.text + card.known + card.ideas for card in Card.objects.all()]
    told += [decision.text + decision.who for decision in Decision.objects.all()]
    told += [issue.title + issue.summary for issue in CommonIssue.objects.all()]
    assert not [name for name in names if len(name) > 1 and any(name in text for text in told)]
    assert Card.objects.filter(trouble__knowing__sealed=True).count() == 0
    assert Counter(Card.objects.values_list("state", flat=True)) == {"decided": 8, "cleared": 8, "blocked": 1}
    assert Card.objects.exclude(printed_at=None).filter(returned_at=None).count() == 1
    assert Takeout.objects.filter(returned_at=None).count() == 1


def test_circles_lie_behind_and_one_before_us():
    assert Counter(Circle.objects.values_list("state", flat=True)) == {"closed": 3, "planned": 1}
    assert Circle.objects.get(state=circle_states.PLANNED).held_on > TODAY
    assert all(circle.pledge_read_at for circle in Circle.objects.filter(state=circle_states.CLOSED))
    done = sum(row["state"] == "済んだ" for row in rows("decisions.csv"))
    assert Decision.objects.filter(state=circle_states.DECISION_DONE).count() == done


def test_the_plan_took_up_what_the_table_says():
    plan = Plan.objects.get(is_current=True)
    assert (plan.first_year, plan.last_year) == (2019, 2023)
    assert plan.nodes.get(number_text="⑪").indicators.count() == 3
    taken = sorted(row["project"] for row in rows("issues.csv") if row["state"] == "取り組んでいる")
    assert sorted(IssueTakenUp.objects.values_list("node__number_text", flat=True)) == taken
    assert Counter(ProgressSheet.objects.values_list("fiscal_year", "state")) == {
        (2022, "decided"): 1,
        (2022, "wg"): 1,
        (2026, "draft"): 3,
    }
    assert all(issue.cards.count() >= 3 for issue in CommonIssue.objects.all())


def test_places_of_the_map_are_being_checked_and_bodies_are_confirmed():
    posts = public_posts(on=TODAY)
    assert posts.count() == 203
    assert all(post.state_on(TODAY).label == "確認中" for post in posts if not post.invented)
    assert sum(post.state_on(TODAY).label == "公開" for post in posts) == 14
    assert set(Confirmation.objects.values_list("answer", flat=True)) == {"same", "waiting", "proposed"}
    assert all(post.source for post in posts)


def test_the_diary_is_whole_in_its_order_and_without_names(who):
    assert list(diary.faults()) == []
    moments = [line.at for line in DiaryLine.objects.exclude(who=diary.NOBODY).order_by("number")]
    assert moments == sorted(moments)
    assert moments[-1] <= AT
    assert all(has_pledged(account, on=TODAY) for account in who.values())


def test_the_demonstrations_receipt_opens_a_voice_with_an_answer():
    digits = receipts.read_digits(demo_receipt())
    trouble = Trouble.objects.get(receipt__digest=receipts.digest_of(digits))
    assert trouble.words == next(row["words"] for row in rows("troubles.csv") if row["no"] == DEMO_VOICE)
    assert trouble.steps.filter(kind="answer", shown_to_origin=True).count() == 2
    assert trouble.steps.filter(kind="origin").count() == 1
    assert trouble.received_at is None


def test_the_demonstrations_hand_over_still_waits():
    from otagaisama.base import keys

    token, code = demo_handover()
    found = HandOver.objects.get(token_digest=keys.lookup_digest("handover", token))
    rules.check_handover_open(found, AT)
    assert found.code_digest == keys.lookup_digest("handover code", token + code)


def test_it_is_built_once():
    assert is_built()
    lines = DiaryLine.objects.count()
    with pytest.raises(NotNow):
        build_example(Path("unused"), at=AT)
    assert DiaryLine.objects.count() == lines


def test_the_same_seed_plans_the_same(who):
    """What is thrown is thrown while planning, by one generator of a fixed seed: the same moments each time."""
    from otagaisama.config.example import accounts, directory, troubles
    from otagaisama.config.example.timeline import Timeline
    from otagaisama.town.models import District

    def planned():
        context = Context(folder=Path("unused"), at=AT, accounts=dict(who))
        context.districts.update({district.name: district for district in District.objects.all()})
        context.made |= {"timeline": Timeline(AT), "posts": {}}
        accounts.make_other_accounts(context)
        for row in rows("listeners.csv"):
            directory._add_listener(context, row)
        troubles.hear_troubles(context)
        return sorted((when, number) for when, number, _ in context.made["timeline"]._events)

    first = planned()
    assert len(first) > 600
    assert planned() == first


def test_the_funnel_of_the_courses_equals_a_count_by_hand(who):
    """Counted on paper from config/example/courses.py: ten signed up and came, eight of them to three sessions or more."""
    from otagaisama.learning.first_acts.queries import counts_until, funnel_of_year

    (over,) = funnel_of_year(who["matome"], 2026, on=TODAY)
    (coming,) = funnel_of_year(who["matome"], 2027, on=TODAY)
    assert [count for _, count in over.funnel] == [10, 10, 8, 5, 3, 2]
    assert [count for _, count in coming.funnel] == [4, 0, 0, 0, 0, 0]
    began = counts_until(first=date(2026, 4, 1), ends=[TODAY])
    assert [count for (count,) in began.values()] == [10, 10, 8, 5, 3, 2]
    assert all(walker.next or walker.stand in ("left", "active") for walker in over.walkers)


def test_whoever_goes_in_april_is_insured_for_april():
    taken = Visit.objects.filter(planned_on__gt=TODAY, goings__isnull=False).distinct()
    assert taken.exists()
    for visit in taken.prefetch_related("goings__helper__insurances"):
        for going in visit.goings.all():
            insured = any(one.covers(visit.planned_on, paid=False) for one in going.helper.insurances.all())
            assert insured, (visit.planned_on, going.helper_id)


def test_the_agreements_of_the_example_are_marked_and_two_notices_came_by_them():
    kept = list(Agreement.objects.order_by("number"))
    assert len(kept) == 6
    assert all(agreement.invented and agreement.name.startswith("（例）") for agreement in kept)
    used = DriverCard.objects.filter(used_at__isnull=False)
    assert sorted(card.notice.result for card in used) == ["away", "well"]


def test_the_door_card_of_garbage_days_and_the_newsletter_can_be_seen(client):
    town = Town.objects.exclude(district=None).order_by("code").first()
    card = client.get("/garbage/", {"where": town.name}).content.decode()
    assert "もえるごみ" in card
    assert "毎週" in card
    assert "ほんとうの収集日ではありません" in card
    assert "もとの表に書いてあるとおりです" not in card, "every line can be read"
    news = client.get("/news/").content.decode()
    assert "焼きいもの会" in news
    easy = Article.objects.values_list("easy", flat=True)
    assert all(easy)
    assert {article.written_by == article.published_by for article in Article.objects.all()} == {False}
