"""What was confirmed is what is kept; a rule of thanks reaches the requests it is for, and may be mended before its first use."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.people.models import DiaryLine
from otagaisama.support.requests.models import FeeRule, Routine
from otagaisama.support.routines import actions as routine_actions
from otagaisama.support.visits import actions as visit_actions
from tests.support import making
from tests.support.test_request_pages import at
from tests.support.test_turns_desk import rule as routine_rule

pytestmark = pytest.mark.django_db
CASH = {"fee": "thanks", "unit_min": "30", "amount": "250", "helper_yen": "200", "district": "", "task": "", "note": ""}


@pytest.fixture
def typed(today):
    return CASH | {"from_on": today.isoformat(), "until_on": ""}


def look(client, url, typed):
    return client.post(url, typed | {"do": "look"}).context["confirmed"]


@pytest.mark.parametrize(
    "other",
    [{"amount": "2500"}, {"helper_yen": ""}, {"unit_min": "60"}, {"task": "weeds"}, {"note": "別の説明"}, {"until_on": "2199-01-01"}],
)  # fmt: skip
def test_a_rule_that_was_changed_after_it_was_read_is_read_again(client_of, shokuin, typed, other):
    client, url = client_of(shokuin), reverse("support:fee_add")
    mark = look(client, url, typed)
    answer = client.post(url, typed | other | {"do": "keep", "confirmed": mark, "until_on_sure": "2199-01-01"})
    assert FeeRule.objects.count() == 0
    assert "確かめたあとで" in answer.text
    again = typed | other | {"do": "keep", "confirmed": answer.context["confirmed"], "until_on_sure": "2199-01-01"}
    client.post(url, again)
    assert str(getattr(FeeRule.objects.get(), next(iter(other))) or "") == next(iter(other.values()))


@pytest.mark.parametrize("mark", [None, "", "x", "0" * 64])
def test_a_rule_that_was_never_read_is_not_kept(client_of, shokuin, typed, mark):
    sent = typed | {"do": "keep"} | ({} if mark is None else {"confirmed": mark})
    answer = client_of(shokuin).post(reverse("support:fee_add"), sent)
    assert (FeeRule.objects.count(), "このきまりにする" in answer.text) == (0, True)


@pytest.mark.parametrize("other", [{"pattern": "火 金"}, {"slot": "morning"}, {"holiday": "always"}, {"waste": "びん"}])
def test_a_routine_that_was_changed_after_its_days_were_shown_is_shown_again(
    client_of, matome, johoku, now, today, other
):
    made = making.request(matome, johoku, at=now, slot="evening")
    client, url = client_of(matome), at("routine", made)
    mark = client.post(url, routine_rule(today, version=made.version)).context["confirmed"]
    answer = client.post(url, routine_rule(today, version=made.version, keep="1", confirmed=mark, **other))
    assert not Routine.objects.exists()
    assert "確かめたあとで" in answer.text
    sent = routine_rule(today, version=made.version, keep="1", confirmed=answer.context["confirmed"], **other)
    client.post(url, sent)
    assert Routine.objects.exists()


@pytest.fixture
def district_rule(client_of, shokuin, johoku, today):
    return FeeRule.objects.create(district=johoku, fee="thanks", unit_min=30, amount=250, from_on=today)


def test_a_rule_shows_the_requests_that_do_not_follow_it_and_changes_them_together(
    client_of, shokuin, matome, johoku, other_district, now, district_rule
):
    free = making.request(matome, johoku, at=now, task="weeds")
    own = making.request(matome, johoku, at=now, fee="thanks", amount=900)
    follows = making.request(matome, johoku, at=now, fee="thanks")
    ride = making.request(matome, johoku, at=now, by_car=True)
    elsewhere = making.request(shokuin, other_district, at=now)
    over = routine_actions.drop(help_request=making.request(matome, johoku, at=now), by=matome, at=now)
    client, url = client_of(shokuin), reverse("support:fee_requests", args=[district_rule.pk])
    shown = client.get(url)
    assert {one.pk for one in shown.context["differing"]} == {free.pk, own.pk}
    assert [one.pk for one in shown.context["following"]] == [follows.pk]
    for beside in (ride, elsewhere, over):
        assert beside.number not in shown.text
    client.post(url, {"help_request": [free.pk], "confirmed": shown.context["confirmed"]})
    for record in (free, own):
        record.refresh_from_db()
    assert (free.fee, free.amount, own.amount) == ("thanks", None, 900)
    assert DiaryLine.objects.filter(verb="follow-fee-rule").count() == 1
    assert free.number in client.get(url).text


def test_a_request_changed_since_it_was_shown_is_shown_again(client_of, shokuin, matome, johoku, now, district_rule):
    free = making.request(matome, johoku, at=now)
    client, url = client_of(shokuin), reverse("support:fee_requests", args=[district_rule.pk])
    mark = client.get(url).context["confirmed"]
    routine_actions.change_request(help_request=free, fee="thanks", amount=700, by=matome, at=now)
    answer = client.post(url, {"help_request": [free.pk], "confirmed": mark})
    free.refresh_from_db()
    assert (free.amount, "確かめたあとで" in answer.text) == (700, True)


def test_whose_helper_is_not_insured_for_it_stays_with_the_reason(
    client_of, shokuin, matome, johoku, now, district_rule
):
    free = making.request(matome, johoku, at=now)
    making.taken(making.visit(free, matome, at=now, days=3), making.helper(johoku, at=now), matome, at=now)
    client, url = client_of(shokuin), reverse("support:fee_requests", args=[district_rule.pk])
    sent = {"help_request": [free.pk], "confirmed": client.get(url).context["confirmed"]}
    answer = client.post(url, sent, follow=True)
    free.refresh_from_db()
    assert (free.fee, "保険" in answer.text) == ("free", True)


def test_a_nearer_rule_takes_its_requests_away(client_of, shokuin, matome, johoku, now, today, district_rule):
    weeds = making.request(matome, johoku, at=now, task="weeds")
    FeeRule.objects.create(district=johoku, task="weeds", fee="free", from_on=today)
    client = client_of(shokuin)
    assert weeds.number not in client.get(reverse("support:fee_requests", args=[district_rule.pk])).text


def test_a_rule_is_rewritten_before_its_first_use_and_not_after(
    client_of, shokuin, matome, johoku, now, today, typed, district_rule
):
    client, url = client_of(shokuin), reverse("support:fee_change", args=[district_rule.pk])
    change = typed | {"district": str(johoku.pk), "amount": "300", "helper_yen": ""}
    client.post(url, change | {"do": "keep", "confirmed": look(client, url, change)})
    district_rule.refresh_from_db()
    assert district_rule.amount == 300
    paid = making.request(matome, johoku, at=now - timedelta(days=1), fee="thanks")
    visit = making.visit(paid, matome, at=now - timedelta(days=1), days=1, slot="evening")
    making.taken(visit, making.helper(johoku, at=now, cover="paid_too"), matome, at=now - timedelta(days=1))
    visit_actions.report_visit(visit=visit, by=matome, at=now, minutes=30)
    answer = client.post(url, change | {"amount": "900", "do": "look"})
    assert "もう使っています" in answer.text
    assert url not in client.get(reverse("support:fees")).text
