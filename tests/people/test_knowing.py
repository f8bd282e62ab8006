"""Who may know: one record, read in one way; nothing falls out of everybody's sight when somebody goes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from otagaisama.base.access import Role
from otagaisama.base.refusals import Refused
from otagaisama.people import actions, words
from otagaisama.people.knowing import knowing_q, lost_without, may_know, unread
from otagaisama.people.models import DiaryLine, RoleGrant
from otagaisama.people.models.knowing import Reach
from otagaisama.troubles.models import Trouble

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(matome, johoku, now):
    return actions.begin_knowing(by=matome, at=now, reach=Reach.WARD, district=johoku, sealed=True)


@pytest.fixture
def told_to_district(yosonohana, johoku, now):
    """Heard by somebody who does not work there any more."""
    return actions.begin_knowing(by=None, at=now, reach=Reach.DISTRICT, district=johoku)


def readers(knowing, accounts, today) -> set:
    """Asked both ways, which must agree: the record alone, and as a list of what points to it."""
    Trouble.objects.get_or_create(
        number=f"K-{knowing.pk}"[:20],
        defaults={
            "words": "は",
            "received_on": today,
            "fiscal_year": today.year,
            "next_due": today,
            "knowing": knowing,
        },
    )
    alone = {one.login for one in accounts if may_know(knowing, one, on=today)}
    pointing = Trouble.objects.filter(knowing=knowing)
    assert alone == {one.login for one in accounts if pointing.filter(knowing_q(one, on=today)).exists()}
    return alone


@pytest.mark.parametrize(
    ("reach", "who"),
    [
        (Reach.LISTENER, {"hana"}),
        (Reach.DISTRICT, {"hana", "matome"}),
        (Reach.WARD, {"hana", "matome", "shokuin"}),
        (Reach.WARD_ONLY, {"hana", "shokuin"}),
    ],
)
def test_reach_says_who(
    reach, who, hana, yosonohana, matome, yosonomatome, shokuin, kanri, kansa, taro, johoku, now, today
):
    knowing = actions.begin_knowing(by=hana, at=now, reach=reach, district=johoku)
    everybody = (hana, yosonohana, matome, yosonomatome, shokuin, kanri, kansa, taro)
    assert readers(knowing, everybody, today) == who
    actions.change_knowing(knowing=knowing, by=hana, at=now, sealed=True)
    knowing.refresh_from_db()
    assert readers(knowing, everybody, today) == {"hana"}
    actions.name_readers(knowing=knowing, accounts=[shokuin], by=hana, at=now)
    assert readers(knowing, everybody, today) == {"hana", "shokuin"}


def test_who_is_named_reads_no_more_after_moving_to_another_district(sealed, matome, other_district, today, now):
    assert may_know(sealed, matome, on=today)
    matome.grants.update(district=other_district)
    matome.__dict__.pop("_grants", None)
    assert not may_know(sealed, matome, on=today)
    assert list(unread(on=today)) == [sealed]


class TestTheLastReader:
    def test_is_not_ended_without_a_successor(self, client_of, kanri, matome, shokuin, sealed, now, today):
        with pytest.raises(Refused, match="1件"):
            actions.end_account(account=matome, by=kanri, at=now)
        page = client_of(kanri).get(reverse("people:account_end", args=[matome.pk])).content.decode()
        assert "1件" in page
        address = reverse("people:successor", args=[matome.pk])
        assert address in page
        client_of(kanri).post(address, {"to": str(shokuin.pk), "form_key": "successor-1"})
        assert not lost_without(on=today, account=matome).exists()
        actions.end_account(account=matome, by=kanri, at=now)
        assert not unread(on=today).exists()
        assert may_know(sealed, shokuin, on=today)
        assert DiaryLine.objects.filter(verb="hand-on-reading", who="kanri").exists()

    def test_keeps_the_role_by_which_it_is_read(self, kanri, matome, sealed, now, today):
        grant = matome.grants.get(role=Role.COORDINATOR)
        for ends_on in (today, today - timedelta(days=1)):
            with pytest.raises(Refused, match="1件"):
                actions.change_role(grant=grant, starts_on=grant.starts_on, ends_on=ends_on, by=kanri, at=now)
        with pytest.raises(Refused):
            actions.change_role(grant=grant, starts_on=today + timedelta(days=9), ends_on=None, by=kanri, at=now)

    def test_of_what_a_district_knows_is_its_coordinator(self, kanri, matome, shokuin, told_to_district, now, today):
        """Nobody is named there: the reach alone lets it be read, and the only coordinator goes."""
        assert list(lost_without(on=today, account=matome)) == [told_to_district]
        with pytest.raises(Refused):
            actions.end_account(account=matome, by=kanri, at=now)

    def test_goes_freely_where_others_read_too(self, kanri, matome, shokuin, johoku, now):
        actions.begin_knowing(by=matome, at=now, reach=Reach.WARD, district=johoku)
        assert not actions.end_account(account=matome, by=kanri, at=now).is_active

    def test_cannot_name_whoever_could_not_read(self, kanri, matome, yosonomatome, sealed, now):
        with pytest.raises(Refused, match=words.SUCCESSOR_CANNOT_READ):
            actions.hand_on_reading(to=yosonomatome, by=kanri, at=now, leaving=matome)


class TestNobodyReads:
    """A role may run out by itself: then a number stands with the steward and the auditor until somebody is named."""

    def test_a_number_stands_there_until_it_is_empty(self, client_of, kanri, kansa, matome, shokuin, sealed, today):
        RoleGrant.objects.filter(account=matome).update(ends_on=today - timedelta(days=1))
        assert "読める人がいない記録が<strong>1件" in client_of(kanri).get(reverse("people:house")).content.decode()
        assert "読める人がいない記録が<strong>1件" in client_of(kansa).get(reverse("people:diary")).content.decode()
        page = client_of(kansa).get(reverse("people:unread")).content.decode()
        assert "1件" in page
        client_of(kanri).post(reverse("people:unread"), {"to": str(shokuin.pk), "form_key": "unread-1"})
        assert may_know(sealed, shokuin, on=today)
        assert "読める人がいない記録が" not in client_of(kanri).get(reverse("people:house")).content.decode()

    def test_what_is_forgotten_needs_no_reader(self, kanri, matome, sealed, now, today):
        actions.end_knowing(knowing=sealed, on=today, by=kanri, at=now)
        assert not lost_without(on=today, account=matome).exists()

    def test_nobody_else_sees_it(self, client_of, shokuin, matome):
        assert client_of(shokuin).get(reverse("people:unread")).status_code == 403
        assert client_of(matome).get(reverse("people:unread")).status_code == 403
